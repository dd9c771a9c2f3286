"""A program that fills records in child processes, kills them, lets a second run finish, and compares.

It runs apart from the tests because it forks, and a process with other threads must not. Prints one JSON
object: how many children were killed, and what differed from the undisturbed run.

    python -m tests.store.killing FOLDER
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.errors import NotAnArticle
from onrecord.sources.page import Page
from onrecord.store import Record, sqlite
from tests.store.building import NEWER, demo, invented

EVERY = 6  # statements of SQL from one kill to the next
STEPS = 12  # kills inside a statement, counted in virtual machine instructions
TIMES = 12  # kills after a random time, which also fall into a commit

Arm = Callable[[sqlite3.Connection], None]
_connect = sqlite3.connect


def fill(path: Path) -> None:
    """One run of everything that writes: a new record, a page skipped and then read, a reread."""
    with Record.open(path) as record:
        record.skip(demo()[0], NotAnArticle("It was cut short."))
        record.skip(Page("menu.html", b"<nav>Home</nav>"), NotAnArticle("It is a menu."))
        for one in (invented(1), demo(), demo(model=NEWER), demo("again.txt")):
            record.add(*one)


def run_armed(path: Path, arm: Arm) -> bool:
    """Fill the record in a child with its connections armed; whether the child was killed."""
    child = os.fork()
    if child == 0:
        sqlite.sqlite3 = _Armed(arm)  # type: ignore[attr-defined]
        fill(path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return _was_killed(status)


def run_for(path: Path, seconds: float) -> bool:
    """Fill the record in a child and kill it after a time; whether it was still running."""
    child = os.fork()
    if child == 0:
        fill(path)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return _was_killed(status)


def at_statement(number: int) -> Arm:
    """Die before the statement with this number, counted from 1."""

    def arm(connection: sqlite3.Connection) -> None:
        left = iter(range(number - 1, -1, -1))
        connection.set_trace_callback(lambda _: None if next(left, 0) else _die())

    return arm


def at_instruction(number: int) -> Arm:
    """Die in the middle of a statement, after so many instructions of one."""

    def arm(connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(_die, number)

    return arm


class _Armed:
    """The sqlite3 module with connections that carry a trap."""

    def __init__(self, arm: Arm) -> None:
        self._arm = arm

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        connection = _connect(*args, **options)
        self._arm(connection)
        return connection


def _die() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def _was_killed(status: int) -> bool:
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status):
        raise SystemExit("a child failed by itself; its traceback is above")
    return False


def contents(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """What the record holds, and what is wrong with it."""
    with Record.open(path) as record:
        return list(record.dump()), [problem.what for problem in record.verify()]


def main(folder: Path) -> None:
    """Kill at every `EVERY`-th statement, inside statements and at random times."""
    started = time.monotonic()
    fill(folder / "calm.db")
    duration = time.monotonic() - started
    calm, problems = contents(folder / "calm.db")
    killed, differences = 0, [f"undisturbed: {what}" for what in problems]
    chance = random.Random(20300801)

    def check(name: str, kill: Callable[[Path], bool]) -> bool:
        nonlocal killed
        path = folder / f"{name}.db"
        if not kill(path):
            return False
        killed += 1
        fill(path)
        found, wrong = contents(path)
        if found != calm or wrong:
            differences.append(f"{name}: {wrong or 'another record'}")
        return True

    number = 1
    while check(f"statement-{number}", partial(run_armed, arm=at_statement(number))):
        number += EVERY
    for _ in range(STEPS):
        count = int(10 ** chance.uniform(1, 3.5))
        check(f"instruction-{count}", partial(run_armed, arm=at_instruction(count)))
    for index in range(TIMES):
        check(f"time-{index}", partial(run_for, seconds=chance.uniform(0, duration)))
    print(json.dumps({"killed": killed, "statements": number, "differences": differences}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

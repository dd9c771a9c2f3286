"""A program that fills records in child processes, kills them, lets a second run finish, and compares.

It runs apart from the tests because it forks, and a process with other threads must not. Prints one JSON
object: how many children were killed, and what differed from the undisturbed run.

    python -m tests.store.killing FOLDER
    python -m tests.store.killing postgresql://…
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
from typing import Any, NamedTuple

from onrecord.errors import NotAnArticle
from onrecord.sources.page import Page
from onrecord.store import Record, sqlite
from onrecord.store.addresses import is_address
from tests.store.building import NEWER, demo, invented

STEPS = 12  # kills inside a statement, counted in virtual machine instructions

Arm = Callable[[], None]
_connect = sqlite3.connect


class Plan(NamedTuple):
    """Where the records of one database are, and how often it is killed."""

    where: Callable[[str], str]  # a name for a new record to its path or address
    at_statement: Callable[[int], Arm]
    every: int  # statements of SQL from one kill to the next
    times: int  # kills after a random time, which also fall into a commit


def fill(where: str) -> None:
    """One run of what writes: a new record, a page skipped and then read, a reread, everything derived made anew."""
    with Record.open(where) as record:
        record.skip(demo()[0], NotAnArticle("It was cut short."))
        record.skip(Page("menu.html", b"<nav>Home</nav>"), NotAnArticle("It is a menu."))
        for one in (invented(1), demo(), demo(model=NEWER), demo("again.txt")):
            record.add(*one)
        record.rebuild()


def run_armed(where: str, arm: Arm) -> bool:
    """Fill the record in a child that carries a trap; whether the child was killed."""
    child = os.fork()
    if child == 0:
        arm()
        fill(where)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return _was_killed(status)


def run_for(where: str, seconds: float) -> bool:
    """Fill the record in a child and kill it after a time; whether it was still running."""
    child = os.fork()
    if child == 0:
        fill(where)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return _was_killed(status)


def at_statement_of_sqlite(number: int) -> Arm:
    """Die before the statement with this number, counted from 1."""
    left = iter(range(number - 1, -1, -1))
    return _armed(
        lambda connection: connection.set_trace_callback(lambda _: None if next(left, 0) else _die())
    )


def at_instruction(number: int) -> Arm:
    """Die in the middle of a statement, after so many instructions of one."""
    return _armed(lambda connection: connection.set_progress_handler(_die, number))


def _armed(trap: Callable[[sqlite3.Connection], None]) -> Arm:
    def arm() -> None:
        sqlite.sqlite3 = _Armed(trap)  # type: ignore[attr-defined]

    return arm


def at_statement_of_postgres(number: int) -> Arm:
    """Die before the statement with this number is sent, counted from 1; of `executemany` it is one."""

    def arm() -> None:
        import psycopg

        left = iter(range(number - 1, -1, -1))
        for name in ("execute", "executemany"):
            sent = getattr(psycopg.Cursor, name)

            def send(*given: Any, sent: Callable[..., Any] = sent, **options: Any) -> Any:
                return sent(*given, **options) if next(left, 0) else _die()

            setattr(psycopg.Cursor, name, send)

    return arm


class _Armed:
    """The sqlite3 module with connections that carry a trap."""

    def __init__(self, trap: Callable[[sqlite3.Connection], None]) -> None:
        self._trap = trap

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        connection = _connect(*args, **options)
        self._trap(connection)
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


def contents(where: str) -> tuple[list[dict[str, Any]], list[str]]:
    """What the record holds, and what is wrong with it."""
    with Record.open(where) as record:
        return list(record.dump()), [problem.what for problem in record.verify()]


def main(plan: Plan) -> None:
    """Kill at every so many statements, inside statements and at random times."""
    started = time.monotonic()
    fill(plan.where("calm"))
    duration = time.monotonic() - started
    calm, problems = contents(plan.where("calm"))
    killed, differences = 0, [f"undisturbed: {what}" for what in problems]
    chance = random.Random(20300801)

    def check(name: str, kill: Callable[[str], bool]) -> bool:
        nonlocal killed
        where = plan.where(name)
        if not kill(where):
            return False
        killed += 1
        fill(where)
        found, wrong = contents(where)
        if found != calm or wrong:
            differences.append(f"{name}: {wrong or 'another record'}")
        return True

    number = 1
    while check(f"statement_{number}", partial(run_armed, arm=plan.at_statement(number))):
        number += plan.every
    for _ in range(STEPS if plan.at_statement is at_statement_of_sqlite else 0):
        count = int(10 ** chance.uniform(1, 3.5))
        check(f"instruction_{count}", partial(run_armed, arm=at_instruction(count)))
    for index in range(plan.times):
        check(f"time_{index}", partial(run_for, seconds=chance.uniform(0, duration)))
    print(json.dumps({"killed": killed, "statements": number, "differences": differences}))


def _plan(place: str) -> Plan:
    if is_address(place):
        return Plan(lambda name: f"{place}&schema=killed_{name}", at_statement_of_postgres, every=61, times=6)
    return Plan(lambda name: str(Path(place) / f"{name}.db"), at_statement_of_sqlite, every=29, times=12)


if __name__ == "__main__":
    main(_plan(sys.argv[1]))

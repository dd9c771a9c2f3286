"""What is said on standard error: notes, skipped inputs, errors with the next step, and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from onrecord.desk.exits import Exit
from onrecord.desk.show.neutral import neutral
from onrecord.errors import OnrecordError

T = TypeVar("T")


def note(line: str) -> None:
    """One line on standard error."""
    print(f"onrecord: {neutral(line)}", file=sys.stderr)


def complain(error: OnrecordError) -> None:
    """What went wrong, and on a line of its own what to do next."""
    note(f"error: {error.what}")
    if error.hint:
        print(f"  {neutral(error.hint)}", file=sys.stderr)


class SkippedInput(NamedTuple):
    """An input that was left out, and why."""

    source: str
    reason: str


class Skips:
    """The inputs that were left out, each announced at once with its reason."""

    def __init__(self) -> None:
        self.inputs: list[SkippedInput] = []

    def __call__(self, source: str, error: OnrecordError) -> None:
        """Take note that ``source`` is left out because of ``error``."""
        self.inputs.append(SkippedInput(source, error.what))
        note(f"skipped: {error.what}")

    @property
    def exit(self) -> Exit:
        """The exit code that the skips call for."""
        return Exit.SOME_SKIPPED if self.inputs else Exit.OK


def progress(items: Iterable[T], *, total: int | None, label: str) -> Iterator[T]:
    """``items`` with a bar on standard error while a person waits there for more than one of them.

    A ``total`` of None is not known before the end.
    """
    if total in (0, 1) or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            yield item
            bar.advance(task)

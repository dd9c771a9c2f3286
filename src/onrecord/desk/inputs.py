"""From what was typed to pages: missing files named, skipped ones announced, what the caller knows added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from onrecord.desk.notes import note
from onrecord.desk.passed_over import passed_over
from onrecord.errors import PageError, UsageError
from onrecord.sources import Found, Page, find, pages
from onrecord.sources.files import SUFFIXES

if TYPE_CHECKING:
    from onrecord.desk.notes import Skips

_NOT_THERE = "Check the spelling, or pass - to read standard input."


class Known(NamedTuple):
    """What the caller knows about the pages and a bare text lacks."""

    published_at: str | None = None
    url: str | None = None
    outlet: str | None = None


class Gathered(NamedTuple):
    """The pages to read and how many they are; ``alone`` where one file was named and no folder."""

    pages: Iterator[Page]
    total: int
    alone: bool


def known(*, published: str | None, url: str | None, outlet: str | None) -> Known:
    """The options checked: ``published`` must be an ISO 8601 date or date-time."""
    return Known(None if published is None else _moment(published), url, outlet)


def gather(inputs: Sequence[str], about: Known, *, skips: Skips) -> Gathered:
    """The pages that ``inputs`` name; UsageError where none of them exists or one URL is given to many."""
    found = find(inputs, failed=skips)
    alone = len(inputs) == 1 and not Path(inputs[0]).is_dir()
    if about.url and not alone:
        raise UsageError(
            "--url was given with more than one page.", hint="Read the page it belongs to by itself."
        )
    _report_missing(found, skips)
    if left := passed_over(inputs, found.files):
        note(left)
    failed = _fail if alone else skips
    read = (replace(page, **about._asdict()) for page in pages(found.files, failed=failed))
    return Gathered(read, len(found.files), alone)


def no_pages(inputs: Sequence[str]) -> str:
    """The sentence for inputs in which there is nothing to read."""
    return f"no pages in {', '.join(inputs)}: looked for {' '.join(sorted(SUFFIXES))}"


def _report_missing(found: Found, skips: Skips) -> None:
    if found.missing and not found.files:
        names = ", ".join(found.missing)
        raise UsageError(f"There is no file or folder {names}.", hint=_NOT_THERE)
    for name in found.missing:
        skips(name, UsageError(f"There is no file or folder {name}.", hint=_NOT_THERE))


def _fail(_: str, error: PageError) -> None:
    raise error


def _moment(text: str) -> str:
    try:
        return (datetime if "T" in text or " " in text else date).fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(
            f"--published {text!r} is no ISO 8601 date or date-time.",
            hint="Write 2025-08-01 or 2025-08-01T17:26:00+03:00.",
        ) from error

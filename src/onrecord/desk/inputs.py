"""From what was typed to pages: missing files named, skipped ones announced, what the caller knows added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from onrecord.desk.fetching import Web, fetcher
from onrecord.desk.notes import note
from onrecord.desk.passed_over import passed_over
from onrecord.errors import PageError, UsageError
from onrecord.sources import Aside, Options, Page, find, kind_of_stream, pages, standard_input
from onrecord.sources.kinds import PROMISING, STDIN, kind_of

if TYPE_CHECKING:
    from io import BufferedReader

    from onrecord.desk.notes import Skips

_NOT_THERE = "Check the spelling, or pass - to read standard input."
_ONE_PAGE = ("page", "url", "message", None)
LOOK_AHEAD = 10_000
"""So many files are looked for before reading begins, to say how many there are and what is passed over."""


class Known(NamedTuple):
    """What the caller knows about the pages and a bare text lacks."""

    published_at: str | None = None
    url: str | None = None
    outlet: str | None = None


class Gathered(NamedTuple):
    """The pages to read; ``total`` is how many they are, None where nobody knows before all are read.

    ``alone`` where one page was named, and no folder or archive.
    """

    pages: Iterator[Page]
    total: int | None
    alone: bool


def known(*, published: str | None, url: str | None, outlet: str | None) -> Known:
    """The options checked: ``published`` must be an ISO 8601 date or date-time."""
    return Known(None if published is None else _moment(published), url, outlet)


def gather(
    inputs: Sequence[str], about: Known, *, skips: Skips, columns: str | None = None, web: Web | None = None
) -> Gathered:
    """The pages that ``inputs`` name; UsageError where none of them exists or one URL is given to many.

    ``columns`` says which columns of tables hold what: ``text=body,url=link``; ``web`` how addresses are asked.
    """
    stdin = standard_input() if STDIN in inputs else None
    alone = len(inputs) == 1 and _is_one(inputs[0], stdin)
    if about.url and not alone:
        raise UsageError(
            "--url was given with more than one page.", hint="Read the page it belongs to by itself."
        )
    options = Options(stdin, _columns(columns), lambda: fetcher(web or Web()))
    aside = _aside(inputs, skips)
    found = find(inputs, aside=aside)
    _report_missing(found.missing, skips, nothing_else=len(found.missing) == len(inputs))
    first = list(islice(found.files, LOOK_AHEAD))
    counted = len(first) < LOOK_AHEAD and all(_is_one(name, stdin) for name in first)
    read = pages(chain(first, found.files), aside=aside, options=options)
    given = {name: value for name, value in about._asdict().items() if value is not None}
    return Gathered(
        (replace(page, **given) for page in read) if given else read, len(first) if counted else None, alone
    )


def named_files(inputs: Sequence[str], skips: Skips) -> Iterator[str]:
    """The files that ``inputs`` name, to be opened elsewhere; UsageError where none exists or one is standard input."""
    if STDIN in inputs:
        raise UsageError(
            "Standard input was given, which can be read only once and only here.",
            hint="Name files or folders.",
        )
    found = find(inputs, aside=_aside(inputs, skips))
    _report_missing(found.missing, skips, nothing_else=len(found.missing) == len(inputs))
    return found.files


def no_pages(inputs: Sequence[str]) -> str:
    """The sentence for inputs in which there is nothing to read."""
    return f"no pages in {', '.join(inputs)}: looked for {' '.join(sorted(PROMISING))}"


def _aside(inputs: Sequence[str], skips: Skips) -> Aside:
    """Everything is announced; what goes wrong with the only input as a whole ends the run."""

    def failed(source: str, error: PageError) -> None:
        if len(inputs) == 1 and Path(source) == Path(inputs[0]):
            raise error
        skips(source, error)

    return Aside(failed, lambda left: note(passed_over(left)), note)


def _is_one(name: str, stdin: BufferedReader | None) -> bool:
    """Whether it is one page, as far as can be seen; what is missing would have been."""
    kind = kind_of_stream(stdin) if name == STDIN and stdin else kind_of(name)
    return kind in _ONE_PAGE


def _columns(stated: str | None) -> dict[str, str]:
    if not stated:
        return {}
    from onrecord.sources.tables import mapping

    return mapping(stated)


def _report_missing(missing: Sequence[str], skips: Skips, *, nothing_else: bool) -> None:
    if missing and nothing_else:
        raise UsageError(f"There is no file or folder {', '.join(missing)}.", hint=_NOT_THERE)
    for name in missing:
        skips(name, UsageError(f"There is no file or folder {name}.", hint=_NOT_THERE))


def _moment(text: str) -> str:
    try:
        return (datetime if "T" in text or " " in text else date).fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(
            f"--published {text!r} is no ISO 8601 date or date-time.",
            hint="Write 2025-08-01 or 2025-08-01T17:26:00+03:00.",
        ) from error

"""Reading what was gathered: outcomes of the engine, with skips announced and progress shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk import settings
from onrecord.desk.engines import Chosen, engine_of, fitting
from onrecord.desk.fetching import Web
from onrecord.desk.inputs import Gathered, gather, known, no_pages
from onrecord.desk.notes import Skips, note, progress

if TYPE_CHECKING:
    from onrecord.engines import Engine, Reader
    from onrecord.schema import Reading


class Opened(NamedTuple):
    """The readings of what was named; ``alone`` where it was one file."""

    readings: Iterator[Reading]
    alone: bool


def opened(
    inputs: Sequence[str], skips: Skips, *, plain: bool, published: str | None, url: str | None,
    outlet: str | None, min_confidence: float | None, columns: str | None = None, explain: bool = False,
    engine: Chosen | None = None, web: Web | None = None,
) -> Opened | None:  # fmt: skip
    """What the options of a command that keeps nothing ask for; None, with a note, where there is no page."""
    least = settings.min_confidence(min_confidence)
    about = known(published=published, url=url, outlet=outlet)
    gathered = gather(inputs, about, skips=skips, columns=columns, web=web)
    if gathered.total == 0:
        note(no_pages(inputs))
        return None
    reading = engine_of(engine or fitting(inputs), least, explain=explain)
    return Opened(readings(gathered, skips, reading, plain=plain), gathered.alone)


def reader(min_confidence: float | None, *, explain: bool = False) -> Reader:
    """The reader with the lowest confidence asked for, or with its own default, and the language packs that are set."""
    from onrecord.engines import Reader

    return Reader(min_confidence=min_confidence, explain=explain, packs=settings.models())


def readings(gathered: Gathered, skips: Skips, engine: Engine, *, plain: bool) -> Iterator[Reading]:
    """One reading for each page that can be read; a page named alone raises its error instead of a skip.

    The engine is closed with the last.
    """
    from onrecord.engines import Skipped, read_pages

    with closing(engine):
        outcomes = read_pages(gathered.pages, engine, plain=plain)
        if not sys.stdout.isatty():
            outcomes = progress(outcomes, total=gathered.total, label="Reading")
        for outcome in outcomes:
            if not isinstance(outcome, Skipped):
                yield outcome.reading
            elif gathered.alone:
                raise outcome.error
            else:
                skips(outcome.page.source, outcome.error)

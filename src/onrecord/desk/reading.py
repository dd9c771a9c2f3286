"""Reading what was gathered: outcomes of the engine, with skips announced and progress shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.desk.inputs import Gathered
from onrecord.desk.notes import Skips, progress

if TYPE_CHECKING:
    from onrecord.engines import Reader
    from onrecord.schema import Reading


def reader(min_confidence: float | None, *, explain: bool = False) -> Reader:
    """The reader with the lowest confidence asked for, or with its own default."""
    from onrecord.engines import Reader

    return Reader(min_confidence=min_confidence, explain=explain)


def readings(
    gathered: Gathered, skips: Skips, *, plain: bool, min_confidence: float | None, explain: bool = False
) -> Iterator[Reading]:
    """One reading for each page that can be read; a page named alone raises its error instead of a skip."""
    from onrecord.engines import Skipped, read_pages

    outcomes = read_pages(gathered.pages, reader(min_confidence, explain=explain), plain=plain)
    if not sys.stdout.isatty():
        outcomes = progress(outcomes, total=gathered.total, label="Reading")
    for outcome in outcomes:
        if not isinstance(outcome, Skipped):
            yield outcome.reading
        elif gathered.alone:
            raise outcome.error
        else:
            skips(outcome.page.source, outcome.error)

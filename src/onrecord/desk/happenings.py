"""Events of the record in the readings that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.desk.rows import readings
from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.store import EventRow, Record


def told_by(rows: Sequence[EventRow], record: Record) -> list[Reading]:
    """The reading of each run of rows from one article, with no other events than those."""
    cited = readings((row.article for row in rows), record)
    found = []
    for article, run in groupby(rows, lambda row: row.article):
        wanted = {row.id.rpartition("/")[2]: None for row in run}
        events = {one.id: one for one in cited[article].events}
        found.append(replace(cited[article], events=tuple(events[one] for one in wanted)))
    return found

"""Followed sources, and their items, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.durations import length
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import count

if TYPE_CHECKING:
    from onrecord.store import FollowedRow, ItemRow


def show_sources(rows: Sequence[FollowedRow], paper: Paper) -> None:
    """Print each source with when it was looked at, when it will be, and what came of it."""
    for number, row in enumerate(rows):
        if number:
            paper.put()
        indent = 2 if row.parent else 0
        paper.put(neutral(row.outlet or row.title or row.url), indent=indent, style="bold")
        paper.put(neutral(row.url), indent=indent + 2)
        for line in (_looks(row), _items(row), _error(row), row.note):
            if line:
                paper.put(neutral(line), indent=indent + 2, hang=2, style="dim")


def show_items(rows: Sequence[ItemRow], paper: Paper) -> None:
    """Print each item with what became of it and why."""
    for number, row in enumerate(rows):
        if number:
            paper.put()
        paper.put(neutral(row.title or row.url or "no title"), style="bold")
        paper.put(neutral(row.url or "no page of its own"), indent=2)
        paper.put(neutral(_fate(row)), indent=2, hang=2)
        for line in (row.what, row.hint):
            if line:
                paper.put(neutral(line), indent=2, hang=2)
        paper.put(neutral(f"from {row.source}, seen {clock(row.seen_at)}"), indent=2, style="dim")


def clock(moment: str | None) -> str:
    """A time of the record as ``2031-03-03 20:05 UTC``; "never" for none."""
    return moment[:16].replace("T", " ") + " UTC" if moment else "never"


def _looks(row: FollowedRow) -> str:
    if row.state != "active":
        return f"{'paused' if row.state == 'paused' else 'gone'}; last look {clock(row.fetched_at)}"
    often = f"every {length(row.pause)}" if row.pause else "not looked at yet"
    news = f", last news {clock(row.new_at)}" if row.new_at else ""
    return f"{often}; last look {clock(row.fetched_at)}{news}; next {clock(row.due_at)}"


def _items(row: FollowedRow) -> str:
    parts = [f"{row.kept:,} kept"]
    parts += [f"{row.waiting:,} waiting"] if row.waiting else []
    parts += [f"{row.failed:,} failed"] if row.failed else []
    return f"{row.kind or 'kind not known yet'}: {', '.join(parts)}"


def _error(row: FollowedRow) -> str:
    return f"failed {count(row.failures, 'time')} in a row: {row.error}" if row.error else ""


def _fate(row: ItemRow) -> str:
    if row.state == "waiting" and row.tries:
        return f"tried {count(row.tries, 'time')}, next try {clock(row.due_at)}"
    if row.state == "kept":
        return "kept, as its feed carries it" if row.way == "feed" else "kept"
    return {"copy": "the same as another item", "old": "older than its following"}.get(row.state, row.state)

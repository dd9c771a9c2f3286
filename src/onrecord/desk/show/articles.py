"""The list of articles in a terminal; what was not read says so where the number of statements would stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.tongues import tongue
from onrecord.desk.show.words import count, moment

if TYPE_CHECKING:
    from onrecord.desk.show.paper import Paper
    from onrecord.store import ArticleRow


def show_articles(rows: Sequence[ArticleRow], paper: Paper) -> None:
    """Print each article with where and when it appeared, and its id."""
    for number, row in enumerate(rows):
        if number:
            paper.put()
        paper.put(neutral(row.title or "Untitled"), style="bold")
        paper.put(
            f"{neutral(row.outlet or 'outlet not stated')}, {moment(row.published_at)}", indent=2, hang=2
        )
        read = "not read" if row.unread else count(row.statements, "statement")
        paper.put(f"{tongue(row.language)} · {read} · {row.characters:,} characters", indent=2, hang=2)
        paper.put(f"{row.id}; {neutral(row.sources[0])}", indent=2, hang=2, style="dim")

"""Alerts in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper

if TYPE_CHECKING:
    from onrecord.store import AlertRow


def show_alerts(rows: Sequence[AlertRow], paper: Paper) -> None:
    """Print each alert with its query and what waits for it."""
    for number, row in enumerate(rows):
        if number:
            paper.put()
        paper.put(neutral(row.name), style="bold")
        paper.put(neutral(row.query), indent=2)
        articles = f"{row.waiting:,} article{'' if row.waiting == 1 else 's'}"
        paper.put(
            f"{articles} came in or changed since it was asked; {row.told:,} told", indent=2, style="dim"
        )

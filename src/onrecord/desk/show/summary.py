"""What a run of ``onrecord add`` came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.tongues import tongue
from onrecord.desk.show.words import count

if TYPE_CHECKING:
    from onrecord.desk.adding import Summary


def show_summary(summary: Summary, paper: Paper) -> None:
    """Print the counts; every skipped input was named on standard error, with its reason, when it was met."""
    paper.put(neutral(summary.record), style="bold")
    paper.put(
        f"{count(summary.new, 'new article')}, {count(summary.statements, 'statement')} added", indent=2
    )
    for language, number in sorted(summary.unread.items()):
        paper.put(f"{number:,} in {tongue(language)}, kept, not read", indent=2)
    if summary.reread:
        paper.put(f"{count(summary.reread, 'article')} read again by a newer model", indent=2)
    if summary.unchanged:
        paper.put(f"{summary.unchanged:,} unchanged", indent=2)
    if summary.skipped:
        paper.put(f"{len(summary.skipped):,} skipped", indent=2)

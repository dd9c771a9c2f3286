"""The log of corrections in a terminal, and what was deleted or changed by a rebuild."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper

if TYPE_CHECKING:
    from onrecord.account.differing import Difference
    from onrecord.store import CorrectionRow

_STATES = {
    "applied": "applied",
    "agrees": "the reader now says the same",
    "conflict": "applied, though the reader now says {found}",
    "lost": "LOST: the reading has nothing at these words",
    "undone": "undone",
    "undoing": "",
}


def show_corrections(rows: Sequence[CorrectionRow], paper: Paper) -> None:
    """Print the entries, each with what became of it."""
    for row in rows:
        paper.put(f"{row.id}  {neutral(summary(row))}", hang=10, style="bold")
        because = f": {neutral(row.reason)}" if row.reason else ""
        paper.put(f"{row.at[:16].replace('T', ' ')} UTC, {neutral(row.author)}{because}", indent=10)
        state = neutral(became(row))
        if state:
            paper.put(state, indent=10, style="dim")


def summary(row: CorrectionRow) -> str:
    """What was corrected in which article, in a line."""
    return f"{row.article}: {changed(row)}"


def changed(row: CorrectionRow) -> str:
    """What was corrected, in a line: ``speaker → Rosa Quispe (was Ada Kaya)``."""
    if row.change is None:
        return f"undoes {row.undoes}"
    change = row.change
    to = change.get("to")
    target = to["name"] if isinstance(to, dict) else to
    was = f" (was {change['was']})" if change.get("was") else ""
    told = (
        f"{change['what']} → {target if target is not None else 'nothing'}"
        if "to" in change
        else change["what"]
    )
    return f"{told}{_of_actors(change)}{was}"


def became(row: CorrectionRow) -> str:
    """What became of an entry on the current reading; empty for an undoing."""
    return _STATES[row.state].format(found=row.found or "nothing")


def _of_actors(change: dict[str, Any]) -> str:
    names = [change[field]["name"] for field in ("actor", "other", "speaker") if change.get(field)]
    return f" of {' and '.join(names)}" if names else ""


def show_differences(found: Sequence[Difference], paper: Paper) -> None:
    """Print what changed, article by article."""
    for number, (article, changes) in enumerate(groupby(found, lambda one: one.article)):
        if number:
            paper.put()
        paper.put(article, style="bold")
        for one in changes:
            told = (
                f"{one.change} {one.kind}"
                if one.field is None
                else f"{one.kind}, {one.field}: {one.was} → {one.now}"
            )
            paper.put(neutral(told), indent=2, hang=2)
            paper.put(neutral(one.words), indent=4, style="dim")

"""What falls due in a terminal: the day, who must do it, the exact words, on what condition, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.account.across import days
from onrecord.desk.falling_due import DueRow, Owed, due_row
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.words import citation, count
from onrecord.schema import Manner

NO_DATE = "no date stated"


def show_due(found: Sequence[Owed], paper: Paper) -> None:
    """Print the commitments in the order given."""
    for number, owed in enumerate(found):
        if number:
            paper.put()
        _show(owed, due_row(owed), paper)


def _show(owed: Owed, row: DueRow, paper: Paper) -> None:
    article = owed.reading.article
    to = f" → {neutral(row.to)}" if row.to else ""
    paper.put(f"{when(row.due)}  {neutral(row.by)}{to}", hang=4, style="bold")
    paper.put(quoted(cited([owed.commitment.what], article.text), _manner(owed)), indent=4)
    for fact in _facts(row):
        paper.put(fact, indent=4, hang=2, style="italic")
    where = citation(article, [owed.commitment.what], source=owed.reading.page.source)
    paper.put(neutral(where), indent=4, hang=2, style="dim")


def _manner(owed: Owed) -> Manner:
    """How the words were given: those of a direct statement stand in marks, the article's own in none."""
    said = (one for one in owed.reading.statements if one.id == owed.commitment.statement)
    return next((one.manner for one in said), "mixed")


def when(due: str | None) -> str:
    """An EDTF value in words: ``by 2025-12-31``, ``from 2027-03-01``."""
    if due is None:
        return NO_DATE
    if due.startswith("../"):
        return f"by {due.removeprefix('../')}"
    if due.endswith("/.."):
        return f"from {due.removesuffix('/..')}"
    return due.replace("/", " to ")


def left(due: str | None, as_of: str) -> str:
    """How far off a due date (EDTF) is on a day (YYYY-MM-DD): ``in 12 days``, ``today``, ``3 days past``.

    What is to hold from a day on begins then; "" where no day is stated.
    """
    first, last = days.bounds(due) if due else ("", "")
    end = last or first
    if not end:
        return ""
    apart = days.apart(as_of, end)
    if apart == 0:
        return "today"
    if apart > 0:
        return f"in {count(apart, 'day')}"
    return f"{count(-apart, 'day')} past" if last else f"begun {count(-apart, 'day')} ago"


def _facts(row: DueRow) -> Iterator[str]:
    if row.due_words:
        yield f"due: “{neutral(row.due_words.text)}”"
    if row.condition:
        yield f"condition: {neutral(row.condition.text)}"
    if row.otherwise:
        yield f"otherwise: {neutral(row.otherwise.text)}"
    if row.said_by and row.said_by != row.by:
        yield f"said by {neutral(row.said_by)}"

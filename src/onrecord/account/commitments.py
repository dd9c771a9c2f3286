"""What falls due: promises, threats, ultimatums, demands with a deadline and planned steps of one article.

Read off the statements and events of a reading, not off the text by a model of its own: two labellers agree on
acts and spans of statements, and a commitment is a statement with a committing sentence in it. Where nobody is
known who must do it, there is no commitment: the contract has no line without a doer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.account.due.demands import demanded
from onrecord.account.due.nouns import named
from onrecord.account.due.phrases import closed
from onrecord.account.due.plans import planned, scheduled
from onrecord.account.due.pledge import Page, Pledge, page_of
from onrecord.account.due.promises import promised
from onrecord.account.due.told import told
from onrecord.account.due.ultimatums import ultimatums
from onrecord.resolving.words import Range
from onrecord.schema import Commitment, Reading, Span


def commitments_of(reading: Reading) -> tuple[Commitment, ...]:
    """The commitments of one article, in the order of the text."""
    page = page_of(reading)
    found = set_ = _once(ultimatums(page))
    for find in (named, _promised, _demanded, told, planned, scheduled):
        page = page._replace(bound=tuple(one.what for one in found))
        found = _once([*found, *(_by_ultimatum(page, one, set_) for one in find(page))])
    kept = sorted(found, key=lambda pledge: pledge.what)
    return tuple(_commitment(reading.article.text, number, one) for number, one in enumerate(kept, 1))


def _promised(page: Page) -> Iterator[Pledge]:
    return (pledge for one in page.reading.statements for pledge in promised(page, one))


def _demanded(page: Page) -> Iterator[Pledge]:
    return (pledge for one in page.reading.statements for pledge in demanded(page, one))


def _by_ultimatum(page: Page, one: Pledge, ultimatums_: Sequence[Pledge]) -> Pledge:
    """A threat without a day falls due with the ultimatum that its speaker's side has set."""
    statement = next((said for said in page.reading.statements if said.id == one.statement), None)
    if one.due is not None or statement is None or statement.act != "threaten":
        return one
    behind = page.voice(statement).behind | {one.by}
    due = next((other.due for other in ultimatums_ if other.to in behind), None)
    return one._replace(due=due)


def _once(pledges: Iterable[Pledge]) -> list[Pledge]:
    """Each once: of two that share their words the first found stays."""
    kept: list[Pledge] = []
    for one in pledges:
        if not any(_overlap(one.what, other.what) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _commitment(text: str, number: int, one: Pledge) -> Commitment:
    return Commitment(
        id=f"m{number}",
        by=one.by,
        to=one.to if one.to != one.by else None,
        what=Span(*closed(text, one.what)),
        due=one.due.value if one.due else None,
        due_ref=one.due.ref if one.due else None,
        condition=Span(*closed(text, one.condition)) if one.condition else None,
        otherwise=Span(*closed(text, one.otherwise)) if one.otherwise else None,
        statement=one.statement,
    )

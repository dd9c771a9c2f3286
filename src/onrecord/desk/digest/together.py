"""Commitments that are of one day and one thing, though the account keeps them apart.

One promise that reports word and date differently may stand in the record more than once. A line on one of them must
not say that nothing is heard where another of the same day and the same things was kept; so they are taken together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk.digest.asking import Asking
from onrecord.desk.digest.period import LAG

if TYPE_CHECKING:
    from onrecord.account.across.gist import Gist
    from onrecord.account.across.undertakings import Undertaking

_ALIKE = 2  # stems and counts by which two promises of one day are of one thing
_ALIKE_NEAR = 1  # where they bind one side, or were told of one negotiation within a few days


class Owed(NamedTuple):
    """A commitment as it stands at the end of the period, and what it stood at before: None where it was not known."""

    id: str
    now: Undertaking
    before: Undertaking | None

    @property
    def last_day(self) -> str:
        """The last day on which it is in time; "" where it has none."""
        from onrecord.account.across.days import bounds

        first, last = bounds(self.now.due) if self.now.due else ("", "")
        return last or first

    @property
    def first_told(self) -> str:
        """The day on which it was first reported; "" where that is not known."""
        return min((told.day for told in self.now.told if told.day), default="")


Together = list[Owed]
"""Commitments that are of one day and one thing, the one that most voices tell of first."""


def of_one_thing(owed: Sequence[Owed], asking: Asking) -> list[Together]:
    """The commitments that fall due within a day of each other and are about the same, or stand in one sentence."""
    from onrecord.account.across.gist import gist
    from onrecord.account.across.linking import components

    about = [gist(one.now.what.words) for one in owed]
    pairs = [
        (n, m)
        for n, m in combinations(range(len(owed)), 2)
        if _may_meet(owed[n], owed[m]) and _alike(about[n], about[m]) >= _least(owed[n], owed[m], asking)
    ]
    return [list(part) for part in components(owed, pairs)]


def _may_meet(one: Owed, other: Owed) -> bool:
    from onrecord.account.across.days import apart

    days = one.last_day, other.last_day
    return _sentence(one) == _sentence(other) or (all(days) and abs(apart(*days)) <= 1)


def _sentence(one: Owed) -> tuple[str, int]:
    return one.now.what.article, one.now.what.start


def _alike(one: Gist, other: Gist) -> int:
    """How many stems and counts two wordings share."""
    from onrecord.account.across.gist import shared

    counts = {count.value for count in one.counts} & {count.value for count in other.counts}
    return len(shared(one, other) - {"*", "="}) + len(counts)


def _least(one: Owed, other: Owed, asking: Asking) -> int:
    """How many they must share: none in one sentence, fewer of one side, or told of one negotiation within days."""
    from onrecord.account.across.days import apart

    if _sentence(one) == _sentence(other):
        return 0
    if {*one.now.doers} & {*other.now.doers}:
        return _ALIKE_NEAR
    talks = {asking.within(told.article for told in each.now.told) for each in (one, other)}
    told = one.first_told, other.first_told
    near = all(told) and abs(apart(*told)) <= LAG
    return _ALIKE_NEAR if near and len(talks) == 1 and None not in talks else _ALIKE

"""What a proposal has come to: how the others' last words leave it, and what was undertaken of it afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from onrecord.account.across.negotiations.proposals import Offered, alike
from onrecord.account.across.undertakings import Undertaking

Outcome = Literal["agreed", "agreed on conditions", "rejected", "open"]
_ALIKE = 0.6  # of the shorter wording, as two tellings of one proposal are


def outcome(offer: Offered, parties: Iterable[str]) -> Outcome | None:
    """How a proposal stands between the parties (their keys); None where no report tells how any of them took it.

    It is rejected where one party does, and agreed where all but the one that made it accept.
    """
    others = [party for party in parties if party != offer.side]
    stances = {side: reply.stance for side, reply in offer.latest.items() if side in others}
    if not stances:
        return None
    if "rejects" in stances.values():
        return "rejected"
    if len(stances) < len(others) or "open" in stances.values():
        return "open"
    return "agreed" if set(stances.values()) == {"accepts"} else "agreed on conditions"


def follows(offer: Offered, undertaking: Undertaking, sides: Iterable[str]) -> bool:
    """Whether some side at the table undertook what was proposed: in much the same words, and not before it was."""
    if not set(undertaking.doers) & {*sides, offer.side}:
        return False
    told = [one for one in undertaking.told if one.day]
    if not told or min(one.day for one in told) < offer.day:
        return False
    wordings, promises = {one.words for one in offer.wordings}, {one.words for one in told}
    return any(alike(wording, promise) >= _ALIKE for wording in wordings for promise in promises)


def disputed(offer: Offered, side: str) -> bool:
    """Whether reports tell opposite answers of one side on one day."""
    replies = [one for one in offer.replies if one.side == side]
    days: dict[str, set[str]] = {}
    for one in replies:
        days.setdefault(one.day, set()).add(one.stance)
    return any({"accepts", "rejects"} <= stances for stances in days.values())

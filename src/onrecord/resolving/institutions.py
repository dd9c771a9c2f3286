"""Which body a bare noun means: "the ministry", "the firm", "the rebels".

The last one whose name has the noun in it; else the only one so far whose name shows its kind. Where two could be
meant, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolving.cast import Cast, Member
from onrecord.resolving.tables.roles import organization_noun
from onrecord.resolving.words import folded

_FIRM = frozenset(
    "ltd limited inc plc corp corporation gmbh llc holdings company co airlines airways bank shipping lines steel "
    "mining minerals motors energy oil gas petroleum power timber cobalt industries telecom fuels foods".split()
)
_ARMED = frozenset(
    "army front movement liberation resistance brigade brigades militia column alliance".split()
)
_LABOUR = frozenset("union federation congress guild association brotherhood syndicate".split())
_SHOWN_BY = {
    **dict.fromkeys("company firm operator manufacturer airline group".split(), _FIRM),
    **dict.fromkeys(
        "rebels militants insurgents guerrillas fighters separatists gunmen militia movement".split(), _ARMED
    ),
    **dict.fromkeys("union federation guild".split(), _LABOUR),
}


def body(cast: Cast, words: Sequence[str], at: int) -> Member | None:
    """The body named before ``at`` that a description of one noun means: "the ministry", "the rebels"."""
    noun = words[-1].lower() if words else ""
    if len(words) != 2 or words[0].lower() != "the":
        return None
    before = [name for name in cast.names if name.end <= at]
    if organization_noun(noun) is not None:
        bearing = [name for name in before if noun in folded(name.text).split()]
        if bearing:
            return _as_body(cast.at(bearing[-1]))
    shown = {id(one): one for name in before if _shows(one := cast.at(name), noun)}
    return _as_body(next(iter(shown.values()))) if len(shown) == 1 else None


def _as_body(member: Member) -> Member:
    member.kind = member.kind or "organization"
    return member


def _shows(member: Member, noun: str) -> bool:
    """Whether the name of a body, no person's, shows it to be what the noun says."""
    kind = _SHOWN_BY.get(noun, frozenset())
    return member.kind in {"organization", None} and not kind.isdisjoint(folded(member.name).split())

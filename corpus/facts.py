"""The facts that stand below a labelled text: one type for each kind of label, unknown keys are errors."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.schema import Act, ActorKind, EventStatus, EventType, Level, RoundStatus, Stance, TimeKind

Sector = Literal[
    "GOV", "MIL", "COP", "JUD", "LEG", "PRM", "PTY", "OPP", "REB", "SPY", "UAF", "CRM", "CVL", "BUS", "EDU", "MED",
    "LAB", "AGR", "REL", "NGO", "IGO", "REF", "PRE", "SOC", "JRN", "ELI", "UNK",
]  # fmt: skip


class _Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """What all facts share."""


class Actor(_Fact, frozen=True):
    """``a1``: ``name`` is the fullest form, None where it is the longest mention; ``members`` are actors."""

    kind: ActorKind
    name: str | None = None
    country: str | None = None
    sector: Sector | None = None
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class Statement(_Fact, frozen=True):
    """``s1``: ``speaker`` and ``to`` are actors, ``said`` a time, ``place`` a place, ``reply`` what it answers."""

    act: Act
    speaker: str | None = None
    to: str | None = None
    said: str | None = None
    place: str | None = None
    reply: str | None = None


class Event(_Fact, frozen=True):
    """``e1``: ``by`` is the statement that reports it, ``same`` the event that it mentions again."""

    type: EventType
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    when: str | None = None
    status: EventStatus = "happened"
    quantities: tuple[str, ...] = ()
    by: str | None = None
    same: str | None = None


class Time(_Fact, frozen=True):
    """``t1``: ``value`` is EDTF (a duration ISO 8601, a recurrence RRULE), None where vague."""

    value: str | None = None
    kind: TimeKind = "point"


class Place(_Fact, frozen=True):
    """``p1``: where something is, as against an actor."""

    country: str | None = None
    name: str | None = None


class Quantity(_Fact, frozen=True):
    """``q1``: a number, or the bounds that the text gives, with what is counted."""

    min: float | None = None
    max: float | None = None
    approx: bool = False
    what: str | None = None


class Commitment(_Fact, frozen=True):
    """``m1``: who will do it, for whom, by which time, in which statement."""

    by: str | None = None
    to: str | None = None
    due: str | None = None
    statement: str | None = None


class Claim(_Fact, frozen=True):
    """``c1``: ``asserted`` and ``denied`` name actors, or ``outlet``."""

    about: tuple[str, ...] = ()
    asserted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


class Talks(_Fact, frozen=True):
    """``n1``: a negotiation."""

    name: str | None = None
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


class Track(_Fact, frozen=True):
    """``n1.track1``: a working group."""

    name: str | None = None


class Round(_Fact, frozen=True):
    """``n1.round1``: ``when`` is a time, ``place`` a place."""

    number: int | None = None
    when: str | None = None
    place: str | None = None
    level: Level | None = None
    status: RoundStatus | None = None


class Proposal(_Fact, frozen=True):
    """``n1.proposal1``."""

    by: str | None = None
    to: tuple[str, ...] = ()
    statement: str | None = None


class Response(_Fact, frozen=True):
    """``n1.response1``: ``proposal`` is the label within the talks, such as ``proposal1``."""

    proposal: str
    stance: Stance
    by: str | None = None


class Exchange(_Fact, frozen=True):
    """``n1.exchange1``: ``from_`` is written ``from``."""

    what: str | None = None
    from_: str | None = None
    to: str | None = None
    min: float | None = None
    max: float | None = None
    approx: bool = False
    when: str | None = None


Fact = (
    Actor | Statement | Event | Time | Place | Quantity | Commitment | Claim | Talks | Track | Round
    | Proposal | Response | Exchange
)  # fmt: skip
KINDS: dict[str, type[Fact]] = {
    "a": Actor, "s": Statement, "e": Event, "t": Time, "p": Place, "q": Quantity, "m": Commitment, "c": Claim,
    "n": Talks, "track": Track, "round": Round, "proposal": Proposal, "response": Response, "exchange": Exchange,
}  # fmt: skip

# what each key that points to other labels may point to: the first letters of the ids, "outlet" apart
REFERENCES: dict[str, str] = {
    "members": "a", "speaker": "a", "to": "a", "actors": "a", "recipients": "a", "about": "a", "asserted": "a",
    "denied": "a", "parties": "a", "mediators": "a", "hosts": "a", "said": "t", "when": "t", "due": "t",
    "quantities": "q", "statement": "s", "statements": "s", "reply": "sa", "same": "e", "from_": "a",
}  # fmt: skip

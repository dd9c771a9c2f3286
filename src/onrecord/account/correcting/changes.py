"""What a person may correct, and how it is written down.

A change names what it is about by the words in the article's text, which never change, not by an id, which the next
reading gives to something else. It says what stood there before, so that a later reading that says a third thing is
noticed.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.schema import Act, Edtf, EventStatus, Manner, Span

State = Literal["applied", "agrees", "conflict", "lost"]


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """An actor by name; ``at`` is where the article names it, if it does."""

    name: str
    at: Span | None = None


class _Change(Struct, frozen=True, forbid_unknown_fields=True, tag_field="what", tag=str.lower):
    """One thing that is corrected; ``what`` in the JSON says which."""


class SetSpeaker(_Change, frozen=True, tag="speaker"):
    """Somebody else said it, or nobody who is named (null)."""

    statement: tuple[Span, ...]
    to: Named | None
    was: str | None = None


class SetAddressee(_Change, frozen=True, tag="addressee"):
    """It was said to somebody else, or to nobody who is named (null)."""

    statement: tuple[Span, ...]
    to: Named | None
    was: str | None = None


class SetAct(_Change, frozen=True, tag="act"):
    """The statement does something else."""

    statement: tuple[Span, ...]
    to: Act
    was: str | None = None


class SetSaid(_Change, frozen=True, tag="said"):
    """It was said on another day, or on none that is stated (null)."""

    statement: tuple[Span, ...]
    to: Edtf | None
    was: str | None = None


class DeleteStatement(_Change, frozen=True, tag="delete statement"):
    """It is no statement."""

    statement: tuple[Span, ...]
    was: str | None = None


class AddStatement(_Change, frozen=True, tag="add statement"):
    """A statement that was not found, with its spans."""

    content: tuple[Span, ...]
    speaker: Named | None
    manner: Manner
    act: Act
    source: Span | None = None
    cue: Span | None = None
    addressee: Named | None = None
    said: Edtf | None = None


class SetStatus(_Change, frozen=True, tag="status"):
    """The event has another status; it is known by its trigger."""

    event: Span
    to: EventStatus
    was: str | None = None


class DeleteEvent(_Change, frozen=True, tag="delete event"):
    """It is no event."""

    event: Span
    was: str | None = None


class SetDue(_Change, frozen=True, tag="due"):
    """The commitment falls due on another day, or on none (null); it is known by what is to be done."""

    commitment: Span
    to: Edtf | None
    was: str | None = None


class DeleteCommitment(_Change, frozen=True, tag="delete commitment"):
    """It is no commitment."""

    commitment: Span
    was: str | None = None


class MergeActors(_Change, frozen=True, tag="merge"):
    """Two actors of the article are one: the second's mentions and roles are the first's."""

    actor: Named
    other: Named


class SplitActor(_Change, frozen=True, tag="split"):
    """Some mentions of an actor are another's, who is named ``to``."""

    actor: Named
    mentions: tuple[Span, ...]
    to: Named


class SameActor(_Change, frozen=True, tag="same actor"):
    """An actor of this article and one of another are one, though the record keeps them apart."""

    actor: Named
    article: str
    other: Named


class OtherActor(_Change, frozen=True, tag="other actor"):
    """An actor of this article is not the one of another, though the record takes them for one."""

    actor: Named
    article: str
    other: Named


Change = (
    SetSpeaker
    | SetAddressee
    | SetAct
    | SetSaid
    | DeleteStatement
    | AddStatement
    | SetStatus
    | DeleteEvent
    | SetDue
    | DeleteCommitment
    | MergeActors
    | SplitActor
    | SameActor
    | OtherActor
)


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """A change of one article's reading, with who made it, when (ISO 8601, UTC) and why."""

    id: str
    article: str
    change: Change
    author: str
    at: str
    reason: str


class Outcome(Struct, frozen=True):
    """What became of a correction on the reading at hand.

    ``applied``: the reader is wrong as it was; ``agrees``: the reader now says the same; ``conflict``: applied, though
    the reader now says a third thing (``found``); ``lost``: nothing in the reading stands at those words.
    """

    correction: str
    state: State
    found: str | None = None

"""The tool `claims`: one proposition, who asserts it and who denies it, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from onrecord.account.across.allegations import State
from onrecord.desk.mcp.asking import (
    Answered,
    Asked,
    Cursor,
    Id,
    Limit,
    Name,
    Next,
    Since,
    Tool,
    Until,
    printed,
)
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.show.claims import show_claims
from onrecord.store import Record, Rows

if TYPE_CHECKING:
    from onrecord.account.across.allegations import Allegation, Voiced
    from onrecord.store.account import Entry

LIMIT = 10


class ClaimsAsked(Asked, frozen=True):
    """Claims side by side: who asserts a proposition, who denies it, when and in which words.

    The latest told first. Nothing here says which of them is right.
    """

    id: Id = None
    who: Annotated[Name, Meta(description="Who asserts or denies it.")] = None
    standing: Annotated[
        tuple[State, ...], Meta(description="Only those that stand so; all where empty.")
    ] = ()
    since: Since = None
    until: Until = None
    least: Annotated[int, Meta(ge=1, description="Those that at least so many reports tell of.")] = 2
    limit: Limit = LIMIT
    cursor: Cursor = None


class Voices(Struct, frozen=True):
    """Who says it, by the fullest name ("outlet" for the pages' own voice), and the other names."""

    by: FromPage
    names: tuple[FromPage, ...]


class Voice(Struct, frozen=True):
    """One side's word, with every report of it."""

    first: Annotated[str, Meta(description="The day on which it was first told.")]
    told: tuple[Citation, ...]
    quoted: Voices


class Claim(Struct, frozen=True):
    """One proposition over all reports; ``independent`` counts voices, near-copies of one text as one."""

    id: str
    standing: State
    what: Citation
    first: str
    last: str
    independent: int
    asserted_by: tuple[Voice, ...]
    denied_by: tuple[Voice, ...]


class Claims(Struct, frozen=True):
    """The claims found."""

    notice: Notice
    rows: tuple[Claim, ...]
    next: Next


def claims(asked: ClaimsAsked, cite: Citer) -> Answered:
    """The claims asked for."""
    found = _found(asked, cite.record)
    cited = cite.gather_of(entry.account for entry in found.rows)
    answer = Claims(NOTICE, tuple(_claim(entry, cite) for entry in found.rows), found.next)
    return Answered(answer, printed(partial(show_claims, found.rows, cited)), found.next)


def _found(asked: ClaimsAsked, record: Record) -> Rows[Entry[Allegation]]:
    if asked.id is not None:
        return Rows((record.claim(asked.id),), None)
    return record.claims(
        asked.who,
        standing=asked.standing,
        since=asked.since,
        until=asked.until,
        least=asked.least,
        limit=asked.limit,
        cursor=asked.cursor,
    )


def _claim(entry: Entry[Allegation], cite: Citer) -> Claim:
    one = entry.account
    return Claim(
        id=entry.id,
        standing=one.standing,
        what=cite.one(one.what),
        first=one.first,
        last=one.last,
        independent=one.independent,
        asserted_by=tuple(_voice(each, cite) for each in one.asserted_by),
        denied_by=tuple(_voice(each, cite) for each in one.denied_by),
    )


def _voice(one: Voiced, cite: Citer) -> Voice:
    names = tuple(name for name in one.names if name != one.by)
    return Voice(first=one.first, told=cite.each(one.told), quoted=Voices(one.by, names))


CLAIMS = Tool("claims", "Claims side by side", ClaimsAsked, Claims, claims)

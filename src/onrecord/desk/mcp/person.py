"""The tool `person`: one actor over all articles, what he said, and what others said of him, kept apart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from onrecord.desk.asked import is_id
from onrecord.desk.mcp.asking import Answered, Asked, Cursor, Limit, Next, Tool, printed
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.mcp.statements import LIMIT, Said, said
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.rows import show_statements
from onrecord.desk.show.who import show_actor, show_actors
from onrecord.schema import ActorKind
from onrecord.store import IdentityRow, Rows, StatementRow

if TYPE_CHECKING:
    from onrecord.account.across.identities import Identity, RoleOverTime, Spelling

Country = Annotated[str | None, Meta(description="ISO 3166-1 alpha-3.")]
First = Annotated[str, Meta(description="The first day on which it was reported, empty where unknown.")]
Last = Annotated[str, Meta(description="The last such day.")]


class PersonAsked(Asked, frozen=True):
    """One person, organization or country: names, roles over time, what they said, what others said of them.

    Where several bear the name, they are listed: ask again with the id of the one that is meant.
    """

    who: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=200,
            description="A name, words of one, or an id: of a list here, or `actor`.",
        ),
    ]
    limit: Limit = LIMIT
    cursor: Cursor = None
    others_cursor: Annotated[
        str | None, Meta(description="`others_next` of the answer before: more of what others said.")
    ] = None


class CandidateNames(Struct, frozen=True):
    """What one of several is called; ``id`` is made from the name."""

    id: FromPage
    name: FromPage


class Candidate(Struct, frozen=True):
    """One of several who bear the name."""

    kind: ActorKind
    country: Country
    articles: int
    first: First
    last: Last
    quoted: CandidateNames


class RoleWords(Struct, frozen=True):
    """A role in the words most reported, and in the others."""

    title: FromPage
    wordings: tuple[FromPage, ...]


class RoleHeld(Struct, frozen=True):
    """A role over time, cited from the first and the latest report of it; ``over`` says since when it is former."""

    first: First
    last: Last
    over: Annotated[
        str, Meta(description="The day on which it was reported as former, empty where it was not.")
    ]
    reports: int
    cited: tuple[Citation, ...]
    quoted: RoleWords


class Spelt(Struct, frozen=True):
    """A name."""

    name: FromPage


class NameUsed(Struct, frozen=True):
    """A name by which articles call the actor, cited from the first that does; null where it stands nowhere."""

    articles: int
    cited: Citation | None
    quoted: Spelt


class Called(Struct, frozen=True):
    """The fullest name in use, and the id made from the first."""

    id: FromPage
    name: FromPage


class Person(Struct, frozen=True):
    """One actor over all articles."""

    kind: ActorKind
    country: Country
    sector: str | None
    articles: int
    first: First
    last: Last
    roles: tuple[RoleHeld, ...]
    names: tuple[NameUsed, ...]
    quoted: Called


class People(Struct, frozen=True):
    """The actor, or those who bear the name; nobody where both are empty."""

    notice: Notice
    person: Person | None
    candidates: tuple[Candidate, ...]
    said: tuple[Said, ...]
    next: Next
    others_said: Annotated[tuple[Said, ...], Meta(description="What others said that mentions the actor.")]
    others_next: Annotated[str | None, Meta(description="The cursor of more that others said.")]


def person(asked: PersonAsked, cite: Citer) -> Answered:
    """The actor of an id, or of a name that only one bears; else those who bear it."""
    told = _told(asked, cite)
    if isinstance(told, Rows):
        answer = People(NOTICE, None, tuple(map(_candidate, told.rows)), (), told.next, (), None)
        return Answered(answer, printed(partial(show_actors, told.rows)), told.next)
    by = cite.record.statements_of(told.id, "by", limit=asked.limit, cursor=asked.cursor)
    of = cite.record.statements_of(told.id, "about", limit=asked.limit, cursor=asked.others_cursor)
    answer = People(
        notice=NOTICE,
        person=_person(told, cite),
        candidates=(),
        said=said(by.rows, cite),
        next=by.next,
        others_said=said(of.rows, cite),
        others_next=of.next,
    )
    return Answered(answer, printed(partial(_show, told, by.rows, of.rows, cite)), by.next)


def _told(asked: PersonAsked, cite: Citer) -> Identity | Rows[IdentityRow]:
    if is_id(asked.who):
        return cite.record.actor(asked.who)
    found = cite.record.who(asked.who, limit=asked.limit)
    exact = [row for row in found.rows if row.id == asked.who] or found.rows
    if len(exact) == 1 and (found.next is None or exact is not found.rows):
        return cite.record.actor(exact[0].id)
    return cite.record.who(asked.who, limit=asked.limit, cursor=asked.cursor)


def _candidate(row: IdentityRow) -> Candidate:
    return Candidate(row.kind, row.country, row.size, row.first, row.last, CandidateNames(row.id, row.name))


def _person(told: Identity, cite: Citer) -> Person:
    return Person(
        kind=told.kind,
        country=told.country,
        sector=told.sector,
        articles=len({article for article, _ in told.occurrences}),
        first=told.first,
        last=told.last,
        roles=tuple(_role(role, cite) for role in told.roles),
        names=tuple(_name(one, cite) for one in told.spellings),
        quoted=Called(told.id, told.name),
    )


def _name(one: Spelling, cite: Citer) -> NameUsed:
    stands = next((cited for cited in one.cited if cited.start < cited.end), None)
    return NameUsed(len(one.cited), cite.one(stands) if stands else None, Spelt(one.name))


def _role(role: RoleOverTime, cite: Citer) -> RoleHeld:
    reports = [*role.held, *role.former]
    return RoleHeld(
        first=role.first,
        last=role.last,
        over=role.over,
        reports=len(reports),
        cited=cite.each(dict.fromkeys((reports[0], reports[-1]))),
        quoted=RoleWords(role.title, tuple(one.title for one in role.wordings if one.title != role.title)),
    )


def _show(
    told: Identity, by: tuple[StatementRow, ...], of: tuple[StatementRow, ...], cite: Citer, paper: Paper
) -> None:
    show_actor(told, paper)
    for label, rows in (("Said", by), ("Said by others", of)):
        paper.put()
        paper.put(label if rows else f"{label}: no report found")
        if rows:
            paper.put()
            show_statements(rows, cite.gather(row.article for row in rows), paper)


PERSON = Tool("person", "An actor over time", PersonAsked, People, person)

"""The tool `statements`, and statements as every tool answers with them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

from msgspec import Meta, Struct

from onrecord.desk.mcp.asking import (
    Answered,
    Asked,
    Cursor,
    Limit,
    Line,
    Name,
    Next,
    Since,
    Tool,
    Until,
    printed,
)
from onrecord.desk.mcp.citing import Citation, Citer
from onrecord.desk.mcp.quoting import NOTICE, FromPage, Notice
from onrecord.desk.show.rows import show_statements
from onrecord.schema import Act, ActorKind, Manner
from onrecord.store import StatementRow

LIMIT = 10
Words = Annotated[Line | None, Meta(description="Words that stand in what was said; all of them.")]


class Naming(Struct, frozen=True):
    """Who and where, in the page's words; ``speaker`` is null where it does not say who."""

    speaker: FromPage | None
    role: FromPage | None
    addressee: FromPage | None
    place: FromPage | None
    source: FromPage | None
    cue: FromPage | None


class Said(Struct, frozen=True):
    """One statement. Only direct words are the speaker's own; an indirect one is the page's paraphrase."""

    id: Annotated[str, Meta(description="As `remark` takes it.")]
    manner: Manner
    act: Act
    said: Annotated[str | None, Meta(description="When, in EDTF; null where the page does not say.")]
    when: Annotated[str | None, Meta(description="`said`, else the publication's date.")]
    kind: ActorKind | None
    actor: Annotated[str | None, Meta(description="The speaker's id, as `person` takes it.")]
    confidence: float
    words: Annotated[tuple[Citation, ...], Meta(description="What was said, each unbroken stretch of it.")]
    quoted: Naming


class StatementsAsked(Asked, frozen=True):
    """Who said what, newest first, by speaker, addressee, words, act, manner, day and outlet.

    Every statement is cited to the exact characters of its article. A name also finds namesakes: `person` tells them
    apart.
    """

    who: Name = None
    to: Annotated[Name, Meta(description="Whom it was said to.")] = None
    about: Words = None
    act: Annotated[Act | None, Meta(description="What the statement does.")] = None
    manner: Annotated[Manner | None, Meta(description="How it was reported.")] = None
    since: Since = None
    until: Until = None
    outlet: Annotated[Name, Meta(description="Who published it, by the whole name.")] = None
    limit: Limit = LIMIT
    cursor: Cursor = None


class Statements(Struct, frozen=True):
    """The statements found."""

    notice: Notice
    rows: tuple[Said, ...]
    next: Next


def statements(asked: StatementsAsked, cite: Citer) -> Answered:
    """What the record holds."""
    found = cite.record.said(
        asked.who,
        to=asked.to,
        about=asked.about,
        act=asked.act,
        manner=asked.manner,
        since=asked.since,
        until=asked.until,
        outlet=asked.outlet,
        limit=asked.limit,
        cursor=asked.cursor,
    )
    answer = Statements(NOTICE, said(found.rows, cite), found.next)
    cited = cite.gather(row.article for row in found.rows)
    return Answered(answer, printed(partial(show_statements, found.rows, cited)), found.next)


def said(rows: Iterable[StatementRow], cite: Citer) -> tuple[Said, ...]:
    """Statements of the record as tools answer with them."""
    return tuple(_said(row, cite) for row in rows)


def _said(row: StatementRow, cite: Citer) -> Said:
    return Said(
        id=row.id,
        manner=row.manner,
        act=row.act,
        said=row.said,
        when=row.when,
        kind=row.kind,
        actor=row.speaker_id,
        confidence=row.confidence,
        words=tuple(cite.span(row.article, part.start, part.end) for part in row.content),
        quoted=Naming(
            speaker=row.speaker,
            role=row.role,
            addressee=row.addressee,
            place=row.place,
            source=row.source.text if row.source else None,
            cue=row.cue.text if row.cue else None,
        ),
    )


STATEMENTS = Tool("statements", "Who said what", StatementsAsked, Statements, statements)

"""The rows that a reading gives to the tables: one pure function a table, and one line to register it.

They are derived: `add` writes them for a page's current reading, a newer reading replaces them, `verify`
computes them again and compares. Columns stand in the order of the tuples; ``reading`` comes before them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from onrecord.errors import ContractError
from onrecord.schema import Actor, Reading, Span, Statement
from onrecord.store.days import when_said
from onrecord.store.facts import FACTS, Row, Table
from onrecord.store.folding import fold, folded_words

BETWEEN_PARTS = "\n"  # joins the content parts of a statement in statement.words


def words_of(statement: Statement, text: str) -> str:
    """The quoted words of a statement: its content parts, in order, joined by a line break."""
    return BETWEEN_PARTS.join(part.of(text) for part in statement.content)


def spans_of(statement: Statement) -> Iterator[tuple[str, int, Span]]:
    """Every span of a statement with the name of its part and its position there."""
    for position, span in enumerate(statement.content):
        yield "content", position, span
    for part in ("source", "cue", "medium"):
        span = getattr(statement, part)
        if span is not None:
            yield part, 0, span


def check_references(reading: Reading) -> None:
    """ContractError where an id is used twice, or where a named actor is not there."""
    known = {actor.id for actor in reading.actors}
    named = chain.from_iterable((s.speaker, s.addressee) for s in reading.statements)
    missing = sorted(
        {*named, *chain.from_iterable(a.members for a in reading.actors)} - known - {None}, key=str
    )
    if missing:
        raise ContractError(f"The reading names actors that it does not hold: {missing}.", hint=_FAULT)
    for what, ids in (("actor", reading.actors), ("statement", reading.statements)):
        if len({word.id for word in ids}) < len(ids):
            raise ContractError(f"The reading uses the id of one {what} for another.", hint=_FAULT)


_FAULT = "Nothing was added; this is a fault of the reader that made it."


def _blocks(reading: Reading) -> Iterator[Row]:
    for position, block in enumerate(reading.article.blocks):
        yield position, block.kind, block.start, block.end


def _actors(reading: Reading) -> Iterator[Row]:
    for position, actor in enumerate(reading.actors):
        yield actor.id, position, actor.name, actor.kind, actor.country, actor.sector, fold(actor.name)


def _members(reading: Reading) -> Iterator[Row]:
    for actor in reading.actors:
        yield from ((actor.id, member) for member in dict.fromkeys(actor.members))


def _roles(reading: Reading) -> Iterator[Row]:
    for actor in reading.actors:
        for position, role in enumerate(actor.roles):
            yield actor.id, position, role.title, role.start, role.end, int(role.former)


def _mentions(reading: Reading) -> Iterator[Row]:
    for actor in reading.actors:
        for position, mention in enumerate(actor.mentions):
            yield actor.id, position, mention.start, mention.end, mention.how


def _statements(reading: Reading) -> Iterator[Row]:
    for position, s in enumerate(reading.statements):
        when = when_said(s.said, reading.article.published_at)
        said = (
            s.speaker,
            s.addressee,
            s.said,
            s.said_ref,
            s.place,
            s.place_ref,
            s.reply_to,
            float(s.confidence),
        )
        yield s.id, position, s.manner, s.act, *said, when.day, when.at, words_of(s, reading.article.text)


def _statement_spans(reading: Reading) -> Iterator[Row]:
    for statement in reading.statements:
        for part, position, span in spans_of(statement):
            yield statement.id, part, position, span.start, span.end


def _party_words(reading: Reading) -> Iterator[Row]:
    names = _names(reading)
    for position, s in enumerate(reading.statements):
        when = when_said(s.said, reading.article.published_at)
        for side, actor in (("speaker", s.speaker), ("addressee", s.addressee)):
            yield from ((side, word, when.at, position) for word in names.get(actor, ()))


def _place_words(reading: Reading) -> Iterator[Row]:
    """The folded words of where each statement was said, where each event happened, and what it tells of."""
    published = reading.article.published_at
    found: set[Row] = set()
    tellers: dict[str | None, tuple[str, int]] = {}
    for position, s in enumerate(reading.statements):
        tellers[s.id] = when_said(s.said, published).at, position
        found.update(("statement", word, *tellers[s.id]) for word in folded_words(s.place or ""))
    for position, event in enumerate(reading.events):
        words = folded_words(event.place or "")
        found.update(("event", word, when_said(event.when, published).at, position) for word in words)
        if event.reported_by in tellers:
            found.update(("statement", word, *tellers[event.reported_by]) for word in words)
    return iter(sorted(found))


def _meanings(reading: Reading) -> Iterator[Row]:
    """What each statement means: its cell of the inverted file and its code."""
    if not reading.statements:
        return
    from onrecord.reading.meaning import (  # numpy, which looking things up does without
        cell_of_each,
        code,
        meaning,
    )

    vectors = [meaning(words_of(s, reading.article.text)) for s in reading.statements]
    for position, (cell, vector) in enumerate(zip(cell_of_each(vectors), vectors, strict=True)):
        yield cell, position, code(vector)


def _names(reading: Reading) -> dict[str | None, list[str]]:
    """The folded words by which each actor is named in the article, a group's members included."""
    actors = {actor.id: actor for actor in reading.actors}
    text = reading.article.text

    def named(actor: Actor) -> Iterator[str]:
        yield actor.name
        yield from (text[m.start : m.end] for m in actor.mentions if m.how == "name")

    def words(actor: Actor) -> list[str]:
        group = (actor, *(actors[member] for member in actor.members))
        return sorted({word for one in group for name in named(one) for word in folded_words(name)})

    return {actor.id: words(actor) for actor in reading.actors}


DERIVED: tuple[Table, ...] = (
    Table("block", ("position", "kind", "start", "end"), 1, _blocks),
    Table("actor", ("id", "position", "name", "kind", "country", "sector", "folded"), 1, _actors),
    Table("member", ("actor", "member"), 2, _members),
    Table("role", ("actor", "position", "title", "start", "end", "former"), 2, _roles),
    Table("mention", ("actor", "position", "start", "end", "how"), 2, _mentions),
    Table(
        "statement",
        (
            *(
                "id",
                "position",
                "manner",
                "act",
                "speaker",
                "addressee",
                "said",
                "said_ref",
                "place",
                "place_ref",
            ),
            *("reply_to", "confidence", "day", "at", "words"),
        ),
        1,
        _statements,
    ),
    Table("statement_span", ("statement", "part", "position", "start", "end"), 3, _statement_spans),
    Table("party_word", ("side", "word", "at", "position"), 4, _party_words),
    Table("place_word", ("side", "word", "at", "position"), 4, _place_words),
    Table("meaning", ("cell", "position", "code"), 2, _meanings),
    *FACTS,
)
DERIVATION = 8
"""Raised whenever the rows that follow from a reading change; older rows are made anew when a record is opened."""


def insert_sql(table: Table) -> str:
    """The statement that stores one row: the reading's number, then the columns."""
    columns = ", ".join(f'"{column}"' for column in table.columns)
    marks = ", ".join("?" * (len(table.columns) + 1))
    return f"INSERT INTO {table.name} (reading, {columns}) VALUES ({marks})"  # noqa: S608 - names of our own


def select_sql(table: Table) -> str:
    """The query that gives a reading's rows back, by its number."""
    columns = ", ".join(f'"{column}"' for column in table.columns)
    return f"SELECT {columns} FROM {table.name} WHERE reading = ?"  # noqa: S608 - names of our own


def delete_sql(table: Table) -> str:
    """The statement that forgets a reading's rows, by its number."""
    return f"DELETE FROM {table.name} WHERE reading = ?"  # noqa: S608 - names of our own

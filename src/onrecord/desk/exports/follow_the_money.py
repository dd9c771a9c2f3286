"""The record as FollowTheMoney entities, one a line: people, bodies, articles, mentions, statements, events.

The model (https://followthemoney.tech) is that of Aleph and OpenSanctions. It has no type for what somebody said: a
statement is a Note on its speaker, with the article as proof. It has no offsets either: where the words stand is in the
Note's summary. Ids are those of the record after "onrecord.", with a full stop for the slash that the model forbids.
Countries are ISO 3166-1 alpha-2, languages ISO 639-3. The library itself is not used, as it is built from sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.citations import text_citation, words
from onrecord.desk.exports.tables.rows import each
from onrecord.desk.exports.tables.scope import Scope
from onrecord.desk.show.rows import heading
from onrecord.resolving.tables.countries import countries
from onrecord.schema import Actor, Event, Reading
from onrecord.store import StatementRow, statement_rows

if TYPE_CHECKING:
    from onrecord.account.across.identities import Identity

_MANY = 100  # actors that are asked for at once
_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # PLOVER's sectors of public bodies
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LANGUAGES = {"en": "eng"}  # the languages that are read

Entity = dict[str, Any]


def entities(asked: Asked) -> Iterator[bytes]:
    """The entities as lines of JSON: those of each article, then who occurs in them."""
    scope = Scope(asked.selection)
    with asked.record.moment():
        for reading in asked.readings():
            known = asked.record.identities_in(reading.article.id)
            named = {
                one.id: known[one.id] for one in reading.actors if one.id in known and one.kind != "place"
            }
            scope.note(reading, named.values())
            for entity in article_entities(reading, named, base=asked.base):
                yield msgspec.json.encode(entity) + b"\n"
        for row in each(lambda cursor: asked.record.who(limit=_MANY, cursor=cursor)):
            if scope.takes_identity(row.id) and row.kind != "place":
                yield msgspec.json.encode(_somebody(asked.record.actor(row.id))) + b"\n"


def article_entities(reading: Reading, named: Mapping[str, str], *, base: str) -> Iterator[Entity]:
    """One article; ``named`` are those of its actors that are known over all articles."""
    article = reading.article
    file = PurePosixPath(reading.page.source).name or article.id
    yield _entity(
        "Article",
        _id(article.id),
        name=[article.title or file],
        fileName=[file],
        title=[article.title],
        author=article.byline,
        publisher=[article.outlet],
        publishedAt=[(article.published_at or "")[:10]],
        modifiedAt=[(article.modified_at or "")[:10]],
        sourceUrl=[article.url],
        mimeType=[reading.page.media_type],
        language=[_LANGUAGES.get(article.language)],
        bodyText=[article.text],
    )
    yield from (_mention(one, article.id, named[one.id]) for one in reading.actors if one.id in named)
    for said, row in zip(reading.statements, statement_rows(reading), strict=True):
        yield _note(row, reading, named.get(said.speaker or ""), base)
    yield from (_event(one, reading, named) for one in reading.events)


def _mention(actor: Actor, article: str, identity: str) -> Entity:
    return _entity(
        "Mention",
        _id(f"{article}/{actor.id}"),
        document=[_id(article)],
        name=[actor.name],
        resolved=[_id(identity)],
    )


def _note(row: StatementRow, reading: Reading, identity: str | None, base: str) -> Entity:
    return _entity(
        "Note",
        _id(row.id),
        name=[f"{heading(row)} ({row.act})"],
        description=[words(row, reading)],
        summary=[text_citation(row, reading, base=base)],
        entity=[_id(identity or row.article)],
        proof=[_id(row.article)],
        keywords=[row.act],
        publisher=[row.outlet],
        sourceUrl=[row.url],
    )


def _event(event: Event, reading: Reading, named: Mapping[str, str]) -> Entity:
    article = reading.article
    names = {one.id: one.name for one in reading.actors}
    sides = (", ".join(names[one] for one in side) for side in (event.actors, event.recipients))
    kind = f"{event.type}, {event.status}" if event.status != "happened" else event.type
    first, _, last = (event.when or "").partition("/")
    return _entity(
        "Event",
        _id(f"{article.id}/{event.id}"),
        name=[f"{kind}: {' → '.join(side or 'not stated' for side in sides)}"],
        summary=[event.citation.of(article.text)],
        notes=[f"characters {event.citation.start}–{event.citation.end}"],
        date=[first if not last else None],
        startDate=[first if last else None],
        endDate=[last],
        location=[event.place],
        involved=[_id(named[one]) for one in (*event.actors, *event.recipients) if one in named],
        keywords=[event.type, event.mode, event.status],
        proof=[_id(article.id)],
        publisher=[article.outlet],
        recordId=[f"{article.id}/{event.id}"],
    )


def _somebody(one: Identity) -> Entity:
    country = countries().get(one.country or "")
    titles = (
        [wording.title for role in one.roles for wording in role.wordings] if one.kind == "person" else []
    )
    return _entity(
        _schema(one),
        _id(one.id),
        name=[one.name],
        alias=[spelling.name for spelling in one.spellings if spelling.name != one.name],
        country=[country.iso2.lower() if country else None],
        sector=[one.sector],
        position=titles,
    )


def _schema(one: Identity) -> str:
    if one.kind == "person":
        return "Person"
    if one.kind == "country" or (one.kind == "organization" and one.sector in _STATE):
        return "PublicBody"
    return "Organization" if one.kind == "organization" else "LegalEntity"


def _id(name: str) -> str:
    return f"onrecord.{name.replace('/', '.')}"


def _entity(schema: str, own: str, /, **properties: Iterable[str | None]) -> Entity:
    """An entity with those of its properties that have a value; of dates only those that the model can write."""
    found: dict[str, list[str]] = {}
    for key, values in properties.items():
        kept = [one for one in dict.fromkeys(values) if one]
        if key.endswith(("Date", "date", "At")):
            kept = [one for one in kept if _DATE.fullmatch(one)]
        if kept:
            found[key] = kept
    return {"id": own, "schema": schema, "properties": found}

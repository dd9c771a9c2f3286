"""Statements as schema.org types in JSON-LD: one graph, a node a line (https://schema.org/Quotation).

Words in quotation marks are a Quotation. A paraphrase is none: it is a Claim where it says how things are, else a
Statement. Speakers are Persons and Organizations, a state the organization that governs it, as schema.org lets only
these two speak. What is claimed in several articles is a Claim that appears in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from onrecord.desk.exports.addresses import article_address, span_address, thing_address
from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.citations import text_citation
from onrecord.desk.exports.tables.rows import each
from onrecord.desk.exports.tables.scope import Scope
from onrecord.schema import Act, Actor, ActorKind, Reading, Statement
from onrecord.store import StatementRow, statement_rows

_HEAD = b'{"@context": {"@vocab": "https://schema.org/"}, "@graph": ['
_TELLS: frozenset[Act] = frozenset({"assert", "deny", "accuse", "assess", "warn"})
_KINDS: dict[ActorKind, str] = {
    "person": "Person", "organization": "Organization", "group": "Organization", "place": "Organization",
    "country": "GovernmentOrganization",
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MANY = 100  # claims that are asked for at once

Node = dict[str, Any]


def schema_org(asked: Asked) -> Iterator[bytes]:
    """The graph, in pieces."""
    yield _HEAD
    for number, node in enumerate(_nodes(asked)):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(node)
    yield b"\n]}\n"


def _nodes(asked: Asked) -> Iterator[Node]:
    scope = Scope(asked.selection)
    with asked.record.moment():
        for reading in asked.readings():
            scope.note(reading, ())
            yield from article_nodes(reading, asked.record.identities_in(reading.article.id), base=asked.base)
        yield from _claims(asked, scope)


def article_nodes(reading: Reading, identities: Mapping[str, str], *, base: str) -> Iterator[Node]:
    """The article, who speaks in it, and what they say."""
    about = article_address(reading.article.id, base=base)
    ids = {
        one.id: thing_address("who", identities[one.id], base=base) if one.id in identities else f"{about}#{one.id}"
        for one in reading.actors
    }  # fmt: skip
    yield _article(reading, about)
    speaking = {said.speaker for said in reading.statements}
    yield from (_actor(one, ids[one.id]) for one in reading.actors if one.id in speaking)
    for said, row in zip(reading.statements, statement_rows(reading), strict=True):
        yield _said(said, row, reading, about, ids, base)


def _article(reading: Reading, about: str) -> Node:
    article = reading.article
    return _stated(
        {
            "@id": about,
            "@type": "NewsArticle",
            "headline": article.title,
            "url": article.url,
            "datePublished": article.published_at,
            "dateModified": article.modified_at,
            "inLanguage": article.language,
            "creditText": "; ".join(article.byline),
            "publisher": _publisher(reading),
            "identifier": article.id,
        }
    )


def _publisher(reading: Reading) -> Node | None:
    outlet = reading.article.outlet
    return {"@type": "Organization", "name": outlet} if outlet else None


def _actor(actor: Actor, name: str) -> Node:
    titles = [role.title for role in actor.roles if not role.former] if actor.kind == "person" else []
    return _stated({"@id": name, "@type": _KINDS[actor.kind], "name": actor.name, "jobTitle": titles})


def _said(
    said: Statement, row: StatementRow, reading: Reading, about: str, ids: Mapping[str, str], base: str
) -> Node:
    first, speaker = said.content[0], {"@id": ids[said.speaker]} if said.speaker else None
    return _stated(
        {
            "@id": f"{about}#{said.id}",
            **_typed(said, speaker, about, reading),
            "text": " … ".join(part.text for part in row.content),
            "isBasedOn": {"@id": about},
            "citation": text_citation(row, reading, base=base),
            "url": span_address(row.article, first.start, first.end, base=base),
            "identifier": row.id,
            "keywords": said.act,
            "inLanguage": reading.article.language,
            "dateCreated": said.said if _DAY.fullmatch(said.said or "") else None,
            "locationCreated": {"@type": "Place", "name": said.place} if said.place else None,
            "audience": {"@type": "Audience", "name": row.addressee} if row.addressee else None,
        }
    )


def _typed(said: Statement, speaker: Node | None, about: str, reading: Reading) -> Node:
    if said.manner != "indirect":
        return {"@type": "Quotation", "spokenByCharacter": speaker, "isPartOf": {"@id": about}}
    if said.act not in _TELLS:
        return {"@type": "Statement", "creator": speaker, "isPartOf": {"@id": about}}
    return {
        "@type": "Claim",
        "creator": speaker,
        "appearance": {"@id": about},
        "claimInterpreter": _publisher(reading),
    }


def _claims(asked: Asked, scope: Scope) -> Iterator[Node]:
    """What is claimed in several articles, with those of its reports that are in the graph."""
    record = asked.record
    for entry in each(lambda cursor: record.claims(limit=_MANY, cursor=cursor)):
        one = entry.account
        told = [
            f"{article_address(each_.article, base=asked.base)}#{each_.said}"
            for each_ in one.told
            if each_.said and scope.takes(each_.article, f"{each_.article}/{each_.said}")
        ]
        if told:
            appear = [{"@id": name} for name in dict.fromkeys(told)]
            yield {
                "@id": thing_address("claims", entry.id, base=asked.base), "@type": "Claim", "text": one.what.words,
                "identifier": entry.id, "keywords": one.standing, "firstAppearance": appear[0], "appearance": appear,
            }  # fmt: skip


def _stated(node: Node) -> Node:
    """The node without what is not stated."""
    return {name: value for name, value in node.items() if value}

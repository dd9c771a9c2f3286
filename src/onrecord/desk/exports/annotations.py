"""Readings as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a text and a collection for each article.

A statement, an event and a mention are an annotation each; a quotation split around its cue has several targets. A
target is a stretch of ``ARTICLE.txt``, the article's text beside the collection, by two selectors that agree: its
position in code points, as the model counts, and its words with what stands around them. Where the article is on the
web is the target's scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from onrecord.desk.exports.addresses import article_address, thing_address
from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.writing import new_folder
from onrecord.schema import Actor, Event, Mention, Reading, Span
from onrecord.store import StatementRow, statement_rows

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = r"[0-9a-f]{16}\.(?:txt|jsonld)"
_AROUND = 32  # code points before and after the words
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)

Node = dict[str, Any]


def write_annotations(asked: Asked, where: str) -> None:
    """Write two files for each article to a folder."""
    with new_folder(where, _OURS) as folder:
        for reading in asked.readings():
            identities = asked.record.identities_in(reading.article.id)
            _write(folder, reading, collection(reading, identities, base=asked.base))


def _write(folder: Path, reading: Reading, made: Node) -> None:
    name = reading.article.id
    (folder / f"{name}.txt").write_text(reading.article.text, encoding="utf-8", newline="")
    (folder / f"{name}.jsonld").write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")


def collection(reading: Reading, identities: Mapping[str, str], *, base: str) -> Node:
    """The annotations of one article on one page; ``identities`` say who its actors are over all articles."""
    about = article_address(reading.article.id, base=base)
    items = list(_Annotating(reading, identities, base).all())
    return {
        "@context": CONTEXT,
        "id": f"{about}#annotations",
        "type": "AnnotationCollection",
        "label": reading.article.title or reading.article.id,
        "creator": {
            "type": "Software",
            "name": f"onrecord, model {reading.model.name} {reading.model.version}",
        },
        "total": len(items),
        "first": {
            "id": f"{about}#page",
            "type": "AnnotationPage",
            "partOf": f"{about}#annotations",
            "startIndex": 0,
            "items": items,
        },
        "last": f"{about}#page",
    }


class _Annotating:
    """Makes the annotations of one reading."""

    def __init__(self, reading: Reading, identities: Mapping[str, str], base: str) -> None:
        self._reading = reading
        self._identities = identities
        self._base = base
        self._about = article_address(reading.article.id, base=base)
        self._actors = {one.id: one for one in reading.actors}

    def all(self) -> Iterator[Node]:
        """Statements, events, mentions."""
        reading = self._reading
        for said, row in zip(reading.statements, statement_rows(reading), strict=True):
            bodies = [
                _text("classifying", row.act),
                *self._who(said.speaker),
                _text("describing", _said(row)),
            ]
            yield self._annotation(said.id, "describing", bodies, said.content)
        for event in reading.events:
            bodies = [_text("classifying", event.type), _text("describing", self._happened(event))]
            yield self._annotation(event.id, "describing", bodies, [event.trigger])
        for actor in reading.actors:
            for number, mention in enumerate(actor.mentions, 1):
                yield self._annotation(f"{actor.id}.{number}", "identifying", self._who(actor.id), [mention])

    def _annotation(
        self, own: str, motivation: str, bodies: list[Node], spans: Iterable[Span | Mention]
    ) -> Node:
        targets = [self._target(one.start, one.end) for one in spans]
        return {
            "id": f"{self._about}#{own}",
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "target": targets if len(targets) > 1 else targets[0],
        }

    def _target(self, start: int, end: int) -> Node:
        article = self._reading.article
        text = article.text
        quote = {"type": "TextQuoteSelector", "exact": text[start:end],
                 "prefix": text[max(start - _AROUND, 0) : start], "suffix": text[end : end + _AROUND]}  # fmt: skip
        found: Node = {
            "type": "SpecificResource",
            "source": {
                "id": f"{article.id}.txt",
                "type": "Text",
                "format": "text/plain",
                "language": article.language,
            },
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        }
        if article.url and _WEB.fullmatch(article.url):
            found["scope"] = article.url
        return found

    def _who(self, actor: str | None) -> list[Node]:
        """The name, and the page of whoever that is over all articles."""
        if actor is None:
            return []
        bodies = [_text("identifying", self._actors[actor].name)]
        if actor in self._identities:
            page = thing_address("who", self._identities[actor], base=self._base)
            bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": page})
        return bodies

    def _happened(self, event: Event) -> str:
        sides = (_names(event.actors, self._actors), _names(event.recipients, self._actors))
        facts: list[str | None] = [
            " → ".join(side or "not stated" for side in sides),
            event.mode,
            event.status,
        ]
        facts += [f"at {event.place}" if event.place else None, f"when {event.when}" if event.when else None]
        return "; ".join(one for one in facts if one)


def _said(row: StatementRow) -> str:
    facts: list[str | None] = [
        row.speaker or (row.source.text if row.source else "speaker not stated"),
        row.act,
        row.manner,
    ]
    facts += [f"to {row.addressee}" if row.addressee else None, f"said {row.said}" if row.said else None]
    return "; ".join([*(one for one in facts if one), row.id])


def _names(ids: Iterable[str], actors: Mapping[str, Actor]) -> str:
    return ", ".join(actors[one].name for one in ids)


def _text(purpose: str, value: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}

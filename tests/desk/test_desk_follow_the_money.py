"""FollowTheMoney entities keep the model: types, properties, links and ids."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.desk.cli import main
from onrecord.store import Record

# by the schema of followthemoney 4.11.2, of what is used here: property → type, or → the schemas that it may point to
_PARTY = {"Person", "Organization", "PublicBody", "LegalEntity"}
_THING = {
    "name": "name", "alias": "name", "country": "country", "summary": "text", "description": "text", "notes": "text",
    "sourceUrl": "url", "publisher": "string", "keywords": "string", "proof": {"Article"}, "modifiedAt": "date",
}  # fmt: skip
_LEGAL = {**_THING, "sector": "string"}
MODEL: dict[str, dict[str, Any]] = {
    "Article": {
        **_THING, "fileName": "string", "title": "string", "author": "string", "publishedAt": "date",
        "mimeType": "mimetype", "language": "language", "bodyText": "text",
    },
    "Mention": {"document": {"Article"}, "resolved": _PARTY, "name": "name"},
    "Note": {**_THING, "entity": {*_PARTY, "Article"}},
    "Event": {
        **_THING, "date": "date", "startDate": "date", "endDate": "date", "location": "address", "involved": _PARTY,
        "recordId": "string",
    },
    "Person": {**_LEGAL, "position": "string"},
    "Organization": _LEGAL, "PublicBody": _LEGAL, "LegalEntity": _LEGAL,
}  # fmt: skip
REQUIRED = {"Article": {"name", "fileName"}, "Mention": {"document", "name"}}
FORMS = {
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"),
    "country": re.compile("[a-z]{2}"),
    "language": re.compile("[a-z]{3}"),
    "mimetype": re.compile(r"[a-z]+/[a-z0-9.+-]+"),
    "url": re.compile(r"https?://\S+"),
}
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")

Entities = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def entities(example_record: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Entities:
    """The talks, by id."""
    path = tmp_path_factory.mktemp("ftm") / "talks.json"
    assert main(["export", "--to", "ftm", "--out", str(path), "--record", str(example_record("talks"))]) == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    found = {one["id"]: one for one in lines}
    assert len(found) == len(lines)
    return found


def test_every_entity_keeps_the_model(entities: Entities) -> None:
    assert {one["schema"] for one in entities.values()} >= {
        "Article",
        "Mention",
        "Note",
        "Event",
        "Person",
        "PublicBody",
    }
    for name, one in entities.items():
        assert set(one) == {"id", "schema", "properties"}
        assert _ID.fullmatch(name)
        properties = MODEL[one["schema"]]
        assert REQUIRED.get(one["schema"], {"name"}) <= one["properties"].keys()
        for key, values in one["properties"].items():
            assert values, (name, key)
            assert len(values) == len(set(values))
            for value in values:
                _check(properties[key], value, entities)


def _check(kind: Any, value: str, entities: Entities) -> None:
    if isinstance(kind, set):
        assert entities[value]["schema"] in kind
    elif kind in FORMS:
        assert FORMS[kind].fullmatch(value)
    else:
        assert isinstance(value, str)
        assert value


def test_statements_lead_to_speaker_article_and_characters(
    entities: Entities, example_record: Callable[..., Path]
) -> None:
    with Record.open(example_record("talks"), create=False) as record:
        for reading in record.readings():
            known = record.identities_in(reading.article.id)
            for said in reading.statements:
                note = entities[f"onrecord.{reading.article.id}.{said.id}"]["properties"]
                speaker = known.get(said.speaker or "", reading.article.id)
                assert note["entity"] == [f"onrecord.{speaker}"]
                assert note["proof"] == [f"onrecord.{reading.article.id}"]
                assert f"{said.content[0].start}–{said.content[0].end}" in note["summary"][0]


def test_the_states_are_public_bodies_under_their_alpha_2_code(entities: Entities) -> None:
    assert entities["onrecord.ago"]["schema"] == "PublicBody"
    assert entities["onrecord.ago"]["properties"]["country"] == ["ao"]

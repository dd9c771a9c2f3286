"""Pages in other languages: kept and marked unread, and read once a pack for their language is there.

The packs here are the shipped weights under another description: what they mark in German is nobody's business, that
they are asked for German and for nothing else is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from onrecord.citations import broken_citations
from onrecord.engines import Reader
from onrecord.errors import ModelError
from onrecord.reading.languages import MODEL_FOLDER, packs_in
from onrecord.schema import LISTS, UNREAD, Model, from_json, json_schema, to_json
from onrecord.sources import Page
from onrecord.store import Record

GERMAN = """Brücke bleibt geschlossen

Die Brücke bleibt zu, sagte Leila Haddad am Montag. „Wir haben die Pfeiler zweimal geprüft“, erklärte sie vor \
Journalisten in der Hauptstadt. Niemand werde im Winter über die Brücke fahren, hieß es aus dem Ministerium.
"""
ENGLISH = """Bridge stays shut

The bridge stays shut, Leila Haddad said on Monday. “We looked at the pillars twice,” she told reporters in the capital.
"""
PACK = Model("german-reader", "0.2")
Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Makes a pack in the folder `packs`: the shipped weights with another description."""

    def make(folder: str = "de", language: str = "de", **more: object) -> Path:
        made = tmp_path / "packs" / folder
        made.mkdir(parents=True)
        for name in ("reader.onnx", "tokenizer.json"):
            (made / name).symlink_to(MODEL_FOLDER / name)
        facts = json.loads((MODEL_FOLDER / "reader.json").read_text(encoding="utf-8"))
        facts |= {"language": language, "name": PACK.name, "version": PACK.version, **more}
        (made / "reader.json").write_text(json.dumps(facts), encoding="utf-8")
        return made.parent

    return make


@pytest.fixture(scope="module")
def english() -> Reader:
    return Reader(threads=1)


def page(text: str) -> Page:
    return Page("page.txt", text.encode())


def test_a_page_that_nobody_reads_says_so_in_every_list(english: Reader) -> None:
    reading = english.read(page(GERMAN))
    assert (reading.article.language, reading.model, reading.unread) == ("de", UNREAD, LISTS)
    assert all(getattr(reading, name) == () for name in LISTS)
    assert "Pfeiler" in reading.article.text
    jsonschema.validate(json.loads(to_json(reading)), json_schema())
    assert from_json(to_json(reading)) == reading


def test_an_english_page_has_nothing_unread(english: Reader) -> None:
    reading = english.read(page(ENGLISH))
    assert (reading.unread, reading.model) == ((), english.model)
    assert reading.statements


def test_a_paragraph_in_another_language_gives_an_english_article_no_statements(english: Reader) -> None:
    french = (
        "« Le pont reste fermé jusqu’au printemps », a déclaré la ministre lundi devant les journalistes. "
        "Le maire Paul Girard a répondu que la ville ne paierait pas les travaux."
    )
    last = "The ministry said that the repair would cost more than was thought."
    reading = english.read(page(f"{ENGLISH}\n{french}\n\n{last}"))
    text = reading.article.text
    assert reading.article.language == "en"
    said = [part for one in reading.statements for part in one.content]
    assert "the repair would cost more than was thought" in [part.of(text) for part in said]
    at = text.index(french)
    assert not [
        one for one in (*said, *(one.trigger for one in reading.events)) if at <= one.start < at + len(french)
    ]


def test_a_pack_reads_its_language_for_who_said_what_and_says_what_it_leaves(pack: Pack) -> None:
    reader = Reader(threads=1, packs=pack())
    assert reader.models == {"de": PACK, "en": reader.model}
    reading = reader.read(page(GERMAN))
    assert reading.model == PACK
    assert set(reading.unread) == set(LISTS) - {"actors", "statements"}
    assert broken_citations(reading) == []
    assert "„Wir haben die Pfeiler zweimal geprüft“" in [
        reading.article.text[one.start - 1 : one.end + 1]
        for said in reading.statements
        for one in said.content
    ]
    assert reader.read(page(ENGLISH)) == Reader(threads=1).read(page(ENGLISH))


def test_what_was_kept_unread_is_read_when_a_pack_comes_and_only_then(
    pack: Pack, english: Reader, tmp_path: Path
) -> None:
    german, other = page(GERMAN), page(ENGLISH)
    with Record.open(tmp_path / "record.sqlite") as record:
        for one in (german, other):
            record.add(one, english.read(one))
        assert all(record.holds(one.sha256, english.models) for one in (german, other))
        assert [(row.language, row.unread) for row in record.articles(language="unread").rows] == [
            ("de", True)
        ]

        both = Reader(threads=1, packs=pack())
        assert not record.holds(german.sha256, both.models)
        assert record.holds(other.sha256, both.models)
        added = record.add(german, both.read(german))
        assert (added.outcome, added.statements > 0) == ("reread", True)
        (row,) = record.articles(language="de").rows
        assert (row.unread, row.statements) == (False, added.statements)
        assert record.articles(language="unread").rows == ()

        # without the pack what it read stays, and is not read again
        assert record.holds(german.sha256, english.models)
        record.add(german, english.read(german))
        assert record.reading(row.id).model == PACK

    with Record.open(tmp_path / "another.sqlite") as record:
        record.add(german, both.read(german))
        assert record.holds(german.sha256, english.models), "no other model read it, and none here could"
        assert list(record.verify()) == []


def test_packs_are_told_by_their_descriptions(pack: Pack, tmp_path: Path) -> None:
    folder = pack()
    pack("fr-small", "fr")
    assert packs_in(folder) == {"de": folder / "de", "fr": folder / "fr-small"}
    assert packs_in(folder / "de") == {"de": folder / "de"}
    assert packs_in(tmp_path) == {}
    pack("fr-large", "fr")
    with pytest.raises(ModelError, match="fr-large and fr-small"):
        packs_in(folder)


def test_a_folder_that_is_not_there_and_a_pack_of_another_format_are_errors(
    pack: Pack, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="no folder of models"):
        Reader(packs=tmp_path / "nowhere")
    with pytest.raises(ModelError, match="format 99"):
        Reader(packs=pack(format=99))


@pytest.mark.parametrize(
    "damage",
    [{"name": None}, {"name": 5}, {"taught": None}, {"special": [1]}, {"language": "Not a code"}, {"calibration": {}},
     {"pair_weights": [1.0]}],
    ids=str,
)  # fmt: skip
def test_a_pack_that_says_too_little_of_itself_is_an_error_of_ours(
    pack: Pack, damage: dict[str, object]
) -> None:
    folder = pack()
    path = folder / "de" / "reader.json"
    facts = json.loads(path.read_text(encoding="utf-8")) | damage
    path.write_text(
        json.dumps({key: value for key, value in facts.items() if value is not None}), encoding="utf-8"
    )
    with pytest.raises(ModelError):
        Reader(threads=1, packs=folder).read(page(GERMAN))


def test_a_pack_without_its_vocabulary_is_an_error_of_ours(pack: Pack) -> None:
    folder = pack()
    (folder / "de" / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match="vocabulary"):
        Reader(threads=1, packs=folder).read(page(GERMAN))

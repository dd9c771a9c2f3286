"""The whole line, with the shipped weights: a page in, a cited reading out."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from onrecord.citations import broken_citations
from onrecord.engines import Read, Reader, Skipped, read_pages
from onrecord.errors import ModelError, UsageError
from onrecord.reading.languages import MODEL_FOLDER
from onrecord.schema import Reading, json_schema, to_json
from onrecord.sources import Page

ARTICLE = """Bridge talks fail

Moldovan Transport Minister Leila Haddad said on Monday that the bridge would stay closed until spring.

“We looked at the pillars twice,” she told reporters in Ungheni. “Nobody will drive over them.”

A senior official at the ministry, who declined to be named, said the repair had been promised in March.
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def page(text: str, source: str = "page.txt") -> Page:
    return Page(source=source, data=text.encode())


def said(reading: Reading) -> list[tuple[str | None, str, list[str]]]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (names.get(one.speaker or ""), one.manner, [part.of(reading.article.text) for part in one.content])
        for one in reading.statements
    ]


def test_a_page_becomes_statements_with_their_speakers(reader: Reader) -> None:
    assert said(reader.read(page(ARTICLE))) == [
        ("Leila Haddad", "indirect", ["the bridge would stay closed until spring"]),
        ("Leila Haddad", "direct", ["We looked at the pillars twice,", "Nobody will drive over them."]),
        ("A senior official at the ministry", "indirect", ["the repair had been promised in March"]),
    ]


def test_a_reading_keeps_the_contract_and_cites_only_what_is_there(reader: Reader) -> None:
    reading = reader.read(page(ARTICLE))
    jsonschema.validate(json.loads(to_json(reading)), json_schema())
    assert broken_citations(reading) == []
    assert reading.model == reader.model


def test_the_same_page_is_read_the_same_with_one_thread_and_with_two(reader: Reader) -> None:
    one, two = Reader(threads=1), Reader(threads=2)
    assert (
        to_json(one.read(page(ARTICLE)))
        == to_json(two.read(page(ARTICLE)))
        == to_json(reader.read(page(ARTICLE)))
    )


def test_many_pages_are_read_in_their_order_and_as_each_alone(reader: Reader) -> None:
    texts = [
        ARTICLE.replace("Haddad", name)
        for name in ("Haddad", "Brunner", "Okoye", "Sato", "Lindqvist", "Roca")
    ]
    many = list(reader.read_many(page(text) for text in texts))
    assert [one.reading for one in many if isinstance(one, Read)] == [
        reader.read(page(text)) for text in texts
    ]


def test_pages_are_taken_as_they_are_asked_for(reader: Reader) -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for number in itertools.count():
            taken.append(number)
            yield ARTICLE

    assert isinstance(next(reader.read_many(endless())), Read)
    assert len(taken) <= 8


def test_a_string_is_a_bare_text_unless_it_is_html(reader: Reader) -> None:
    bare = reader.read(ARTICLE)
    assert (bare.article.text, bare.article.url) == (ARTICLE, None)
    assert said(bare)[0][0] == "Leila Haddad"
    html = reader.read(f"<html><body><article><p>{ARTICLE}</p></article></body></html>")
    assert "<p>" not in html.article.text


def test_heads_that_the_weights_were_not_taught_are_not_asked(reader: Reader) -> None:
    facts = json.loads((MODEL_FOLDER / "reader.json").read_text(encoding="utf-8"))
    reading = reader.read("Police in Mombasa arrested two dockers on Monday, Leila Haddad said.")
    assert ("events" in facts["taught"]) == bool(reading.events)


def test_plain_leaves_the_text_as_it_is(reader: Reader) -> None:
    text = ARTICLE.replace("\n", "\r\n")
    assert reader.read(page(text), plain=True).article.text == text


def test_unsure_statements_are_left_out_on_request() -> None:
    assert said(Reader(min_confidence=1.0).read(page(ARTICLE))) == []


def test_one_bad_page_stops_nothing(reader: Reader) -> None:
    pages = [page(ARTICLE, "a"), page("\x00\x01\x02", "b"), page(ARTICLE, "c")]
    first, second, third = read_pages(pages, reader)
    assert isinstance(first, Read)
    assert isinstance(second, Skipped)
    assert "b" in second.error.what
    assert isinstance(third, Read)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_that_is_none_is_refused(confidence: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        Reader(min_confidence=confidence)


def test_missing_damaged_and_foreign_weights_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Reader(model_folder=tmp_path)
    (tmp_path / "reader.json").write_text('{"format": 99}')
    with pytest.raises(ModelError, match="format 99"):
        Reader(model_folder=tmp_path)


def test_a_text_of_many_windows_is_read_to_its_end(reader: Reader) -> None:
    filler = "The river rose again on the east bank and fell on the west. " * 30
    last = "Mayor Pavel Novotny said the water would go down by itself."
    reading = reader.read(page(f"{ARTICLE}\n{filler}\n\n{filler}\n\n{last}"))
    assert said(reading)[-1] == ("Pavel Novotny", "indirect", ["the water would go down by itself"])

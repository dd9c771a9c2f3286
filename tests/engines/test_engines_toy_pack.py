"""A small pack that the training recipe made (`python -m training.toy`) reads pages in its language, without torch."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.citations import broken_citations
from onrecord.engines import Reader
from onrecord.reading.encoder import Encoder
from onrecord.schema import Model, Reading
from onrecord.sources import Page

PACKS = Path(__file__).parent / "packs"
ARTICLE = (
    "La ponto restos fermita ĝis printempo, diris Ada Brun. “La nova vojo bezonas multan akvon,” aldonis Noa Levi.\n\n"
    "La kunveno daŭris tri horojn kaj finiĝis sen rezulto."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1, packs=PACKS)


def told(reading: Reading) -> list[tuple[str | None, str, list[str]]]:
    names = {actor.id: actor.name for actor in reading.actors}
    text = reading.article.text
    return [
        (names.get(one.speaker or ""), one.manner, [part.of(text) for part in one.content])
        for one in reading.statements
    ]


def test_it_reads_who_said_what(reader: Reader) -> None:
    reading = reader.read(Page("paĝo.txt", ARTICLE.encode()))
    assert (reading.article.language, reading.model) == ("eo", Model("onrecord-toy-eo", "0.1"))
    assert told(reading) == [
        ("Ada Brun", "indirect", ["La ponto restos fermita ĝis printempo"]),
        ("Noa Levi", "direct", ["La nova vojo bezonas multan akvon,"]),
    ]
    assert broken_citations(reading) == []
    assert "events" in reading.unread


def test_it_is_of_another_shape_than_the_weights_that_ship() -> None:
    pack = Encoder(PACKS / "eo", threads=1)
    pieces, heads = pack.heads(ARTICLE)
    assert len(pieces) == len(heads.tags)
    assert (PACKS / "eo" / "reader.onnx").stat().st_size < 300_000
    assert pack.taught == {"attributions", "entities"}


def test_a_text_longer_than_its_window_is_read_to_its_end(reader: Reader) -> None:
    reading = reader.read(Page("paĝo.txt", "\n\n".join([ARTICLE] * 12).encode()))
    assert len(reading.statements) > 12
    assert reading.statements[-1].content[0].start > 10 * len(ARTICLE)

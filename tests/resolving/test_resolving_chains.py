"""Descriptions that take up a name, as the reader's chains of mentions tell it; a doubtful chain tells nothing."""

from __future__ import annotations

import pytest

from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve

FIRM = "Cambrian Ferries locked the stewards out. Talks began at noon. The firm denied this."
MINISTER = "Maria Essono sat down. Ndong Obame, the mayor, stood. The minister bristled."


def speaker(text: str, source: str, *chain: str) -> tuple[str, str]:
    """Name and kind of the actor that ``source`` is, where the mentions of ``chain`` are taken for one actor."""
    start = text.index(source)
    end = start + len(source)
    said = Utterance("indirect", "other", (start, end), (end, end + 1), ((end + 1, end + 5),), 0.9)
    mentions = [(text.index(words), text.index(words) + len(words)) for words in chain]
    found = resolve(text, [said], (), [mentions] if mentions else [])
    actor = next(one for one in found.actors if one.id == found.statements[0].speaker)
    return actor.name, actor.kind


def test_a_firm_is_the_company_that_its_chain_names() -> None:
    assert speaker(FIRM, "The firm") == ("The firm", "organization")
    assert speaker(FIRM, "The firm", "Cambrian Ferries", "The firm") == ("Cambrian Ferries", "organization")


def test_a_title_is_the_person_that_its_chain_names() -> None:
    assert speaker(MINISTER, "The minister") == ("The minister", "person")
    assert speaker(MINISTER, "The minister", "Maria Essono", "The minister") == ("Maria Essono", "person")


@pytest.mark.parametrize(
    ("text", "source", "chain"),
    [
        (MINISTER, "The minister", ("Maria Essono", "Ndong Obame", "The minister")),  # two names
        (MINISTER, "The minister", ("Ndong Obame", "The minister")),  # the mayor is no minister
        (MINISTER.replace("The minister", "The firm"), "The firm", ("Ndong Obame", "The firm")),  # no firm
        (FIRM.replace("The firm", "A firm"), "A firm", ("Cambrian Ferries", "A firm")),  # another one
    ],
)
def test_a_doubtful_chain_tells_nothing(text: str, source: str, chain: tuple[str, ...]) -> None:
    assert speaker(text, source, *chain)[0] == source

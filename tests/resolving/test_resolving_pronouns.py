"""He and she take up the subject of the sentence before, not whoever spoke last and not an object."""

from __future__ import annotations

import pytest

from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from onrecord.schema import Block


def last_speaker(text: str, *sources: str) -> str | None:
    """Who speaks last, the sources taken in order from left to right."""
    said, at = [], 0
    for words in sources:
        at = text.index(words, at)
        said.append(Utterance("indirect", "other", (at, at + len(words)), (at, at + 1), ((at, at + 2),), 0.9))
        at += len(words)
    found = resolve(text, said)
    actors, statements = found.actors, found.statements
    return next((actor.name for actor in actors if actor.id == statements[-1].speaker), None)


@pytest.mark.parametrize(
    ("text", "sources", "name"),
    [
        ("Minister Ali Noor met the envoy Jan Kos in Tunis. He said no.", ["He"], "Ali Noor"),
        (
            "Minister Ali Noor said yes.\n\nThe envoy Jan Kos, who flew in, disagreed. He said no.",
            ["Minister Ali Noor", "He"],
            "Jan Kos",
        ),
        (
            "Minister Ali Noor said yes. The envoy Jan Kos disagreed. He said no.",
            ["Minister Ali Noor", "He"],
            "Jan Kos",
        ),
        (
            "Minister Ali Noor said yes. He thanked Jan Kos for it. He said no.",
            ["Minister Ali Noor", "He", "He"],
            "Ali Noor",
        ),
        (
            "Minister Ali Noor said yes. Jan Kos’s ships waited.\n\n“I was there,” he said.",
            ["Minister Ali Noor", "he"],
            "Ali Noor",
        ),
        (
            "Mayor Ana Ruiz said yes.\n\nHer deputy, Carla Ibarra, shook her head. “No,” she said.",
            ["Mayor Ana Ruiz", "she"],
            "Carla Ibarra",
        ),
        (
            "Mayor Ana Ruiz spoke. She praised Carla Ibarra. The road, she said, was open.",
            ["she"],
            "Ana Ruiz",
        ),
    ],
)
def test_the_subject_of_the_last_sentence_is_taken_up(text: str, sources: list[str], name: str) -> None:
    assert last_speaker(text, *sources) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the subject of the paragraph before, not the object of the sentence before that
        ("Ali said Nora Lund would meet Rita Sol. Eva Kos accepted.\n\nShe said no.", "Eva Kos"),
        # a clause that tells more of somebody makes him the topic
        ("Ali Noor spoke.\n\nThe patrol was the idea of Jan Kos, who led the talks. He said no.", "Jan Kos"),
    ],
)
def test_the_subject_of_the_paragraph_before(text: str, name: str) -> None:
    assert last_speaker(text, text[text.rindex(" said no") - 3 : text.rindex(" said no")].strip()) == name


def test_a_heading_is_nobody_who_was_spoken_of() -> None:
    text = "Ali Noor ran the talks. He listened.\n\nThe landlord\n\nHe said no."
    start = text.index("The landlord")
    blocks = [
        Block("paragraph", 0, start - 2),
        Block("heading", start, start + 12),
        Block("paragraph", start + 14, len(text)),
    ]
    at = text.rindex("He")
    said = [Utterance("indirect", "other", (at, at + 2), (at + 3, at + 7), ((at + 8, at + 10),), 0.9)]
    found = resolve(text, said, blocks=blocks)
    assert [one.name for one in found.actors if one.id == found.statements[0].speaker] == ["Ali Noor"]


@pytest.mark.parametrize(
    ("heading", "before", "name"),
    [
        # an entry of a live page stands by itself: whoever is named in it is meant, a topic that stands aside too
        ("14:20", "A few words from Jan Kos of the port. ", "Jan Kos"),
        ("2.20pm - The port", "A few words from Jan Kos of the port. ", "Jan Kos"),
        ("14:20", "It rained. ", None),
        # below another heading he may still be taken up who was spoken of above it, if nobody is named in between
        ("The port", "A few words from Jan Kos of the port. ", "Jan Kos"),
        ("The port", "It rained. ", "Ali Noor"),
    ],
)
def test_nobody_from_outside_is_taken_up_in_an_entry(heading: str, before: str, name: str | None) -> None:
    text = f"Ali Noor ran the talks. He listened.\n\n{heading}\n\n{before}He said no."
    start, at = text.index(heading), text.rindex("He")
    blocks = [
        Block("paragraph", 0, start - 2),
        Block("heading", start, start + len(heading)),
        Block("paragraph", start + len(heading) + 2, len(text)),
    ]
    said = [Utterance("indirect", "other", (at, at + 2), (at + 3, at + 7), ((at + 8, at + 10),), 0.9)]
    found = resolve(text, said, blocks=blocks)
    who = (one.name for one in found.actors if one.id == found.statements[0].speaker)
    assert next(who, None) == name


def test_it_of_the_hour_or_the_weather_is_no_subject() -> None:
    text = "Rita Sol spoke.\n\nOn the screen from Goma, where it’s late, is Nora Lund. She said no."
    assert last_speaker(text, "She") == "Nora Lund"
    assert (
        last_speaker("Rita Sol spoke.\n\nAt night it told Nora Lund off. She said no.", "She") == "Rita Sol"
    )

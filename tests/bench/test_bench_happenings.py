"""A happening that the text tells twice is one, and whoever is left over is spurious."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bench.happenings import Counts, ceilings, counted, happenings_of, judgements, scores
from bench.statements import article_of
from corpus.form import Labelled, labelled_of
from onrecord.schema import Actor, Event, Mention, Reading, Span
from onrecord.sources.page import Page
from tests.store.building import reading

TEXT = (
    "---\noutlet: The Harbour\npublished: 2030-01-02T10:00+00:00\n---\n"
    "{a1:Angola} {e1:attacked} {a2:Zambia} {t1:today}. {a1:The army} said that the {e2:attack} was brief. "
    "Nobody {e3:met} {a2:Zambia}.\n\n---\n"
    "a1: {kind: country}\na2: {kind: country}\nt1: {value: 2030-01-02}\n"
    "e1: {type: ASSAULT, actors: [a1], recipients: [a2]}\n"
    "e2: {type: ASSAULT, actors: [a1], when: t1, same: e1}\n"
    "e3: {type: CONSULT, recipients: [a2], status: denied}\n"
)


@pytest.fixture
def document(tmp_path: Path) -> Labelled:
    path = tmp_path / "documents" / "1.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (found,) = labelled_of(path)
    return found


def span(document: Labelled, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def event(document: Labelled, trigger: str, **more: Any) -> Event:
    given: dict[str, Any] = {
        "id": trigger, "type": "ASSAULT", "mode": None, "trigger": span(document, trigger), "actors": ("a1",),
        "recipients": ("a2",), "place": None, "place_ref": None, "when": None, "when_ref": None, "status": "happened",
        "quantities": (), "reported_by": None, "citation": Span(0, len(document.text)), "confidence": 0.9,
    }  # fmt: skip
    return Event(**given | more)


def read(document: Labelled, *events: Event, attacker: str = "Angola") -> Reading:
    actors = []
    for number, name in enumerate((attacker, "Zambia"), 1):
        found = span(document, name)
        mentions = (Mention(found.start, found.end, "name"),)
        actors.append(Actor(f"a{number}", name, "country", mentions=mentions))
    made = reading(Page("one", document.text.encode()), article_of(document), actors=tuple(actors))
    return replace(made, events=events)


def counts(document: Labelled, *events: Event, attacker: str = "Angola") -> Counts:
    return counted(iter([(document, read(document, *events, attacker=attacker))]))


def test_two_mentions_are_one_happening_with_all_that_either_tells(document: Labelled) -> None:
    first, second = happenings_of(document)
    assert (first.names, second.names) == (("e1", "e2"), ("e3",))
    assert first.all_of("recipients") == {"a2"}
    assert first.first_of("when") == "t1"


def test_the_second_line_for_one_happening_is_spurious(document: Labelled) -> None:
    found = counts(document, event(document, "attacked"), event(document, "attacked", id="again"))
    assert (len(found.judged), found.found, found.wanted) == (1, 2, 2)
    assert scores(found)["spurious per right type"] == 1.0


def test_a_later_mention_may_stand_for_the_happening(document: Labelled) -> None:
    later = replace(event(document, "attack"), trigger=Span(*document.spans["e2"][0]), when="2030-01-02")
    (one,) = judgements(document, read(document, later))
    assert one.all
    assert one.when


@pytest.mark.parametrize(
    ("more", "right"),
    [
        ({}, (True, True, True)),
        ({"type": "COERCE"}, (False, True, True)),
        ({"actors": ()}, (True, False, True)),
        ({"recipients": ("a1",)}, (True, True, False)),
    ],
)
def test_type_actors_and_recipients_are_judged_apart(
    document: Labelled, more: dict[str, Any], right: tuple[bool, bool, bool]
) -> None:
    (one,) = judgements(document, read(document, event(document, "attacked", **more)))
    assert (one.type, one.actors, one.recipients) == right


def test_a_description_alone_is_partial_credit_where_the_text_has_a_name(document: Labelled) -> None:
    (one,) = judgements(document, read(document, event(document, "attacked"), attacker="The army"))
    assert not one.actors
    assert one.described


def test_the_ceilings_count_what_could_be_right(document: Labelled) -> None:
    found = ceilings(counts(document, event(document, "attacked", type="COERCE"), event(document, "met")))
    measure = "event F1 (type, actors, recipients)"
    assert found["triggers"][measure] == 1.0
    assert found["actors"][measure] == 0.0

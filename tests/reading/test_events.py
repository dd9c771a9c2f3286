"""Events out of trigger probabilities and out of what the triggers point to."""

from __future__ import annotations

import numpy as np
import pytest
from heads_helpers import Made, random_heads
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.coreference import Mention
from onrecord.reading.entities import Entity
from onrecord.reading.events import Argument, Candidates, EventRead, candidates_of, events
from onrecord.reading.heads import EVENT_TYPES, STATUSES
from onrecord.reading.pieces import word_starts

TEXT = "Angola and Namibia signed a pact with Malta in Lusaka on Friday"


def candidates(made: Made, *, actors: str = "", places: str = "", times: str = "") -> Candidates:
    return Candidates(
        *(sorted(made.at(words) for words in part.split(",") if words) for part in (actors, places, times))
    )


def words(made: Made, argument: Argument | None) -> str:
    if argument is None:
        return ""
    return made.text[made.pieces.starts[argument.first] : made.pieces.ends[argument.last]]


def read(made: Made, **parts: str) -> list[EventRead]:
    return events(made.heads(), made.pieces, candidates(made, **parts))


def test_a_trigger_has_type_status_and_all_whom_it_points_to() -> None:
    made = Made(TEXT)
    made.trigger("signed", "AGREE", status="planned", sure=0.8)
    made.point("trigger_to_actor", "signed", {"Angola": 0.5, "Namibia": 0.4})
    made.point("trigger_to_recipient", "signed", {"Malta": 0.9})
    made.point("trigger_to_place", "signed", {"Lusaka": 0.9})
    made.point("trigger_to_time", "signed", {"Friday": 0.9})
    (event,) = read(made, actors="Angola,Namibia,Malta,Lusaka", places="Lusaka", times="Friday")
    assert (event.type, event.status, event.confidence) == ("AGREE", "planned", 0.8)
    assert [words(made, one) for one in event.actors] == ["Angola", "Namibia"]
    assert [words(made, one) for one in event.recipients] == ["Malta"]
    assert (words(made, event.place), words(made, event.time)) == ("Lusaka", "Friday")
    assert event.actors[0].probability == pytest.approx(0.5, abs=1e-3)


def test_a_trigger_that_points_to_nothing_has_nobody() -> None:
    made = Made(TEXT)
    made.trigger("signed", "AGREE")
    made.point("trigger_to_actor", "signed", {"Angola": 0.4})
    (event,) = read(made, actors="Angola", places="Lusaka", times="Friday")
    assert (event.actors, event.recipients, event.place, event.time) == ((), (), None, None)


def test_a_further_participant_apart_from_the_first_needs_a_share_of_the_pointing() -> None:
    made = Made(TEXT)
    made.trigger("signed", "AGREE")
    made.point("trigger_to_actor", "signed", {"Angola": 0.7, "Namibia": 0.15})
    (event,) = read(made, actors="Angola,Namibia")
    assert [words(made, one) for one in event.actors] == ["Angola"]


@pytest.mark.parametrize(
    ("text", "recipient", "found"),
    [
        ("Angola and Namibia signed", False, ["Angola", "Namibia"]),
        ("Angola told Namibia it signed", False, ["Angola", "Namibia"]),  # one piece, whatever it is
        ("Angola which left Namibia signed", False, ["Angola"]),
        ("Angola and Namibia signed", True, ["Angola"]),
    ],
)
def test_an_actor_beside_another_needs_only_most_of_what_that_one_leaves(
    text: str, recipient: bool, found: list[str]
) -> None:
    made = Made(text)
    made.trigger("signed", "AGREE")
    made.point(
        "trigger_to_recipient" if recipient else "trigger_to_actor",
        "signed",
        {"Angola": 0.98, "Namibia": 0.0199},
    )
    (event,) = read(made, actors="Angola,Namibia")
    assert [words(made, one) for one in (event.recipients if recipient else event.actors)] == found
    made.point("trigger_to_actor", "signed", {"Angola": 0.98, "Namibia": 0.01})
    (event,) = read(made, actors="Angola,Namibia")
    assert [words(made, one) for one in event.actors] == ["Angola"]


def test_of_nested_candidates_the_smallest_with_nearly_all_of_the_pointing_is_meant() -> None:
    made = Made("The president of Mali resigned")
    made.trigger("resigned", "CONCEDE")
    made.point("trigger_to_actor", "resigned", {"president": 0.9})
    (event,) = read(made, actors="The president of Mali,The president,Mali")
    assert [words(made, one) for one in event.actors] == ["The president"]
    made.point("trigger_to_actor", "resigned", {"The president of Mali": 0.9})
    (event,) = read(made, actors="The president of Mali,The president,Mali")
    assert [words(made, one) for one in event.actors] == ["The president of Mali"]


def test_there_is_one_place_at_most() -> None:
    made = Made(TEXT)
    made.trigger("signed", "AGREE")
    made.point("trigger_to_place", "signed", {"Lusaka": 0.5, "Malta": 0.4})
    (event,) = read(made, places="Lusaka,Malta")
    assert words(made, event.place) == "Lusaka"


def test_no_event_where_none_is_likelier_and_a_doubtful_type_still_makes_one() -> None:
    made = Made(TEXT)
    made.trigger("signed", "AGREE", sure=0.4)
    (event,) = read(made)  # none: 0.0375, AGREE: 0.4
    assert event.type == "AGREE"
    assert read(Made(TEXT)) == []


def test_a_trigger_is_the_whole_word_and_only_its_first_piece_opens_one() -> None:
    made = Made("Troops withdrew, and shelled", longest=4)  # Troo ps with drew , and shel led
    made.trigger("with", "RETREAT")
    made.trigger("led", "ASSAULT")
    assert [(event.first, event.last) for event in read(made)] == [(2, 3)]


def test_whom_where_and_when_come_from_mentions_sources_and_names_of_the_right_kind() -> None:
    named = [
        Entity(0, 0, "person", 0.9), Entity(2, 2, "place", 0.9), Entity(3, 4, "facility", 0.9),
        Entity(5, 5, "date", 0.9), Entity(6, 6, "product", 0.9), Entity(8, 8, "organization", 0.9),
    ]  # fmt: skip
    pieces = Made(TEXT).pieces
    found = candidates_of(named, [Mention(0, 0, 1.0), Mention(9, 10, 1.0)], [(0, 2)], pieces)
    assert found.actors == [(0, 0), (0, 2), (2, 2), (8, 8), (9, 10)]
    assert found.places == [(2, 2), (3, 4)]
    assert found.times == [(5, 5)]


def test_who_takes_part_stands_in_the_sentence_of_the_trigger() -> None:
    made = Made("Angola left. Namibia signed a pact")
    made.trigger("signed", "AGREE")
    made.point("trigger_to_actor", "signed", {"Angola": 0.6, "Namibia": 0.3})
    actors = candidates(made, actors="Angola,Namibia")
    (alone,) = events(made.heads(), made.pieces, actors)
    assert [words(made, one) for one in alone.actors] == ["Angola", "Namibia"]
    made.sentence("Namibia")
    (parted,) = events(made.heads(), made.pieces, actors)
    assert "Angola" not in [words(made, one) for one in parted.actors]


def test_nobody_s_name_runs_over_the_end_of_a_line() -> None:
    pieces = Made("Angola left\n\nA spokesman for Angola spoke").pieces
    found = candidates_of([], [Mention(2, 5, 1.0)], [(0, 3), (5, 5)], pieces)
    assert found.actors == [(2, 5), (5, 5)]


@given(st.text(alphabet="aB ’-9\n", min_size=1, max_size=25).filter(lambda text: bool(text.strip())))
def test_words_begin_after_a_space_or_a_mark_and_at_marks_and_numbers(text: str) -> None:
    pieces = Made(text, longest=2).pieces
    begins = word_starts(pieces)
    for at in range(len(pieces)):
        start = int(pieces.starts[at])
        inside = start > 0 and text[start - 1].isalpha() and text[start].isalpha()
        glued = start > 0 and not text[start - 1].isspace()
        assert not (inside and begins[at]) or not glued
        assert begins[at] or glued


@given(st.integers(0, 300))
def test_whatever_the_heads_say_an_event_keeps_its_rules(seed: int) -> None:
    made = Made(TEXT, longest=4)
    heads = random_heads(len(made.pieces), seed)
    offered = candidates(
        made, actors="Angola,Namibia,Angola and Namibia,Malta", places="Lusaka", times="Friday"
    )
    found = events(heads, made.pieces, offered)
    assert [event.first for event in found] == sorted({event.first for event in found})
    begins = np.flatnonzero(word_starts(made.pieces)).tolist()
    for event in found:
        assert event.type in EVENT_TYPES
        assert event.status in STATUSES
        assert event.first in begins
        for part in (event.actors, event.recipients):
            spans = [(one.first, one.last) for one in part]
            assert len(spans) == len(set(spans)) <= 4
            assert set(spans) <= set(offered.actors)

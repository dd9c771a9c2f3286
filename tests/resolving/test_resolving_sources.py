"""What the words of a source are about: names behind titles, owners and nouns, papers, groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from onrecord.resolving.sources import bare, core
from tests.resolving.resolving_helpers import Page
from tests.resolving.saying import speakers


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Hungary's Gergely Toth", "Gergely Toth"),
        ("The Coast Wire's Ben Oyel", "Ben Oyel"),
        ("Solomon Islands' high commissioner, Selwyn Mael,", "Selwyn Mael"),
        ("Shipping heir Lars Halvor", "Lars Halvor"),
        ("A Loja grocer, Umay Rajeh,", "Umay Rajeh"),
        ("Its commander, Brig. Josphat Kip,", "Josphat Kip"),
        ("The mediator, retired judge Flora Akel,", "Flora Akel"),
        ("the treasurer, also a Vance,", "the treasurer"),
        ("one of them, a European,", "one of them"),
        ("Haddad's aide", "Haddad's aide"),
        ("a baker from Loja, Azuay,", "a baker from Loja"),
    ],
)
def test_the_head_of_a_source(source: str, name: str) -> None:
    assert speakers(f"<{source}> said {{no}}.") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Anjou Assembly met. <The Assembly's answer> was {no}.", "Anjou Assembly"),
        ("<A statement from Leila Haddad> said {no}.", "Leila Haddad"),
        ("He read a letter signed by Filip Nsue, the minister. “{No},” <the letter> says.", "Filip Nsue"),
        (
            "<Geologist Ana Ruiz> said in a report {that gas rose}. <The report> also warned {of floods}.",
            "Ana Ruiz",
        ),
        ("It rained. <A leaked memo> said {no}.", None),
        ("It rained. <The indictment> said {no}.", None),
    ],
)
def test_a_paper_speaks_for_its_author(text: str, name: str | None) -> None:
    assert speakers(text)[-1] == name


def test_a_source_that_was_cut_is_whole_again() -> None:
    assert speakers("Cameroon <and Chad> said {no}.") == ["Cameroon and Chad"]
    assert speakers("<The> Thornmouth Circle said {no}.") == ["Thornmouth Circle"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At talks in <Aktau> both accepted {the plan}.", None),
        ("Ilinca Duca met Ana Ruiz. In <Luanda> both said {no}.", None),
        ("Outside <Port Louis> all said {no}.", None),
        ("<Officials in Luanda> said {no}.", "Officials in Luanda"),
        ("In May <Luanda> said {no}.", "Luanda"),
        ("Talks between Windhoek and <Luanda> failed, it said {so}.", "Luanda"),
    ],
)
def test_a_town_where_something_is_said_says_nothing(text: str, name: str | None) -> None:
    assert speakers(text) == [name]


def test_a_ms_is_not_a_mr_of_the_same_surname() -> None:
    assert speakers("Lars Halvor sued Erik Halvor. <Ms Halvor> said {no}.") == ["Halvor"]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_parts_of_a_source_lie_in_it(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for part in (bare(text, (start, end)), core(text, (start, end))):
        assert start <= part[0] <= part[1] <= end


_WORDS = st.lists(
    st.sampled_from(
        "The the a A minister Ilinca Duca said, who Chad and of 's “ ” . \n\n Q. A: he She They asked report both two "
        "countries Ministry Army rebels former letter from by ; I you ? Mr Ms".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(_WORDS, st.data())
def test_any_text_with_any_sources_is_resolved(text: str, data: st.DataObject) -> None:
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda one: (min(one), max(one))
    )
    said = [
        Utterance(
            "indirect",
            "assert",
            data.draw(st.none() | span),
            data.draw(st.none() | span),
            (data.draw(span),),
            0.9,
        )
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    found = resolve(text, said)
    actors, statements = found.actors, found.statements
    assert len(statements) == len(said)
    known = {actor.id for actor in actors}
    assert all(one.speaker is None or one.speaker in known for one in statements)
    assert all(0 <= one.start <= one.end <= len(text) for actor in actors for one in actor.mentions)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At the request of <the Loja Union, a judge in Quito> ordered {a halt}.", "a judge in Quito"),
        ("In <Loja a prosecutor, Umay Rajeh,> said {no}.", "Umay Rajeh"),
        ("In Loja, <Umay Rajeh, the prosecutor,> said {no}.", "Umay Rajeh"),
        ("At a meeting with <Umay Rajeh, the prosecutor,> a baker said {no}.", "Umay Rajeh"),
        ("<The teachers, grouped in the Loja Union,> said {no}.", "Loja Union"),
        (
            "<the Minister of Fisheries and Trade of the Republic of Mali, Umay Rajeh,> said {no}.",
            "Umay Rajeh",
        ),
    ],
)
def test_what_stands_in_front_of_the_subject_speaks_not(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_a_source_ends_before_its_verb() -> None:
    text = "The dam will burst, the two villages announced in Loja."
    start, cue = text.index("the two"), text.index("announced")
    said = Utterance("indirect", "other", (start, len(text) - 1), (cue, cue + 9), ((0, 18),), 0.9)
    found = resolve(text, [said])
    assert [actor.name for actor in found.actors if actor.id == found.statements[0].speaker] == [
        "the two villages"
    ]


def test_a_paper_is_not_its_readers() -> None:
    assert speakers("According to <bank documents seen by the Loja Post>, {the house was sold}.") == [None]


def test_ours_is_nobody_and_a_colon_tells_whose_words_follow() -> None:
    text = "Ana Ruiz slept.\n\nUmay Rajeh spoke at noon, and the versions differ. Ours:\n\n“The dam is full.”"
    assert (
        Page(text).said("The dam is full.", source="Ours", manner="direct").read().speaker(1) == "Umay Rajeh"
    )

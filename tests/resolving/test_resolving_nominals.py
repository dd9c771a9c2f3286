"""Whom descriptions mean: offices, epithets, bodies, two named together, and nobody new where it can be told."""

from __future__ import annotations

import pytest

from onrecord.reading.happenings import Happening
from onrecord.reading.utterance import Utterance
from onrecord.resolving import resolve
from tests.resolving.saying import read, speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (  # an office is no other office of that name
            "Fisheries Minister Selim Okar and Foreign Minister Leila Haddad came. <The fisheries minister> said {no}.",
            "Selim Okar",
        ),
        (
            "Fisheries Minister Selim Okar left. <The foreign minister> said {no}.",
            "The foreign minister",
        ),
        ("Prime Minister Jonas Brandt left. <The minister> said {no}.", "The minister"),
        ("Press Secretary Jonas Brandt left. <The secretary of state> said {no}.", "The secretary of state"),
        (
            "Liberal nominee Jonas Brandt came. Leila Haddad left. <The Green presidential nominee> said {no}.",
            "Leila Haddad",
        ),
        (  # a country tells holders of one office apart, also before the holder is named
            "<Tunisia's foreign minister> said {no}. In Malta, Tunisian Foreign Minister Leila Haddad met fishermen.",
            "Leila Haddad",
        ),
        (
            "The foreign minister, Leila Haddad, left. <The minister of external relations> said {no}.",
            "Leila Haddad",
        ),
        # other words for one office
        ("Justice Norah Basse sat. <The judge> said {no}.", "Norah Basse"),
        ("Father Elie Banku came. <The priest> sighed {yes}.", "Elie Banku"),
    ],
)
def test_a_title_means_its_holder_and_no_other(text: str, name: str) -> None:
    assert speakers(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Leila Haddad walked out. “{It rained},” <the diplomat> said.", "Leila Haddad"),
        ("Minister Leila Haddad walked out. <The 54-year-old politician> said {no}.", "Leila Haddad"),
        # a noun that says more introduces somebody
        ("Leila Haddad walked out. <The officer who shot him> said {no}.", "The officer who shot him"),
        # a house has its own speaker, whoever spoke
        ("Leila Haddad walked out. <The Speaker> said {no}.", "The Speaker"),
        # she is no businessman
        ("Ms Leila Haddad walked out. <The businessman> said {no}.", "The businessman"),
    ],
)
def test_an_epithet_means_whom_the_paragraph_is_about(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


def test_whom_a_lead_describes_is_named_in_the_next_paragraph() -> None:
    welder = "A former welder told {the court so}.\n\n“I held the ladder,” Deivid Norkus, 29, said."
    assert speakers(welder.replace("A former welder", "<A former welder>")) == ["Deivid Norkus"]
    minister = "<Angola's foreign minister> said {no}.\n\n“We were patient,” Domingos Kalu said in Luanda."
    assert speakers(minister) == ["Domingos Kalu"]
    other = "<A former welder> told {the court so}.\n\nProsecutor Ruta Zema asked for nine years."
    assert speakers(other) == ["A former welder"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Itang Rivers Army shelled Gambella. <The rebels> said {no}.", "Itang Rivers Army"),
        ("Sunrise Timber Ltd came ashore. <The company> said {no}.", "Sunrise Timber Ltd"),
        # two that could be meant are not chosen between
        ("Sunrise Timber Ltd met Lomani Mining Ltd. <The company> said {no}.", "The company"),
        ("The Ministry of Water met the Dockers Union. <The ministry> said {no}.", "Ministry of Water"),
    ],
)
def test_a_bare_noun_means_the_only_body_of_its_kind(text: str, name: str) -> None:
    assert speakers(text)[-1] == name


def test_what_a_noun_calls_a_firm_is_no_person() -> None:
    _, found = read("Harbour Lines sailed. <The company> said {no}.")
    assert [(actor.name, actor.kind) for actor in found.actors] == [("Harbour Lines", "organization")]


def test_two_who_were_named_together_are_both_countries() -> None:
    text, found = read("Cameroon and Chad share a lake. <Both countries> said {no}.")
    (statement,) = found.statements
    by_id = {actor.id: actor for actor in found.actors}
    group = by_id[statement.speaker or ""]
    assert [by_id[one].name for one in group.members] == ["Cameroon", "Chad"]
    assert [text[one.start : one.end] for one in group.mentions] == ["Both countries"]
    assert speakers("Two drivers, Lesia Bondar and Jonas Kirsch, were hurt. <The latter> said {no}.") == [
        "Jonas Kirsch"
    ]
    assert speakers("It rained. <Both countries> said {no}.") == ["Both countries"]


def test_one_of_several_is_one_and_no_body() -> None:
    _, found = read("Two diplomats came. <One of them> said {no}. <The other> said {yes}.")
    assert [(actor.name, actor.kind) for actor in found.actors] == [
        ("One of them", "person"),
        ("The other", "person"),
    ]


def test_a_mention_leaves_out_the_clause_that_the_name_keeps() -> None:
    text, found = read("<A nurse who watches over them>, aged 50, said {no}. “{Sugar},” <she> said.")
    (nurse,) = found.actors
    assert nurse.name == "A nurse who watches over them"
    assert [text[one.start : one.end] for one in nurse.mentions] == ["A nurse", "she"]


def test_unnamed_sources_stay_apart() -> None:
    text = (
        "<A senior official> said {no}. <Another official> said {yes}. <A man> said {no}. <A man> said {yes}."
    )
    _, found = read(text)
    assert len({one.speaker for one in found.statements}) == 4


def test_his_country_is_that_of_the_person_in_focus_as_the_article_names_it() -> None:
    text = "Ghana's foreign minister, Kwabena Asiedu, spoke. He said his country agreed. Mali said nothing."
    start = text.index("his country")
    happened = Happening(
        "AGREE",
        "happened",
        (start + 12, start + 18),
        (0, len(text)),
        ((start, start + 11),),
        (),
        None,
        None,
        0.9,
    )
    he = text.index("He said")
    said = Utterance("indirect", "agree", (he, he + 2), (he + 3, he + 7), ((start, start + 18),), 0.9)
    found = resolve(text, [said], [happened])
    names = {actor.id: actor.name for actor in found.actors}
    assert [names[one] for one in found.events[0].actors] == ["Ghana"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # a body under its bare noun is the only one described before
            "<Mali's fisheries ministry> said {no}. <The ministry> said {never}.",
            ["Mali's fisheries ministry", "Mali's fisheries ministry"],
        ),
        (
            "<Mali's fisheries ministry> said {no}. <Chad's trade ministry> said {yes}. <The ministry> said {so}.",
            ["Mali's fisheries ministry", "Chad's trade ministry", "The ministry"],
        ),
        ("<Ana Ruiz> said {no}. <The same source> added {never}.", ["Ana Ruiz", "Ana Ruiz"]),
        ("It rained. <The same source> said {no}.", ["The same source"]),
    ],
)
def test_a_bare_noun_and_the_same_source(text: str, names: list[str]) -> None:
    assert speakers(text) == names

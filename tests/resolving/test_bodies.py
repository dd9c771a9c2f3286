"""Bodies whose names look like those of people, and the bodies whose officers people are."""

from __future__ import annotations

import pytest
from resolving_helpers import Page

from onrecord.resolving.bodies import with_bodies
from onrecord.resolving.coding import coded
from onrecord.resolving.grounds import Grounds
from onrecord.resolving.names import names_in
from onrecord.resolving.words import Range


def bodies(text: str, chains: list[list[Range]] | None = None) -> set[str]:
    return {
        name.text for name in with_bodies(text, names_in(text), chains or []) if name.kind == "organization"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The meal was cooked by Quarrow Frost, a company from Lund that feeds ten schools.",
        "The water firm Quarrow Frost put the damage at four hectares.",
        "They had nothing to do with Quarrow Frost, which never served them.",
        "Ulla Berg, the managing director of Quarrow Frost, was asleep.",
        "Quarrow Frost, whose engineers came back on Monday, was silent.",
        "Quarrow Frost disputes the figure. “Nobody worked more,” its spokeswoman said.",
        "Quarrow Frost was busy. On Friday Quarrow Frost is to close its plant.",
    ],
)
def test_a_name_of_two_words_is_a_body_where_the_text_shows_it(text: str) -> None:
    assert "Quarrow Frost" in bodies(text)


def test_a_name_that_means_many_people_is_a_body() -> None:
    assert bodies("Ulla Berg of Lunchbox Parents was not surprised.") == {"Lunchbox Parents"}


@pytest.mark.parametrize(
    "text",
    [
        "Quarrow Frost said that it had been a long night.",
        "Quarrow Frost rejected its terms.",
        "Quarrow Frost was late. On Friday Quarrow Frost is to read its report, Frost said.",
        "Sweden and Quarrow Frost, its foreign minister, were late.",
        "Ulla Berg met Quarrow Frost, a company director from Lund.",
    ],
)
def test_a_person_is_no_body_because_an_it_is_near(text: str) -> None:
    assert "Quarrow Frost" not in bodies(text)


def test_the_readers_it_counts_where_nobody_is_called_by_a_surname() -> None:
    text = "Quarrow Frost closed on Monday. Quarrow Frost paid; it has no debts."
    chain = [(0, 13), (32, 45), (52, 54)]
    assert [text[slice(*one)] for one in chain] == ["Quarrow Frost", "Quarrow Frost", "it"]
    assert bodies(text, [chain]) == {"Quarrow Frost"}
    assert not bodies(text.replace("; it has", "; he has"), [chain])


def test_the_body_whose_officer_speaks_is_told_though_it_does_nothing() -> None:
    page = Page("Ulla Berg, the managing director of the Salt Works Company, said the gate was open.")
    read = page.said("the gate was open", cue="said", source="Ulla Berg").read()
    assert {one.name: one.kind for one in read.found.actors} == {
        "Ulla Berg": "person", "Salt Works Company": "organization",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "country"), [("The Foreign Ministry", "PER"), ("The embassy", None), ("The company", None)]
)
def test_a_ministry_in_a_town_is_that_countrys_and_an_embassy_is_not(words: str, country: str | None) -> None:
    text = f"{words} in Lima said the gate was open."
    town = (text.index("Lima"), text.index("Lima") + 4, "PER")
    assert coded(text, (0, len(words)), Grounds(text, [town])).country == country

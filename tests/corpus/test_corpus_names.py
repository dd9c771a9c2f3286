"""What of a mention is a name, drawn where the public sets of names draw it."""

from __future__ import annotations

import pytest

from corpus.names import is_name, name_in


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("Leila Haddad", True), ("the Old Fort", True), ("He", False), ("Both", False), ("the minister", False)],
)
def test_a_mention_by_name_ends_in_a_capital_and_is_no_pronoun(phrase: str, name: bool) -> None:
    assert is_name(phrase) is name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Leila Haddad", "Leila Haddad"),
        ("Prime Minister Ilinca Duca", "Ilinca Duca"),
        ("the former Moldovan President Ilinca Duca", "Ilinca Duca"),
        ("Mr al-Hajeri", "al-Hajeri"),
        ("Haddad’s", "Haddad"),
        ("a reporter from Al-Watwany", None),
        ("Frederick Fung of ADPL", None),
        ("The minister", None),
        ("Minister", None),
        ("Your Lordship", None),
        ("Q", None),
        ("She", None),
    ],
)
def test_a_person_s_name_stands_without_title_and_article(words: str, name: str | None) -> None:
    found = name_in(words, person=True)
    assert (words[slice(*found)] if found else None) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Anjouan Assembly", "Anjouan Assembly"),
        ("Nigeria Union of Classroom Teachers", "Nigeria Union of Classroom Teachers"),
        ("Iraqi Red Crescent", "Iraqi Red Crescent"),
        ("UNICEF", "UNICEF"),
        ("the Council", None),
        ("Gunmen", None),
        ("Russia's Defence Ministry", None),
        ("Durham University, United Kingdom", None),
        ("the harbour police", None),
    ],
)
def test_an_organization_s_name_keeps_its_adjective_and_its_of(words: str, name: str | None) -> None:
    found = name_in(words, person=False)
    assert (words[slice(*found)] if found else None) == name

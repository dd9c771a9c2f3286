"""Titles beside a mention: before it, behind it, told of it, shared by two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving import resolve
from onrecord.resolving.offices import offices_in, offices_of_name, offices_told
from onrecord.schema import Actor


def offices(text: str, name: str) -> list[str]:
    start = text.index(name)
    return [text[slice(*one.span)] for one in offices_of_name(text, start, start + len(name))]


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Belarusian President Artur Luka said no.", "Artur Luka", ["President"]),
        ("Leila Haddad, the foreign minister, said no.", "Leila Haddad", ["foreign minister"]),
        ("Leila Haddad, 51, a former judge, said no.", "Leila Haddad", ["judge"]),
        ("The foreign minister, Leila Haddad, said no.", "Leila Haddad", ["foreign minister"]),
        ("Haddad, who is Tunisia's foreign minister, said no.", "Haddad", ["foreign minister"]),
        ("Haddad has been mayor of Sfax.", "Haddad", ["mayor of Sfax"]),
        ("As foreign minister, Haddad said no.", "Haddad", ["foreign minister"]),
        ("The brigade's commander, Col. Jo Mbuyi, said no.", "Jo Mbuyi", ["Col.", "commander"]),
        ("Major Jo Mbuyi, the army's spokesman, said no.", "Jo Mbuyi", ["Major", "army's spokesman"]),
        ("Education Adviser Prof Mina Sarkar said no.", "Mina Sarkar", ["Prof", "Education Adviser"]),
        ("Prime Minister and Defence Minister Ana Ruiz said no.", "Ana Ruiz", ["Defence Minister", "Prime Minister"]),
        ("UN Secretary-General Ana Ruiz said no.", "Ana Ruiz", ["UN Secretary-General"]),
        ("Lynx Air CEO Ana Ruiz said no.", "Ana Ruiz", ["Lynx Air CEO"]),
        ("Ana Ruiz, director of the Institute of Peace, said no.", "Ana Ruiz", ["director of the Institute of Peace"]),
        ("The president of the chess club, Ana Ruiz, said no.", "Ana Ruiz", ["president of the chess club"]),
        ("Counsel for the petitioner, Mr Jo Banda, said no.", "Jo Banda", ["Counsel for the petitioner"]),
        ("His brother and chief of staff, Jo Banda, said no.", "Jo Banda", ["chief of staff"]),
        ("Presidents Ana Ruiz and Ben Okri met.", "Ben Okri", ["Presidents"]),
        ("Ministers Ana Ruiz of Mali and Ben Okri of Niger met.", "Ben Okri", ["Ministers"]),
        ("The Ministers of Mali and Niger, Ana Ruiz and Jo Ba, met.", "Jo Ba", ["Ministers of Mali and Niger"]),
        ("It was the retired nurse Ana Ruiz.", "Ana Ruiz", ["nurse"]),
        ("So said radio reporter Ana Ruiz.", "Ana Ruiz", ["radio reporter"]),
        ("Florist Ana Ruiz said no.", "Ana Ruiz", ["Florist"]),
        ("Sister Ana Ruiz said no.", "Ana Ruiz", ["Sister"]),
    ],
)  # fmt: skip
def test_titles_beside_a_name(text: str, name: str, titles: list[str]) -> None:
    assert offices(text, name) == titles


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayors urged Ana Ruiz to stay.", "Ana Ruiz"),
        ("His brother, Jo Banda, said no.", "Jo Banda"),
        ("Her Vietnamese counterpart, Jo Banda, said no.", "Jo Banda"),
        ("Mr Jo Banda said no.", "Jo Banda"),
        ("Jo Banda, who met the minister, said no.", "Jo Banda"),
        ("Jo Banda, today received the minister, said no.", "Jo Banda"),
        ("The aide of the minister, on Friday, Jo Banda said no.", "Jo Banda"),
    ],
)
def test_what_is_no_title_of_his(text: str, name: str) -> None:
    assert offices(text, name) == []


def test_a_verb_before_a_title_is_no_part_of_it() -> None:
    text = "The association of mayors urged President Ana Ruiz to stay."
    assert offices(text, "Ana Ruiz") == ["President"]


def test_a_description_holds_the_title_that_it_is() -> None:
    text = "The Russian ambassador"
    assert [text[slice(*one.span)] for one in offices_in(text, (0, len(text)))] == ["ambassador"]
    assert list(offices_in("the ministers", (0, 13))) == []


def test_a_pronoun_is_told_a_title() -> None:
    text = "As foreign minister, she said no. He is the mayor."
    she, he = text.index("she"), text.index("He")
    assert [text[slice(*one.span)] for one in offices_told(text, (she, she + 3))] == ["foreign minister"]
    assert [text[slice(*one.span)] for one in offices_told(text, (he, he + 2))] == ["mayor"]


def actor(text: str, name: str) -> Actor:
    return next(one for one in resolve(text, []).actors if one.name == name)


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Former Turkish president Ana Ruiz left.", True),
        ("Then-President Ana Ruiz left.", True),
        ("Ousted president Ana Ruiz left.", True),
        ("Acting president Ana Ruiz left.", False),
        ("The former mayor met President Ana Ruiz.", False),
    ],
)
def test_former_is_told_of_who_no_longer_holds_it(text: str, former: bool) -> None:
    assert [role.former for role in actor(text, "Ana Ruiz").roles] == [former]


def test_the_fuller_title_stands_for_the_shorter() -> None:
    found = actor("Interior Minister Ana Ruiz came. President Ana Ruiz left.", "Ana Ruiz")
    assert [role.title for role in found.roles] == ["Interior Minister", "President"]


@given(
    st.text(alphabet=st.sampled_from("The Ana Ruiz, a minister of; who is as and ex.’\n(30) "), max_size=90),
    st.data(),
)
def test_offices_cite_the_text_whatever_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = [
        *offices_of_name(text, start, end),
        *offices_in(text, (start, end)),
        *offices_told(text, (start, end)),
    ]
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in found)

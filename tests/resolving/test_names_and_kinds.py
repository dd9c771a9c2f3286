"""One person under several spellings, and what kind a name or a description is of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.cast import Cast
from onrecord.resolving.kinds import kind_of_description
from onrecord.resolving.names import names_in
from onrecord.resolving.spellings import sounded


def everyone(text: str) -> list[str]:
    return [member.name for member in Cast(text, names_in(text)).everyone]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Petro Zelenko came. Mr Zelenka left.", ["Petro Zelenko"]),
        ("Volodymyr Haluskyy came. Mr Haluskiy left. Mr Halusky slept.", ["Volodymyr Haluskyy"]),
        ("Mohammed Haddad met. Mohamed Haddad left. Muhammad Haddad slept.", ["Mohammed Haddad"]),
        ("Nabil el-Qirshi came. Mr al-Qirshi left. Al-Qirshi slept.", ["Nabil el-Qirshi"]),
        ("Aleksandr Luka came. Alexander Luka left.", ["Aleksandr Luka"]),
        ("The African Union (AU) came. AU troops left.", ["African Union"]),
        ("Ana Ruiz came. Ana Reis left.", ["Ana Ruiz", "Ana Reis"]),
    ],
)
def test_spellings_of_one_name_are_one_actor(text: str, names: list[str]) -> None:
    assert everyone(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the Bus and Tram Drivers’ Union left", ["Bus and Tram Drivers’ Union"]),
        ("Ana Ruiz of the Dairy and Flour Millers' Union", ["Ana Ruiz", "Dairy and Flour Millers' Union"]),
        ("the Growers’ and Packers’ Association left", ["Growers’ and Packers’ Association"]),
        ("Ana Ruiz of the Nurses' and Midwives' Union", ["Ana Ruiz", "Nurses' and Midwives' Union"]),
        ("the Labour Ministry and Tram Drivers’ Union", ["Labour Ministry", "Tram Drivers’ Union"]),
        ("the Kremlin and Miners’ Federation", ["Kremlin", "Miners’ Federation"]),
        ("the Philippines and Nurses’ Union", ["Philippines", "Nurses’ Union"]),
        ("the Greens and Labour, Farmers’ Union men", ["Greens", "Labour", "Farmers’ Union"]),
        ("Ana Ruiz and Miners’ Federation", ["Ana Ruiz", "Miners’ Federation"]),
    ],
)  # fmt: skip
def test_a_body_named_after_two_trades_is_one(text: str, names: list[str]) -> None:
    assert [name.text for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The General Staff said no.", "organization"),
        ("The Red Cross said no.", "organization"),
        ("The Cunene River rose.", "place"),
        ("West Bengal voted.", "place"),
        ("Minister for Foreign Affairs Retno Paramita left.", "person"),
        ("Badr al-Riyami left.", "person"),
    ],
)
def test_kind_of_a_name(text: str, kind: str) -> None:
    assert [name.kind for name in names_in(text)] == [kind]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the displaced", "group"), ("The two governments", "group"), ("Residents of Mokha", "group"),
        ("nearly 300", "group"), ("those who fled", "group"), ("one of the women", "person"),
        ("the older of the two", "person"), ("the ministry", None), ("the movement", None), ("", None),
    ],
)  # fmt: skip
def test_number_tells_a_group_from_an_organization(words: str, kind: str | None) -> None:
    assert kind_of_description(words) == kind


@given(st.text(max_size=60))
def test_any_words_sound_the_same_twice(words: str) -> None:
    assert sounded(words) == sounded(words)
    kind_of_description(words)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He asked the Second Civil Court.", ["Second Civil Court"]),
        ("Second Parliament House burned.", ["Parliament House"]),
        ("Striking dockers met.", []),
        ("The captains met Compañera Ana Ruiz.", ["Ana Ruiz"]),
    ],
)
def test_where_a_name_begins(text: str, names: list[str]) -> None:
    assert everyone(text) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He told Radio Almeja.", "organization"),
        ("He told the Loja Standard.", "organization"),
        ("Ana Ruiz, a spokeswoman for the railway, Ferrovia Sul.", "organization"),
        ("In Loja, a spokeswoman for the railway, Ana Ruiz, said no.", "person"),
    ],
)
def test_papers_and_firms_are_no_persons(text: str, kind: str) -> None:
    assert names_in(text)[-1].kind == kind

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from onrecord.errors import ModelError
from onrecord.resolving.tables import _rows
from onrecord.resolving.tables.countries import (
    countries,
    country_name,
    country_named,
    country_of_demonym,
    government_named,
)
from onrecord.resolving.tables.given_names import given_name_gender, is_given_name
from onrecord.resolving.tables.roles import (
    RoleKind,
    head_role,
    organization_noun,
    role_beginning,
    role_ending,
)

# PLOVER Manual, table "Sector Codes" and table "International Non-state actor names"
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
    "IGO UNO EUR NGO ISM IMG MNC".split()
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Turkey", "TUR"), ("Türkiye", "TUR"), ("the U.S.", "USA"), ("US", "USA"), ("The United States", "USA"),
        ("the  Netherlands", "NLD"), ("Côte d’Ivoire", "CIV"), ("UAE", "ARE"), ("DR Congo", "COD"),
        ("Gambia", "GMB"), ("the Gambia", "GMB"), ("Burma", "MMR"), ("Kosovo", "XKX"), ("Taiwan", "TWN"),
        ("Britain", "GBR"), ("North Korea", "PRK"), ("South Sudan", "SSD"), ("Greenland", "GRL"),
        ("us", None), ("turkey", None), ("chad", None), ("china", None), ("Korea", None),
        ("Istanbul", None), ("", None),
    ],
)  # fmt: skip
def test_country_is_known_by_name_and_abbreviation_in_its_own_case(words: str, code: str | None) -> None:
    assert country_named(words) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Turkish", "TUR"), ("Turk", "TUR"), ("Turks", "TUR"), ("Americans", "USA"), ("Briton", "GBR"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Congolese", "COD"), ("Greek Cypriot", "CYP"), ("Polish", "POL"),
        ("polish", None), ("Turkey", None), ("Korean", None), ("Dominican", "DOM"),
    ],
)  # fmt: skip
def test_demonym_tells_the_country(word: str, code: str | None) -> None:
    assert country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Moscow", "RUS"), ("the Kremlin", "RUS"), ("The White House", "USA"), ("Kiev", "UKR"), ("Kyiv", "UKR"),
        ("Downing Street", "GBR"), ("the Élysée", "FRA"), ("N’Djamena", "TCD"), ("Tel Aviv", "ISR"),
        ("Istanbul", None), ("Brussels", None), ("Victoria", None), ("Russia", None), ("moscow", None),
    ],
)  # fmt: skip
def test_government_is_known_by_capital_or_metonym(words: str, code: str | None) -> None:
    assert government_named(words) == code


def test_codes_are_three_capitals_and_every_row_has_a_name() -> None:
    assert len(countries()) == len(_rows.rows("countries.tsv")) >= 249
    assert all(re.fullmatch("[A-Z]{3}", code) and country.name for code, country in countries().items())
    assert all(re.fullmatch("[A-Z]{2}", country.iso2) for country in countries().values())
    assert len({country.iso2 for country in countries().values()}) == len(countries())
    assert [countries()[code].iso2 for code in ("TCD", "SWE", "CHE", "XKX")] == ["TD", "SE", "CH", "XK"]
    assert country_name("TCD") == "Chad"
    with pytest.raises(KeyError):
        country_name("XXX")


def test_shared_capital_is_listed_but_stands_for_no_government() -> None:
    assert countries()["BEL"].capitals == ("Brussels",)


@pytest.mark.parametrize("columns", [(1, 2), (3,), (4, 5)], ids=["names", "demonyms", "governments"])
def test_no_form_belongs_to_two_countries(columns: tuple[int, ...]) -> None:
    rows = _rows.rows("countries.tsv")
    forms = Counter(
        form.removeprefix("The ") for row in rows for column in columns for form in _rows.listed(row[column])
    )
    assert [form for form, count in forms.items() if count > 1] == []
    assert all(form == form.strip() and form for form in forms)


def test_every_role_has_a_plover_sector_a_known_kind_and_a_gender_or_none() -> None:
    for phrase, plural, head, number, kind, sector, courtesy, gender in _rows.rows("roles.tsv"):
        assert sector in SECTORS | {""}, phrase
        assert kind in get_args(RoleKind), phrase
        assert number in {"singular", "plural"}, phrase
        assert phrase == phrase.lower() != "", phrase
        assert courtesy in {"", "courtesy"}, phrase
        assert gender in {"", "m", "f"}, phrase
        assert not plural or head in phrase.split(), phrase
        assert head not in phrase.partition(" of ")[2].split(), phrase


def test_no_role_is_listed_twice() -> None:
    rows = [row for row in _rows.rows("roles.tsv") if row[4] not in {"modifier", "portfolio"}]
    forms = Counter(form.replace(".", "") for row in rows for form in row[:2] if form)
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize(
    ("words", "taken", "sector"),
    [
        ("President Maren", 1, "GOV"), ("Deputy Foreign Minister Oren", 3, "GOV"),
        ("Energy and Natural Resources Minister Kaya", 5, "GOV"),
        ("Minister of Foreign Affairs and Trade Oren", 6, "GOV"),
        ("Secretary of State for", 3, "GOV"), ("Lt. Gen. Adisa", 2, "MIL"), ("lt gen Adisa", 2, "MIL"),
        ("chiefs of staff", 3, "GOV"), ("army spokeswoman Adisa", 2, "MIL"), ("Sen. Hale", 1, "LEG"),
    ],
)  # fmt: skip
def test_longest_role_opens_the_words(words: str, taken: int, sector: str) -> None:
    found = role_beginning(words.split())
    assert found is not None
    assert (found[0], found[1].sector) == (taken, sector)


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("Turkish Foreign Minister", "foreign minister"), ("the minister of defence", "minister of defence"),
        ("former prime minister", "prime minister"), ("Acting Police Chief", "acting police chief"),
        ("the minister in Ankara", None), ("foreign", None), ("and minister", "minister"), ("", None),
    ],
)  # fmt: skip
def test_longest_role_closes_the_words(words: str, phrase: str | None) -> None:
    found = role_ending(words.split())
    assert (found and found[1].phrase) == phrase
    assert found is None or found[0] == len(found[1].phrase.split())


@pytest.mark.parametrize(
    ("words", "head", "kind"),
    [
        ("a senior Iranian foreign ministry official", "official", "person"),
        ("two diplomats familiar with the talks", "diplomats", "group"),
        ("an official briefed on the matter", "official", "person"),
        ("a retired general", "general", "person"),
        ("the army chief of staff in Kyiv", "chief", "person"),
        ("one of the residents", "residents", "group"),
        ("12 of the lawmakers", "lawmakers", "group"),
        ("the son of the president", "son", "person"),
        ("a spokesman for the ministry", "spokesman", "person"),
        ("the defence ministry", "ministry", "organization"),
    ],
)
def test_nominal_is_headed_by_its_last_role_noun_before_a_preposition(
    words: str, head: str, kind: str
) -> None:
    role = head_role(words.split())
    assert role is not None
    assert (role.head, role.kind) == (head, kind)


@pytest.mark.parametrize("words", ["the bridge", "a colour of the minister", "", "of"])
def test_nominal_without_a_role_has_none(words: str) -> None:
    assert head_role(words.split()) is None


def test_courtesy_forms_tell_gender_and_are_no_roles() -> None:
    found = {form: role_beginning([form, "Hale"]) for form in ("Mr.", "Mrs", "Dr.", "President")}
    told = {form: (hit[1].courtesy, hit[1].gender) for form, hit in found.items() if hit}
    assert told == {"Mr.": (True, "m"), "Mrs": (True, "f"), "Dr.": (True, ""), "President": (False, "")}


def test_organization_noun_is_told_from_a_person() -> None:
    parliament, parties = organization_noun("Parliament"), organization_noun("parties")
    assert parliament is not None
    assert parliament.sector == "LEG"
    assert parties is not None
    assert parties.number == "plural"
    assert organization_noun("minister") is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Vladimir", "m"), ("Olena", "f"), ("José", "m"), ("Jose", "m"), ("JOSE", "m"), ("Łukasz", "m"), ("Ayşe", "f"),
        ("Jean-Pierre", "m"), ("Anne-Sophie", "f"), ("Andrea", None), ("Jean", None), ("Qwertyuiop", None),
        ("mark", None), ("Mark", "m"), ("", None),
    ],
)  # fmt: skip
def test_given_name_tells_its_usual_gender(name: str, gender: str | None) -> None:
    assert given_name_gender(name) == gender


def test_name_of_either_gender_is_a_given_name_all_the_same() -> None:
    assert is_given_name("Andrea")
    assert not is_given_name("andrea")
    assert not is_given_name("Qwertyuiop")


def test_no_given_name_is_listed_twice_and_every_mark_is_known() -> None:
    names = _rows.rows("names.tsv")
    assert len({name for name, _ in names}) == len(names) >= 1500
    assert {mark for _, mark in names} == {"m", "f", "u"}


def test_damaged_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_rows, "files", lambda _: tmp_path)
    (tmp_path / "bad.tsv").write_text("a\tb\n1\t2\n3\n", encoding="utf-8")
    with pytest.raises(ModelError, match="'3' has 1 columns, not 2"):
        _rows.rows("bad.tsv")

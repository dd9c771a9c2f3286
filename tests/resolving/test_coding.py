"""Country and sector of actors: by their words, by their title, by the company they are named in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.coding import Code, coded
from onrecord.resolving.grounds import Grounds
from onrecord.resolving.standing import Standing
from onrecord.resolving.tables import _rows
from onrecord.resolving.tables.countries import countries

SECTORS = frozenset(
    "GOV MIL COP JUD LEG PRM PTY OPP REB SPY UAF CRM CVL BUS EDU MED LAB AGR REL NGO IGO REF PRE "
    "SOC JRN ELI UNK".split()
)


def code(text: str, words: str) -> Code:
    start = text.index(words)
    return coded(text, (start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("The Malian army left Gao.", "The Malian army", "MLI", "MIL"),
        ("Tunisia's rulers said no.", "Tunisia's rulers", "TUN", "GOV"),
        ("The president of Armenia came.", "president of Armenia", "ARM", "GOV"),
        ("Two rebels from Chad came.", "Two rebels from Chad", "TCD", "REB"),
        ("The rebels in Darfur waited.", "rebels in Darfur", "SDN", "REB"),
        ("German Foreign Minister Oda Brandt came.", "German Foreign Minister Oda Brandt", "DEU", "GOV"),
        ("German Foreign Minister Oda Brandt came.", "Oda Brandt", "DEU", "GOV"),
        ("Leila Haddad, Tunisia's foreign minister, said no.", "Leila Haddad", "TUN", "GOV"),
        ("Ministers Ana Ruiz of Mali and Ben Okri of Niger met.", "Ana Ruiz", "MLI", "GOV"),
        ("Berlin rejected it.", "Berlin", "DEU", "GOV"),
        ("Serbia rejected it.", "Serbia", "SRB", None),
        ("Vietnamese-led forces left.", "Vietnamese-led forces", "VNM", "MIL"),
        ("A UN envoy to Yemen spoke.", "A UN envoy to Yemen", None, "IGO"),
        ("NATO spoke.", "NATO", None, "IGO"),
        ("A Hamas spokesman spoke.", "A Hamas spokesman", "PSE", "REB"),
        ("Ousted Haitian president Jo Pierre fled.", "Ousted Haitian president Jo Pierre", "HTI", "ELI"),
        ("A Kremlin spokesman said no.", "A Kremlin spokesman", "RUS", "GOV"),
        ("The dockers' union's president left.", "The dockers' union's president", None, "LAB"),
        ("A police colonel testified.", "A police colonel", None, "COP"),
        ("An Israeli opposition lawmaker left.", "An Israeli opposition lawmaker", "ISR", "OPP"),
        ("Sister Odette Lamour prays.", "Sister Odette Lamour", None, "REL"),
        ("The ethnic Serbs of the town fled.", "ethnic Serbs", "SRB", "CVL"),
    ],
)
def test_words_tell_country_and_sector(
    text: str, words: str, country: str | None, sector: str | None
) -> None:
    assert code(text, words) == Code(country, sector)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ambassador to France left.", "The ambassador to France"),
        ("Iran-backed fighters left.", "Iran-backed fighters"),
        ("The Israeli-occupied hills burned.", "hills"),
        ("Jordan Hale left.", "Jordan Hale"),
        ("The minister said no.", "The minister"),
    ],
)
def test_a_country_that_is_only_spoken_of_is_nobodys(text: str, words: str) -> None:
    assert code(text, words).country is None


def test_a_given_name_is_no_people_and_a_people_before_a_title_is_one() -> None:
    assert code("He met German Gref, the banker.", "German Gref").country is None
    assert code("He met German Chancellor Ute Baum.", "Ute Baum").country == "DEU"


def test_a_lost_apostrophe_is_still_an_owner() -> None:
    assert code("Russias President Oleg Malin came.", "Oleg Malin") == Code("RUS", "GOV")


LOCAL = (
    "Strike closes the port\n\nDAKAR – Dockers in Dakar, Senegal, stopped work. The interior minister called them back."
    "\n\nSenegal's union leaders had asked for more pay. The army waited in Thiès."
)


def test_the_country_in_play_is_told_only_where_the_towns_are_known() -> None:
    minister = (LOCAL.index("The interior"), LOCAL.index(" called"))
    assert Standing(LOCAL).in_play(minister, "person", "GOV") is None
    town = LOCAL.index("Thiès")
    assert Standing(LOCAL, [(town, town + 5, "SEN")]).in_play(minister, "person", "GOV") == "SEN"


def test_a_body_of_no_country_is_in_no_country_by_its_company() -> None:
    town = LOCAL.index("Thiès")
    standing = Standing(LOCAL, [(town, town + 5, "SEN")])
    assert standing.in_play((LOCAL.index("The army"), LOCAL.index(" waited")), "organization", "IGO") is None


def test_two_countries_that_are_as_likely_are_not_chosen_between() -> None:
    text = "Talks\n\nMali met Niger in Gao. Niger agreed, and so did Niger's ally. The minister left."
    standing = Standing(text, [(text.index("Gao"), text.index("Gao") + 3, "MLI")])
    assert standing.in_play((text.index("The minister"), text.index(" left")), "person", "GOV") is None


@given(
    st.text(alphabet=st.sampled_from("The Malian U.S. minister's, of-led’“”\n.é1 "), max_size=80), st.data()
)
def test_any_words_of_any_text_are_coded_without_error(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    country, sector = coded(text, (start, end))
    assert country is None or country in countries()
    assert sector is None or sector in SECTORS


@given(st.text(max_size=200))
def test_grounds_are_disjoint_in_order_and_inside_the_text(text: str) -> None:
    found = Grounds(text).all
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize("table", ["bodies.tsv", "regions.tsv"])
def test_every_body_and_region_has_known_codes_and_stands_once(table: str) -> None:
    forms: list[str] = []
    for listed, country, sector in _rows.rows(table):
        forms += listed.split("|")
        assert country in {"", *countries()}, listed
        assert sector in SECTORS | {""}, listed
    assert len(forms) == len(set(forms)) > 200

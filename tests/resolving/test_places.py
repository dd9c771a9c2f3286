"""Where named places lie: what the article says decides, and nothing is guessed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.nations import countries_in
from onrecord.resolving.places import Found, country_of_place, places_in


def found(text: str, *names: str) -> list[Found]:
    """The places of a text, one span for each name."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return places_in(text, spans, countries=countries_in(text))


def country(text: str, name: str) -> str | None:
    return found(text, name)[0].country


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("The talks in Tripoli, Lebanon, went on.", "Tripoli", "LBN"),
        ("The talks in Tripoli (Lebanon) went on.", "Tripoli", "LBN"),
        ("The talks in Tripoli went on.", "Tripoli", "LBY"),
        ("Lebanese soldiers left Tripoli on Friday, Lebanon said.", "Tripoli", "LBN"),
        ("He flew to London, Ontario, on Friday.", "London", "CAN"),
        ("He flew to London on Friday.", "London", "GBR"),
        ("Texas farmers met the president in Paris.", "Paris", "FRA"),
        ("He was born in Paris, Texas.", "Paris", "USA"),
        ("A strike in Flint, Mich., ended.", "Flint", "USA"),
        ("The Russian attack on Donetsk went on, Ukraine said.", "Donetsk", "UKR"),
        ("Ukraine's Donetsk was shelled, Russia said, and Russia denied it.", "Donetsk", "UKR"),
        ("The Syrian city of Homs was quiet.", "Homs", "SYR"),
        ("Georgia said no.", "Georgia", "GEO"),
        ("The court in Atlanta, Georgia, ruled.", "Atlanta", "USA"),
    ],
)
def test_the_words_around_a_name_and_the_countries_of_the_article_decide(
    text: str, name: str, wanted: str
) -> None:
    assert country(text, name) == wanted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mayor of Quorvale spoke.", "Quorvale"),
        ("Peru and Chile sent teachers to Kuznica.", "Kuznica"),
    ],
)
def test_an_unknown_or_ambiguous_name_keeps_its_words_and_nothing_else(text: str, name: str) -> None:
    assert found(text, name) == [
        Found(text.index(name), text.index(name) + len(name), name, None, None, None, "other")
    ]


def test_of_several_towns_in_one_country_none_is_pointed_at_until_the_article_names_the_region() -> None:
    (one,) = found("A barn burned in Springfield, American papers said.", "Springfield")
    assert (one.country, one.latitude) == ("USA", None)
    one, _ = found("A barn burned in Springfield. The governor of Illinois came.", "Springfield", "Illinois")
    assert (one.country, one.latitude) == ("USA", 39.8)


@pytest.mark.parametrize(
    ("words", "wanted", "kind", "name"),
    [
        ("the city of Chasiv Yar", "UKR", "city", "city of Chasiv Yar"),
        ("northern Mali", "MLI", "region", "northern Mali"),
        ("the Donetsk region", "UKR", "region", "Donetsk region"),
        ("Odesa Oblast", "UKR", "region", "Odesa Oblast"),
        ("Goma airport", "COD", "other", "Goma airport"),
        ("the Gulf of Guinea", None, "water", "Gulf of Guinea"),
        ("Lake Ladoga", "RUS", "water", "Lake Ladoga"),
        ("the Strait of Hormuz", None, "water", "Strait of Hormuz"),
        ("Valaam Island", "RUS", "other", "Valaam Island"),
        ("North Kivu", "COD", "region", "North Kivu"),
        ("Northern Ireland", "GBR", "region", "Northern Ireland"),
        ("the United Arab Emirates", "ARE", "country", "United Arab Emirates"),
        ("the port of Assab", "ERI", "city", "port of Assab"),
    ],
)
def test_a_name_is_found_inside_its_words(words: str, wanted: str | None, kind: str, name: str) -> None:
    text = f"It happened near {words} on Friday."
    one = found(text, words)[0]
    assert (one.country, one.kind, one.name) == (wanted, kind, name)
    assert one.latitude is not None
    assert text[one.start : one.end] == words


@pytest.mark.parametrize(
    ("other", "proper"),
    [
        ("Kiev", "Kyiv"),
        ("Odessa", "Odesa"),
        ("Bombay", "Mumbai"),
        ("Rangoon", "Yangon"),
        ("Artyomovsk", "Bakhmut"),
    ],
)
def test_former_and_other_spellings_lie_where_the_place_does(other: str, proper: str) -> None:
    one, same = found(f"From {other}.", other)[0], found(f"From {proper}.", proper)[0]
    assert (one.country, one.latitude, one.longitude) == (same.country, same.latitude, same.longitude)


def test_accents_hyphens_and_apostrophes_make_no_difference() -> None:
    assert len({country(f"In {name} now.", name) for name in ("Łódź", "Lodz")}) == 1
    assert {country(f"In {name} now.", name) for name in ("N'Djamena", "N’Djaména", "Ndjamena")} == {"TCD"}


def test_a_name_means_one_place_throughout_an_article() -> None:
    text = "Shells fell on Tripoli. The Lebanese port of Tripoli is old."
    spans = [(at, at + 7) for at in range(len(text)) if text.startswith("Tripoli", at)]
    assert [one.country for one in places_in(text, spans, countries={})] == ["LBN", "LBN"]


def test_a_place_that_is_found_tells_where_the_next_one_lies() -> None:
    text = "From Asmara the convoy drove to Keren."
    assert [one.country for one in found(text, "Asmara", "Keren")] == ["ERI", "ERI"]


@pytest.mark.parametrize(
    ("name", "wanted"), [("Donetsk", "UKR"), ("Valencia", None), ("Quorvale", None), ("", None)]
)
def test_a_well_known_name_tells_its_country(name: str, wanted: str | None) -> None:
    assert country_of_place(name) == wanted


def test_countries_are_counted_by_name_adjective_and_capital() -> None:
    text = "Turkish and Greek envoys met in Ankara. Türkiye’s saw the United Arab Emirates', not the U.S."
    assert countries_in(text) == {"TUR": 3, "GRC": 1, "ARE": 1, "USA": 1}


def test_importing_the_module_reads_no_table() -> None:
    code = (
        "import onrecord.resolving.places, onrecord.resolving.tables.gazetteer as g;"
        "assert g.table_lines.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=80), st.data())
def test_any_text_and_any_spans_are_borne(text: str, data: st.DataObject) -> None:
    edge = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(edge, edge), max_size=4))]
    for one in places_in(text, [(pair[0], pair[1]) for pair in spans], countries={}):
        assert (one.start, one.end) in spans
        assert "".join(one.name.split()) in "".join(text[one.start : one.end].split())

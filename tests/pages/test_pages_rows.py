"""The head of a dump in rows, and the short lines that dumps hold between their paragraphs."""

from __future__ import annotations

import pytest
from pages_helpers import of_kind

from onrecord.pages.bylines import byline_of
from onrecord.pages.datelines import date_line, stated_in_row

HEADLINE = "Dam talks collapse in Khartoum, envoy says 'we shall be back'"
FIRST = "Talks on the dam at Merowe ended without a date for another round, the two delegations said on Monday night."
SECOND = (
    "The envoy left by car. “I shall be back when somebody wants me here,” she told reporters at the gate."
)


def dumped(*head: str, between: str = "") -> str:
    return "\n\n".join([*head, FIRST, between, SECOND]) + "\n"


@pytest.mark.parametrize(
    "above",
    [
        "TRENDING: Floods | Football | Price of bread today",
        "BREAKING: Pound falls for a third day",
        "Home / Africa / Sudan",
        "Floods in Kassala | Football results | Price of bread",
    ],
)
def test_a_row_or_ticker_above_the_headline_is_not_the_headline(read, above):
    article = read(dumped("Menu", above, HEADLINE, "NBA | Khartoum | Updated: 14 Mar, 2032, 07:42 PM EAT"))
    assert article.title == HEADLINE
    assert article.published_at == "2032-03-14T19:42:00+03:00"
    assert article.text == f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}"


def test_breaking_news_is_a_headline_where_there_is_no_other(read):
    headline = "BREAKING: Dam talks collapse in Khartoum"
    assert read(dumped(headline, "14 March 2032")).title == headline


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Published Tue 9 Nov 2032 | 21:05", "2032-11-09T21:05:00"),
        ("9 Nov 2032 | 9:05 PM EAT | Updated 10 Nov 2032", "2032-11-09T21:05:00+03:00"),
        ("9 Nov 2032 | Updated 10 Nov 2032 | 21:05", "2032-11-09"),
    ],
)
def test_a_clock_behind_a_bar_belongs_to_the_day_before_it(text, iso):
    line = date_line(text)
    assert line is not None
    assert line.published is not None
    assert line.published.iso() == iso


def test_a_row_states_the_date_of_one_of_its_pieces():
    line = stated_in_row("NBA | Khartoum | 9 Nov 2032 | 21:05")
    assert line is not None
    assert line.published is not None
    assert line.published.iso() == "2032-11-09T21:05:00"
    assert stated_in_row("Khartoum | The talks of 9 Nov 2032 | Sudan") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ikram Osman-Bey", ("Ikram Osman-Bey",)),
        ("Khartoum North", ()),
        ("The Nile Post", ()),
        ("Latest Analysis", ()),
        ("Merowe Dam", ()),
        ("Salt Roads", ()),
    ],
)
def test_a_bare_name_above_the_date_signs_the_article(read, line, names):
    told = "A guard of the salt roads at the Merowe Dam said that he had seen the envoy leave before the sun went down."
    assert read(dumped(HEADLINE, line, "Wed, 18 Apr 2035, 5:31 pm", between=told)).byline == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ikram Osman in Khartoum and Tom Bell", ("Ikram Osman", "Tom Bell")),
        ("By Ikram Osman in Port Sudan, Li Na in Cairo and Tom Bell", ("Ikram Osman", "Li Na", "Tom Bell")),
        ("By Ikram Osman in Cairo and New York", ("Ikram Osman",)),
        ("By Ikram Osman in Cairo", ("Ikram Osman",)),
    ],
)
def test_a_place_behind_one_writer_does_not_hide_the_next(line, names):
    assert byline_of(line) == names


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Envoy: 'We fired no one, not even the cook'", "heading"),
        ("What the drivers are telling us", "heading"),
        ('She said it was "a farce"', "paragraph"),
        ("The gate was then closed.", "paragraph"),
        ('"We are not going to sit down with them again before the spring"', "paragraph"),
        ("Drivers wait at the gate in Merowe on Monday. Photo: Nile/AFP", "caption"),
        ("($1 = 598.4 Sudanese pounds)", "paragraph"),
        ("Ikram Osman contributed to this report.", "byline"),
    ],
)
def test_a_short_line_has_its_kind(read, line, kind):
    article = read(dumped(HEADLINE, "14 March 2032", between=line))
    assert line in of_kind(article, kind)


def test_a_heading_may_stand_above_the_words_that_lead_up_to_a_post(read):
    between = "What the drivers are telling us\n\nOur correspondent Ikram Osman writes:"
    article = read(dumped(HEADLINE, "14 March 2032", between=between))
    assert of_kind(article, "heading") == ["What the drivers are telling us"]


@pytest.mark.parametrize(
    "line",
    [
        "iosman@nilepost.example",
        "(Except for the headline, this story has not been edited by our staff and comes from a syndicated feed.)",
        "For information media. Not an official record.",
    ],
)
def test_notices_and_addresses_are_left_out(read, line):
    assert line not in read(dumped(HEADLINE, "14 March 2032", between=line)).text

"""Datelines of agencies, and outlets that a text names: invented ones."""

from __future__ import annotations

import pytest
from pages_helpers import kinds, of_kind

from onrecord.pages.wire import dateline_size

LEAD = "Madagascar and Comoros will share one radar from May, their navies said on Tuesday after two days of talks."
MORE = "The radar stands on a hill above Antsiranana and has not turned since the storm of January, an officer said."

DATELINES = [
    "ANTSIRANANA, Feb 5 (Monsoon Wire) - ",
    "ANTSIRANANA/MORONI, Feb 5, 2031 (Monsoon Wire) — ",
    "ANTSIRANANA, Madagascar — ",
    "ANTSIRANANA, Madagascar (MW) — ",
    "ANTSIRANANA – ",
    "Antsiranana, 5 February 2031 (MW) -- ",
    "Antsiranana (MW) - ",
    "Antsiranana, Feb 5 (MW) ",
    "Antsiranana - ",
    "ANTSIRANANA /MW/. ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_a_block_of_its_own(read, dateline):
    article = read(f"One radar for two islands\n\n{dateline}{LEAD}\n\n{MORE}\n")
    assert kinds(article) == ["title", "dateline", "paragraph", "paragraph"]
    assert of_kind(article, "dateline") == [dateline.rstrip()]
    assert of_kind(article, "paragraph") == [LEAD, MORE]


@pytest.mark.parametrize(
    "text",
    [
        f"EXCLUSIVE — {LEAD}",
        f"NATO (the alliance) {LEAD}",
        f"The United Nations (UN) court said so. {LEAD}",
        "Comoros - which has one radar - and Madagascar, which has none, will share it from May.",
        "RAKOTO: I have the radar and I do not mean to give it back before the summer is over.",
        "Antsiranana - ",
        LEAD,
    ],
)
def test_what_only_looks_like_a_dateline_stays_in_its_paragraph(text):
    assert dateline_size(text) == 0


def test_only_the_first_paragraph_has_a_dateline(read):
    article = read(f"One radar for two islands\n\n{LEAD}\n\nMORONI — {MORE}\n")
    assert of_kind(article, "dateline") == []


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (
            "(c) Copyright Monsoon Wire 2031. Click For Restrictions - https://monsoon.example/terms",
            "Monsoon Wire",
        ),
        ("© 2031 Monsoon Wire. All rights reserved", "Monsoon Wire"),
        ("Copyright 2031 Monsoon Wire Ltd", "Monsoon Wire"),
        ("© Monsoon Wire, E.P. - All rights reserved", "Monsoon Wire, E.P"),
    ],
)
def test_a_copyright_line_gives_the_name_and_no_more(read, line, outlet):
    article = read(f"One radar for two islands\n\n{LEAD}\n\n{MORE}\n\n{line}\n")
    assert article.outlet == outlet.split(",")[0]
    assert "onsoon" not in article.text


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        ("Comoros Post", "Comoros Post"),
        ("Lagoon Evening Herald", "Lagoon Evening Herald"),
        ("LNA - Lagoon News Agency", "Lagoon News Agency"),
        ("Lagoon News", None),
        ("Lagoon Star", None),
        ("Book Review", None),
        ("World News Agency", None),
        ("Prayer Times", None),
        ("Politics", None),
    ],
)
def test_a_first_line_is_the_outlet_where_the_page_says_it_again_or_it_can_be_nothing_else(
    read, first, outlet
):
    body = f"One radar for two islands\n\n{LEAD}\n\n{MORE}\n\nHe told the Comoros Post so.\n"
    assert read(f"{first}\nEnglish  Français\n\n{body}").outlet == outlet


def test_a_row_of_tools_is_left_out(read):
    article = read(
        f"One radar for two islands\n\n5 May 2031\n\nPrint  Send by e-mail  A+ A-\n\n{LEAD}\n\n{MORE}\n"
    )
    assert article.text == f"One radar for two islands\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("ANTSIRANANA, Feb 5 (Monsoon Wire) - ", "Monsoon Wire"),
        ("ANTSIRANANA, Madagascar (MWA) — ", "MWA"),
        ("ANTSIRANANA /MWA/. ", "MWA"),
        ("Antsiranana (Madagascar) - ", None),
        ("ALEXANDRIA (USA) - ", None),
        ("ANTSIRANANA — ", None),
    ],
)
def test_the_agency_of_the_dateline_is_the_outlet_where_nothing_else_names_one(read, dateline, outlet):
    body = f"One radar for two islands\n\n{dateline}{LEAD}\n\n{MORE}\n"
    assert read(body).outlet == outlet
    assert read(f"Lagoon Herald\n\n{body}").outlet == "Lagoon Herald"


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("ANTSIRANANA, 5 February 2031 (Monsoon Wire) - ", "2031-02-05"),
        ("ANTSIRANANA, Feb 5, 2031 (Monsoon Wire) - ", "2031-02-05"),
        ("Antsiranana, 25/02/2031 (MWA) - ", "2031-02-25"),
        ("ANTSIRANANA, 2031-02-05 (MWA) — ", "2031-02-05"),
        ("Antsiranana, 05/02/2031 (MWA) - ", None),
        ("ANTSIRANANA, Feb 5 (Monsoon Wire) - ", None),
        ("ANTSIRANANA — ", None),
    ],
)
def test_a_day_that_only_the_dateline_states_in_full_is_that_of_publication(read, dateline, day):
    body = f"One radar for two islands\n\n{dateline}{LEAD}\n\n{MORE}\n"
    assert read(body).published_at == day
    assert read(f"7 May 2031\n\n{body}").published_at == "2031-05-07"


@pytest.mark.parametrize(("written", "day"), [("9 February", "2031-02-05"), ("February 9", "2031-05-02")])
def test_figures_in_a_dateline_are_read_in_the_order_of_the_articles_other_dates(read, written, day):
    lead = f"Antsiranana, 05/02/2031 (MWA) - {LEAD} They will meet again on {written}."
    assert read(f"One radar for two islands\n\n{lead}\n\n{MORE}\n").published_at == day


@pytest.mark.parametrize("mark", [" MWA", " PTI RKM SSJ", " UNI"])
def test_an_agency_and_its_initials_behind_the_last_stop_are_cut(read, mark):
    known = mark != " MWA"
    article = read(f"One radar for two islands\n\n{LEAD}\n\n{MORE}{mark}\n")
    assert article.text.endswith(MORE if known else MORE + mark)


@pytest.mark.parametrize(
    ("closing", "moment"),
    [
        ("(END) 02-05-31 0014 GMT", "2031-02-05T00:14:00+00:00"),
        ("(END) Monsoon Desk Newswires 02-05-31 1935ET", "2031-02-05T19:35:00-05:00"),
        ("(END) 02-05-31 2514 GMT", "2031-02-05"),
        ("(END) 22-05-31 0014 GMT", None),
        ("The end, 02-05-31 0014 GMT", None),
    ],
)
def test_the_moment_with_which_a_wire_closes_is_that_of_publication(read, closing, moment):
    body = f"One radar for two islands\n\nANTSIRANANA, Feb 4 (Monsoon Wire) - {LEAD}\n\n{MORE}\n\n{closing}\n"
    assert read(body).published_at == moment
    assert read(f"7 May 2031\n\n{body}").published_at == "2031-05-07"

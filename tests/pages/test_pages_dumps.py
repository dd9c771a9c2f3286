"""Saved page dumps in the house styles of invented outlets."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages_helpers import kinds, of_kind

from onrecord.errors import NotAnArticle
from onrecord.pages import article_from
from onrecord.schema import Article
from onrecord.sources.page import Page

HEADS = {
    "agency": ("Grain corridor talks stall as Romania and Moldova trade blame over tolls", "2025-08-01T17:26:00+03:00"),
    "british_tabloid": (
        "'We were left to sleep on the floor': Holidaymakers slam port bosses after 19-hour ferry delay",
        "2025-08-01T17:26:00",
    ),
    "bullets": ("Five things to know about the Zambia copper wage deal", "2025-08-03T09:05:00-04:00"),
    "doubled_captions": (
        "Oman hosts second round of Yemen fuel talks as both sides trade lists",
        "2025-07-31T20:15:00+04:00",
    ),
    "live_blog": ("Hungary vote live: polls close in Budapest as turnout hits record", "2025-06-08T07:00:00+02:00"),
    "local_paper": ("Residents vow to fight plan to close Mill Road library", "2025-08-01"),
    "lynx": ("Harbour towns agree dredging schedule after mediator steps in", "2025-08-05T09:15:00+02:00"),
    "no_date": ("Village choir returns from tour with a prize and a broken bus", None),
    "state_agency": (
        "Foreign Ministers of Kazakhstan and Mongolia sign consular plan in Astana",
        "2025-08-01T12:40:00",
    ),
    "w3m": ("Water board votes to lift hosepipe ban early", "2025-08-01T17:26:00+01:00"),
}  # fmt: skip
FURNITURE = {
    "agency": ["Licensing", "Summary", "Our Standards", "Share", "European shares", "Item 1 of 2", "[1/2]"],
    "british_tabloid": [
        "Skip",
        "Comments",
        "Credit",
        "READ MORE",
        "SUN TRAP",
        "BEACH BOTHER",
        "Most read",
        "Registered",
    ],
    "bullets": ["Advertisement", "newsletter", "•"],
    "doubled_captions": [
        "cookies",
        "larger image",
        "Follow Gulf",
        "Also read",
        "More From",
        "Airport traffic",
        "Home >",
    ],
    "live_blog": ["Key events", "Turnout reaches", "Share", "19.02", "Updated at"],
    "local_paper": ["Comments", "Get involved", "BigTone", "learned to read", "Menu", "@danwhitcombe"],
    "lynx": ["[10]", "alternate", "BUTTON", "Search:", "References", "Herring quota", "https://", "Share on"],
    "state_agency": ["Photo:", "Tags:", "Telegram", "Winter wheat", "©", "GOVERNMENT |"],
    "w3m": ["[logo]", "[IMG]", "Topics", "Reuse", "Home News"],
}


@pytest.mark.parametrize("name", sorted(HEADS))
def test_headline_and_date_are_found(dump, name):
    article: Article = dump(name)
    assert (article.title, article.published_at) == HEADS[name]


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_furniture_is_left_out(dump, name):
    text = dump(name).text
    assert [word for word in FURNITURE[name] if word in text] == []


@pytest.mark.parametrize(
    ("name", "byline"),
    [
        ("agency", ("Ilinca Danciu", "Peter Marsh")),
        ("british_tabloid", ("ROSIE HARKNESS",)),
        ("doubled_captions", ("Salma Al Harthy",)),
        ("local_paper", ("Dan Whitcombe",)),
        ("lynx", ("Solveig Aune",)),
        ("no_date", ()),
    ],
)
def test_byline_names_the_writers_without_their_trade(dump, name, byline):
    assert dump(name).byline == byline


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("doubled_captions", "Gulf Monitor"),
        ("lynx", "Coastal Observer"),
        ("state_agency", "QazNews"),
        ("no_date", None),
    ],
)
def test_outlet_comes_out_of_the_furniture(dump, name, outlet):
    assert dump(name).outlet == outlet


def test_a_later_date_line_is_the_modification(dump):
    assert dump("doubled_captions").modified_at == "2025-08-01T06:02:00+04:00"
    assert dump("live_blog").modified_at == "2025-06-08T22:14:00+02:00"


def test_wrapped_lines_are_joined(dump):
    article = dump("lynx")
    assert (
        "a dispute that has lasted since the winter storms of 2023 and twice went before a judge."
        in article.text
    )
    assert "Work starts on 1 September and ends before Christmas, weather permitting" in of_kind(
        article, "list_item"
    )


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("doubled_captions", "Delegates at the Al Bustan palace in Muscat on Thursday. — Gulf Monitor photo"),
        ("british_tabloid", "Passengers slept on coats at the terminal in Plymouth"),
        ("agency", "Trucks queue at the Albita crossing, Romania, July 30, 2025. REUTERS/Handout"),
    ],
)
def test_a_doubled_caption_is_kept_once_as_a_caption(dump, name, caption):
    article = dump(name)
    assert of_kind(article, "caption") == [caption]
    assert article.text.count(caption) == 1


def test_words_in_quotation_marks_alone_are_a_heading(dump):
    assert of_kind(dump("doubled_captions"), "heading") == ['"A list is not an agreement"']


def test_the_line_under_the_headline_is_the_standfirst(dump):
    assert kinds(dump("w3m"))[:3] == ["title", "standfirst", "paragraph"]


def test_comments_end_the_article(dump):
    assert dump("local_paper").text.endswith("was handed to the mayor, Tom Eddery.")


def test_a_menu_is_refused(dump):
    with pytest.raises(NotAnArticle, match="none of its 15 lines is running text"):
        dump("menu_only")


def test_windows_line_ends_make_no_difference(dump):
    data = (Path(__file__).parent / "dumps" / "agency.txt").read_bytes()
    turned = article_from(Page(source="page", data=data.replace(b"\n", b"\r\n")))
    assert turned.text == dump("agency").text


def test_the_first_seed_is_read_as_a_careful_reader_would(shared):
    path = shared / "seeds" / "istanbul-talks.txt"
    article = article_from(Page(source=str(path), data=path.read_bytes()))
    assert article.published_at == "2025-08-01T17:26:00+03:00"
    assert article.modified_at == "2025-08-01T17:33:00+03:00"
    assert article.outlet == "Türkiye Today"
    assert [word for word in ("Close", "ewsletters", "BigPhoto", "More From") if word in article.text] == []
    captions = of_kind(article, "caption")
    assert len(captions) == len(set(captions)) == 4
    assert len(of_kind(article, "heading")) == 4


BELOW_A_MENU = """Menu  Home  World  Sport  Sign in
{outlet}

Ghana and Togo agree to reopen Aflao crossing

By Efua Mensah
Lome, 14 May 2031

Ghana and Togo agreed on Wednesday to reopen the crossing, ending a dispute that has left lorries stranded.

“We have agreed on the hours and the fees,” the interior minister, Kojo Asante, told reporters in Lome.

The two sides will meet again in June, he said, and the drivers will go home before the end of the week.
"""


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("THE HARBOUR LEDGER", "THE HARBOUR LEDGER"),
        ("The Volta Gazette", "The Volta Gazette"),
        ("BREAKING NEWS", None),
    ],
)
def test_a_newspapers_name_between_menu_and_headline_is_the_outlet(line: str, outlet: str | None) -> None:
    article = article_from(Page(source="a.txt", data=BELOW_A_MENU.format(outlet=line).encode()))
    assert article.title == "Ghana and Togo agree to reopen Aflao crossing"
    assert article.outlet == outlet


def test_a_town_and_a_day_on_a_line_of_their_own_are_the_date_of_the_page() -> None:
    article = article_from(
        Page(source="a.txt", data=BELOW_A_MENU.format(outlet="The Volta Gazette").encode())
    )
    assert article.published_at == "2031-05-14"


IN_COLUMNS = """\
Radio Callaqui
Castellano  Mapudungun  English
Home  Valley  Volcano  Labour  Regions  Culture  Sport  Gallery

Volcano

Observatory lifts alert for the first time since May

17 September 2032 at 09:05 PET

The observatory lifted its alert for Callaqui on Friday, after nineteen weeks without a tremor in the valley.

“The mountain is asleep,” Aylén Huenchul said on Radio Callaqui, and she asked visitors not to wake it up.
"""


def test_links_that_only_wide_gaps_divide_are_no_headline_and_a_radio_station_is_an_outlet() -> None:
    article = article_from(Page(source="a.txt", data=IN_COLUMNS.encode()))
    assert (article.title, article.outlet) == (
        "Observatory lifts alert for the first time since May",
        "Radio Callaqui",
    )
    assert "Gallery" not in article.text

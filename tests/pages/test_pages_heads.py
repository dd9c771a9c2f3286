"""What stands around a headline in text copied from a browser, and belongs to no article."""

from __future__ import annotations

import pytest
from pages_helpers import of_kind

from onrecord.pages import article_from
from onrecord.schema import Article
from onrecord.sources.page import Page

LEDE = (
    "The harbour board of Tallinn will dredge the old basin before winter, its chairwoman said on Monday evening, and"
    " the ferries to Helsinki will leave from another quay until it is done."
)
SECOND = (
    "Skippers who moor in the basin were told to leave it by the first of October; two of them said that they had"
    " nowhere else to go and would wait for the dredger where they were."
)
STANDFIRST = (
    "The basin has silted up for years. Now the board has found the money, and the skippers must leave it."
)
READER = "Old salt: They said the same in my father's day, and the mud is where it was, and so are they if you ask me."
HEAD = ["Baltic Courier", "Tallinn to dredge its oldest basin", STANDFIRST, "Mart Laine", "5 September 2031"]


def read(*lines: str) -> Article:
    return article_from(Page(source="page.txt", data="\n\n".join(lines).encode()))


def body(article: Article) -> list[str]:
    return [text for text in of_kind(article, "paragraph") if text != STANDFIRST]


@pytest.mark.parametrize("count", ["14 comments", "Comments (14)", "Join the conversation"])
def test_a_count_of_comments_above_the_article_does_not_end_it(count: str) -> None:
    article = read(*HEAD, count, LEDE, SECOND)
    assert body(article) == [LEDE, SECOND]


def test_comments_below_the_article_end_it_where_a_date_stood_under_its_standfirst() -> None:
    article = read(*HEAD, "14 comments", LEDE, "14 comments", READER, READER.replace("Old", "New"))
    assert body(article) == [LEDE]


def test_comments_end_an_article_of_one_paragraph() -> None:
    article = read(
        "Tallinn to dredge its oldest basin", "5 September 2031", LEDE, "3 comments", READER, SECOND
    )
    assert body(article) == [LEDE]


@pytest.mark.parametrize(
    "notice",
    [
        "You have 3 free articles remaining this month. Register to read more.",
        "You’ve read your last free story this week",
        "2 of 5 free articles used",
        "This is your last free article. See our offers",
    ],
)
def test_a_notice_of_articles_left_to_read_is_no_headline(notice: str) -> None:
    article = read("Baltic Courier", notice, "Log in", *HEAD[1:], LEDE, SECOND)
    assert article.title == HEAD[1]
    assert notice not in article.text


def test_a_writers_account_between_his_name_and_the_date_is_passed_over() -> None:
    article = read(*HEAD[:4], "@martlaine", "3 min read", HEAD[4], LEDE, SECOND)
    assert article.byline == ("Mart Laine",)
    assert "@martlaine" not in article.text


def test_more_from_a_section_does_not_name_the_outlet_and_a_skip_link_does_not_hide_it() -> None:
    article = read(
        "Skip to main content",
        *HEAD,
        LEDE,
        SECOND,
        "More from Business",
        "The Baltic Courier is a member of the press council.",
    )
    assert article.outlet == "Baltic Courier"


def test_the_line_with_the_mark_of_a_title_is_the_headline_below_a_masthead() -> None:
    masthead = "*Basin Notes: a letter about harbours and the people who dredge them*"
    posted = "**Posted 9 July 2031 by Mart Laine, Port Louis**"
    article = read(masthead, "# Who pays for the mud?", posted, LEDE, SECOND)
    assert (article.title, article.published_at) == ("Who pays for the mud?", "2031-07-09")

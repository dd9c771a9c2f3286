"""A quotation mark too many in a tag, as real pages have it, swallows no page."""

from __future__ import annotations

import pytest

from onrecord.errors import NotAnArticle
from onrecord.pages import article_from
from onrecord.sources.page import Page

PROSE = "The harbour board met on Tuesday and put off the sale of the old customs house until the spring."


def page(tag: str) -> Page:
    links = "".join(f'<p class="line">{PROSE} Part {number} of many.</p>\n' for number in range(400))
    head = "<html><head><title>Board puts off sale</title></head>"
    return Page("page.html", f"{head}<body>{tag}<h1>Board puts off sale</h1>{links}</body></html>".encode())


@pytest.mark.parametrize(
    "tag",
    ['<img src="a.svg" class="logo"" alt="a harbour">', "<nav role=”navigation\" class='menu'></nav>",
     '<div id="rail_3</div>', '<a class="button" href="https://paper.example/" target=" target="_blank">Join</a>',
     '<section style="" );" role="banner"></section>'],
)  # fmt: skip
def test_a_stray_quotation_mark_makes_no_endless_element(tag: str) -> None:
    assert article_from(page(tag)).text.count("Part ") > 300


def test_thousands_of_attributes_are_refused_at_once() -> None:
    tag = "<p" + "".join(f' a{number}="1"' for number in range(50_000)) + ">"
    with pytest.raises(NotAnArticle, match="more than 1000 attributes"):
        article_from(page(tag))

"""HTML pages of invented outlets."""

from __future__ import annotations

import pytest
from pages_helpers import kinds, of_kind

from onrecord.errors import NotAnArticle

FIRST = (
    "The fishing council of Visby voted on Tuesday to close the cod season two weeks early, after a survey."
)
SECOND = "“We have counted, and there are not enough fish,” said Karin Holm, who chairs the council."
THIRD = "Boat owners said the decision came too late for them, because they had already hired their crews."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(body: str = BODY, *, head: str = "", title: str = "Cod season closes early in Visby") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | The Gotland Mail</title>{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{body}</article></main>"
        '<aside class="related"><h3>Related</h3>'
        "<p>A long teaser for another story, which says a good deal, does it not?</p></aside>"
        "<footer><p>© 2031 The Gotland Mail. All rights reserved, in all the ways they can be.</p></footer>"
        "</body></html>"
    )


def test_the_body_is_the_paragraphs_and_the_title_comes_first(read):
    article = read(page())
    assert article.text == "\n\n".join(["Cod season closes early in Visby", FIRST, SECOND, THIRD])
    assert kinds(article) == ["title", "paragraph", "paragraph", "paragraph"]


def test_json_ld_gives_dates_with_their_zone_authors_outlet_and_address(read):
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
        {"@type": "NewsArticle", "headline": "Cod season closes early in Visby",
        "datePublished": "2031-03-04T17:26:00+01:00", "dateModified": "2031-03-04T18:00:00+01:00",
        "author": [{"@type": "Person", "name": "Åsa Lind"}, "Per Ek"], "publisher": {"name": "The Gotland Mail"}}]}
        </script><link rel="canonical" href="https://mail.example/cod">"""
    article = read(page(head=head))
    assert article.published_at == "2031-03-04T17:26:00+01:00"
    assert article.modified_at == "2031-03-04T18:00:00+01:00"
    assert article.byline == ("Åsa Lind", "Per Ek")
    assert (article.outlet, article.url, article.language) == (
        "The Gotland Mail",
        "https://mail.example/cod",
        "en",
    )


def test_broken_json_ld_gives_way_to_meta_tags(read):
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'
        '<meta property="article:published_time" content="2031-03-04T17:26:00Z"><meta name="author" content="Per Ek">'
    )
    article = read(page(head=head))
    assert (article.published_at, article.byline) == ("2031-03-04T17:26:00+00:00", ("Per Ek",))


def test_the_date_beside_the_headline_serves_where_the_head_has_none(read):
    article = read(page('<div class="meta">Published 4 March 2031, 17:26 GMT</div>' + BODY))
    assert article.published_at == "2031-03-04T17:26:00+00:00"
    assert "Published" not in article.text


def test_the_address_serves_as_the_last_witness_of_the_date(read):
    head = '<link rel="canonical" href="https://mail.example/2031/03/04/cod">'
    assert read(page(head=head)).published_at == "2031-03-04"


@pytest.mark.parametrize(
    "box",
    [
        '<div class="newsletter-signup"><p>The harbour in your inbox each morning, with all its fish.</p></div>',
        '<div class="share-bar"><a href="#">Facebook</a> <a href="#">X</a></div>',
        "<p>Advertisement</p>",
        '<blockquote class="pullquote">“There are not enough fish”</blockquote>',
        '<div class="c-pull-quote"><p>“We have counted, and there are not enough fish in the sea,” she said.</p></div>',
        "<p>desk@mail.example</p>",
        "<p>(This story has not been edited by our staff and comes from a syndicated feed.)</p>",
        '<ul><li><a href="/a">Another story about something else entirely</a></li></ul>',
        '<section id="comments"><p>I never liked cod, and I have told the council so for years.</p></section>',
        "<script>var cod = 'A sentence that is long enough to be taken for prose, were it seen.';</script>",
    ],
)
def test_furniture_inside_the_article_is_left_out(read, box):
    assert read(page(f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p>")).text == read(page()).text


def test_a_caption_is_kept_once_as_a_caption(read):
    figure = (
        "<figure><img src='a.jpg'><figcaption>Cod boats at the quay in Visby on Monday</figcaption></figure>"
    )
    article = read(page(figure + BODY + figure))
    assert of_kind(article, "caption") == ["Cod boats at the quay in Visby on Monday"]


def test_a_date_under_the_headline_is_no_caption_whatever_its_element_is_called(read):
    article = read(page(f'<p class="credits"><time>4 March 2031, 10.00 a.m.</time></p>{BODY}'))
    assert kinds(article) == ["title", "paragraph", "paragraph", "paragraph"]
    assert article.published_at == "2031-03-04T10:00:00"


def test_headings_lists_and_the_standfirst_keep_their_kinds(read):
    article = read(
        page(
            '<p class="standfirst">Survey finds a third fewer fish than last year in the eastern grounds</p>'
            f"<p>{FIRST}</p><h2>What was agreed</h2><ul><li>No nets after the tenth</li></ul><p>{SECOND}</p>"
        )
    )
    assert kinds(article) == ["title", "standfirst", "paragraph", "heading", "list_item", "paragraph"]


def test_a_class_on_every_paragraph_is_no_sign_of_furniture(read):
    body = "".join(f'<div class="widget"><p>{text}</p></div>' for text in (FIRST, SECOND, THIRD))
    assert read(page(body)).text == read(page()).text


def test_no_break_spaces_and_unnormalized_letters_survive(read):
    odd = "The price rose to 1\u00a0000 kronor in the cafe\u0301 by the quay, the owner said on Tuesday morning."
    assert odd in read(page(f"<p>{odd}</p>{BODY}")).text


def test_white_space_collapses_as_in_a_browser(read):
    assert FIRST in read(page(f"<p>{FIRST.replace(' ', chr(10) + '   ')}</p>{BODY}")).text


def test_broken_halves_of_characters_in_json_ld_do_not_reach_the_article(read):
    head = r'<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","author":"A \ud800 B"}</script>'
    read(page(head=head)).byline[0].encode("utf-8")


def test_a_headline_without_a_head_that_confirms_it_is_the_h1(read):
    assert read(page().replace("<title>", "<title>Fish: ")).title == "Cod season closes early in Visby"


def test_a_front_page_without_prose_is_refused(read):
    links = "".join(f'<li><a href="/{number}">Story number {number}</a></li>' for number in range(40))
    with pytest.raises(NotAnArticle, match=r"none of its 4\d lines is prose"):
        read(f"<html><body><h1>News</h1><ul>{links}</ul></body></html>")


def test_deep_nesting_is_read_as_far_as_pages_go_and_refused_beyond(read):
    assert FIRST in read(page("<div>" * 200 + BODY + "</div>" * 200)).text
    with pytest.raises(NotAnArticle):
        read(page("<div>" * 5000 + BODY + "</div>" * 5000))


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("By Åsa Lind and Per Ek", ("Åsa Lind", "Per Ek")),
        ("Åsa Lind, Per Ek &amp; Li Na", ("Åsa Lind", "Per Ek", "Li Na")),
        ("By Åsa Lind, Fisheries Correspondent", ("Åsa Lind",)),
        ("Per Ek, Baltic Fish Watch", ("Per Ek, Baltic Fish Watch",)),
        ("Nets & Boats", ("Nets & Boats",)),
    ],
)
def test_a_field_that_names_several_writers_is_taken_apart(read, content, names):
    assert read(page(head=f'<meta name="byl" content="{content}">')).byline == names


@pytest.mark.parametrize("name", ["sub", "standfirst", "article-deck"])
def test_a_lower_heading_that_sums_the_article_up_is_the_standfirst(read, name):
    line = f'<h2 class="{name}">Survey finds a third fewer fish than last year</h2>'
    assert kinds(read(page(f'{line}<div class="copy">{BODY}</div>')))[:3] == [
        "title",
        "standfirst",
        "paragraph",
    ]


def test_who_else_worked_on_the_article_is_no_running_text(read):
    article = read(page(f"{BODY}<p><em>Staff writer Li Na contributed to this report.</em></p>"))
    assert of_kind(article, "byline") == ["Staff writer Li Na contributed to this report."]

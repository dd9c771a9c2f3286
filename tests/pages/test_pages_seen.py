"""HTML whose head states nothing: old pages and pages that scripts build, of invented outlets."""

from __future__ import annotations

import pytest
from pages_helpers import kinds, of_kind

FIRST = "The ferry board of Chiloé voted on Monday to keep the winter timetable, after a month of letters."
SECOND = (
    "“Nobody wrote to ask for fewer boats,” said Inés Barría, who chairs the board, when the vote was over."
)
THIRD = (
    "Boat owners said that the decision would cost them a third of what they earn between June and August."
)
HEADLINE = "Chiloé keeps its winter ferries after a month of letters"


def old_page(*, title: str = "Canal Post Online", head: str = "", body: str = "") -> str:
    text = "<br><br>".join((FIRST, SECOND, body or THIRD))
    return (
        f"<html><head><title>{title}</title></head><body><table><tr><td colspan=2><font size=6>Canal Post Online</font>"
        "</td></tr><tr><td><div><a href=/>Front page</a><br><a href=/sea>Harbour</a></div></td><td>"
        f"{head}<div class=t>{text}</div></td></tr><tr><td colspan=2><font size=1>&copy; 2031 Canal Post &mdash; "
        "Best viewed at 800 &times; 600</font></td></tr></table></body></html>"
    )


HEADLINES = {
    "big and bold": f"<div><font size=5><b>{HEADLINE}</b></font></div>",
    "named": f'<div class="sc-hd">{HEADLINE}</div>',
    "a lower heading": f"<h2>{HEADLINE}</h2>",
}


@pytest.mark.parametrize("how", HEADLINES)
@pytest.mark.parametrize(
    "title", ["Canal Post Online", "Canal Post: local news, tides and weather since 1956"]
)
def test_a_line_set_as_a_headline_is_the_title_where_the_head_names_only_the_site(read, how, title):
    article = read(old_page(title=title, head=HEADLINES[how]))
    assert article.title == HEADLINE
    assert article.text.count(HEADLINE) == 1
    assert article.outlet == "Canal Post"


def test_a_page_title_that_is_the_headline_stays_the_title(read):
    article = read(
        old_page(title=f"{HEADLINE} - The Canal Post", head="<div><b>Ferries of the south</b></div>")
    )
    assert (article.title, article.outlet) == (HEADLINE, "The Canal Post")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div>from our correspondent Rayen Millán</div><div>2 June 2031, 09h15</div>", ("Rayen Millán",)),
        (
            "<div>from Lake Wire and our reporter Rayen Millán</div><div>2 June 2031, 09h15</div>",
            ("Rayen Millán",),
        ),
        ("<div>By Rayen Millán | 2 June 2031 09:15</div>", ("Rayen Millán",)),
        ("<div>By Rayen Millán and Tom Bell, 2 June 2031, 9:15 am</div>", ("Rayen Millán", "Tom Bell")),
        ("<div>Rayen Millán</div><div>Posted June 2, 2031 9:15 AM</div>", ("Rayen Millán",)),
        (
            '<p class="by"><a href="/p/r">Rayen Millán</a>, Castro</p><p>2 June 2031 9.15am</p>',
            ("Rayen Millán",),
        ),
        ("<div>By a staff reporter</div><div>2 June 2031 09:15</div>", ()),
    ],
)
def test_writers_and_date_are_read_off_the_lines_under_the_headline(read, line, names):
    article = read(old_page(head=HEADLINES["big and bold"] + line))
    assert (article.byline, article.published_at) == (names, "2031-06-02T09:15:00")
    assert of_kind(article, "paragraph") == [FIRST, SECOND, THIRD]


def test_a_section_after_the_headline_is_no_outlet(read):
    assert read(old_page(title=f"{HEADLINE} | World", head=f"<h1>{HEADLINE}</h1>")).outlet == "Canal Post"


@pytest.mark.parametrize(
    "box",
    [
        "<div><h3>The Sunday Letter</h3><p>Our editor’s weekly note. ‘Splendid,’ say those who read it on Sundays.</p>"
        "<a href=/s>Sign up free</a></div>",
        "<div><div>Have the Post in your inbox</div><div>One letter a day. We promise no more.</div></div>",
        "<div>ADVERTISEMENT<br>Boots from $19. “Dry at last,” said Hugo.</div>",
        "<div><div>Popular now</div><div>The man who counted gulls</div></div>",
        "<div><span>Facebook</span><span>Print</span><span>Report an error</span></div>",
        "<div>Comments are closed for the night.</div>",
        "<div><h3>Tides on your phone</h3><p>The only table that answers back. ‘Sharp,’ said one.</p>"
        "<a href=/a>Get the app</a></div>",
        "<div><a href=/p>Print this</a> | <a href=/s>Send it to a cousin</a> | "
        "<a href=/l>May my landlord read my letters?</a></div>",
    ],
)
def test_boxes_without_telling_names_are_left_out(read, box):
    body = "".join(f"<div>{text}</div>" for text in (FIRST, SECOND)) + box + f"<div>{THIRD}</div>"
    article = read(
        f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>{body}</body></html>"
    )
    assert article.text == "\n\n".join((HEADLINE, FIRST, SECOND, THIRD))


def test_bold_lines_are_headings_and_credited_lines_captions(read):
    head = HEADLINES["named"] + "<div><i>The ferry Trauco at Castro on Friday. Picture: Post</i></div>"
    article = read(old_page(head=head, body=f"<b>No boat on Sundays</b><br><br>{THIRD}"))
    assert kinds(article)[:3] == ["title", "caption", "paragraph"]


def test_a_bold_block_above_a_paragraph_is_a_heading(read):
    body = f"<p>{FIRST}</p><p><b>No boat on Sundays</b></p><p>{SECOND}</p><p>{THIRD}</p>"
    article = read(f"<html><body><h1>{HEADLINE}</h1>{body}</body></html>")
    assert of_kind(article, "heading") == ["No boat on Sundays"]


def test_a_quotation_pulled_out_beside_its_paragraph_is_kept_once(read):
    body = f"<p>{FIRST}</p><p>{SECOND}</p><blockquote>{SECOND}</blockquote><p>{THIRD}</p>"
    assert read(f"<html><body><h1>{HEADLINE}</h1>{body}</body></html>").text.count(SECOND) == 1


def test_a_kicker_that_only_style_sets_apart_gets_its_mark_from_the_head(read):
    stated = f"Chile: {HEADLINE}"
    head = (
        f'<meta property="og:title" content="{stated}">'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{stated}"}}</script>'
    )
    body = f"<h1><span>Chile</span> <span>{HEADLINE}</span></h1><p>{FIRST}</p><p>{SECOND}</p>"
    assert read(f"<html><head>{head}</head><body>{body}</body></html>").title == stated


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Marta Oyarzo | Saturday 2 June 2031, 9.15am", ("Marta Oyarzo",)),
        ("Marta Oyarzo &nbsp; 02/06/2031 09:15", ("Marta Oyarzo",)),
        ("Posted by Marta Oyarzo on June 2, 2031 at 9:15 am &middot; 5 responses", ("Marta Oyarzo",)),
        ("Marta Oyarzo and Tom Bell, 2 June 2031", ("Marta Oyarzo", "Tom Bell")),
        ("Marta Oyarzo, staff reporter", ("Marta Oyarzo",)),
        ("World News | 2 June 2031", ()),
        ("Chiloé | 2 June 2031", ()),
        ("Puerto Montt | 2 June 2031", ()),
    ],
)
def test_a_name_before_the_date_is_the_writer_unless_the_text_says_it_too(read, line, names):
    body = "Puerto Montt is where the boats lie in winter, and the crews have their houses there."
    article = read(old_page(head=f"<h1>{HEADLINE}</h1><div>{line}</div>", body=body))
    assert article.byline == names

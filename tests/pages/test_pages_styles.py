"""Heads of pages in many house styles, all invented: the headline, the outlet and the day that each states."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from pages_helpers import of_kind

TITLE = "Ferry crews at Lake Kivu vote to go back to work after nine days"
FIRST = "Ferry crews at Goma and Bukavu voted on Wednesday to go back to work, after nine days in which no boat left."
SECOND = "“We were asked to wait until 3 June, and we shall wait,” said Espérance Furaha, who speaks for the crews."
THIRD = "The port office said that the first boat would leave before dawn, and that tickets from last week were good."
BODY = (FIRST, SECOND, THIRD)
AMERICAN = SECOND.replace("3 June", "June 3")


class Style(NamedTuple):
    """What stands above and below the text, and what it says; ``{T}`` is the headline."""

    head: str
    outlet: str | None
    at: str | None
    foot: str = ""
    second: str = SECOND
    byline: tuple[str, ...] = ()


DUMPS = {
    "a wire's clock, with its nation's name and the offset in brackets": Style(
        "{T}\n\nBy Aline Bahati\n\nWednesday, May 14, 2031, 9:40 p.m. Portuguese time (GMT+1)\n\n"
        "LISBON, May 14 (Atlantic Press) -",
        "Atlantic Press", "2031-05-14T21:40:00+01:00", byline=("Aline Bahati",),
    ),
    "a place and a date behind the byline": Style(
        "Kivu Tribune\n\n{T}\n\nBy Aline Bahati\n\nLome, 14 May 2031",
        "Kivu Tribune", "2031-05-14", byline=("Aline Bahati",),
    ),
    "an outlet, a town and a date in one line of italics": Style(
        "# {T}\n\n*Radio Kivu, Goma. 14 May 2031, 09:00 (Kinshasa time)*\n\n**From our own reporters**",
        "Radio Kivu", "2031-05-14T09:00:00", foot="**More from Radio Kivu**\n\n* [The cook of the ferry](/cook)",
    ),
    "an outlet above the menu": Style(
        "Kivu Observer\n\nHome  News  Lake  Sport  Jobs\n\n{T}\n\n14 May 2031 | 18:05",
        "Kivu Observer", "2031-05-14T18:05:00",
    ),
    "a menu in brackets, and a name with its towns": Style(
        "Kivu Lanterne - Goma, Bukavu, Uvira\n\n[Home] [Lake] [Notices] [Log in]\n\n{T}\n\nWednesday 14 May 2031 06:15",
        "Kivu Lanterne", "2031-05-14T06:15:00", foot="About us | Cookies | (c) Kivu Lanterne 2031",
    ),
    "an outlet on the line after the title": Style(
        "{T}\n\nThe Kivu Tribune\n\nWed, May 14th, 2031 at 6.05pm", "The Kivu Tribune", "2031-05-14T18:05:00"
    ),
    "a state agency with its masthead at both ends": Style(
        "AGENCE DU LAC\nState news agency\nFrançais  English  Swahili\n\n14.05.2031 | 10:05 (GMT+2)\n\nOfficial\n\n{T}",
        "AGENCE DU LAC", "2031-05-14T10:05:00+02:00", foot="AGENCE DU LAC\nReference to the agency is mandatory",
    ),
    "a station's newsroom in a row": Style(
        "# {T}\n\nLac FM Newsroom with Atlantic Press · Wednesday, 14 May 2031 · 07:45\n\n"
        "![The quay](quay.jpg)\n*The quay at Goma. Pic: Lac FM*",
        "Lac FM", "2031-05-14T07:45:00", foot="*Lac FM: 97 point something.*",
    ),
    "figures, the day first": Style(
        "Kivu Tribune\n\n{T}\n\nPublished: 14/05/2031 - 18:05", "Kivu Tribune", "2031-05-14T18:05:00"
    ),
    "figures that the text's own dates explain": Style(
        "Kivu Tribune\n\n{T}\n\n05/06/2031 7:30", "Kivu Tribune", "2031-06-05T07:30:00"
    ),
    "figures that American dates explain": Style(
        "Kivu Tribune\n\n{T}\n\n05/06/2031 7:30 AM", "Kivu Tribune", "2031-05-06T07:30:00", second=AMERICAN
    ),
    "figures that nothing explains": Style(
        "Kivu Tribune\n\n{T}\n\n05/06/2031 7:30", "Kivu Tribune", None, second=THIRD.replace("port", "lake")
    ),
    "capitals, and an update": Style(
        "Kivu Tribune\n\n{T}\n\nMAY 14, 2031 | UPDATED MAY 15, 2031 9:05 AM", "Kivu Tribune", "2031-05-14"
    ),
    "an outlet, a town and a date with dashes": Style(
        "{T}\n\nRadio Kivu, Goma – 14 May 2031 – 06:30", "Radio Kivu", "2031-05-14T06:30:00"
    ),
    "figures with dashes": Style(
        "Kivu Tribune\n\n{T}\n\nGoma, 14-05-2031, 18h05", "Kivu Tribune", "2031-05-14T18:05:00"
    ),
    "an ordinal": Style("Kivu Tribune\n\n{T}\n\nThe 14th of May, 2031", "Kivu Tribune", "2031-05-14"),
    "a label of two words": Style(
        "Kivu Tribune\n\n{T}\n\nArticle published on Wednesday 14 May 2031 at 18.05 local time",
        "Kivu Tribune", "2031-05-14T18:05:00",
    ),
    "a date above a section and the headline": Style(
        "Kivu Tribune\n\nWednesday, 14 May 2031\n\nLake\n\n{T}\n\nAline Bahati", "Kivu Tribune", "2031-05-14"
    ),
    "a message": Style(
        "From: Lake Wire <desk@lakewire.example>\nDate: Wed, 14 May 2031 18:05:00 +0200\nSubject: {T}",
        "Lake Wire", "2031-05-14T18:05:00+02:00",
    ),
    "front matter": Style(
        '---\ntitle: "{T}"\ndate: 2031-05-14T18:05:00+02:00\nauthor: Aline Bahati\nsource: Lake Wire\n---',
        "Lake Wire", "2031-05-14T18:05:00+02:00", byline=("Aline Bahati",),
    ),
    "a French system's date": Style(
        "Kivu Tribune\n\n{T}\n\nMercredi 14 mai 2031 à 18h05", "Kivu Tribune", "2031-05-14T18:05:00"
    ),
    "an outlet with its town in brackets": Style(
        "{T}\n\n14 MAY 2031\n\nKivu Standard (Goma)\n\nBy Aline Bahati",
        "Kivu Standard", "2031-05-14", byline=("Aline Bahati",)
    ),
    "an archive whose owner has a name like the paper's": Style(
        "{T}\n\nThe Kivu Standard\n\nMay 14, 2031 Wednesday\n\nCopyright 2031 Kivu Media All Rights Reserved\n\n"
        "Section: NEWS; Pg. 4",
        "The Kivu Standard", "2031-05-14",
    ),
    "a number and a price under the masthead": Style(
        "THE KIVU STANDARD\nVol. 12 No. 133 · Wednesday 14 May 2031 · Price 500 F\n\n{T}",
        "THE KIVU STANDARD", "2031-05-14"
    ),
    "an update in brackets": Style(
        "Kivu Tribune\n\n{T}\n\nWednesday, 14 May 2031 6:05 PM [ Last Update: Wednesday, 14 May 2031 7:12 PM ]",
        "Kivu Tribune", "2031-05-14T18:05:00",
    ),
    "a Catholic agency's line": Style(
        "Kivu Tribune\n\n{T}\n\nGoma, Congo, 14 May, 2031 / 6:05 pm (KNA).", "Kivu Tribune", "2031-05-14T18:05:00"
    ),
    "where and when it appeared, below the text": Style(
        "{T}", "The Kivu Standard", "2031-05-14", foot="Published in The Kivu Standard on 14 May 2031"
    ),
    "an agency that signs below the text": Style("{T}", "Lake Wire", "2031-05-14", foot="— Lake Wire, 14 May 2031"),
    "hours that nobody can count back from": Style("Kivu Tribune\n\n{T}\n\n3 hours ago", "Kivu Tribune", None),
}  # fmt: skip


@pytest.mark.parametrize("style", DUMPS)
def test_the_head_of_a_dump_gives_title_outlet_and_day(read, style):
    head, outlet, at, foot, second, byline = DUMPS[style]
    glued = " " if head.endswith(" -") else "\n\n"
    text = "\n\n".join([head.replace("{T}", TITLE) + glued + FIRST, second, THIRD, foot]).strip() + "\n"
    article = read(text)
    assert (article.title, article.outlet, article.published_at) == (TITLE, outlet, at)
    assert of_kind(article, "paragraph") == [FIRST, second, THIRD]
    assert article.byline == byline or not byline


HTML = {
    "tables, and names that say nothing": Style(
        "<title>KIVU TRIBUNE — news of the lake</title>|<table><tr><td><font size=2>Independent weekly</font></td></tr>"
        "<tr><td><a href=/>Home</a> | <a href=/t>Town</a></td></tr><tr><td><div class=zg>{T}</div>"
        "<div class=sm>Goma, Wednesday, 14 May 2031, 10:15</div>",
        "Kivu Tribune", "2031-05-14T10:15:00",
        foot="<font size=1>&copy; Kivu Tribune 2031. You are visitor 77 402.</font>",
    ),
    "a page title that is only the outlet": Style(
        "<title>Kivu Tribune</title>|<div id=banner><img src=m.png alt='Kivu Tribune'></div><div class=c>"
        "<div class=big1>{T}</div><div class=nfo>Aline Bahati &nbsp; 05/06/2031 07:30</div>",
        "Kivu Tribune", "2031-06-05T07:30:00",
    ),
    "the outlet before a colon in the page's title": Style(
        "<title>Lake Monitor: {T}</title>|<div class=logo><a href=/>Lake Monitor</a></div><h1>{T}</h1>"
        "<p class=credit>Aline Bahati | <time datetime=2031-05-14T08:20:00+02:00>14 May 2031</time></p>",
        "Lake Monitor", "2031-05-14T08:20:00+02:00",
    ),
    "the outlet before a dash in the page's title": Style(
        "<title>Lake Monitor - {T}</title>|<h1>{T}</h1><p>Posted on May 14, 2031 by admin</p>",
        "Lake Monitor", "2031-05-14",
    ),
    "a blog's date as a heading above the title": Style(
        "<title>Lake Monitor: {T}</title>|<h1 class=title><a href=/>Lake Monitor</a></h1>"
        "<h2 class=date-header>Wednesday, 14 May 2031</h2><h3 class=post-title>{T}</h3>",
        "Lake Monitor", "2031-05-14",
    ),
    "data in a script that is no JSON-LD": Style(
        "<title>{T} | Lake Monitor</title><script>window.__DATA__={\"article\":{"
        "\"datePublished\":\"2031-05-14T16:05:00Z\"}}</script>|<h1>{T}</h1>",
        "Lake Monitor", "2031-05-14T16:05:00+00:00",
    ),
    "a stamp in seconds": Style(
        "<title>{T} | Lake Monitor</title>|<h1>{T}</h1><span class=when data-timestamp=1936886700>2 h</span>",
        "Lake Monitor", "2031-05-18T16:05:00+00:00",
    ),
    "figures in the language of the page": Style(
        "<title>{T} | Lake Monitor</title>|<h1>{T}</h1><div class=date>05/06/2031 18:05</div>", "Lake Monitor",
        "2031-06-05T18:05:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", HTML)
def test_a_page_gives_title_outlet_and_day(read, style):
    head, outlet, at, foot, second, _ = HTML[style]
    top, shown = head.replace("{T}", TITLE).split("|<", 1)
    text = "".join(f"<p>{one}</p>" for one in (FIRST, second, THIRD))
    article = read(f"<html><head>{top}</head><body><{shown}<div class=t>{text}</div>{foot}</body></html>")
    assert (article.title, article.outlet, article.published_at) == (TITLE, outlet, at)
    assert of_kind(article, "paragraph") == [FIRST, second, THIRD]

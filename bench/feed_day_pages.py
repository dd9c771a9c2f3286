"""A day of invented feeds: what each item's server does, what the feeds show, and what must come of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Literal, NamedTuple

MORNING = datetime(2031, 3, 3, 0, 0, tzinfo=UTC)
WINDOW = 45  # items that a feed shows at most
TOWNS = "Namibe Lüderitz Port-Louis Valparaíso Gdańsk Izmir Tromsø Kismayo Malé Durrës".split()

Fault = Literal[
    "none", "slow once", "slow", "error once", "error", "cut once", "cut", "gone", "forbidden", "feed only",
    "wrong charset", "led", "circle", "front page", "menu", "shared", "new guid", "new address",
]  # fmt: skip
BAD: dict[str, str] = {
    "slow": "sent nothing", "error": "503", "cut": "breaks off", "gone": "404", "forbidden": "403", "circle": "circle",
    "front page": "front page", "menu": "without an article",
}  # fmt: skip
"""Faults of which nothing can come, with a word of the reason that must be listed."""
_SHARES: tuple[tuple[Fault, int], ...] = (
    ("slow once", 1), ("slow", 1), ("error once", 3), ("error", 2), ("cut once", 2), ("cut", 1), ("gone", 2),
    ("forbidden", 1), ("feed only", 2), ("wrong charset", 4), ("led", 3), ("circle", 1), ("front page", 1), ("menu", 1),
    ("shared", 6), ("new guid", 3), ("new address", 3),
)  # fmt: skip
_PER = 200  # so many items have the faults above, once each by their share


class Item(NamedTuple):
    """An item: of which feed, at what time of day it appears, and what goes wrong with it."""

    number: int
    feed: int
    shown: datetime
    fault: Fault

    @property
    def path(self) -> str:
        """Where its page is in the end."""
        return f"/news/{self.number}-harbour.html"

    @property
    def bad(self) -> bool:
        """Whether nothing can come of it."""
        return self.fault in BAD

    @property
    def words(self) -> str:
        """What is on its page and on no other."""
        chance = random.Random(self.number)
        telling = " ".join(
            "".join(chance.choices("aeioubdgklmnprst", k=chance.randint(3, 8))) for _ in range(30)
        )
        return f"Ship {self.number} left {TOWNS[self.number % len(TOWNS)]} at dawn – “no delay”, said the {telling}."


class Day(NamedTuple):
    """All items in the order in which they appear, and the port of the server that all hosts lead to."""

    items: tuple[Item, ...]
    feeds: int
    port: int

    def host(self, feed: int) -> str:
        """The name and port of a feed's server."""
        return f"paper-{feed}.example:{self.port}"

    def url(self, item: Item) -> str:
        """The address of an item's page."""
        return f"http://{self.host(item.feed)}{item.path}"

    def feed_url(self, feed: int) -> str:
        """The address of a feed."""
        return f"http://{self.host(feed)}/feed"


def made(items: int, *, feeds: int, port: int, seed: int = 7) -> Day:
    """A day of so many items."""
    chance = random.Random(seed)
    faults: list[Fault] = [fault for fault, share in _SHARES for _ in range(share)]
    faults += ["none"] * (_PER - len(faults))
    found = []
    for number in range(items):
        if number % _PER == 0:
            chance.shuffle(faults)
        shown = MORNING + timedelta(days=number / items)
        feed, fault = chance.randrange(feeds), faults[number % _PER]
        if fault in {"slow", "slow once"} and number >= 2 * _PER:
            fault = "none"  # each costs seconds, whatever the machine
        found.append(Item(number, feed, shown, _OF_A_SITEMAP.get(fault, fault) if feed % 5 == 3 else fault))
    return Day(tuple(found), feeds, port)


_OF_A_SITEMAP: dict[Fault, Fault] = {"feed only": "forbidden", "new address": "none"}
"""A sitemap carries no text, and has no guid by which what moved would be known."""


# --- pages


def page(item: Item) -> bytes:
    """The page of an item; of some, in another charset than its server says."""
    if item.fault == "menu":
        return b"<html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
    title = f"Report {item.number} from {TOWNS[item.number % len(TOWNS)]}"
    text = (
        f"<!doctype html><html><head><title>{title}</title>{_dated(item)}</head>"
        f"<body><article><h1>{title}</h1><p>{item.words}</p></article></body></html>"
    )
    return text.encode("cp1252" if item.fault == "wrong charset" else "utf-8", "xmlcharrefreplace")


def _dated(item: Item) -> str:
    """Of a few pages their feed alone knows when they appeared."""
    return (
        f'<meta property="article:published_time" content="{item.shown.isoformat()}">'
        if item.number % 5
        else ""
    )


# --- feeds


def feed(day: Day, number: int, now: datetime) -> tuple[str, bytes]:
    """What a feed shows at a time of day: its media type, and its bytes in one of five forms."""
    shown = [one for one in day.items if one.shown <= now and number in _feeds_of(one, day)][-WINDOW:][::-1]
    form = (_rss, _atom, _json, _sitemap, _broken_rss)[number % 5]
    return form(day, number, shown, now)


def _feeds_of(item: Item, day: Day) -> tuple[int, ...]:
    """A shared item is in two feeds."""
    return (item.feed, (item.feed + 1) % day.feeds) if item.fault == "shared" else (item.feed,)


class _Shown(NamedTuple):
    url: str
    guid: str
    title: str
    when: datetime
    content: str


def _entries(day: Day, number: int, shown: list[Item], now: datetime) -> Iterator[_Shown]:
    for item in shown:
        later = now - item.shown > timedelta(hours=2)  # when guids and addresses have moved
        url = day.url(item)
        if number != item.feed:
            url += f"?utm_source=paper-{number}&utm_medium=rss#top"
        if item.fault in {"led", "circle", "front page"}:
            url = f"http://{day.host(item.feed)}/go/{item.number}"
        if item.fault == "new address" and later:
            url = url.replace("-harbour", "-harbour-moved")
        guid = f"item-{item.number}" + ("-again" if item.fault == "new guid" and later else "")
        content = f"<p>{item.words}</p>" * 3 if item.fault == "feed only" else ""
        yield _Shown(url, guid, f"Report {item.number} & more", item.shown, content)


def _rss(day: Day, number: int, shown: list[Item], now: datetime) -> tuple[str, bytes]:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{escape(one.url)}</link>"
        f'<guid isPermaLink="false">{one.guid}</guid><pubDate>{one.when:%a, %d %b %Y %H:%M:%S} +0000</pubDate>'
        f"<content:encoded>{escape(one.content)}</content:encoded></item>"
        for one in _entries(day, number, shown, now)
    )
    return "application/rss+xml", (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Paper {number}</title><ttl>20</ttl>{items}</channel></rss>"
    ).encode()


def _broken_rss(day: Day, number: int, shown: list[Item], now: datetime) -> tuple[str, bytes]:
    """Bare ampersands, names of HTML, in Latin-1 which the server calls UTF-8, and cut off at the end."""
    kind, data = _rss(day, number, shown, now)
    text = data.decode().replace("&amp; more", "& more&nbsp;caf\xe9").removesuffix("</channel></rss>")
    return f"{kind}; charset=utf-8", text.encode("cp1252", "xmlcharrefreplace")


def _atom(day: Day, number: int, shown: list[Item], now: datetime) -> tuple[str, bytes]:
    entries = "".join(
        f"<entry><id>tag:paper-{number},2031:{one.guid}</id><title>{escape(one.title)}</title>"
        f'<link href="{escape(one.url)}"/>'
        f'<updated>{one.when.isoformat()}</updated><content type="html">{escape(one.content)}</content></entry>'
        for one in _entries(day, number, shown, now)
    )
    head = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper {number}</title>'
    return "application/atom+xml", f"{head}{entries}</feed>".encode("utf-16")


def _json(day: Day, number: int, shown: list[Item], now: datetime) -> tuple[str, bytes]:
    items = [
        {"id": one.guid, "url": one.url, "title": one.title, "date_published": one.when.isoformat(),
         "content_html": one.content}
        for one in _entries(day, number, shown, now)
    ]  # fmt: skip
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": f"Paper {number}", "items": items}
    return "application/feed+json", json.dumps(whole).encode()


def _sitemap(day: Day, number: int, shown: list[Item], now: datetime) -> tuple[str, bytes]:
    """A news sitemap has no text, no guids, and its own site alone: what was shared stands in the other feed too."""
    urls = "".join(
        f"<url><loc>{escape(one.url)}</loc><n:news><n:publication><n:name>Paper {number}</n:name></n:publication>"
        f"<n:publication_date>{one.when.isoformat()}</n:publication_date><n:title>{escape(one.title)}</n:title></n:news></url>"
        for one in _entries(day, number, shown, now)
    )
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
    return "application/xml", f"{head}{urls}</urlset>".encode()

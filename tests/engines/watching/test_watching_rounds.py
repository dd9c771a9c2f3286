"""Rounds of a watcher: what is new is fetched once, what fails is tried again or listed, wishes are kept to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.engines.watching import ItemFailed, ItemKept, LookedAt, LookFailed, Replaced
from onrecord.errors import FetchError
from onrecord.sources.pacing import RETRIES
from onrecord.store import Record
from tests.engines.watching.papers import BEGAN, FEED, Watch, article, item, missing, rss, too_busy

A, B, C = (f"https://paper.example/{name}" for name in "abc")
TEXT = "<p>" + "The ferries will sail again on Monday, said the harbour master of the town. " * 8 + "</p>"
HOUR = timedelta(hours=1)


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with Record.open(tmp_path / "record.sqlite") as record:
        record.follow(FEED, at=BEGAN.isoformat())
        yield Watch(record)


def test_every_item_is_fetched_once_and_kept_with_its_page(watch: Watch) -> None:
    watch.web.answers = {
        FEED: rss(item("a"), item("b")),
        A: article("One"),
        B: article("Two", date="2031-03-01T08:00:00Z"),
    }
    told = watch.rounds()
    assert [type(one) for one in told] == [LookedAt, ItemKept, ItemKept]
    assert watch.states() == {A: "kept", B: "kept"}
    rows = {row.url: row for row in watch.record.articles().rows}
    assert rows[A].published_at == "2031-03-03T09:00:00+00:00", "its feed says so, its page says nothing"
    assert rows[B].published_at == "2031-03-01T08:00:00+00:00"
    watch.web.answers[FEED] = rss(item("b"), item("a"), item("c"))
    watch.web.answers[C] = article("Three")
    watch.rounds(after=24 * HOUR)
    assert (watch.web.asked[A], watch.web.asked[B], watch.web.asked[C]) == (1, 1, 1)
    assert not list(watch.record.verify())


def test_what_did_not_change_is_not_sent_or_parsed_again(watch: Watch) -> None:
    watch.web.answers = {FEED: rss(item("a")), A: article("One")}
    watch.web.etags[FEED] = '"1"'
    watch.rounds()
    watch.web.answers[FEED] = rss(item("b"))  # which nobody sees, as the etag is the same
    (told,) = watch.rounds(after=24 * HOUR)
    assert isinstance(told, LookedAt)
    assert (told.new, told.note, watch.states()) == (0, None, {A: "kept"})
    watch.web.etags[FEED] = '"2"'
    watch.rounds(after=48 * HOUR)
    assert set(watch.states()) == {A, B}


def test_what_may_come_later_is_tried_again_and_then_given_up(watch: Watch) -> None:
    watch.web.answers = {FEED: rss(item("a"), item("b")), A: too_busy(A), B: too_busy(B)}
    watch.rounds()
    assert watch.states() == {A: "waiting", B: "waiting"}
    watch.web.answers[A] = article("One")
    for number, wait in enumerate(RETRIES):
        told = watch.rounds(after=timedelta(seconds=wait * 1.2))
        assert any(isinstance(one, ItemFailed) and one.item.url == B for one in told), f"try {number + 2}"
    assert watch.states() == {A: "kept", B: "failed"}
    assert (watch.web.asked[A], watch.web.asked[B]) == (2, 5)
    assert [row.what for row in watch.record.items(state="failed").rows] == [f"{B}: 503."]
    watch.web.answers[B] = article("Two")
    assert watch.record.retry(B) == 1
    watch.rounds()
    assert watch.states() == {A: "kept", B: "kept"}


def test_a_server_that_asks_for_time_is_given_it(watch: Watch) -> None:
    watch.web.answers = {FEED: rss(item("a")), A: too_busy(A, after=3 * 3600)}
    watch.rounds()
    watch.rounds(after=2 * HOUR)
    assert watch.web.asked[A] == 1
    watch.rounds(after=2 * HOUR)
    assert watch.web.asked[A] == 2


def test_an_item_whose_page_cannot_be_had_is_read_as_its_feed_carries_it(watch: Watch) -> None:
    refused = FetchError(f"{A}: 403.", status=403)
    menu = b"<html><head><title>M</title></head><body><nav><a href='/'>Home</a></nav></body></html>"
    watch.web.answers = {
        FEED: rss(item("a", text=TEXT), item("b", text=TEXT), item("c", text="<p>Short.</p>")),
        A: refused,
        B: menu,
    }
    watch.record.follow(FEED, outlet="The Paper")
    kept = [one for one in watch.rounds() if isinstance(one, ItemKept)]
    assert [(one.item.url, one.instead and one.instead.what) for one in kept[:1]] == [(A, f"{A}: 403.")]
    assert watch.states() == {A: "kept", B: "kept", C: "failed"}
    rows = {row.url: row for row in watch.record.items().rows}
    assert [(rows[url].way, rows[url].error) for url in (A, B)] == [
        ("feed", "FetchError"),
        ("feed", "NotAnArticle"),
    ]
    held = {row.url: row for row in watch.record.articles().rows}
    assert held[A].sources == (f"{FEED}#{A}",), "the source says that it is the feed's text"
    assert (held[A].title, held[A].outlet) == ("A", "The Paper")
    assert held[A].published_at == "2031-03-03T09:00:00+00:00"


def test_an_item_that_only_its_feed_holds(watch: Watch) -> None:
    nowhere = f"<title>Here only</title><guid isPermaLink='false'>x</guid><description><![CDATA[{TEXT}]]></description>"
    watch.web.answers = {FEED: rss(nowhere, "<title>Nothing</title>")}
    watch.rounds()
    assert sorted((row.title, row.state) for row in watch.record.items().rows) == [
        ("Here only", "kept"), ("Nothing", "failed"),
    ]  # fmt: skip
    assert watch.record.articles().rows[0].title == "Here only"


def test_addresses_that_lead_to_one_page_are_one_item(watch: Watch) -> None:
    watch.web.answers = {
        FEED: rss(item("a"), item("b"), item("c")),
        A: C,
        B: C + "?utm_source=x",
        C: article("Three"),
    }
    watch.rounds()
    assert watch.states() == {A: "kept", B: "copy", C: "copy"}
    assert len(watch.record.articles().rows) == 1


def test_an_address_that_leads_to_the_front_page_is_no_article(watch: Watch) -> None:
    watch.web.answers = {
        FEED: rss(item("a")),
        A: "https://paper.example/",
        "https://paper.example/": article("Front"),
    }
    watch.rounds()
    (row,) = watch.record.items().rows
    assert (row.state, row.error) == ("failed", "NotAnArticle")
    assert "front page" in (row.what or "")


def test_a_deleted_article_does_not_come_back(watch: Watch) -> None:
    watch.web.answers = {FEED: rss(item("a")), A: article("One")}
    watch.rounds()
    watch.record.delete_article(watch.record.articles().rows[0].id, author="Ada", reason="asked to")
    watch.web.answers = {FEED: rss(item("a"), item("b")), A: article("One"), B: article("One")}
    watch.rounds(after=24 * HOUR)
    assert watch.states() == {A: "deleted", B: "failed"}
    assert not watch.record.articles().rows


def test_a_source_that_fails_is_left_alone_for_longer_each_time(watch: Watch) -> None:
    watch.web.answers = {FEED: too_busy(FEED)}
    for _ in range(48):
        watch.rounds(after=HOUR)
    assert 4 <= watch.web.asked[FEED] <= 8
    row = watch.record.source(FEED)
    assert (row.failures, row.error) == (watch.web.asked[FEED], f"{FEED}: 503.")
    watch.web.answers[FEED] = b"<html><body>No feed</body></html>"
    (told,) = watch.rounds(after=48 * HOUR)
    assert isinstance(told, LookFailed)
    assert "names no feed" in told.error.what


def test_a_source_that_is_gone_is_not_asked_again(watch: Watch) -> None:
    watch.web.answers = {FEED: FetchError("Gone.", status=410)}
    (told,) = watch.rounds()
    assert isinstance(told, LookFailed)
    assert told.due_at is None
    watch.rounds(after=100 * HOUR)
    assert (watch.web.asked[FEED], watch.record.source(FEED).state) == (1, "gone")


def test_what_a_feed_asks_for_is_kept_to(watch: Watch) -> None:
    watch.web.answers = {FEED: rss(*(item(f"n{n}") for n in range(50)), head="<ttl>120</ttl>")}
    watch.rounds()
    assert watch.record.source(FEED).pause == 7200
    watch.web.headers["cache-control"] = "public, max-age=14400"
    watch.web.answers[FEED] = rss(item("n1"), head="<skipHours><hour>13</hour></skipHours>")
    watch.rounds(after=3 * HOUR)
    row = watch.record.source(FEED)
    assert (row.pause, row.due_at[11:13] != "13") == (14400, True)


def test_a_page_that_is_followed_gives_way_to_its_feed(watch: Watch) -> None:
    page = b'<!doctype html><html><head><link rel=alternate type="application/rss+xml" href="/feed.xml"></head></html>'
    watch.record.unfollow(FEED)
    watch.record.follow("https://paper.example/", outlet="The Paper", at=BEGAN.isoformat())
    watch.web.answers = {"https://paper.example/": page, FEED: rss(item("a")), A: article("One")}
    told = watch.rounds()
    assert isinstance(told[0], Replaced)
    assert [row.url for row in watch.record.followed()] == [FEED]
    assert watch.record.articles().rows[0].outlet == "The Paper"


def test_a_feed_that_a_page_names_is_looked_at_in_the_same_run_however_slow_the_clock_makes_it(
    watch: Watch,
) -> None:
    watch.record.unfollow(FEED)
    watch.record.follow("https://paper.example/", at=BEGAN.isoformat())
    page = b'<!doctype html><html><head><link rel=alternate type="application/rss+xml" href="/feed.xml"></head></html>'
    watch.web.answers = {"https://paper.example/": page, FEED: rss(item("a")), A: article("One")}
    watch.passing = timedelta(seconds=2)
    watch.watcher.once()
    assert watch.states() == {A: "kept"}


def sitemap(*urls: tuple[str, str]) -> bytes:
    entries = "".join(f"<url><loc>{url}</loc><lastmod>{when}</lastmod></url>" for url, when in urls)
    return f"<urlset>{entries.replace('<lastmod></lastmod>', '')}</urlset>".encode()


def test_of_a_sitemap_of_everything_only_what_is_new_is_fetched(watch: Watch) -> None:
    place = "https://paper.example/sitemap.xml"
    watch.record.unfollow(FEED)
    watch.record.follow(place, at=BEGAN.isoformat())
    watch.web.answers = {place: sitemap((A, "2031-03-02"), (B, "2020-01-01"), (C, "")), A: article("One")}
    watch.rounds()
    assert watch.states() == {A: "kept", B: "old", C: "old"}
    later = "https://paper.example/later"
    watch.web.answers |= {
        place: sitemap((A, "2031-03-04"), (B, "2031-03-04"), (later, "")),
        later: article("Two"),
    }
    watch.rounds(after=48 * HOUR)
    assert watch.states() == {A: "kept", B: "old", C: "old", later: "kept"}


def test_the_sitemaps_of_an_index_are_followed_those_of_its_archive_are_not(watch: Watch) -> None:
    index, now, old = (f"https://paper.example/{name}.xml" for name in ("index", "now", "old"))
    watch.record.unfollow(FEED)
    watch.record.follow(index, at=BEGAN.isoformat())
    entries = "".join(
        f"<sitemap><loc>{place}</loc><lastmod>{when}</lastmod></sitemap>"
        for place, when in ((now, "2031-03-03"), (old, "2020-01-01"))
    )
    watch.web.answers = {
        index: f"<sitemapindex>{entries}</sitemapindex>".encode(),
        now: sitemap((A, "2031-03-03")),
        A: article("One"),
    }
    watch.rounds()
    assert [(row.url, row.parent, row.kind) for row in watch.record.followed()] == [
        (index, None, "index"), (now, index, "sitemap"),
    ]  # fmt: skip
    assert watch.states() == {A: "kept"}
    watch.web.answers[now] = watch.web.answers[index]
    told = watch.rounds(after=48 * HOUR)
    assert any(isinstance(one, LookFailed) and "is no sitemap" in one.error.what for one in told)


def test_a_watcher_that_is_told_to_stop_leaves_the_rest_waiting(watch: Watch) -> None:
    from threading import Event

    from onrecord.engines.watching import Watcher

    names = [f"n{number}" for number in range(40)]
    watch.web.answers = {FEED: rss(*map(item, names))} | {
        f"https://paper.example/{name}": article(name) for name in names
    }
    stop = Event()

    def told(news: object) -> None:
        if isinstance(news, ItemKept):
            stop.set()

    Watcher(watch.record, watch.engine, watch.web, told=told, stop=stop, clock=lambda: BEGAN).run()
    states = list(watch.states().values())
    assert 0 < states.count("kept") < 40
    assert states.count("kept") + states.count("waiting") == 40
    watch.rounds()
    assert list(watch.states().values()) == ["kept"] * 40
    assert len(watch.record.articles(limit=99).rows) == 40


def test_missing_pages_are_listed_with_the_reason(watch: Watch) -> None:
    watch.web.answers = {FEED: rss(item("a"))}
    watch.rounds()
    (row,) = watch.record.items(state="failed").rows
    assert (row.what, row.tries) == (missing(A).what, 1)

"""`onrecord sources`: what is followed, added, paused, removed, listed, and given to others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran

from onrecord.desk.durations import length, seconds_of
from onrecord.errors import FetchError, UsageError
from onrecord.sources.feeds import links_in
from onrecord.store import Record
from onrecord.store.following_rows import Looked, Sighted

Run = Callable[..., Ran]
FEED, INDEX = "https://paper.example/feed.xml", "https://wire.example/sitemap.xml"
AT, LATER = "2031-03-03T10:00:00+00:00", "2031-03-03T11:30:00+00:00"


@pytest.fixture
def followed(desk: Path) -> Path:
    """A feed that brought three items, of which one failed, and an index that fails."""
    path = desk / "onrecord.sqlite"
    with Record.open(path) as record:
        record.follow(FEED, outlet="The Paper", at=AT)
        items = [Sighted(f"https://paper.example/{name}", name, f"Item {name}") for name in "abc"]
        record.looked(
            FEED,
            items,
            lambda new: Looked(due_at=LATER, pause=5400, rate=1.0, kind="rss", note="mended"),
            at=AT,
        )
        first, second, _ = record.waiting_items(AT, limit=3)
        record.item_failed(first.n, FetchError("It answers with 404.", hint="Look for its title."))
        record.item_failed(second.n, FetchError("It answers with 503."), due_at=LATER)
        record.follow(INDEX, at=AT)
        record.look_failed(INDEX, FetchError("It is too slow."), at=AT, due_at=LATER, gone=False)
    return path


@pytest.mark.usefixtures("followed")
def test_the_list_says_how_each_source_fares(run: Run) -> None:
    assert run("sources") == Ran(0, f"""\
The Paper
  {FEED}
  every 90 min; last look 2031-03-03 10:00 UTC, last news 2031-03-03 10:00 UTC;
    next 2031-03-03 11:30 UTC
  rss: 0 kept, 2 waiting, 1 failed
  mended

{INDEX}
  {INDEX}
  not looked at yet; last look never; next 2031-03-03 11:30 UTC
  kind not known yet: 0 kept
  failed 1 time in a row: It is too slow.
""", "")  # fmt: skip


@pytest.mark.usefixtures("followed")
def test_failed_items_are_listed_with_the_reason_and_tried_again(run: Run) -> None:
    assert (
        run("sources", "failed").out
        == """\
Item a
  https://paper.example/a
  failed
  It answers with 404.
  Look for its title.
  from https://paper.example/feed.xml, seen 2031-03-03 10:00 UTC
"""
    )
    assert "tried 1 time, next try 2031-03-03 11:30 UTC" in run("sources", "waiting", FEED).out
    assert run("sources", "retry", "https://paper.example/a").err == "onrecord: 1 item will be tried again\n"
    assert run("sources", "failed") == Ran(3, "", "onrecord: nothing found\n")
    assert run("sources", "retry").err == "onrecord: 1 item will be tried again\n"


@pytest.mark.usefixtures("followed")
def test_lists_in_every_form(run: Run) -> None:
    rows = json.loads(run("sources", "--json").out)
    assert [(row["url"], row["failed"], row["failures"]) for row in rows] == [(FEED, 1, 0), (INDEX, 0, 1)]
    assert [json.loads(line) for line in run("sources", "--jsonl").out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run("sources", "--csv").out)))
    assert [row["url"] for row in table] == [FEED, INDEX]
    found = json.loads(run("sources", "items", "--json", "--limit", "2").out)
    assert [row["title"] for row in found["rows"]] == ["Item c", "Item b"]
    rest = json.loads(run("sources", "items", "--json", "--cursor", found["next"]).out)
    assert [row["title"] for row in rest["rows"]] == ["Item a"]
    assert links_in(run("sources", "--opml").out.encode())[0].url == FEED


def test_sources_are_added_paused_resumed_and_removed(run: Run, desk: Path) -> None:
    added = run("sources", "add", FEED, FEED + "#top", "--outlet", "The Paper")
    assert (added.code, added.err) == (
        0,
        "onrecord: 1 of 2 were not followed yet; `onrecord watch` follows them\n",
    )
    assert run("sources", "pause", FEED).err == "onrecord: 1 paused\n"
    assert "paused; last look never" in run("sources").out
    assert run("sources", "resume", FEED).code == 0
    assert run("sources", "remove", FEED).code == 0
    assert run("sources") == Ran(3, "", "onrecord: nothing found\n")
    opml = desk / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body><outline text="P" xmlUrl="{FEED}"/></body></opml>')
    assert run("sources", "import", str(opml)).code == 0
    assert run("sources").out.startswith(f"P\n  {FEED}\n")


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (["follow", FEED], "There is no `onrecord sources follow`."),
        (["add"], "What is there to add?"),
        (["add", "feed.xml"], "'feed.xml' is no address of a feed."),
        (["pause", FEED], f"{FEED} is not followed."),
        (["pause", FEED, "--outlet", "X"], "--outlet has nothing to do with pause."),
        (["failed", FEED, INDEX], "`onrecord sources failed` takes one source."),
        (["import", "nowhere.opml"], "nowhere.opml cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, typed: list[str], what: str) -> None:
    run("sources", "add", INDEX)
    done = run("sources", *typed)
    assert done.code == 2
    assert what in done.err
    assert done.out == ""


def test_lengths_of_time() -> None:
    assert [seconds_of(text, option="--for") for text in ("90s", "15m", "2 h", "7D")] == [
        90,
        900,
        7200,
        604_800,
    ]
    for text in ("", "2", "h", "0m", "-1h", "1.5h", "9999999h", "two hours"):
        with pytest.raises(UsageError, match="--for"):
            seconds_of(text, option="--for")
    assert [length(seconds) for seconds in (45, 60, 5400, 7200, 86_400, 200_000)] == [
        "45 s", "1 min", "90 min", "2 h", "24 h", "2 d",
    ]  # fmt: skip

"""Feeds against RFC 4287: its musts checked by hand, and each read back by feedparser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from desk_samples import Ran
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from onrecord.desk.feeds import NAMES, Asked, Entry, Feed, atom, feed
from onrecord.desk.feeds.atom import ATOM, XHTML, Part, rfc3339, xml_text
from onrecord.errors import UsageError
from onrecord.store import Record
from tests.store.across_samples import MINISTER, affair, told

A = f"{{{ATOM}}}"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_ONCE = ("id", "title", "updated", "published", "content", "subtitle", "generator")
ASKED: list[tuple[str, dict[str, str]]] = [
    ("said", {}),
    ("said", {"who": "Kalunjinji", "act": "promise", "since": "2031-03"}),
    ("search", {"q": "trawlers"}),
    ("talks", {}),
    ("talks", {"name": "Cunene", "since": "2031-03-15"}),
    ("digest", {"every": "week"}),
]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
        yield record


def checked(data: bytes) -> tuple[Any, Any]:
    """The feed as a tree and as feedparser reads it; what RFC 4287 demands of both is asserted."""
    root = etree.fromstring(data)
    assert root.tag == f"{A}feed"
    for one in (root, *root.iterfind(f"{A}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{A}{name}")) == 1, name  # 4.1.1, 4.1.2
        for name in _ONCE:
            assert len(one.findall(f"{A}{name}")) <= 1, name
        assert one.findtext(f"{A}id").startswith("urn:uuid:")
        for moment in (*one.findall(f"{A}updated"), *one.findall(f"{A}published")):
            assert _INSTANT.fullmatch(moment.text)  # 3.3
        links = [(link.get("rel"), link.get("type")) for link in one.findall(f"{A}link")]
        assert len(links) == len(set(links))
        assert all(re.match(r"https?://[!-~]+$", link.get("href")) for link in one.findall(f"{A}link"))
        assert one.findtext(f"{A}author/{A}name") or root.findtext(f"{A}author/{A}name")  # 4.2.1
    ids = [one.text for one in root.iterfind(f"{A}entry/{A}id")]
    assert len(set(ids)) == len(ids)
    assert [link.get("rel") for link in root.findall(f"{A}link")] == ["self", "alternate"]
    for content in root.iterfind(f"{A}entry/{A}content"):
        inside = [one.tag for one in content]  # 4.1.3: a single div, or escaped text
        assert inside == ([f"{{{XHTML}}}div"] if content.get("type") == "xhtml" else [])
    read = feedparser.parse(data)
    assert not read.bozo
    assert len(read.entries) == len(ids)
    assert read.version == "atom10"
    return root, read


@pytest.mark.parametrize(("name", "of"), ASKED)
def test_every_feed_keeps_the_musts(
    example_record: Callable[..., Path], name: str, of: dict[str, str]
) -> None:
    with Record.open(example_record("talks")) as record:
        limit = 2 if name == "digest" else 50
        data = feed(record, name, Asked(of, limit))
        assert data == feed(record, name, Asked(of, limit))
        root, read = checked(data)
        assert 0 < len(read.entries) <= 50
        moments = [datetime.fromisoformat(rfc3339(one.updated)) for one in read.entries]
        if name != "said":  # which is in the order of saying
            assert moments == sorted(moments, reverse=True)
        assert datetime.fromisoformat(root.findtext(f"{A}updated")) == max(moments)
        assert read.feed.links[0].href.startswith(f"http://127.0.0.1:8642/feeds/{name}.atom")


def test_an_entry_has_the_words_who_said_them_and_where_they_stand(
    example_record: Callable[..., Path],
) -> None:
    with Record.open(example_record("talks")) as record:
        row = record.said("Ducasson", about="late still", limit=1).rows[0]
        _, read = checked(feed(record, "said", Asked({"who": "Ducasson", "about": "late still"}, limit=1)))
        article = record.reading(row.article).article
    (entry,) = read.entries
    start, end = row.content[0].start, row.content[0].end
    assert entry.title == f"Alain Ducasson, envoy ({row.act}): “A round that is late is still a round,”"
    assert entry.link == f"http://127.0.0.1:8642/articles/{row.article}?at={start}-{end}#at"
    assert article.text[start:end] in entry.content[0].value
    assert "“A round that is late is still a round,”" in entry.content[0].value
    assert f"The Windhoek Ledger, 2031-03-27, characters {start}–{end}" in entry.content[0].value
    live = [link.href for link in entry.links if link.rel == "via"]
    assert live == [
        "https://ledger.news.example/politics/gaborone-fourth-round#:~:text=A%20round%20that%20is%20late%20is%20still%20a%20round%2C"
    ]
    assert [one.name for one in entry.authors] == list(article.byline)


def test_an_actors_feed_holds_what_he_said_and_nobody_elses(example_record: Callable[..., Path]) -> None:
    with Record.open(example_record("talks")) as record:
        two = [row for row in record.who("Abel Haindongo").rows if row.kind == "person"]
        assert len(two) == 2  # a commander and a trade unionist of one name
        said = [checked(feed(record, "who", Asked({"id": one.id})))[1] for one in two]
    ids = [{entry.id for entry in one.entries} for one in said]
    assert ids[0]
    assert ids[1]
    assert not ids[0] & ids[1]
    assert {one.feed.title for one in said} == {"Said by Abel Haindongo"}
    assert said[0].feed.id != said[1].feed.id


def test_ids_stay_when_more_comes_in_and_the_same_thing_has_one_in_every_feed(record: Record) -> None:
    before = {one.id: one.title for one in feedparser.parse(feed(record, "said", Asked({}))).entries}
    record.add(
        *told(
            "2031-03-01",
            "More\n\nAda Kaya met Tom Riva.",
            outlet="Cable",
            cast=MINISTER,
            says={"met Tom Riva": "Ada Kaya"},
        )
    )
    after = {one.id: one.title for one in feedparser.parse(feed(record, "said", Asked({}))).entries}
    assert before.items() < after.items()
    found = feedparser.parse(feed(record, "search", Asked({"q": "iron"}))).entries
    assert found
    assert {one.id for one in found} <= set(after)
    elsewhere = feedparser.parse(feed(record, "said", Asked({}, base="https://desk.example.org")))
    assert {one.id for one in elsewhere.entries} == set(after)
    assert elsewhere.feed.id != feedparser.parse(feed(record, "said", Asked({}))).feed.id


def test_a_change_keeps_its_id_when_later_reports_word_it_better(
    example_record: Callable[..., Path], tmp_path: Path
) -> None:
    with Record.open(example_record("talks")) as whole, Record.open(tmp_path / "early.sqlite") as early:
        pages = {page.sha256: page for page in whole.pages()}
        for row in whole.articles(until="2031-02-20").rows:
            early.add(pages[row.page], whole.reading(row.id))
        ids = [
            {one.id for one in feedparser.parse(feed(record, "talks", Asked({}, limit=200))).entries}
            for record in (early, whole)
        ]
    assert len(ids[0]) > 5
    assert len(ids[0] & ids[1]) >= len(ids[0]) - 2  # a round that was planned twice may turn out to be one


def test_the_weeks_of_the_digest_are_entries_that_stay(example_record: Callable[..., Path]) -> None:
    with Record.open(example_record("talks")) as record:
        _, read = checked(feed(record, "digest", Asked({}, limit=2)))
        _, daily = checked(feed(record, "digest", Asked({"every": "day", "talks": "Cunene"}, limit=1)))
    assert [one.link for one in read.entries] == [
        "http://127.0.0.1:8642/digest?since=2031-03-24&until=2031-03-30",
        "http://127.0.0.1:8642/digest?since=2031-03-17&until=2031-03-23",
    ]
    assert "<h2" in read.entries[0].content[0].value
    assert daily.entries[0].link == (
        "http://127.0.0.1:8642/digest?since=2031-04-04&until=2031-04-04&talks=Cunene"
    )


def test_an_undated_article_is_dated_by_when_it_came_in(record: Record) -> None:
    page, made = told(
        "2031-03-02",
        "Odd\n\nAda Kaya met Tom Riva.",
        outlet="Cable",
        cast=MINISTER,
        says={"met Tom Riva": "Ada Kaya"},
    )
    record.add(
        page, replace(made, article=replace(made.article, id="e" * 16, published_at=None, url="ftp://x.org/"))
    )
    _, read = checked(feed(record, "said", Asked({"about": "Riva"}, limit=5)))
    entry = next(one for one in read.entries if "e" * 16 in one.link)
    assert entry.updated == record.came_in("e" * 16)
    assert "published" not in entry
    assert [link.rel for link in entry.links] == ["alternate"]


@pytest.mark.parametrize(
    ("name", "asked", "what"),
    [
        ("news", Asked({}), "There is no feed 'news'"),
        ("said", Asked({"q": "x"}), "The feed said takes no 'q'"),
        ("said", Asked({"act": "shout"}), "act is 'shout'"),
        ("said", Asked({}, limit=0), "limit is 0"),
        ("who", Asked({}), "needs an id"),
        ("digest", Asked({"every": "hour"}), "every is 'hour'"),
    ],
)
def test_what_cannot_be_asked_of_a_feed_is_named(record: Record, name: str, asked: Asked, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        feed(record, name, asked)


def test_a_feed_without_entries_is_a_feed(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.sqlite") as empty:
        for name in set(NAMES) - {"who", "search"}:
            root, read = checked(feed(empty, name, Asked({})))
            assert read.entries == []
            assert root.findtext(f"{A}updated") == "1970-01-01T00:00:00+00:00"


@settings(max_examples=40)
@given(words=st.text(max_size=60), title=st.text(max_size=60))
def test_no_words_break_out_of_their_element(words: str, title: str) -> None:
    one = Entry(
        "x", title, "2031-02-03", "http://127.0.0.1:8642/x", authors=(words,), categories=(words,),
        parts=(Part("quote", words), Part("p", title, "http://127.0.0.1:8642/x")),
    )  # fmt: skip
    data = atom(Feed(title, "http://127.0.0.1:8642/feeds/x.atom", "http://127.0.0.1:8642/x", [one, one]))
    root = etree.fromstring(data)
    assert [each.text or "" for each in root.iterfind(f"{A}entry/{A}title")] == [xml_text(title)]
    assert [each.text or "" for each in root.iter(f"{{{XHTML}}}blockquote")] == [xml_text(words)]
    assert [each.get("term") for each in root.iter(f"{A}category")] == [xml_text(words)]


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("2031-02-03", "2031-02-03T00:00:00+00:00"),
        ("2031-02-03T09:00", "2031-02-03T09:00:00+00:00"),
        ("2031-02-03T09:00:01.5+03:00", "2031-02-03T09:00:01+03:00"),
    ],
)
def test_moments_are_written_as_rfc_3339_asks(stated: str, written: str) -> None:
    assert rfc3339(stated) == written


def test_an_export_is_a_feed_of_the_statements_asked_for(
    run: Callable[..., Ran], example_record: Callable[..., Path]
) -> None:
    kept = ("--record", str(example_record("talks")))
    _, whole = checked(run("export", "--to", "atom", *kept).out.encode())
    _, hers = checked(
        run("export", "--to", "atom", "--who", "Nakwafila", "--base", "https://x.org", *kept).out.encode()
    )
    with Record.open(example_record("talks")) as record:
        assert len(whole.entries) == record.counts().statements
        said = record.said("Nakwafila", limit=500).rows
    assert len(hers.entries) == len(said)
    assert {one.id for one in hers.entries} < {one.id for one in whole.entries}
    assert hers.feed.title == "Statements: Nakwafila"
    assert all(one.link.startswith("https://x.org/articles/") for one in hers.entries)

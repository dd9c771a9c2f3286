"""How a page came from the web is kept with the page, goes with the record, and is shown where it came in."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.engines import Reader
from onrecord.errors import NotAnArticle
from onrecord.sources import Arrival, Page
from onrecord.sources.web import Hop, Signals
from onrecord.store import Record

ARRIVAL = Arrival(
    url="https://paper.example/a",
    at="2031-03-03T20:05:00Z",
    hops=(Hop("https://p.example/a", 301), Hop("https://paper.example/b", 302, downgraded=True)),
    signals=Signals(
        robots="found",
        crawl_delay=2.5,
        ai_refused=("GPTBot",),
        content_signal=("ai-train=no",),
        robots_tags=("noai",),
        tdm_reservation=True,
        tdm_policy="https://paper.example/terms",
    ),
)
PAGE = Page(
    "https://p.example/a",
    b"RABAT - Leila Haddad rejected the plan on Monday, saying it was late.",
    arrival=ARRIVAL,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one page that was fetched, saved as a file too, and one that could not be read."""
    path = tmp_path_factory.mktemp("arrivals") / "record.sqlite"
    reading = Reader().read(PAGE)
    with Record.open(path) as record:
        record.add(PAGE, reading)
        record.add(replace(PAGE, source="saved.txt", arrival=None), reading)
        record.skip(
            Page("https://p.example/menu", b"Home News", arrival=ARRIVAL), NotAnArticle("no", hint="none")
        )
    return path


def arrivals(record: Record) -> dict[str, Arrival | None]:
    (article,) = [row["id"] for row in record.dump() if row["kind"] == "article"]
    return {seen.source: seen.arrival for one in record.provenance(article).pages for seen in one.sources}


def test_it_is_kept_to_the_word(made: Path) -> None:
    with Record.open(made) as record:
        assert arrivals(record) == {"https://p.example/a": ARRIVAL, "saved.txt": None}


def test_it_goes_with_the_record_as_lines(made: Path, tmp_path: Path) -> None:
    with Record.open(made) as record, Record.open(tmp_path / "copy.sqlite") as copy:
        lines = list(record.export())
        assert list(copy.take(lines))
        assert arrivals(copy) == arrivals(record)
        assert list(copy.export()) == lines
    assert b"GPTBot" in b"".join(lines)


def test_a_page_that_is_read_again_has_it_still(made: Path) -> None:
    with Record.open(made) as record:
        again = {page.source: page.arrival for page in record.pages()}
    assert again["https://p.example/a"] == again["https://p.example/menu"] == ARRIVAL


def test_the_desk_shows_it_where_the_article_came_in(made: Path) -> None:
    from starlette.testclient import TestClient

    from onrecord.desk.web import make_app

    with Record.open(made) as record:
        (article,) = [row["id"] for row in record.dump() if row["kind"] == "article"]
    with TestClient(make_app(str(made)), base_url="http://127.0.0.1:8642") as client:
        page = client.get(f"/articles/{article}").text
    assert "fetched 2031-03-03 20:05 UTC, led on to <bdi>https://paper.example/a</bdi>" in page
    assert "text and data mining reserved (<bdi>https://paper.example/terms</bdi>)" in page
    assert "robots.txt refuses GPTBot" in page
    assert "<bdi>ai-train=no</bdi>; <bdi>noai</bdi>" in page

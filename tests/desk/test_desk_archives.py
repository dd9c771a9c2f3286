"""Archives, tables and mail are read and kept like files, each page with where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.store import Record
from tests.desk.test_desk_read import PAGE, Run
from tests.sources.warcs import gzipped, http, record

HTML = "<html><body><h1>{0}</h1>{1}</body></html>"


def page(number: int) -> bytes:
    words = "".join(f"<p>{line} {number}</p>" for line in PAGE.splitlines() if line)
    return HTML.format(f"Ferry line {number} to Gozo doubled", words).encode()


@pytest.fixture
def archive(desk: Path) -> Path:
    """Three articles, one page without, one answer that is no page."""
    made = [record(http(page(n)), str(n), digest=True) for n in range(3)]
    made += [
        record(http(b"<html><p>Menu</p></html>"), "menu"),
        record(http(b"x", status="404 Not Found"), "gone"),
    ]
    (desk / "news.warc.gz").write_bytes(gzipped(made))
    return desk / "news.warc.gz"


@pytest.mark.usefixtures("archive")
def test_an_archive_is_added_page_by_page_with_what_is_left_out_said(run: Run) -> None:
    code, out, err = run("add", "news.warc.gz", "--json")
    summary = json.loads(out)
    assert (code, summary["new"], len(summary["skipped"])) == (5, 3, 1)
    assert "onrecord: passed over 1 record of news.warc.gz: 1 answer 404\n" in err
    assert "skipped: news.warc.gz#urn:uuid:menu holds no article" in err
    with Record.open("onrecord.sqlite") as held:
        reading = next(one for one in held.readings() if one.page.source == "news.warc.gz#urn:uuid:1")
        (seen,) = held.provenance(reading.article.id).pages[0].sources
    assert reading.article.url == "https://news.example/1"
    assert seen.origin == reading.page.origin
    assert seen.origin is not None
    assert seen.origin.record == "urn:uuid:1"


def test_an_archive_that_was_stopped_half_way_is_gone_on_with(run: Run, archive: Path) -> None:
    whole = archive.read_bytes()
    second = whole.index(b"\x1f\x8b\x08", whole.index(b"\x1f\x8b\x08", 10) + 10)
    archive.write_bytes(whole[:second])
    assert json.loads(run("add", "news.warc.gz", "--json").out)["new"] == 2
    archive.write_bytes(whole)
    summary = json.loads(run("add", "news.warc.gz", "--json", "--outlet", "Gozo Post").out)
    assert (summary["new"], summary["unchanged"]) == (1, 0)
    assert [reason.partition(" was kept")[2] for _, reason in summary["skipped"][:2]] == [
        " as it was, without --outlet 'Gozo Post'; add it to another record (--record) to have it so."
    ] * 2
    assert json.loads(run("add", "news.warc.gz", "--json").out)["unchanged"] == 3


def test_an_archive_without_a_page_is_nothing_found(run: Run, desk: Path) -> None:
    (desk / "empty.warc").write_bytes(record(b"a: b", kind="warcinfo"))
    code, out, err = run("read", "empty.warc")
    assert (code, out) == (3, "")
    assert err == "onrecord: passed over 1 record of empty.warc: 1 warcinfo\n"
    assert run("add", "empty.warc").code == 3


def test_a_table_is_read_by_the_columns_that_are_said_and_shown_with_its_rows(run: Run, desk: Path) -> None:
    rows = [
        {"words": PAGE, "day": "2031-05-02", "paper": "Gozo Post"},
        {"words": "", "day": None, "paper": "x"},
    ]
    (desk / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    code, out, err = run("read", "rows.jsonl", "--jsonl", "--columns", "text=words,published=day")
    (reading,) = map(json.loads, out.splitlines())
    assert reading["article"]["text"] == PAGE
    assert (reading["article"]["published_at"], reading["page"]["origin"]["record"]) == ("2031-05-02", "1")
    assert "skipped: rows.jsonl, row 2, holds no text.\n" in err
    assert code == 5
    code, _, err = run("read", "rows.jsonl")
    assert code == 1
    assert (
        "rows.jsonl has no column that looks like the text of an article; it has: words, day, paper.\n" in err
    )
    assert run("read", "rows.jsonl", "--columns", "words=text").code == 2


def test_what_comes_in_through_a_pipe_may_be_an_archive_or_a_table(run: Run, archive: Path) -> None:
    code, out, _ = run("read", "-", "--json", stdin=archive.read_bytes())
    assert [reading["page"]["source"] for reading in json.loads(out)] == [
        f"stdin#urn:uuid:{n}" for n in range(3)
    ]
    assert code == 5
    out = run("read", "-", "--jsonl", stdin=json.dumps({"text": PAGE}).encode()).out
    assert json.loads(out)["page"]["source"] == "stdin#row=1"


def test_a_newsletter_is_one_page(run: Run, desk: Path) -> None:
    (desk / "brief.eml").write_bytes(
        b"From: Gozo Post <brief@post.example>\nDate: Fri, 2 May 2031 21:40:00 +0000\n\n" + PAGE.encode()
    )
    code, out, err = run("read", "brief.eml", "--json")
    article = json.loads(out)["article"]
    assert (article["outlet"], article["published_at"]) == ("Gozo Post", "2031-05-02T21:40:00+00:00")
    assert (code, err) == (0, "")

"""What the record tells across articles, from the command line: every line with words that stand where it says."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_samples import Ran

from onrecord.store import Record
from tests.store.across_samples import affair

Run = Callable[..., Ran]
_CITATION = re.compile(r"characters ([\d–]+(?: and [\d–]+)*), lines? (\d+)(?:–\d+)?; ([0-9a-f]{16})")


@pytest.fixture
def record(desk: Path) -> Iterator[Record]:
    with Record.open(desk / "onrecord.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
        yield record


@pytest.fixture(params=["talks", "strike"])
def story(request: pytest.FixtureRequest, example_record: Callable[..., Path]) -> Path:
    """A record of one of the example stories, read by the shipped reader."""
    return example_record(request.param)


def test_a_remark_is_shown_with_each_outlets_cut(run: Run, record: Record) -> None:
    del record
    out = run("remarks", "kaya").out
    assert out.startswith("Ada Kaya\n  assert · 2 reports, 2 independent · first by Harbour Post ·\n")
    assert out.count("The bridge is a debt that we pay in iron") == 2
    assert "the same words" in out
    assert run("remarks", "Riva") == Ran(3, "", "onrecord: nothing found\n")
    one = json.loads(run("remarks", "--json").out)["rows"][0]["id"]
    assert run("remarks", one).out == out


def test_what_is_due_is_shown_with_every_move_cited(run: Run, record: Record) -> None:
    del record
    out = run("due", "--as-of", "2031-03-01").out
    assert out.startswith("by 2031-02-20  Kenya: disputed\n    will reopen the Lamu bridge by 20 February\n")
    assert "2031-02-22: broken, says Chile\n      Chile said Kenya had broken its promise" in out
    assert "no date stated  Chile: open\n" in out
    assert run("due", "Kenya", "--status", "kept,broken", "--as-of", "2031-03-01").code == 3
    assert "kept" in run("due", "Kenya", "--status", "kept", "--as-of", "2031-02-21").out.split("\n")[0]


def test_a_status_that_there_is_not_is_named(run: Run, record: Record) -> None:
    del record
    assert run("due", "--status", "late").err.startswith("onrecord: error: --status 'late' is no choice.\n")
    assert run("claims", "--standing", "true").code == 2


def test_rows_go_on_where_the_cursor_says(run: Run, record: Record) -> None:
    del record
    first = json.loads(run("due", "--limit", "1", "--json").out)
    second = json.loads(run("due", "--limit", "1", "--json", "--cursor", first["next"]).out)
    assert [row["due"] for row in (*first["rows"], *second["rows"])] == ["../2031-02-20", None]
    assert second["next"] is None
    assert run("due", "--limit", "1").err.startswith("onrecord: there is more: --cursor ")


def test_events_of_the_record_are_shown_newest_first_with_their_ids(run: Run, record: Record) -> None:
    rows = record.events().rows
    out = run("events").out
    assert [out.index(row.id) for row in rows] == sorted(out.index(row.id) for row in rows)
    assert run("events", "chile", "--type", "CONSULT").out == out
    assert [row["id"] for row in json.loads(run("events", "--json").out)["rows"]] == [row.id for row in rows]
    table = list(csv.DictReader(io.StringIO(run("events", "--csv").out)))
    assert [row["actors"] for row in table] == ["Kenya; Chile"] * 2
    assert len(run("events", "--plover").out.splitlines()) == 2


def test_options_that_go_with_the_other_way_of_asking_are_refused(
    run: Run, record: Record, desk: Path
) -> None:
    del record
    (desk / "page.txt").write_text("Nothing was said.")
    assert run("due", "page.txt", "--as-of", "2031-03-01").err.startswith(
        "onrecord: error: --as-of goes with the"
    )
    assert run("talks", "--outlet", "Cable").err.startswith(
        "onrecord: error: --outlet goes with pages to read"
    )
    assert run("talks", "missing.html").code == 2


def test_statements_are_named_so_that_they_can_be_corrected(run: Run, record: Record) -> None:
    (entry,) = record.remarks("kaya").rows
    name = f"{entry.account.cuts[0].article}/s1"
    assert name in run("said", "kaya").out
    assert run("correct", name, "--act", "promise", "--author", "Ada").code == 0


def test_two_actors_of_two_articles_are_made_one_and_parted_again(run: Run, record: Record) -> None:
    one, other = (row.id for name in ("Ada Kaya", "Tom Riva") for row in record.who(name).rows)
    assert run("correct", "--same", one, other, "--author", "Ada").code == 0
    (both,) = record.who("Riva").rows
    assert [row.id for row in record.who("Kaya").rows] == [both.id]
    made = record.corrections()[-1]
    assert run("correct", "--undo", made.id, "--author", "Ada").code == 0
    assert {row.id for row in (*record.who("Kaya").rows, *record.who("Riva").rows)} == {one, other}
    assert run("correct", "--other", "0000000000000000/a1", other).code == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["remarks", "stories", "claims", "due", "talks", "claims --numbers", "events"]
)
def test_every_citation_printed_holds_the_words_above_it(run: Run, story: Path, command: str) -> None:
    out = run(*command.split(), "--limit", "100", "--record", str(story)).out
    flat = re.sub(r"\s+", " ", out)
    with Record.open(story) as record:
        found = list(_CITATION.finditer(flat))
        assert len(found) > 3
        for cited in found:
            text = record.reading(cited[3]).article.text
            spans = [tuple(map(int, one.split("–"))) for one in cited[1].split(" and ")]
            assert text.count("\n", 0, spans[0][0]) + 1 == int(cited[2])
            for start, end in spans:
                words = " ".join(text[start:end].split()).strip("“”\"‘’'«»")
                assert words[:60] in flat, (command, words)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["remarks", "stories", "claims", "due", "talks", "claims --numbers"])
def test_every_citation_in_the_json_can_be_checked(run: Run, story: Path, command: str) -> None:
    told = json.loads(run(*command.split(), "--limit", "100", "--json", "--record", str(story)).out)
    with Record.open(story) as record:
        cited = [one for one in _dicts(told) if "article" in one and "start" in one]
        assert cited or command == "remarks"
        for one in cited:
            assert record.reading(one["article"]).article.text[one["start"] : one["end"]] == one["words"]
            assert one["lines"][0] <= one["lines"][1]
            assert {"outlet", "published_at", "title", "source"} <= one.keys()


@pytest.mark.slow
def test_the_board_shows_silence_and_what_changed(run: Run, story: Path) -> None:
    board = run("talks", "--record", str(story)).out
    assert [board.index(f"\n{part}") for part in ("Rounds", "Proposals", "Exchanges", "Due or in dispute")]
    assert "no report found" in board
    told = json.loads(run("talks", "--record", str(story), "--json").out)
    last = max(one["published_at"] for one in _dicts(told) if "start" in one and one["published_at"])[:10]
    moved = json.loads(run("talks", "--record", str(story), "--since", last, "--json").out)
    assert moved["since"] == last
    assert all(change["sources"][0]["published_at"][:10] >= last for change in moved["changes"])
    lines = list(csv.DictReader(io.StringIO(run("talks", "--record", str(story), "--csv").out)))
    assert {"round", "proposal", "response"} <= {line["line"] for line in lines}


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _dicts(one)

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader, actor, reading_of, span_of
from msgspec.structs import replace

from onrecord.desk.negotiations import talks_columns, talks_rows
from onrecord.desk.show.negotiations import show_talks
from onrecord.desk.show.paper import Paper
from onrecord.schema import Exchange, Proposal, Reading, Response, Round, Talks, Track
from onrecord.sources import Page

Run = Callable[..., Ran]

PAGE = """\
Lake talks go on in Kampala

Ines Duarte offered a joint fishing patrol. Omar Said agreed at once. The second round of the lake talks, hosted by
Uganda, ended on 4 May. Six boats were returned. The working group on nets meets again.
"""
SHOWN = """\
Lake talks go on in Kampala
Kivu Post, 5 May 2031
1 negotiation in lake.txt

lake talks
  parties: Ines Duarte, Omar Said
  hosts: Uganda

  track: working group on nets
    Kivu Post, 2031-05-05, characters 198–219, line 4

  round 2 · held · 2031-05-04 · at Kampala · ministerial level · “The second
    round of the lake talks”
    Kivu Post, 2031-05-05, characters 99–133, line 3

  Ines Duarte proposes to Omar Said: “a joint fishing patrol”
    Kivu Post, 2031-05-05, characters 49–71, line 3

      Omar Said: accepts, “Omar Said agreed at once”
        Kivu Post, 2031-05-05, characters 73–97, line 3

  exchange: 6 boats, not stated → Omar Said · “Six boats were returned”
    Kivu Post, 2031-05-05, characters 169–192, line 4
"""


def lake(source: str = "lake.txt") -> Reading:
    """`PAGE` as a careful reader would read it."""
    text = PAGE.rstrip("\n")
    said = span_of(text, "a joint fishing patrol")
    answer = span_of(text, "Omar Said agreed at once")
    met = span_of(text, "The second round of the lake talks")
    gave = span_of(text, "Six boats were returned")
    nets = span_of(text, "working group on nets")
    people = ("Ines Duarte", "Omar Said", "Uganda")
    reading = reading_of(
        text, source=source, outlet="Kivu Post", published_at="2031-05-05",
        actors=tuple(actor(f"a{number}", name, text) for number, name in enumerate(people, 1)),
    )  # fmt: skip
    return replace(
        reading,
        talks=(
            Talks(
                id="n1", name="lake talks", parties=("a1", "a2"), mediators=(), hosts=("a3",),
                tracks=(Track("nets", nets.start, nets.end),),
                rounds=(
                    Round(2, "2031-05-04", None, "Kampala", "ministerial", "held", met.start, met.end),
                ),
                proposals=(
                    Proposal(
                        "n1.proposal1", "a1", ("a2",), said, None,
                        (Response("a2", "accepts", answer.start, answer.end),),
                    ),
                ),
                exchanges=(Exchange("boats", None, "a2", 6, 6, False, None, gave.start, gave.end),),
            ),
        ),
    )  # fmt: skip


class LakeReader(SampleReader):
    """Finds the talks of `lake` in a page that speaks of them, and none elsewhere."""

    def __init__(
        self, *, min_confidence: float | None = None, explain: bool = False, packs: Path | None = None
    ) -> None:
        del explain
        super().__init__(min_confidence=min_confidence)

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """The reading of `PAGE`, else what the sample reader reads."""
        return lake(page.source) if b"lake talks" in page.data else super().read(page, plain=plain)


@pytest.fixture
def lakes(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.engines.Reader", LakeReader)
    (desk / "lake.txt").write_text(PAGE, encoding="utf-8")
    (desk / "ferry.txt").write_text("Ferries\n\nThe ferry sails again.\n", encoding="utf-8")
    return desk


@pytest.mark.usefixtures("lakes")
def test_talks_are_shown_with_every_line_cited(run: Run) -> None:
    assert run("talks", "lake.txt") == Ran(0, SHOWN, "")


@pytest.mark.usefixtures("lakes")
def test_talks_as_json_name_their_parties_and_cite_their_words(run: Run) -> None:
    code, out, err = run("talks", "lake.txt", "--json")
    (row,) = json.loads(out)
    assert (code, err, row["parties"]) == (0, "", ["Ines Duarte", "Omar Said"])
    cited = [row["proposals"][0]["words"], row["exchanges"][0]["words"], row["rounds"][0]["words"]]
    assert [PAGE[one["start"] : one["end"]] for one in cited] == [one["text"] for one in cited]


@pytest.mark.usefixtures("lakes")
def test_a_folder_is_one_process_a_line_and_pages_without_talks_are_passed_by(run: Run) -> None:
    code, out, _ = run("talks", ".", "--jsonl")
    assert (code, [json.loads(line)["name"] for line in out.splitlines()]) == (0, ["lake talks"])


@pytest.mark.usefixtures("lakes")
def test_every_line_of_a_process_is_a_row_of_the_table(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("talks", "lake.txt", "--csv").out)))
    assert [row["line"] for row in rows] == ["track", "round", "proposal", "response", "exchange"]
    assert rows[3] | {"by": "Omar Said", "status": "accepts", "proposal": "n1.proposal1"} == rows[3]
    assert all(PAGE[slice(*map(int, row["characters"].split("-")))] == row["words"] for row in rows)


@pytest.mark.usefixtures("lakes")
def test_a_page_without_negotiations_says_so(run: Run) -> None:
    assert run("talks", "ferry.txt") == Ran(3, "", "onrecord: no talks found\n")


@pytest.mark.usefixtures("lakes")
def test_no_talks_as_json_is_an_empty_list(run: Run) -> None:
    code, out, _ = run("talks", "ferry.txt", "--json")
    assert (code, json.loads(out)) == (3, [])


def test_a_process_of_which_nothing_more_is_told_still_has_a_row() -> None:
    bare = replace(lake().talks[0], tracks=(), rounds=(), proposals=(), exchanges=())
    rows = talks_rows(replace(lake(), talks=(bare,)))
    assert [row["line"] for row in talks_columns(rows)] == ["talks"]


@pytest.mark.parametrize(
    ("least", "most", "approx", "shown"),
    [
        (1_500_000, 1_500_000, False, "1,500,000 boats"),
        (24, None, True, "24 or more boats"),
        (None, 900, False, "up to 900 boats"),
        (60, 80, True, "about 60 to 80 boats"),
        (2.5, 2.5, False, "2.5 boats"),
        (None, None, False, "an unstated number of boats"),
    ],
)
def test_counts_are_shown_with_the_bounds_the_text_gives(
    least: float | None, most: float | None, *, approx: bool, shown: str
) -> None:
    talks = lake().talks[0]
    given = replace(talks.exchanges[0], min=least, max=most, approx=approx)
    reading = replace(lake(), talks=(replace(talks, exchanges=(given,)),))
    out = io.StringIO()
    show_talks(reading, talks_rows(reading), Paper(out))
    assert f"exchange: {shown}" in out.getvalue()

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader, actor, reading_of, span_of
from msgspec.structs import replace

from onrecord.desk.falling_due import by_due_date
from onrecord.desk.show.falling_due import left, show_due, when
from onrecord.desk.show.paper import Paper
from onrecord.schema import Commitment, Reading, Statement, Time
from onrecord.sources import Page

Run = Callable[..., Ran]

PAGE = """\
Harbour talks go on

If the trawlers leave, we will open the port, Ines Duarte said. Omar Said must free the crew by 9 May, or
she will call the navy. Omar Said offered to mediate.
"""
SHOWN = """\
by 2031-05-09  Omar Said → Ines Duarte
    free the crew by 9 May
    due: “by 9 May”
    otherwise: she will call the navy
    Harbour Post, 2031-05-02, characters 100–122, line 3

no date stated  Ines Duarte
    we will open the port
    condition: If the trawlers leave
    Harbour Post, 2031-05-02, characters 44–65, line 3

no date stated  Omar Said
    to mediate
    Harbour Post, 2031-05-02, characters 169–179, line 4
"""


def harbour(source: str = "harbour.txt") -> Reading:
    """`PAGE` as a careful reader would read it: one commitment with a day, two without."""
    text = PAGE.rstrip("\n")
    by = span_of(text, "by 9 May")
    reading = reading_of(
        text, source=source, outlet="Harbour Post", published_at="2031-05-02",
        actors=(actor("a1", "Ines Duarte", text), actor("a2", "Omar Said", text)),
    )  # fmt: skip

    def owed(number: int, who: str, what: str, **more: object) -> Commitment:
        bare = {
            "to": None,
            "due": None,
            "due_ref": None,
            "condition": None,
            "otherwise": None,
            "statement": None,
        }
        return Commitment(id=f"m{number}", by=who, what=span_of(text, what), **bare | more)  # type: ignore[arg-type]

    return replace(
        reading,
        times=(Time("t1", by.start, by.end, "point", "../2031-05-09"),),
        commitments=(
            owed(1, "a1", "we will open the port", condition=span_of(text, "If the trawlers leave")),
            owed(
                2, "a2", "free the crew by 9 May", to="a1", due="../2031-05-09", due_ref="t1",
                otherwise=span_of(text, "she will call the navy"),
            ),
            owed(3, "a2", "to mediate"),
        ),
    )  # fmt: skip


class DueReader(SampleReader):
    """Reads `PAGE` as `harbour`, and nothing out of anything else."""

    def __init__(
        self, *, min_confidence: float | None = None, explain: bool = False, packs: Path | None = None
    ) -> None:
        del explain
        super().__init__(min_confidence=min_confidence)

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        """The reading made by hand."""
        return harbour(page.source) if b"Harbour" in page.data else super().read(page, plain=plain)


@pytest.fixture
def page(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.engines.Reader", DueReader)
    path = desk / "harbour.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("page")
def test_the_first_to_fall_due_comes_first_and_the_undated_last(run: Run) -> None:
    assert run("due", "harbour.txt") == Ran(0, SHOWN, "")


@pytest.mark.usefixtures("page")
def test_json_holds_names_and_the_cited_words(run: Run) -> None:
    code, out, err = run("due", "harbour.txt", "--json")
    first = json.loads(out)[0]
    assert (code, err) == (0, "")
    assert (first["by"], first["to"], first["due"]) == ("Omar Said", "Ines Duarte", "../2031-05-09")
    assert first["what"] == {"start": 100, "end": 122, "text": "free the crew by 9 May"}
    assert first["due_words"]["text"] == "by 9 May"


@pytest.mark.usefixtures("page")
def test_json_lines_and_csv_hold_the_same_rows(run: Run) -> None:
    lines = [json.loads(line) for line in run("due", "harbour.txt", "--jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("due", "harbour.txt", "--csv").out)))
    assert [row["what"]["text"] for row in lines] == [row["what"] for row in rows]
    assert [row["id"] for row in rows] == ["m2", "m1", "m3"]
    assert rows[0]["what_characters"] == "100-122"
    assert rows[1]["condition"] == "If the trawlers leave"


@pytest.mark.usefixtures("page")
def test_a_page_without_commitments_says_so(run: Run, desk: Path) -> None:
    (desk / "quiet.txt").write_text("Nothing was said.", encoding="utf-8")
    assert run("due", "quiet.txt") == Ran(3, "", "onrecord: no commitments found\n")


@pytest.mark.usefixtures("page")
def test_a_page_that_cannot_be_read_is_skipped(run: Run, desk: Path) -> None:
    (desk / "menu.txt").write_text("Home News Sport", encoding="utf-8")
    code, out, err = run("due", "harbour.txt", "menu.txt")
    assert (code, out) == (5, SHOWN)
    assert "skipped: menu.txt" in err


def test_words_of_a_direct_statement_stand_in_marks(capsys: pytest.CaptureFixture[str]) -> None:
    reading = harbour()
    told = reading.commitments[0]
    said = Statement("s1", "direct", "promise", "a1", None, None, (told.what,))
    quoted = replace(reading, statements=(said,), commitments=(replace(told, statement="s1"),))
    show_due(by_due_date([quoted]), Paper())
    assert "    “we will open the port”\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date stated"), ("../2031-05-09", "by 2031-05-09"), ("2031-05-09/..", "from 2031-05-09"),
        ("2031-05-01/2031-05-03", "2031-05-01 to 2031-05-03"), ("2031-05", "2031-05"),
    ],
)  # fmt: skip
def test_a_due_date_is_said_in_words(due: str | None, words: str) -> None:
    assert when(due) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2031-05-14", "in 12 days"),
        ("../2031-05-03", "in 1 day"),
        ("2031-05-01/2031-05-02", "today"),
        ("2031-04-29", "3 days past"),
        ("2031-05", "in 29 days"),
        ("2031-05-09/..", "in 7 days"),
        ("2031-04-25/..", "begun 7 days ago"),
        (None, ""),
    ],
)
def test_how_far_off_a_day_is_counts_to_its_last_day(due: str | None, words: str) -> None:
    assert left(due, "2031-05-02") == words

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran

from onrecord.store import Record

GOZO = """\
Ferry line to Gozo doubled

"We start on Monday," said Carmen Vella. The union agrees.
"""
LIMA = """\
Lima water board resigns

"The river is no dump," said Rosa Quispe. "We leave," said Carmen Vella.
"""

Run = Callable[..., Ran]


@pytest.fixture
def pages(desk: Path) -> Path:
    folder = desk / "pages"
    folder.mkdir()
    (folder / "gozo.txt").write_text(GOZO, encoding="utf-8")
    (folder / "lima.txt").write_text(LIMA, encoding="utf-8")
    (folder / "menu.txt").write_text("Home News Sport", encoding="utf-8")
    return folder


@pytest.fixture
def record(pages: Path, run: Run) -> Path:
    run("add", "pages/gozo.txt", "--published", "2031-05-02", "--outlet", "Gozo Post")
    run("add", "pages/lima.txt", "--published", "2031-05-03T09:00:00-05:00", "--outlet", "El Río")
    return pages.parent / "onrecord.sqlite"


@pytest.mark.usefixtures("pages")
def test_adding_ends_with_what_came_of_it(run: Run) -> None:
    assert run("add", "pages") == Ran(
        5,
        "onrecord.sqlite\n  2 new articles, 3 statements added\n  1 skipped\n",
        "onrecord: skipped: pages/menu.txt holds no article, only a menu.\n",
    )


@pytest.mark.usefixtures("pages")
def test_adding_again_adds_nothing(run: Run) -> None:
    run("add", "pages/gozo.txt")
    assert run("add", "pages/gozo.txt") == Ran(
        0, "onrecord.sqlite\n  no new articles, no statements added\n  1 unchanged\n", ""
    )


@pytest.mark.usefixtures("pages")
def test_the_summary_is_json_on_request(run: Run) -> None:
    code, out, _ = run("add", "pages", "--json", "--record", "other.sqlite")
    assert json.loads(out) == {
        "record": "other.sqlite",
        "new": 2,
        "unchanged": 0,
        "reread": 0,
        "statements": 3,
        "unread": {},
        "skipped": [["pages/menu.txt", "pages/menu.txt holds no article, only a menu."]],
    }
    assert code == 5


def test_standard_input_is_added(run: Run, desk: Path) -> None:
    assert run("add", "-", stdin=GOZO.encode()).code == 0
    with Record.open(desk / "onrecord.sqlite", create=False) as record:
        assert record.articles().rows[0].sources == ("stdin",)


@pytest.mark.usefixtures("pages")
def test_a_page_that_cannot_be_read_is_kept_in_the_record(run: Run, desk: Path) -> None:
    assert run("add", "pages/menu.txt").code == 1
    with Record.open(desk / "onrecord.sqlite", create=False) as record:
        assert [skipped.source for skipped in record.skipped()] == ["pages/menu.txt"]


HELD = "gozo.txt is in the record already and was kept as it was, without"
ELSEWHERE = "add it to another record (--record) to have it so.\n"


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (("--published", "2031-01-01"), "--published 2031-01-01"),
        (("--outlet", "Gozo Post", "--plain"), "--outlet 'Gozo Post' and --plain"),
        (("--url", "https://example.org/gozo"), "--url https://example.org/gozo"),
        (("--min-confidence", "0.9"), "--min-confidence 0.9"),
    ],
)
def test_what_is_asked_of_a_page_already_held_is_not_dropped_in_silence(
    run: Run, flags: tuple[str, ...], named: str
) -> None:
    run("add", "pages/gozo.txt")
    before = run("search", "ferry", "--json")
    assert run("add", "pages/gozo.txt", *flags) == Ran(
        5,
        "onrecord.sqlite\n  no new articles, no statements added\n  1 skipped\n",
        f"onrecord: skipped: pages/{HELD} {named}; {ELSEWHERE}",
    )
    assert run("search", "ferry", "--json") == before


@pytest.mark.usefixtures("pages")
def test_a_date_for_a_bare_text_already_held_is_named(run: Run) -> None:
    run("add", "pages/gozo.txt", "--plain")
    again = run("add", "pages/gozo.txt", "--plain", "--published", "2031-01-01")
    assert (again.code, f"{HELD} --published 2031-01-01; {ELSEWHERE}" in again.err) == (5, True)


@pytest.mark.usefixtures("pages")
def test_asking_again_for_what_was_kept_is_no_complaint(run: Run) -> None:
    asked = "add", "pages/gozo.txt", "--plain", "--published", "2031-01-01", "--outlet", "Gozo Post"
    run(*asked)
    assert run(*asked) == Ran(
        0, "onrecord.sqlite\n  no new articles, no statements added\n  1 unchanged\n", ""
    )


SAID = """\
Lima water board resigns
El Río, 3 May 2031, 09:00 (UTC-05:00)

  Carmen Vella

    “We leave”
    assert · direct
    El Río, 2031-05-03, characters 69–77, line 3; bbca35c8edfb59a8/s2

Ferry line to Gozo doubled
Gozo Post, 2 May 2031

  Carmen Vella

    “We start on Monday”
    assert · direct
    Gozo Post, 2031-05-02, characters 29–47, line 3; c5daf446a04b4d10/s1
"""


@pytest.mark.usefixtures("record")
def test_what_somebody_said_is_shown_newest_first(run: Run) -> None:
    assert run("said", "vella") == Ran(0, SAID, "")


@pytest.mark.usefixtures("record")
def test_a_name_of_several_words_needs_no_quotes(run: Run) -> None:
    assert run("said", "Carmen", "Vella") == run("said", "Carmen Vella") == Ran(0, SAID, "")
    assert run("said", "Carmen", "Quispe").code == 3


@pytest.mark.usefixtures("record")
def test_the_headline_stands_once_over_what_its_article_reports(run: Run) -> None:
    out = run("said", "--outlet", "el rio").out
    assert out.count("Lima water board resigns") == 1
    names = [line for line in out.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert names == ["  Rosa Quispe", "  Carmen Vella"]


@pytest.mark.usefixtures("record")
def test_said_can_be_narrowed(run: Run) -> None:
    def contents(*options: str) -> list[str]:
        found = json.loads(run("said", *options, "--json").out)
        return [row["content"][0]["text"] for row in found["rows"]]

    assert contents("--about", "river") == ["The river is no dump"]
    assert contents("vella", "--until", "2031-05-02") == ["We start on Monday"]
    assert contents("vella", "--outlet", "el rio") == ["We leave"]
    assert contents("vella", "--act", "assert", "--manner", "direct", "--since", "2031-05-03") == ["We leave"]


@pytest.mark.usefixtures("record")
def test_a_list_is_csv_or_json_lines_on_request(run: Run) -> None:
    table = list(csv.DictReader(io.StringIO(run("said", "quispe", "--csv").out)))
    assert [(row["speaker"], row["content"], row["content_characters"]) for row in table] == [
        ("Rosa Quispe", "The river is no dump", "27-47")
    ]
    lines = run("said", "--jsonl").out.splitlines()
    assert [json.loads(line)["speaker"] for line in lines] == ["Rosa Quispe", "Carmen Vella", "Carmen Vella"]


@pytest.mark.usefixtures("record")
def test_a_long_list_says_how_to_go_on(run: Run) -> None:
    first = run("said", "vella", "--limit", "1")
    assert "We leave" in first.out
    cursor = first.err.removeprefix("onrecord: there is more: --cursor ").strip()
    second = run("said", "vella", "--limit", "1", "--cursor", cursor)
    assert "We start on Monday" in second.out
    assert (first.code, second.code, second.err) == (0, 0, "")


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("command", [("said", "nobody"), ("search", "volcano")])
def test_nothing_found_has_its_own_exit_code(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command) == Ran(3, "", "onrecord: nothing found\n")
    code, out, _ = run(*command, "--json")
    assert (code, json.loads(out)) == (3, {"rows": [], "next": None})


FOUND = """\
Lima water board resigns
El Río, 3 May 2031, 09:00 (UTC-05:00)

    Rosa Quispe: “The river is no dump”
    characters 27–47, line 3
"""


@pytest.mark.usefixtures("record")
def test_a_search_shows_the_statement_in_its_article(run: Run) -> None:
    assert run("search", "river") == Ran(0, FOUND, "")


@pytest.mark.usefixtures("record")
def test_a_search_finds_words_outside_statements_and_leaves_excluded_ones_out(run: Run) -> None:
    long = "The first ferry left. " * 20 + "Then the engine stopped. " + "Nobody was hurt. " * 20
    run("add", "-", stdin=f"Ferry adrift\n\n{long}".encode())
    (shown,) = re.findall(r"    … .*engine.* …\n    char", run("search", "engine").out, re.S)
    assert "Then the engine stopped." in " ".join(shown.split())
    assert "The union agrees. …" not in run("search", "union").out
    assert run("search", "union", "-ferry").code == 3


HEADLINE = """\
Ferry line to Gozo doubled
Gozo Post, 2 May 2031

    in the headline, characters 0–26, line 1
"""


@pytest.mark.usefixtures("record")
def test_a_headline_that_alone_holds_the_words_is_printed_once(run: Run) -> None:
    assert run("search", "ferry") == Ran(0, HEADLINE, "")


@pytest.mark.usefixtures("record")
def test_a_text_that_holds_the_words_is_shown_beside_its_headline(run: Run) -> None:
    run("add", "-", stdin=b"Ferry adrift\n\nAll is well.\n\nThe ferry was towed in.\n")
    assert (
        "Ferry adrift\nstdin, date not stated\n\n    The ferry was towed in.\n" in run("search", "ferry").out
    )


@pytest.mark.usefixtures("record")
def test_a_search_can_ask_for_an_outlet(run: Run) -> None:
    assert "“We leave”" in run("search", "leave", 'outlet:"El Río"').out
    assert run("search", "leave", 'outlet:"Gozo Post"').code == 3


@pytest.mark.usefixtures("record")
def test_a_word_meant_as_an_operator_is_pointed_out(run: Run) -> None:
    code, _, err = run("search", "river OR ferry")
    assert (code, err.splitlines()) == (
        3,
        [
            "onrecord: nothing found",
            "onrecord: no operator: OR, looked for as a word; all words are needed, -word leaves one out, "
            "and to find either of two search twice",
        ],
    )
    assert run("search", '"river OR ferry"').err == "onrecord: nothing found\n"


@pytest.mark.usefixtures("record")
def test_a_whole_record_is_verified(run: Run) -> None:
    code, out, err = run("verify")
    assert out == "11 citations in 2 articles checked: every one holds the words it was taken from.\n"
    assert (code, err) == (0, "")
    assert run("verify", "--json") == Ran(0, "[]\n", "")


def test_one_changed_character_fails_the_verification_and_is_named(run: Run, record: Path) -> None:
    with sqlite3.connect(record) as db:
        db.execute("DROP TRIGGER article_text_is_kept")
        db.execute("UPDATE article SET text = replace(text, 'dump', 'pump')")
    db.close()
    code, out, _ = run("verify")
    assert code == 4
    assert "Lima water board resigns, line 3, statements[0].content[0]\n" in out
    assert "    expected  The river is no dump\n    found     The river is no pump\n" in out
    assert "ok    file: its SQLite structure is sound; `onrecord verify` checks" in run("doctor").out
    problems = json.loads(run("verify", "--json").out)
    assert {problem["line"] for problem in problems} >= {3}


@pytest.mark.usefixtures("record")
def test_the_doctor_reports_on_program_reader_and_record(run: Run) -> None:
    code, out, err = run("doctor")
    assert (code, err) == (0, "")
    assert "ok    reader: reads English (sample 1)\n" in out
    assert "ok    record: onrecord.sqlite: 2 articles, 3 statements\n" in out


@pytest.mark.usefixtures("desk")
def test_the_doctor_says_how_to_begin(run: Run) -> None:
    code, out, _ = run("doctor")
    assert "warn  record: there is none at onrecord.sqlite\n      `onrecord add FILE` makes one.\n" in out
    assert code == 0


def test_the_doctor_fails_on_what_is_no_record(run: Run, desk: Path) -> None:
    (desk / "onrecord.sqlite").write_text("These are words." * 100, encoding="utf-8")
    code, out, _ = run("doctor")
    assert "fail  record: onrecord.sqlite is not an onrecord record" in out
    assert code == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", [("said", "vella"), ("search", "river"), ("verify",)])
def test_without_a_record_the_error_says_how_to_make_one(run: Run, command: tuple[str, ...]) -> None:
    assert run(*command) == Ran(
        1,
        "",
        "onrecord: error: There is no record at onrecord.sqlite.\n  `onrecord add FILE` makes one.\n",
    )

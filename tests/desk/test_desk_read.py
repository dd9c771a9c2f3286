from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from desk_samples import Ran

PAGE = """\
Ferry line to Gozo doubled

"We start on Monday," said Carmen Vella. The union agrees.
"""
SHOWN = """\
Ferry line to Gozo doubled
outlet not stated, date not stated
1 statement by 1 speaker in gozo.txt

Carmen Vella

    “We start on Monday”
    assert · direct
    gozo.txt, date not stated, characters 29–47, line 3
"""

Run = Callable[..., Ran]


@pytest.fixture
def gozo(desk: Path) -> Path:
    path = desk / "gozo.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def folder(desk: Path) -> Path:
    """Two articles, a menu that is no article, a label file, a hidden file and a folder inside."""
    pages = desk / "pages"
    (pages / "more").mkdir(parents=True)
    (pages / "b.html").write_text(PAGE, encoding="utf-8")
    (pages / "menu.txt").write_text("Home News Sport", encoding="utf-8")
    (pages / "b.yaml").write_text("not: read.", encoding="utf-8")
    (pages / ".hidden.txt").write_text("Not read.", encoding="utf-8")
    (pages / "more" / "a.md").write_text("Nothing was said.", encoding="utf-8")
    return pages


@pytest.mark.usefixtures("gozo")
def test_a_page_is_shown_with_its_citations(run: Run) -> None:
    assert run("read", "gozo.txt") == Ran(0, SHOWN, "")


@pytest.mark.usefixtures("gozo")
def test_one_page_as_json_is_one_object_that_keeps_the_contract(run: Run) -> None:
    code, out, err = run("read", "gozo.txt", "--json")
    contract = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(contract)
    jsonschema.validate(json.loads(out), contract)
    assert (code, err) == (0, "")


@pytest.mark.usefixtures("folder")
def test_a_folder_as_json_lines_is_in_order_of_name_and_says_what_is_left_out(run: Run) -> None:
    code, out, err = run("read", "pages", "--jsonl")
    assert [json.loads(line)["page"]["source"] for line in out.splitlines()] == [
        "pages/b.html",
        "pages/more/a.md",
    ]
    assert err == (
        "onrecord: passed over 1 file: 1 .yaml\n"
        "onrecord: skipped: pages/menu.txt holds no article, only a menu.\n"
    )
    assert code == 5


@pytest.mark.usefixtures("folder")
def test_a_folder_as_json_is_an_array(run: Run) -> None:
    code, out, _ = run("read", "pages", "--json")
    assert [reading["article"]["title"] for reading in json.loads(out)] == [
        "Ferry line to Gozo doubled",
        "Nothing was said.",
    ]
    assert code == 5


@pytest.mark.usefixtures("folder")
def test_an_array_of_nothing_is_still_json(run: Run) -> None:
    code, out, _ = run("read", "pages/menu.txt", "pages/menu.txt", "--json")
    assert (code, json.loads(out)) == (5, [])


@pytest.mark.usefixtures("folder")
def test_several_articles_are_set_apart(run: Run) -> None:
    out = run("read", "pages").out
    assert "line 3\n\n* * *\n\nNothing was said.\n" in out


def test_standard_input_is_read(run: Run) -> None:
    code, out, _ = run("read", "-", "--json", stdin=PAGE.encode())
    assert json.loads(out)["page"]["source"] == "stdin"
    assert code == 0


def test_a_plain_text_is_left_unchanged_line_ends_included(run: Run) -> None:
    text = '  Bare.\r\n\r\n"Yes," said Ana Silva.\r\n'
    assert (
        json.loads(run("read", "-", "--plain", "--json", stdin=text.encode()).out)["article"]["text"] == text
    )


@pytest.mark.usefixtures("gozo")
def test_what_the_page_does_not_state_can_be_given(run: Run) -> None:
    options = "--published", "2031-05-02T21:40Z", "--url", "https://example.org/1", "--outlet", "Gozo Post"
    article = json.loads(run("read", "gozo.txt", "--json", *options).out)["article"]
    assert article["published_at"] == "2031-05-02T21:40:00+00:00"
    assert (article["url"], article["outlet"]) == ("https://example.org/1", "Gozo Post")


@pytest.mark.usefixtures("gozo")
def test_a_higher_confidence_leaves_statements_out(run: Run) -> None:
    assert json.loads(run("read", "gozo.txt", "--json", "--min-confidence", "0.9").out)["statements"] == []


@pytest.mark.usefixtures("desk")
def test_a_missing_file_is_named(run: Run) -> None:
    assert run("read", "nowhere.txt") == Ran(
        2,
        "",
        "onrecord: error: There is no file or folder nowhere.txt.\n"
        "  Check the spelling, or pass - to read standard input.\n",
    )


@pytest.mark.usefixtures("gozo")
def test_a_missing_file_among_others_is_skipped(run: Run) -> None:
    code, out, err = run("read", "nowhere.txt", "gozo.txt")
    assert (code, out) == (5, SHOWN)
    assert err == "onrecord: skipped: There is no file or folder nowhere.txt.\n"


def test_a_page_alone_that_is_no_article_is_an_error(run: Run) -> None:
    assert run("read", "-", stdin=b"Home News Sport") == Ran(
        1, "", "onrecord: error: stdin holds no article, only a menu.\n  Give another page.\n"
    )


def test_a_folder_without_pages_is_nothing_found(run: Run, desk: Path) -> None:
    (desk / "empty").mkdir()
    assert run("read", "empty") == Ran(
        3, "", "onrecord: no pages in empty: looked for .eml .htm .html .mbox .md .txt .warc .xhtml\n"
    )


def test_files_in_a_folder_that_are_not_tried_are_counted_by_suffix(run: Run, folder: Path) -> None:
    for name in ("a.pdf", "more/b.PDF", "table.csv", "Makefile", "README.md", ".git.pdf"):
        (folder / name).touch()
    (folder / "gone.html").symlink_to(folder / "nowhere.html")
    said = "onrecord: passed over 7 files: 2 .pdf, 1 .csv, 1 .yaml, 1 README, 1 dangling link, 1 without a suffix"
    assert run("read", "pages", "pages/more").err.splitlines()[0] == said


def test_many_kinds_of_files_are_named_as_far_as_a_line_goes(run: Run, desk: Path) -> None:
    (desk / "files").mkdir()
    for number in range(9):
        (desk / "files" / f"file.x{number}").touch()
    code, _, err = run("read", "files")
    assert "passed over 9 files: 1 .x0, 1 .x1, 1 .x2, 1 .x3, 1 .x4, 1 .x5, 3 of other kinds\n" in err
    assert code == 3


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--json", "--jsonl"), "--json and --jsonl exclude each other."),
        (("--published", "yesterday"), "--published 'yesterday' is no ISO 8601 date or date-time."),
        (("--min-confidence", "2"), "The minimum confidence is 2.0."),
        (
            ("gozo.txt", "other.txt", "--url", "https://example.org"),
            "--url was given with more than one page.",
        ),
        (("--colour",), "There is no option --colour."),
    ],
)
@pytest.mark.usefixtures("gozo")
def test_what_cannot_be_done_as_asked_is_a_usage_error(
    run: Run, arguments: tuple[str, ...], error: str
) -> None:
    code, out, err = run("read", "gozo.txt", *arguments)
    assert (code, out) == (2, "")
    first, hint = err.splitlines()
    assert first == f"onrecord: error: {error}"
    assert hint.startswith("  ")


def test_escapes_in_an_article_do_not_reach_the_terminal_and_are_escaped_in_json(run: Run) -> None:
    page = b'Title\x1b[2J\n\n"Gone\x1b]0;x\x07," said Carmen Vella.'
    assert "\x1b" not in run("read", "-", stdin=page).out
    code, out, _ = run("read", "-", "--json", stdin=page)
    assert "\x1b" not in out
    assert json.loads(out)["article"]["title"] == "Title\x1b[2J"
    assert code == 0

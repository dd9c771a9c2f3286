from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines import Reader
from onrecord.errors import UnreadableInput, UsageError
from onrecord.pages import article_from
from onrecord.sources import Page
from onrecord.sources.tables import mapping, pages_from_table
from onrecord.sources.tables import rows as rows_of
from onrecord.sources.tables import table as table_of
from onrecord.sources.tables.dates import moment
from tests.sources.heard import Heard

TEXT = "The mayor said on Monday that the bridge would open in May.\n\nNobody would pay a toll, she said."
ROWS = [
    {"id": n, "headline": f"Bridge {n} opens", "body": TEXT, "link": f"https://a.example/{n}", "date": "2031-03-03",
     "source": {"id": None, "name": "The Post"}} for n in (1, 2)
]  # fmt: skip
GUESSED = "text=body, url=link, published=date, outlet=source, title=headline; --columns says otherwise"


def json_lines(rows: list[dict[str, Any]], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def comma_separated(rows: list[dict[str, Any]], path: Path) -> None:
    flat = [{**row, "source": row["source"]["name"]} for row in rows]
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, flat[0], delimiter={".tsv": "\t", ".csv": ";"}[path.suffix])
        writer.writeheader()
        writer.writerows(flat)


def parquet(rows: list[dict[str, Any]], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


@pytest.fixture
def heard() -> Heard:
    return Heard()


def read(path: Path, heard: Heard, **columns: str) -> list[Page]:
    return list(pages_from_table(str(path), heard.aside, columns=columns))


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.jsonl", json_lines), ("a.csv", comma_separated), ("a.tsv", comma_separated), ("a.parquet", parquet)],
)
def test_every_row_is_the_bare_text_of_an_article_with_what_its_columns_say(
    name: str, write: Callable[[list[dict[str, Any]], Path], None], tmp_path: Path, heard: Heard
) -> None:
    path = tmp_path / name
    write(ROWS, path)
    first, second = read(path, heard)
    assert first.data.decode() == f"Bridge 1 opens\n\n{TEXT}"
    assert (first.title, first.bare, first.url) == ("Bridge 1 opens", True, "https://a.example/1")
    assert (first.outlet, first.published_at) == ("The Post", "2031-03-03")
    assert second.source == f"{path}#row=2"
    assert heard.said == [f"columns of {path}: {GUESSED}"]
    assert heard.failed == []


def test_the_title_is_a_block_of_its_own_and_the_text_is_left_as_it_is(tmp_path: Path, heard: Heard) -> None:
    json_lines(ROWS[:1], tmp_path / "a.jsonl")
    (page,) = read(tmp_path / "a.jsonl", heard)
    article = article_from(page, plain=page.bare)
    assert article.text == f"Bridge 1 opens\n\n{TEXT}"
    assert (article.title, article.url) == ("Bridge 1 opens", "https://a.example/1")
    kinds = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
    assert kinds[0] == ("title", "Bridge 1 opens")
    assert {kind for kind, _ in kinds[1:]} == {"paragraph"}


def test_a_title_that_the_text_begins_with_is_not_said_twice(tmp_path: Path, heard: Heard) -> None:
    json_lines([{"title": "Bridge opens", "text": f"BRIDGE opens.\n\n{TEXT}"}], tmp_path / "a.jsonl")
    (page,) = read(tmp_path / "a.jsonl", heard)
    assert page.data.decode() == f"BRIDGE opens.\n\n{TEXT}"
    assert article_from(page, plain=True).blocks[0].kind == "title"


def test_a_row_is_read_as_an_article_without_being_told_that_it_is_bare(tmp_path: Path, heard: Heard) -> None:
    json_lines([{"title": "Home", "text": "Share\n\n“Yes,” said Ana Silva."}], tmp_path / "a.jsonl")
    (page,) = read(tmp_path / "a.jsonl", heard)
    reading = Reader(threads=1).read(page)
    assert reading.article.text == "Home\n\nShare\n\n“Yes,” said Ana Silva."
    assert reading.page.origin == page.origin


def test_columns_can_be_said_nested_ones_by_dots(tmp_path: Path, heard: Heard) -> None:
    path = tmp_path / "a.jsonl"
    json_lines([{"d": {"t": [TEXT, "More."], "when": 1_930_000_000}, "body": "no", "a.b": "Post"}], path)
    (page,) = read(path, heard, **mapping("text=d.t, published=d.when,outlet=a.b"))
    assert page.data.decode() == f"{TEXT}\n\nMore."
    assert (page.published_at, page.outlet) == ("2031-02-27T23:06:40+00:00", "Post")


def test_html_is_a_page_and_text_is_preferred_to_it(tmp_path: Path, heard: Heard) -> None:
    row = {"html": "<html><h1>A</h1></html>", "url": "javascript:alert(1)"}
    json_lines([row, {**row, "text": TEXT}], tmp_path / "a.jsonl")
    (page, _) = read(tmp_path / "a.jsonl", heard, html="html")
    assert (page.data, page.media_type, page.bare) == (
        row["html"].encode(),
        "text/html; charset=utf-8",
        False,
    )
    assert page.url is None
    assert [page.bare for page in read(tmp_path / "a.jsonl", heard, text="text", html="html")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("stated", "wrong"), [("body", "'body'"), ("words=body", "'words=body'"), ("text=", "'text='")]
)
def test_columns_that_are_none_of_ours_are_named(stated: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        mapping(stated)


@pytest.mark.parametrize(("name", "write"), [("a.jsonl", json_lines), ("a.parquet", parquet)])
def test_a_table_without_text_is_refused_by_the_names_that_it_has(
    name: str, write: Callable[[list[dict[str, Any]], Path], None], tmp_path: Path, heard: Heard
) -> None:
    write([{"a": 1, "b": 2}], tmp_path / name)
    with pytest.raises(
        UnreadableInput, match=r"no column that looks like the text of an article; it has: a, b\."
    ):
        read(tmp_path / name, heard)


def test_rows_without_a_page_are_named_and_the_others_go_on(tmp_path: Path, heard: Heard) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT})
    path.write_text(
        "\n".join([good, "{", "[1]", "", '{"text": ""}', '{"text": null}', "[" * 10**5, good]) + "\n"
    )
    assert [page.source[-1] for page in read(path, heard)] == ["1", "8"]
    told = {source.removeprefix(str(path)): what for source, what in heard.failed}
    assert sorted(told) == [f"#row={n}" for n in (2, 3, 5, 6, 7)]
    assert told["#row=5"] == f"{path}, row 5, holds no text."


def test_of_very_many_rows_without_a_page_the_most_are_counted(
    tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_of, "_NAMED", 3)
    json_lines([{"text": TEXT}, *[{"text": " "}] * 9], tmp_path / "a.jsonl")
    assert len(read(tmp_path / "a.jsonl", heard)) == 1
    assert len(heard.failed) == 4
    assert heard.failed[-1][1].endswith("6 more rows hold no article.")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_line_that_is_longer_than_a_page_is_refused_with_its_place_and_not_held(
    name: str, tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_of, "LARGEST", 1000)
    good, long = ('{"text": "Yes."}\n', '{"text": "' + "x" * 5000 + '"}\n')
    if name == "a.csv":
        good, long = "Yes.\n", "x" * 5000 + "\n"
    (tmp_path / name).write_text(("" if name == "a.jsonl" else "text\n") + good + long + good)
    assert [page.data for page in read(tmp_path / name, heard, text="text")] == [b"Yes.", b"Yes."]
    ((source, what),) = heard.failed
    assert source.endswith("#row=2" if name == "a.jsonl" else "#row=3")
    assert "is longer than" in what


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zstandard.ZstdCompressor().compress(data)])
def test_compressed_tables_are_read_and_one_that_breaks_off_says_so(
    pack: Callable[[bytes], bytes], tmp_path: Path, heard: Heard
) -> None:
    path = tmp_path / "a.jsonl.x"
    data = pack(b"".join(json.dumps({"text": f"{n} {hash(str(n))}"}).encode() + b"\n" for n in range(2000)))
    path.write_bytes(data)
    assert len(read(path, heard)) == 2000
    path.write_bytes(data[:-200])
    found = []
    with pytest.raises(UnreadableInput, match="is damaged, and is not read on"):
        found.extend(pages_from_table(str(path), heard.aside))
    assert len({page.data for page in found}) <= 2000


@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip),
        min_size=1,
        max_size=9,
    )
)
def test_the_place_of_a_row_is_where_it_begins(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder, heard = tmp_path_factory.mktemp("tables"), Heard()
    json_lines([{"text": text} for text in texts], folder / "a.jsonl")
    for page in read(folder / "a.jsonl", heard):
        assert page.origin is not None
        assert page.origin.offset is not None
        line = (folder / "a.jsonl").read_bytes()[page.origin.offset :].split(b"\n", 1)[0]
        assert json.loads(line)["text"].encode() == page.data
    with (folder / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["text"], *([text] for text in texts)])
    for page in read(folder / "a.csv", heard):
        assert page.origin is not None
        assert page.origin.offset is not None
        rest = (folder / "a.csv").read_bytes()[page.origin.offset :].decode()
        assert next(csv.reader(io.StringIO(rest, newline="")))[0].encode() == page.data
    assert heard.failed == []


def test_a_table_of_an_old_spreadsheet_is_read_and_one_in_utf16_is_refused(
    tmp_path: Path, heard: Heard
) -> None:
    (tmp_path / "a.csv").write_bytes("text\nCafé “Mitte”\n".encode("cp1252"))
    assert [page.data.decode() for page in read(tmp_path / "a.csv", heard)] == ["Café “Mitte”"]
    (tmp_path / "b.csv").write_bytes("text\nYes.\n".encode("utf-16"))
    with pytest.raises(UnreadableInput, match=r"b\.csv is in UTF-16"):
        read(tmp_path / "b.csv", heard)


def test_a_header_that_is_no_csv_is_refused_and_a_row_that_is_none_is_named(
    tmp_path: Path, heard: Heard
) -> None:
    (tmp_path / "a.csv").write_bytes(b"te\rxt,b\nYes.,1\n")
    with pytest.raises(UnreadableInput, match=r"a\.csv has a header that is no CSV"):
        read(tmp_path / "a.csv", heard)
    (tmp_path / "b.csv").write_bytes(b"text,b\nYe\rs.,1\nNo.,2\n")
    assert [page.data for page in read(tmp_path / "b.csv", heard)] == [b"No."]
    assert [source.rpartition("#")[2] for source, _ in heard.failed] == ["row=1"]


def test_words_in_parquet_that_are_none_are_refused_with_their_place(tmp_path: Path, heard: Heard) -> None:
    words = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xe4")]
    )
    pq.write_table(pa.table({"text": words}), tmp_path / "a.parquet")
    with pytest.raises(UnreadableInput, match=r"a\.parquet cannot be read on after row 0"):
        read(tmp_path / "a.parquet", heard)


def test_a_damaged_parquet_file_is_refused_by_name(tmp_path: Path, heard: Heard) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + bytes(100))
    with pytest.raises(UnreadableInput, match=r"a\.parquet cannot be read on after row 0"):
        read(tmp_path / "a.parquet", heard)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2031-03-03", "2031-03-03"),
        ("2031-03-03T20:05:00Z", "2031-03-03T20:05:00+00:00"),
        ("2031-03-03 20:05:00", "2031-03-03T20:05:00"),
        ("Mon, 3 Mar 2031 20:05:00 +0300", "2031-03-03T20:05:00+03:00"),
        (1_930_000_000, "2031-02-27T23:06:40+00:00"),
        ("1930000000000", "2031-02-27T23:06:40+00:00"),
        (datetime(2031, 3, 3, 20, 5, tzinfo=UTC), "2031-03-03T20:05:00+00:00"),
        (date(2031, 3, 3), "2031-03-03"),
        ("03/04/2031", None),
        ("soon", None),
        ("", None),
        (True, None),
        (float("nan"), None),
        (10**30, None),
    ],
)
def test_only_dates_that_can_be_read_in_one_way_are_taken(written: Any, meant: str | None) -> None:
    assert moment(written) == meant


def test_dates_that_are_not_taken_are_said(tmp_path: Path, heard: Heard) -> None:
    json_lines([{"text": TEXT, "date": "03/04/2031"}], tmp_path / "a.jsonl")
    (page,) = read(tmp_path / "a.jsonl", heard)
    assert page.published_at is None
    assert heard.said[1].startswith("1 rows of")

"""`onrecord export`: what is asked for, whole or not at all, and the formats that need few words to check."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest
import rispy
import spacy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from desk_samples import Ran
from spacy.tokens import DocBin

from onrecord.desk.exports.formats import FILES, FORMATS, Format
from onrecord.desk.exports.plover import plover_events
from onrecord.desk.exports.spacy import reading_from
from onrecord.errors import RecordDamaged
from onrecord.schema import Reading
from onrecord.store import Record, Selection
from tests.store.across_samples import affair
from tests.store.building import demo

Run = Callable[..., Ran]

# of https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json what is used here, and nothing besides
_TEXT = {"type": "string", "minLength": 1}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(("id", "title", "container-title", "language", "URL", "abstract", "note"), _TEXT),
            "type": {"const": "article-newspaper"},
            "author": {
                "type": "array",
                "items": {"type": "object", "additionalProperties": False, "properties": {"literal": _TEXT}},
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            "custom": {"type": "object"},
        },
    },
}


@pytest.fixture(scope="module")
def six_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record, to be copied."""
    path = tmp_path_factory.mktemp("six") / "record.sqlite"
    with Record.open(path) as record:
        for page, made in (*affair(), demo(url="https://example.org/talks?a=1;b=2")):
            record.add(page, made)
    return path


@pytest.fixture
def record(desk: Path, six_articles: Path) -> Iterator[Record]:
    """Six articles in the current folder's record."""
    with Record.open(shutil.copy(six_articles, desk / "onrecord.sqlite"), create=False) as record:
        yield record


def _everything(path: Path) -> dict[str, bytes]:
    """The bytes of a file or of each file of a folder."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {one.name: one.read_bytes() for one in sorted(path.iterdir())}


def _names(desk: Path) -> set[str]:
    """What is in the current folder beside the record."""
    return {path.name for path in desk.iterdir() if not path.name.startswith("onrecord.sqlite")}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_gives_the_same_bytes_and_says_what_it_wrote(
    run: Run, record: Record, desk: Path, form: Format
) -> None:
    del record
    for name in ("one", "other"):
        ran = run("export", "--to", form, "--out", name)
        assert ran == Ran(0, "", f"onrecord: 6 articles, 7 statements and 2 events in {name}\n")
    made = _everything(desk / "one")
    assert made
    assert any(made.values())
    assert made == _everything(desk / "other")
    assert _names(desk) == {"one", "other"}


@pytest.mark.parametrize("form", sorted(FILES))
def test_a_file_goes_to_standard_output_or_is_compressed(
    run: Run, record: Record, desk: Path, form: Format
) -> None:
    del record
    told = run("export", "--to", form)
    assert told.code == 0
    assert told.out
    assert run("export", "--to", form, "--out", "made.gz").code == 0
    assert gzip.decompress((desk / "made.gz").read_bytes()).decode() == told.out


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_writes_nothing(run: Run, record: Record, desk: Path, form: Format) -> None:
    del record
    ran = run("export", "--to", form, "--who", "Nobody", "--out", "made")
    assert ran == Ran(3, "", "onrecord: nothing found\n")
    assert _names(desk) == set()


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"brat", "docbin"}])
def test_what_fails_midway_leaves_the_earlier_export(
    run: Run, record: Record, desk: Path, monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    del record
    assert run("export", "--to", form, "--out", "made").code == 0
    before = _everything(desk / "made")

    def breaks_off(self: Record, asked: Selection | None = None) -> Iterator[Reading]:
        yield demo()[1]
        raise RecordDamaged("A reading is damaged.")

    monkeypatch.setattr(Record, "readings", breaks_off)
    assert run("export", "--to", form, "--out", "made").code == 1
    assert _everything(desk / "made") == before
    assert _names(desk) == {"made"}


def test_an_earlier_export_is_replaced_and_nothing_else_is(run: Run, record: Record, desk: Path) -> None:
    del record
    assert run("export", "--to", "csv", "--out", "tables").code == 0
    assert run("export", "--to", "csv", "--out", "tables", "--outlet", "Cable").code == 0
    assert (desk / "tables" / "articles.csv").read_text(encoding="utf-8").count("Cable,") == 2
    (desk / "tables" / "notes.txt").write_text("mine")
    ran = run("export", "--to", "csv", "--out", "tables")
    assert ran.code == 2
    assert "tables is a folder with other things in it" in ran.err
    assert (desk / "tables" / "notes.txt").read_text() == "mine"
    (desk / "file").write_text("mine")
    assert "file is a file" in run("export", "--to", "csv", "--out", "file").err
    assert (desk / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Export to what?"),
        (["--to", "csv"], "csv is a folder of files."),
        (["--to", "csv", "--out", "-"], "csv is a folder of files."),
        (["--jsonl", "-", "--to", "csv"], "--jsonl is the whole record"),
        (["--jsonl", "-", "--who", "Kaya"], "--jsonl is the whole record"),
        (["--to", "csl", "0123456789abcdef"], "The record holds no article '0123456789abcdef'."),
        (["--to", "csl", "--since", "May"], "since is 'May'"),
        (["--to", "csl", "--out", "no/such/folder/x"], "no/such/folder/x cannot be written"),
    ],
)
def test_what_cannot_be_carried_out_is_said(
    run: Run, record: Record, arguments: list[str], said: str
) -> None:
    del record
    ran = run("export", *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err


@pytest.mark.parametrize(
    ("form", "module", "extra"), [("parquet", "pyarrow", "parquet"), ("docbin", "spacy", "spacy")]
)
def test_an_extra_that_is_missing_is_named(
    run: Run, record: Record, monkeypatch: pytest.MonkeyPatch, form: str, module: str, extra: str
) -> None:
    del record
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, "onrecord.desk.exports.spacy.docbin", raising=False)
    ran = run("export", "--to", form, "--out", "made")
    assert ran.code == 2
    assert f"pip install 'onrecord[{extra}]'" in ran.err


def test_a_citation_processor_prints_every_article(run: Run, record: Record) -> None:
    items = json.loads(run("export", "--to", "csl").out)
    jsonschema.validate(items, CSL)
    known = [{key: value for key, value in one.items() if key != "custom"} for one in items]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, CiteProcJSON(known), formatter.plain)
    for one in known:
        printed.register(Citation([CitationItem(one["id"])]))
    lines = sorted(str(line) for line in printed.bibliography())
    titles = sorted(row.title or "" for row in record.articles().rows)
    assert len(lines) == len(titles) == 6
    assert all(any(title in line for line in lines) for title in titles)


def test_a_bibliography_of_statements_names_each_in_its_article(run: Run, record: Record) -> None:
    del record
    _, made = demo(url="https://example.org/talks?a=1;b=2")
    items = json.loads(run("export", "--to", "csl", "--who", "Demaci").out)
    jsonschema.validate(items, CSL)
    (item,) = items
    entries = rispy.loads(run("export", "--to", "ris", "--who", "Demaci").out)
    (entry,) = entries
    notes = item["note"].split("; ")
    assert entry["notes"] == notes
    assert [note.rpartition(" ")[2] for note in notes] == [f"{made.article.id}/s1", f"{made.article.id}/s2"]
    assert entry["urls"] == ["https://example.org/talks?a=1%3Bb=2"]
    assert [one["id"] for one in item["custom"]["onrecord"]["statements"]] == [
        f"{made.article.id}/s1",
        f"{made.article.id}/s2",
    ]


def test_every_article_is_a_record_of_ris(run: Run, record: Record) -> None:
    entries = rispy.loads(run("export", "--to", "ris").out)
    assert [one["id"] for one in entries] == [row.id for row in record.articles().rows]
    assert all(one["type_of_reference"] == "NEWS" for one in entries)


def test_plover_is_that_of_the_events(run: Run, record: Record) -> None:
    lines = [json.loads(line) for line in run("export", "--to", "plover").out.splitlines()]
    assert lines == [json.loads(json.dumps(one)) for made in record.readings() for one in plover_events(made)]
    assert len(lines) == 2


def test_a_docbin_gives_every_reading_back(run: Run, record: Record, desk: Path) -> None:
    assert run("export", "--to", "docbin", "--out", "docs").code == 0
    kept = DocBin().from_disk(desk / "docs" / "articles-0001.spacy")
    docs = list(kept.get_docs(spacy.blank("en").vocab))
    assert [reading_from(doc) for doc in docs] == list(record.readings())
    assert [len(doc.spans["statements"]) for doc in docs] == [
        sum(len(one.content) for one in made.statements) for made in record.readings()
    ]


def test_links_lead_to_the_desk_that_is_named(run: Run, record: Record) -> None:
    row = record.said("Kaya").rows[0]
    out = run("export", "--to", "jsonld", row.article, "--base", "https://desk.example.org/").out
    assert f'"@id":"https://desk.example.org/articles/{row.id.replace("/", "#")}"' in out
    assert "127.0.0.1" not in out

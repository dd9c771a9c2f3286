"""What nobody could read is said to be unread wherever it is shown: its silence is no silence of those it tells of."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader, harbour, reading_of
from lxml import html
from msgspec.structs import replace
from starlette.testclient import TestClient

from onrecord.desk.digest import Asked, Period, compose
from onrecord.desk.exports.tables.rows import reading_rows
from onrecord.desk.notebook import as_html
from onrecord.desk.show.tongues import tongue, unread_of
from onrecord.desk.web import make_app
from onrecord.errors import UsageError
from onrecord.schema import LISTS, UNREAD, Reading
from onrecord.sources import Page
from onrecord.store import Record
from tests.desk.web.bases import BASE

Run = Callable[..., Ran]
TEXTS = {
    "de": "Brücke bleibt zu\n\nDie Brücke bleibt zu, sagte der Minister.",
    "fr": "Le pont reste fermé\n\nLe pont reste fermé, a dit la ministre.",
}


def unread(language: str, *, published_at: str | None = "2031-05-02") -> tuple[Page, Reading]:
    """A page in another language, and the reading of nobody."""
    page = Page(f"{language}.txt", TEXTS[language].encode())
    made = reading_of(TEXTS[language], source=page.source, sha256=page.sha256, published_at=published_at)
    article = replace(made.article, language=language, outlet="Hafenblatt")
    return page, replace(made, article=article, model=UNREAD, unread=LISTS)


@pytest.fixture
def record(desk: Path) -> Iterator[Record]:
    with Record.open(desk / "onrecord.sqlite") as record:
        for language in TEXTS:
            record.add(*unread(language))
        page = Page("harbour.txt", harbour().article.text.encode())
        made = harbour()
        record.add(page, replace(made, page=replace(made.page, sha256=page.sha256)))
        yield record


def test_read_tells_nothing_said_from_nothing_looked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nobody(SampleReader):
        def read(self, page: Page, *, plain: bool = False) -> Reading:
            made = unread("de")[1]
            return replace(made, page=replace(made.page, sha256=page.sha256))

    monkeypatch.setattr("onrecord.engines.Reader", Nobody)
    Path("seite.txt").write_text(TEXTS["de"])
    shown = run("read", "seite.txt").out
    assert "Not read: the text is in German, and no model here reads German." in shown
    assert "statement" not in shown
    assert json.loads(run("read", "seite.txt", "--json").out)["unread"] == list(LISTS)
    added = json.loads(run("add", "seite.txt", "--json").out)
    assert (added["new"], added["unread"]) == (1, {"de": 1})


def test_add_says_how_many_were_kept_and_not_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Nobody(SampleReader):
        def read(self, page: Page, *, plain: bool = False) -> Reading:
            return unread(page.source.removesuffix(".txt"))[1]

    monkeypatch.setattr("onrecord.engines.Reader", Nobody)
    for language, text in TEXTS.items():
        Path(f"{language}.txt").write_text(text)
    shown = run("add", "de.txt", "fr.txt").out
    assert "2 new articles, no statements added" in shown
    assert "1 in German, kept, not read" in shown
    assert "1 in French, kept, not read" in shown
    assert "not read" not in run("add", "de.txt", "fr.txt").out


@pytest.mark.usefixtures("record")
def test_articles_lists_them_by_language(run: Run) -> None:
    assert "German · not read · " in run("articles").out
    assert "English · 3 statements" in run("articles").out
    rows = json.loads(run("articles", "--language", "unread", "--json").out)["rows"]
    assert {row["language"] for row in rows} == {"de", "fr"}
    assert all(row["unread"] for row in rows)
    table = list(csv.DictReader(io.StringIO(run("articles", "--language", "de", "--csv").out)))
    assert [(row["title"], row["unread"]) for row in table] == [("Brücke bleibt zu", "True")]
    assert run("articles", "--language", "sw").code == 3
    wrong = run("articles", "--language", "german!")
    assert (wrong.code, "ISO 639" in wrong.err) == (2, True)


@pytest.mark.usefixtures("record")
def test_their_words_are_found_and_every_citation_holds(run: Run) -> None:
    found = json.loads(run("search", "Brücke", "--json").out)["rows"]
    assert [(hit["title"], hit["statement"]) for hit in found] == [("Brücke bleibt zu", None)]
    assert run("verify").code == 0


def test_the_doctor_says_what_waits_for_a_pack(record: Record, run: Run) -> None:
    shown = run("doctor").out
    assert "kept, not read: 1 in German, 1 in French" in " ".join(shown.split())
    assert "none 0" not in shown
    assert record.models() == (("sample", "1", 1),)


def test_the_desk_marks_them_lists_them_and_counts_them(record: Record) -> None:
    (name,) = (row.id for row in record.articles(language="de").rows)
    with TestClient(make_app(record.name), base_url=BASE) as client:
        reader = html.fromstring(client.get(f"/articles/{name}").content)
        notes = [one.text_content() for one in reader.xpath("//p[@role='note']")]
        assert notes == [
            "Not read: the text is in German, and no model here reads German. What is missing here was not looked for."
        ]
        listed = html.fromstring(client.get("/articles?language=unread").content)
        assert [one.text_content() for one in listed.xpath("//p[@class='source']/strong")] == ["not read"] * 2
        assert {row["language"] for row in client.get("/api/v1/articles?language=fr").json()["rows"]} == {
            "fr"
        }
        assert client.get("/articles?language=1").status_code == 400
        about = html.fromstring(client.get("/about").content)
        table = about.xpath("//table[caption='Languages']/tbody/tr")
        assert [[cell.text_content() for cell in row] for row in table] == [
            ["German", "1", "1"], ["English", "1", "0"], ["French", "1", "1"],
        ]  # fmt: skip
        assert about.xpath("//a[@href='/articles?language=unread']")


def test_a_digest_has_a_line_for_each_language_that_was_not_read(record: Record) -> None:
    made = compose(record, Asked(Period("2031-05-01", "2031-05-03")))
    (section,) = (one for one in made.sections if one.kind == "unread")
    lines = [line for group in section.groups for line in group.lines]
    assert [line.text for line in lines] == ["Not read: 1 article in German", "Not read: 1 article in French"]
    assert [fact.label for line in lines for fact in line.facts] == [
        "Brücke bleibt zu",
        "Le pont reste fermé",
    ]
    assert lines[0].link is not None
    assert lines[0].link.endswith("/articles?since=2031-05-01&until=2031-05-03&language=de")
    assert made.counts.unread == 2


def test_exports_and_notebooks_say_it_too() -> None:
    reading = unread("de")[1]
    (row,) = (row for table, row in reading_rows(reading, {}) if table == "articles")
    assert (row["unread"], row["read_by"]) == (" ".join(LISTS), None)
    assert "Not read: the text is in German" in as_html(reading)
    assert "Not read" not in as_html(harbour())


def test_a_pack_that_reads_only_some_lists_says_which_it_left() -> None:
    reading = replace(
        harbour(), article=replace(harbour().article, language="es"), unread=("events", "talks")
    )
    assert unread_of(reading) == "Read in Spanish for who said what alone; not looked for: events, talks."
    assert unread_of(harbour()) is None


def test_a_language_without_a_name_is_called_by_its_code() -> None:
    assert (tongue("de"), tongue("xyz")) == ("German", "language xyz")


def test_the_record_refuses_what_is_no_language(record: Record) -> None:
    with pytest.raises(UsageError, match="no language"):
        record.articles(language="de'--")

"""Listing what is held, counting it, and the doctor."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

import pytest

from onrecord.errors import UsageError
from onrecord.schema import Reading
from onrecord.sources import Page
from onrecord.store import Record, sqlite
from tests.store.building import MODEL, NEWER, TEXT, article, demo, invented, reading


def bare(title: str, published: str | None) -> tuple[Page, Reading]:
    """A page in which nobody says anything."""
    text = f"{title}\n\nThe market in Izmir stayed open."
    page = Page(f"{title}.txt", text.encode())
    return page, reading(page, article(text, published_at=published))


def test_an_article_row_tells_what_is_known_of_it(filled: Record) -> None:
    page, made = demo()
    row = filled.article(made.article.id)
    assert (row.title, row.outlet, row.byline) == (
        "Ceasefire talks resume in Türkiye",
        "The Bosphorus Post",
        ("Ada Kaya",),
    )
    assert (row.characters, row.statements, row.page) == (len(TEXT), 3, page.sha256)


def test_articles_are_listed_newest_first_in_screenfuls(record: Record) -> None:
    for number in range(9):
        record.add(*invented(number))
    whole = record.articles().rows
    assert len(whole) == 9
    assert [row.published_at for row in whole] == sorted(
        (row.published_at or "" for row in whole), reverse=True
    )
    first = record.articles(limit=4)
    rest = record.articles(limit=5, cursor=first.next)
    assert first.rows + rest.rows == whole
    assert rest.next is None


def test_articles_are_listed_by_the_days_that_they_state_in_whatever_zone(record: Record) -> None:
    stated = {
        "2031-02-28T23:30:00-10:00": "1 March in UTC", "2031-03-01T00:30:00+13:00": "28 February in UTC",
        "2031-03-01": "no time", None: "no date",
    }  # fmt: skip
    for published, what in stated.items():
        record.add(*bare(what, published))

    def titles(**days: str) -> set[str]:
        return {row.title or "" for row in record.articles(**days).rows}

    assert titles() == set(stated.values())
    assert titles(since="2031-03-01", until="2031-03-01") == {"28 February in UTC", "no time"}
    assert titles(until="2031-02-28") == {"1 March in UTC"}
    assert titles(since="2031-03") == {"28 February in UTC", "no time"}
    first = record.articles(since="2031-02", limit=2)
    rest = record.articles(since="2031-02", limit=9, cursor=first.next)
    assert {row.title for row in first.rows + rest.rows} == set(stated.values()) - {"no date"}
    with pytest.raises(UsageError, match="since is 'soon'"):
        record.articles(since="soon")


def test_undated_articles_are_found_by_the_day_on_which_they_came_in(filled: Record) -> None:
    page, made = bare("Undated", None)
    filled.add(page, made)
    came_in = filled.came_in(made.article.id)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", came_in)
    day = came_in[:10]
    assert [row.title for row in filled.undated(day, day)] == ["Undated"]
    assert filled.undated("2001-01-01", "2001-12-31") == ()
    with pytest.raises(UsageError, match="'none'"):
        filled.came_in("none")


def test_an_unknown_article_is_named(filled: Record) -> None:
    for ask in (filled.article, filled.reading):
        with pytest.raises(UsageError, match="'none'"):
            ask("none")


def test_counts(filled: Record) -> None:
    filled.add(*invented(1))
    counts = filled.counts()
    assert (counts.pages, counts.articles, counts.statements) == (2, 2, 6)
    assert (counts.actors, counts.speakers, counts.skipped) == (3, 2, 0)


def test_the_doctor_finds_a_new_record_in_order(record: Record) -> None:
    checks = {check.name: check for check in record.doctor()}
    journal = checks.pop("journal")
    assert {check.state for name, check in checks.items() if name != "disk space"} == {"ok"}
    assert checks["last added"].value == "nothing yet"
    if "sqlite" in checks:
        assert (journal.state, journal.value) == ("ok", "wal")
        assert checks["file"].value == "its SQLite structure is sound; `onrecord verify` checks what is in it"
    else:
        assert checks["postgresql"].value
        assert (journal.state, "fsync" in journal.value) == ("warning", True)  # the tests wait for no disk


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_doctor_promises_nothing_about_what_is_in_the_file(filled: Record) -> None:
    filled._db.run("DROP TRIGGER article_text_is_kept")
    filled._db.run("UPDATE article SET text = replace(text, 'peace', 'piece')")
    (file,) = [check for check in filled.doctor() if check.name == "file"]
    assert list(filled.verify())
    assert "onrecord verify" in file.value


def test_what_was_read_out_of_a_page_is_had_by_the_pages_bytes_and_the_model(filled: Record) -> None:
    page, made = demo()
    assert filled.reading_of(page.sha256, MODEL) == made
    assert filled.reading_of(page.sha256, NEWER) is None


def test_the_doctor_names_the_models(filled: Record) -> None:
    checks = {check.name: check for check in filled.doctor()}
    assert checks["models"].value == "hand 1.0 (1 articles)"


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_doctor_warns_before_the_disk_is_full(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1, 1, sqlite.LITTLE_SPACE - 1))
    (space,) = [check for check in filled.doctor() if check.name == "disk space"]
    assert (space.state, bool(space.hint)) == ("warning", True)

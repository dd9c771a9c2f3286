"""Where in an archive a page stands is kept with it, and goes wherever the record goes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from onrecord.schema import PageRef, Reading, from_json, to_json
from onrecord.sources.page import Origin, Page
from onrecord.store import Record
from tests.store.building import demo

ORIGIN = Origin("news.warc.gz", "urn:uuid:1", 2**40, "sha1:ABC")
IN_A_TABLE = Origin("rows.parquet", "7", None, "sha256:00")


def archived() -> tuple[Page, Reading]:
    page, made = demo()
    page = replace(page, source="news.warc.gz#urn:uuid:1", origin=ORIGIN)
    return page, replace(made, page=PageRef(page.source, "text/html", page.sha256, ORIGIN))


def test_a_reading_without_an_origin_is_to_the_byte_what_it_was_before_there_were_any() -> None:
    _, made = demo()
    assert b"origin" not in to_json(made)
    _, made = archived()
    assert from_json(to_json(made)).page.origin == ORIGIN


def test_each_place_of_a_page_keeps_its_origin(record: Record) -> None:
    page, made = archived()
    record.add(page, made)
    record.seen(replace(page, source="rows.parquet#7", origin=IN_A_TABLE), made.model)
    record.seen(replace(page, source="page.html", origin=None), made.model)
    (held,) = record.provenance(made.article.id).pages
    assert {seen.source: seen.origin for seen in held.sources} == {
        "news.warc.gz#urn:uuid:1": ORIGIN,
        "rows.parquet#7": IN_A_TABLE,
        "page.html": None,
    }
    assert record.reading(made.article.id).page.origin == ORIGIN


def test_pages_come_out_as_they_were_given_to_be_read_again(record: Record) -> None:
    page, made = archived()
    page = replace(page, title="A title", bare=True, outlet="The Post")
    record.add(page, made)
    (kept,) = record.pages()
    assert kept == replace(page, media_type="text/html")


def test_origins_and_titles_go_with_an_export(record: Record, fresh: Callable[[], Record]) -> None:
    (page, made), other = archived(), fresh()
    record.add(replace(page, title="A title", bare=True), made)
    record.seen(replace(page, source="rows.parquet#7", origin=IN_A_TABLE), made.model)
    assert {taken.outcome for taken in other.take(record.export())} == {"new"}
    assert list(other.dump()) == list(record.dump())
    assert (
        other.provenance(made.article.id).pages[0].sources
        == record.provenance(made.article.id).pages[0].sources
    )
    assert next(other.pages()) == next(record.pages())

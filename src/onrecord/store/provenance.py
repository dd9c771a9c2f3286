"""How an article came in: its pages, who read them, and what else was read out of the same bytes."""

from __future__ import annotations

from msgspec import Struct, json

from onrecord.errors import NotHeld
from onrecord.schema import Model, Origin, Reading
from onrecord.sources.page import Arrival
from onrecord.store.articles import one_reading
from onrecord.store.corrections import behind
from onrecord.store.database import Database, Row
from onrecord.store.settling import load, newness


class SeenIn(Struct, frozen=True):
    """A place where a page was seen, and when for the first time; ``origin`` where it stands in a larger file.

    ``arrival`` is how it came from the web.
    """

    source: str
    first_seen: str
    origin: Origin | None
    arrival: Arrival | None


class PageIn(Struct, frozen=True):
    """The bytes that an article was read out of, and where they were seen."""

    sha256: str
    media_type: str | None
    size: int
    added_at: str
    sources: tuple[SeenIn, ...]


class ReadBy(Struct, frozen=True):
    """One reading of one of its pages that gave this article."""

    page: str
    model: str
    version: str
    added_at: str
    current: bool


class Provenance(Struct, frozen=True):
    """Where an article comes from; the readings newest first."""

    pages: tuple[PageIn, ...]
    readings: tuple[ReadBy, ...]


class Held(Struct, frozen=True):
    """An article as the record has it: a text never changes, so that its words can be cited for ever.

    ``reading`` is its current one, or where its pages have since been read with another text (``current`` is false) the
    last that there was. ``others`` are the ids of the articles with the other texts; ``newer`` those that are current.
    """

    reading: Reading
    current: bool
    others: tuple[str, ...]
    newer: tuple[str, ...]


def held(db: Database, article: str) -> Held:
    """The article with this id, current or not; NotHeld where there is none."""
    with db.snapshot():
        number = _number(db, article)
        others = db.rows(
            """SELECT t.id, max(r.current) AS current FROM reading r JOIN article t ON t.n = r.article
            WHERE r.page IN (SELECT page FROM reading WHERE article = ?) AND r.article <> ?
            GROUP BY t.id ORDER BY t.id""",
            (number, number),
        )
        current = db.first("SELECT n FROM reading WHERE article = ? AND current = 1", (number,)) is not None
        reading = one_reading(db, article) if current else _last(db, number)
    newer = tuple(row["id"] for row in others if row["current"])
    return Held(reading, current, tuple(row["id"] for row in others), newer)


def provenance(db: Database, article: str) -> Provenance:
    """Where the article with this id comes from; NotHeld where there is none."""
    with db.snapshot():
        number = _number(db, article)
        pages = db.rows(
            """SELECT sha256, media_type, size, added_at FROM page
            WHERE sha256 IN (SELECT page FROM reading WHERE article = ?) ORDER BY added_at, sha256""",
            (number,),
        )
        readings = db.rows(
            """SELECT page, model, version, added_at, current FROM reading WHERE article = ?
            ORDER BY current DESC, added_at DESC, n DESC""",
            (number,),
        )
        return Provenance(tuple(_page(db, row) for row in pages), tuple(map(_read, readings)))


def _page(db: Database, row: Row) -> PageIn:
    return PageIn(row["sha256"], row["media_type"], row["size"], row["added_at"], _sources(db, row["sha256"]))


def _read(row: Row) -> ReadBy:
    return ReadBy(row["page"], row["model"], row["version"], row["added_at"], bool(row["current"]))


def origin_of(row: Row) -> Origin | None:
    """Where a row of ``page_source`` says that a page stands in a larger file."""
    return (
        None if row["file"] is None else Origin(row["file"], row["record"], row["record_at"], row["digest"])
    )


def arrival_of(row: Row) -> Arrival | None:
    """How a row of ``page_source`` says that a page came from the web."""
    return None if row["arrival"] is None else json.decode(row["arrival"], type=Arrival)


def _sources(db: Database, page: str) -> tuple[SeenIn, ...]:
    sql = """SELECT source, first_seen, file, record, record_at, digest, arrival FROM page_source WHERE page = ?
        ORDER BY first_seen, source"""
    return tuple(
        SeenIn(row["source"], row["first_seen"], origin_of(row), arrival_of(row))
        for row in db.rows(sql, (page,))
    )


def _last(db: Database, number: int) -> Reading:
    rows = db.rows("SELECT model, version, json, sha256 FROM reading WHERE article = ? ORDER BY n", (number,))
    return behind(db, load(max(rows, key=lambda row: newness(Model(row["model"], row["version"])))))


def _number(db: Database, article: str) -> int:
    row = db.first(
        "SELECT n FROM article t WHERE id = ? AND EXISTS (SELECT 1 FROM reading WHERE article = t.n)",
        (article,),
    )
    if row is None:
        raise NotHeld(
            f"The record holds no article {article!r}.", hint="`onrecord search WORDS` prints the ids."
        )
    return int(row["n"])

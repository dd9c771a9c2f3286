"""Lines of an exported record into a record: each page and entry is kept whole or not at all, and only once.

Stopped anywhere and run again, an import ends in the same record. When something came in is the earlier of what the
line says and what the record holds. A line that is broken is named and the others are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from onrecord.errors import ContractError, OnrecordError, RecordError
from onrecord.schema import from_json
from onrecord.sources.page import Page
from onrecord.store.adding import add, keep_skipped, source_row
from onrecord.store.correcting import derive_corrected
from onrecord.store.database import Database
from onrecord.store.exporting import TOLD
from onrecord.store.following_lines import take_item, take_source
from onrecord.store.lines import (
    FORMAT,
    AlertLine,
    CorrectionLine,
    DeletionLine,
    End,
    Head,
    ItemLine,
    Line,
    PageLine,
    Read,
    SourceLine,
    decoder,
)
from onrecord.store.waiting import keep

_SEEN = """INSERT INTO page_source (page, source, first_seen, file, record, record_at, digest, arrival)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (page, source) DO UPDATE
    SET first_seen = excluded.first_seen WHERE excluded.first_seen < page_source.first_seen"""
_ADDED = "UPDATE page SET added_at = ? WHERE sha256 = ? AND added_at > ?"
_READ = "UPDATE reading SET added_at = ? WHERE page = ? AND model = ? AND version = ? AND added_at > ?"
_SKIPPED = "UPDATE skipped SET skipped_at = ? WHERE page = ? AND skipped_at > ?"


class Taken(Struct, frozen=True):
    """What became of a line, counted from 1; ``what`` says what is wrong with one that was not taken."""

    line: int
    outcome: Literal["new", "unchanged", "refused"]
    what: str = ""


def take(db: Database, lines: Iterable[bytes]) -> Iterator[Taken]:
    """Keep what each line holds; the first and the last line are not reported, unless something is wrong."""
    number, ended = 0, False
    for number, data in enumerate(lines, start=1):
        if not data.strip():
            continue
        try:
            line = decoder.decode(data)
            outcome = _take(db, line)
        except RecordError:
            raise
        except (OnrecordError, msgspec.DecodeError, UnicodeDecodeError) as error:
            ended = False
            yield Taken(number, "refused", error.what if isinstance(error, OnrecordError) else str(error))
            continue
        ended = isinstance(line, End)
        if outcome is not None:
            yield Taken(number, outcome)
    if not ended:
        yield Taken(number + 1, "refused", "The file ends before its end: it was cut short.")


def _take(db: Database, line: Line) -> Literal["new", "unchanged"] | None:
    if isinstance(line, Head):
        _check_format(line)
        return None
    if isinstance(line, PageLine):
        return "new" if _take_page(db, line) else "unchanged"
    if isinstance(line, CorrectionLine):
        return "new" if _take_correction(db, line) else "unchanged"
    if isinstance(line, DeletionLine):
        return "new" if _take_deletion(db, line) else "unchanged"
    if isinstance(line, AlertLine):
        return "new" if _take_alert(db, line) else "unchanged"
    if isinstance(line, SourceLine):
        return "new" if take_source(db, line) else "unchanged"
    if isinstance(line, ItemLine):
        return "new" if take_item(db, line) else "unchanged"
    return None


def _check_format(head: Head) -> None:
    if head.format > FORMAT:
        raise RecordError(
            f"The lines are of format {head.format}; this onrecord knows up to {FORMAT}.",
            hint="Upgrade it: pip install --upgrade onrecord.",
        )


def _take_page(db: Database, line: PageLine) -> bool:
    page = _page(line)
    changed = False
    for read in line.readings:
        changed |= _take_reading(db, page, read)
    if line.skipped is not None:
        changed |= _take_skipped(db, page, line)
    with db.writing():
        for seen in line.sources:
            db.run(_SEEN, source_row(line.sha256, seen.source, seen.first_seen, seen.origin, seen.arrival))
        db.run(_ADDED, (line.added_at, line.sha256, line.added_at))
    return changed


def _page(line: PageLine) -> Page:
    """The page with the first of its sources; ContractError where the bytes are not those of its digest."""
    data = line.text.encode() if line.text is not None else line.base64
    sources = sorted(line.sources, key=lambda seen: (seen.first_seen, seen.source))
    if data is None or not sources or not (line.readings or line.skipped):
        raise ContractError(f"Page {line.sha256[:12]}… lacks its bytes, its source or what was read.")
    given = (line.media_type, line.url, line.outlet, line.published_at, line.title, line.bare)
    page = Page(sources[0].source, data, *given, sources[0].origin, sources[0].arrival)
    if page.sha256 != line.sha256:
        raise ContractError(f"Page {line.sha256[:12]}… has other bytes than its digest says.")
    return page


def _take_reading(db: Database, page: Page, read: Read) -> bool:
    reading = from_json(bytes(read.reading))
    held = _readings_of(db, page.sha256)
    add(db, page, reading, restore=False)
    model = (page.sha256, reading.model.name, reading.model.version)
    with db.writing():
        db.run(_READ, (read.added_at, *model, read.added_at))
    return _readings_of(db, page.sha256) > held


def _readings_of(db: Database, page: str) -> int:
    return int(db.value("SELECT count(*) FROM reading WHERE page = ?", (page,)))


def _take_skipped(db: Database, page: Page, line: PageLine) -> bool:
    skipped = line.skipped
    assert skipped is not None  # noqa: S101 - the caller asked
    held = db.first("SELECT 1 FROM page WHERE sha256 = ?", (page.sha256,))
    if held is not None:
        return False
    source = msgspec.structs.replace(page, source=skipped.source)
    keep_skipped(db, source, skipped.error, skipped.what, skipped.hint)
    with db.writing():
        db.run(_SKIPPED, (skipped.skipped_at, page.sha256, skipped.skipped_at))
    return True


def _take_correction(db: Database, line: CorrectionLine) -> bool:
    change = msgspec.json.encode(line.change).decode() if line.change is not None else None
    row = (line.id, line.article, change, line.undoes, line.author, line.at, line.reason, line.other)
    if (change is None) == (line.undoes is None):
        raise ContractError(f"Correction {line.id} is neither a change nor an undoing.")
    if db.first("SELECT 1 FROM correction WHERE id = ?", (line.id,)) is not None:
        return False
    with db.writing():
        db.run(
            """INSERT INTO correction (id, article, change, undoes, author, at, reason, other)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            row,
        )
        derive_corrected(db, line.article)
    return True


def _take_deletion(db: Database, line: DeletionLine) -> bool:
    row = (line.page, line.article, line.author, line.at, line.reason)
    held = "SELECT article FROM deletion WHERE page = ? AND author = ? AND at = ? AND reason = ?"
    if db.first(held, (line.page, line.author, line.at, line.reason)) is not None:
        return False
    with db.writing():
        db.run("INSERT INTO deletion (page, article, author, at, reason) VALUES (?, ?, ?, ?, ?)", row)
    return True


def _take_alert(db: Database, line: AlertLine) -> bool:
    """An alert of this name is the same if its query is; what either record told was told."""
    held = db.first("SELECT query FROM alert WHERE name = ?", (line.name,))
    if held is not None and held["query"] != line.query:
        raise ContractError(f"Alert {line.name} searches for something else in this record.")
    with db.writing():
        if held is None:
            keep(db, line.name, line.query, line.added_at)
        known = {row["mark"] for row in db.rows(TOLD, (line.name,))}
        new = [(line.name, mark) for mark in line.told if mark not in known]
        db.run_many("INSERT INTO alert_told VALUES (?, ?)", new)
    return held is None or bool(new)

"""Exported and imported, a record is the same: between databases, in any order, broken off, twice, and with holes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.account.correcting import Named, SetAct, SetSpeaker
from onrecord.errors import NotAnArticle, RecordDamaged, RecordError
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import NEWER, TEXT, actor, article, demo, invented, reading, span, statement
from tests.store.by_hand import by_hand

SPREAD = (span(TEXT, "the fighting could spread 🚢 beyond the strait"),)


def fill(record: Record) -> Record:
    """Everything that a record may keep."""
    record.add(*demo())
    record.add(*demo("elsewhere.txt"))
    record.add(*demo(model=NEWER))
    record.skip(
        Page("menu.html", b"<nav>Home \xff</nav>"), NotAnArticle("It is a menu.", hint="Give an article.")
    )
    text = "Odd\n\nGrain \x00 “goes 🚢 on,” Ada Kaya said."
    odd = Page(
        "odd.bin", text.encode("utf-16"), "text/plain", "https://example.org/a", "El Río", "2031-05-02"
    )
    said = statement(text, "goes 🚢 on")
    record.add(odd, reading(odd, article(text), actors=(actor(text, "Ada Kaya"),), statements=(said,)))
    for number in range(4):
        record.add(*invented(number))
    about = demo()[1].article.id
    record.correct(
        about, SetSpeaker(SPREAD, Named("Ilir Demaçi"), "Amina Yıldız"), author="Ada", reason="He did."
    )
    wrong = record.correct(about, SetAct(SPREAD, "threaten", "warn"), author="Bo", reason="")
    undoing = record.undo(wrong.id, author="Bo", reason="No.")
    record.undo(undoing.id, author="Bo", reason="Yes.")
    record.delete_article(invented(3)[1].article.id, author="Ada", reason="retracted")
    return record


@pytest.fixture
def full(record: Record) -> Record:
    return fill(record)


@pytest.fixture
def target(empty: Path, tmp_path: Path) -> Record:
    """A record in a file, whatever database the other is in."""
    (tmp_path / "target.db").write_bytes(empty.read_bytes())
    return Record.open(tmp_path / "target.db")


def outcomes(record: Record, lines: list[bytes]) -> list[str]:
    return [taken.outcome for taken in record.take(lines)]


def test_what_is_imported_is_the_same_record(
    full: Record, fresh: Callable[[], Record], target: Record
) -> None:
    lines = list(full.export())
    kinds = [json.loads(line)["kind"] for line in lines]
    assert [kinds.count(kind) for kind in ("page", "correction", "deletion")] == [6, 4, 1]
    for other in (fresh(), target):
        assert outcomes(other, lines) == ["new"] * 11
        assert list(other.dump()) == list(full.dump())
        assert other.deletions() == full.deletions()
        assert not list(other.verify())
        assert list(other.export()) == lines, "when things came in is kept too"
    target.close()


def test_from_a_file_to_the_other_database(target: Record, record: Record) -> None:
    fill(target)
    assert set(outcomes(record, list(target.export()))) == {"new"}
    assert list(record.dump()) == list(target.dump())
    target.close()


def test_taking_lines_twice_or_into_what_they_came_from_changes_nothing(full: Record) -> None:
    lines, before = list(full.export()), list(full.dump())
    assert outcomes(full, lines) == ["unchanged"] * 11
    assert (list(full.export()), list(full.dump())) == (lines, before)


def test_an_import_broken_off_is_finished_by_another(full: Record, fresh: Callable[[], Record]) -> None:
    lines = list(full.export())
    for cut in range(1, len(lines), 3):
        record = fresh()
        assert outcomes(record, lines[:cut])[-1] == "refused", "that it was cut short is told"
        assert set(outcomes(record, lines)) <= {"new", "unchanged"}
        assert list(record.dump()) == list(full.dump())


def test_pages_may_come_in_any_order(full: Record, fresh: Callable[[], Record]) -> None:
    head, *lines = full.export()
    pages, rest = lines[:6], lines[6:]
    for seed in range(3):
        random.Random(seed).shuffle(pages)
        record = fresh()
        outcomes(record, [head, *pages, *rest])
        assert list(record.dump()) == list(full.dump())


def changed(line: bytes, **fields: object) -> bytes:
    return json.dumps({**json.loads(line), **fields}).encode() + b"\n"


@pytest.mark.parametrize(
    ("breaking", "says"),
    [
        (lambda line: line[: len(line) // 2] + b"\n", "truncated|malformed"),
        (lambda line: b"\xff\xfe\n", "utf-8|malformed|invalid"),
        (lambda line: b"[]\n", "Expected `object`"),
        (lambda line: changed(line, kind="letter"), "letter"),
        (lambda line: changed(line, text="Other words."), "other bytes than its digest"),
        (lambda line: changed(line, text=None, base64=None), "lacks its bytes"),
        (lambda line: changed(line, sources=[]), "lacks"),
        (lambda line: changed(line, readings=[{"added_at": "2031", "reading": {"schema": 1}}]), "reading"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"])
def test_a_broken_line_is_named_and_the_others_are_kept(
    full: Record, target: Record, breaking: Callable[[bytes], bytes], says: str
) -> None:
    lines = list(full.export())
    number = next(i for i, line in enumerate(lines) if b'"menu.html"' not in line and b'"text"' in line)
    lines[number] = breaking(lines[number])
    found = list(target.take(lines))
    refusals = [taken for taken in found if taken.outcome == "refused"]
    (refused,) = refusals
    assert refused.line == number + 1
    assert re.search(says, refused.what), refused.what
    assert target.counts().pages == 5
    assert not list(target.verify())
    target.close()


def test_lines_of_a_newer_kind_are_refused_whole(target: Record) -> None:
    with pytest.raises(RecordError, match=r"format 2.*Upgrade"):
        list(target.take([b'{"kind":"record","format":2}\n']))
    target.close()


def test_what_was_deleted_does_not_come_back_by_an_import(full: Record, fresh: Callable[[], Record]) -> None:
    lines = list(full.export())
    record = fresh()
    outcomes(record, lines)
    record.delete_person("Ada Kaya", author="Ada", reason="asked")
    found = list(record.take(lines))
    assert [taken.what for taken in found if "was deleted from this record" in taken.what]
    assert not record.said("kaya").rows


def test_an_export_is_of_one_moment(full: Record, places: object, fresh: Callable[[], Record]) -> None:
    lines = full.export()
    begun = [next(lines), next(lines)]
    with Record.open(full.name) as other:
        for number in range(10, 15):
            other.add(*invented(number))
    record = fresh()
    assert len(outcomes(record, [*begun, *lines])) == 11


@pytest.mark.parametrize("change", ["UPDATE page SET data = x'00'", "UPDATE reading SET json = x'00'"])
def test_what_is_damaged_is_not_exported(full: Record, change: str) -> None:
    with by_hand(full) as run:
        run(change)
    with pytest.raises(RecordDamaged, match="onrecord verify"):
        list(full.export())


def test_a_reading_goes_out_and_comes_in_to_the_byte(full: Record, target: Record) -> None:
    def readings(record: Record) -> list[tuple[str, str]]:
        rows = record._db.rows("SELECT page, sha256 FROM reading ORDER BY page, version")
        return [(row["page"], row["sha256"]) for row in rows]

    outcomes(target, list(full.export()))
    assert readings(target) == readings(full)
    assert msgspec.json.decode(next(full.export())) == {"kind": "record", "format": 1}
    target.close()

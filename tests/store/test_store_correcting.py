"""Corrections survive a re-read and a rebuild, deleting leaves nothing but a digest, rebuilding changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.account.correcting import DeleteStatement, Named, SetAct, SetSpeaker
from onrecord.errors import NotAnArticle, UsageError
from onrecord.schema import Span
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import NEWER, TEXT, article, demo, invented, reading, span, statement

ARTICLE = demo()[1].article.id
SPREAD = (span(TEXT, "the fighting could spread 🚢 beyond the strait"),)
WRONG = SetSpeaker(SPREAD, Named("Ilir Demaçi"), "Amina Yıldız")


def speakers(record: Record) -> list[str | None]:
    return [row.speaker for row in record.said().rows]


def test_a_correction_changes_what_the_record_answers_and_is_found_by_the_new_name(filled: Record) -> None:
    row = filled.correct(ARTICLE, WRONG, author="Ada", reason="He said it.")
    assert (row.state, row.author, row.reason, row.found) == ("applied", "Ada", "He said it.", "Amina Yıldız")
    assert speakers(filled) == ["Ilir Demaçi"] * 3
    assert len(filled.said("Demaçi").rows) == 3
    assert not filled.said("Yıldız").rows
    assert filled.reading(ARTICLE).statements[2].speaker == "a1"
    assert not list(filled.verify())


def test_it_is_applied_again_to_what_a_newer_model_reads(filled: Record) -> None:
    filled.correct(ARTICLE, WRONG, author="Ada", reason="")
    page, made = demo(model=NEWER)
    nobody = msgspec.structs.replace(made.statements[2], speaker=None)
    filled.add(page, msgspec.structs.replace(made, statements=(*made.statements[:2], nobody)))
    assert speakers(filled) == ["Ilir Demaçi"] * 3
    (row,) = filled.corrections()
    assert (row.state, row.found) == ("conflict", None)


def test_it_is_carried_to_another_cut_of_the_page_that_a_newer_model_makes(filled: Record) -> None:
    filled.correct(ARTICLE, WRONG, author="Ada", reason="")
    page, _ = demo()
    text = TEXT.rpartition("\n\n")[0].replace("Ceasefire talks", "Truce talks")
    _, made = demo(text=text, model=NEWER)
    filled.add(page, msgspec.structs.replace(made, page=demo()[1].page))
    assert speakers(filled) == ["Ilir Demaçi"] * 3
    assert filled.corrections()[0].state == "applied"
    filled.undo(filled.corrections()[0].id, author="Ada", reason="")
    assert "Amina Yıldız" in speakers(filled)
    assert not list(filled.verify())


def test_a_correction_whose_words_are_gone_is_lost_and_kept(filled: Record) -> None:
    filled.correct(ARTICLE, WRONG, author="Ada", reason="")
    page, made = demo(model=NEWER)
    filled.add(page, msgspec.structs.replace(made, statements=made.statements[:2]))
    assert filled.corrections()[0].state == "lost"


def test_undoing_is_an_entry_of_its_own_and_can_be_undone(filled: Record) -> None:
    before = speakers(filled)
    made = filled.correct(ARTICLE, WRONG, author="Ada", reason="")
    undoing = filled.undo(made.id, author="Bo", reason="She did say it.")
    assert speakers(filled) == before
    assert [row.state for row in filled.corrections()] == ["undone", "undoing"]
    with pytest.raises(UsageError, match="undone already"):
        filled.undo(made.id, author="Bo", reason="")
    filled.undo(undoing.id, author="Ada", reason="")
    assert speakers(filled) == ["Ilir Demaçi"] * 3
    assert [row.state for row in filled.corrections()] == ["applied", "undone", "undoing"]


def test_a_correction_that_points_at_nothing_is_refused_and_leaves_no_trace(filled: Record) -> None:
    with pytest.raises(UsageError, match="stands where"):
        filled.correct(ARTICLE, SetAct((Span(0, 5),), "deny"), author="Ada", reason="")
    with pytest.raises(UsageError, match="not inside"):
        filled.correct(ARTICLE, DeleteStatement((Span(5, 5000),)), author="Ada", reason="")
    with pytest.raises(UsageError, match="no article"):
        filled.correct("nowhere", WRONG, author="Ada", reason="")
    with pytest.raises(UsageError, match="no correction"):
        filled.undo("nothing", author="Ada", reason="")
    assert filled.corrections() == ()


def test_rebuilding_changes_nothing_and_keeps_corrections(filled: Record) -> None:
    filled.correct(ARTICLE, WRONG, author="Ada", reason="")
    filled.add(*invented(1))
    before = list(filled.dump())
    assert filled.rebuild() == 2
    assert list(filled.dump()) == before
    assert not list(filled.verify())


def test_pages_come_back_as_they_were_given(record: Record) -> None:
    page, made = demo()
    given = msgspec.structs.replace(page, url="https://post.example/1", outlet="The Post")
    record.add(given, made)
    (again,) = record.pages()
    assert (again.data, again.source, again.url, again.outlet, again.published_at) == (
        page.data, page.source, "https://post.example/1", "The Post", None,
    )  # fmt: skip


def everything(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))


SECRET = "Quillfeather"


def with_secret(number: int) -> tuple[Page, object]:
    text = f"Harbour report {number}\n\n“The harbour stays open,” Tess {SECRET} said."
    page = Page(f"secret-{number}.txt", text.encode())
    said = (statement(text, "The harbour stays open", speaker=None),)
    return page, reading(page, article(text), statements=said)


def test_a_deleted_person_leaves_no_byte_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        for number in range(3):
            record.add(*invented(number))
        record.add(*with_secret(1))  # type: ignore[arg-type]
        record.add(*with_secret(2))  # type: ignore[arg-type]
        record.skip(Page("menu.html", f"<nav>{SECRET}</nav>".encode()), NotAnArticle("It is a menu."))
        (found,) = record.search(f"{SECRET} -2").rows
        words = span(with_secret(1)[0].data.decode(), "The harbour stays open")
        record.correct(found.article, SetAct((words,), "promise"), author="Ada", reason=SECRET)
        kept = [row for row in record.dump() if row["kind"] == "article" and SECRET not in row["text"]]
    assert SECRET.encode() in everything(path)
    with Record.open(path) as record:
        assert record.delete_person("QUILLFEATHER", author="Bo", reason="asked to be left out") == 2
        assert record.delete_person(SECRET, author="Bo", reason="asked to be left out") == 1
        assert [row for row in record.dump() if row["kind"] == "article"] == kept
        assert {(row.author, row.reason) for row in record.deletions()} == {("Bo", "asked to be left out")}
        assert record.corrections() == ()
        assert not list(record.verify())
    assert SECRET.encode() not in everything(path)
    assert SECRET.lower().encode() not in everything(path)


def test_a_deleted_article_does_not_come_back_by_itself(filled: Record) -> None:
    filled.add(*invented(1))
    assert filled.delete_article(ARTICLE, author="Bo", reason="retracted") == 1
    assert filled.counts().articles == 1
    with pytest.raises(UsageError, match="was deleted"):
        filled.add(*demo())
    with pytest.raises(UsageError, match="was deleted"):
        filled.skip(demo()[0], NotAnArticle("It is a menu."))
    assert filled.add(*demo(), restore=True).outcome == "new"
    assert filled.add(*demo()).outcome == "unchanged"
    assert not list(filled.verify())


def test_what_is_deleted_again_and_restored_is_the_same_record(fresh: Callable[[], Record]) -> None:
    record, other = fresh(), fresh()
    for one in (record, other):
        one.add(*invented(1))
        one.add(*demo())
    record.delete_article(ARTICLE, author="Bo", reason="")
    record.add(*demo(), restore=True)
    assert list(record.dump()) == list(other.dump())


def test_deleting_what_is_not_there_says_so(filled: Record) -> None:
    with pytest.raises(UsageError, match="no article"):
        filled.delete_article("nowhere", author="Bo", reason="")
    with pytest.raises(UsageError, match="no name"):
        filled.delete_person("--", author="Bo", reason="")
    assert filled.delete_person("Nobody Atall", author="Bo", reason="") == 0
    assert filled.deletions() == ()

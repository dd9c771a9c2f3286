"""Adding: idempotent by content, whole or not at all, and the same whatever came first."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import msgspec
import pytest

from onrecord.errors import ContractError, NotAnArticle
from onrecord.schema import Model, Span
from onrecord.sources.page import Page
from onrecord.store import Record
from onrecord.store.settling import newness
from tests.store.building import MODEL, NEWER, TEXT, article, demo, reading, statement


def statements_of(record: Record) -> list[str]:
    return [row.id.partition("/")[2] for row in record.said().rows]


def test_a_new_page_is_kept_with_its_reading_and_statements(record: Record) -> None:
    page, made = demo()
    added = record.add(page, made)
    assert (added.outcome, added.article, added.statements) == ("new", made.article.id, 3)
    assert record.reading(made.article.id) == made
    assert statements_of(record) == ["s1", "s2", "s3"]


def test_adding_twice_changes_nothing(record: Record) -> None:
    record.add(*demo())
    before = list(record.dump())
    assert record.add(*demo()).outcome == "unchanged"
    assert list(record.dump()) == before


def test_the_same_bytes_from_another_path_only_add_a_source(record: Record) -> None:
    _, made = demo()
    record.add(*demo("here.txt"))
    assert record.add(*demo("there.txt")).outcome == "unchanged"
    assert record.article(made.article.id).sources == ("here.txt", "there.txt")
    assert record.counts().statements == 3


def test_a_page_seen_elsewhere_need_not_be_read_again_for_its_source_to_be_kept(record: Record) -> None:
    _, made = demo()
    record.add(*demo("here.txt"))
    elsewhere = demo("there.txt")[0]
    assert record.seen(elsewhere, MODEL)
    assert record.article(made.article.id).sources == ("here.txt", "there.txt")
    assert not record.seen(Page("new.txt", b"Other bytes."), MODEL)
    assert record.counts().pages == 1


def test_a_newer_model_replaces_the_statements_and_keeps_the_old_reading(record: Record) -> None:
    page, made = demo()
    fewer = msgspec.structs.replace(made, statements=made.statements[:1], model=NEWER)
    record.add(page, made)
    assert record.add(page, fewer).outcome == "reread"
    assert record.reading(made.article.id) == fewer
    assert statements_of(record) == ["s1"]
    assert [row["current"] for row in record.dump() if row["kind"] == "reading"] == [False, True]
    assert record.search("fighting").rows[0].statement is None
    assert not list(record.verify())


def test_an_older_model_is_kept_without_taking_over(record: Record) -> None:
    _, made = demo(model=NEWER)
    record.add(*demo(model=NEWER))
    assert record.add(*demo(model=MODEL)).outcome == "reread"
    assert record.reading(made.article.id).model == NEWER


def test_versions_are_compared_as_numbers() -> None:
    assert newness(Model("m", "1.10")) > newness(Model("m", "1.9.9"))


def test_a_newer_model_may_correct_title_and_outlet_but_not_the_text(record: Record) -> None:
    page, made = demo()
    record.add(page, made)
    corrected = msgspec.structs.replace(made.article, title="Talks resume")
    record.add(page, msgspec.structs.replace(made, article=corrected, model=NEWER))
    assert record.article(made.article.id).title == "Talks resume"
    assert not list(record.verify())


def test_a_better_text_of_the_same_page_takes_the_place_of_the_first(record: Record) -> None:
    page, made = demo()
    record.add(page, made)
    trimmed = TEXT.rpartition("\n\n")[0]
    record.add(page, reading(page, article(trimmed), statements=(), model=NEWER))
    assert record.counts().articles == 1
    assert record.counts().statements == 0
    assert [row["text"] == TEXT for row in record.dump() if row["kind"] == "article"].count(True) == 1


def test_one_article_on_two_pages_is_told_once(record: Record) -> None:
    page, made = demo()
    wrapped = Page("wrapped.html", b"<p>advert</p>" + page.data)
    again = reading(wrapped, made.article, actors=made.actors, statements=made.statements)
    record.add(page, made)
    assert record.add(wrapped, again).outcome == "unchanged"
    assert (record.counts().pages, record.counts().articles, record.counts().statements) == (2, 1, 3)
    assert record.article(made.article.id).sources == ("demo.txt", "wrapped.html")
    assert record.holds(wrapped.sha256, MODEL)


def test_the_order_of_arrival_does_not_matter(fresh: Callable[[], Record]) -> None:
    page, made = demo()
    wrapped = Page("wrapped.html", b"<p>advert</p>" + page.data)
    on_wrapped = reading(wrapped, made.article, actors=made.actors, statements=made.statements)
    other_text = reading(page, article(TEXT[:33]), model=NEWER)
    arrivals = [(page, made), (wrapped, on_wrapped), (page, other_text), demo("elsewhere.txt")]
    dumps = []
    for order in permutations(arrivals):
        record = fresh()
        for one in order:
            record.add(*one)
        dumps.append(list(record.dump()))
        assert not list(record.verify())
    assert all(dump == dumps[0] for dump in dumps)


def test_holds_knows_page_and_model(filled: Record) -> None:
    page, _ = demo()
    assert filled.holds(page.sha256, MODEL)
    assert not filled.holds(page.sha256, NEWER)
    assert not filled.holds("0" * 64, MODEL)


def test_a_page_that_could_not_be_read_is_kept_with_the_reason(record: Record) -> None:
    page, made = demo()
    record.skip(page, NotAnArticle("It is a menu.", hint="Give an article."))
    (skipped,) = record.skipped()
    assert (skipped.source, skipped.error, skipped.what) == ("demo.txt", "NotAnArticle", "It is a menu.")
    assert skipped.skipped_at[:2] == "20"
    assert (record.counts().pages, record.counts().skipped) == (1, 1)
    record.add(page, made)
    assert record.skipped() == ()
    assert not list(record.verify())


def test_skipping_a_page_that_was_read_leaves_it_as_it_is(filled: Record) -> None:
    before = list(filled.dump())
    filled.skip(demo()[0], NotAnArticle("A newer reader finds nothing."))
    assert list(filled.dump()) == before


def _with_statement(**change: object) -> tuple[Page, object]:
    page, made = demo()
    first = msgspec.structs.replace(made.statements[0], **change)
    return page, msgspec.structs.replace(made, statements=(first, *made.statements[1:]))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"content": (Span(0, len(TEXT) + 1),)}, "not inside the text"),
        ({"cue": Span(5, 5)}, "not inside the text"),
        ({"speaker": "a9"}, "a9"),
        ({"addressee": "a9"}, "a9"),
        ({"id": "s2"}, "id of one statement for another"),
    ],
)
def test_a_reading_that_does_not_hold_is_refused_and_leaves_no_trace(
    record: Record, change: dict[str, object], says: str
) -> None:
    with pytest.raises(ContractError, match=says):
        record.add(*_with_statement(**change))  # type: ignore[arg-type]
    assert record.counts().pages == 0


def test_a_reading_of_another_page_is_refused(record: Record) -> None:
    with pytest.raises(ContractError, match="The reading is of page"):
        record.add(Page("other.txt", b"other"), demo()[1])


def test_a_publication_date_that_is_none_is_refused(record: Record) -> None:
    with pytest.raises(ContractError, match="yesterday"):
        record.add(*demo(published_at="yesterday"))
    assert record.counts().pages == 0


def test_half_a_character_is_refused(record: Record) -> None:
    page = Page("half.txt", b"half")
    with pytest.raises(ContractError, match="half a character"):
        record.add(page, reading(page, msgspec.structs.replace(article("x"), text="\ud83d broken")))


def test_another_text_under_a_known_id_is_refused(filled: Record) -> None:
    _, made = demo()
    page = Page("forged.txt", b"forged")
    forged = msgspec.structs.replace(made.article, text="Another text altogether", blocks=())
    with pytest.raises(ContractError, match="another text"):
        filled.add(page, reading(page, forged))
    assert filled.counts().pages == 1


def test_characters_outside_the_basic_plane_keep_their_offsets(filled: Record) -> None:
    (row,) = filled.said("yildiz").rows
    assert row.content[0].text == "the fighting could spread 🚢 beyond the strait"
    assert TEXT[row.content[0].start : row.content[0].end] == row.content[0].text


def test_a_statement_may_have_no_speaker(record: Record) -> None:
    page = Page("plain.txt", b"plain")
    text = "Talks end\n\n“Enough,” was heard in the hall."
    record.add(page, reading(page, article(text), statements=(statement(text, "Enough", speaker=None),)))
    (row,) = record.said(about="enough").rows
    assert (row.speaker, row.kind, row.role) == (None, None, None)

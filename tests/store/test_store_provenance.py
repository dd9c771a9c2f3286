"""Where an article came from, what is held of it once another text has taken its place, and finding it by outlet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.account.correcting import DeleteStatement, SetAct, SetSaid
from onrecord.errors import NotHeld, UsageError
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import NEWER, TEXT, article, demo, reading, span


def another_text(record: Record) -> tuple[str, str]:
    """The ids of two texts that two models read out of one page, the older first."""
    page, old = demo()
    _, new = demo(text=TEXT.replace(" all week", ""), model=NEWER)
    record.add(page, old)
    record.add(page, replace(new, page=old.page))
    return old.article.id, new.article.id


def test_a_current_article_is_held_as_people_corrected_it(filled: Record) -> None:
    made = demo()[1]
    content = made.statements[0].content
    filled.correct(made.article.id, SetAct(content, "warn", "assert"), author="Ada", reason="")
    held = filled.held(made.article.id)
    assert (held.current, held.others, held.newer) == (True, (), ())
    assert held.reading == filled.reading(made.article.id)
    assert held.reading.statements[0].act == "warn"


def test_a_text_that_another_took_the_place_of_is_still_held_and_says_where_the_other_is(
    record: Record,
) -> None:
    old, new = another_text(record)
    with pytest.raises(NotHeld):
        record.reading(old)
    former, current = record.held(old), record.held(new)
    assert (former.current, former.newer, former.others) == (False, (new,), (new,))
    assert (current.current, current.newer, current.others) == (True, (), (old,))
    assert former.reading.article.text == record.text(old) == TEXT
    assert former.reading.model != current.reading.model


def test_where_an_article_came_from(record: Record) -> None:
    page, made = demo()
    record.add(page, made)
    record.add(*demo(model=NEWER))
    record.seen(Page("elsewhere.txt", page.data), NEWER)
    found = record.provenance(made.article.id)
    assert [(one.sha256, one.size, {seen.source for seen in one.sources}) for one in found.pages] == [
        (page.sha256, len(page.data), {"demo.txt", "elsewhere.txt"})
    ]
    assert [(one.version, one.current) for one in found.readings] == [("1.10", True), ("1.0", False)]
    assert all(one.added_at for one in (*found.pages, *found.readings))


def test_an_article_that_is_not_held_is_named(record: Record) -> None:
    for ask in (record.held, record.provenance, record.text):
        with pytest.raises(NotHeld, match="'none'"):
            ask("none")


LATE, BARE, EARLY, AHEAD = (
    "2031-02-28",
    "2031-03-01",
    "2031-01-31",
    "2031-02-01",
)  # by the instant, newest first


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({}, [LATE, BARE, EARLY, AHEAD, None]),
        ({"since": "2031-02"}, [LATE, BARE, AHEAD]),
        ({"until": "2031-02-28"}, [LATE, EARLY, AHEAD]),
        ({"since": "2031-02-28", "until": "2031-02-28"}, [LATE]),
        ({"outlet": "the BOSPHORUS post", "until": "2031-01"}, [EARLY]),
        ({"outlet": "nobody"}, []),
        ({"since": "9999-12-31"}, []),
        ({"until": "9999-12-31"}, [LATE, BARE, EARLY, AHEAD]),
        ({"since": "0000"}, [LATE, BARE, EARLY, AHEAD]),
        ({"since": "2031-02-31"}, [BARE]),
    ],
)
def test_articles_of_an_outlet_on_days_as_they_state_them(
    record: Record, asked: dict[str, str], days: list[str | None]
) -> None:
    moments = (EARLY + "T23:59:00-12:00", AHEAD + "T00:00:00+14:00", LATE + "T23:30:00-05:00", BARE, None)
    for number, moment in enumerate(moments):
        text = f"Report {number}\n\nNothing was said."
        page = Page(f"{number}.txt", text.encode())
        record.add(page, reading(page, article(text, published_at=moment)))
    found = record.articles(**asked, limit=1)
    rows = [*found.rows]
    while found.next:  # the filters hold from one screenful to the next
        found = record.articles(**asked, limit=1, cursor=found.next)
        rows += found.rows
    assert [row.published_at and row.published_at[:10] for row in rows] == days


def test_the_log_is_given_from_its_end_in_screenfuls(filled: Record) -> None:
    made = demo()[1]
    for number, act in enumerate(("warn", "ask", "deny", "agree")):
        filled.correct(
            made.article.id, SetAct(made.statements[0].content, act), author=f"A{number}", reason=""
        )
    first = filled.latest_corrections(limit=3)
    rest = filled.latest_corrections(limit=3, cursor=first.next)
    assert [row.author for row in first.rows + rest.rows] == ["A3", "A2", "A1", "A0"]
    assert (rest.next, filled.latest_corrections("other").rows) == (None, ())
    assert tuple(reversed(first.rows + rest.rows)) == filled.corrections(made.article.id)


def test_several_corrections_are_made_together_or_not_at_all(filled: Record) -> None:
    made = demo()[1]
    name, content = made.article.id, made.statements[0].content
    with pytest.raises(UsageError, match="stands where"):
        filled.correct_all(
            name,
            [SetAct(content, "warn"), SetAct((span(TEXT, "The market"),), "ask")],
            author="Ada",
            reason="",
        )
    with pytest.raises(UsageError, match="no date"):
        filled.correct_all(
            name, [SetAct(content, "warn"), SetSaid(content, "Friday")], author="Ada", reason=""
        )
    assert filled.corrections() == ()
    assert filled.reading(name).statements[0].act == "assert"
    rows = filled.correct_all(
        name, [SetAct(content, "warn", "assert"), SetSaid(content, "2030-07-31")], author="Ada", reason=""
    )
    assert [row.state for row in rows] == ["applied", "applied"]
    assert (filled.reading(name).statements[0].act, filled.reading(name).statements[0].said) == (
        "warn", "2030-07-31",
    )  # fmt: skip
    filled.correct_all(name, [DeleteStatement(content)], author="Ada", reason="")
    assert len(filled.reading(name).statements) == 2

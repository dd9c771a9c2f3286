"""The readings that are asked for: all, some articles, or some statements with what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.account.narrowing import narrowed
from onrecord.desk.exports.asked import Asked
from onrecord.desk.exports.formats import write
from onrecord.errors import NotHeld, UsageError
from onrecord.schema import Reading, from_json, to_json
from onrecord.store import Record, Selection, StatementRow, statement_rows
from tests.store.across_samples import affair
from tests.store.building import demo

_POINTS = frozenset(
    "speaker addressee reply_to said_ref place_ref actors recipients when_ref reported_by about asserted_by denied_by "
    "statements by to statement due_ref members".split()
)


@pytest.fixture
def telling(record: Record) -> Record:
    for page, made in affair():
        record.add(page, made)
    record.add(*demo())
    return record


def _days(record: Record, asked: Selection) -> list[str]:
    return [(one.article.published_at or "")[:10] for one in record.readings(asked)]


def _all_rows(record: Record) -> Iterator[StatementRow]:
    cursor = None
    while True:
        rows = record.said(limit=3, cursor=cursor)
        yield from rows.rows
        cursor = rows.next
        if cursor is None:
            return


def test_a_reading_gives_the_very_rows_that_the_record_gives(telling: Record) -> None:
    made = {row.id: row for one in telling.readings() for row in statement_rows(one)}
    told = {row.id: row for row in _all_rows(telling)}
    assert made == told
    assert len(made) == 7


def test_nothing_asked_is_everything_newest_first(telling: Record) -> None:
    assert _days(telling, Selection()) == [
        "2031-02-22", "2031-02-21", "2031-02-05", "2031-02-04", "2031-02-03", "2030-08-01"
    ]  # fmt: skip
    assert [one.article.id for one in telling.readings()] == [row.id for row in telling.articles().rows]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        (Selection(since="2031-02-21"), ["2031-02-22", "2031-02-21"]),
        (Selection(since="2031-02-04", until="2031-02-05"), ["2031-02-05", "2031-02-04"]),
        (Selection(until="2030"), ["2030-08-01"]),
        (Selection(outlet="gulf wire"), ["2031-02-21", "2031-02-04"]),
        (Selection(who="kaya"), ["2031-02-04", "2031-02-03"]),
        (Selection(who="kaya", outlet="Gulf Wire"), ["2031-02-04"]),
        (Selection(to="yildiz"), ["2030-08-01"]),
        (Selection(act="warn", since="2030-08-01"), ["2030-08-01"]),
        (Selection(who="nobody"), []),
    ],
)
def test_articles_and_statements_are_chosen(telling: Record, asked: Selection, days: list[str]) -> None:
    assert _days(telling, asked) == days


def test_articles_are_chosen_by_id(telling: Record) -> None:
    first, second, *_ = (row.id for row in telling.articles().rows)
    assert [one.article.id for one in telling.readings(Selection(articles=(second, first)))] == [
        first,
        second,
    ]
    with pytest.raises(NotHeld, match="holds no article 'x'"):
        list(telling.readings(Selection(articles=(first, "x"))))
    with pytest.raises(UsageError, match="since is 'May'"):
        list(telling.readings(Selection(since="May")))


def test_only_the_statements_asked_for_are_left(telling: Record) -> None:
    (made,) = telling.readings(Selection(act="request"))
    assert [one.id for one in made.statements] == ["s2"]
    assert [one.name for one in made.actors] == ["Ilir Demaçi", "Amina Yıldız"]
    whole = telling.reading(made.article.id)
    assert made.article == whole.article
    assert len(whole.statements) == 3


def test_the_actors_of_an_article_are_known_over_all_articles(telling: Record) -> None:
    for row in telling.articles().rows:
        known = telling.identities_in(row.id)
        for actor, identity in known.items():
            assert telling.actor(identity) == telling.actor(f"{row.id}/{actor}")
    assert known == {"a1": telling.who("demaci").rows[0].id, "a2": telling.who("yildiz").rows[0].id}


def test_every_database_exports_the_same_tables(telling: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "other.sqlite") as other:
        for page, made in (*affair(), demo()):
            other.add(page, made)
        for name, record in (("one", telling), ("other", other)):
            for asked in (Selection(), Selection(who="Kaya")):
                write(Asked(record, asked), "csv", str(tmp_path / f"{name}-{asked.who}"))
    for asked_who in (None, "Kaya"):
        one, same = (
            {path.name: path.read_bytes() for path in (tmp_path / f"{name}-{asked_who}").iterdir()}
            for name in ("one", "other")
        )
        assert one == same
        assert one["statements.csv"].count(b"\r\n") > 1


def test_whatever_is_left_out_nothing_points_to_it() -> None:
    for _, made in (*affair(), demo()):
        for count in range(len(made.statements) + 1):
            less = narrowed(made, {one.id for one in made.statements[:count]})
            assert from_json(to_json(less)) == less
            assert _dangling(less) == set()
        assert narrowed(made, ()).statements == ()
    everything = narrowed(made, {one.id for one in made.statements})
    assert everything.statements == made.statements


def _dangling(reading: Reading) -> set[str]:
    """The ids that a reading names and does not hold."""
    held = {"outlet"}
    for kind in ("actors", "times", "places", "statements", "events", "claims", "commitments"):
        held |= {one.id for one in getattr(reading, kind)}
    named = {
        name
        for kind in ("actors", "statements", "events", "claims", "commitments")
        for one in msgspec.to_builtins(getattr(reading, kind))
        for field in _POINTS & one.keys()
        for name in ([one[field]] if isinstance(one[field], str) else one[field] or ())
    }
    assert named or not reading.statements
    return named - held

"""An answer has its time: a slow query is broken off, and after many quick ones no further is begun."""

from __future__ import annotations

from time import monotonic

import pytest

from onrecord.errors import TookTooLong
from onrecord.store import Record
from onrecord.store.database import Database

COUNTING = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?) SELECT count(*) FROM n"
)
FOR_EVER, SHORT = 10**12, 0.05


def counted(db: Database, up_to: int) -> int:
    return int(db.value(COUNTING, (up_to,)))


def test_a_query_that_goes_on_for_ever_is_broken_off_and_the_record_is_as_good_as_before(
    filled: Record,
) -> None:
    began = monotonic()
    told = pytest.raises(TookTooLong, match=r"did not answer in the time that was allowed.*Ask for less")
    with told, filled.within(SHORT), filled.moment():
        counted(filled._db, FOR_EVER)
    assert SHORT <= monotonic() - began < SHORT + 5
    assert counted(filled._db, 1000) == 1000
    assert filled.counts().articles == 1
    filled.add_alert("after", "demaci")


@pytest.mark.parametrize("ask", ["rows", "first", "each"])
def test_queries_that_are_quick_each_end_together_too(record: Record, ask: str) -> None:
    def ask_on() -> None:
        while True:
            list(getattr(record._db, ask)(COUNTING, (1,)))

    with pytest.raises(TookTooLong), record.within(SHORT):
        ask_on()


def test_a_row_at_a_time_is_broken_off_like_all_at_once(record: Record) -> None:
    with pytest.raises(TookTooLong), record.within(SHORT):
        for _ in record._db.each(COUNTING.replace("count(*)", "x"), (FOR_EVER,)):
            pass


def test_the_time_is_over_with_the_block(record: Record) -> None:
    with record.within(SHORT):
        assert counted(record._db, 10) == 10
    began = monotonic()
    while monotonic() - began < 2 * SHORT:
        assert counted(record._db, 20_000) == 20_000


@pytest.mark.parametrize(("outer", "inner"), [(60, SHORT), (SHORT, 60)])
def test_of_two_times_the_earlier_end_holds(record: Record, outer: float, inner: float) -> None:
    with record.within(outer):
        with pytest.raises(TookTooLong), record.within(inner):
            counted(record._db, FOR_EVER)
        if outer > inner:
            assert counted(record._db, 1000) == 1000  # the outer time goes on
        else:
            with pytest.raises(TookTooLong):
                counted(record._db, 1)


def test_a_time_set_amid_a_moment_ends_with_it(record: Record) -> None:
    with record.moment(), pytest.raises(TookTooLong), record.within(SHORT):
        counted(record._db, FOR_EVER)
    assert counted(record._db, 400_000) == 400_000  # takes longer than SHORT did

"""Groups kept one article at a time are those found in all at once, whatever comes, goes and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.account.across.linking import groups
from onrecord.schema import Reading
from onrecord.sources.page import Page
from onrecord.store import Record, grouping, joining
from tests.store.building import MODEL, NEWER, article, reading


class Number(msgspec.Struct, frozen=True):
    """A number that an article names."""

    article: str
    id: str
    value: int
    day: str = ""


class Near:
    """Numbers that differ by three at most are one group."""

    name = "near"
    item = Number

    def items(self, reading: Reading) -> Iterable[Number]:
        words = reading.article.text.split()
        for place, word in enumerate(words):
            if word.isdigit():
                yield Number(
                    reading.article.id, f"i{place}", int(word), (reading.article.published_at or "")[:10]
                )

    def keys(self, item: Number) -> Iterable[str]:
        return str(item.value // 4), str((item.value + 4) // 4)

    def linked(self, one: Number, other: Number) -> bool:
        return abs(one.value - other.value) <= 3


class Sparing(Near):
    """The same among even numbers and among odd ones, but for those that five divides: they may be with either.

    An item stands under one key and looks under three; the parities tell most apart at a glance.
    """

    def keys(self, item: Number) -> Iterable[str]:
        return [str(item.value // 4)]

    def asks(self, item: Number) -> Iterable[str]:
        return [str(item.value // 4 + step) for step in (-1, 0, 1)]

    def marks(self, item: Number) -> Iterable[str]:
        return [] if item.value % 5 == 0 else [("even", "odd")[item.value % 2]]

    def linked(self, one: Number, other: Number) -> bool:
        mine, theirs = set(self.marks(one)), set(self.marks(other))
        return super().linked(one, other) and (not mine or not theirs or mine == theirs)


@pytest.fixture(autouse=True)
def _only_near(monkeypatch: pytest.MonkeyPatch) -> None:
    _only(Near(), monkeypatch)


def _only(kind: Near, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "GROUPED", (kind,))
    monkeypatch.setattr(grouping, "BEARING", ())


def told(numbers: Iterable[int], day: int = 1, **more: object) -> tuple[Page, Reading]:
    text = "Numbers\n\nThey are " + " ".join(map(str, numbers))
    page = Page(f"{text}.txt", text.encode())
    published = f"2031-02-{day:02}T08:00:00+00:00"
    return page, reading(page, article(text, published_at=published), **more)  # type: ignore[arg-type]


def found(record: Record) -> list[list[str]]:
    return [row["items"] for row in record.dump() if row["kind"] == "group"]


def wanted(readings: Iterable[Reading], near: Near | None = None) -> list[list[str]]:
    near = near or Near()
    return sorted(
        [f"{one.article}/{one.id}" for one in group]
        for group in groups(near, [item for one in readings for item in near.items(one)])
    )


LISTS = st.lists(st.lists(st.integers(0, 60), max_size=4), unique_by=tuple, min_size=1, max_size=6)


@given(LISTS, st.randoms(use_true_random=False))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_record_groups_as_all_at_once_in_any_order(
    fresh: Callable[[], Record], lists: list[list[int]], chance: object
) -> None:
    pages = [told(numbers, day + 1) for day, numbers in enumerate(lists)]
    chance.shuffle(pages)  # type: ignore[attr-defined]
    record = fresh()
    for page, made in pages:
        record.add(page, made)
    assert found(record) == wanted(made for _, made in pages)
    assert not list(record.verify())


@pytest.mark.parametrize("first", [1, 24])  # how many are compared before the rest is asked for
@given(LISTS)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_told_apart_at_a_glance_and_asked_for_under_more_keys_is_grouped_the_same(
    fresh: Callable[[], Record], monkeypatch: pytest.MonkeyPatch, first: int, lists: list[list[int]]
) -> None:
    monkeypatch.setattr(joining, "_FIRST", first)
    _only(Sparing(), monkeypatch)
    record = fresh()
    pages = [told(numbers, day + 1) for day, numbers in enumerate(lists)]
    for page, made in pages:
        record.add(page, made)
    assert found(record) == wanted((made for _, made in pages), Sparing())


@pytest.mark.parametrize("database", ["sqlite"])  # many records; the test above asks the same of both
@given(LISTS, st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_groups_part_again_when_a_newer_reading_no_longer_tells_what_held_them_together(
    fresh: Callable[[], Record], lists: list[list[int]], data: st.DataObject
) -> None:
    pages = [told(numbers, day + 1) for day, numbers in enumerate(lists)]
    gone = data.draw(st.sets(st.integers(0, len(pages) - 1)))
    record, apart = fresh(), fresh()
    for page, made in pages:
        record.add(page, made)
    for place, (page, made) in enumerate(pages):
        if place in gone:
            empty = msgspec.structs.replace(
                article(f"Nothing {place}"), published_at=made.article.published_at
            )
            made = reading(page, empty, model=NEWER)
            record.add(page, made)
        apart.add(page, made)
    assert found(record) == found(apart)
    assert not list(record.verify())


def test_a_group_is_named_by_its_first_item_and_dated_by_all(record: Record) -> None:
    pages = [told([5], 9), told([7], 3), told([40], 5)]
    for one in pages:
        record.add(*one)
    near = [row for row in record.dump() if row["kind"] == "group"]
    assert sorted(row["size"] for row in near) == [1, 2]
    (two,) = [row for row in near if row["size"] == 2]
    assert (two["first"], two["last"], two["name"]) == ("2031-02-03", "2031-02-09", min(two["items"]))


def test_rows_of_older_rules_are_made_anew_when_the_record_is_opened(record: Record) -> None:
    record.add(*told([5, 7]))
    before = list(record.dump())
    record._db.run("DELETE FROM item_key")
    record._db.run("DELETE FROM item")
    record._db.run("DELETE FROM grouping")
    record._db.run("UPDATE reading SET derivation = 1")
    path = record.name
    with Record.open(path) as again:
        assert list(again.dump()) == before
        assert again.reading(told([5, 7])[1].article.id).model == MODEL

"""Actors over time, kept one article at a time, are those found in all at once; people may merge and part them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.account.across.identities import identities
from onrecord.account.correcting import Named, OtherActor, SameActor
from onrecord.errors import UsageError
from onrecord.schema import Actor, Mention, Reading, Role
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import NEWER, article, reading, span

WHO = (
    ("Foreign Minister Leila Haddad", "Foreign Minister", "Leila Haddad", "TUN"),
    ("Leila Haddad, the Tunisian foreign minister,", "foreign minister", "Leila Haddad", "TUN"),
    ("goalkeeper Leila Haddad of Jordan", "goalkeeper", "Leila Haddad", "JOR"),
    ("Haddad", None, "Haddad", None),
    ("Mayor Tarik Haddad", "Mayor", "Tarik Haddad", "MAR"),
    ("Envoy Rosa Quispe", "Envoy", "Rosa Quispe", "BOL"),
    ("R. Quispe", None, "R. Quispe", "BOL"),
)
Told = tuple[Page, Reading]


def told(number: int, people: Iterable[int], **more: object) -> Told:
    lines = [f"{WHO[one][0]} spoke of the harbour in report {number}." for one in people]
    text = "\n\n".join([f"Report {number}", *lines])
    page = Page(f"report-{number}.txt", text.encode())
    day = f"2031-02-{1 + number % 28:02}T08:00:00+00:00"
    actors = tuple(_actor(text, place, one) for place, one in enumerate(people, 1))
    return page, reading(page, article(text, published_at=day), actors=actors, **more)  # type: ignore[arg-type]


def _actor(text: str, place: int, one: int) -> Actor:
    words, title, name, country = WHO[one]
    phrase = span(text, words)
    at = phrase.start + words.index(name)
    roles = ()
    if title is not None:
        start = phrase.start + words.index(title)
        roles = (Role(title, start, start + len(title)),)
    mention = Mention(at, at + len(name), "name")
    return Actor(f"a{place}", name, "person", country=country, roles=roles, mentions=(mention,))


def found(record: Record) -> list[tuple[str, str, list[str]]]:
    rows = (row for row in record.dump() if row["kind"] == "identity")
    return sorted((row["id"], row["name"], row["occurrences"]) for row in rows)


def wanted(readings: Iterable[Reading]) -> list[tuple[str, str, list[str]]]:
    every = identities(readings)
    return sorted((one.id, one.name, [f"{a}/{b}" for a, b in one.occurrences]) for one in every)


PEOPLE = st.lists(
    st.sets(st.integers(0, len(WHO) - 1), min_size=1, max_size=3).map(sorted), min_size=1, max_size=7
)


@given(PEOPLE, st.randoms(use_true_random=False))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_record_knows_the_same_actors_as_all_articles_at_once_in_any_order(
    fresh: Callable[[], Record], people: list[list[int]], chance: object
) -> None:
    pages = [told(number, ones) for number, ones in enumerate(people)]
    chance.shuffle(pages)  # type: ignore[attr-defined]
    record = fresh()
    for one in pages:
        record.add(*one)
    assert found(record) == wanted(made for _, made in pages)


@pytest.mark.parametrize("database", ["sqlite"])  # many records; the test above asks the same of both
@given(PEOPLE, st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_newer_reading_no_longer_tells_is_forgotten(
    fresh: Callable[[], Record], people: list[list[int]], data: st.DataObject
) -> None:
    pages = [told(number, ones) for number, ones in enumerate(people)]
    record = fresh()
    for one in pages:
        record.add(*one)
    gone = data.draw(st.sets(st.integers(0, len(pages) - 1)))
    for number in gone:
        page, made = pages[number]
        record.add(page, msgspec.structs.replace(made, actors=(), model=NEWER))
    assert found(record) == wanted(made for number, (_, made) in enumerate(pages) if number not in gone)


def names(record: Record) -> list[tuple[str, int]]:
    return sorted((name, len(occurrences)) for _, name, occurrences in found(record))


def test_two_namesakes_are_two_until_somebody_says_they_are_one_and_that_can_be_undone(
    record: Record,
) -> None:
    first, second = told(1, [0]), told(2, [2])
    record.add(*first)
    record.add(*second)
    apart = found(record)
    assert names(record) == [("Leila Haddad", 1), ("Leila Haddad", 1)]
    same = SameActor(Named("Leila Haddad"), second[1].article.id, Named("Leila Haddad"))
    made = record.correct(first[1].article.id, same, author="Ada", reason="")
    assert names(record) == [("Leila Haddad", 2)]
    record.rebuild()
    assert names(record) == [("Leila Haddad", 2)]
    record.undo(made.id, author="Ada", reason="")
    assert found(record) == apart
    assert not list(record.verify())


def test_names_of_different_blocks_can_be_merged(record: Record) -> None:
    first, second = told(1, [0]), told(2, [5])
    record.add(*first)
    record.add(*second)
    same = SameActor(Named("Rosa Quispe"), first[1].article.id, Named("Leila Haddad"))
    record.correct(second[1].article.id, same, author="Ada", reason="she married")
    assert [size for _, size in names(record)] == [2]


def test_names_of_different_blocks_part_again_when_their_merging_is_undone(record: Record) -> None:
    for one in (told(1, [0]), told(2, [5]), told(3, [0]), told(4, [5])):
        record.add(*one)
    apart = found(record)
    first, second = told(1, [0])[1].article.id, told(2, [5])[1].article.id
    same = SameActor(Named("Rosa Quispe"), first, Named("Leila Haddad"))
    made = record.correct(second, same, author="Ada", reason="")
    assert [size for _, size in names(record)] == [4]
    record.undo(made.id, author="Ada", reason="")
    assert found(record) == apart
    assert not list(record.verify())


def test_one_can_be_parted_and_stays_so_when_more_comes(record: Record) -> None:
    first, second = told(1, [0]), told(2, [1])
    record.add(*first)
    record.add(*second)
    assert names(record) == [("Leila Haddad", 2)]
    other = OtherActor(Named("Leila Haddad"), second[1].article.id, Named("Leila Haddad"))
    record.correct(first[1].article.id, other, author="Ada", reason="")
    assert names(record) == [("Leila Haddad", 1), ("Leila Haddad", 1)]
    record.add(*told(3, [6]))
    assert names(record)[:2] == [("Leila Haddad", 1), ("Leila Haddad", 1)]


def test_an_actor_that_is_not_there_cannot_be_merged(record: Record) -> None:
    first = told(1, [0])
    record.add(*first)
    with pytest.raises(UsageError, match="stands where"):
        record.correct(
            first[1].article.id, SameActor(Named("Nobody"), "x", Named("Y")), author="Ada", reason=""
        )


def test_verify_names_an_occurrence_that_was_changed_and_a_count_that_is_wrong(record: Record) -> None:
    record.add(*told(1, [0, 5]))
    record._db.run("UPDATE identity SET size = 7 WHERE name = 'Rosa Quispe'")
    record._db.run("DELETE FROM occurrence WHERE actor = 'a1'")
    paths = [problem.path or "" for problem in record.verify()]
    assert [path.partition(" ")[0] for path in paths] == ["occurrence", "identity", "identity"]

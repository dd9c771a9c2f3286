"""The scores of actors over time, against stories small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.across_actors import scores
from bench.story import HeldRole, Labels, Naming, Person, Story
from onrecord.schema import Actor, Article, Block, Mention, Model, PageRef, Reading, Role

TEXTS = {
    "one": ("2031-02-01", "Namibian mayor Selma Iyambo spoke. The baker Olga Iyambo listened."),
    "two": ("2031-02-03", "Selma Iyambo, the mayor, spoke in Namibia."),
    "three": ("2031-02-09", "Canadian dentist Selma Iyambo did not."),
}


def _reading(page: str, *people: tuple[str, str]) -> Reading:
    day, text = TEXTS[page]
    actors = tuple(
        Actor(
            id=f"a{number}",
            name=name,
            kind="person",
            roles=(Role(title, text.index(title), text.index(title) + len(title)),),
            mentions=(Mention(text.index(name), text.index(name) + len(name), "name"),),
        )
        for number, (name, title) in enumerate(people)
    )
    article = Article(
        id=page, url=None, outlet=None, title=None, byline=(), published_at=f"{day}T08:00:00+00:00", modified_at=None,
        language="en", text=text, blocks=(Block("paragraph", 0, len(text)),),
    )  # fmt: skip
    return Reading(
        schema="onrecord/1", page=PageRef(page, "text/plain", "0" * 64), article=article, actors=actors, times=(),
        places=(), statements=(), events=(), claims=(), commitments=(), talks=(), model=Model("hand", "1"),
    )  # fmt: skip


READINGS = {
    "one": _reading("one", ("Selma Iyambo", "mayor"), ("Olga Iyambo", "baker")),
    "two": _reading("two", ("Selma Iyambo", "mayor")),
    "three": _reading("three", ("Selma Iyambo", "dentist")),
}
MAYOR = Person(
    name="Selma Iyambo",
    namings=(Naming("one", "Selma Iyambo"), Naming("two", "Selma Iyambo")),
    country="NAM",
    roles=(HeldRole("mayor", "2031-02-01", "2031-02-03"), HeldRole("treasurer", "2031-02-01", "2031-02-01")),
)
DENTIST = Person(name="Selma Iyambo", namings=(Naming("three", "Selma Iyambo"),), country="CAN")
BAKER = Person(name="Olga Iyambo", namings=(Naming("one", "Olga Iyambo"), Naming("two", "Olga Iyambo")))
LABELS = Labels(as_of="2031-03-01", pages=tuple(TEXTS), actors=(MAYOR, DENTIST, BAKER))


def test_what_is_right_scores_one_and_what_no_reading_has_is_not_found() -> None:
    found = scores([Story(Path(), LABELS, READINGS)])
    assert found["B³ F1"] == found["B³ F1 (countries aside)"] == found["namesakes apart"] == 1
    assert found["namings found"] == pytest.approx(4 / 5)
    assert found["roles found"] == found["roles with first and last day"] == 1 / 2


def test_a_merger_that_no_label_has_costs_precision() -> None:
    both = Person(name="Selma Iyambo", namings=(MAYOR.namings[0],))
    apart = Person(name="Selma Iyambo", namings=(MAYOR.namings[1],))
    found = scores([Story(Path(), replace(LABELS, actors=(both, apart)), READINGS)])
    assert (found["B³ precision"], found["B³ recall"], found["namesakes apart"]) == (1 / 2, 1, 0)


def test_a_split_that_no_label_has_costs_recall() -> None:
    one = Person(name="Selma Iyambo", namings=(*MAYOR.namings, *DENTIST.namings))
    found = scores([Story(Path(), replace(LABELS, actors=(one,)), READINGS)])
    assert found["B³ precision"] == 1
    assert found["B³ recall"] == pytest.approx((2 * 2 / 3 + 1 / 3) / 3)

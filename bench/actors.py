"""Who the actors are, on the project's own labelled text: kind, country, sector, and the roles of persons.

A labelled actor is matched with the actor of the reading that has most of its mentions; those that no reading
knows are not counted here (`bench statements` and `bench corpus` count them). A labelled role is right where one
of the reading's roles has its words, folded, without articles, owners ("the army's") and countries: "the Comorian
interior minister" is "interior minister", for the country is counted by itself. The reading may say more than the
label ("army spokesman" for "spokesman"), not less, and not another rank ("vice-president" for "president").
A country or sector that the label leaves open is right only where the reading leaves it open too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.reading import NotMeasurable
from bench.statements import reading_of, whose_mentions
from corpus.facts import Actor as Label
from corpus.form import Labelled, labelled_below
from onrecord.engines import Reader
from onrecord.resolving.cast import head_of
from onrecord.resolving.offices import PAST
from onrecord.resolving.tables.roles import head_role
from onrecord.resolving.titles import country_of
from onrecord.resolving.words import folded
from onrecord.schema import Actor, Reading, Role, Span

_OWNER = re.compile(r"^(?:(?!of\b|for\b)[\w.-]+\s){0,4}?[\w.-]+['’]s?\s")
_WORD = re.compile(r"[\w'’.-]+")
_SMALL = frozenset("the a an his her its their our of for in to and &".split())


class Judged(NamedTuple):
    """A labelled actor with the actor of the reading that stands for it."""

    label: Label
    mine: Actor

    @property
    def kind_right(self) -> bool:
        """Whether both are of one kind."""
        return self.label.kind == self.mine.kind

    @property
    def country_right(self) -> bool:
        """Whether both have the same country, or none."""
        return self.label.country == self.mine.country

    @property
    def sector_right(self) -> bool:
        """Whether both have the same sector, or none."""
        return self.label.sector == self.mine.sector

    @property
    def role_right(self) -> bool:
        """Whether each labelled role is among those of the reading."""
        return all(any(same_role(wanted, one) for one in self.mine.roles) for wanted in self.label.roles)


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores over all labelled documents below ``data``."""
    del peers  # no other tool gives roles, countries and sectors under these rules
    documents = [one for one in labelled_below(data) if one.published is not None][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no labelled documents (documents/*.txt)")
    reader = Reader()
    return {
        "onrecord": measure(
            one for document in documents for one in measure_actors(document, reading_of(document, reader))
        )
    }


def measure_actors(document: Labelled, reading: Reading) -> Iterator[Judged]:
    """The labelled actors that the reading knows."""
    taken: dict[str, tuple[int, Actor]] = {}
    for actor in reading.actors:
        whose = whose_mentions(document, [Span(one.start, one.end) for one in actor.mentions])
        for label, count in whose.most_common(1):
            if label not in taken or count > taken[label][0]:
                taken[label] = count, actor
    labels = document.of(Label)
    for label, (_, actor) in taken.items():
        yield Judged(labels[label], actor)


def measure(found: Iterator[Judged]) -> dict[str, float]:
    """The shares that are right."""
    everyone = list(found)
    persons = [one for one in everyone if one.label.kind == "person"]
    titled = [one for one in persons if one.label.roles]
    return {
        "role and country right": _share([one.role_right and one.country_right for one in titled]),
        "role right": _share([one.role_right for one in titled]),
        "country right (persons with roles)": _share([one.country_right for one in titled]),
        "country right (persons)": _share([one.country_right for one in persons]),
        "country right": _share([one.country_right for one in everyone]),
        "country not wrong": _share([one.mine.country in {None, one.label.country} for one in everyone]),
        "sector right": _share([one.sector_right for one in everyone]),
        "sector not wrong": _share([one.mine.sector in {None, one.label.sector} for one in everyone]),
        "kind right": _share([one.kind_right for one in everyone]),
    }


def same_role(label: str, mine: Role) -> bool:
    """Whether the reading's role says at least what the labelled one says, of the same rank and time."""
    wanted, found = _core(label), _core(mine.title)
    if PAST & set(label.lower().split()) and not mine.former:
        return False
    if wanted == found:
        return True
    runs = (found[start : start + len(wanted)] for start in range(len(found) - len(wanted) + 1))
    return bool(wanted) and wanted in runs and _rank(label) == _rank(mine.title)


def _core(title: str) -> list[str]:
    """The words of a title in the singular, without articles, "former", an owner before it, and countries."""
    words = [word.strip(".'’") for word in _WORD.findall(_OWNER.sub("", title))]
    kept = [word for word in words if not country_of(word) and word.lower() not in _SMALL | PAST]
    return [folded(word).removesuffix("s") for word in kept]


def _rank(title: str) -> str | None:
    role = head_role(_WORD.findall(_OWNER.sub("", title)))
    return head_of(role) if role else None


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0

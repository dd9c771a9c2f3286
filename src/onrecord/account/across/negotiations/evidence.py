"""Where something is told, and which of several values most independent reports tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, Protocol, TypeVar

from msgspec import Struct

from onrecord.account.across.negotiations.days import instant
from onrecord.account.across.negotiations.told import TalksItem

V = TypeVar("V")
T = TypeVar("T", bound="Cited")


class Source(Struct, frozen=True):
    """A citation: the article, what of it ("n1.round2"), the span, and whose voice it is (near-copies share one)."""

    article: str
    id: str
    start: int
    end: int
    published: str | None
    outlet: str | None
    voice: str


class Value(Struct, Generic[V], frozen=True):
    """One value, by how many independent reports it is told, and where."""

    value: V
    reports: int
    sources: tuple[Source, ...]


class Cited(Protocol):
    """A part of an item that has an id and a span."""

    @property
    def id(self) -> str:
        """Its id within the article."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def end(self) -> int:
        """Where they end."""


class Telling(NamedTuple, Generic[T]):
    """A part of an item with its source."""

    told: T
    source: Source


def source_of(item: TalksItem, part: Cited, voices: Mapping[str, str], *, id_: str = "") -> Source:
    """Where a part of an item is told."""
    return Source(
        article=item.article, id=id_ or part.id, start=part.start, end=part.end, published=item.published,
        outlet=item.outlet, voice=voices.get(item.article, item.article),
    )  # fmt: skip


def by_time(source: Source) -> tuple[float, str, str, int]:
    """The order of sources: by the instant of publication, then by what names them for good."""
    return instant(source.published), source.article, source.id, source.start


def in_time(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each source once, in order of publication."""
    return tuple(sorted(set(sources), key=by_time))


def reports(sources: Iterable[Source]) -> int:
    """How many independent voices tell it."""
    return len({one.voice for one in sources})


def values(told: Iterable[tuple[V | None, Source]], own: Iterable[Source] = ()) -> tuple[Value[V], ...]:
    """The values told, the best first: by most voices, then told latest, then by a participant himself (``own``)."""
    found: defaultdict[V, list[Source]] = defaultdict(list)
    for value, source in told:
        if value is not None:
            found[value].append(source)
    by_whom = set(own)
    made = [Value(value, reports(sources), in_time(sources)) for value, sources in found.items()]
    return tuple(sorted(made, key=lambda one: _rank(one, by_whom)))


def _rank(one: Value[V], own: set[Source]) -> tuple[int, float, bool, str]:
    latest = max(instant(source.published) for source in one.sources)
    said = any(source in own for source in one.sources)
    return -one.reports, -latest, not said, str(one.value)


def best(found: tuple[Value[V], ...]) -> V | None:
    """The first value, None of none."""
    return found[0].value if found else None

"""Groups as connected components of a relation between pairs, so that the order of arrival cannot matter.

The relation must look at the two items alone, never at counts over the whole record: only then does adding an
article touch no more than what it shares a key with, whether the record holds a thousand articles or a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from onrecord.schema import Reading


@runtime_checkable
class Item(Protocol):
    """What one reading tells of something: immutable, and all that the relation and the summary need of it.

    An item is a frozen ``msgspec.Struct``; the record stores it as JSON. It holds no row numbers, and offsets only
    beside the article that they cite.
    """

    @property
    def article(self) -> str:
        """The id of the article that tells it."""

    @property
    def id(self) -> str:
        """Its id there ("s3", "m1"; "" where it is the article itself): with ``article`` it names the item for good."""

    @property
    def day(self) -> str:
        """The day (YYYY-MM-DD, or less, or "" where unknown) by which its group is listed."""


I = TypeVar("I", bound=Item)  # noqa: E741 - an item
N = TypeVar("N")


class Kind(Protocol[I]):
    """One kind of thing that several articles may tell of."""

    @property
    def name(self) -> str:
        """What the group is called: "copy", "remark", "story", "talks", "commitment", "claim"."""

    @property
    def item(self) -> type[I]:
        """The type of its items, by which they are read back."""

    def items(self, reading: Reading) -> Iterable[I]:
        """What a reading tells of it; the same reading gives the same items."""

    def keys(self, item: I) -> Iterable[str]:
        """Where it may meet others: two items that share no key are never compared. Few, and shared by few."""

    def linked(self, one: I, other: I) -> bool:
        """Whether the two are of one group; symmetric, and true of an item and itself need not be asked."""


class Asking(Protocol):
    """A kind whose items look for others under more keys than they stand under, so that fewer are kept."""

    def asks(self, item: Any) -> Iterable[str]:
        """Where an item looks for others: of two that may be linked, each finds the other."""


class Marking(Protocol):
    """A kind of which many items that share a key are told apart at a glance."""

    def marks(self, item: Any) -> Iterable[str]:
        """Two items that both have marks and share none are never linked; one without any may be linked to all."""


class Signing(Protocol):
    """A kind of whose groups one sees by their items' signs how they stand, before they are told."""

    def signs(self, item: Any) -> int:
        """A bit for each thing that an item tells; a group has the bits of all its items."""


def asked(kind: Kind[I], item: I) -> Iterable[str]:
    """Where an item looks for others: under its own keys, if its kind is not `Asking`."""
    asks: Callable[[I], Iterable[str]] = getattr(kind, "asks", kind.keys)
    return asks(item)


def marks(kind: Kind[I], item: I) -> Iterable[str]:
    """By what an item is told apart from others: by nothing, if its kind is not `Marking`."""
    told: Callable[[I], Iterable[str]] | None = getattr(kind, "marks", None)
    return told(item) if told is not None else ()


def signs(kind: Kind[I], item: I) -> int:
    """The signs of an item: none, if its kind is not `Signing`."""
    told: Callable[[I], int] | None = getattr(kind, "signs", None)
    return told(item) if told is not None else 0


def groups(kind: Kind[I], items: Iterable[I]) -> list[list[I]]:
    """The groups among some items, in a canonical order: by reference within a group, and by their first.

    An item is compared with those that share a key with it and that no group has taken yet; this is what the record
    does one article at a time.
    """
    every = sorted(items, key=reference)
    meeting: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for at, item in enumerate(every):
        for key in set(kind.keys(item)):
            meeting[key][at] = None
    free = dict.fromkeys(range(len(every)))
    found = []
    while free:
        found.append([every[at] for at in sorted(_reached(kind, every, meeting, free))])
    return found


def reference(item: Item) -> tuple[str, str]:
    """What names an item for good: its article's id and its own."""
    return item.article, item.id


def components(nodes: Sequence[N], pairs: Iterable[tuple[int, int]]) -> list[list[N]]:
    """The connected parts of a graph: nodes in their order, pairs of their positions."""
    root = list(range(len(nodes)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        root[high] = low  # the first member stands for the group
    parts: defaultdict[int, list[N]] = defaultdict(list)
    for at, node in enumerate(nodes):
        parts[find(at)].append(node)
    return [parts[at] for at in sorted(parts)]


def _reached(
    kind: Kind[I], every: Sequence[I], meeting: Mapping[str, dict[int, None]], free: dict[int, None]
) -> list[int]:
    """All that the first free item is linked to, directly or through others; they are free no longer."""
    first = next(iter(free))
    del free[first]
    reached = [first]
    for at in reached:  # grows while it is gone through
        for key in meeting.keys() & set(asked(kind, every[at])):
            for other in [one for one in meeting[key] if one in free]:
                if kind.linked(every[at], every[other]):
                    del free[other]
                    reached.append(other)
            for one in [one for one in meeting[key] if one not in free]:
                del meeting[key][one]
    return reached

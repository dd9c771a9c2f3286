"""How the fields of a statement came about: the reasons are not kept with a reading, so its text is read once more.

That takes about half a second a thousand words, and a second more for the first time, when the weights are loaded; the
last few articles that somebody asked about are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.schema import Model, Reading, Span, Statement, Why

if TYPE_CHECKING:
    from onrecord.engines import Reader

LONGEST: Final = 60_000
"""Characters of an article that is read again while somebody waits."""
_KEPT = 8  # articles
_SAME = 0.5  # of all characters that two statements must share to be one


class Explained(Struct, frozen=True):
    """What a statement is by today's reader, ``now``, and why; None where it finds no statement at these words.

    ``names`` are those of the actors of that reading by their ids, as ``now`` has them.
    """

    model: Model
    now: Statement | None
    why: tuple[Why, ...]
    names: dict[str, str]


class Explainer:
    """One reader for the desk, used by one request at a time and loaded when it is first asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reader: Reader | None = None
        self._read: OrderedDict[str, Reading] = OrderedDict()

    def explain(self, reading: Reading, statement: Statement) -> Explained:
        """The reasons for the statement at the words of ``statement``; UsageError where the article is too long."""
        if len(reading.article.text) > LONGEST:
            raise UsageError(
                f"The article has {len(reading.article.text):,} characters; reading it again would take too long.",
                hint="`onrecord read PAGE --explain` does it in a terminal.",
            )
        again = self._again(reading)
        now = _same(again, statement)
        why = tuple(one for one in again.why if now is not None and one.of == now.id)
        return Explained(again.model, now, why, {actor.id: actor.name for actor in again.actors})

    def _again(self, reading: Reading) -> Reading:
        from onrecord.sources import Page

        name = reading.article.id
        with self._lock:
            held = self._read.get(name)
            if held is None:
                page = Page(reading.page.source, b"")  # the article is cut out of it already
                held = self._read[name] = self._loaded().resolved_article(reading.article, page)
            self._read.move_to_end(name)
            while len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return held

    def _loaded(self) -> Reader:
        from onrecord.desk.reading import reader

        if self._reader is None:
            self._reader = reader(None, explain=True)
        return self._reader


def _same(reading: Reading, statement: Statement) -> Statement | None:
    wanted = _characters(statement.content)
    shares = ((_share(wanted, _characters(one.content)), one) for one in reading.statements)
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return best if share >= _SAME else None


def _characters(spans: tuple[Span, ...]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _share(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(len(one | other), 1)

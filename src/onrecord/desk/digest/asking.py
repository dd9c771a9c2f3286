"""What is asked of a record for a digest: the question, and the lists that its parts are made from, told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from onrecord.desk.digest.period import Period
from onrecord.desk.digest.sources import Sources
from onrecord.desk.exports.addresses import BASE
from onrecord.desk.links import entry_path, query_path

if TYPE_CHECKING:
    from onrecord.account.across.negotiations import Negotiation
    from onrecord.store import ArticleRow, Record, Rows
    from onrecord.store.account import Entry

T = TypeVar("T")
SCREENFUL = 500


class Asked(NamedTuple):
    """A digest: of whom and of which talks (words of their names; none for all), and how much of it.

    ``limit`` is the most lines in a section, ``ahead`` how many days what falls due is looked at; ``base`` is the web
    desk's address.
    """

    period: Period
    who: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    limit: int = 12
    ahead: int = 14
    base: str = BASE


class Asking:
    """A record and what is asked of it."""

    def __init__(self, record: Record, asked: Asked) -> None:
        self.record = record
        self.asked = asked
        self.period = asked.period
        self.sources = Sources(record, base=asked.base)

    def link(self, kind: str, name: str) -> str:
        """The page of a thing on the web desk."""
        return self._home + entry_path(kind, name)

    def listing(self, path: str, **more: str | None) -> str:
        """A list on the web desk, of these days."""
        days = {"since": self.period.since, "until": self.period.until}
        return self._home + query_path(f"/{path}", [*days.items(), *more.items()])

    @property
    def alone(self) -> str | None:
        """The one who is asked for; None where it is nobody in particular, or several."""
        return self.asked.who[0] if len(self.asked.who) == 1 else None

    @property
    def _home(self) -> str:
        return self.asked.base.rstrip("/")

    def each(self, ask: Callable[[str | None, str | None], Rows[Entry[T]]]) -> Iterator[Entry[T]]:
        """Every entry that a list gives for each of the names asked for, or for nobody in particular, once.

        ``ask`` takes a name and a cursor.
        """
        seen: set[str] = set()
        for who in self.asked.who or (None,):
            cursor, more = None, True
            while more:
                found = ask(who, cursor)
                for one in found.rows:
                    if one.id not in seen:
                        seen.add(one.id)
                        yield one
                cursor, more = found.next, found.next is not None

    def published(self, since: str, until: str) -> Iterator[ArticleRow]:
        """The articles of some days, those published last first."""
        cursor, more = None, True
        while more:
            found = self.record.articles(since=since, until=until, limit=SCREENFUL, cursor=cursor)
            yield from found.rows
            cursor, more = found.next, found.next is not None

    @cached_property
    def articles(self) -> list[ArticleRow]:
        """The articles of the period, of the talks asked for or all."""
        return [row for row in self.published(*self.period) if self.concerns([row.id])]

    @cached_property
    def negotiations(self) -> list[Entry[Negotiation]]:
        """The talks that were told of in the period, as they stood at its end; those asked for by name, or all."""
        found: dict[str, Entry[Negotiation]] = {}
        for name in self.asked.talks or (None,):
            cursor, more = None, True
            while more:
                rows = self.record.negotiations(
                    name,
                    since=self.period.since if name is None else None,
                    as_of=self.period.until,
                    limit=SCREENFUL,
                    cursor=cursor,
                )
                found |= {one.id: one for one in rows.rows}
                cursor, more = rows.next, rows.next is not None
        return list(found.values())

    @cached_property
    def talks_of(self) -> dict[str, str]:
        """What the talks are called that an article tells of, by the article's id."""
        named: dict[str, str] = {}
        for one in self.negotiations:
            for source in one.account.sources:
                named.setdefault(source.article, called(one.account))
        return named

    def concerns(self, articles: Iterable[str]) -> bool:
        """Whether any of some articles tells of the talks asked for, where any were."""
        return not self.asked.talks or any(one in self.talks_of for one in articles)

    def within(self, articles: Iterable[str]) -> str | None:
        """Of which talks some articles tell, the first that does."""
        return next((self.talks_of[one] for one in articles if one in self.talks_of), None)


def called(talks: Negotiation) -> str:
    """What talks are called, with a capital; of several of one name the parties tell them apart."""
    name = talks.name[:1].upper() + talks.name[1:]
    if name.lower() not in _GENERIC:
        return name
    parties = [seat.who.name for seat in talks.parties[:2]]
    return f"{name} of {' and '.join(parties)}" if parties else name


_GENERIC = frozenset("talks negotiations consultations dialogue process contacts mediation".split())

"""What the record tells across articles: each list a screenful at a time, each entry with its citations.

The rules of the account are imported when something is first asked for, as most commands need none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.schema import EventType
from onrecord.store import happenings
from onrecord.store.articles import one_article
from onrecord.store.database import Database
from onrecord.store.days import maybe_day, whole_day
from onrecord.store.groups import Asked
from onrecord.store.rows import EventRow, Rows

if TYPE_CHECKING:
    from onrecord.account.across.allegations import Allegation, State
    from onrecord.account.across.copies import TextItem
    from onrecord.account.across.counts import Tally
    from onrecord.account.across.negotiations import Negotiation
    from onrecord.account.across.remarks import Remark
    from onrecord.account.across.stories import Story
    from onrecord.account.across.undertakings import Status, Undertaking
    from onrecord.account.across.versions import Versions
    from onrecord.store.account import Entry

SCREENFUL = 50


def checked_limit(limit: int) -> int:
    """The limit if it is one; UsageError otherwise."""
    if limit < 1:
        raise UsageError(f"limit is {limit}.", hint="Ask for at least one row.")
    return limit


class Across:
    """The part of `Record` that answers across articles."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def stories(
        self, since: str | None = None, until: str | None = None, *, who: str | None = None, least: int = 2,
        as_of: str | None = None, limit: int = SCREENFUL, cursor: str | None = None,
    ) -> Rows[Entry[Story]]:  # fmt: skip
        """Happenings that at least so many articles tell of, those told of last first; ``who`` is one told of.

        ``since`` and ``until``, here and below, are days (YYYY[-MM[-DD]]), both included, of the latest report.
        ``as_of`` (YYYY-MM-DD) leaves out of each what had not been reported by the end of that day.
        """
        from onrecord.store import asking

        which = Asked("story", least, maybe_day(since, what="since"), maybe_day(until, what="until"), who)
        return asking.stories(
            self._db, which, as_of=whole_day(as_of), limit=checked_limit(limit), cursor=cursor
        )

    def story(self, name: str) -> Entry[Story]:
        """The story of an article, by its id; UsageError, as below, where there is none."""
        from onrecord.store import asking

        return asking.one_story(self._db, name)

    def versions(self, article: str) -> Versions | None:
        """All versions of an article and what changed from each to the next; None where only this one is held."""
        from onrecord.store import asking

        return asking.versions_of(self._db, one_article(self._db, article).id)

    def copies(self, article: str) -> tuple[TextItem, ...]:
        """An article and its near-copies in order of publication; nothing where it has none."""
        from onrecord.store import asking

        return asking.copies_of(self._db, one_article(self._db, article).id)

    def remarks(
        self, who: str | None = None, *, since: str | None = None, until: str | None = None, least: int = 2,
        as_of: str | None = None, limit: int = SCREENFUL, cursor: str | None = None,
    ) -> Rows[Entry[Remark]]:  # fmt: skip
        """Utterances in all their reports, those told last first; ``who`` matches every word of a name."""
        from onrecord.store import asking

        which = Asked("remark", least, maybe_day(since, what="since"), maybe_day(until, what="until"), who)
        return asking.remarks(
            self._db, which, as_of=whole_day(as_of), limit=checked_limit(limit), cursor=cursor
        )

    def remark(self, name: str) -> Entry[Remark]:
        """The remark that a statement ("article/s4") reports."""
        from onrecord.store import asking

        return asking.one_remark(self._db, name)

    def negotiations(
        self, who: str | None = None, *, since: str | None = None, until: str | None = None,
        as_of: str | None = None, limit: int = SCREENFUL, cursor: str | None = None,
    ) -> Rows[Entry[Negotiation]]:  # fmt: skip
        """Talks, those told of last first; ``who`` matches a party, a mediator, or what they are called.

        They are told as they stood at the end of ``as_of`` (YYYY-MM-DD); by default as they stand.
        """
        from onrecord.store import asking

        which = Asked("talks", 1, maybe_day(since, what="since"), maybe_day(until, what="until"), who)
        return asking.negotiations(
            self._db, which, as_of=whole_day(as_of), limit=checked_limit(limit), cursor=cursor
        )

    def negotiation(self, name: str, *, as_of: str | None = None) -> Entry[Negotiation]:
        """The talks that those of an article ("article/n1") are."""
        from onrecord.store import asking

        return asking.one_negotiation(self._db, name, as_of=whole_day(as_of))

    def commitments(
        self, who: str | None = None, *, status: Collection[Status] = (), since: str | None = None,
        until: str | None = None, as_of: str | None = None, latest_first: bool = False, limit: int = SCREENFUL,
        cursor: str | None = None, look: int | None = None,
    ) -> Rows[Entry[Undertaking]]:  # fmt: skip
        """Commitments by the day on which they fall due, the nearest first, undated ones last.

        ``who`` matches whoever is to do it, ``status`` how it stands at the end of ``as_of`` (by default today, or
        the day of the newest article where that is later). ``since`` and ``until`` are of the day when it falls due.
        ``latest_first`` turns the order. Here and below there may be fewer rows than ``limit`` although more follow
        where more than ``look`` entries had to be looked at; by default all are.
        """
        from onrecord.store import asking

        which = Asked(
            "commitment",
            1,
            maybe_day(since, what="since"),
            maybe_day(until, what="until"),
            who,
            latest_first=latest_first,
        )
        return asking.commitments(
            self._db, which, status=status, as_of=whole_day(as_of), limit=checked_limit(limit), cursor=cursor,
            look=look,
        )  # fmt: skip

    def commitment(self, name: str, *, as_of: str | None = None) -> Entry[Undertaking]:
        """The commitment that one of an article ("article/m1") reports."""
        from onrecord.store import asking

        return asking.one_commitment(self._db, name, as_of=whole_day(as_of))

    def commitments_in(
        self,
        articles: Iterable[str],
        *,
        doers: Collection[str] = (),
        as_of: str | None = None,
        limit: int | None = None,
    ) -> list[Entry[Undertaking]]:
        """The commitments that some articles tell of; of some sides (their keys) alone where ``doers`` are given."""
        from onrecord.store import asking

        return asking.commitments_in(self._db, articles, doers=doers, as_of=whole_day(as_of), limit=limit)

    def next_commitment(
        self, articles: Iterable[str], doers: Collection[str], *, as_of: str | None = None
    ) -> Entry[Undertaking] | None:
        """What some sides (their keys) are still to do next, from the day on, of what some articles tell of."""
        from onrecord.store import asking

        return asking.next_commitment(self._db, articles, doers, as_of=whole_day(as_of))

    def claims(
        self, who: str | None = None, *, standing: Collection[State] = (), since: str | None = None,
        until: str | None = None, least: int = 2, as_of: str | None = None, limit: int = SCREENFUL,
        cursor: str | None = None, look: int | None = None,
    ) -> Rows[Entry[Allegation]]:  # fmt: skip
        """Propositions side by side: who asserts and who denies them; ``who`` matches either."""
        from onrecord.store import asking

        which = Asked("claim", least, maybe_day(since, what="since"), maybe_day(until, what="until"), who)
        return asking.claims(
            self._db,
            which,
            standing=standing,
            as_of=whole_day(as_of),
            limit=checked_limit(limit),
            cursor=cursor,
            look=look,
        )

    def claim(self, name: str) -> Entry[Allegation]:
        """The claim that one of an article ("article/c1.a2", "article/s4") makes."""
        from onrecord.store import asking

        return asking.one_claim(self._db, name)

    def numbers(
        self, who: str | None = None, *, disputed: bool = False, since: str | None = None,
        until: str | None = None, least: int = 2, as_of: str | None = None, limit: int = SCREENFUL,
        cursor: str | None = None, look: int | None = None,
    ) -> Rows[Entry[Tally]]:  # fmt: skip
        """Things counted, with who gives which number; ``disputed`` leaves out those whose numbers agree."""
        from onrecord.store import asking

        which = Asked("number", least, maybe_day(since, what="since"), maybe_day(until, what="until"), who)
        return asking.numbers(
            self._db,
            which,
            disputed=disputed,
            as_of=whole_day(as_of),
            limit=checked_limit(limit),
            cursor=cursor,
            look=look,
        )

    def number(self, name: str) -> Entry[Tally]:
        """What a number of an article ("article/q120": by where it stands) counts."""
        from onrecord.store import asking

        return asking.one_number(self._db, name)

    def stories_in(
        self, articles: Iterable[str], *, least: int = 2, limit: int = SCREENFUL
    ) -> list[Entry[Story]]:
        """The stories that some articles belong to, by their day; here and below of more than ``limit`` the latest."""
        from onrecord.store import asking

        return asking.stories_in(self._db, articles, least=least, limit=checked_limit(limit))

    def remarks_in(
        self, articles: Iterable[str], *, least: int = 2, limit: int = SCREENFUL
    ) -> list[Entry[Remark]]:
        """The remarks that some articles report."""
        from onrecord.store import asking

        return asking.remarks_in(self._db, articles, least=least, limit=checked_limit(limit))

    def claims_in(
        self, articles: Iterable[str], *, least: int = 2, limit: int = SCREENFUL
    ) -> list[Entry[Allegation]]:
        """The claims that some articles make."""
        from onrecord.store import asking

        return asking.claims_in(self._db, articles, least=least, limit=checked_limit(limit))

    def numbers_in(
        self, articles: Iterable[str], *, least: int = 2, limit: int = SCREENFUL
    ) -> list[Entry[Tally]]:
        """What some articles count."""
        from onrecord.store import asking

        return asking.numbers_in(self._db, articles, least=least, limit=checked_limit(limit))

    def negotiations_in(
        self, articles: Iterable[str], *, as_of: str | None = None, limit: int = SCREENFUL
    ) -> list[Entry[Negotiation]]:
        """The talks that some articles tell of."""
        from onrecord.store import asking

        return asking.negotiations_in(self._db, articles, as_of=whole_day(as_of), limit=checked_limit(limit))

    def latest_day(self) -> str:
        """The day as of which is told where none is named: today, or that of the newest article where it is later."""
        from onrecord.store import asking

        return asking.latest_day(self._db)

    def events(
        self, who: str | None = None, *, type: EventType | None = None, since: str | None = None,  # noqa: A002
        until: str | None = None, limit: int = SCREENFUL, cursor: str | None = None,
    ) -> Rows[EventRow]:  # fmt: skip
        """Who did what to whom, newest first; ``who`` matches anybody who takes part, the days are the event's."""
        return happenings.list_events(
            self._db, who, type=type, since=maybe_day(since, what="since"), until=maybe_day(until, what="until"),
            limit=checked_limit(limit), cursor=cursor,
        )  # fmt: skip

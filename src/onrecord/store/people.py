"""What the record tells of actors over time: who they are, what they said and answered, and what others say of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.schema import Act, ActorKind, Manner
from onrecord.store import persons, replies, speaking, who
from onrecord.store.across import SCREENFUL, checked_limit
from onrecord.store.database import Database
from onrecord.store.filters import statements_asked
from onrecord.store.persons import Activity, Side
from onrecord.store.replies import Answering, ReplyRow, Way
from onrecord.store.rows import Rows, StatementRow
from onrecord.store.speaking import Spoke
from onrecord.store.who import IdentityRow

if TYPE_CHECKING:
    from onrecord.account.across.identities import Identity


class People:
    """The part of `Record` that answers about actors."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def who(
        self,
        name: str | None = None,
        *,
        kind: ActorKind | None = None,
        limit: int = SCREENFUL,
        cursor: str | None = None,
    ) -> Rows[IdentityRow]:
        """The actors over all articles, those told of most first; ``name`` is an id, or words of a name."""
        return who.find(self._db, name, kind=kind, limit=checked_limit(limit), cursor=cursor)

    def identities_in(self, article: str) -> dict[str, str]:
        """Who the actors of an article are over all articles: ids as `who` gives them, by the article's own."""
        return who.in_article(self._db, article)

    def actor(self, identity: str) -> Identity:
        """All that is told of an actor: names, roles with the days of their report, where he occurs.

        ``identity`` is an id as `who` gives it, or "article/actor id"; UsageError where there is none such.
        """
        return who.one(self._db, identity)

    def occurring(self, articles: Iterable[str]) -> dict[tuple[str, str], IdentityRow]:
        """The actors over time of some articles, by the article's id and the actor's id there."""
        return who.occurring(self._db, articles)

    def statements_of(
        self, identity: str, side: Side = "by", *, limit: int = SCREENFUL, cursor: str | None = None
    ) -> Rows[StatementRow]:
        """What an actor said (``by``), what was said ``to`` him, or by others ``about`` him, newest report first.

        Unlike `said` this asks who somebody is, not for the words of a name; ``identity`` is as in `actor`.
        """
        return persons.statements_of(self._db, identity, side, limit=checked_limit(limit), cursor=cursor)

    def activity(self, identity: str) -> tuple[Activity, ...]:
        """How often an actor spoke of late, by month, act and addressee."""
        return persons.activity(self._db, identity)

    def replies_of(
        self, identity: str, way: Way = "answers", *, limit: int = SCREENFUL, cursor: str | None = None
    ) -> Rows[ReplyRow]:
        """What an actor ``answers`` to others, or is ``answered`` by them, newest report first."""
        return replies.replies_of(self._db, identity, way, limit=checked_limit(limit), cursor=cursor)

    def answering(self, identity: str) -> tuple[Answering, ...]:
        """Who answers whom, most often first, in the articles that told of an actor of late."""
        return replies.answering(self._db, identity)

    def spoke(
        self, who: str | None = None, *, to: str | None = None, about: str | None = None, act: Act | None = None,
        manner: Manner | None = None, since: str | None = None, until: str | None = None, outlet: str | None = None,
    ) -> tuple[Spoke, ...]:  # fmt: skip
        """Who spoke on which days how often, over the newest 1,000 statements that `said` would find."""
        asked = statements_asked(
            who, to=to, about=about, act=act, manner=manner, since=since, until=until, outlet=outlet
        )
        return speaking.spoken(self._db, asked)

    def spoke_in(self, articles: Iterable[str]) -> tuple[Spoke, ...]:
        """Who spoke on which days how often in some articles, of which near-copies count once."""
        return speaking.spoken_in(self._db, articles)

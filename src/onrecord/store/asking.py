"""What the record answers about stories, remarks, talks, commitments, claims and numbers.

Each list is by the latest day of what is told, except that commitments come by the day on which they fall due.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from onrecord.account.across.allegations import CLAIMS, Allegation, ClaimItem, State, allegation, signs_of
from onrecord.account.across.copies import COPIES, TextItem
from onrecord.account.across.counts import NUMBERS, NumberItem, Tally, tally
from onrecord.account.across.evidence import EVIDENCE, asked
from onrecord.account.across.negotiations import TALKS, Negotiation, TalksItem, negotiation
from onrecord.account.across.promises import PROMISES, PromiseItem
from onrecord.account.across.remarks import REMARKS, Remark, RemarkItem, remark
from onrecord.account.across.stories import STORIES, Story, story
from onrecord.account.across.undertakings import Status, Undertaking, distinct, undertaking
from onrecord.account.across.versions import VERSIONS, VersionItem, Versions, versions
from onrecord.store.account import Entry, SumUp, told, told_in, told_next, told_once
from onrecord.store.clock import now
from onrecord.store.database import Database
from onrecord.store.groups import Asked, groups_of, items_of
from onrecord.store.rows import Rows
from onrecord.store.sharing import meeting

T = TypeVar("T")
_DAY = 10  # characters of YYYY-MM-DD

STORY: SumUp[Story] = story
REMARK: SumUp[Remark] = remark


def stories(
    db: Database, which: Asked, *, as_of: str | None, limit: int, cursor: str | None
) -> Rows[Entry[Story]]:
    """Happenings that several articles tell of, those told of last first."""
    return told(db, STORIES, _by_then(STORY, as_of, which.least), which, limit=limit, cursor=cursor)


def remarks(
    db: Database, which: Asked, *, as_of: str | None, limit: int, cursor: str | None
) -> Rows[Entry[Remark]]:
    """Utterances, those told last first."""
    return told(db, REMARKS, _by_then(REMARK, as_of, which.least), which, limit=limit, cursor=cursor)


def claims(
    db: Database,
    which: Asked,
    *,
    standing: Collection[State],
    as_of: str | None,
    limit: int,
    cursor: str | None,
    look: int | None,
) -> Rows[Entry[Allegation]]:
    """Propositions side by side, of the standings asked for or all."""
    if standing and as_of is None:  # what had not been said by then may have other signs
        which = which._replace(signs=signs_of(standing))
    sum_up = _by_then(partial(_allegation, standing=standing), as_of, which.least)
    return told(db, CLAIMS, sum_up, which, limit=limit, cursor=cursor, look=look)


def numbers(
    db: Database,
    which: Asked,
    *,
    disputed: bool,
    as_of: str | None,
    limit: int,
    cursor: str | None,
    look: int | None,
) -> Rows[Entry[Tally]]:
    """Things counted, all or only those whose numbers differ."""
    sum_up = _by_then(partial(_tally, disputed=disputed), as_of, which.least)
    return told(db, NUMBERS, sum_up, which, limit=limit, cursor=cursor, look=look)


def negotiations(
    db: Database, which: Asked, *, as_of: str | None, limit: int, cursor: str | None
) -> Rows[Entry[Negotiation]]:
    """Negotiations as they stood at the end of a day, or stand, those told of last first."""
    return told(db, TALKS, partial(_negotiation, as_of=as_of), which, limit=limit, cursor=cursor)


def commitments(
    db: Database,
    which: Asked,
    *,
    status: Collection[Status],
    as_of: str | None,
    limit: int,
    cursor: str | None,
    look: int | None,
) -> Rows[Entry[Undertaking]]:
    """Commitments of the statuses asked for, or all, by the day on which they fall due; undated ones last."""
    return told(db, PROMISES, _undertaken(db, as_of, status), which, limit=limit, cursor=cursor, look=look)


def commitments_in(
    db: Database, articles: Iterable[str], *, doers: Collection[str], as_of: str | None, limit: int | None
) -> list[Entry[Undertaking]]:
    """The commitments that some articles tell of, by the day on which they fall due, undated ones first.

    Where ``doers`` are given, of those sides alone; of more than ``limit`` those that fall due last.
    """
    return told_in(db, PROMISES, _bound(doers, _undertaken(db, as_of)), articles, most=limit)


def next_commitment(
    db: Database, articles: Iterable[str], doers: Collection[str], *, as_of: str | None
) -> Entry[Undertaking] | None:
    """What some sides are still to do next, of the commitments that some articles tell of and that are not past."""
    day, sides = as_of or latest_day(db), set(doers)

    def waits(one: Undertaking) -> bool:
        return one.status in {"open", "due", "disputed"} and not sides.isdisjoint(one.doers)

    return told_next(db, PROMISES, _bound(sides, _undertaken(db, day)), articles, since=day, fits=waits)


def remarks_in(db: Database, articles: Iterable[str], *, least: int, limit: int) -> list[Entry[Remark]]:
    """The remarks that some articles report, in so many reports at least; of many the latest."""
    return told_in(db, REMARKS, REMARK, articles, least=least, most=limit)


def claims_in(db: Database, articles: Iterable[str], *, least: int, limit: int) -> list[Entry[Allegation]]:
    """The claims that some articles make, told so often at least; of many the latest."""
    return told_in(db, CLAIMS, _allegation, articles, least=least, most=limit)


def numbers_in(db: Database, articles: Iterable[str], *, least: int, limit: int) -> list[Entry[Tally]]:
    """What some articles count, counted so often at least; of many the latest."""
    return told_in(db, NUMBERS, _tally, articles, least=least, most=limit)


def negotiations_in(
    db: Database, articles: Iterable[str], *, as_of: str | None, limit: int
) -> list[Entry[Negotiation]]:
    """The negotiations that some articles tell of; of many the latest."""
    return told_in(db, TALKS, partial(_negotiation, as_of=as_of), articles, most=limit)


def stories_in(db: Database, articles: Iterable[str], *, least: int, limit: int) -> list[Entry[Story]]:
    """The stories that some articles belong to, of so many articles at least; of many the latest."""
    return told_in(db, STORIES, STORY, articles, least=least, most=limit)


def one_story(db: Database, name: str) -> Entry[Story]:
    """The story of an article."""
    return told_once(db, STORIES, STORY, name)


def one_remark(db: Database, name: str) -> Entry[Remark]:
    """The remark that a statement reports."""
    return told_once(db, REMARKS, REMARK, name)


def one_claim(db: Database, name: str) -> Entry[Allegation]:
    """The claim that an article's claim or statement makes."""
    return told_once(db, CLAIMS, _allegation, name)


def one_number(db: Database, name: str) -> Entry[Tally]:
    """What a number counts."""
    return told_once(db, NUMBERS, _tally, name)


def one_negotiation(db: Database, name: str, *, as_of: str | None) -> Entry[Negotiation]:
    """The negotiation that an article's talks are a report of."""
    return told_once(db, TALKS, partial(_negotiation, as_of=as_of), name)


def one_commitment(db: Database, name: str, *, as_of: str | None) -> Entry[Undertaking]:
    """The commitment that an article's is a report of."""
    return told_once(db, PROMISES, _undertaken(db, as_of), name)


def versions_of(db: Database, article: str) -> Versions | None:
    """All versions of an article and what changed; None where the record holds but this one."""
    items = _group_of(db, VERSIONS.name, article, VersionItem)
    return versions(items) if len(items) > 1 else None


def copies_of(db: Database, article: str) -> tuple[TextItem, ...]:
    """The article and its near-copies in order of publication; nothing where it has none."""
    items = _group_of(db, COPIES.name, article, TextItem)
    in_time = sorted(items, key=lambda item: (not item.published, item.published, item.article))
    return tuple(in_time) if len(in_time) > 1 else ()


def latest_day(db: Database) -> str:
    """The day as of which the record answers where none is named: today, or that of its newest article if later."""
    row = db.first("SELECT day FROM article ORDER BY at DESC, n DESC LIMIT 1")
    return max(now()[:_DAY], (row["day"] or "") if row is not None else "")


def _group_of(db: Database, kind: str, article: str, item: type[T]) -> list[T]:
    with db.snapshot():
        name = groups_of(db, kind, [article]).get((article, ""))
        return items_of(db, kind, [name], item)[name] if name is not None else []


def _by_then(sum_up: SumUp[T], as_of: str | None, least: int) -> SumUp[T]:
    """What sums up the reports that had appeared by the end of a day; None where they are fewer than ``least``."""
    if as_of is None:
        return sum_up

    def of_those_known(items: Sequence[Any], voices: Mapping[str, str]) -> T | None:
        known = [one for one in items if _appeared(one) <= as_of]
        return sum_up(known, voices) if len(known) >= least else None

    return of_those_known


def _appeared(item: Any) -> str:
    """The day on which an item was reported; "" where its article has none. A remark's own day is that of saying."""
    return ((item.published if isinstance(item, RemarkItem) else item.day) or "")[:_DAY]


def _undertaken(db: Database, as_of: str | None, status: Collection[Status] = ()) -> SumUp[Undertaking]:
    """What sums up promises with the evidence that the record holds for or against them."""
    day = as_of or latest_day(db)

    def sum_up(promises: Sequence[PromiseItem], voices: Mapping[str, str]) -> Undertaking | None:
        if all(one.day > day for one in promises):
            return None
        keys = {key for promise in distinct(promises) for key in asked(promise)}
        evidence = [held.item for held in meeting(db, EVIDENCE, keys)]
        made = undertaking(promises, evidence, voices=voices, as_of=day)
        return made if not status or made.status in status else None

    return sum_up


def _bound(doers: Collection[str], sum_up: SumUp[Undertaking]) -> SumUp[Undertaking]:
    """The same of promises that bind one of these sides; weighing the evidence for others would be for nothing."""
    sides = set(doers)

    def of_sides(promises: Sequence[PromiseItem], voices: Mapping[str, str]) -> Undertaking | None:
        if sides and all(sides.isdisjoint(one.doers) for one in promises):
            return None
        return sum_up(promises, voices)

    return of_sides


def _negotiation(
    items: Sequence[TalksItem], voices: Mapping[str, str], *, as_of: str | None = None
) -> Negotiation | None:
    return negotiation(items, voices, as_of)


def _allegation(
    items: Sequence[ClaimItem], voices: Mapping[str, str], *, standing: Collection[State] = ()
) -> Allegation | None:
    made = allegation(items, voices=voices)
    return made if not standing or made.standing in standing else None


def _tally(items: Sequence[NumberItem], voices: Mapping[str, str], *, disputed: bool = False) -> Tally | None:
    made = tally(items, voices=voices)
    return made if made.disputed or not disputed else None

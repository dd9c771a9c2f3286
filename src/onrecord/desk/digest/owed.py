"""Commitments as they stand at the end of the period and stood on its eve: what differs is news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.desk.digest.asking import SCREENFUL, Asking
from onrecord.desk.digest.model import LineKind
from onrecord.desk.digest.period import shifted
from onrecord.desk.digest.together import Owed, Together, of_one_thing

if TYPE_CHECKING:
    from onrecord.account.across.bearing import Move
    from onrecord.account.across.undertakings import Undertaking
    from onrecord.store.account import Entry

_LATE = 62  # days after which what has fallen due is asked after no more, as in the account
_WAIT = 92  # and after which what has no date is
_WAITING = frozenset({"open", "due", "disputed"})
_DECIDED = frozenset({"kept", "broken"})
_RECALLED = re.compile(
    r"\bhad (?:\w+ )?(?:announced|said|promised|threatened|warned|pledged|vowed|agreed|undertaken|offered)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:round|session|meet|meets|meeting|talks|negotiations|consultations)\b", re.IGNORECASE
)


class Commitments:
    """The commitments that may have changed in the period."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    @cached_property
    def every(self) -> list[Together]:
        """By the day on which they fall due, undated ones last; those of one thing together."""
        now = {one.id: one.account for one in self._found(self._asking.period.until)}
        before = {one.id: one.account for one in self._found(self._asking.period.before)}
        owed = [
            Owed(name, one, before.get(name))
            for name, one in sorted(now.items())
            if self._asking.concerns(told.article for told in one.told)
        ]
        found = of_one_thing(owed, self._asking)
        together = [sorted(group, key=lambda one: -one.now.independent) for group in found]
        return sorted(together, key=lambda group: (group[0].last_day or "~", group[0].id))

    def promised(self) -> Iterator[Together]:
        """Those first reported in the period that have a day, still to come, or that several voices report."""
        for group in self.every:
            first = min((one.first_told for one in group if one.first_told), default="")
            best = group[0]
            ahead = best.last_day >= first if best.last_day else best.now.independent > 1
            if ahead and self._asking.period.holds(first or None) and not self._is_old(best):
                yield group

    def _is_old(self, one: Owed) -> bool:
        """Whether it is only recalled ("had announced in March"), or was to be a meeting that took place since."""
        past = bool(one.last_day) and one.last_day <= self._asking.period.until
        return _RECALLED.search(self._sentence_of(one)) is not None or (past and self._met(one))

    def _sentence_of(self, one: Owed) -> str:
        what, sources = one.now.what, self._asking.sources
        start, end = sources.sentences(what.article, what.start, what.end)
        return sources.reading(what.article).article.text[start:end]

    def due_next(self) -> Iterator[Together]:
        """Those that fall due after the period and are neither kept nor broken."""
        end = shifted(self._asking.period.until, self._asking.asked.ahead)
        for group in self.every:
            soon = self._asking.period.until <= group[0].last_day <= end
            if soon and not _is_decided(group) and not self._is_told_undone(group[0]):
                yield group

    def _is_told_undone(self, one: Owed) -> bool:
        """Whether the sentence that tells of it says that it was not done: then its day is gone, whatever it seems."""
        from onrecord.account.across.outcomes import outcomes_of

        return any(told.says in {"broken", "undone"} for told in outcomes_of(self._sentence_of(one)))

    def changed(self) -> Iterator[tuple[LineKind, Together]]:
        """Those that were kept, broken, contested or put off, and those whose day passed without a word."""
        for group in self.every:
            found: dict[LineKind, Together] = {}
            for one in group:
                kind = self._change(one, group)
                if kind is not None:
                    found.setdefault(kind, []).append(one)
            yield from found.items()

    def _change(self, one: Owed, group: Together) -> LineKind | None:
        was = one.before.status if one.before is not None else "open"
        kinds: dict[str, LineKind] = {"kept": "kept", "broken": "broken", "disputed": "contested"}
        kind = kinds.get(one.now.status) if one.now.status != was else None
        if kind is not None:
            return kind if self._is_news(one, kind, group) else None
        if self._is_put_off(one):
            return "put off"
        overdue = one.now.status == "due" and self._asking.period.since <= one.last_day
        silent = overdue and not _is_decided(group) and not one.now.conditions and not self._met(one)
        return "overdue" if silent else None

    def _is_news(self, one: Owed, kind: LineKind, group: Together) -> bool:
        """Whether what decides it is of these days, and does not stand against what is known of the same thing."""
        told = decisive(one.now, kind)
        if any(move.day < self._asking.period.fresh for move in told[:1]):
            return False
        if kind != "broken":
            return True
        kept = any(other.now.status == "kept" for other in group)
        return not (kept and all(move.waits for move in told)) and all(
            move.day > one.first_told for move in told
        )

    def _is_put_off(self, one: Owed) -> bool:
        if one.before is None or one.before.due == one.now.due or one.now.status in _DECIDED:
            return False
        earlier = Owed(one.id, one.before, None).last_day
        moved = any(due.moved and due.value == one.now.due for due in one.now.dues)
        return moved and bool(earlier) and earlier < one.last_day

    def _met(self, one: Owed) -> bool:
        """Whether it was to meet, and talks that its reports tell of have a round that took place on that day."""
        from onrecord.account.across.days import bounds

        if not _MEETING.search(one.now.what.words):
            return False
        articles = {told.article for told in one.now.told}
        for entry in self._asking.negotiations:
            if articles.intersection(source.article for source in entry.account.sources):
                for held in entry.account.rounds:
                    first, last = bounds(held.when) if held.when else ("", "")
                    if (
                        held.status != "planned"
                        and first
                        and shifted(first, -1) <= one.last_day <= shifted(last, 1)
                    ):
                        return True
        return False

    def _found(self, as_of: str) -> Iterable[Entry[Undertaking]]:
        period, asking, record = self._asking.period, self._asking, self._asking.record
        since, until = shifted(period.since, -_LATE), shifted(period.until, asking.asked.ahead)
        if asking.asked.who:
            yield from asking.each(
                lambda who, cursor: record.commitments(who, as_of=as_of, limit=SCREENFUL, cursor=cursor)
            )
            return
        yield from asking.each(
            lambda who, cursor: record.commitments(
                who, since=since, until=until, as_of=as_of, limit=SCREENFUL, cursor=cursor
            )
        )
        yield from record.commitments_in(self._lately, as_of=as_of)

    @cached_property
    def _lately(self) -> list[str]:
        """The articles in which something without a date was promised that may still be looked after."""
        since = shifted(self._asking.period.since, -_WAIT)
        return [row.id for row in self._asking.published(since, self._asking.period.until)]


def decisive(one: Undertaking, kind: LineKind) -> list[Move]:
    """The reports that say it: the first that is more than a mere "not yet"; of what is disputed one of either side."""
    wanted = {"kept": ("kept",), "broken": ("broken",), "contested": ("kept", "broken"), "put off": ("open",)}
    found = []
    for status in wanted.get(kind, ()):
        moves = [move for move in one.moves if move.status == status]
        if kind == "contested" and status == "broken" and not moves:
            moves = [move for move in one.moves if move.fewer]
        if moves:
            found.append(min(moves, key=lambda move: (move.waits, move.late, move.day)))
    return found


def _is_decided(group: Sequence[Owed]) -> bool:
    return any(one.now.status in _DECIDED for one in group)

"""An undertaking over time: everything that was reported of one promise, and how it stands as of a day.

Who says what decides. The last word of each voice counts: a side's, however many speak for it, and the outlets' own
taken together. A mere "not yet" ends with any later "done", and says nothing against what others than the doer saw
done: what "remains" then is the rest. Where one voice holds that it was kept and another that it
was not, it is disputed; so it is where the side that was to get sixty-one says that fifty-eight came. What all voices
count short is kept, with the shortfall beside it; what came late is kept, and said to be late, unless it came more than
a month late: that is told, but keeps no promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from onrecord.account.across import days
from onrecord.account.across.bearing import Move, bears_on
from onrecord.account.across.evidence import EvidenceItem
from onrecord.account.across.linking import reference
from onrecord.account.across.promises import PromiseItem
from onrecord.account.across.standing import meet
from onrecord.account.across.telling import OUTLET, Telling, telling

_ON = "/.."  # behind a day: from that day on
_MONTH = 31  # days after which what comes late keeps no promise

Status = Literal["open", "due", "kept", "broken", "disputed"]


class DueTold(msgspec.Struct, frozen=True):
    """A due date (EDTF) with the reports that give it; ``moved`` where it was put off to it."""

    value: str
    told: tuple[Telling, ...]
    moved: bool = False


class Condition(msgspec.Struct, frozen=True):
    """On what condition, cited."""

    words: str
    told: Telling


class Undertaking(msgspec.Struct, frozen=True):
    """One promise over all reports; ``due`` is the date that holds, ``dues`` all that were given.

    ``independent`` counts the voices that tell of it, near-copies as one.
    """

    doer: str
    doers: tuple[str, ...]
    to: str | None
    what: Telling
    told: tuple[Telling, ...]
    independent: int
    due: str | None
    dues: tuple[DueTold, ...]
    conditions: tuple[Condition, ...]
    status: Status
    moves: tuple[Move, ...]


def undertaking(
    promises: Iterable[PromiseItem],
    evidence: Iterable[EvidenceItem],
    *,
    voices: Mapping[str, str],
    as_of: str,
) -> Undertaking:
    """What is known of one promise by the end of ``as_of`` (YYYY-MM-DD); ``voices`` as `copies` gives them.

    A report after that day counts for nothing. An article that ``voices`` lacks is a voice of its own.
    """
    group = sorted(promises, key=_in_time)
    known = [one for one in group if not one.day or one.day <= as_of] or group[:1]
    moves = moves_of(known, (one for one in evidence if one.day <= as_of))
    dues = _dues(known, moves)
    due = _holding(dues, voices)
    best = _best(known)
    return Undertaking(
        doer=best.doer, doers=best.doers, to=next((one.to for one in known if one.to), None),
        what=telling(best), told=tuple(map(telling, known)),
        independent=len({voices.get(one.article, one.article) for one in known}),
        due=due, dues=dues, conditions=tuple(_conditions(known)),
        status=_status(moves, best.doers, due, as_of), moves=moves,
    )  # fmt: skip


def moves_of(promises: Sequence[PromiseItem], evidence: Iterable[EvidenceItem]) -> tuple[Move, ...]:
    """What moves the promise, in order of date; what the first report of it tells beside it moves nothing."""
    first = min((one.day for one in promises), default="")
    different = distinct(promises)
    found = []
    for one in sorted(evidence, key=reference):
        if one.day < first or (one.day == first and not _is_news(one, promises)):
            continue
        moves = [move for promise in different if (move := bears_on(promise, one)) is not None]
        if moves:
            found.append(max(moves, key=_firmness))
    return tuple(sorted(found, key=lambda move: (move.day, move.article, move.start)))


def distinct(promises: Iterable[PromiseItem]) -> tuple[PromiseItem, ...]:
    """One of those that tell alike what evidence is weighed by: copies tell it in the same words."""
    return tuple({(one.doers, one.named, one.gist, one.due, one.day): one for one in promises}.values())


def _is_news(evidence: EvidenceItem, promises: Sequence[PromiseItem]) -> bool:
    """Whether what is told on the day of the promise happened on that day, by another report than promises it."""
    elsewhere = all(one.article != evidence.article for one in promises)
    return (
        elsewhere and bool(evidence.when) and days.bounds(evidence.when or "") == (evidence.day, evidence.day)
    )


def _firmness(move: Move) -> tuple[bool, bool, bool]:
    return not move.waits, not move.late, move.fewer is not None


def _in_time(one: PromiseItem) -> tuple[str, tuple[str, str]]:
    return one.day, reference(one)


def _best(group: Sequence[PromiseItem]) -> PromiseItem:
    """The wording that tells most: one with a date and a deed, then the longest of those within reason."""
    return max(
        group, key=lambda one: (bool(one.due), bool(one.gist.deeds), bool(one.doers), len(one.gist.stems))
    )


def _dues(group: Sequence[PromiseItem], moves: Sequence[Move]) -> tuple[DueTold, ...]:
    told: dict[str, list[Telling]] = {}
    for one in group:
        if one.due:
            told.setdefault(one.due, []).append(telling(one))
    moved = [DueTold(one.due, (_telling(one),), moved=True) for one in moves if one.due]
    return (*(DueTold(value, tuple(by)) for value, by in told.items()), *moved)


def _telling(move: Move) -> Telling:
    return Telling(
        move.article, move.id, move.outlet, move.day, move.start, move.end, move.words, move.by, move.said
    )


def _holding(dues: Sequence[DueTold], voices: Mapping[str, str]) -> str | None:
    """The date that holds: the last to which it was put off, else the one that most voices give, the exactest first.

    What is to be done from a day on is due on that day.
    """
    moved = [one.value for one in dues if one.moved]
    if moved:
        return moved[-1]
    heard: dict[str, set[str]] = {}
    for one in dues:
        told = {voices.get(by.article, by.article) for by in one.told}
        heard.setdefault(one.value.removesuffix(_ON), set()).update(told)
    return max(heard, key=lambda value: (len(heard[value]), len(value), value), default=None)


def _conditions(group: Sequence[PromiseItem]) -> Iterable[Condition]:
    for one in group:
        if one.condition is not None and one.condition_words is not None:
            yield Condition(one.condition_words, telling(one))


def _status(moves: Sequence[Move], doers: Sequence[str], due: str | None, as_of: str) -> Status:
    end = max(days.bounds(due)) if due else ""  # what is to hold from a day on may be asked for from that day
    since = max(
        (at for at, one in enumerate(moves, 1) if one.status == "open"), default=0
    )  # all before was put off
    counting = [
        one for one in moves[since:] if not (one.waits and one.day <= end) and not _too_late(one, end)
    ]
    decided = _decided(counting, set(doers))
    if decided is not None:
        return decided
    return "due" if end and end < as_of else "open"


def _too_late(move: Move, end: str) -> bool:
    return move.late and bool(end) and days.apart(end, move.day) > _MONTH


def _decided(moves: Sequence[Move], doers: set[str]) -> Literal["kept", "broken", "disputed"] | None:
    """What the last words of all voices come to; None where nobody says that it was kept or broken."""
    last: dict[str, Move] = {}
    done = max((one.day for one in moves if one.status == "kept"), default="")
    seen = any(one.status == "kept" and _voice(one, doers) != "doer" for one in moves)
    for one in moves:
        if not (one.waits and (seen or one.day < done)):
            last[_voice(one, doers)] = one
    says = {one.status for one in last.values()}
    short = {one.fewer is not None for one in last.values() if one.status == "kept"}
    if "kept" in says and ("broken" in says or short == {True, False}):
        return "disputed"
    return "kept" if "kept" in says else "broken" if "broken" in says else None


def _voice(move: Move, doers: set[str]) -> str:
    """Whose word a move is: the doer's side, another side's, or the outlets'."""
    if not move.voice or move.by == OUTLET:
        return OUTLET
    return (
        "doer"
        if meet(doers, move.voice)
        else min(move.voice, key=lambda side: (not side.startswith("c:"), side))
    )

"""Who spoke when, in stretches of the calendar: what a picture and the table beside it show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from onrecord.store import Spoke

SPEAKERS = 8
"""Speakers with a line of their own."""
STRETCHES = 48
"""Stretches of a course, at most."""
_WEEK, _MONTHS = 7, 12


class Stretch(NamedTuple):
    """Days (YYYY-MM-DD, both included) that are counted together, and what they are called."""

    first: str
    last: str
    label: str


class Line(NamedTuple):
    """Statements in each stretch, and in all, those included whose day is not told that exactly.

    ``name`` is None where the articles do not say who spoke; ``others`` is how many further speakers the line is of.
    """

    name: str | None
    identity: str | None
    counts: tuple[int, ...]
    total: int
    others: int = 0


class Course(NamedTuple):
    """A line for each of those who spoke most, one for the other speakers, and one for those who are not named.

    ``total`` are all statements, ``undated`` those of them that are in no stretch.
    """

    stretches: tuple[Stretch, ...]
    lines: tuple[Line, ...]
    total: int
    undated: int


class _Kind(NamedTuple):
    """A kind of stretch: which one a day is in, its first day, what it is called, and how exact a day has to be."""

    at: Callable[[date], int]
    first: Callable[[int], date]
    label: Callable[[date], str]
    exact: int  # characters of YYYY-MM-DD


def _years(step: int) -> _Kind:
    return _Kind(
        lambda day: day.year // step, lambda at: date(max(at * step, 1), 1, 1),
        lambda first: str(first.year) if step == 1 else f"from {first.year}", len("2031"),
    )  # fmt: skip


_KINDS = (
    _Kind(date.toordinal, date.fromordinal, lambda first: f"{first.day} {first:%b %Y}", len("2031-02-05")),
    _Kind(
        lambda day: (day.toordinal() - 1) // _WEEK, lambda at: date.fromordinal(max(at * _WEEK + 1, 1)),
        lambda first: f"week of {first.day} {first:%b %Y}", len("2031-02-05"),
    ),
    _Kind(
        lambda day: day.year * _MONTHS + day.month - 1, lambda at: date(at // _MONTHS, at % _MONTHS + 1, 1),
        lambda first: f"{first:%b %Y}", len("2031-02"),
    ),
    *map(_years, (1, 10, 100, 1000)),
)  # fmt: skip


def course_of(spoke: Sequence[Spoke]) -> Course:
    """The course of what was said, in the shortest stretches of which there are not too many."""
    days = [date.fromisoformat(_whole(one.day)) for one in spoke if one.day]
    kind, first, last = _fitting(days) if days else (_KINDS[0], 0, -1)
    totals: Counter[tuple[str | None, str | None]] = Counter()
    for one in spoke:
        totals[one.identity, one.speaker] += one.count
    named = sorted((who for who in totals if who[1]), key=lambda who: (-totals[who], who[1], who[0] or ""))
    lines = []
    for who in named[:SPEAKERS]:
        of_him = [one for one in spoke if (one.identity, one.speaker) == who]
        lines.append(_line(who[1], who[0], of_him, kind, range(first, last + 1)))
    if rest := frozenset(named[SPEAKERS:]):
        others = [one for one in spoke if (one.identity, one.speaker) in rest]
        line = _line("others", None, others, kind, range(first, last + 1))
        lines.append(line._replace(others=len(rest)))
    if nobody := [one for one in spoke if one.speaker is None]:
        lines.append(_line(None, None, nobody, kind, range(first, last + 1)))
    total = sum(totals.values())
    stretches = tuple(_stretch(kind, at) for at in range(first, last + 1))
    return Course(stretches, tuple(lines), total, total - sum(sum(one.counts) for one in lines))


def _fitting(days: Iterable[date]) -> tuple[_Kind, int, int]:
    """The kind of stretch, and the first and the last of them."""
    every = [*days]
    for kind in _KINDS:
        first, last = kind.at(min(every)), kind.at(max(every))
        if last - first < STRETCHES:
            break
    return kind, first, last


def _line(
    name: str | None, identity: str | None, spoke: Iterable[Spoke], kind: _Kind, stretches: Iterable[int]
) -> Line:
    counts: Counter[int] = Counter()
    total = 0
    for one in spoke:
        total += one.count
        if one.day and len(one.day) >= kind.exact:
            counts[kind.at(date.fromisoformat(_whole(one.day)))] += one.count
    return Line(name, identity, tuple(counts[at] for at in stretches), total)


def _whole(day: str) -> str:
    """A day, or the first day of a month or a year."""
    return f"{day}-01-01"[: len("2031-02-05")]


def _stretch(kind: _Kind, at: int) -> Stretch:
    first = kind.first(at)
    try:
        last = kind.first(at + 1) - timedelta(1)
    except (OverflowError, ValueError):  # the last that the calendar has
        last = date.max
    return Stretch(first.isoformat(), last.isoformat(), kind.label(first))

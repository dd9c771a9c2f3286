"""Small phrases that several pages of output share: dates, counts, citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from onrecord.schema import Article


class Stretch(Protocol):
    """A span, or anything else that cites one."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


def moment(published_at: str | None) -> str:
    """An ISO 8601 date or date-time as a newspaper prints it: ``1 August 2025, 17:26 (UTC+03:00)``."""
    if published_at is None:
        return "date not stated"
    when = datetime.fromisoformat(published_at)
    day = f"{when.day} {when:%B} {when.year}"
    if "T" not in published_at:
        return day
    return f"{day}, {when:%H:%M}{_zone(when)}"


def _zone(when: datetime) -> str:
    name = when.tzname()
    if name is None:
        return ""
    return f" ({name})"


def count(number: int, one: str, many: str | None = None) -> str:
    """``no statements``, ``1 statement``, ``1,204 statements``."""
    words = one if number == 1 else many or f"{one}s"
    return f"{number:,} {words}" if number else f"no {words}"


def reports_in_words(reports: int, independent: int) -> str:
    """ "3 independent reports"; where some are copies "5 reports, 3 of them independent", "2 reports, one voice"."""
    if reports == independent:
        return count(reports, "independent report")
    if independent == 1:
        return f"{count(reports, 'report')}, one voice"
    return f"{count(reports, 'report')}, {independent:,} of them independent"


def number(value: float) -> str:
    """``1,204``, ``2.5``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def joined(names: Sequence[str], *, most: int | None = None) -> str:
    """ "A", "A and B", "A, B and C"; beyond ``most`` "A, B and 3 more"."""
    shown = list(names if most is None or len(names) <= most else names[: most - 1])
    rest = [f"{len(names) - len(shown)} more"] if len(names) > len(shown) else []
    *first, last = [*shown, *rest] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def day(published_at: str | None) -> str:
    """The day as the article states it, ISO 8601."""
    return published_at[:10] if published_at else "date not stated"


def position(text: str, spans: Iterable[Stretch]) -> str:
    """``characters 42–72 and 109–130, line 3``: the offsets as they stand in the JSON, lines from 1."""
    stretches = [(span.start, span.end) for span in spans]
    characters = " and ".join(f"{start}–{end}" for start, end in stretches)
    first = line_of(text, min(stretches)[0])
    last = line_of(text, max(end for _, end in stretches) - 1)
    return f"characters {characters}, " + (f"line {first}" if first == last else f"lines {first}–{last}")


def line_of(text: str, offset: int) -> int:
    """The number of the line in ``text`` that holds the character at ``offset``, from 1."""
    return text.count("\n", 0, offset) + 1


def citation(article: Article, spans: Iterable[Stretch], *, source: str) -> str:
    """Where the words stand: outlet or else ``source``, day, characters as in the JSON, lines from 1."""
    return f"{article.outlet or source}, {day(article.published_at)}, {position(article.text, spans)}"

"""When an article appeared, as strings that sort, and the stretches of days in which articles may meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from onrecord.schema import Article

_DAY = 10  # characters of YYYY-MM-DD


def published(article: Article) -> str:
    """The instant of publication in UTC; the bare day where no time is stated, "" where nothing is."""
    return instant(article.published_at)


def instant(stated: str | None) -> str:
    """An ISO 8601 date-time as an instant in UTC, so that strings sort as times do; a bare day stays as it is."""
    if not stated or len(stated) <= _DAY:
        return stated or ""
    moment = datetime.fromisoformat(stated)
    return (
        (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        .astimezone(UTC)
        .isoformat(timespec="seconds")
    )


def day_of(article: Article) -> str:
    """The day of publication as the article states it, in its own zone; "" where it states none."""
    return (article.published_at or "")[:_DAY]


def apart(one: str, other: str) -> int | None:
    """How many days lie between two days; None where either is not known to the day."""
    first, second = ordinal(one), ordinal(other)
    return None if first is None or second is None else abs(first - second)


def stretches(day: str, *, width: int, reach: int) -> Iterator[str]:
    """The stretches of ``width`` days that a day belongs to: two days at most ``reach`` apart share at least one.

    A day near the end of its stretch belongs to the next one too. Without a day there is none: all that state none
    would meet each other there.
    """
    number = ordinal(day)
    if number is None:
        return
    at, rest = divmod(number, width)
    yield str(at)
    if rest >= width - reach:
        yield str(at + 1)


def ordinal(day: str) -> int | None:
    """The number of a day (YYYY-MM-DD, or longer), None where the text is not one."""
    try:
        return date.fromisoformat(day[:_DAY]).toordinal()
    except ValueError:
        return None

"""Digests as entries of a feed: one for each week or day that is over, so that an entry never changes its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from onrecord.desk.digest.asking import Asked
from onrecord.desk.digest.composing import compose
from onrecord.desk.digest.period import Period
from onrecord.desk.digest.rendering import html_body
from onrecord.desk.feeds.atom import Entry
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.desk.digest.model import Digest
    from onrecord.store import Record

Every = Literal["day", "week"]
EVERY: tuple[Every, ...] = get_args(Every)
_LENGTHS: dict[str, int] = {"day": 1, "week": 7}
_MANY = 8  # periods that are looked at, for one that has something to tell


def digest_entries(
    record: Record, every: str, *, who: tuple[str, ...], talks: tuple[str, ...], limit: int, base: str
) -> list[Entry]:
    """The digests of the last weeks (Monday to Sunday) or days that are over, those that tell something."""
    if every not in EVERY:
        raise UsageError(f"every is {every!r}.", hint=f"Choose from: {', '.join(EVERY)}.")
    found = []
    for period in _periods(record, every):
        made = compose(record, Asked(period, who=who, talks=talks, base=base))
        if not made.is_empty:
            found.append(_entry(made, "/".join(("digest", *period, *who, "talks", *talks)), every))
        if len(found) == limit:
            break
    return found


def _entry(made: Digest, name: str, every: str) -> Entry:
    return Entry(
        name=name, title=made.title, updated=f"{made.until}T23:59:59Z", link=made.link, categories=(every,),
        html=html_body(made),
    )  # fmt: skip


def _periods(record: Record, every: str) -> Iterator[Period]:
    """The periods that are over, the latest first: back from the newest article, as an archive has no news today."""
    newest = next((row.published_at for row in record.articles(limit=1).rows if row.published_at), None)
    if newest is None:
        return
    length, latest = _LENGTHS[every], date.fromisoformat(record.latest_day())
    at = date.fromisoformat(newest[:10])
    start = at - timedelta(at.weekday() if length > 1 else 0)
    if start + timedelta(length - 1) >= latest:
        start -= timedelta(length)  # not over yet
    for back in range(_MANY):
        first = start - timedelta(length * back)
        yield Period(first.isoformat(), (first + timedelta(length - 1)).isoformat())

"""Lists of feeds in and out of a record: OPML from a file, and for other readers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.sources.feeds import Link, links_in, opml
from onrecord.store import FollowedRow, Record


def follow_list(record: Record, path: str, *, outlet: str | None) -> tuple[int, int]:
    """Follow the feeds of an OPML file: how many are new, and how many it names."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror or error}.", hint="Give a file of OPML."
        ) from error
    links = links_in(data, path)
    new = sum(record.follow(one.url, outlet=outlet, title=one.title, home=one.home) for one in links)
    return new, len(links)


def as_opml(rows: Sequence[FollowedRow]) -> bytes:
    """The followed sources as OPML; the sitemaps that an index names come with the index."""
    return opml(Link(row.url, row.title or row.outlet, row.home) for row in rows if row.parent is None)

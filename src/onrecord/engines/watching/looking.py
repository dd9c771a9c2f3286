"""One look at a source: fetched on condition that it changed, and parsed. Runs in threads, and touches no record."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from onrecord.errors import NotAFeed, PageError
from onrecord.sources.feeds import Feed, Link, parse_feed
from onrecord.sources.web.fetched import Fetched, Validators
from onrecord.store.following_rows import Due

if TYPE_CHECKING:
    from collections.abc import Mapping

_FRESH = re.compile(r"\bmax-age\s*=\s*(\d{1,9})")


class Fetches(Protocol):
    """What a watcher needs of `sources.web.Fetcher`."""

    def fetch(self, url: str, *, validators: Validators | None = None) -> Fetched:
        """The answer; FetchError, which says why, where there is none."""


class Look(Struct, frozen=True):
    """What a look gave: a feed, the feeds that a page names, nothing (unchanged), or an error.

    ``fresh`` is for how many seconds the server says that it will not change.
    """

    due: Due
    found: Feed | tuple[Link, ...] | None = None
    error: PageError | None = None
    validators: Validators = Validators()
    digest: str | None = None
    fresh: int = 0


def look(fetcher: Fetches, due: Due) -> Look:
    """Fetch and parse a source; whatever is wrong with it becomes the look's error."""
    known = Validators(due.etag, due.last_modified)
    try:
        answer = fetcher.fetch(due.url, validators=known if due.etag or due.last_modified else None)
        if answer.not_modified:
            return Look(due, validators=known, fresh=_fresh(answer.headers))
        digest = hashlib.sha256(answer.body).hexdigest()
        found = None if digest == due.digest else _parsed(answer, due)
    except PageError as error:
        return Look(due, error=error)
    return Look(due, found, None, answer.validators, digest, _fresh(answer.headers))


def _parsed(answer: Fetched, due: Due) -> Feed | tuple[Link, ...]:
    found = parse_feed(answer.body, answer.url, media_type=answer.media_type, charset=answer.charset)
    if due.parent is not None and (isinstance(found, tuple) or found.kind == "index"):
        raise NotAFeed(
            f"{due.url} is no sitemap, as the index {due.parent} says.", hint="An index names sitemaps alone."
        )
    return found


def _fresh(headers: Mapping[str, str]) -> int:
    found = _FRESH.search(headers.get("cache-control", "").lower())
    return int(found[1]) if found else 0

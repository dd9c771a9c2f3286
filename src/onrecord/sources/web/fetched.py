"""What a fetch gives: the bytes, how they came, and what their host says about reading them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import Struct

from onrecord.errors import FetchError
from onrecord.sources.addresses import without_tracking
from onrecord.sources.arrival import Arrival, Hop, Signals
from onrecord.sources.page import Page

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.I)


class Validators(Struct, frozen=True, omit_defaults=True):
    """By what a server knows whether a page has changed (RFC 9110 §8.8); both as it sent them."""

    etag: str | None = None
    last_modified: str | None = None

    def match(self, other: Validators) -> bool:
        """Whether two answers with these are the same page (weakly: RFC 9110 §8.8.3.2)."""
        if self.etag and other.etag:
            return self.etag.removeprefix("W/") == other.etag.removeprefix("W/")
        return self.last_modified is not None and self.last_modified == other.last_modified


def validators_of(headers: Mapping[str, str]) -> Validators:
    """The validators in the headers of an answer."""
    return Validators(headers.get("etag") or None, headers.get("last-modified") or None)


class Fetched(Struct, frozen=True, kw_only=True):
    """An answer. ``asked`` is the URL as it was given, but for a name and password, ``url`` where the redirects led.

    ``body`` is decompressed and otherwise untouched; ``media_type`` and ``charset`` are what the server declares, in
    lower case. With ``not_modified`` there is no body: it is the one that the given validators belong to.
    ``fetched_at`` is seconds since the epoch; from a cache, when the server last answered.
    """

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    not_modified: bool
    hops: tuple[Hop, ...]
    signals: Signals
    fetched_at: float
    from_cache: bool = False

    @property
    def media_type(self) -> str | None:
        """The declared type without its parameters: ``text/html``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The declared character encoding, which may be wrong."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else None

    @property
    def validators(self) -> Validators:
        """What to hand to the next fetch of this URL."""
        return validators_of(self.headers)

    @property
    def downgraded(self) -> bool:
        """Whether a redirect led from https to http, where anybody on the way can change a page."""
        return any(hop.downgraded for hop in self.hops)

    def page(self) -> Page:
        """The page; FetchError where there is none because it has not changed."""
        if self.not_modified:
            raise FetchError(
                f"{self.url} has not changed, so that nothing was sent.",
                hint="Fetch it without validators.", url=self.url, reason="not modified",
            )  # fmt: skip
        declared = self.headers.get("content-type", "").strip() or None
        at = datetime.fromtimestamp(int(self.fetched_at), UTC).isoformat().replace("+00:00", "Z")
        return Page(
            source=self.asked, data=self.body, media_type=declared, url=without_tracking(self.url),
            arrival=Arrival(url=self.url, at=at, hops=self.hops, signals=self.signals),
        )  # fmt: skip

"""A page as it came in: its bytes, untouched, and where they are from."""

from __future__ import annotations

import hashlib

from msgspec import Struct


class Page(Struct, frozen=True):
    """Raw bytes with their origin; the fields after ``media_type`` are what the caller knows and a bare text lacks.

    ``source`` is a path, a URL or a record id in an archive; ``media_type`` (RFC 6838) is null until somebody
    looks at the bytes. ``published_at`` is ISO 8601.
    """

    source: str
    data: bytes
    media_type: str | None = None
    url: str | None = None
    outlet: str | None = None
    published_at: str | None = None

    @property
    def sha256(self) -> str:
        """The digest of the bytes, lower-case hex: the page's identity in a record."""
        return hashlib.sha256(self.data).hexdigest()

"""A page as it came in: its bytes, untouched, and where they are from."""

from __future__ import annotations

import hashlib

from msgspec import Struct

from onrecord.schema import Origin as Origin
from onrecord.sources.arrival import Arrival as Arrival


class Page(Struct, frozen=True):
    """Raw bytes with their origin; the fields after ``media_type`` are what the caller knows and a bare text lacks.

    ``source`` is a path, a URL or a record in an archive; ``media_type`` (RFC 6838) is null until somebody
    looks at the bytes. ``published_at`` is ISO 8601. ``bare`` says that the bytes are the text of an article and
    nothing else, with ``title``, if any, as its first paragraph; of another page ``title`` counts where it shows none,
    as the subject of a mail does. ``origin`` is null for a file of its own,
    ``arrival`` for what was not fetched.
    """

    source: str
    data: bytes
    media_type: str | None = None
    url: str | None = None
    outlet: str | None = None
    published_at: str | None = None
    title: str | None = None
    bare: bool = False
    origin: Origin | None = None
    arrival: Arrival | None = None

    @property
    def sha256(self) -> str:
        """The digest of the bytes, lower-case hex: the page's identity in a record."""
        return hashlib.sha256(self.data).hexdigest()

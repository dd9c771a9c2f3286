"""The lines of an exported record: one JSON object a line, each of them whole in itself.

    {"kind":"record","format":1}                     first
    {"kind":"page","sha256":…,"text":…,"readings":…}  a page with all that is kept of it, in order of digest
    {"kind":"correction",…}                          the log of corrections, first to last
    {"kind":"deletion",…}                            the log of deletions, first to last
    {"kind":"alert",…}                               the alerts by name
    {"kind":"source",…}                              what is followed, an index before its sitemaps
    {"kind":"item",…}                                the items of what is followed, in order of their keys
    {"kind":"end","pages":…,"corrections":…}         last, so that a file cut short is noticed

What is derived is left out: whoever imports makes it anew. Fields may be added, never renamed.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Raw, Struct

from onrecord.schema import Origin
from onrecord.sources.page import Arrival

FORMAT = 1


class Head(Struct, frozen=True, tag_field="kind", tag="record"):
    """What the file is."""

    format: int


class SeenAt(Struct, frozen=True, omit_defaults=True):
    """Where a page was seen, and when for the first time; ``origin`` where it stands in a larger file.

    ``arrival`` is how it came from the web.
    """

    source: str
    first_seen: str
    origin: Origin | None = None
    arrival: Arrival | None = None


class Read(Struct, frozen=True):
    """A reading as `onrecord read --json` prints it, to the byte, and when it was added."""

    added_at: str
    reading: Raw


class NotRead(Struct, frozen=True):
    """Why a page could not be read."""

    source: str
    error: str
    what: str
    hint: str
    skipped_at: str


class PageLine(Struct, frozen=True, tag_field="kind", tag="page", omit_defaults=True):
    """A page: its bytes as ``text`` where they are UTF-8, else as ``base64``; ``given`` with it when it was added."""

    sha256: str
    added_at: str
    sources: tuple[SeenAt, ...]
    media_type: str | None = None
    url: str | None = None
    outlet: str | None = None
    published_at: str | None = None
    title: str | None = None
    bare: bool = False
    text: str | None = None
    base64: bytes | None = None
    readings: tuple[Read, ...] = ()
    skipped: NotRead | None = None


class CorrectionLine(Struct, frozen=True, tag_field="kind", tag="correction", omit_defaults=True):
    """An entry of the log of corrections; ``change`` is null for an undoing."""

    id: str
    article: str
    author: str
    at: str
    reason: str
    change: dict[str, Any] | None = None
    undoes: str | None = None
    other: str | None = None


class DeletionLine(Struct, frozen=True, tag_field="kind", tag="deletion"):
    """An entry of the log of deletions."""

    page: str
    article: str | None
    author: str
    at: str
    reason: str


class AlertLine(Struct, frozen=True, tag_field="kind", tag="alert"):
    """An alert; ``told`` are the digests of what was told."""

    name: str
    query: str
    added_at: str
    told: tuple[str, ...]


class SourceLine(Struct, frozen=True, tag_field="kind", tag="source", omit_defaults=True):
    """A followed feed or sitemap (``of`` is its kind); when it was looked at is left out."""

    url: str
    state: str
    added_at: str
    parent: str | None = None
    of: str | None = None
    title: str | None = None
    home: str | None = None
    outlet: str | None = None
    since: str | None = None


class ItemLine(Struct, frozen=True, tag_field="kind", tag="item", omit_defaults=True):
    """An item of a followed source, the keys under which it is known, and what the feed carries until it is done."""

    source: str
    state: str
    seen_at: str
    keys: tuple[str, ...]
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    way: str | None = None
    tries: int = 0
    error: str | None = None
    what: str | None = None
    hint: str | None = None
    page: str | None = None
    due_at: str | None = None
    done_at: str | None = None
    content: str | None = None


class End(Struct, frozen=True, tag_field="kind", tag="end"):
    """How many lines of each kind came before."""

    pages: int
    corrections: int
    deletions: int
    alerts: int = 0
    sources: int = 0
    items: int = 0


Kept = PageLine | CorrectionLine | DeletionLine | AlertLine | SourceLine | ItemLine
Line = Head | Kept | End

encoder = msgspec.json.Encoder()
decoder = msgspec.json.Decoder(Line)

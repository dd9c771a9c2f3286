"""What the record tells of the sources that it follows and of their items."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SourceState = Literal["active", "paused", "gone"]
ItemState = Literal["waiting", "kept", "copy", "failed", "old", "deleted"]
Way = Literal["page", "feed"]


class FollowedRow(Struct, frozen=True):
    """A followed feed or sitemap; times are UTC, ``pause`` is seconds between two looks.

    ``parent`` is the index that names a sitemap; ``error`` is why the last look failed, ``failures`` how many did in
    a row, ``note`` what was wrong with a look that did not. ``kept``, ``waiting`` and ``failed`` count its items.
    """

    url: str
    parent: str | None
    kind: str | None
    title: str | None
    home: str | None
    outlet: str | None
    state: SourceState
    added_at: str
    asked_at: str | None
    fetched_at: str | None
    new_at: str | None
    due_at: str
    pause: int | None
    failures: int
    error: str | None
    note: str | None
    kept: int
    waiting: int
    failed: int


class Due(Struct, frozen=True):
    """What is needed to look at a source again: its validators (RFC 9110), the digest of its bytes, its rate.

    What a sitemap dates before ``since`` is not fetched; None where all of it is.
    """

    url: str
    parent: str | None
    kind: str | None
    asked_at: str | None
    fetched_at: str | None
    pause: int | None
    rate: float | None
    failures: int
    etag: str | None
    last_modified: str | None
    digest: str | None
    since: str | None


class ItemRow(Struct, frozen=True):
    """An item of a source, and what became of it.

    ``waiting`` is to be fetched at ``due_at``; ``kept`` is in the record as ``page``, which came from its ``page`` or
    from the ``feed`` alone (``way``); ``copy`` is another item under another address; ``failed`` could not be had or
    read, for the reason in ``what``; ``old`` was there before its sitemap was followed; ``deleted`` was deleted from
    the record.
    """

    n: int
    source: str
    url: str | None
    title: str | None
    published_at: str | None
    state: ItemState
    way: Way | None
    tries: int
    error: str | None
    what: str | None
    hint: str | None
    page: str | None
    seen_at: str
    due_at: str | None
    done_at: str | None


class Sighted(Struct, frozen=True):
    """An item as a source shows it; ``content`` is HTML for want of a page; ``old`` is only noted, not fetched."""

    url: str | None
    guid: str | None = None
    title: str | None = None
    published_at: str | None = None
    content: str | None = None
    old: bool = False


class Looked(Struct, frozen=True, kw_only=True):
    """What a look at a source found, and when to look again; None where nothing is known or nothing changed."""

    due_at: str
    pause: int
    rate: float | None
    kind: str | None = None
    title: str | None = None
    home: str | None = None
    note: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None

"""What a watcher tells while it works, one of these for each thing that happened."""

from __future__ import annotations

from msgspec import Struct

from onrecord.errors import OnrecordError
from onrecord.store.following_rows import ItemRow


class LookedAt(Struct, frozen=True):
    """A look at a source succeeded; ``new`` counts its new items, ``note`` says what of it was left out."""

    url: str
    title: str | None
    new: int
    due_at: str
    note: str | None


class LookFailed(Struct, frozen=True):
    """A look failed, so many times in a row now; ``due_at`` is None where the source is gone for good."""

    url: str
    error: OnrecordError
    failures: int
    due_at: str | None


class Replaced(Struct, frozen=True):
    """A page names a feed, which is followed in its place; ``others`` are the other feeds that it names."""

    url: str
    feed: str
    others: tuple[str, ...]


class ItemKept(Struct, frozen=True):
    """An item is in the record; ``new`` where its article was not. ``instead`` is why the feed's own text was taken."""

    item: ItemRow
    new: bool
    statements: int
    instead: OnrecordError | None


class ItemCopied(Struct, frozen=True):
    """An item led to the page of another, which is kept."""

    item: ItemRow


class ItemFailed(Struct, frozen=True):
    """An item could not be had or read; it is tried again at ``due_at``, if ever."""

    item: ItemRow
    error: OnrecordError
    due_at: str | None


class Waiting(Struct, frozen=True):
    """Nothing is to be done before ``until`` (UTC); None where nothing is followed."""

    until: str | None


class Busy(Struct, frozen=True):
    """Another process was writing to the record for too long; the watcher goes on in a moment."""

    error: OnrecordError


News = LookedAt | LookFailed | Replaced | ItemKept | ItemCopied | ItemFailed | Waiting | Busy

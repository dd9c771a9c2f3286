"""Following sources: what is followed, when it is due, what became of each item."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager

from onrecord.errors import OnrecordError, PageError, UsageError
from onrecord.schema import Reading
from onrecord.sources.addresses import absolute
from onrecord.sources.page import Page
from onrecord.store import following, following_items
from onrecord.store.across import SCREENFUL, checked_limit
from onrecord.store.database import Database
from onrecord.store.following_rows import Due, FollowedRow, ItemRow, ItemState, Looked, Sighted
from onrecord.store.rows import Added, Rows


class Follower:
    """The part of `Record` that follows feeds and sitemaps."""

    _db: Database

    def follow(
        self, url: str, *, outlet: str | None = None, title: str | None = None, home: str | None = None,
        at: str | None = None,
    ) -> bool:  # fmt: skip
        """Follow a feed, a sitemap, or the feed that a page names; False where it is followed already.

        ``outlet`` is given to each of its articles; ``at`` (UTC) is when it is first due, by default now.
        """
        return following.follow(self._db, _address(url), outlet=outlet, title=title, home=home, at=at)

    def unfollow(self, url: str) -> None:
        """Follow it no longer; what came from it stays. NotHeld, as below, where it is not followed."""
        following.unfollow(self._db, _address(url))

    def pause(self, url: str) -> None:
        """Leave a source alone until `resume`."""
        following.set_state(self._db, _address(url), "paused")

    def resume(self, url: str) -> None:
        """Look at a source again from now on: one that was paused, fails, or is gone."""
        following.set_state(self._db, _address(url), "active")

    def followed(self) -> tuple[FollowedRow, ...]:
        """The followed sources by address, each index before its sitemaps."""
        return following.list_followed(self._db)

    def source(self, url: str) -> FollowedRow:
        """One of the followed sources."""
        return following.one_followed(self._db, _address(url))

    def items(
        self, source: str | None = None, *, state: ItemState | None = None, limit: int = SCREENFUL,
        cursor: str | None = None,
    ) -> Rows[ItemRow]:  # fmt: skip
        """The items of the followed sources and what became of each, those seen last first."""
        wanted = _address(source) if source is not None else None
        return following_items.list_items(self._db, wanted, state, limit=checked_limit(limit), cursor=cursor)

    def retry(self, which: str | None = None) -> int:
        """Try failed items again: all, those of a source, or the one at an address; how many they are."""
        return following_items.retry(self._db, _address(which) if which is not None else None)

    # --- for whoever watches (`onrecord.engines.watching`)

    def watching(self) -> AbstractContextManager[None]:
        """Nobody else watches this record meanwhile; RecordBusy where somebody does."""
        return self._db.alone("watching")

    def due_sources(self, at: str, *, limit: int) -> tuple[Due, ...]:
        """The sources to look at by ``at`` (UTC)."""
        return following.due(self._db, at, limit=limit)

    def next_due(self) -> str | None:
        """When the next source or item falls due."""
        return following.next_due(self._db)

    def looked(
        self, url: str, items: Sequence[Sighted], plan: Callable[[int], Looked], *, at: str
    ) -> tuple[int, Looked]:
        """A look succeeded: keep what it found, all or nothing; how many are new, and what ``plan`` made of it."""
        return following.looked(self._db, url, items, plan, at=at)

    def look_failed(self, url: str, error: OnrecordError, *, at: str, due_at: str, gone: bool) -> None:
        """A look failed; ``gone`` ends the following."""
        following.look_failed(self._db, url, error.what, at=at, due_at=due_at, gone=gone)

    def follow_instead(self, url: str, feed: str, *, title: str | None, at: str) -> None:
        """A page that was followed names a feed: follow that in its place."""
        following.replace(self._db, url, feed, title=title, at=at)

    def follow_children(
        self, url: str, children: Sequence[following.Named], *, named: Collection[str], at: str
    ) -> int:
        """Of the sitemaps that an index names, those to follow, each with when it changed; how many are new."""
        return following.follow_children(self._db, url, children, named=named, at=at)

    def waiting_items(self, at: str, *, limit: int) -> tuple[ItemRow, ...]:
        """The items to fetch by ``at`` (UTC)."""
        return following_items.waiting(self._db, at, limit=limit)

    def item(self, number: int) -> ItemRow:
        """An item as it stands now; NotHeld where its source was removed meanwhile."""
        return following_items.one(self._db, number)

    def item_content(self, number: int) -> str | None:
        """The HTML that a feed carries for an item that is not done."""
        return following_items.content_of(self._db, number)

    def item_at(self, url: str) -> ItemRow | None:
        """The item that is known under an address."""
        return following_items.at_address(self._db, url)

    def keep_item(
        self, number: int, page: Page, reading: Reading, *, url: str | None = None,
        instead: OnrecordError | None = None,
    ) -> Added:  # fmt: skip
        """Add the page of an item and write down that it is kept, all or nothing.

        ``url`` is where its redirects led; ``instead`` is why it is the text of the feed and not the page.
        """
        return following_items.keep(self._db, number, page, reading, url=url, instead=instead)

    def copy_item(self, number: int, url: str) -> None:
        """An item is another one that is kept, under the address ``url``."""
        following_items.is_copy(self._db, number, url)

    def item_unread(self, number: int, page: Page, error: PageError) -> None:
        """The page of an item could not be read: keep it with the reason, all or nothing."""
        following_items.unread(self._db, number, page, error)

    def item_failed(self, number: int, error: OnrecordError, *, due_at: str | None = None) -> None:
        """An item could not be had; it is tried again at ``due_at``, if ever."""
        following_items.failed(self._db, number, error, due_at=due_at)


def _address(url: str) -> str:
    found = absolute(url)
    if found is None:
        raise UsageError(
            f"{url!r} is no address of a feed.", hint="Write it like https://example.org/feed.xml."
        )
    return found

"""What becomes of the items of followed sources.

An item is kept, or known as a copy of another, in the transaction that adds its page: a process killed anywhere
leaves it waiting or done.
"""

from __future__ import annotations

import zlib
from functools import partial

from onrecord.errors import NotHeld, OnrecordError, PageError
from onrecord.schema import Reading
from onrecord.sources.page import Page
from onrecord.store import adding
from onrecord.store.clock import now
from onrecord.store.cursors import from_cursor, to_cursor
from onrecord.store.database import Database
from onrecord.store.following_rows import ItemRow, ItemState, Way
from onrecord.store.rows import Added, Rows
from onrecord.store.sighting import address_key

_COLUMNS = ", ".join(f"i.{name}" for name in ItemRow.__struct_fields__)
_DONE = "done_at = ?, due_at = NULL, content = NULL"


def waiting(db: Database, at: str, *, limit: int) -> tuple[ItemRow, ...]:
    """The items to be fetched by now, those that waited longest first; those of paused sources wait on."""
    sql = f"""SELECT {_COLUMNS} FROM followed_item i LEFT JOIN followed f ON f.url = i.source
        WHERE i.state = 'waiting' AND i.due_at <= ? AND coalesce(f.state, 'active') <> 'paused'
        ORDER BY i.due_at, i.n LIMIT ?"""  # noqa: S608 - names of our own
    return tuple(ItemRow(**row) for row in db.rows(sql, (at, limit)))


def content_of(db: Database, number: int) -> str | None:
    """The HTML that the feed itself carries for an item that is not done; None where it carries none."""
    row = db.first("SELECT content FROM followed_item WHERE n = ?", (number,))
    return (
        zlib.decompress(row["content"]).decode() if row is not None and row["content"] is not None else None
    )


def one(db: Database, number: int) -> ItemRow:
    """An item by its number, which the caller has from a list of them."""
    row = db.first(f"SELECT {_COLUMNS} FROM followed_item i WHERE i.n = ?", (number,))  # noqa: S608 - our own
    if row is None:
        raise NotHeld(f"There is no item {number}.", hint="`onrecord sources items` lists them.")
    return ItemRow(**row)


def at_address(db: Database, url: str) -> ItemRow | None:
    """The item that is known under an address, in whatever spelling."""
    sql = f"""SELECT {_COLUMNS} FROM followed_key k JOIN followed_item i ON i.n = k.item
        WHERE k."key" = ?"""  # noqa: S608 - names of our own
    row = db.first(sql, (address_key(url),))
    return ItemRow(**row) if row is not None else None


def keep(
    db: Database, number: int, page: Page, reading: Reading, *, url: str | None, instead: OnrecordError | None
) -> Added:
    """Add the page of an item, and write down that it is kept, as one; ``url`` is where it was found in the end.

    ``instead`` is why the text that the feed carries was taken, where it was.
    """
    also = partial(_kept, number=number, page=page.sha256, url=url, instead=instead)
    return adding.add(db, page, reading, restore=False, also=also)


def is_copy(db: Database, number: int, url: str) -> None:
    """An item turned out to be another one, which is kept: nothing is added."""
    with db.writing():
        db.run(f"UPDATE followed_item SET state = 'copy', {_DONE} WHERE n = ?", (now(), number))  # noqa: S608 - ours
        _name(db, number, url)


def unread(db: Database, number: int, page: Page, error: PageError) -> None:
    """The page of an item could not be read: it is kept with the reason, and the item has failed."""
    adding.skip(db, page, error, also=partial(_failed, number=number, error=error, page=page.sha256))


def failed(db: Database, number: int, error: OnrecordError, *, due_at: str | None) -> None:
    """An item could not be had: it is tried again at ``due_at``, or has failed for good."""
    with db.writing():
        if due_at is None:
            _failed(db, number=number, error=error, page=None)
        else:
            said = (type(error).__name__, error.what, error.hint)
            db.run(
                "UPDATE followed_item SET tries = tries + 1, due_at = ?, error = ?, what = ?, hint = ? WHERE n = ?",
                (due_at, *said, number),
            )


def retry(db: Database, which: str | None) -> int:
    """Try failed items again at once: all, those of a source, or the one at an address; how many they are."""
    item = at_address(db, which) if which is not None else None
    where, values = "", tuple[object, ...]()
    if which is not None:
        where, values = " AND (source = ? OR n = ?)", (which, item.n if item is not None else -1)
    chosen = f"(state = 'failed' OR state = 'waiting' AND tries > 0){where}"
    with db.writing():
        count = int(db.value(f"SELECT count(*) FROM followed_item WHERE {chosen}", values))  # noqa: S608 - our own
        sql = f"UPDATE followed_item SET state = 'waiting', tries = 0, due_at = ? WHERE {chosen}"  # noqa: S608 - ours
        db.run(sql, (now(), *values))
    return count


def list_items(
    db: Database, source: str | None, state: ItemState | None, *, limit: int, cursor: str | None
) -> Rows[ItemRow]:
    """The items, those seen last first; of a source (the sitemaps that it names too), of one state, or all."""
    after = from_cursor(cursor, tuple[int])[0] if cursor is not None else 2**62
    where, values = "i.n < ?", list[object]([after])
    if source is not None:
        where += " AND (i.source = ? OR i.source IN (SELECT url FROM followed WHERE parent = ?))"
        values += [source, source]
    if state is not None:
        where += " AND i.state = ?"
        values.append(state)
    sql = f"SELECT {_COLUMNS} FROM followed_item i WHERE {where} ORDER BY i.n DESC LIMIT ?"  # noqa: S608 - our own
    rows = tuple(ItemRow(**row) for row in db.rows(sql, (*values, limit + 1)))
    return Rows(rows[:limit], to_cursor((rows[limit - 1].n,)) if len(rows) > limit else None)


def _kept(db: Database, *, number: int, page: str, url: str | None, instead: OnrecordError | None) -> None:
    way: Way = "page" if instead is None else "feed"
    said = (None, None, None) if instead is None else (type(instead).__name__, instead.what, instead.hint)
    db.run(
        f"""UPDATE followed_item SET state = 'kept', way = ?, page = ?, error = ?, what = ?, hint = ?, {_DONE}
        WHERE n = ?""",  # noqa: S608 - our own
        (way, page, *said, now(), number),
    )
    if url is not None:
        _name(db, number, url)


def _failed(db: Database, *, number: int, error: OnrecordError, page: str | None) -> None:
    """The text that a feed carries stays with a failed item, as it may be tried again."""
    said = (type(error).__name__, error.what, error.hint)
    db.run(
        """UPDATE followed_item SET state = 'failed', tries = tries + 1, due_at = NULL, done_at = ?,
            error = ?, what = ?, hint = ?, page = ? WHERE n = ?""",
        (now(), *said, page, number),
    )


def _name(db: Database, number: int, url: str) -> None:
    """The item is known under this address too; one that waits under it is the same, and need not be fetched."""
    other = at_address(db, url)
    if other is None:
        db.run('INSERT INTO followed_key ("key", item) VALUES (?, ?)', (address_key(url), number))
    elif other.n != number and other.state in {"waiting", "failed", "old"}:
        db.run('UPDATE followed_key SET item = ? WHERE "key" = ?', (number, address_key(url)))
        db.run(f"UPDATE followed_item SET state = 'copy', {_DONE} WHERE n = ?", (now(), other.n))  # noqa: S608 - ours

"""The sources that a record follows: when each is due, what the last look found, what went wrong.

What a look found is kept in one transaction with the validators of that look, so that no item is lost to a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from msgspec.structs import asdict

from onrecord.errors import NotHeld
from onrecord.store.clock import now
from onrecord.store.database import Database
from onrecord.store.following_rows import Due, FollowedRow, Looked, Sighted
from onrecord.store.sighting import sight

_COLUMNS = """f.url, f.parent, f.kind, f.title, f.home, f.outlet, f.state, f.added_at, f.asked_at, f.fetched_at,
    f.new_at, f.due_at, f.pause, f.failures, f.error, f.note"""
_COUNT = "(SELECT count(*) FROM followed_item i WHERE i.source = f.url AND i.state = '{0}') AS {0}"
_COUNTED = ", ".join(map(_COUNT.format, ("kept", "waiting", "failed")))
_DUE = ", ".join(Due.__struct_fields__)

Named = tuple[str, str | None]
"""The address of a sitemap, and when it last changed."""


def follow(
    db: Database, url: str, *, outlet: str | None, title: str | None, home: str | None, at: str | None
) -> bool:
    """Follow a source from now on; False where it is followed already, which only gives it a new outlet."""
    with db.writing():
        held = db.first("SELECT 1 FROM followed WHERE url = ?", (url,))
        if held is None:
            at = at or now()
            _insert(db, url, at, outlet=outlet, title=title, home=home, since=_two_days_before(at))
        elif outlet is not None:
            db.run("UPDATE followed SET outlet = ? WHERE url = ?", (outlet, url))
    return held is None


def unfollow(db: Database, url: str) -> None:
    """Follow a source, and the sitemaps that it names, no longer; what came from it stays."""
    with db.writing():
        _check(db, url)
        for one in [*_children(db, url), url]:
            _forget(db, one)


def set_state(db: Database, url: str, state: str) -> None:
    """Pause a source with the sitemaps that it names, or go on with it at once."""
    with db.writing():
        _check(db, url)
        for one in [url, *_children(db, url)]:
            db.run(
                "UPDATE followed SET state = ?, due_at = ?, failures = 0 WHERE url = ?", (state, now(), one)
            )


def list_followed(db: Database) -> tuple[FollowedRow, ...]:
    """The followed sources by address, each index before its sitemaps."""
    sql = f"SELECT {_COLUMNS}, {_COUNTED} FROM followed f ORDER BY coalesce(f.parent, f.url), f.parent IS NOT NULL, f.url"  # noqa: S608, E501
    return tuple(FollowedRow(**row) for row in db.rows(sql))


def one_followed(db: Database, url: str) -> FollowedRow:
    """One of them; NotHeld where it is not followed."""
    _check(db, url)
    row = db.first(f"SELECT {_COLUMNS}, {_COUNTED} FROM followed f WHERE f.url = ?", (url,))  # noqa: S608 - ours
    assert row is not None  # noqa: S101 - checked
    return FollowedRow(**row)


def due(db: Database, at: str, *, limit: int) -> tuple[Due, ...]:
    """The sources that are to be looked at by now, those that waited longest first."""
    sql = f"SELECT {_DUE} FROM followed WHERE state = 'active' AND due_at <= ? ORDER BY due_at, url LIMIT ?"  # noqa: S608
    return tuple(Due(**row) for row in db.rows(sql, (at, limit)))


def next_due(db: Database) -> str | None:
    """When the next source or item falls due; None where nothing ever does, as all is paused."""
    source = db.first("SELECT due_at FROM followed WHERE state = 'active' ORDER BY due_at LIMIT 1")
    item = db.first("""SELECT i.due_at FROM followed_item i LEFT JOIN followed f ON f.url = i.source
        WHERE i.state = 'waiting' AND coalesce(f.state, 'active') <> 'paused' ORDER BY i.due_at LIMIT 1""")
    found = [str(row["due_at"]) for row in (source, item) if row is not None]
    return min(found, default=None)


def looked(
    db: Database, url: str, items: Sequence[Sighted], plan: Callable[[int], Looked], *, at: str
) -> tuple[int, Looked]:
    """A look at a source succeeded: its items, its validators and the next look, all together.

    ``plan`` is told how many items are new, and says the rest. A source that was removed meanwhile is left alone.
    """
    with db.writing():
        if db.first("SELECT 1 FROM followed WHERE url = ?", (url,)) is None:
            return 0, plan(0)
        new = sight(db, url, items, at)
        found = plan(new)
        values = {**asdict(found), "url": url, "at": at, "new_at": at if new else None}
        db.run(
            """UPDATE followed SET asked_at = :at, fetched_at = :at, due_at = :due_at, pause = :pause, rate = :rate,
                kind = coalesce(:kind, kind), title = coalesce(:title, title), home = coalesce(:home, home),
                note = :note, etag = :etag, last_modified = :last_modified, digest = coalesce(:digest, digest),
                new_at = coalesce(:new_at, new_at), failures = 0, error = NULL WHERE url = :url""",
            values,
        )
    return new, found


def look_failed(db: Database, url: str, error: str, *, at: str, due_at: str, gone: bool) -> None:
    """A look at a source failed; one that is ``gone`` for good is not looked at again."""
    with db.writing():
        db.run(
            "UPDATE followed SET asked_at = ?, due_at = ?, failures = failures + 1, error = ? WHERE url = ?",
            (at, due_at, error, url),
        )
        if gone:
            db.run("UPDATE followed SET state = 'gone' WHERE url = ?", (url,))


def replace(db: Database, url: str, feed: str, *, title: str | None, at: str) -> None:
    """A page that was followed names a feed: follow that in its place."""
    with db.writing():
        row = db.first("SELECT outlet FROM followed WHERE url = ?", (url,))
        if row is not None and db.first("SELECT 1 FROM followed WHERE url = ?", (feed,)) is None:
            _insert(db, feed, at, outlet=row["outlet"], title=title, home=url, since=_two_days_before(at))
        if row is not None:
            _forget(db, url)


def follow_children(
    db: Database, url: str, children: Sequence[Named], *, named: Collection[str], at: str
) -> int:
    """The sitemaps of an index that are to be followed; those that changed are due. How many are new.

    Of one that the index names when it is first looked at, what is old is not fetched; of one that it comes to name
    later, all is. Those that are not ``named`` any more are followed no more.
    """
    new = 0
    with db.writing():
        index = db.first("SELECT outlet, fetched_at, since FROM followed WHERE url = ?", (url,))
        if index is None:
            return 0
        since = index["since"] if index["fetched_at"] is None else None
        held = {row["url"]: row["changed_at"] for row in db.rows(_CHILDREN, (url,))}
        for child, changed in children:
            if child not in held and db.first("SELECT 1 FROM followed WHERE url = ?", (child,)) is None:
                _insert(db, child, at, outlet=index["outlet"], parent=url, changed_at=changed, since=since)
                new += 1
            elif child in held and changed is not None and changed != held[child]:
                db.run("UPDATE followed SET changed_at = ?, due_at = ? WHERE url = ?", (changed, at, child))
        for child in sorted(held.keys() - set(named)):
            _forget(db, child)
    return new


_CHILDREN = "SELECT url, changed_at FROM followed WHERE parent = ? ORDER BY url"


def _children(db: Database, url: str) -> list[str]:
    return [row["url"] for row in db.rows(_CHILDREN, (url,))]


def _two_days_before(at: str) -> str:
    """A news sitemap holds two days; of a sitemap of everything we take as much."""
    return (datetime.fromisoformat(at) - timedelta(days=2)).isoformat(timespec="seconds")


def _insert(db: Database, url: str, at: str, **more: str | None) -> None:
    row = {"url": url, "state": "active", "added_at": at, "due_at": at, **more}
    marks = ", ".join(f":{name}" for name in row)
    db.run(f"INSERT INTO followed ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608 - names of our own


def _forget(db: Database, url: str) -> None:
    """What waits and what failed goes with its source; what was kept stays known, and is not fetched again."""
    undone = "SELECT n FROM followed_item WHERE source = ? AND state IN ('waiting', 'failed')"
    db.run(f"DELETE FROM followed_key WHERE item IN ({undone})", (url,))  # noqa: S608 - our own
    db.run("DELETE FROM followed_item WHERE source = ? AND state IN ('waiting', 'failed')", (url,))
    db.run("DELETE FROM followed WHERE url = ?", (url,))


def _check(db: Database, url: str) -> None:
    if db.first("SELECT 1 FROM followed WHERE url = ?", (url,)) is None:
        raise NotHeld(f"{url} is not followed.", hint="`onrecord sources` lists what is.")

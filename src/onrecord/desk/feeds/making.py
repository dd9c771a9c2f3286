"""The feeds by name, each from a record and what is asked of it, as they stand in an address: ``said?who=Haddad``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, get_args

from onrecord.desk.exports.addresses import BASE
from onrecord.desk.feeds.atom import Entry, Feed, atom, latest
from onrecord.desk.feeds.digests import digest_entries
from onrecord.desk.feeds.statements import hit_entries, statement_entries
from onrecord.desk.feeds.talks import change_entries
from onrecord.desk.links import actor_path, query_path
from onrecord.desk.rows import readings
from onrecord.errors import UsageError
from onrecord.schema import Act, Manner

if TYPE_CHECKING:
    from onrecord.store import Record, StatementRow

T = TypeVar("T", bound=str)
LIMIT = 50
MOST = 500


class Asked(NamedTuple):
    """What is asked of a feed, by name ("who", "q", …), how many entries at most, and the web desk's address."""

    of: Mapping[str, str]
    limit: int = LIMIT
    base: str = BASE


class Kind(NamedTuple):
    """One feed: what may be asked of it, how it is made, and where the desk shows the same as a page."""

    asks: Sequence[str]
    make: Callable[[Record, Asked], Feed]


def feed(record: Record, name: str, asked: Asked) -> bytes:
    """The feed of this name as Atom; UsageError for a name that there is not, and for what cannot be asked of it."""
    kind = KINDS.get(name)
    if kind is None:
        raise UsageError(f"There is no feed {name!r}.", hint=f"There are: {', '.join(NAMES)}.")
    for word in asked.of:
        if word not in kind.asks:
            raise UsageError(f"The feed {name} takes no {word!r}.", hint=f"It takes: {', '.join(kind.asks)}.")
    if not 1 <= asked.limit <= MOST:
        raise UsageError(f"limit is {asked.limit}.", hint=f"Ask for 1 to {MOST} entries.")
    return atom(kind.make(record, asked))


def _said(record: Record, asked: Asked) -> Feed:
    of = asked.of
    act, manner = (
        _one_of(of.get("act"), get_args(Act), "act"),
        _one_of(of.get("manner"), get_args(Manner), "manner"),
    )
    rows = record.said(
        of.get("who"), to=of.get("to"), about=of.get("about"), act=act, manner=manner, since=of.get("since"),
        until=of.get("until"), outlet=of.get("outlet"), limit=asked.limit,
    ).rows  # fmt: skip
    title = f"Statements: {', '.join(of.values())}" if of else "New statements"
    return _feed("said", title, "said", _of_statements(record, rows, asked), asked)


def _search(record: Record, asked: Asked) -> Feed:
    query = asked.of.get("q", "")
    hits = record.search(query, limit=asked.limit).rows
    cited = readings((hit.article for hit in hits), record)
    entries = hit_entries(hits, cited, record.came_in, base=asked.base)
    in_time = sorted(entries, key=latest, reverse=True)
    return _feed("search", f"Search: {query}", "search", in_time, asked)


def _who(record: Record, asked: Asked) -> Feed:
    identity = asked.of.get("id")
    if identity is None:
        raise UsageError("The feed who needs an id.", hint="`onrecord who NAME` prints the ids.")
    actor = record.actor(identity)
    rows = record.statements_of(actor.id, limit=asked.limit).rows
    page = asked.base.rstrip("/") + actor_path(actor.id)
    made = _feed("who", f"Said by {actor.name}", "who", _of_statements(record, rows, asked), asked)
    return made._replace(link=page)


def _talks(record: Record, asked: Asked) -> Feed:
    name = asked.of.get("name")
    entries = change_entries(
        record, [name] if name else [], since=asked.of.get("since"), limit=asked.limit, base=asked.base
    )
    return _feed(
        "talks", f"Talks that moved: {name}" if name else "Talks that moved", "talks", entries, asked
    )


def _digest(record: Record, asked: Asked) -> Feed:
    of = asked.of
    who, talks = ((of[word],) if word in of else () for word in ("who", "talks"))
    every = of.get("every", "week")
    entries = digest_entries(record, every, who=who, talks=talks, limit=min(asked.limit, 8), base=asked.base)
    return _feed("digest", f"The {'daily' if every == 'day' else 'weekly'} digest", "digest", entries, asked)


def _of_statements(record: Record, rows: Sequence[StatementRow], asked: Asked) -> list[Entry]:
    cited = readings((row.article for row in rows), record)
    return statement_entries(rows, cited, record.came_in, base=asked.base)


def _feed(name: str, title: str, page: str, entries: Sequence[Entry], asked: Asked) -> Feed:
    home, given = asked.base.rstrip("/"), list(asked.of.items())
    address, shown = (home + query_path(path, given) for path in (f"/feeds/{name}.atom", f"/{page}"))
    return Feed(title, address, shown, entries)


def _one_of(value: str | None, known: Sequence[T], what: str) -> T | None:
    if value is None:
        return None
    for one in known:
        if one == value:
            return one
    raise UsageError(f"{what} is {value!r}.", hint=f"Choose from: {', '.join(known)}.")


KINDS: Mapping[str, Kind] = {
    "said": Kind(("who", "to", "about", "act", "manner", "since", "until", "outlet"), _said),
    "search": Kind(("q",), _search),
    "who": Kind(("id",), _who),
    "talks": Kind(("name", "since"), _talks),
    "digest": Kind(("every", "who", "talks"), _digest),
}
NAMES = tuple(KINDS)

"""``/who``: the actors over all articles, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.pictures import matrix
from onrecord.desk.pictures.bars import Bar, bars
from onrecord.desk.web.listing import Asked, Field, Listing, Screen, address, asked_of, screen_of
from onrecord.desk.web.rendering import page
from onrecord.schema import ActorKind
from onrecord.store import Activity, Answering, IdentityRow, Side, Way

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

FEW = 10
_NEAR = 1000  # an exchange with the actor himself counts as so many between others
"""Statements of each side that a person's page begins with; the rest are a click away."""
SIDES: Mapping[Side, str] = {"by": "said", "to": "was told", "about": "what others say"}
WAYS: Mapping[Way, str] = {"answers": "what was answered to others", "answered": "what others answered"}
AROUND = 6
"""Actors of the matrix of who answers whom, besides the one whose page it is."""
PAIRS = 30
"""Lines of the table below it."""

FIELDS = (
    Field("name", "Name", help="A name, or words of one; accents and case do not matter."),
    Field("kind", "Kind", "choice", get_args(ActorKind), "What kind of actor."),
)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[IdentityRow]:
    given: dict[str, Any] = dict(asked)
    return record.who(given.pop("name", None), **given, limit=screen.limit, cursor=screen.cursor)


def _objects(found: Rows[IdentityRow], _: Record) -> Sequence[IdentityRow]:
    return found.rows


def _columns(found: Rows[IdentityRow], _: Record) -> Iterable[Mapping[str, object]]:
    return map(msgspec.structs.asdict, found.rows)


WHO = Listing(
    name="who", api="actors", title="People", about="Everybody who is told of, those in most articles first.",
    fields=FIELDS, template="who.html", ask=_ask, objects=_objects, columns=_columns,
    facts=lambda *_: {}, row=IdentityRow,
)  # fmt: skip


def person(request: Request, record: Record) -> Response:
    """Everything about one actor: roles over time, what he said and to whom, what others say of him kept apart."""
    identity = request.path_params["identity"]
    told = record.actor(identity)
    spoke = record.activity(identity)
    pairs = record.answering(identity)
    facts = {
        "title": told.name, "told": told, "sides": SIDES, "spoke": spoke, "bars": _months(spoke),
        "acts": _most(spoke, "act"), "addressees": _most(spoke, "addressee"),
        "shown": {side: record.statements_of(identity, side, limit=FEW) for side in SIDES},
        "ways": WAYS, "replied": {way: record.replies_of(identity, way, limit=FEW) for way in WAYS},
        "answering": pairs[:PAIRS], "answering_more": len(pairs[PAIRS:]), "matrix": _around(told.name, told.id, pairs),
        "promised": record.commitments(told.name, limit=FEW).rows,
        "done": record.events(told.name, limit=FEW).rows,
    }  # fmt: skip
    return page(request, "person.html", facts)


def _months(spoke: Sequence[Activity]) -> str:
    counts: Counter[str] = Counter()
    for one in spoke:
        counts[one.month] += one.count
    return bars(
        [Bar(month, count, month) for month, count in sorted(counts.items()) if month],
        title="Statements by month of their report",
    )


def _around(name: str, identity: str, pairs: Sequence[Answering]) -> str:
    """Who answers whom, of an actor and those who have most to do with him and with each other."""
    names = {identity: name}
    busy: Counter[str] = Counter()
    for one in pairs:
        names |= {one.by_id: one.by, one.to_id: one.to}
        near = _NEAR if identity in {one.by_id, one.to_id} else 1
        busy.update({one.by_id: one.count * near, one.to_id: one.count * near})
    del busy[identity]
    shown = [identity, *sorted(busy, key=lambda each: (-busy[each], each))[:AROUND]]
    cells = {(one.by_id, one.to_id): one.count for one in pairs if {one.by_id, one.to_id} <= {*shown}}
    return matrix(
        cells, shown, shown, name="answers", title=f"Who answers whom around {name}",
        desc="A row answers a column; the table below holds the same.", names=names,
    )  # fmt: skip


def _most(spoke: Sequence[Activity], field: str) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for one in spoke:
        value = getattr(one, field)
        if value is not None:
            counts[value] += one.count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FEW]


def side(request: Request, record: Record) -> Response:
    """One side of a person's statements, a screenful at a time."""
    which: Side = request.url.path.rpartition("/")[2]  # type: ignore[assignment]  # the routes are made of SIDES
    return _listed(request, record, SIDES[which], partial(record.statements_of, side=which))


def replies(request: Request, record: Record) -> Response:
    """What a person answered to others, or others to him, a screenful at a time."""
    way: Way = request.url.path.rpartition("/")[2]  # type: ignore[assignment]  # the routes are made of WAYS
    return _listed(request, record, WAYS[way], partial(record.replies_of, way=way))


def _listed(request: Request, record: Record, what: str, ask: Callable[..., Rows[Any]]) -> Response:
    identity = request.path_params["identity"]
    asked, screen = asked_of(request, ()), screen_of(request)
    told = record.actor(identity)
    found = ask(identity, limit=screen.limit, cursor=screen.cursor)
    path = request.url.path
    facts = {
        "title": f"{told.name}: {what}", "told": told, "side": what, "rows": found.rows,
        "start": address(path, asked, screen) if screen.cursor else None,
        "following": address(path, asked, screen, cursor=found.next) if found.next else None,
    }  # fmt: skip
    return page(request, "side.html", facts)

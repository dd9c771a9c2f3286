"""``/who``: the actors over all articles, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.pictures.bars import Bar, bars
from onrecord.desk.web.listing import Asked, Field, Listing, Screen, address, asked_of, screen_of
from onrecord.desk.web.rendering import page
from onrecord.schema import ActorKind
from onrecord.store import Activity, IdentityRow, Side

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

FEW = 10
"""Statements of each side that a person's page begins with; the rest are a click away."""
SIDES: Mapping[Side, str] = {"by": "said", "to": "was told", "about": "what others say"}

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
    facts = {
        "title": told.name, "told": told, "sides": SIDES, "spoke": spoke, "bars": _months(spoke),
        "acts": _most(spoke, "act"), "addressees": _most(spoke, "addressee"),
        "shown": {side: record.statements_of(identity, side, limit=FEW) for side in SIDES},
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


def _most(spoke: Sequence[Activity], field: str) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for one in spoke:
        value = getattr(one, field)
        if value is not None:
            counts[value] += one.count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FEW]


def side(request: Request, record: Record) -> Response:
    """One side of a person's statements, a screenful at a time."""
    identity = request.path_params["identity"]
    which: Side = request.url.path.rpartition("/")[2]  # type: ignore[assignment]  # the routes are made of SIDES
    asked, screen = asked_of(request, ()), screen_of(request)
    told = record.actor(identity)
    found = record.statements_of(identity, which, limit=screen.limit, cursor=screen.cursor)
    path = request.url.path
    facts = {
        "title": f"{told.name}: {SIDES[which]}", "told": told, "side": SIDES[which], "rows": found.rows,
        "start": address(path, asked, screen) if screen.cursor else None,
        "following": address(path, asked, screen, cursor=found.next) if found.next else None,
    }  # fmt: skip
    return page(request, "side.html", facts)

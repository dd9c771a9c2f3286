"""``/events``: who did what to whom, as a list and on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.links import query_path
from onrecord.desk.pictures.world import Spot, world
from onrecord.desk.web.listing import Asked, Field, Listing, Screen, asked_of
from onrecord.desk.web.rendering import page
from onrecord.schema import EventType
from onrecord.store import EventRow

if TYPE_CHECKING:
    from onrecord.store import Record, Rows

ON_MAP = 200
"""The newest events that the map looks at."""

FIELDS = (
    Field("who", "Who", help="Anybody who takes part: a name, or words of one."),
    Field("type", "Type", "choice", get_args(EventType), "The PLOVER type."),
    Field("since", "From", "day", help="The first day of the event: 2031, 2031-02 or 2031-02-05."),
    Field("until", "To the end of", "day", help="The last day, itself included."),
)


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[EventRow]:
    return _found(record, asked, limit=screen.limit, cursor=screen.cursor)


def _found(record: Record, asked: Asked, *, limit: int, cursor: str | None = None) -> Rows[EventRow]:
    given: dict[str, Any] = dict(asked)
    return record.events(given.pop("who", None), **given, limit=limit, cursor=cursor)


def _objects(found: Rows[EventRow], _: Record) -> Sequence[EventRow]:
    return found.rows


def _columns(found: Rows[EventRow], _: Record) -> Iterable[Mapping[str, object]]:
    return map(_flat, found.rows)


def _flat(row: EventRow) -> dict[str, object]:
    """One event; several names in a cell are joined by a semicolon."""
    flat = msgspec.structs.asdict(row)
    for name in ("actors", "recipients"):
        flat[name] = "; ".join(flat[name])
    for name in ("trigger", "citation"):
        part = flat[name]
        flat[name] = part.text
        flat[f"{name}_characters"] = f"{part.start}-{part.end}"
    return flat


def _facts(_found: Rows[EventRow], _record: Record, asked: Asked) -> Mapping[str, Any]:
    return {"on_map": query_path("/events/map", asked.items())}


EVENTS = Listing(
    name="events", api="events", title="Events", about="Who did what to whom, newest first.", fields=FIELDS,
    template="events.html", ask=_ask, objects=_objects, columns=_columns, facts=_facts, row=EventRow,
)  # fmt: skip


def on_map(request: Request, record: Record) -> Response:
    """Where the newest events took place."""
    asked = asked_of(request, FIELDS)
    rows = _found(record, asked, limit=ON_MAP).rows
    placed: dict[tuple[str, float, float], list[EventRow]] = defaultdict(list)
    for row in rows:
        if row.latitude is not None and row.longitude is not None:
            placed[row.place or "", row.latitude, row.longitude].append(row)
    places = sorted(placed.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    spots = [
        Spot(name, latitude, longitude, len(events), f"#place-{number}")
        for number, ((name, latitude, longitude), events) in enumerate(places)
    ]
    facts = {
        "title": "Map of events", "listing": EVENTS, "asked": asked, "places": places, "looked": len(rows),
        "map": world(spots), "as_list": query_path("/events", asked.items()),
    }  # fmt: skip
    return page(request, "map.html", facts)

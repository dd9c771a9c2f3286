"""``/due``: who is to do what by when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, get_args

from onrecord.account.across import days
from onrecord.account.across.undertakings import Status, Undertaking
from onrecord.desk.account_columns import undertaking_columns
from onrecord.desk.citing import Cites
from onrecord.desk.pictures import Line, Mark, Point, timeline
from onrecord.desk.rows import ReadingsAsked
from onrecord.desk.show.falling_due import left, when
from onrecord.desk.show.undertakings import moved
from onrecord.desk.web.listing import LOOK, Asked, Field, Listing, Screen
from onrecord.desk.web.views.entries import (
    AS_OF,
    SINCE,
    UNTIL,
    WHO,
    Detail,
    Facts,
    beside,
    columns_of,
    objects,
)

if TYPE_CHECKING:
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

MOST = 40
_SETTLED = frozenset({"kept", "broken"})
_SAYS: dict[str, Mark] = {"kept": "dot", "broken": "cross", "open": "ring"}


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Entry[Undertaking]]:
    given: dict[str, Any] = dict(asked)
    status = given.pop("status", None)
    return record.commitments(
        **given, status=[status] if status else (), limit=screen.limit, cursor=screen.cursor, look=LOOK
    )


def _shared(record: Record, asked: Asked) -> dict[str, Any]:
    return {
        "as_of": asked.get("as_of") or record.latest_day(),
        "when": when,
        "left": left,
        "settled": _SETTLED,
        "moved": moved,
    }


def _facts(_found: Rows[Entry[Undertaking]], record: Record, asked: Asked) -> Facts:
    return {"cites": Cites(ReadingsAsked(record)), **_shared(record, asked)}


DUE = Listing(
    name="due", api="commitments", row=Undertaking, title="Due",
    about="Who is to do what by when, the nearest first, undated ones last.",
    fields=(
        WHO, Field("status", "Status", "choice", get_args(Status), "How it stands."),
        SINCE._replace(help="The first day on which it falls due."), UNTIL, AS_OF,
    ),
    template="due.html", ask=_ask, objects=objects, columns=columns_of(undertaking_columns), facts=_facts, screenful=20,
)  # fmt: skip


def _find(record: Record, name: str, asked: Asked) -> Entry[Undertaking]:
    return record.commitment(name, as_of=asked.get("as_of"))


def _of_one(entry: Entry[Undertaking], record: Record, asked: Asked, _: Cites) -> Facts:
    one, shared = entry.account, _shared(record, asked)
    around = beside(record, {told.article for told in one.told})
    return {
        "title": f"{one.doer}, {when(one.due)}", **shared, **around, "most": MOST,
        "otherwise": [due for due in one.dues if due.value != one.due],
        "timeline": _course(one, shared["as_of"]),
    }  # fmt: skip


def _course(one: Undertaking, as_of: str) -> Any:
    """When it was promised, when it is due, and what reports say became of it."""
    points = [*_points(one)]
    if len(points) < 2:
        return ""
    reach = [day for point in points for day in (point.day, point.until) if day]
    lines = [Line(as_of, f"as of {as_of}")] if min(reach) <= as_of <= max(reach) else []
    return timeline(
        points, name="course", title="Course of the promise", lanes=("Promised", "Due", "Told of it"), lines=lines,
        desc="When it was promised, the days on which it is due, and what reports say became of it; told below too.",
    )  # fmt: skip


def _points(one: Undertaking) -> Iterator[Point]:
    for told in one.told[:MOST]:
        if told.day:
            outlet = told.outlet or "outlet not stated"
            yield Point("Promised", told.day, f"{told.day}, {outlet}: {told.words}", outlet, mark="square")
    for due in one.dues[:MOST]:
        first, last = days.bounds(due.value)
        if first or last:
            holds = due.value == one.due
            what = ("put off to " if due.moved else "") + when(due.value)
            yield Point(
                "Due",
                last or first,
                what,
                what,
                mark="diamond" if holds else "ring",
                tone="due" if holds else "planned",
            )
    for at, move in enumerate(one.moves[:MOST], 1):
        what = f"{move.day}, {moved(move)}, {move.outlet or 'outlet not stated'}: {move.words}"
        yield Point(
            "Told of it", move.day, what, moved(move), None, f"#move-{at}", _SAYS[move.status], move.status
        )


COMMITMENT = Detail(
    kind="due", template="commitment.html", find=_find, facts=_of_one, columns=undertaking_columns, fields=(AS_OF,),
)  # fmt: skip

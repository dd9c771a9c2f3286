"""What other programs subscribe to: feeds (Atom) and a calendar (iCalendar) of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import calendars, feeds
from onrecord.desk.web.listing import Field, asked_of, whole_number

if TYPE_CHECKING:
    from onrecord.store import Record

CALENDAR = (
    Field("who", "Who", help="Whose deadlines and talks."),
    Field("as_of", "As of", "day", help="As it stood at the end of this day."),
)


def feed(request: Request, record: Record) -> Response:
    """One of the feeds, by its name; what is asked of it stands in the address as in that of its page."""
    asked = {name: value for name, value in request.query_params.items() if value.strip()}
    limit = whole_number(asked, "limit", feeds.making.LIMIT)
    asked.pop("limit", None)
    of = feeds.Asked(asked, limit=limit, base=_base(request))
    return Response(feeds.feed(record, request.path_params["name"], of), media_type="application/atom+xml")


def calendar(request: Request, record: Record) -> Response:
    """Deadlines and rounds."""
    asked = asked_of(request, CALENDAR)
    of = calendars.Asked(who=asked.get("who"), as_of=asked.get("as_of"), base=_base(request))
    return Response(calendars.calendar(record, of).data, media_type="text/calendar; charset=utf-8")


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")

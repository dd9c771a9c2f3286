"""``/digest``: what was said, done, promised and disputed in some days, as a page and in the digest's other forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.digest import Asked, Digest, Form, compose, period, rendered
from onrecord.desk.digest.wording import added, further, leading, parts, place
from onrecord.desk.links import query_path
from onrecord.desk.web.listing import Field, asked_of
from onrecord.desk.web.rendering import page

if TYPE_CHECKING:
    from onrecord.store import Record

WEEK, LINES, AHEAD = "7d", 12, 14
FIELDS = (
    Field(
        "since", "Since", help="The first day, or how many days or weeks before the last: 7d, 2w, 2031-04-01."
    ),
    Field("until", "To the end of", "day", help="The last day, itself included; else the newest."),
    Field("who", "Who", help="What somebody said, owes or disputes."),
    Field("talks", "Talks", help="What belongs to some talks."),
)
FORMS: dict[Form, str] = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
"""What the digest is besides a page, and its media type."""


def digest(request: Request, record: Record) -> Response:
    """The digest as a page."""
    asked = asked_of(request, FIELDS)
    facts = {
        "title": "Digest", "digest": _composed(request, record), "fields": FIELDS, "asked": asked,
        "forms": {form: query_path(f"/digest.{form}", asked.items()) for form in FORMS},
        "feed": "/feeds/digest.atom", "parts_of": parts, "place": place, "added": added,
        "further": further, "leading": leading,
    }  # fmt: skip
    return page(request, "digest.html", facts)


def in_form(form: Form, request: Request, record: Record) -> Response:
    """The digest in another form."""
    return Response(rendered(_composed(request, record), form), media_type=FORMS[form])


def _composed(request: Request, record: Record) -> Digest:
    asked = asked_of(request, FIELDS)
    days = period(asked.get("since", WEEK), asked.get("until"), latest=record.latest_day())
    who, talks = ((asked[name],) if name in asked else () for name in ("who", "talks"))
    base = str(request.base_url).rstrip("/")
    return compose(record, Asked(days, who=who, talks=talks, limit=LINES, ahead=AHEAD, base=base))

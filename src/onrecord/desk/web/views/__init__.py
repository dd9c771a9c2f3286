"""The pages of the desk, one file each, one line here."""

from functools import partial

from starlette.routing import BaseRoute

from onrecord.desk.web.listing import Listing
from onrecord.desk.web.serving import listing_routes, view
from onrecord.desk.web.views import (
    about,
    articles,
    claims,
    correcting,
    corrections,
    digest,
    due,
    events,
    front,
    numbers,
    reader,
    remarks,
    said,
    search,
    signing,
    stories,
    subscribing,
    talks,
    who,
    why,
)
from onrecord.desk.web.views.entries import Detail, entry_routes

LISTINGS: tuple[Listing, ...] = (
    said.SAID,
    search.SEARCH,
    events.EVENTS,
    who.WHO,
    talks.TALKS,
    due.DUE,
    claims.CLAIMS,
    numbers.NUMBERS,
    remarks.REMARKS,
    stories.STORIES,
    articles.ARTICLES,
    corrections.CORRECTIONS,
)
"""The tables: each is a page, three data forms, and an address of the API."""

DETAILS: tuple[Detail, ...] = (
    talks.BOARD,
    due.COMMITMENT,
    claims.CLAIM,
    numbers.NUMBER,
    remarks.REMARK,
    stories.STORY,
)
"""The pages of single entries: each answers as JSON and CSV too."""


def routes() -> list[BaseRoute]:
    """Every page; a table's own address comes before those of its entries."""
    return [
        view("/", front.front),
        *(route for one in LISTINGS for route in listing_routes(one)),
        view("/events/map", events.on_map),
        *(view(f"/who/{{identity:path}}/{side}", who.side) for side in who.SIDES),
        *(view(f"/who/{{identity:path}}/{way}", who.replies) for way in who.WAYS),
        view("/who/{identity:path}", who.person),
        *(route for one in DETAILS for route in entry_routes(one)),
        view("/articles/{article}.json", reader.as_json),
        view("/articles/{article}/why/{statement}", why.why),
        view("/articles/{article}", reader.article),
        *correcting.routes(),
        view("/digest", digest.digest),
        *(view(f"/digest.{form}", partial(digest.in_form, form)) for form in digest.FORMS),
        view("/feeds/{name}.atom", subscribing.feed),
        view("/calendar.ics", subscribing.calendar),
        view("/about", about.about),
        *signing.routes(),
    ]

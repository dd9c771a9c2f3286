"""The pages of the desk, one file each, one line here."""

from starlette.routing import BaseRoute

from onrecord.desk.web.listing import Listing
from onrecord.desk.web.serving import listing_routes, view
from onrecord.desk.web.views import about, events, front, said, search, who

LISTINGS: tuple[Listing, ...] = (said.SAID, search.SEARCH, events.EVENTS, who.WHO)
"""The tables: each is a page, three data forms, and an address of the API."""


def routes() -> list[BaseRoute]:
    """Every page; a table's own address comes before those of its entries."""
    return [
        view("/", front.front),
        *(route for one in LISTINGS for route in listing_routes(one)),
        view("/events/map", events.on_map),
        *(view(f"/who/{{identity:path}}/{side}", who.side) for side in who.SIDES),
        view("/who/{identity:path}", who.person),
        view("/about", about.about),
    ]

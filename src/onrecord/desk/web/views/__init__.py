"""The pages of the desk, one file each, one line here."""

from starlette.routing import BaseRoute

from onrecord.desk.web.listing import Listing
from onrecord.desk.web.serving import listing_routes
from onrecord.desk.web.views import said, signing

LISTINGS: tuple[Listing, ...] = (said.SAID,)
"""The tables: each is a page, three data forms, and an address of the API."""


def routes() -> list[BaseRoute]:
    """Every page; a table's own address comes before those of its entries."""
    tables = [route for one in LISTINGS for route in listing_routes(one)]
    return [*tables, *signing.routes()]

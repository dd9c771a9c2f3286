"""``/api``: how programs ask this desk, for the people who write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.web.api.notes import EXAMPLES, sections
from onrecord.desk.web.api.reference import addresses
from onrecord.desk.web.problems import KINDS
from onrecord.desk.web.rendering import page

if TYPE_CHECKING:
    from onrecord.store import Record


def about_api(request: Request, _: Record) -> Response:
    """The whole API on one page, made of its description."""
    base = f"{request.url.scheme}://{request.url.netloc}/api/v1"
    facts = {
        "title": "API", "base": base, "notes": sections(), "addresses": list(addresses()), "kinds": KINDS,
        "examples": [(what, command.format(base=base)) for what, command in EXAMPLES],
    }  # fmt: skip
    return page(request, "api.html", facts)

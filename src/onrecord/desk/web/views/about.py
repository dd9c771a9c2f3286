"""``/about``: what this record holds, what read it, what could not be read, and what was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from onrecord import __version__
from onrecord.desk.show.tongues import tongue
from onrecord.desk.web.rendering import page

if TYPE_CHECKING:
    from onrecord.store import Record

SHOWN = 100
"""The pages that could not be read, and the deletions, that are shown at most."""


def about(request: Request, record: Record) -> Response:
    """Everything about the record itself."""
    held = request.app.state.counting.of(record)
    skipped, deleted = record.skipped(), record.deletions()
    facts = {
        "title": "About this record", "name": record.name, "version": __version__, "held": held,
        "skipped": skipped[:SHOWN], "all_skipped": len(skipped), "tongue": tongue, "deleted": deleted[:SHOWN],
    }  # fmt: skip
    return page(request, "about.html", facts)

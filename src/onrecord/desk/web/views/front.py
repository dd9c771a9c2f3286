"""The front page: which talks moved, what falls due, what is disputed, what is new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from onrecord.account.across.negotiations import changes
from onrecord.desk.web.rendering import page

if TYPE_CHECKING:
    from onrecord.account.across.allegations import State
    from onrecord.account.across.negotiations import Change, Negotiation
    from onrecord.account.across.undertakings import Status
    from onrecord.store import Record
    from onrecord.store.account import Entry

FEW, MOVES = 6, 4
LOOK = 60  # promises that are looked at for those few
WEEK = timedelta(days=7)
SETTLED: tuple[Status, ...] = ("kept", "broken", "disputed")


def front(request: Request, record: Record) -> Response:
    """A screenful of each, the newest first."""
    articles = record.articles(limit=FEW).rows
    newest = next((one.published_at[:10] for one in articles if one.published_at), None)
    since = (date.fromisoformat(newest) - WEEK).isoformat() if newest else None
    disputed: tuple[State, ...] = ("disputed",)
    facts = {
        "title": "Front page", "newest": newest, "since": since, "articles": articles,
        "talks": [(entry, _moves(entry, since)) for entry in record.negotiations(limit=FEW).rows],
        "due": record.commitments(status=("open", "due"), since=newest, limit=FEW, look=LOOK).rows,
        "settled": record.commitments(
            status=SETTLED, until=newest, latest_first=True, limit=FEW, look=LOOK
        ).rows,
        "disputed": record.claims(standing=disputed, least=1, limit=FEW, look=LOOK).rows,
        "said": record.said(limit=FEW).rows,
    }  # fmt: skip
    return page(request, "front.html", facts)


def _moves(entry: Entry[Negotiation], since: str | None) -> tuple[Change, ...]:
    """The last changes of some talks in the week before the newest report."""
    return changes(entry.account, since)[-MOVES:] if since else ()

"""A record with something of everything, made by hand, and a client that asks its desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace
from starlette.testclient import TestClient

from onrecord.desk.web import make_app
from onrecord.desk.web.access import Access
from onrecord.desk.web.limits import Ration
from onrecord.schema import (
    Exchange,
    PageRef,
    Proposal,
    Quantity,
    Reading,
    Response,
    Round,
    Talks,
)
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.account.account_samples import span
from tests.account.reports import report
from tests.store.across_samples import affair, event

HERE = "http://127.0.0.1:8642"
TOKEN = "a-token-of-these-tests"
UNRATIONED = Ration(burst=10**6, rate=10**6)


def record_of(folder: Path) -> str:
    """The path of a record with statements, remarks, stories, commitments, claims, talks and numbers."""
    path = folder / "api.sqlite"
    with Record.open(path) as record:
        for page, made in [*affair(), *talks()]:
            record.add(page, made)
    return str(path)


def desk_of(
    record: str, *, token: bool = True, read_only: bool = False, open_reading: bool = True, **more: Any
) -> TestClient:
    """A program on this machine that may ask as much as it likes, and has the token unless it has not."""
    access = Access(TOKEN, read_only=read_only, open_reading=open_reading)
    app = make_app(record, access=access, **{"ration": UNRATIONED} | more)
    headers = {"Authorization": f"Bearer {TOKEN}"} if token else {}
    return TestClient(app, base_url=HERE, headers=headers, raise_server_exceptions=False)


def talks() -> list[tuple[Page, Reading]]:
    """Two reports of one negotiation, with a round, a proposal and its answer, an exchange; the numbers differ."""
    return [_talks("2031-03-01", "Cable", 40), _talks("2031-03-02", "Gulf Wire", 60)]


def _talks(day: str, outlet: str, hurt: int) -> tuple[Page, Reading]:
    first = f"Talks in Malta\n\nKenya and Chile met in Malta for the second round of talks on the Lamu bridge on {day}."
    offered = "Kenya proposed sharing the tolls. Chile rejected sharing the tolls."
    rest = f"Chile handed two ships to Kenya. At Lamu the collapse injured {hurt} dockers."
    text = f"{first} {offered} {rest}"
    collapse = event(
        text, f"At Lamu the collapse injured {hurt} dockers.", "injured", (),
        type="ASSAULT", when="2031-02-28",
        quantities=(Quantity(float(hurt), float(hurt), False, "dockers injured", *_at(text, f"{hurt} dockers")),),
    )  # fmt: skip
    page = Page(f"{day}-talks.txt", text.encode())
    bare = report(day, text, outlet=outlet)
    made = replace(
        bare,
        page=PageRef(page.source, "text/plain", page.sha256),
        events=(collapse,),
        talks=(_told(text, day),),
    )
    return page, made


def _told(text: str, day: str) -> Talks:
    answer = Response("chile", "rejects", *_at(text, "Chile rejected sharing the tolls"))
    offer = Proposal("o1", "kenya", ("chile",), span(text, "sharing the tolls"), None, (answer,))
    held = Round(2, day, None, "Malta", None, "held", *_at(text, "the second round of talks"))
    given = Exchange("ships", "chile", "kenya", 2, 2, False, day, *_at(text, "two ships"))
    return Talks(
        "n1", "talks on the Lamu bridge", ("kenya", "chile"), (), (), (), (held,), (offer,), (given,)
    )


def _at(text: str, words: str) -> tuple[int, int]:
    found = span(text, words)
    return found.start, found.end

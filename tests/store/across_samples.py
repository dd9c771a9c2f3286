"""A small running affair, made by hand, for the tests of what the record tells across articles."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from onrecord.schema import Event, PageRef, Reading
from onrecord.sources.page import Page
from tests.account.account_samples import span
from tests.account.reports import report

MINISTER = {"Ada Kaya": {"country": "KEN", "sector": "GOV"}, "Tom Riva": {"country": "CHL", "sector": "GOV"}}
BRIDGE = "Kenya will reopen the Lamu bridge by 20 February."


def told(day: str, text: str, *, events: tuple[Event, ...] = (), **more: Any) -> tuple[Page, Reading]:
    """A page with this text and its reading, published on a day."""
    page = Page(f"{day}-{more.get('outlet', 'post')}.txt".replace(" ", "-"), text.encode())
    made = report(day, text, **more)
    return page, replace(made, page=PageRef(page.source, "text/plain", page.sha256), events=events)


def event(text: str, words: str, trigger: str, actors: tuple[str, ...], **more: Any) -> Event:
    """An event whose sentence is ``words``."""
    given: dict[str, Any] = {
        "id": "e1", "type": "CONSULT", "mode": None, "recipients": (), "place": None, "place_ref": None,
        "when": None, "when_ref": None, "status": "happened", "quantities": (), "reported_by": None,
        "confidence": 0.9,
    }  # fmt: skip
    return Event(trigger=span(text, trigger), citation=span(text, words), actors=actors, **given | more)


def affair() -> list[tuple[Page, Reading]]:
    """A promise, its being kept as two say and one denies; one remark in three reports; two meetings."""
    said = "The bridge is a debt that we pay in iron"
    first = f"Lamu bridge\n\n“{said},” Ada Kaya said. {BRIDGE}"
    second = f"A debt in iron\n\n“{said},” said Kenyan minister Ada Kaya. Kenya met Chile."
    third = "Ships wait\n\nChile will send two ships to Lamu. “Nobody has asked us for iron,” Tom Riva said."
    fourth = "Open again\n\nKenya reopened the Lamu bridge on 20 February. Kenya met Chile again."
    fifth = "Still shut\n\nChile said Kenya had broken its promise to reopen the Lamu bridge."
    says = {said: "Ada Kaya"}
    words = "will reopen the Lamu bridge by 20 February"
    return [
        told("2031-02-03", first, outlet="Harbour Post", cast=MINISTER, says=says,
             promises=[(words, "Kenya", "../2031-02-20")]),
        told("2031-02-04", second, outlet="Gulf Wire", cast=MINISTER, says=says,
             events=(event(second, "Kenya met Chile.", "met", ("kenya", "chile")),)),
        told("2031-02-05", third, outlet="Cable", cast=MINISTER, says={"Nobody has asked us for iron": "Tom Riva"},
             promises=[("will send two ships to Lamu", "Chile", None)]),
        told("2031-02-21", fourth, outlet="Gulf Wire", cast=MINISTER,
             events=(event(fourth, "Kenya met Chile again.", "met", ("kenya", "chile"), when="2031-02-20"),)),
        told("2031-02-22", fifth, outlet="Cable", cast=MINISTER,
             says={"Kenya had broken its promise to reopen the Lamu bridge": "Chile"}),
    ]  # fmt: skip

"""Every page of the desk in Chromium: light and dark, desk and phone, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from onrecord.store import Record
from tests.browser.windows import Desk, Open

pytestmark = pytest.mark.slow
GRAVE = {"serious", "critical"}


def _first(desk: Desk, ask: Callable[[Record], str]) -> str:
    with Record.open(desk.record, create=False) as record:
        return quote(ask(record))


PAGES: dict[str, Callable[[Desk], str]] = {
    "front": lambda _: "/",
    "said": lambda _: "/said",
    "search": lambda _: "/search?q=trawlers",
    "how to search": lambda _: "/search",
    "people": lambda _: "/who",
    "person": lambda desk: "/who/" + _first(desk, lambda record: record.who("Nakwafila").rows[0].id),
    "articles": lambda _: "/articles",
    "reader": lambda desk: "/articles/" + _first(desk, lambda record: record.articles(limit=9).rows[8].id),
    "talks": lambda _: "/talks",
    "board": lambda desk: "/talks/" + _first(desk, lambda record: record.negotiations("Cunene").rows[0].id),
    "due": lambda _: "/due",
    "promise": lambda desk: "/due/" + _first(desk, lambda record: record.commitments("Namibia").rows[0].id),
    "events": lambda _: "/events",
    "map": lambda _: "/events/map",
    "claims": lambda _: "/claims",
    "claim": lambda desk: "/claims/" + _first(desk, lambda record: record.claims().rows[0].id),
    "numbers": lambda _: "/numbers",
    "number": lambda desk: "/numbers/" + _first(desk, lambda record: record.numbers().rows[0].id),
    "remarks": lambda _: "/remarks",
    "remark": lambda desk: "/remarks/" + _first(desk, lambda record: record.remarks().rows[0].id),
    "stories": lambda _: "/stories",
    "story": lambda desk: "/stories/" + _first(desk, lambda record: record.stories().rows[0].id),
    "corrections": lambda _: "/corrections",
    "digest": lambda _: "/digest?until=2031-04-05",
    "about": lambda _: "/about",
    "missing": lambda _: "/articles/0000000000000000",
}
"""An address of each page."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stays_on_this_machine_and_is_accessible(desk: Desk, look: Open, name: str) -> None:
    address = desk.address + PAGES[name](desk)
    for dark, phone in ((False, False), (True, True)):
        window = look(dark=dark, phone=phone)
        answer = window.page.goto(address)
        assert answer is not None
        assert answer.status == (404 if name == "missing" else 200)
        assert window.page.locator("h1").count() == 1
        assert {urlsplit(one).hostname for one in window.requests} == {"127.0.0.1"}
        found = Axe().run(window.page)
        grave = [one for one in found.response["violations"] if one["impact"] in GRAVE]
        assert not grave, [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in grave]
        wide = window.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels wider than the window"
        expected = 1 if name == "missing" else 0  # Chromium says of itself that the page answered 404
        assert len(window.complaints) == expected, window.complaints


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_the_same_without_javascript_and_nothing_moves(
    desk: Desk, look: Open, name: str
) -> None:
    address = desk.address + PAGES[name](desk)
    plain, scripted = look(script=False), look()
    plain.page.goto(address)
    scripted.page.add_init_script(
        "window.moved = 0; new PerformanceObserver("
        "(all) => { for (const one of all.getEntries()) window.moved += one.value })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    scripted.page.goto(address)
    words = [" ".join(one.page.locator("main").inner_text().split()) for one in (plain, scripted)]
    assert len(words[0]) > 20
    assert _without_buttons(words[0]) == _without_buttons(words[1])
    assert scripted.page.evaluate("window.moved") < 0.01
    assert scripted.page.evaluate("performance.getEntriesByType('navigation')[0].transferSize") <= 200_000


def _without_buttons(words: str) -> str:
    """What only works with JavaScript is hidden, not gone: hidden words are no part of the text."""
    for button in ("link citation quote", "correct"):
        words = words.replace(button, "")
    return " ".join(words.split())


@pytest.mark.parametrize("name", ["front", "reader", "board", "digest"])
def test_a_page_prints(desk: Desk, look: Open, name: str) -> None:
    window = look()
    window.page.goto(desk.address + PAGES[name](desk))
    window.page.emulate_media(media="print")
    assert window.page.locator(".find").is_hidden()
    assert window.page.locator("h1").is_visible()

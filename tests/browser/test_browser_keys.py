"""Keys, copying, filters and colours, as hands use them; and what a hostile article can do, which is nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from onrecord.store import Record
from tests.browser.windows import Desk, Open

pytestmark = pytest.mark.slow


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_j_and_k_walk_through_the_entries_and_enter_opens_one(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(f"{desk.address}/said")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    entries = page.locator(".entry")
    expect(entries.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(entries.nth(1)).to_be_focused()
    link = entries.nth(1).get_attribute("data-link") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.address}{link}")
    expect(page.locator("#at").first).to_be_in_viewport()


def test_y_c_and_q_copy_the_link_the_citation_and_the_quote(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(f"{desk.address}/said?who=Nakwafila")
    page.keyboard.press("j")
    entry = page.locator(".entry").first
    page.keyboard.press("y")
    expect(page.locator("#said-aloud")).to_have_text("link copied")
    assert _copied(page) == desk.address + (entry.get_attribute("data-link") or "")
    page.keyboard.press("c")
    expect(page.locator("#said-aloud")).to_have_text("citation copied")
    citation = _copied(page)
    assert citation.startswith("Selma Nakwafila, ")
    page.keyboard.press("q")
    expect(page.locator("#said-aloud")).to_have_text("quote copied")
    assert citation in _copied(page)
    assert (entry.locator(".words").inner_text()).strip() in _copied(page)


def test_the_buttons_copy_what_the_keys_copy(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(f"{desk.address}/said?who=Nakwafila")
    page.locator(".entry").first.get_by_role("button", name="citation").click()
    expect(page.locator("#said-aloud")).to_have_text("citation copied")
    assert _copied(page) == page.locator(".entry").first.get_attribute("data-cite")


def test_a_slash_searches_and_escape_leaves(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(desk.address)
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#find")).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("speaker:nakwafila trawlers")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q="))
    expect(page.locator("#find")).to_have_value("speaker:nakwafila trawlers")
    assert set(page.locator(".entry .who > .actor").all_inner_texts()) == {"Selma Nakwafila"}


def test_a_question_mark_shows_the_keys(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(desk.address)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_n_and_p_turn_the_pages(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(f"{desk.address}/said?limit=10")
    first = page.locator(".entry").first.get_attribute("id")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("cursor="))
    assert page.locator(".entry").first.get_attribute("id") != first
    page.keyboard.press("p")
    page.wait_for_url(re.compile(r"limit=10$"))
    assert page.locator(".entry").first.get_attribute("id") == first


def test_a_filter_answers_while_one_types_and_its_address_can_be_kept(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(f"{desk.address}/said")
    page.get_by_role("textbox", name="Speaker").press_sequentially("Nakwafila")
    page.wait_for_url(f"{desk.address}/said?who=Nakwafila")
    names = page.locator(".entry .who > .actor").all_inner_texts()
    assert names
    assert set(names) == {"Selma Nakwafila"}
    kept = page.url
    page.goto(kept)
    assert page.locator(".entry .who > .actor").all_inner_texts() == names


def test_without_javascript_the_filters_are_a_form(desk: Desk, look: Open) -> None:
    page = look(script=False).page
    page.goto(f"{desk.address}/said")
    page.get_by_role("textbox", name="Speaker").fill("Nakwafila")
    page.get_by_label("Act").select_option("promise")
    page.get_by_role("button", name="Show").click()
    assert "who=Nakwafila" in page.url
    assert set(page.locator(".entry .act").all_inner_texts()) == {"promise"}


def test_light_or_dark_is_remembered(desk: Desk, look: Open) -> None:
    page = look().page
    page.goto(desk.address)
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    for _ in range(2):
        page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert dark != light
    page.goto(f"{desk.address}/said")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_a_script_that_got_into_a_page_would_not_run(desk: Desk, look: Open) -> None:
    window = look()

    def plant(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.text().replace(
            "</main>", "<script>window.taken = true</script><img src=x onerror='taken=1'></main>"
        )
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    window.page.route("**/said", plant)
    window.page.goto(f"{desk.address}/said")
    assert "window.taken = true" in window.page.content()
    assert window.page.evaluate("window.taken") is None
    assert any("Content Security Policy" in one for one in window.complaints)


def test_a_hostile_article_is_shown_as_text(desk: Desk, look: Open) -> None:
    with Record.open(desk.record, create=False) as record:
        hit = record.search("Duarte bridge").rows[0]
    for script in (True, False):
        window = look(script=script)
        for address in (f"/articles/{hit.article}", "/said?who=Duarte", "/search?q=bridge", "/", "/articles"):
            window.page.goto(desk.address + address)
            assert {urlsplit(one).hostname for one in window.requests} == {"127.0.0.1"}
            assert not window.complaints
            assert window.page.title() != "taken"
            if script:
                assert window.page.evaluate("window.taken") is None
            assert window.page.locator("main script, main img, main [onerror], main [onload]").count() == 0
            assert window.page.locator('a[href^="javascript:"]').count() == 0
    window.page.goto(f"{desk.address}/articles/{hit.article}")
    assert "<script>window.taken = true</script>" in window.page.locator("main").inner_text()

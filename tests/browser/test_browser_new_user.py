"""What somebody does after `make demo`: finds a promise, cites it, puts a wrong speaker right, reads all again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from onrecord.desk.cli import main
from tests.browser.conftest import serving
from tests.browser.windows import Open

pytestmark = pytest.mark.slow


def test_a_promise_is_found_cited_and_a_speaker_corrected_for_good(
    example_record: Callable[..., Path], tmp_path: Path, look: Open
) -> None:
    record = tmp_path / "record.sqlite"
    shutil.copy(example_record("talks"), record)
    with serving(record) as desk:
        page = look().page
        page.goto(desk.address)

        # what Namibia promised, and whether it was kept
        page.get_by_role("link", name="Due", exact=True).click()
        page.get_by_label("Who").fill("Namibia")
        page.wait_for_url("**who=Namibia*")
        assert {"kept", "disputed", "due", "broken"} & set(page.locator(".entry .status").all_inner_texts())
        page.keyboard.press("Escape")
        page.locator(".entry").first.locator("a").first.click()
        page.wait_for_url("**/due/**")
        expect(page.locator("main .status").first).to_be_visible()

        # its citation, copied into a document
        page.keyboard.press("j")
        page.keyboard.press("q")
        expect(page.locator("#said-aloud")).to_have_text("quote copied")
        quote = str(page.evaluate("navigator.clipboard.readText()"))
        assert desk.address in quote
        assert "characters" in quote

        # the words themselves, and a speaker put right
        page.goto(desk.sign_in)
        if page.get_by_role("button", name="Sign in").count():
            page.get_by_role("button", name="Sign in").click()
        page.goto(f"{desk.address}/said?who=Nakwafila")
        page.locator(".entry").first.locator("a.where").click()
        entry = page.locator(".entry.said.pointed")
        expect(entry).to_have_count(1)
        name = entry.get_attribute("id") or ""
        entry.locator("summary", has_text="Correct").click()
        entry.get_by_label("Speaker").fill("Domingos Kalunjinji")
        entry.get_by_label("Your name").fill("Ada")
        entry.get_by_label("Why").fill("the minister quotes him")
        entry.get_by_role("button", name="Correct", exact=True).click()
        expect(page.locator(f"#{name} .who")).to_contain_text("Domingos Kalunjinji")
        where = page.url

        # and it survives a re-read of every page
        assert main(["rebuild", "--record", str(record)]) == 0
        page.goto(where)
        expect(page.locator(f"#{name} .who")).to_contain_text("Domingos Kalunjinji")
        page.goto(f"{desk.address}/corrections")
        expect(page.locator("main")).to_contain_text("the minister quotes him")

"""The desk in a real browser: Debian's Chromium against a server of our own, on the record of the examples."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from onrecord.desk.web import make_app
from onrecord.desk.web.access import Access
from onrecord.sources import Page as Source
from onrecord.store import Record
from tests.browser.windows import SIGNED_IN, Desk, Open, Watched

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
HOSTILE = Path(__file__).parent / "hostile.html"
DESKTOP, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def serving(record: Path) -> Iterator[Desk]:
    """Serve a record on a free port of this machine while the block runs."""
    listener = socket.create_server(("127.0.0.1", 0))
    app = make_app(str(record), access=Access(SIGNED_IN))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Desk(f"http://127.0.0.1:{listener.getsockname()[1]}", record)
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="session")
def desk(example_record: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk on all example pages and a hostile one."""
    from onrecord.engines import Reader

    path = tmp_path_factory.mktemp("browser") / "record.sqlite"
    shutil.copy(example_record("talks", "strike", "single"), path)
    with Record.open(path) as record:
        page = Source(source="hostile.html", data=HOSTILE.read_bytes())
        record.add(page, Reader().read(page))
    with serving(path) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; the test skips where it is not installed."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def look(chromium: Browser) -> Iterator[Open]:
    """Open a browser window: ``dark``, ``phone``, without ``script``; what it asks for and complains of is kept."""
    contexts: list[BrowserContext] = []

    def opened(*, dark: bool = False, phone: bool = False, script: bool = True) -> Watched:
        context = chromium.new_context(
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"],
            has_touch=phone,
        )
        contexts.append(context)
        page = context.new_page()
        seen = Watched(page, [], [])
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on(
            "console", lambda words: seen.complaints.append(words.text) if words.type == "error" else None
        )
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        return seen

    yield opened
    for context in contexts:
        context.close()

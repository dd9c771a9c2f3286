"""Takes the pictures of the desk in `docs/images/` from a record of the examples, with Chromium; broken pages fail it.

    python docs/generate_screenshots.py [FOLDER]

A test takes them into a folder of its own, so that a page that breaks is noticed.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"


class Shot(NamedTuple):
    """One picture: its name, the address, and how the window is."""

    name: str
    address: str
    dark: bool = False
    phone: bool = False


def shots(record: Path) -> list[Shot]:
    """What is shown: the main pages, one of them dark, one on a phone."""
    from onrecord.store import Record

    with Record.open(record, create=False) as held:
        talks = quote(held.negotiations("Cunene").rows[0].id)
        person = quote(held.who("Nakwafila").rows[0].id)
        said = held.said("Nakwafila", act="promise").rows[0]
        remark = quote(held.remarks("Nakwafila").rows[0].id)
    start, end = said.content[0].start, said.content[-1].end
    return [
        Shot("front", "/"),
        Shot("reader", f"/articles/{said.article}?at={start}-{end}"),
        Shot("board", f"/talks/{talks}"),
        Shot("person", f"/who/{person}"),
        Shot("due", "/due?who=Namibia"),
        Shot("remark", f"/remarks/{remark}"),
        Shot("map", "/events/map"),
        Shot("reader-dark", f"/articles/{said.article}?at={start}-{end}", dark=True),
        Shot("front-phone", "/", phone=True),
    ]


def take(record: Path, folder: Path) -> list[Path]:
    """Take every picture; RuntimeError where a page does not answer, or complains."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with _serving(record) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in shots(record):
            context = browser.new_context(
                viewport={"width": 390, "height": 844} if shot.phone else {"width": 1200, "height": 900},
                color_scheme="dark" if shot.dark else "light",
            )
            page = context.new_page()
            wrong: list[str] = []
            page.on("pageerror", lambda error, wrong=wrong: wrong.append(str(error)))
            answer = page.goto(address + shot.address)
            if answer is None or answer.status != 200 or wrong:
                raise RuntimeError(f"{shot.address} answered {answer and answer.status} {wrong}")
            made.append(folder / f"{shot.name}.png")
            page.screenshot(path=made[-1])
            context.close()
        browser.close()
    return made


@contextmanager
def _serving(record: Path) -> Iterator[str]:
    import uvicorn

    from onrecord.desk.web import make_app

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(str(record)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from docs.generate_account import printed

    with tempfile.TemporaryDirectory() as temporary:
        examples = Path(temporary) / "examples.sqlite"
        printed(["add", *(str(ROOT / "examples" / one) for one in ("talks", "strike", "single"))], examples)
        for path in take(examples, Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES):
            print(f"{path} {path.stat().st_size:,} bytes")

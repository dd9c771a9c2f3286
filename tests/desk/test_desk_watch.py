"""`onrecord watch`: from addresses to a record, in one process, with signals, limits of time and a second watcher."""

from __future__ import annotations

import functools
import http.server
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_samples import Ran

from onrecord.store import Record

Run = Callable[..., Ran]
PAGE = """<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>"The cranes move again tonight," said Ana Silva. Nobody was dismissed at the port, she added on Monday.</p>
</article></body></html>"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A paper with a front page that names its feed, two articles, and one that is gone; its host and port."""
    folder = tmp_path_factory.mktemp("site")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))
    )
    host = f"127.0.0.1:{server.server_port}"
    items = "".join(
        f"<item><title>{name}</title><link>http://{host}/{name}.html</link></item>"
        for name in ("a", "b", "gone")
    )
    (folder / "feed.xml").write_text(
        f'<rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'
    )
    link = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    (folder / "index.html").write_text(f"<!doctype html><html><head>{link}</head><body></body></html>")
    for name in ("a", "b"):
        (folder / f"{name}.html").write_text(PAGE.format(name))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield host
    server.shutdown()
    server.server_close()


@pytest.fixture
def polite(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache on this machine, and no second between two requests."""
    monkeypatch.setenv("ONRECORD_CACHE", "off")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("onrecord.sources.web.Fetcher.__init__", _hurried)


def _hurried(self: object, **options: object) -> None:
    from onrecord.sources.web.fetcher import Fetcher

    _MADE(self, **{**options, "delay": 0.0})
    assert isinstance(self, Fetcher)


from onrecord.sources.web import Fetcher  # noqa: E402

_MADE = Fetcher.__init__


@pytest.mark.usefixtures("polite")
def test_once_takes_what_is_due_and_tells_what_is_new_or_wrong(run: Run, desk: Path, site: str) -> None:
    asked = (
        "watch",
        f"http://{site}/",
        "--once",
        "--allow-host",
        site,
        "--engine",
        "process",
        "--outlet",
        "The Paper",
    )
    code, out, err = run(*asked)
    assert (code, out) == (5, "onrecord.sqlite\n  1 look, 3 new items, 2 kept, 1 failed\n")
    assert err.splitlines() == [
        f"onrecord: http://{site}/ names the feed http://{site}/feed.xml, which is followed in its place.",
        "onrecord: The Paper: 3 new",
        f"onrecord: failed: http://{site}/gone.html gives no page: the server answers with 404.",
    ]
    with Record.open(desk / "onrecord.sqlite", create=False) as record:
        assert {row.outlet for row in record.articles().rows} == {"The Paper"}
        assert len(record.articles().rows) == 2
    again = run("watch", "--once", "--json", "--allow-host", site, "--engine", "process")
    assert (again.code, again.err) == (0, "")
    assert json.loads(again.out)["looks"] == 0


def test_what_cannot_be_done_is_said(run: Run) -> None:
    assert run("watch", "--once", "--for", "2h").code == 2
    assert "no length of time" in run("watch", "--for", "soon").err
    assert "no address of a feed" in run("watch", "feed.xml", "--once", "--engine", "process").err


def started(desk: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "onrecord", "watch", *arguments]
    return subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until_watching(desk: Path) -> None:
    """Wait until a process watches the record there."""
    for _ in range(600):
        if (desk / "onrecord.sqlite-watching").exists():
            return
        time.sleep(0.1)
    raise AssertionError("nobody watches")


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_cleanly_and_a_second_watcher_is_refused_meanwhile(
    run: Run, desk: Path, number: signal.Signals, code: int
) -> None:
    first = started(desk, "--engine", "process")
    assert first.stderr is not None
    assert (
        first.stderr.readline() == "onrecord: nothing is followed; `onrecord sources add URL` changes that\n"
    )
    until_watching(desk)
    second = run("watch", "--once", "--engine", "process")
    assert (second.code, second.err.splitlines()[0]) == (
        1, "onrecord: error: Another process is watching onrecord.sqlite."
    )  # fmt: skip
    first.send_signal(number)
    out, err = first.communicate(timeout=60)
    assert (first.returncode, out) == (code, "onrecord.sqlite\n  no looks, no new items, 0 kept\n")
    assert "ending after what is in hand" in err


@pytest.mark.slow
def test_for_a_while_and_no_longer(desk: Path) -> None:
    began = time.monotonic()
    process = started(desk, "--for", "2s", "--engine", "process")
    _, err = process.communicate(timeout=60)
    assert (process.returncode, time.monotonic() - began > 2) == (0, True), err

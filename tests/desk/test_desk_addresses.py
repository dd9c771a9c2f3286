"""Addresses on the web stand wherever files may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_samples import Ran

import onrecord
from onrecord.desk import settings
from onrecord.desk.engines import APART, HERE, Chosen, chosen, fitting
from onrecord.errors import FetchError, UsageError
from tests.sources.web.servers import Server, answer

Run = Callable[..., Ran]
PAGE = b'Ferry line to Gozo doubled\n\n"We start on Monday," said Carmen Vella. The union agrees.\n'


@pytest.fixture
def server(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with two pages that is found by the name it gives itself, whatever the environment says of proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("ONRECORD_CACHE", "kept")
    monkeypatch.setenv("ONRECORD_ENGINE", "process")  # where the reader of tests is
    server = Server(
        {
            "/a": answer(PAGE, Content_Type="text/plain; charset=utf-8", Cache_Control="max-age=600"),
            "/b": answer(PAGE + b"\nMore.\n"),
            "/robots.txt": answer(b"User-agent: *\nDisallow: /b"),
        },
        host="localhost",
    )
    yield server
    server.close()


def test_an_address_is_read_as_a_file_is(run: Run, server: Server) -> None:
    code, out, err = run("read", server.url("/a"), "--allow-host", server.authority)
    assert (code, err) == (0, "")
    assert "Carmen Vella" in out
    assert f"1 statement by 1 speaker in {server.url('/a')}" in out
    assert len(server.targets) == 1
    assert run("read", server.url("/a"), "--allow-host", server.authority).out == out
    assert len(server.targets) == 1, "the second is taken from the cache"


def test_a_host_that_is_not_public_is_named_with_the_way_to_allow_it(run: Run, server: Server) -> None:
    code, out, err = run("read", server.url("/a"))
    assert (code, out) == (1, "")
    assert "localhost leads to no public address" in err
    assert f"--allow-host {server.authority}" in err
    assert server.asked == []


def test_what_robots_txt_keeps_is_skipped_and_read_only_by_who_may(
    run: Run, server: Server, desk: Path
) -> None:
    (desk / "onrecord.toml").write_text(
        f'allow_hosts = ["{server.authority}"]\ncontact = "desk@paper.example"\nreservations = "ignore"\n'
    )
    (desk / "c.txt").write_bytes(PAGE + b"\nMuch more.\n")
    inputs = (server.url("/a"), server.url("/b"), "c.txt", server.url("/none"))
    code, out, err = run("add", *inputs)
    assert code == 5
    assert "2 new articles" in out
    assert err.count("skipped") == 2
    assert f"{server.url('/b')} is not to be read by machines" in err
    assert f"{server.url('/none')} gives no page: the server answers with 404" in err
    code, out, err = run("add", server.url("/b"), "--ignore-robots")
    assert (code, err) == (0, "")
    assert "1 new article" in out
    assert {one.headers["user-agent"].partition("(")[2] for one in server.asked} == {"+desk@paper.example)"}


@pytest.mark.usefixtures("desk")
def test_what_strangers_serve_is_read_in_a_process_of_its_own_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("ONRECORD_ENGINE", "ONRECORD_WORKERS", "ONRECORD_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    page, address = "page.html", "https://paper.example/a"
    assert chosen(inputs=[page]) == HERE
    assert chosen(inputs=[page, address]) == fitting([address]) == APART == Chosen("workers", 1)
    assert chosen("process", inputs=[address]) == Chosen("process")
    assert chosen(workers=3, inputs=[address]) == Chosen("workers", 3)


def test_a_page_that_is_held_from_elsewhere_is_unchanged_and_nobody_is_told_off(
    run: Run, server: Server, desk: Path
) -> None:
    (desk / "saved.txt").write_bytes(PAGE)
    assert run("add", "saved.txt").code == 0
    code, out, err = run("add", server.url("/a"), "--allow-host", server.authority)
    assert (code, err) == (0, "")
    assert "1 unchanged" in out
    code, _, err = run("add", server.url("/a"), "--allow-host", server.authority, "--outlet", "Harbour Post")
    assert code == 5
    assert "without --outlet 'Harbour Post'" in err


@pytest.mark.parametrize(
    ("text", "ask", "error"),
    [
        ('reservations = "maybe"', settings.reservations, "Reservations are to be 'maybe'"),
        ("allow_hosts = 5", settings.allow_hosts, "allow_hosts is 5"),
        ('cache = ""', settings.cache, "cache is ''"),
    ],
)
def test_a_mistake_in_the_settings_is_named(
    desk: Path, text: str, ask: Callable[[], object], error: str
) -> None:
    (desk / "onrecord.toml").write_text(text)
    with pytest.raises(UsageError, match=error):
        ask()


def test_pages_are_kept_where_the_user_says_or_where_his_things_are_kept(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONRECORD_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk / "home"))
    default = settings.cache()
    assert default is not None
    assert default.name == "web"
    monkeypatch.setenv("ONRECORD_CACHE", "off")
    assert settings.cache() is None
    monkeypatch.setenv("ONRECORD_CACHE", "elsewhere")
    assert settings.cache() == Path("elsewhere")
    monkeypatch.setenv("ONRECORD_ALLOW_HOSTS", "a:1, b:2")
    assert settings.allow_hosts(("c:3",)) == ("c:3", "a:1", "b:2")


def test_one_call_reads_an_address_by_the_same_guards() -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is no public address") as refused:
        onrecord.read("http://127.0.0.1:8765/secret")
    assert refused.value.reason == "address"

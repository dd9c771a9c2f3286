"""Every guard of the fetcher, with somebody who tries to get past it."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

import httpcore2
import pytest

from onrecord.errors import FetchError, UsageError
from onrecord.sources.web import Fetcher, Limits
from onrecord.sources.web.addresses import Address
from onrecord.sources.web.guard import Guard
from onrecord.sources.web.urls import parsed
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import HOST, answer, redirect

PUBLIC, LOOPBACK = "93.184.215.14", "127.0.0.1"
For = Callable[..., Fetcher]


class Rebinding:
    """A name server that says something else each time, and then the last again."""

    def __init__(self, *answers: list[str]) -> None:
        self.asked = 0
        self._answers = answers

    def __call__(self, host: str, port: int) -> list[Address]:
        self.asked += 1
        return [ip_address(one) for one in self._answers[min(self.asked, len(self._answers)) - 1]]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where connections would have gone; none of them is made."""
    places: list[str] = []

    def connect(_: object, host: str, port: int, *rest: object) -> None:
        places.append(host)
        raise httpcore2.ConnectError("not in a test")

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    return places


def refusal(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch(url)
    return refused.value


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    fetcher_for: For, connected: list[str]
) -> None:
    resolver = Rebinding([PUBLIC], [LOOPBACK])
    error = refusal(fetcher_for(resolver=resolver, robots=False), "http://rebound.example/")
    # resolved and connected once, then, on trying again, resolved anew, and refused before any connection
    assert connected == [PUBLIC]
    assert resolver.asked == 2
    assert error.reason == "address"
    assert "127.0.0.1 (loopback)" in error.what


def test_of_mixed_addresses_only_public_ones_are_tried(fetcher_for: For, connected: list[str]) -> None:
    mixed = Rebinding([LOOPBACK, "::1", PUBLIC, "10.0.0.1"])
    assert refusal(fetcher_for(resolver=mixed, robots=False), "http://mixed.example/").reason == "connect"
    assert set(connected) == {PUBLIC}


@pytest.mark.parametrize(
    "address",
    [LOOPBACK, "169.254.169.254", "10.0.0.7", "::1", "::ffff:127.0.0.1", "fd00:ec2::254", "0.0.0.0"],
)
def test_a_name_that_leads_inside_is_not_asked(fetcher_for: For, connected: list[str], address: str) -> None:
    error = refusal(fetcher_for(resolver=Rebinding([address])), "https://inside.example/x")
    assert error.reason == "address"
    assert error.what.startswith("https://inside.example/x is not asked for")
    assert "--allow-host inside.example" in error.hint
    assert connected == []


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/",
     "http://[::ffff:169.254.169.254]/latest/meta-data/", "http://169.254.169.254/latest/meta-data/", "http://0/",
     "http://[64:ff9b::a9fe:a9fe]/", "http://me:too@127.0.0.1/"],
)  # fmt: skip
def test_an_address_written_out_is_not_asked(fetcher_for: For, connected: list[str], url: str) -> None:
    assert refusal(fetcher_for(), url).reason == "address"
    assert connected == []


@pytest.mark.parametrize("port", [22, 25, 111, 587])
def test_ports_of_other_services_are_not_asked(fetcher_for: For, connected: list[str], port: int) -> None:
    error = refusal(fetcher_for(resolver=Rebinding([PUBLIC])), f"http://mail.example:{port}/")
    assert (error.reason, connected) == ("address", [])


@pytest.mark.parametrize(
    ("to", "reason"),
    [("http://127.0.0.1:{port}/secret", "address"), ("http://localhost:{port}/secret", "address"),
     ("//2130706433:{port}/secret", "address"), ("http://[::ffff:7f00:1]:{port}/secret", "address"),
     ("http://169.254.169.254/latest/", "address"), ("file:///etc/passwd", "scheme"),
     ("gopher://127.0.0.1:{port}/_x", "scheme"), ("data:text/html,hello", "scheme"),
     ("http://other.example:{port}/secret", "address")],
)  # fmt: skip
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Again", "308 Moved"])
def test_a_redirect_leads_nowhere_that_a_url_could_not(
    serve: Serve, fetcher_for: For, to: str, reason: str, status: str
) -> None:
    server = serve({"/secret": answer(b"the keys")})
    server.routes["/"] = redirect(to.format(port=server.port), status=status)
    error = refusal(fetcher_for(server), server.url())
    assert error.reason == reason
    assert server.targets == ["/"]


def test_robots_txt_is_no_way_round_either(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/": answer(b"hello"), "/secret": answer(b"the keys")})
    server.routes["/robots.txt"] = redirect(f"http://127.0.0.1:{server.port}/secret")
    assert refusal(fetcher_for(server), server.url()).reason == "robots unreachable"
    assert server.targets == []


def test_a_host_is_allowed_by_its_very_name_and_port(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/": answer(b"hello")})
    assert fetcher_for(server).fetch(server.url()).body == b"hello"
    for allowed in [HOST, f"{HOST}:{server.port + 1}", f"127.0.0.1:{server.port}", f"www.{server.authority}"]:
        assert refusal(fetcher_for(allow={allowed}), server.url()).reason == "address"
    assert len(server.targets) == 1


@pytest.mark.parametrize(
    "name", ["", "http://localhost", "localhost/path", "a b", "localhost:99999", "u@localhost", "?"]
)
def test_what_is_no_host_cannot_be_allowed(name: str) -> None:
    with pytest.raises(UsageError, match="no host to allow"):
        Guard({name})


@pytest.mark.parametrize(
    "host", ["localhost", "intranet", "db.internal", "printer.local", "a.home.arpa", "metadata"]
)
def test_through_a_proxy_names_inside_are_refused_by_name(host: str) -> None:
    url = parsed(f"http://{host}/")
    with pytest.raises(FetchError, match="inside a network"):
        Guard().check(url, proxied=True)
    Guard({host}).check(url, proxied=True)


def test_a_resolver_that_does_not_answer_is_not_waited_for(fetcher_for: For) -> None:
    from threading import Event

    never = Event()

    def slow(host: str, port: int) -> list[Address]:
        never.wait(30)
        return []

    fetcher = fetcher_for(resolver=slow, robots=False, limits=Limits(connect=0.05))
    error = refusal(fetcher, "http://slow.example/")
    never.set()
    assert (error.reason, error.transient) == ("dns", True)

"""Through a proxy: which requests go there, and what is refused all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.errors import FetchError, UsageError
from onrecord.sources.web import Fetcher
from onrecord.sources.web.proxies import Proxies
from onrecord.sources.web.urls import parsed
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import answer

For = Callable[..., Fetcher]


def test_a_request_goes_through_the_proxy_whole(serve: Serve, fetcher_for: For) -> None:
    proxy = serve({"http://far.example/a?b": answer(b"by proxy")})
    fetcher = fetcher_for(proxies={"http": f"http://user:p%40ss@127.0.0.1:{proxy.port}"})
    assert fetcher.fetch("http://far.example/a?b#c").body == b"by proxy"
    asked = proxy.asked[-1] if proxy.asked[-1].target.endswith("?b") else proxy.asked[1]
    assert asked.headers["host"] == "far.example"
    assert asked.headers["proxy-authorization"] == "Basic dXNlcjpwQHNz"


def test_tls_goes_through_a_tunnel_that_the_proxy_may_refuse(serve: Serve, fetcher_for: For) -> None:
    proxy = serve({})
    fetcher = fetcher_for(proxies={"https": f"http://127.0.0.1:{proxy.port}"})
    with pytest.raises(FetchError, match=r"proxy does not lead to https://far\.example/: 404") as failed:
        fetcher.fetch("https://far.example/")
    assert failed.value.reason == "proxy"
    assert proxy.asked[0].target == "far.example:443"


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://169.254.169.254/x", "http://[::1]/", "http://2130706433/",
                                 "http://localhost/", "http://db/", "http://x.internal/"])  # fmt: skip
def test_a_proxy_is_no_way_inside(serve: Serve, fetcher_for: For, url: str) -> None:
    proxy = serve({})
    with pytest.raises(FetchError) as refused:
        fetcher_for(proxies={"http": f"http://127.0.0.1:{proxy.port}"}).fetch(url)
    assert (refused.value.reason, proxy.asked) == ("address", [])


def test_the_environment_names_proxies_and_who_goes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "no_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)
    assert Proxies().for_url(parsed("http://far.example/")) is None
    monkeypatch.setenv("http_proxy", "proxy.example:3128")
    monkeypatch.setenv("no_proxy", "near.example, .dot.example, 10.0.0.0/8, port.example:8080, [2606::1]")
    proxies = Proxies()
    through = proxies.for_url(parsed("http://far.example/"))
    assert through is not None
    assert (through.scheme, through.host, through.port) == ("http", "proxy.example", 3128)
    assert proxies.for_url(parsed("https://far.example/")) is None
    without = [
        "near.example",
        "a.near.example",
        "b.dot.example",
        "10.1.2.3",
        "port.example:8080",
        "[2606::1]",
    ]
    assert [url for url in without if proxies.for_url(parsed(f"http://{url}/"))] == []
    with_proxy = ["notnear.example", "11.0.0.1", "port.example", "[2606::2]"]
    assert all(proxies.for_url(parsed(f"http://{url}/")) for url in with_proxy)
    monkeypatch.setenv("no_proxy", "*")
    assert Proxies().for_url(parsed("http://far.example/")) is None


@pytest.mark.parametrize("proxy", ["socks5://localhost:1080", "ftp://proxy", "http://", "http://a:b"])
def test_a_proxy_that_cannot_be_used_is_said_to_be_none_without_its_password(proxy: str) -> None:
    with pytest.raises(UsageError, match="The proxy that the environment names"):
        Proxies({"http": proxy})

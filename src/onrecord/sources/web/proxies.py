"""Which proxy a request goes through: ``http_proxy``, ``https_proxy`` and ``no_proxy``, as everywhere.

Through a proxy it is the proxy that resolves names, so that addresses cannot be checked here; what is an address
already, or a name that never leads outside, is refused all the same (`Guard.check`).
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_network
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies_environment

from onrecord.errors import UsageError
from onrecord.sources.web.urls import Url

_PORTS = {"http": 80, "https": 443}


class Proxy(NamedTuple):
    """A proxy by its address, with the name and password that it asks for."""

    scheme: str
    host: str
    port: int
    auth: tuple[str, str] | None


class Proxies:
    """The proxies of the environment, or those given by scheme with ``no`` for the hosts that go without."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        named = getproxies_environment() if given is None else dict(given)
        self._without = [name.strip().lower() for name in named.get("no", "").split(",") if name.strip()]
        self._by_scheme = {
            scheme: _proxy(named.get(scheme) or named.get("all")) for scheme in ("http", "https")
        }

    def for_url(self, url: Url) -> Proxy | None:
        """The proxy that this request goes through; None where it goes straight."""
        proxy = self._by_scheme[url.scheme]
        if proxy is None or any(_covers(name, url) for name in self._without):
            return None
        return proxy


def _covers(name: str, url: Url) -> bool:
    # as curl reads it: * is all, a name covers what is under it, a network its addresses, a port that port alone
    if name == "*":
        return True
    if "/" in name:
        try:
            return url.address is not None and url.address in ip_network(name, strict=False)
        except ValueError:
            return False
    host, mark, port = name.rpartition(":")
    if mark and port.isdigit() and int(port) != url.port:
        return False
    bare = (host if mark and port.isdigit() else name).removeprefix("*").strip("[].")
    return url.host == bare or url.host.endswith(f".{bare}")


def _proxy(address: str | None) -> Proxy | None:
    if not address:
        return None
    try:
        split = urlsplit(address if "://" in address else f"http://{address}")
        port = split.port
    except ValueError:
        split, port = urlsplit(""), None
    if split.scheme not in _PORTS or not split.hostname:
        raise UsageError(
            "The proxy that the environment names is none that onrecord can use.",
            hint="Set http_proxy and https_proxy to an http:// or https:// address, or unset them.",
        )
    auth = (unquote(split.username), unquote(split.password or "")) if split.username else None
    return Proxy(split.scheme, split.hostname, port or _PORTS[split.scheme], auth)

"""Who may be asked: checked by name before a request, and by address at the moment of connecting.

A name is resolved once, what it resolves to is checked, and the connection goes to that very address: a name that
answers publicly first and with 127.0.0.1 a moment later (DNS rebinding) is never asked a second time.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Sequence
from ipaddress import ip_address
from threading import Thread

from onrecord.errors import FetchError, UsageError
from onrecord.sources.web.addresses import Address, not_public
from onrecord.sources.web.urls import Url, parsed

Resolver = Callable[[str, int], Sequence[Address]]
"""The addresses of a host, best first; OSError where it has none."""

_TRIED = 4
_PORTS = (80, 443)
_FIRST_OPEN_PORT = 1024
# names that never lead out of a house or a machine: RFC 6761, 6762, 8375, 9476 and ICANN's .internal
_INSIDE = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "home.arpa",
    "lan",
    "private",
    "corp",
    "home",
    "onion",
)


def resolve(host: str, port: int) -> list[Address]:
    """The addresses that this machine's resolver gives for a host, each once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(str(sockaddr[0])) for *_, sockaddr in found))


class Guard:
    """The hosts that may be asked: public ones, and those ``allowed`` by name as ``host`` or ``host:port``."""

    def __init__(self, allowed: Collection[str] = (), resolver: Resolver = resolve) -> None:
        self._allowed = frozenset(_authority(name) for name in allowed)
        self._resolver = resolver

    def allows_by_name(self, url: Url) -> bool:
        """Whether somebody vouched for this host and port."""
        return (url.host, url.port) in self._allowed

    def check(self, url: Url, *, proxied: bool) -> None:
        """FetchError where the URL itself shows that it must not be asked for, whatever the name resolves to.

        ``proxied`` refuses names that never lead outside too: there, it is the proxy that resolves them.
        """
        if self.allows_by_name(url):
            return
        if url.port not in _PORTS and url.port < _FIRST_OPEN_PORT:
            raise _refused(url, f"port {url.port} is not one that pages come from")
        address = url.address
        if address is not None and (kind := not_public(address)):
            raise _refused(url, f"{address} is no public address ({kind})")
        if proxied and address is None and _leads_inside(url.host):
            raise _refused(url, f"{url.host} is a name inside a network")

    def addresses(self, url: Url, *, within: float) -> list[Address]:
        """The addresses to connect to, checked; FetchError where there are none, or none in ``within`` seconds."""
        found = [url.address] if url.address is not None else self._resolved(url, within)
        if self.allows_by_name(url):
            return found[:_TRIED]
        public = [address for address in found if not_public(address) is None]
        if not public:
            kinds = ", ".join(f"{address} ({not_public(address)})" for address in found[:_TRIED])
            raise _refused(url, f"{url.host} leads to no public address: {kinds}")
        return public[:_TRIED]

    def _resolved(self, url: Url, within: float) -> list[Address]:
        answers: list[list[Address] | OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answers.append(list(self._resolver(url.host, url.port)))
            except (OSError, UnicodeError) as error:
                answers.append(error)

        # the standard library's resolver takes no time limit, and a host's name servers may be as slow as they like
        asking = Thread(target=ask, daemon=True)
        asking.start()
        asking.join(within)
        answer = answers[0] if answers else TimeoutError("no answer in time")
        if isinstance(answer, list) and answer:
            return answer
        raise _unknown(url, answer if isinstance(answer, OSError) else None)


def _authority(name: str) -> tuple[str, int]:
    try:
        url = parsed(f"http://{name}/")
        bare = url.target == "/" and "@" not in name
    except FetchError:
        bare = False
    if not bare:
        raise UsageError(
            f"{name!r} is no host to allow.",
            hint="Write a host as in its URL: localhost:8000, 192.168.1.20, [::1]:80.",
        )
    return url.host, url.port


def _leads_inside(host: str) -> bool:
    return "." not in host or host.endswith(tuple(f".{name}" for name in _INSIDE))


def _refused(url: Url, why: str) -> FetchError:
    return FetchError(
        f"{url} is not asked for: {why}.",
        hint=f"Where you trust it, allow it by name: --allow-host {url.authority}.",
        url=str(url), reason="address",
    )  # fmt: skip


def _unknown(url: Url, error: OSError | None) -> FetchError:
    known = isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME
    return FetchError(
        f"{url} is out of reach: {url.host} has no address.",
        hint="Check the spelling." if known else "Check the spelling and the network.",
        url=str(url), reason="dns", transient=not known,
    )  # fmt: skip

"""URLs taken apart once, so that what is checked is what is asked for.

Two parsers that read one URL differently are how guards are walked round: here the host that was looked at is the
host that goes to the resolver, the ``Host`` line and TLS. httpx2 parses (RFC 3986, IDNA 2008); what no page needs is
refused: other schemes, backslashes, control characters, hosts that are neither a name nor an address. Names and
passwords in a URL, and fragments, are dropped: they are never sent, and never kept.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.errors import FetchError
from onrecord.sources.web.addresses import Address, spelled

LONGEST = 8192
_PORTS = {"http": 80, "https": 443}
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_USER = re.compile(r"\A([a-z][a-z0-9+.-]*://)[^/?#]*@", re.I)
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


class Url(NamedTuple):
    """An http(s) URL: ``host`` is lower-case ASCII, an address in its usual spelling; ``target`` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def address(self) -> Address | None:
        """The address that the host is, where it is no name."""
        return spelled(self.host)

    @property
    def stated_port(self) -> int | None:
        """The port, where it is not the scheme's own."""
        return None if self.port == _PORTS[self.scheme] else self.port

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: what the ``Host`` line holds."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.stated_port is None else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what one robots.txt speaks for (RFC 6454)."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def parsed(text: str, *, base: Url | None = None) -> Url:
    """The URL that ``text`` is, seen from ``base`` where that is given; FetchError where it is none that we take."""
    import httpx2

    safe = _UNSAFE.search(text.strip()) is None
    text = without_user(text)
    if len(text) > LONGEST or not safe:
        raise _bad(text, "is no URL")
    try:
        url = httpx2.URL(str(base)).join(text) if base else httpx2.URL(text)
    except (httpx2.InvalidURL, ValueError) as error:
        raise _bad(text, "is no URL") from error
    if url.scheme not in _PORTS:
        raise FetchError(
            f"{_shown(text)} is not on the web: only http and https are read.",
            hint="Give a URL that begins with https:// or http://.",
            url=_shown(text), reason="scheme",
        )  # fmt: skip
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 65536:
        raise _bad(text, "has a port that does not exist")
    return Url(url.scheme, _host(url.raw_host.decode("ascii"), text), port, url.raw_path.decode("ascii"))


def without_user(text: str) -> str:
    """A URL as it was written, but for a name and password in it."""
    return _USER.sub(r"\1", text.strip())


def _host(host: str, text: str) -> str:
    host = host.lower().rstrip(".")
    try:
        address = spelled(host)
    except ValueError as error:
        raise _bad(text, "names no host") from error
    if address is not None:
        return str(address)
    if not _NAME.fullmatch(host):
        raise _bad(text, "names no host")
    return host


def _bad(text: str, what: str) -> FetchError:
    return FetchError(
        f"{_shown(text)!r} {what}.",
        hint="Copy it from the browser's address bar.",
        url=_shown(text),
        reason="url",
    )


def _shown(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:200]}…"

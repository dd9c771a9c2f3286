"""robots.txt, as RFC 9309 says: asked for once a day, followed for our own name, kept beside what it says of others.

Not there (4xx): everything may be read. Out of reach (5xx, too slow): nothing may, until it is asked for again after
some minutes. Longer than 500 KiB: what is in the first 500 KiB holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from protego import Protego

from onrecord.errors import FetchError
from onrecord.sources.web.agent import PRODUCT
from onrecord.sources.web.exchange import Answer
from onrecord.sources.web.signals import AI_CRAWLERS
from onrecord.sources.web.urls import Url

LARGEST = 500 * 1024
DAY = 24 * 3600.0
"""Seconds that a robots.txt holds."""

SOON = 300.0
"""Seconds after which one that was out of reach is asked for again."""

_LINE = re.compile(r"[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#\r\n]*)")
_USAGE = ("content-signal", "content-usage")
_NO_WAY = ("address", "asked to wait", "connect", "dns", "proxy", "tls")


class Rules(NamedTuple):
    """What one origin's robots.txt says; without ``parsed`` there is none."""

    parsed: Protego | None
    named: frozenset[str]
    usage: tuple[str, ...]

    def allow(self, url: Url, agent: str = PRODUCT) -> bool:
        """Whether ``agent`` may ask for this URL."""
        return self.parsed is None or self.parsed.can_fetch(str(url), agent)

    @property
    def delay(self) -> float | None:
        """The seconds between requests that it asks of us."""
        return self.parsed.crawl_delay(PRODUCT) if self.parsed else None

    def ai_refused(self, url: Url) -> tuple[str, ...]:
        """Which AI crawlers it names and keeps from this URL."""
        names = [name for name in AI_CRAWLERS if name.lower() in self.named]
        return tuple(name for name in names if not self.allow(url, name))


NO_RULES = Rules(None, frozenset(), ())


def rules_of(url: Url, get: Callable[[Url], Answer]) -> Rules:
    """What holds for the origin of ``url``; FetchError where nobody can tell, so that its pages are left alone."""
    place = url._replace(target="/robots.txt")
    try:
        answer = get(place)
    except FetchError as error:
        # where there is no way to the host itself, that is what to say
        if error.url in (str(place), url.host) and error.reason in _NO_WAY:
            raise
        raise _unreachable(place, error.what) from error
    if answer.status >= 500:
        raise _unreachable(place, f"it answers with {answer.status}.")
    return rules_in(answer.body) if 200 <= answer.status < 300 else NO_RULES


def as_of(error: FetchError, url: Url) -> FetchError:
    """The error of an origin, told of one of its pages: no way to its host is no way to the page."""
    if error.reason not in _NO_WAY:
        return error
    what = error.what.replace(f"{url.origin}/robots.txt", str(url))
    return FetchError(what, hint=error.hint, url=str(url), reason=error.reason, status=error.status,
                      retry_after=error.retry_after, transient=error.transient)  # fmt: skip


def rules_in(data: bytes, agent: str = PRODUCT) -> Rules:
    """The rules of a robots.txt; lines that are none are passed over."""
    text = data[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff").replace("\x00", "")
    lines = [(name.lower(), value.strip()) for name, value in _LINE.findall("\n".join(text.splitlines()))]
    named = frozenset(value.lower() for name, value in lines if name == "user-agent")
    return Rules(Protego.parse(text), named, _usage(lines, agent.lower()))


def _usage(lines: list[tuple[str, str]], agent: str) -> tuple[str, ...]:
    """The values of usage lines in groups for everybody or for ``agent``, and in none."""
    found: list[str] = []
    group: list[str] = []
    opened = False
    for name, value in lines:
        if name == "user-agent":
            group = [*group, value.lower()] if opened else [value.lower()]
            opened = True
            continue
        opened = False
        if name in _USAGE and value and (not group or {"*", agent} & {*group}):
            found.append(value)
    return tuple(dict.fromkeys(found))


def _unreachable(place: Url, why: str) -> FetchError:
    return FetchError(
        f"{place.origin} is left alone while its robots.txt cannot be read: {why.rstrip('.')}.",
        hint="Try again later.", url=str(place), reason="robots unreachable", transient=True,
    )  # fmt: skip

"""Pages from the web: asked for politely, taken with care.

`Fetcher.fetch` follows redirects itself, since each of them is a new URL that somebody else chose: scheme, address and
robots.txt are checked anew at every hop. No cookie is kept, no name or password sent, no referrer told.
"""

from __future__ import annotations

import random
import ssl
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from onrecord.errors import FetchError, PageError
from onrecord.sources.arrival import Hop
from onrecord.sources.page import Page
from onrecord.sources.web.agent import user_agent
from onrecord.sources.web.asking import REDIRECTS, Asking
from onrecord.sources.web.cache import Cache
from onrecord.sources.web.clock import Clock, SystemClock
from onrecord.sources.web.exchange import Exchange
from onrecord.sources.web.fetched import Fetched, Validators, validators_of
from onrecord.sources.web.guard import Guard, Resolver, resolve
from onrecord.sources.web.limits import Limits
from onrecord.sources.web.many import Many
from onrecord.sources.web.proxies import Proxies
from onrecord.sources.web.replies import NOT_MODIFIED, Replies, Reply
from onrecord.sources.web.retrying import Retries
from onrecord.sources.web.sites import Sites
from onrecord.sources.web.urls import Url, parsed, without_user

Reservations = Literal["record", "refuse", "ignore"]
Failed = Callable[[str, PageError], None]
_TAKEN = (200, 203)
_GONE = (404, 410)


class Fetcher:
    """Fetches pages; one for a whole run, from as many threads as wanted.

    ``contact`` is told to servers: a mail address or a page. ``allow`` names hosts that may be asked though they are
    not public: ``localhost:8000``. ``robots=False`` asks for pages that robots.txt keeps from machines, which is for
    your own. ``reservations`` of text and data mining are recorded, or such pages refused, or nobody asks. ``delay``
    is the least pause between requests to one host in seconds, ``per_host`` how many run at once there, ``workers``
    how many in all. ``cache`` is a folder. ``proxies`` by scheme, with ``no``, else those of the environment.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow: Collection[str] = (),
        robots: bool = True,
        reservations: Reservations = "record",
        delay: float = 1.0,
        per_host: int = 1,
        workers: int = 8,
        limits: Limits | None = None,
        retries: Retries | None = None,
        cache: Cache | str | Path | None = None,
        proxies: Mapping[str, str] | None = None,
        resolver: Resolver = resolve,
        tls: ssl.SSLContext | None = None,
        clock: Clock | None = None,
        chance: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._clock = clock or SystemClock()
        self._limits = limits or Limits()
        self._delay = delay
        self._per_host = per_host
        self._workers = workers
        self._reservations = reservations
        self._exchange = Exchange(
            guard=Guard(allow, resolver), proxies=Proxies(proxies), clock=self._clock, tls=tls
        )
        asking = Asking(
            self._exchange, agent=user_agent(contact), clock=self._clock, limits=self._limits,
            retries=retries or Retries(), per_host=per_host, chance=chance,
        )  # fmt: skip
        self._sites = Sites(asking, self._clock, obey=robots, reservations=reservations != "ignore")
        kept = Cache(cache) if isinstance(cache, str | Path) else cache
        self._replies = Replies(asking, kept, self._clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing stays open between two requests."""

    def fetch(self, url: str, *, validators: Validators | None = None) -> Fetched:
        """What ``url`` answers, redirects followed; FetchError, naming the reason, where that is no page.

        With ``validators`` of an earlier answer that still hold, ``not_modified`` is True and the body empty.
        """
        current = parsed(url)
        hops: list[Hop] = []
        while True:
            self._exchange.check(current)
            delay = max(self._delay, self._sites.delay(current) or 0.0)
            reply = self._replies.reply(current, validators, delay=delay)
            if reply.status not in REDIRECTS:
                return self._fetched(without_user(url), current, reply, tuple(hops), validators)
            current = self._next(current, reply, hops)

    def fetch_many(self, urls: Iterable[str]) -> Iterator[tuple[str, Fetched | FetchError]]:
        """Each URL with what it answers or why not, in the order given, several hosts at a time."""

        def work(url: str) -> Fetched | FetchError:
            try:
                return self.fetch(url)
            except FetchError as error:
                return error

        many = Many(urls, work, host=_host, workers=self._workers, per_host=self._per_host)
        return many.results()

    def pages(self, urls: Iterable[str], *, failed: Failed) -> Iterator[Page]:
        """The pages of ``urls`` in the order given; ``failed`` hears of each that is none, and why."""
        for url, found in self.fetch_many(urls):
            if isinstance(found, FetchError):
                failed(url, found)
            else:
                yield found.page()

    def _next(self, current: Url, reply: Reply, hops: list[Hop]) -> Url:
        led = (
            parsed(reply.headers.get("location", ""), base=current) if reply.headers.get("location") else None
        )
        if led is None:
            raise _redirected(current, "leads on, and does not say where")
        hops.append(Hop(str(current), reply.status, current.scheme == "https" and led.scheme == "http"))
        if str(led) in [hop.url for hop in hops]:
            raise _redirected(current, "leads round in a circle, as pages do that insist on cookies")
        if len(hops) > self._limits.redirects:
            raise _redirected(current, f"is the end of more than {self._limits.redirects} redirects")
        return led

    def _fetched(
        self, asked: str, url: Url, reply: Reply, hops: tuple[Hop, ...], given: Validators | None
    ) -> Fetched:
        taken = reply.status in _TAKEN
        same = given is not None and (
            reply.status == NOT_MODIFIED or (taken and given.match(validators_of(reply.headers)))
        )
        if not taken and not same:
            raise _no_page(url, reply.status)
        signals = self._sites.signals(url, reply.headers, reply.body)
        if self._reservations == "refuse" and signals.reserved:
            raise FetchError(
                f"{url} reserves text and data mining, or says that machines must not learn from it.",
                hint=f"Its terms: {signals.tdm_policy}." if signals.tdm_policy else "Ask its publisher.",
                url=str(url), reason="reserved",
            )  # fmt: skip
        return Fetched(
            asked=asked, url=str(url), status=reply.status, headers=reply.headers, body=b"" if same else reply.body,
            not_modified=same, hops=hops, signals=signals, fetched_at=reply.at, from_cache=reply.from_cache,
        )  # fmt: skip


def _host(url: str) -> str:
    try:
        return parsed(url).host
    except FetchError:
        return ""


def _redirected(url: Url, what: str) -> FetchError:
    return FetchError(f"{url} {what}.", hint="Look at it in a browser.", url=str(url), reason="redirects")


def _no_page(url: Url, status: int) -> FetchError:
    gone = status in _GONE
    return FetchError(
        f"{url} gives no page: the server answers with {status}.",
        hint="It may have moved: look for its title." if gone else "Look at it in a browser, and save it there.",
        url=str(url), reason="status", status=status,
    )  # fmt: skip

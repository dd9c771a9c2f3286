"""Requests in turn: the host's pause kept, what may succeed later tried again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from onrecord.errors import FetchError
from onrecord.sources.web.clock import Clock
from onrecord.sources.web.codings import ACCEPTED
from onrecord.sources.web.exchange import Answer, Exchange
from onrecord.sources.web.limits import Limits
from onrecord.sources.web.politeness import Hosts
from onrecord.sources.web.retrying import STATUSES, Retries, retry_after, retrying
from onrecord.sources.web.urls import Url, parsed

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_WELL_KNOWN_REDIRECTS = 5
_LONGEST_PAUSE = 3600.0


class Asking:
    """Asks for one URL at a time; redirects are left to whoever asks."""

    def __init__(
        self,
        exchange: Exchange,
        *,
        agent: str,
        clock: Clock,
        limits: Limits,
        retries: Retries,
        per_host: int,
        chance: Callable[[float, float], float],
    ) -> None:
        self._exchange = exchange
        self._headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
        self._clock = clock
        self._limits = limits
        self._retries = retries
        self._chance = chance
        self._hosts = Hosts(clock, concurrent=per_host)

    def get(self, url: Url, extra: Mapping[str, str], *, delay: float) -> Answer:
        """The answer for a page; FetchError also where the server says, to the last, that it cannot answer now."""
        headers = {**self._headers, **extra}
        return self._retried(url, headers, self._limits, self._retries, delay=delay, cut=False)

    def well_known(self, url: Url, *, largest: int, insist: bool = True) -> Answer:
        """A file by which a site speaks to machines, redirects followed, cut off at ``largest`` bytes.

        Without ``insist`` it is tried once.
        """
        policy = self._retries if insist else replace(self._retries, attempts=1)
        limits = replace(self._limits, body=largest)
        for _ in range(_WELL_KNOWN_REDIRECTS + 1):
            answer = self._retried(url, self._headers, limits, policy, delay=0.0, cut=True)
            if answer.status not in REDIRECTS:
                return answer
            url = parsed(answer.headers.get("location", ""), base=url)
        raise FetchError(
            f"{url} is the end of more than {_WELL_KNOWN_REDIRECTS} redirects.",
            url=str(url),
            reason="redirects",
        )

    def _retried(
        self,
        url: Url,
        headers: Mapping[str, str],
        limits: Limits,
        policy: Retries,
        *,
        delay: float,
        cut: bool,
    ) -> Answer:
        def once() -> Answer:
            with self._hosts.turn(url.host, delay=delay):
                answer = self._exchange.get(url, headers, limits, cut=cut)
            if answer.status in STATUSES:
                raise self._not_now(url, answer)
            return answer

        return retrying(once, policy, self._clock, chance=self._chance)

    def _not_now(self, url: Url, answer: Answer) -> FetchError:
        pause = retry_after(answer.headers, self._clock.time())
        if pause:
            self._hosts.leave_alone(url.host, min(pause, _LONGEST_PAUSE))
        return FetchError(
            f"{url} cannot be had now: the server answers with {answer.status}.",
            hint="Try again later." if pause is None else f"It asks for {pause:.0f} seconds of patience.",
            url=str(url), reason="status", status=answer.status, retry_after=pause, transient=True,
        )  # fmt: skip

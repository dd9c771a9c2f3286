"""What the origins that are asked say of themselves: robots.txt and what they reserve, each asked for once a day."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.errors import FetchError
from onrecord.sources.arrival import RobotsState, Signals
from onrecord.sources.web import robots, tdm
from onrecord.sources.web.agent import PRODUCT
from onrecord.sources.web.asking import Asking
from onrecord.sources.web.clock import Clock
from onrecord.sources.web.remembering import Remembering
from onrecord.sources.web.robots import NO_RULES, Rules
from onrecord.sources.web.signals import meta_of, reservation_of, signals_in, tags_of
from onrecord.sources.web.urls import Url


class Sites:
    """The rules of sites; without ``obey`` nobody asks for robots.txt, without ``reservations`` for tdmrep.json."""

    def __init__(self, asking: Asking, clock: Clock, *, obey: bool, reservations: bool) -> None:
        self._asking = asking
        self._obey = obey
        self._reservations = reservations
        self._rules: Remembering[Rules | FetchError] = Remembering(self._ask_rules, clock.monotonic)
        self._reserved: Remembering[tuple[tdm.Rule, ...]] = Remembering(self._ask_reserved, clock.monotonic)

    def delay(self, url: Url) -> float | None:
        """The seconds between requests that the site asks of us; FetchError where it does not want us there at all."""
        rules = self._rules_of(url)
        if not rules.allow(url):
            raise FetchError(
                f"{url} is not to be read by machines: the robots.txt of {url.host} says so.",
                hint="Save the page in a browser and read the file.", url=str(url), reason="robots",
            )  # fmt: skip
        return rules.delay

    def signals(self, url: Url, headers: Mapping[str, str], body: bytes) -> Signals:
        """What the site says of this page to machines: in robots.txt, in headers, in the page, and by tdmrep.json."""
        rules = self._rules_of(url)
        state: RobotsState = "not asked" if not self._obey else "found" if rules.parsed else "absent"
        meta = meta_of(body)
        reserved, policy = reservation_of(headers)
        if reserved is None:
            reserved, policy = reservation_of(meta)
        if reserved is None and self._reservations:
            rule = tdm.rule_for(url.target, self._reserved.get(url))
            reserved, policy = (
                (rule.reserved, rule.policy if rule.reserved else None) if rule else (None, None)
            )
        return Signals(
            robots=state, crawl_delay=rules.delay, ai_refused=rules.ai_refused(url),
            content_signal=tuple(dict.fromkeys((*rules.usage, *signals_in(headers)))),
            robots_tags=tags_of(headers, meta, agent=PRODUCT), tdm_reservation=reserved, tdm_policy=policy,
        )  # fmt: skip

    def _rules_of(self, url: Url) -> Rules:
        found = self._rules.get(url) if self._obey else NO_RULES
        if isinstance(found, FetchError):
            raise robots.as_of(found, url) from found
        return found

    def _ask_rules(self, url: Url) -> tuple[Rules | FetchError, float]:
        try:
            return robots.rules_of(
                url, lambda place: self._asking.well_known(place, largest=robots.LARGEST)
            ), robots.DAY
        except FetchError as error:
            return error, robots.SOON

    def _ask_reserved(self, url: Url) -> tuple[tuple[tdm.Rule, ...], float]:
        try:
            answer = self._asking.well_known(
                url._replace(target=tdm.PLACE), largest=tdm.LARGEST, insist=False
            )
        except FetchError:
            return (), robots.SOON
        return (tdm.rules_in(answer.body) if answer.status == 200 else ()), robots.DAY

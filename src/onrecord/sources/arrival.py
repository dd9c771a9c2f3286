"""How a page came from the web: when, by which redirects, and what its site said to machines that read it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

RobotsState = Literal["found", "absent", "not asked"]


class Signals(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a page's host says; nothing is there that it does not say.

    ``robots``: whether it has a robots.txt. ``crawl_delay``: seconds that it asks for between requests.
    ``ai_refused``: which crawlers of AI firms may not read this page, each named in robots.txt. ``content_signal``: the
    values of its ``Content-Signal`` and ``Content-Usage`` lines and headers. ``robots_tags``: the directives of
    ``X-Robots-Tag`` and of ``<meta name="robots">``.
    ``tdm_reservation``: True where text and data mining is reserved, with ``tdm_policy``, the address of its terms.
    """

    robots: RobotsState = "not asked"
    crawl_delay: float | None = None
    ai_refused: tuple[str, ...] = ()
    content_signal: tuple[str, ...] = ()
    robots_tags: tuple[str, ...] = ()
    tdm_reservation: bool | None = None
    tdm_policy: str | None = None

    @property
    def reserved(self) -> bool:
        """Whether text and data mining is reserved, or machines that learn from pages are sent away."""
        return self.tdm_reservation is True or "noai" in self.robots_tags


class Hop(Struct, frozen=True, omit_defaults=True):
    """A redirect that was followed: from where, with which status; ``downgraded`` where it led from https to http."""

    url: str
    status: int
    downgraded: bool = False


class Arrival(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the redirects led, when the server answered (ISO 8601, UTC), by which hops, and what the site says."""

    url: str
    at: str
    hops: tuple[Hop, ...] = ()
    signals: Signals = Signals()

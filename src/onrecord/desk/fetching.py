"""The fetcher that options and settings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.desk import settings

if TYPE_CHECKING:
    from onrecord.sources.web import Fetcher


class Web(NamedTuple):
    """How addresses on the web are to be asked, besides the settings."""

    allow_hosts: tuple[str, ...] = ()
    ignore_robots: bool = False


def fetcher(web: Web, *, cached: bool = True) -> Fetcher:
    """One for a whole run; UsageError where a setting cannot be used. What is fetched once needs not be ``cached``."""
    from onrecord.sources.web import Fetcher

    return Fetcher(
        contact=settings.contact(),
        allow=settings.allow_hosts(web.allow_hosts),
        robots=not web.ignore_robots,
        reservations=settings.reservations(),
        cache=settings.cache() if cached else None,
    )

"""What a site says about machines that read it, recorded beside each page.

Nobody has agreed on one way of saying it, so that all the common ones are taken down: robots.txt (RFC 9309) with its
groups for the crawlers of AI firms, ``Content-Signal`` and ``Content-Usage`` lines in it (the IETF's aipref drafts),
``X-Robots-Tag`` headers with ``noai``, and the TDM Reservation Protocol (https://www.w3.org/community/tdmrep/), a
machine-readable reservation as Directive (EU) 2019/790 article 4(3) speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

RobotsState = Literal["found", "absent", "not asked"]

AI_CRAWLERS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-User",
    "ClaudeBot", "cohere-ai", "Diffbot", "FacebookBot", "Google-CloudVertexBot", "Google-Extended", "GPTBot",
    "ImagesiftBot", "meta-externalagent", "MistralAI-User", "OAI-SearchBot", "omgili", "PerplexityBot", "Timpibot",
    "webzio-extended", "YouBot",
)  # fmt: skip
"""Product tokens by which sites address the crawlers that gather pages for language models."""


class Signals(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a page's host says; nothing is there that it does not say.

    ``robots``: whether it has a robots.txt. ``crawl_delay``: seconds that it asks for between requests.
    ``ai_refused``: which of `AI_CRAWLERS` may not read this page, each named in robots.txt. ``content_signal``: the
    values of its ``Content-Signal`` and ``Content-Usage`` lines and headers. ``x_robots_tag``: its directives.
    ``tdm_reservation``: True where text and data mining is reserved, with ``tdm_policy``, the address of its terms.
    """

    robots: RobotsState = "not asked"
    crawl_delay: float | None = None
    ai_refused: tuple[str, ...] = ()
    content_signal: tuple[str, ...] = ()
    x_robots_tag: tuple[str, ...] = ()
    tdm_reservation: bool | None = None
    tdm_policy: str | None = None

    @property
    def reserved(self) -> bool:
        """Whether text and data mining is reserved, or machines that learn from pages are sent away."""
        return self.tdm_reservation is True or "noai" in self.x_robots_tag


def tags_of(headers: Mapping[str, str], *, agent: str) -> tuple[str, ...]:
    """The directives of ``X-Robots-Tag`` that are for everybody or for ``agent``, lower-case, each once."""
    found: list[str] = []
    addressed = ""
    for part in headers.get("x-robots-tag", "").lower().split(","):
        name, mark, value = part.strip().partition(":")
        if mark and name.strip() not in _WITH_VALUES:
            # "otherbot: noindex, nofollow": what follows is for that one
            addressed, part = name.strip(), value
        if part.strip() and addressed in ("", agent.lower()):
            found.append(part.strip())
    return tuple(dict.fromkeys(found))


def signals_in(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The values of ``Content-Signal`` and ``Content-Usage`` headers."""
    return tuple(headers[name] for name in ("content-signal", "content-usage") if headers.get(name))


def reservation_of(headers: Mapping[str, str]) -> tuple[bool | None, str | None]:
    """``TDM-Reservation`` and ``TDM-Policy`` of an answer; None where it does not say."""
    stated = {"1": True, "0": False}.get(headers.get("tdm-reservation", "").strip())
    return stated, headers.get("tdm-policy") or None if stated else None


_WITH_VALUES = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})

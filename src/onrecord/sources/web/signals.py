"""What a site says about machines that read it, recorded beside each page.

Nobody has agreed on one way of saying it, so that all the common ones are taken down: robots.txt (RFC 9309) with its
groups for the crawlers of AI firms, ``Content-Signal`` and ``Content-Usage`` lines in it (the IETF's aipref drafts),
``X-Robots-Tag`` headers and robots ``<meta>`` tags with ``noai``, and the TDM Reservation Protocol
(https://www.w3.org/community/tdmrep/), by which machines read the reservation of Directive (EU) 2019/790, article 4(3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

AI_CRAWLERS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User", "Claude-User",
    "ClaudeBot", "cohere-ai", "Diffbot", "FacebookBot", "Google-CloudVertexBot", "Google-Extended", "GPTBot",
    "ImagesiftBot", "meta-externalagent", "MistralAI-User", "OAI-SearchBot", "omgili", "PerplexityBot", "Timpibot",
    "webzio-extended", "YouBot",
)  # fmt: skip
"""Product tokens by which sites address the crawlers that gather pages for language models."""


_WITH_VALUES = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_HEAD = 128 * 1024
_META = re.compile(rb"<meta\s([^<>]{1,2000})>", re.I)
_ATTRIBUTE = re.compile(r"""(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


def tags_of(headers: Mapping[str, str], meta: Mapping[str, str], *, agent: str) -> tuple[str, ...]:
    """The directives of ``X-Robots-Tag`` and `meta_of` for everybody or for ``agent``, lower-case, each once."""
    found: list[str] = []
    addressed = ""
    for part in headers.get("x-robots-tag", "").lower().split(","):
        name, mark, value = part.strip().partition(":")
        if mark and name.strip() not in _WITH_VALUES:
            # "otherbot: noindex, nofollow": what follows is for that one
            addressed, part = name.strip(), value
        if addressed in ("", agent):
            found.append(part.strip())
    for name in ("robots", agent):
        found += [part.strip() for part in meta.get(name, "").lower().split(",")]
    return tuple(dict.fromkeys(part for part in found if part))


def meta_of(body: bytes) -> dict[str, str]:
    """The ``<meta name=… content=…>`` tags in the beginning of a page, names in lower case; of one name the first."""
    found: dict[str, str] = {}
    for tag in _META.findall(body[:_HEAD]):
        said = {
            one[0].lower(): one[1] or one[2] or one[3] for one in _ATTRIBUTE.findall(tag.decode("latin-1"))
        }
        if "name" in said and "content" in said:
            found.setdefault(said["name"].strip().lower(), said["content"].strip())
    return found


def signals_in(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The values of ``Content-Signal`` and ``Content-Usage`` headers."""
    return tuple(headers[name] for name in ("content-signal", "content-usage") if headers.get(name))


def reservation_of(told: Mapping[str, str]) -> tuple[bool | None, str | None]:
    """``tdm-reservation`` and ``tdm-policy`` in headers or ``<meta>`` tags; None where they do not say."""
    stated = {"1": True, "0": False}.get(told.get("tdm-reservation", "").strip())
    return stated, told.get("tdm-policy") or None if stated else None

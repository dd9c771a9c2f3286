"""Whose page it is, by its furniture: `More From …`, `© 2025 …`, the tail of a page title."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = (
    r"(?P<name>(?:[A-ZÀ-ÞİŞÇĞÖÜ0-9][\w.&'’-]*)(?:\s(?:[A-ZÀ-ÞİŞÇĞÖÜ0-9&][\w.&'’-]*|of|the|and|de|la)){0,5})"
)
_SIGNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?i:more\s(?:stories\s)?from)\s{_NAME}\W*$",
        rf"^(?i:(?:copyright\s)?(?:©|\(c\)|copyright)(?:\scopyright)?)\s*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s+)?(?i:by\s)?{_NAME}",
        rf"^(?i:follow)\s{_NAME}\s(?i:on)\s",
        rf"^(?i:(?:subscribe\sto|sign\sup\s(?:for|to)|download))\s(?:(?i:the|our)\s)?{_NAME}(?:['’]s)?\s(?i:newsletters?|app|channel)",
    )
)
_LEGAL = re.compile(r"\s+(?:All|Ltd|Limited|Inc|LLC|GmbH|A\.?Ş|Corp|Group|Media)\b.*$|[.,\s]+$")
_GENERIC = frozenset("all rights reserved us our the more daily morning news breaking".split())


def outlet_of(lines: Sequence[str], title: str | None) -> str | None:
    """The outlet that the furniture names; None where none does."""
    for sign in _SIGNS:
        for line in lines:
            match = sign.match(line)
            if (
                match
                and (name := _LEGAL.sub("", match["name"]).strip(" .,"))
                and name.lower() not in _GENERIC
            ):
                return name
    return _from_page_title(lines[:12], title)


def _from_page_title(lines: Sequence[str], title: str | None) -> str | None:
    """`Headline - The Daily Post` printed above the headline itself."""
    for line in lines:
        if title and len(line) > len(title) and line.startswith(title):
            match = re.fullmatch(rf"\s*[|\-–—•:]\s*{_NAME}\s*", line[len(title) :])
            if match:
                return match["name"]
    return None

"""Fields above a text: the front matter of a Markdown file (`title: "…"`), the head of a message (`Subject: …`).

Two such lines among the first make a head of fields; one alone may be a sentence (`Title: none`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.pages.bylines import split_names
from onrecord.pages.dates import Moment, find_moment, moment_from_iso

_HEAD = 12  # lines
_FIELD = re.compile(
    r"(?:\W{0,3})(?P<key>title|headline|subject|date|published|pubdate|author|by|from|source|outlet|publication|publisher"
    r"|url|link|tags|to|updated|modified)\W{0,3}:\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(?:-{3,}|\+{3,})\s*$")
_ADDRESS = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>\s*$")
_FEWEST = 2
_KNOWN = frozenset({"title", "headline", "subject"})


class Fields(NamedTuple):
    """What the fields state, and how many lines of the dump they take."""

    lines: int = 0
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    outlet: str | None = None
    url: str | None = None


def fields_of(lines: Sequence[str]) -> Fields:
    """The fields at the top of the lines; without one that gives the title, none are taken for fields."""
    found: dict[str, str] = {}
    taken = 0
    for at, line in enumerate(lines[:_HEAD]):
        match = _FIELD.match(line.strip())
        if match:
            found.setdefault(match["key"].lower(), match["value"].strip(" \"'"))
        elif line.strip() and not (_FENCE.match(line) and (at == 0 or found)):
            break
        taken = at + 1
    if len(found) < _FEWEST or not _KNOWN & found.keys():
        return Fields()
    return _stated(found, taken)


def _stated(found: dict[str, str], taken: int) -> Fields:
    def any_of(*keys: str) -> str | None:
        return next((found[key] for key in keys if key in found), None)

    published, modified = any_of("published", "date", "pubdate"), any_of("updated", "modified")
    sender = _ADDRESS.sub("", found["from"]).strip(" \"'") if "from" in found else None
    url = any_of("url", "link")
    return Fields(
        lines=taken,
        title=any_of("title", "headline", "subject"),
        byline=split_names(any_of("author", "by") or ""),
        published=_moment(published),
        modified=_moment(modified),
        outlet=any_of("outlet", "publication", "source", "publisher") or sender,
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _moment(value: str | None) -> Moment | None:
    if value is None:
        return None
    found = find_moment(value)
    return moment_from_iso(value) or (found.moment if found else None)

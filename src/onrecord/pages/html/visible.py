"""The publication date as a reader sees it: beside the headline, elsewhere on the page, or in the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from lxml import etree

from onrecord.pages.dates import Moment, find_moment, moment_from_iso, moment_in
from onrecord.pages.html.metadata import sharpest, time_values
from onrecord.pages.html.tree import Line
from onrecord.pages.html.words import Hints
from onrecord.pages.measures import word_count

_PUBLISHED = re.compile(
    r"\b(?:published|posted|publication date|date|written on|erstellt|veröffentlicht|publié|publicado)\b",
    re.I,
)
_LABELLED = re.compile(r"\W*(?:first\s+|originally\s+)?(?:published|posted)\b", re.I)
_MODIFIED = re.compile(r"\b(?:updated|modified|edited|reviewed|aktualisiert|mis à jour|actualizado)\b", re.I)
_SAYS_WHICH = re.compile(f"{_PUBLISHED.pattern}|{_MODIFIED.pattern}", re.I)
_LONGEST = 140
_ABOVE, _BELOW = 6, 14
_MOST_BEFORE = 6  # words of a line before its date: writers, an outlet and a town
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|_|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:/|-|_|$)"
)
_IN_SCRIPT = re.compile(
    r"\"(?:datePublished|date_published|publishedAt|published_at|publish_date)\"\s*:\s*\"([^\"]{8,40})\""
)
_STAMPS = ("data-timestamp", "data-utime", "data-time", "data-published", "data-date")
_POSIX = re.compile(r"[12]\d{9}(?:\d{3})?")


def seen_dates(
    root: etree._Element, lines: Sequence[Line], title: str | None, url: str | None
) -> tuple[Moment | None, Moment | None]:
    """Published and modified, by `<time>`, the lines near the headline, any line that is a date, the address."""
    near, modified = _of(_near_headline(lines, title))
    times = [value for element in root.iter("time") for value in time_values(element)]
    published = sharpest(times) or near or modified
    if published:
        return published, modified
    published, modified = _of([line for line in lines if _is_dated(line)])
    return published or modified or _of_url(url) or _of_scripts(root), modified


def labelled_date(lines: Sequence[Line], title: str | None) -> Moment | None:
    """The date near the headline that is labelled as that of publication: it outdoes what the head states."""
    return _of([line for line in _near_headline(lines, title) if _LABELLED.match(line.text)])[0]


def _near_headline(lines: Sequence[Line], title: str | None) -> Sequence[Line]:
    at = next((at for at, line in enumerate(lines) if line.node.tag == "h1" or line.text == title), None)
    if at is None:
        return ()
    near = [*lines[at : at + _BELOW], *reversed(lines[max(0, at - _ABOVE) : at])]
    return [line for line in near if not _says_more(line)]


def _says_more(line: Line) -> bool:
    """Whether a line is about something else that has a date: a caption, another story's headline."""
    if line.node.hints & (Hints.DATE | Hints.BYLINE) or _SAYS_WHICH.search(line.text):
        return False
    found = find_moment(line.text) if len(line.text) < _LONGEST else None
    return found is not None and word_count(line.text[: found.start]) > _MOST_BEFORE


def _is_dated(line: Line) -> bool:
    if any(node.hints & Hints.DATE for _, node in zip(range(3), line.node.chain(), strict=False)):
        return True
    return len(line.text) < _LONGEST and _PUBLISHED.search(line.text) is not None


def _of(lines: Iterable[Line]) -> tuple[Moment | None, Moment | None]:
    published: Moment | None = None
    modified: Moment | None = None
    for line in lines:
        found = find_moment(line.text[:_LONGEST]) if len(line.text) < _LONGEST else None
        while found:
            label = line.text[max(0, found.start - 25) : found.start]
            if _MODIFIED.search(label):
                modified = modified or found.moment
            else:
                published = published or found.moment
            found = find_moment(line.text, found.end)
    return published, modified


def _of_scripts(root: etree._Element) -> Moment | None:
    """What a script or an attribute states for machines: `"datePublished": "…"`, `data-timestamp="1936886700"`."""
    for script in root.iter("script"):
        if (
            script.text
            and (match := _IN_SCRIPT.search(script.text))
            and (moment := moment_from_iso(match[1]))
        ):
            return moment
    stamps = (element.get(name, "") for element in root.iter() for name in _STAMPS)
    return next((moment for stamp in stamps if (moment := _of_stamp(stamp))), None)


def _of_stamp(stamp: str) -> Moment | None:
    """Seconds or milliseconds since 1970 (POSIX)."""
    if not _POSIX.fullmatch(stamp):
        return None
    at = datetime.fromtimestamp(int(stamp[:10]), UTC)
    return Moment(at.date(), at.time(), UTC)


def _of_url(url: str | None) -> Moment | None:
    match = _IN_URL.search(url or "")
    if not match:
        return None
    year, month, day = (part for part in match.groups() if part)
    return moment_in(f"{year}-{month:0>2}-{day:0>2}")

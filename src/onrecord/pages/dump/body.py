"""The body of a dump: from its head to where comments or other stories begin, each line given its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.pages.bylines import is_contribution
from onrecord.pages.datelines import stated_in_row
from onrecord.pages.drafts import Draft
from onrecord.pages.dump.items import Item
from onrecord.pages.measures import ends_like_heading, is_sentence, word_count
from onrecord.pages.rows import opens_comments, opens_other_stories

_CAPITAL = "A-ZÀ-ÞİŞÇĞÖÜ"
_DATELINE = re.compile(
    rf"^[{_CAPITAL}][\w .'’/-]{{2,40}}(?:,\s[\w .]{{2,30}})?(?:\s?\([\w .]{{2,30}}\)|\s?/[\w .]{{2,20}}/\.?)\s?[—–-]*$"
    rf"|^[{_CAPITAL} .'’-]{{3,40}}(?:,\s[\w .]{{2,30}})?\s?[—–]$"
)
_CREDITS = re.compile(
    r"^\(?(?:additional\s)?(?:reporting|writing|editing|reported|edited|written)\s(?:and\s\w+\s)?by\b.{3,200}$",
    re.I,
)
_CLOCK = re.compile(
    r"^\W*(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,5})?|\d+\s?(?:s|m|h|d|min|mins|minutes?|hours?|days?)\sago)\W*$",
    re.I,
)
_LONGEST_HEADING, _LONGEST_LINE = 110, 300
_MARKS = "\"“‘'«"
_STOPPED = re.compile(r"[.!?…,。！？][\"'”’»)]*$")
_IN_BRACKETS = re.compile(r"\([^()]+\)$")
_RUN = 3
_AHEAD = 9  # a heading may have captions between it and its text, but not many


def cut(items: Sequence[Item]) -> list[Item]:
    """The items of the article: what follows the heading of comments or of other stories is left out.

    One line of prose above the date or the byline is a standfirst, and `11 comments` below it a count.
    """
    kept: list[Item] = []
    at, prose = 0, 0
    while at < len(items):
        item = items[at]
        prose = 0 if item.is_head and prose == 1 else prose + item.is_prose
        if prose and opens_comments(item.text):
            break
        if opens_other_stories(item.text) or _is_label(item):
            at = _resumes(items, at + 1)
            continue
        kept.append(item)
        at += 1
    return kept


def _is_label(item: Item) -> bool:
    return (
        re.fullmatch(
            r"(?:read more|also read|related|see also|recommended|watch|don.t miss)\W*", item.text, re.I
        )
        is not None
    )


def _resumes(items: Sequence[Item], start: int) -> int:
    """Where the article goes on after a box of other stories: at two lines of prose that touch, or never."""
    for at in range(start, len(items) - 1):
        if opens_comments(items[at].text):
            break
        if items[at].is_prose and (is_sentence(items[at + 1].text) or at == start):
            return at
    return len(items)


def body_drafts(items: Sequence[Item]) -> Iterator[Draft]:
    """The blocks of the body; furniture, date lines and rows of short lines are left out."""
    captions: set[str] = set()
    kept = [item for item in items if not _is_dropped(item)]
    for at, item in enumerate(kept):
        if item.caption:
            if item.text not in captions:
                captions.add(item.text)
                yield Draft("caption", item.text)
        elif draft := _draft(kept, at):
            yield draft


def _is_dropped(item: Item) -> bool:
    if item.caption:
        return False
    return (
        item.is_furniture
        or stated_in_row(item.text) is not None
        or (len(item.text) < 40 and _CLOCK.match(item.text) is not None)
    )


def _draft(items: Sequence[Item], at: int) -> Draft | None:
    item = items[at]
    if len(item.text) < _LONGEST_LINE and (_CREDITS.match(item.text) or is_contribution(item.text)):
        return Draft("byline", item.text)
    if item.bullet:
        return Draft("list_item", item.text) if word_count(item.text) >= 2 else None
    if (
        len(item.text) < _LONGEST_LINE
        and _DATELINE.match(item.text)
        and at + 1 < len(items)
        and items[at + 1].is_prose
    ):
        return Draft("dateline", item.text)
    if _is_text(item):
        return Draft("paragraph", item.text)
    if _is_heading(items, at):
        return Draft("heading", item.text)
    return Draft("paragraph", item.text) if _may_be_sentence(item.text) else None


def _is_text(item: Item) -> bool:
    """Running text, a short sentence, the words that lead up to a quotation, or a remark in brackets."""
    return (
        item.is_prose
        or _is_short_sentence(item.text)
        or (item.text.endswith(":") and word_count(item.text) >= 4)
        or (_IN_BRACKETS.match(item.text) is not None and word_count(item.text) >= 3)
    )


def _may_be_sentence(text: str) -> bool:
    """Whether a line that ends with a quotation is a sentence without its stop, where it can be no heading."""
    return text[:1] not in _MARKS and is_sentence(text) and word_count(text) >= 2


def _is_short_sentence(text: str) -> bool:
    if ends_like_heading(text) or (text[:1] in _MARKS and not _STOPPED.search(text)):
        return False
    return (is_sentence(text) and word_count(text) >= 2) or len(text) > _LONGEST_HEADING


def _is_heading(items: Sequence[Item], at: int) -> bool:
    """A short line with running text after it, and not one of a row of short lines."""
    following = next((later for later in items[at + 1 : at + _AHEAD] if not later.caption), None)
    if following is None or not (following.bullet or _is_text(following)):
        return False
    row = [later for later in items[max(0, at - _RUN + 1) : at] if not (later.caption or _is_text(later))]
    return len(row) < _RUN - 1

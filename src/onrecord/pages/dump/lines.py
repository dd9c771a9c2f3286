"""What one line of a dump is by itself: a date line, a byline, a credit, a link row, a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.pages.dates import Moment, find_moment

_LABELS = re.compile(
    r"\b(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified|edited)|modified|created|released|issued"
    r"|date|time|on|at|by|in|edited|added|upd|filed|written|am|pm|min(?:ute)?s?(?:\s+read)?|ago|local\s+time|hrs|hours?|seconds?|days?"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.I,
)
_MODIFIED = re.compile(r"\b(?:updated|modified|edited|upd)\b", re.I)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released)\b", re.I)
_SPLIT = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+(?=(?:updated|last|modified)\b)|(?<!\blast)[,;]?\s+(?=(?:last\s+)?(?:updated|modified)\b)", re.I)
_BYLINE = re.compile(
    r"^(?:(?:written|reported|reporting|story|words|analysis|text)\s+)?by:?\s+(?P<names>\S.{1,110})$", re.I
)
_NAME = r"(?:[A-ZÀ-ÞŞĞÇÖÜİŠŽČŁ][\w'’.-]*|(?:al|bin|bint|de|del|della|den|der|di|dos|el|la|le|ter|van|von|y)(?:-[A-Z]\w+)?)"
_NAMES = re.compile(rf"^{_NAME}(?:\s+{_NAME}){{0,4}}(?:(?:,|\s+and|\s+&)\s+{_NAME}(?:\s+{_NAME}){{0,4}})*$")
_ROLE = re.compile(r",\s+(?:[\w-]+\s+){0,3}(?:reporter|editor|correspondent|writer|producer|columnist|analyst)\b.*$|,?\s+(?:in\s+[A-Z]|(?:chief|senior|political|foreign|diplomatic|economics?|health|staff|local)\b).*$|\s*[|•·(@].*$|\s+for\s+.*$")  # fmt: skip
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*")
_AGENCY = r"AFP|AP|Reuters|Getty|EPA|AA|Anadolu|PA|Xinhua|TASS|Sputnik|dpa|ANSA|EFE|Kyodo|Yonhap|Shutterstock|Alamy|Bloomberg|UPI|IHA|DHA"
_CREDIT = re.compile(
    rf"\((?:[^()]{{0,60}}\b(?:photo|image|picture|photograph|file|pic|handout|screengrab|via|{_AGENCY})\b[^()]{{0,60}})\)\s*\.?$"
    rf"|\[[^\[\]]{{0,60}}\b(?:photo|image|{_AGENCY})\b[^\[\]]{{0,60}}\]\s*\.?$"
    r"|(?:^|[.\s|])(?:photo(?:graph)?|image|picture|pic|photo credit|image credit|credits?)(?:\s*(?:by|source|credit|courtesy))?\s?:\s*[^.]{2,70}\.?$"
    rf"|(?:©|\(c\))\s?[^.]{{2,60}}$|/\s?(?:{_AGENCY})(?:\s(?:Photo|Images|via\s\w+))?\.?$|\b(?:Getty Images|AP Photo|AFP Photo)[^.]{{0,40}}\.?$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$|[\"”’']$")
_WORD = re.compile(r"\w+")
_SLASHED = re.compile(r"(?:^|[\s.(])(?:REUTERS|AFP|AP|EPA|GETTY|PA|AA)/[A-Z][\w .-]{2,40}$|[—–-]\s(?:[\w.’' ]{2,40}\s)?(?:photo|handout)$")
_ROLE_LINE = re.compile(r"^(?:[\w’'&-]+\s+){0,4}(?:reporter|correspondent|editor|writer|columnist|journalist|bureau chief)(?:\s?[,@|]?\s?(?:in\s)?[\w. @-]{0,40})?$", re.I)
_CREDIT_ONLY = re.compile(r"^(?:photo(?:graph)?s?|images?|pictures?|pic|credits?)(?:\s(?:by|credit|source|courtesy))?\s?:\s?\S.{1,70}$", re.I)


class DateLine(NamedTuple):
    """The moments that a line states, published and modified; ``labelled`` where it says which is which."""

    published: Moment | None
    modified: Moment | None
    labelled: bool = False


def date_line(text: str) -> DateLine | None:
    """What a line that is only a date-time (with a label or none) states; None for any other line."""
    if len(text) > 160 or not any(char.isdigit() for char in text):
        return None
    published = modified = None
    for piece in _SPLIT.split(text):
        found = find_moment(piece)
        if found is None:
            if _rest(piece):
                return None
            continue
        if _rest(piece[: found.start] + " " + piece[found.end :]):
            return None
        if _MODIFIED.search(piece):
            modified = modified or found.moment
        else:
            published, modified = published or found.moment, modified or (found.moment if published else None)
    if not (published or modified):
        return None
    return DateLine(published, modified, _PUBLISHED.search(text) is not None)


def _rest(text: str) -> str:
    """What is left of a date line without its labels and marks."""
    return "".join(_WORD.findall(_LABELS.sub(" ", re.sub(r"\d+", " ", text))))


def byline_of(text: str) -> tuple[str, ...]:
    """The names of a byline; empty where the line is none."""
    match = _BYLINE.match(text.strip())
    if not match:
        return ()
    names = _ROLE.sub("", match["names"].strip(" ."))
    return split_names(names) if _NAMES.match(names) else ()


def split_names(names: str) -> tuple[str, ...]:
    """`Ana Ruiz, Tom Bell and Li Na` taken apart."""
    return tuple(name for name in (part.strip(" ,.") for part in _AND.split(names)) if name)


def is_credited(text: str) -> bool:
    """Whether the line ends in a photographer's or agency's credit, as captions do."""
    return len(text) <= 600 and bool(_CREDIT.search(text) or _SLASHED.search(text))


def is_credit_only(text: str) -> bool:
    """Whether the line is a credit and nothing else: it belongs to the caption before it."""
    return _CREDIT_ONLY.match(text) is not None


def is_role(text: str) -> bool:
    """Whether the line is only what a journalist does: `Senior Correspondent`."""
    return word_count(text) <= 7 and _ROLE_LINE.match(text) is not None


def is_name(text: str) -> bool:
    """Whether the line could be the name of one or several people and nothing else."""
    return 2 <= word_count(text) <= 8 and _NAMES.match(text) is not None


def is_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _SENTENCE_END.search(text) is not None


def word_count(text: str) -> int:
    """How many words a line has."""
    return len(_WORD.findall(text))

"""Whose page it is, by its furniture: `More From …`, `© 2025 …`, the tail of a page title, the first line.

A first line that is only a name may be a section as well as an outlet, so it counts only where it is called what
newspapers are called, and either the rest of the page says the name again or it can hardly be anything else:
`Book Review` and `Prayer Times` are no newspapers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.pages.bylines import byline_of
from onrecord.pages.datelines import date_line
from onrecord.pages.measures import pieces_of_row

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
# a name ends at a year, at a sentence's end (a stop after a whole word, not after an initial) and at the company's form
_LEGAL = re.compile(
    r"\s+(?:All|Ltd|Limited|Inc|LLC|GmbH|A\.?Ş|Corp|Group|Media)\b.*$|\s+(?:19|20)\d\d\b.*$|(?<=\w{3})\.\s.*$|[.,\s]+$"
)
_PRESS = re.compile(
    r"\b(?:Advertiser|Argus|Bulletin|Chronicle|Courier|Dispatch|Echo|Examiner|Gazette|Herald|Independent|Journal|Ledger"
    r"|Mail|Mercury|Monitor|Observer|Post|Press|Record|Recorder|Register|Review|Sentinel|Standard|Star|Telegraph|Times"
    r"|Tribune|Wire|Radio(?=\s[A-ZÀ-Þ])|(?<=\w\s)Radio)\b"
)
_SEPARATOR = re.compile(r"\s*[|•]\s*|\s+[-–—:]\s+")
_DOMAIN = r"[\w-]+(?:\.[a-z-]{2,12}){1,2}"
_MASTHEAD_WORDS = 6
_HEAD = 6  # lines
_UNMISTAKABLE = re.compile(
    r"(?:The\s)?(?:[A-ZÀ-Þİ][\w.&'’-]*\s){1,3}(?:Advertiser|Argus|Chronicle|Courier|Examiner|Gazette|Herald"
    r"|Ledger|Mail|Observer|Post|Sentinel|Telegraph|Times|Tribune|(?:News|Press)\sAgency)"
)
_NO_NEWSPAPER = frozenset(
    "a africa alerts all america americas arts asia audio best blog book breaking business celebrity community"
    " company council crime culture daily data economic economy education election end entertainment europe"
    " evening facebook fake film financial football foreign full game good group guest hard health home industry"
    " instagram international job junk latest legal life local market markets middle modern more morning music"
    " my national news next old opening opinion other our political politics prayer press previous public recent"
    " regional related royal russia school science security social sponsored sport sports state technology this"
    " top trade train travel uk us usa video voice waiting war weather weekly world your".split()
)
_GENERIC = frozenset("all rights reserved us our the more daily morning news breaking".split())


def outlet_of(lines: Sequence[str], title: str | None) -> str | None:
    """The outlet that the furniture names; None where none does."""
    for sign in _SIGNS:
        for line in lines:
            match = sign.match(line.split("\n")[0])
            name = _LEGAL.sub("", match["name"]).strip(" .,") if match else ""
            if name and name.lower() not in _GENERIC:
                return name
    tail = next((tail for line in lines[:12] if (tail := tail_of_page_title(line, title))), None)
    return tail or _masthead(lines, title) or _above_the_headline(lines, title) or _beside_the_byline(lines)


def is_press(name: str) -> bool:
    """Whether the name has a word that newspapers are called by: `Post`, `Times`."""
    return _PRESS.search(name) is not None


def tail_of_page_title(page_title: str, title: str | None) -> str | None:
    """`The Daily Post` of `Headline | World | The Daily Post`; None where no name follows the headline."""
    if not title or not page_title.startswith(title):
        return None
    rest = [piece.strip() for piece in _SEPARATOR.split(page_title[len(title) :])]
    return rest[-1] if len(rest) > 1 and re.fullmatch(rf"{_NAME}|{_DOMAIN}", rest[-1]) else None


def _masthead(lines: Sequence[str], title: str | None) -> str | None:
    """The first line of the page, where it is the name of an outlet."""
    first = _spelled_out(lines[0]) if lines else ""
    if first == title or len(first.split()) > _MASTHEAD_WORDS or not re.fullmatch(_NAME, first):
        return None
    again = any(first in line or first.upper() in line for line in lines[1:])
    told = any(f" told {first}" in line for line in lines)
    return first if told or (again and _PRESS.search(first)) or _is_unmistakable(first) else None


def _above_the_headline(lines: Sequence[str], title: str | None) -> str | None:
    """A line between the menu and the headline that is the name of a newspaper, often all in capitals."""
    above = lines[1 : min(lines.index(title), _HEAD)] if title in lines else []
    return next((line for line in above if _is_unmistakable(line.title() if line.isupper() else line)), None)


def _is_unmistakable(name: str) -> bool:
    """Whether the name is that of a newspaper or agency and of nothing else: another name, then a word of the press."""
    words = [word.lower() for word in name.removeprefix("The ").split()]
    return _UNMISTAKABLE.fullmatch(name) is not None and any(word not in _NO_NEWSPAPER for word in words[:-1])


def _spelled_out(line: str) -> str:
    """`Gulf News Agency` of `GNA - Gulf News Agency`, where the one is the other's initials; else the line."""
    pieces = _SEPARATOR.split(line)
    if len(pieces) != 2:
        return line
    short, long = sorted(pieces, key=len)
    return long if short == "".join(word[0] for word in long.split()) else line


def _beside_the_byline(lines: Sequence[str]) -> str | None:
    """`By Ana Ruiz | The Daily Post | 5 March 2031`: the piece that is neither the writer nor the date."""
    for line in lines:
        pieces = pieces_of_row(line) if byline_of(line) else []
        for piece in pieces[1:]:
            if re.fullmatch(_NAME, piece) and date_line(piece) is None:
                return piece
    return None

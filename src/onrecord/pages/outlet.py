"""Whose page it is, by its furniture: `More From …`, `© 2025 …`, the tail of a page title, the first line.

A first line that is only a name may be a section as well as an outlet, so it counts only where it is called what
newspapers are called, and either the rest of the page says the name again or it can hardly be anything else:
`Book Review` and `Prayer Times` are no newspapers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.pages.bylines import byline_of
from onrecord.pages.datelines import date_line
from onrecord.pages.dates import find_moment
from onrecord.pages.furniture import is_furniture_line
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
_FIRM = re.compile(r"\s(?:Ltd|Limited|Inc|LLC|GmbH|A\.?Ş|Corp|Group|Media)\b")
_PRESS = re.compile(
    r"\b(?:Advertiser|Argus|Bulletin|Chronicle|Courier|Dispatch|Echo|Examiner|Gazette|Herald|Independent|Journal|Ledger"
    r"|Mail|Mercury|Monitor|Observer|Post|Press|Record|Recorder|Register|Review|Sentinel|Standard|Star|Telegraph|Times"
    r"|Tribune|Wire|Radio(?=\s[A-ZÀ-Þ])|(?<=\w\s)Radio)\b"
)
_SEPARATOR = re.compile(r"\s*[|•]\s*|\s+[-–—:]\s+")
_BEFORE_TITLE = re.compile(rf"{_NAME}(?::\s+|\s*[|•]\s*|\s+[-–—]\s+)")
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
_NEWSROOM = re.compile(rf"{_NAME}\s(?:Newsroom|News\s?[Dd]esk|Staff|Reporters?|Correspondents?)\b")
_SAYS_WHAT_IT_IS = re.compile(  # the line under a masthead: `Independent weekly`, `State news agency`
    r"\b(?:agency|newspaper|weekly|fortnightly|monthly|daily|magazine|newsletter|broadcaster|radio|station|news\sof"
    r"|edition|founded|established|since\s\d{4})\b|\b(?:est|vol|no)\.\s?\d",
    re.I,
)
_BESIDE_A_DATE = re.compile(
    rf"[\s(–—-]*(?i:(?:first\s)?(?:published|appeared)\s(?:in|by)\s)?{_NAME}(?:[,.:|•·]|\s[–—-]|\son)\s"
)
_IN_TOWN = re.compile(r"\s\((?:[A-ZÀ-Þ][\w'’-]+\s?){1,3}\)$")  # The Kivu Standard (Goma)
_LONGEST_DATE = 100
_TAGLINE, _FOOT = 14, 6  # words, lines
_GENERIC = frozenset("all rights reserved us our the more daily morning news breaking".split())


def outlet_of(lines: Sequence[str], title: str | None) -> str | None:
    """The outlet that the furniture names; None where none does."""
    signs = list(_by_signs(lines))
    lines = list(itertools.dropwhile(is_furniture_line, lines))  # `Skip to main content`
    if paper := next((name for name, firm in signs if not firm), None):
        return paper
    tails = (tail for line in lines[:12] if (tail := tail_of_page_title(line, title)))
    seen = next(tails, None) or next((found for find in _PLACES if (found := find(lines, title))), None)
    return seen or next((name for name, _ in signs), None)


def _by_signs(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The names that signs give, and whether it is that of a firm: `Kivu Media` may own `The Kivu Standard`."""
    for sign in _SIGNS:
        for piece in (piece for line in lines for piece in pieces_of_row(line.split("\n")[0])):
            match = sign.match(piece)
            name = _LEGAL.sub("", match["name"]).strip(" .,") if match else ""
            if match and name and not (name.lower() in _GENERIC or _is_section(name)):
                yield name, _FIRM.search(match["name"]) is not None


def _is_section(name: str) -> bool:
    """`Business`, `World News`: `More from …` may name a part of the paper."""
    return _NO_NEWSPAPER.issuperset(name.lower().split())


def is_press(name: str) -> bool:
    """Whether the name has a word that newspapers are called by: `Post`, `Times`."""
    return _PRESS.search(name) is not None


def tail_of_page_title(page_title: str, title: str | None) -> str | None:
    """`The Daily Post` of `Headline | World | The Daily Post`; None where no name follows the headline."""
    if not title or not page_title.startswith(title):
        return None
    rest = [piece.strip() for piece in _SEPARATOR.split(page_title[len(title) :])]
    return rest[-1] if len(rest) > 1 and re.fullmatch(rf"{_NAME}|{_DOMAIN}", rest[-1]) else None


def head_of_page_title(page_title: str, title: str | None) -> str | None:
    """`The Daily Post` of `The Daily Post: Headline`; None where no name stands before the headline."""
    match = _BEFORE_TITLE.match(page_title)
    return match["name"] if match and title and page_title[match.end() :] == title else None


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
    above = lines[: min(lines.index(title), _HEAD)] if title in lines else []
    plain = [(_IN_TOWN.sub("", line), line) for line in above]
    named = (name for name, line in plain if _is_unmistakable(name.title() if name.isupper() else name))
    placed = (name for name, line in plain if name != line and _is_paper(name))
    return next(named, None) or next(placed, None)


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


def _masthead_that_says_what_it_is(lines: Sequence[str], title: str | None) -> str | None:
    """The first line, of several words, where the next says `Independent weekly` or it closes the page as well."""
    first = lines[0] if lines else ""
    words = first.lower().split()
    if title in (None, first) or not re.fullmatch(_NAME, first) or _is_section(first):
        return None
    under = lines[1] if len(lines) > 1 else ""
    told = len(under.split()) <= _TAGLINE and _SAYS_WHAT_IT_IS.search(under) is not None
    return first if told or (len(words) > 1 and first in lines[1:][-_FOOT:]) else None


def _below_the_headline(lines: Sequence[str], title: str | None) -> str | None:
    """A line close under the headline that is the name of a paper: `The Kivu Tribune`."""
    below = (_IN_TOWN.sub("", line) for line in _under(lines, title))
    return next((line for line in below if _is_paper(line)), None)


def _beside_the_date(lines: Sequence[str], title: str | None) -> str | None:
    """The paper or the station that opens a date line: `Radio Kivu, Goma. 14 May 2031`."""
    for line in (*_under(lines, title), *lines[-_FOOT:]):
        match = _BESIDE_A_DATE.match(line) if len(line) <= _LONGEST_DATE else None
        if match and find_moment(line) and _is_paper(match["name"]):
            return match["name"]
    return None


def _newsroom(lines: Sequence[str], title: str | None) -> str | None:
    """`Lac FM` of `Lac FM Newsroom`, where the article is signed so."""
    for line in _under(lines, title):
        match = _NEWSROOM.match(pieces_of_row(line)[0])
        if match and not _is_section(match["name"]):
            return match["name"]
    return None


def _under(lines: Sequence[str], title: str | None) -> Sequence[str]:
    """The lines close below the headline."""
    at = lines.index(title) + 1 if title in lines else 0
    return lines[at : at + _HEAD] if at else ()


def _is_paper(name: str) -> bool:
    """Whether the name has a word of the press, and beside it one that is a name."""
    words = name.removeprefix("The ").lower().split()
    if is_furniture_line(name) or not re.fullmatch(_NAME, name) or not is_press(name):
        return False
    return any(word not in _NO_NEWSPAPER for word in words)


def _beside_the_byline(lines: Sequence[str], title: str | None) -> str | None:
    """`By Ana Ruiz | The Daily Post | 5 March 2031`: the piece that is neither the writer nor the date."""
    del title  # a byline says by itself what it is
    for line in lines:
        pieces = pieces_of_row(line) if byline_of(line) else []
        for piece in pieces[1:]:
            if re.fullmatch(_NAME, piece) and date_line(piece) is None:
                return piece
    return None


_PLACES = (
    _masthead, _above_the_headline, _beside_the_byline, _masthead_that_says_what_it_is, _newsroom,
    _beside_the_date, _below_the_headline,
)  # fmt: skip

"""Lines that name who wrote the article."""

from __future__ import annotations

import re

from onrecord.pages.dates import find_moment
from onrecord.pages.measures import word_count

_TRADES = r"(?:reporter|editor|correspondent|writer|producer|columnist|analyst|journalist|bureau chief)"
_AGENCY = (
    r"(?-i:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}\sand\s)?"  # `from Austral Wire and our correspondent …`
)
_BYLINE = re.compile(
    r"^(?:(?:(?:written|reported|reporting|story|words|analysis|text)\s+)?by:?\s+"
    rf"(?:(?:our|a)\s+(?:[\w-]+\s+){{0,3}}{_TRADES},?\s+)?"
    rf"|from\s+{_AGENCY}(?:our|a)\s+(?:[\w-]+\s+){{0,3}}{_TRADES},?\s+)"
    r"(?P<names>\S.{1,110})$",
    re.I,
)
_PARTICLE = r"(?:al|bin|bint|de|del|della|den|der|di|dos|el|la|le|ter|van|von|y)(?:-[A-Z]\w+)?"
_NAME = rf"(?:[A-ZÀ-ÞŞĞÇÖÜİŠŽČŁ][\w'’.-]*|{_PARTICLE})"
_NAMES = re.compile(rf"^{_NAME}(?:\s+{_NAME}){{0,4}}(?:(?:,|\s+and|\s+&)\s+{_NAME}(?:\s+{_NAME}){{0,4}})*$")
_ROLE = re.compile(
    rf",\s+(?:[\w-]+\s+){{0,3}}{_TRADES}\b.*$"
    r"|,?\s+(?:in\s+[A-Z]|(?:chief|senior|political|foreign|diplomatic|economics?|health|staff|local)\b).*$"
    r"|\s*[|•·(@].*$|\s+for\s+.*$",
    re.I,
)
_ROLE_LINE = re.compile(
    rf"^(?:[\w’'&-]+\s+){{0,4}}{_TRADES}(?:\s?[,@|]?\s?(?:in\s)?[\w. @-]{{0,40}})?$",
    re.I,
)
_CITY = (
    r"(?:Abu\sDhabi|Hong\sKong|(?:Addis|Buenos|Cape|El|Kuala|Las|Los|Mexico|New|Phnom|Port|Rio|Saint|San|Santa|S[aã]o"
    r"|St\.?|Tel|The)\b)"
)
_PLACED = re.compile(  # `Ana Ruiz in Oslo and Tom Bell`: another writer comes after the place
    r"\s+in\s+[A-ZÀ-Þ][\w'’.-]+(?:\s[A-ZÀ-Þ][\w'’.-]+){0,2}(?=(?:\s*[,;&]|\s+and\b)(?:\s*and\b)?\s*"
    rf"(?!{_CITY}){_NAME}\s+{_NAME})"
)
_CONTRIBUTED = re.compile(
    r"\(?[A-ZÀ-Þ][^!?:]{3,150}\scontributed\s(?:to\sthis\s(?:report|story|article|piece)|(?:to\s)?(?:the\s)?reporting)\b[^!?:]{0,60}$"
)
_BY = re.compile(r"by:?\s+(?=\S)", re.I)
_WITH_TRADE = re.compile(rf"(?P<name>[^,]{{5,60}}),\s+(?:[\w-]+\s+){{0,3}}{_TRADES}", re.IGNORECASE)
_POSTED_BY = re.compile(r"(?:posted|published|filed|written|reported)\s+by:?\s+", re.I)
_BEFORE_DATE = re.compile(r"[\s,;:|/·•–—-]*(?:\b(?:on|at)\b)?[\s,;:|/·•–—-]*$", re.I)
_PERSON = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,4}}")
_NO_PERSON = re.compile(
    r"\b(?:Affairs|Africa|America|Analysis|Asia|Business|City|Council|Court|Day|East|Economy|Edition|Editorial|Europe|Exclusive"
    r"|Feature|Football|Global|House|International|Key|Latest|Life|Live|Local|London|Ministry|Morning|National|New|News|North"
    r"|Office|Opinion|Politics|Post|Press|Report|Review|Room|San|South|Sport|Sports|Staff|State|States|Story|The|Time|United"
    r"|Update|Updates|West|World|York)\b"
)
_JOINED = re.compile(r"\s(?:and|&)\s")
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*")
_LONGEST = 160  # characters; the next two are words
_LONGEST_ROLE, _LONGEST_NAMES = 7, 8


def byline_of(text: str) -> tuple[str, ...]:
    """The names of a byline; empty where the line is none."""
    match = _BYLINE.match(text) if len(text) <= _LONGEST else None
    if not match:
        return ()
    names = without_role(_PLACED.sub("", match["names"].strip(" .")))
    return split_names(names) if _NAMES.match(names) and not is_role(names) else ()


def signed_with_trade(text: str) -> tuple[str, ...]:
    """The writer of a line that is a name and what its owner does: `Ana Ruiz, staff reporter`."""
    found = _WITH_TRADE.fullmatch(text) if len(text) <= _LONGEST else None
    return (found["name"],) if found and is_name(found["name"]) else ()


def signed_and_dated(text: str) -> tuple[tuple[str, ...], bool]:
    """The writers of a line that goes on with its date, and whether it says that it is they who wrote.

    `Posted by Ana Ruiz on 5 May 2031` says so; of `Ana Ruiz | 5 May 2031` the name may be anything.
    """
    dated = find_moment(text) if len(text) <= _LONGEST else None
    if dated is None or not dated.start:
        return (), False
    head = _BEFORE_DATE.sub("", text[: dated.start])
    by = _POSTED_BY.match(head)
    names = split_names(without_role(_PLACED.sub("", head[by.end() :] if by else head)))
    people = all(_PERSON.fullmatch(name) and not _NO_PERSON.search(name) for name in names)
    return (names, by is not None) if names and people else ((), False)


def without_role(names: str) -> str:
    """The names without what follows them: a trade, a place, a date."""
    dated = find_moment(names)
    return _ROLE.sub("", names[: dated.start] if dated else names).strip(" ,.;:–—-")


def split_names(names: str) -> tuple[str, ...]:
    """`Ana Ruiz, Tom Bell and Li Na` taken apart."""
    return tuple(name for part in _AND.split(names) if (name := part.strip(" ,.")))


def names_stated(text: str) -> tuple[str, ...]:
    """The writers that a field for the author holds: `By Ana Ruiz and Tom Bell` taken apart, others as they are.

    A comma alone may as well set off whom the writer works for.
    """
    if names := byline_of(text):
        return names
    bare = _BY.sub("", text, count=1) if _BY.match(text) else text
    names = split_names(bare) if _JOINED.search(bare) and is_name(bare) else ()
    return names if names and all(word_count(name) > 1 for name in names) else (bare,)


def is_contribution(text: str) -> bool:
    """Whether the line names who else worked on the article: `Staff writer Tom Bell contributed to this report.`"""
    return len(text) <= 2 * _LONGEST and _CONTRIBUTED.match(text) is not None


def is_no_person(text: str) -> bool:
    """Whether words of a section, a paper or a place show that a name is nobody's: `World News`, `New York`."""
    return _NO_PERSON.search(text) is not None


def is_role(text: str) -> bool:
    """Whether the line is only what a journalist does: `Senior Correspondent`."""
    return len(text) <= _LONGEST and word_count(text) <= _LONGEST_ROLE and _ROLE_LINE.match(text) is not None


def is_name(text: str) -> bool:
    """Whether the line could be the name of one or several people and nothing else."""
    return (
        len(text) <= _LONGEST and 2 <= word_count(text) <= _LONGEST_NAMES and _NAMES.match(text) is not None
    )

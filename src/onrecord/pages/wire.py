"""The dateline that news agencies set before their first sentence: `PORT LOUIS, Feb 5 (Austral Wire) - `.

It becomes a block of its own, so that the paragraph starts with its sentence. Only the article's first paragraph
can have one. A place in capitals or an agency in brackets shows it; a place in small letters needs the dash and a
new sentence after it. A label (`EXCLUSIVE —`) is none. What an agency sets behind its last sentence, its name and
the initials of its desk, is no text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.pages.dates import Moment, find_moment
from onrecord.pages.drafts import Draft
from onrecord.pages.months import MONTH
from onrecord.pages.orders import order_of, settled

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁŃŇŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_IN_FIGURES = r"\d{1,2}(?:/\d{1,2}/|-\d{1,2}-|\.\d{1,2}\.)(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
_DAY = rf"(?:(?i:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?|{_IN_FIGURES})"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’/ -]{{2,40}}"
_PLACE = rf"[{_UPPER}][\w.'’-]+(?:[ /][{_UPPER}][\w.'’-]+){{0,2}}"
_REGION = rf"(?:,\s(?!(?i:{MONTH})\s\d)[{_UPPER}][\w.]*(?:\s[\w.]+){{0,3}})?"
_AGENCY = r"\s?(?:\([^()]{2,40}\)|/[^/()]{2,30}/)"
_DASH = r"\s?(?:—|–|--|-)\s+|\s?(?:—|–|--)(?=\w)"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_CAPITALS}{_REGION}|{_PLACE}{_REGION})(?:,\s{_DAY}\.?)?{_AGENCY}(?:{_DASH}|\s?:\s+|(?<=/)\.?\s+)",
        rf"(?:{_CAPITALS}|{_PLACE}){_REGION},\s{_DAY}\s\([A-Z]{{2,6}}\)\s+(?=[\"“‘'{_UPPER}])",  # no dash: India
        rf"(?:{_CAPITALS}{_REGION}(?:,\s{_DAY})?|{_PLACE}{_REGION},\s{_DAY})(?:{_DASH})",
        rf"{_PLACE}{_REGION}\s(?:—|–|--|-)\s(?=[\"“‘'{_UPPER}])",
    )
)
_LABELS = re.compile(
    r"\W*(?:breaking|exclusive|update[d]?|watch|live|opinion|analysis|comment|video|explained|explainer|review|interview"
    r"|editor\W?s|note|just|factbox|correction|advertisement|read)\b",
    re.I,
)
_REST = 20
_IN_BRACKETS = re.compile(r"(?:\((?P<round>[^()]{2,40})\)|/(?P<slashed>[^/()]{2,30})/)")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_NO_AGENCY = re.compile(
    r"UK|US|USA|UAE|EU|UN|DRC|DPRK|ROK|RSA|CAR|PRC|A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]"
    r"|N[CDEHJMVY]|O[HKR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)  # countries, and states of America
# what a wire to trading desks closes with, month first: `(END) Dow Jones Newswires 02-27-14 0935ET`
_CLOSES = re.compile(
    r"\(END\)\s(?:[A-Z][\w&.]*\s){0,4}(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<zone>[A-Z]{2,4})\W*"
)
_DATED = re.compile(rf",\s{_DAY}\s?$")
_SIGN_OFF = re.compile(
    r"(?<=[a-z0-9)%\"'”’][.!?\"'”’])\s+(?:AFP|ANI|ANSA|AP|APP|BNA|BSS|DPA|EFE|IANS|KUNA|PTI|QNA|SPA|UNI|WAM)(?:\s[A-Z]{2,4}){0,6}$"
)


def with_dateline(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, the first paragraph without its dateline, which goes before it."""
    at = next((at for at, draft in enumerate(drafts) if draft.kind == "paragraph"), None)
    if at is None or any(draft.kind == "dateline" for draft in drafts[:at]):
        return tuple(drafts)
    size = dateline_size(drafts[at].text)
    if not size:
        return tuple(drafts)
    text = drafts[at].text
    return (
        *drafts[:at],
        Draft("dateline", text[:size].rstrip()),
        Draft("paragraph", text[size:]),
        *drafts[at + 1 :],
    )


def dateline_size(text: str) -> int:
    """How many characters of ``text`` its dateline takes, the dash and the space after it included; 0 for none."""
    if _LABELS.match(text):
        return 0
    for pattern in _DATELINES:
        match = pattern.match(text)
        if match and len(text) - match.end() >= _REST:
            return match.end()
    return 0


def filed_on(drafts: Sequence[Draft]) -> Moment | None:
    """The day that the article's dateline states in full; one without its year is none, as nothing is guessed.

    In figures day and month stand as in the article's other dates.
    """
    found = find_moment(_dateline_of(drafts))
    return settled(found.moment, order_of(draft.text for draft in drafts)) if found else None


def sent_at(lines: Iterable[str]) -> Moment | None:
    """The moment in the line with which a wire closes, `(END) 02-07-34 0014 GMT`; years have two figures there."""
    closing = next((match for line in lines if (match := _CLOSES.fullmatch(line))), None)
    if closing is None:
        return None
    day = f"20{closing['year']}-{closing['month']}-{closing['day']}"
    found = find_moment(f"{day} {closing['hour']}:{closing['minute']} {closing['zone']}")
    return found.moment if found else None


def _dateline_of(drafts: Sequence[Draft]) -> str:
    return next((draft.text for draft in drafts if draft.kind == "dateline"), "")


def agency_of(drafts: Sequence[Draft]) -> str | None:
    """The agency that the article's dateline names: an acronym, or what stands in brackets behind a date."""
    dateline = _dateline_of(drafts)
    match = _IN_BRACKETS.search(dateline)
    if match is None:
        return None
    name = (match["round"] or match["slashed"]).strip()
    if _ACRONYM.fullmatch(name):
        return None if _NO_AGENCY.fullmatch(name) else name
    is_named = name[:1].isupper() and not any(char.isdigit() for char in name)
    return name if is_named and _DATED.search(dateline[: match.start()]) else None


def without_sign_off(text: str) -> str:
    """The text without an agency's name and its desk's initials behind the last stop: `… passed. PTI RKM SSJ`."""
    return _SIGN_OFF.sub("", text)

"""Photographers' and agencies' credits, by which the lines of a dump show that they are captions."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:AFP|AP|Reuters|Getty|EPA|AA|Anadolu|PA|Xinhua|TASS|Sputnik|dpa|ANSA|EFE|Kyodo|Yonhap|Shutterstock|Alamy"
    r"|Bloomberg|UPI|IHA|DHA)"
)
_MEDIUM = r"(?:photo(?:graph)?|image|picture|pic)"
_AT_END = re.compile(
    rf"""
    \([^()]{{0,60}}\b(?:{_MEDIUM}|file|handout|screengrab|via|{_AGENCY})\b[^()]{{0,60}}\)\s*\.?$   # (AFP Photo)
    |\[[^\[\]]{{0,60}}\b(?:photo|image|{_AGENCY})\b[^\[\]]{{0,60}}\]\s*\.?$                        # [Name/AFP]
    |(?:^|[.\s|])(?:{_MEDIUM}|{_MEDIUM}\scredit|credits?)
        (?:\s*(?:by|source|credit|courtesy))?\s?:\s*[^.]{{2,70}}\.?$                               # Photo: Name
    |(?:©|\(c\))\s?[^.]{{2,60}}$                                                                   # © Name
    |/\s?{_AGENCY}(?:\s(?:Photo|Images|via\s\w+))?\.?$                                             # Name/AFP
    |\b(?:Getty\sImages|AP\sPhoto|AFP\sPhoto)[^.]{{0,40}}\.?$
    """,
    re.I | re.VERBOSE,
)
_IN_CAPITALS = re.compile(
    r"(?:^|[\s.(])(?:REUTERS|AFP|AP|EPA|GETTY|PA|AA)/[A-Z][\w .-]{2,40}$|[—–-]\s(?:[\w.’' ]{2,40}\s)?(?:photo|handout)$"
)
_ONLY = re.compile(
    r"^(?:photo(?:graph)?s?|images?|pictures?|pic|credits?)(?:\s(?:by|credit|source|courtesy))?\s?:\s?\S.{1,70}$",
    re.I,
)
_LONGEST = 600


def is_credited(text: str) -> bool:
    """Whether the line ends in a photographer's or agency's credit, as captions do."""
    return len(text) <= _LONGEST and bool(_AT_END.search(text) or _IN_CAPITALS.search(text))


def is_credit_only(text: str) -> bool:
    """Whether the line is a credit and nothing else: it belongs to the caption before it."""
    return _ONLY.match(text) is not None

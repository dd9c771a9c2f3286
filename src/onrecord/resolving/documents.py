"""Papers that speak: a letter or a statement says what its author says, and is nobody itself.

"The Assembly's answer", "a statement from Luanda", "a UN report", "the letter", of which the article said who
signed it. A paper of which nobody is told to be the author has no speaker.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.resolving.words import Range

_PAPERS = (
    "announcement|answer|banner|bulletin|circular|communiqué|communique|declaration|decision|dispatch|document"
    "|e-mail|email|filing|indictment|judgment|judgement|leaflet|letter|memo|memorandum|message|note"
    "|petition|post|poster|press release|readout|reply|report|response|ruling|statement|testimony|text|transcript"
    "|tweet|verdict|version"
)
_HEAD = re.compile(rf"(?:^|.*[\s’'])(?P<noun>{_PAPERS})s?$", re.IGNORECASE | re.DOTALL)
_OWNED = re.compile(
    rf"(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){{0,4}}(?:{_PAPERS})s?$", re.IGNORECASE | re.DOTALL
)
_BEHIND_HEAD = re.compile(
    r"\s+(?:from|by|of|to|in|on|for|signed|issued|written|sent|released|seen|hung|smuggled)\b|,"
)
_AUTHOR = re.compile(
    rf"^.*?\b(?:{_PAPERS})s?,?\s+(?:(?!seen|obtained|reviewed|viewed|read|examined|cited|quoted)\w+\s+)?(?:(?:signed|issued|written|sent|released)\s+)?(?:from|by)\s+(?P<author>.+)$",
    re.IGNORECASE | re.DOTALL,
)


class Paper(NamedTuple):
    """A paper that is the source: the noun, and where its author stands, if the phrase tells."""

    noun: str
    author: Range | None


def paper(text: str, phrase: Range) -> Paper | None:
    """The paper that a description names; None where its head is no paper."""
    words = text[slice(*phrase)]
    cut = _BEHIND_HEAD.split(words)[0]
    head = _HEAD.match(cut)
    if head is None:
        return None
    for pattern, group, within in ((_OWNED, "owner", cut), (_AUTHOR, "author", words)):
        found = pattern.match(within)
        if found:
            return Paper(head["noun"].lower(), _within(phrase, found.span(group)))
    return Paper(head["noun"].lower(), None)


def told_author(text: str, noun: str, at: int) -> Range | None:
    """Who was said to have written such a paper: "a letter signed by the minister"."""
    pattern = re.compile(
        rf"\b{re.escape(noun)}\s+(?:signed|issued|written|sent|released|published|circulated)\s+by\s+"
        rf"(?P<author>[^.;:“”\"\n]{{3,80}}?)(?=[.,;:“”\"\n]| and (?:pushed|sent|seen|dated))",
        re.IGNORECASE,
    )
    found = list(pattern.finditer(text, 0, at))
    return found[-1].span("author") if found else None


def mentioned(text: str, noun: str, phrase: Range) -> int | None:
    """Where somebody spoke in the paper that "the report" means: "said in a report", "In a letter, the king said"."""
    if not text.startswith(("the ", "The "), phrase[0]):
        return None
    pattern = rf"\b(?:in|with|through)\s+an?\s+(?:[\w-]+\s+){{0,3}}{re.escape(noun)}\b"
    found = list(re.finditer(pattern, text[: phrase[0]], re.IGNORECASE))
    return found[-1].start() if found else None


def _within(phrase: Range, part: Range) -> Range:
    return phrase[0] + part[0], phrase[0] + part[1]

"""What an article says about itself: that it corrects, was corrected, or is taken back; cited.

A ministry that withdraws a report, or an earlier version of a text that was offered, is news: a note speaks of *this*
article, or is a label by itself ("Correction:", "(Corrects paragraph 3 …)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from onrecord.schema import Article

Says = Literal["corrects", "retracts"]
_THIS = r"(?:this|our)\s(?:[\w.’'-]+\s){0,2}?(?:article|story|report|piece|page|post|item|dispatch|headline|version)"
_BEEN = r"(?:has\s(?:since\s)?been|was|is|is\sbeing)\s(?:since\s|now\s|later\s)?"
_WRONG = (
    r"(?:misstated|misspelled|misidentified|misattributed|(?:incorrectly|wrongly|mistakenly)\s\w+ed"
    r"|gave\san?\s(?:incorrect|wrong))"
)
_LABEL_ENDS = r"\s?(?:[:)\]–—-]|\.?$)"
_RETRACTS = re.compile(
    rf"""^\W*(?:retract(?:ed|ion)|withdrawn|(?:bulletin\s|mandatory\s)?kill|elimination){_LABEL_ENDS}
    |^\((?:retracts|withdraws)\b
    |\b{_THIS}\s{_BEEN}(?:retracted|withdrawn|taken\s(?:down|back)|removed|deleted|unpublished)\b
    |\bthe\s(?:article|story|report)\s(?:(?:previously|originally|first)\s)?published\s(?:here|at\sthis\s(?:address|link))\b.*\b
        (?:retracted|withdrawn|taken\sdown|removed)\b
    |\b(?:retracts?|withdraws?|(?:has|have)\s(?:retracted|withdrawn|removed|taken\sdown)|(?:is|are)\s(?:retracting|withdrawing))\s{_THIS}\b
    |\bwe\s(?:retract|withdraw|have\s(?:retracted|withdrawn|removed|taken\sdown))\s(?:it|the\s(?:article|story|report))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CORRECTS = re.compile(
    rf"""^\W*(?:corrections?|corrected|clarifications?|erratum)(?:\s\d+)?{_LABEL_ENDS}
    |^\W{{0,2}}correction\s(?:to|appended|on)\b
    |^\W{{0,2}}(?:corrects|clarifies|refiles|removes\sextraneous)\b.*(?:\)$|\bparagraph|\bheadline|\bto\ssay)
    |\b(?:earlier|previous|original|first)\sversions?\sof\s{_THIS}\b
    |\b{_THIS}\s{_BEEN}(?:corrected|amended|clarified|updated\sto\s(?:correct|clarify|remove|fix|amend))\b
    |\b{_THIS}\s(?:originally\s|initially\s|previously\s)?{_WRONG}
    |^an?\s(?:article|story|report|headline|(?:picture\s)?caption)\b.*\b{_WRONG}""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGNS: tuple[tuple[Says, re.Pattern[str]], ...] = (("retracts", _RETRACTS), ("corrects", _CORRECTS))
_HINTS = tuple(
    "retract withdr kill elimin remov delet unpubl taken correct clarif errat refil version amend updated misst missp "
    "misid misat wrong mistak".split()
)  # one of them stands in every note; most paragraphs are passed over at once
_LONG = 600  # characters: a note on the text is short
_QUOTED = re.compile(r"[\"“‘«]")
_LABEL_ALONE = re.compile(r"\W*\w+(?:\s\w+)?\W*")


class Notice(msgspec.Struct, frozen=True):
    """What an article says about itself, and where: code points of its text."""

    says: Says
    start: int
    end: int


def notices(article: Article) -> tuple[Notice, ...]:
    """The notes by which an article corrects or retracts, in order; a label alone is cited with the block after it."""
    return tuple(_found(article))


def says(words: str) -> Says | None:
    """What a block says of the article it stands in."""
    lowered = words.lower()
    if len(words) > _LONG or _QUOTED.match(words) or not any(hint in lowered for hint in _HINTS):
        return None
    return next((what for what, sign in _SIGNS if sign.search(words)), None)


def _found(article: Article) -> Iterator[Notice]:
    blocks = [(block, article.text[block.start : block.end]) for block in article.blocks]
    taken = False
    for at, (block, words) in enumerate(blocks):
        what = None if taken else says(words)
        taken = False
        if what is None:
            continue
        end = block.end
        if _LABEL_ALONE.fullmatch(words) and at + 1 < len(blocks) and len(blocks[at + 1][1]) <= _LONG:
            end, taken = blocks[at + 1][0].end, True
        yield Notice(what, block.start, end)

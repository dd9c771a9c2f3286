"""Whether the words around a date speak of what was or of what will be.

No tagger runs here: the nearest verb form before the date decides, else the nearest after it, within the sentence.
"On Friday" is then the last Friday or the coming one. HeidelTime (Strötgen & Gertz 2013) does the same with tags.
"""

from __future__ import annotations

from onrecord.resolving.times.tokens import Tokens

PAST, UNKNOWN, FUTURE = -1, 0, 1
_REACH = 25
_STOPS = frozenset(". ; ! ? : “ ” \" ''".split())
_WILL = frozenset("will 'll shall won't would may might could should must can cannot expected scheduled due".split())
_PLANS = frozenset(
    "plan plans planned planning agreed expects expect intends intend hopes hope hoped promised promises vowed vows "
    "pledged pledges threatened threatens wants want asked urged ordered ready invited decided set is are able prepares "
    "prepared likely willing supposed bound want allowed told needs need has have had offered demand demanded".split()
)
_DID = frozenset(
    "was were had did said told came went began met held took gave made left found saw got became brought built bought "
    "caught chose cut dealt drew drove fell felt fought flew forgot froze grew heard hid hit hurt kept knew laid led lent "
    "let lost meant paid put quit ran rang rose sank sat sold sent set shook shot shut sang spoke spent split spread stood "
    "stole struck swore swept taught tore thought threw understood woke wore won wrote broke sought withdrew overthrew "
    "says has have won".split()
)
_NO_VERBS = frozenset("armed united wounded detained injured so-called united wanted needed hundred kindred sacred".split())
_NOUN_SIGNS = frozenset("the a an of all both many its their his her these those some two three".split())
_ADVERBS = frozenset("not also then only already later earlier first formally officially reportedly".split())


def tense_at(tokens: Tokens, first: int, last: int) -> int:
    """PAST, FUTURE or UNKNOWN for the words from index ``first`` to before ``last``."""
    words = tokens.words
    for index in range(first - 1, max(first - _REACH, 0) - 1, -1):
        if _stops(tokens, index):
            break
        told = _told(words, index)
        if told:
            return told
    for index in range(last, min(last + _REACH, len(words))):
        if _stops(tokens, index):
            break
        told = _told(words, index)
        if told:
            return told
    return UNKNOWN


def _stops(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] in _STOPS or tokens.words[index].isspace()


def _told(words: list[str], index: int) -> int:
    """What one word tells; UNKNOWN where it is no finite verb or leans on the words before it."""
    word = words[index]
    if word in _WILL:
        return FUTURE
    if word == "to":
        return FUTURE if index and words[index - 1] in _PLANS else UNKNOWN
    if word not in _DID and not (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS):
        return UNKNOWN
    before = _helper(words, index)
    if before in {"be", "to", "will", "would", "not"} or before in _NOUN_SIGNS:
        return UNKNOWN
    return PAST


def _helper(words: list[str], index: int) -> str:
    """The word before, adverbs passed over."""
    index -= 1
    while index > 0 and (words[index] in _ADVERBS or words[index].endswith("ly")):
        index -= 1
    return words[index] if index >= 0 else ""

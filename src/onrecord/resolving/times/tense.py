"""Whether the words around a date speak of what was or of what will be.

No tagger runs here: the nearest verb form before the date decides, else the nearest after it, within the sentence.
"On Friday" is then the last Friday or the coming one. HeidelTime (Strötgen & Gertz 2013) does the same with tags.
"""

from __future__ import annotations

from onrecord.resolving.times.lexicon import LETTERS
from onrecord.resolving.times.tokens import Tokens

PAST, UNKNOWN, FUTURE = -1, 0, 1
_REACH = 25
STOPS = frozenset(". ; ! ? : “ ” \" ''".split())
# a deadline lies ahead, whatever the tense of what is told around it: "gave them until Friday"
_AHEAD = frozenset("by until till before".split())
_SET = frozenset(
    "set planned scheduled slated due booked rally meeting talks session strike summit hearing vote".split()
)
_UNDONE = frozenset("didn't didn’t wasn't wasn’t hadn't hadn’t weren't weren’t".split())
_LASTING = frozenset("lasted remained stayed continued waited worked dragged ran".split())
_WILL = frozenset(
    "will 'll ’ll shall won't won’t would should must may expected scheduled due if unless".split()
)
_PLANS = frozenset(
    "plan plans planned planning agreed expects expect intend intends hopes hope hoped promised promises vowed vows "
    "pledged pledges threatened threatens want wants asked urged ordered ready invited decided set is are able "
    "prepares prepared likely willing supposed bound allowed told need needs has have had offered demand demanded "
    "call called subpoenaed summoned required obliged appealed inviting asking urging".split()
)
# presents that tell of appointments and are no nouns
_PRESENT = frozenset(
    "meet meets opens begin begins starts resume resumes returns convene convenes gather visits faces arrive arrives "
    "leaves expire expires appear appears goes come comes decide decides attend attends travels reopen reopens closes "
    "flies depart departs takes reconvene reconvenes hold holds".split()
)
_PROJECTING = frozenset(
    "called proposed demanded urged asked appealed calling demanding proposing insisted requested suggested "
    "recommended".split()
)
_DID = frozenset(
    "was were had did said told came went began met held took gave made left found saw got became brought built bought "
    "caught chose cut dealt drew drove fell felt fought flew forgot froze grew heard hid hit hurt kept knew laid led "
    "lent lost meant paid put quit ran rang rose sank sat sold sent set shook shot shut sang spoke spent split spread "
    "stood stole struck swore swept taught tore thought threw understood woke wore won wrote broke sought withdrew "
    "overthrew says has have".split()
)
_SPEAKS = frozenset(
    "answer be comment confirm disclose discuss elaborate give identify let name release reveal say speak specify "
    "speculate tell".split()
)
_NO_VERBS = frozenset(
    "armed united wounded injured so-called needed hundred kindred sacred expected scheduled".split()
)
_NOUN_SIGNS = frozenset("the a an of all both many its their his her these those some two three".split())
_NO_PRESENT = _NOUN_SIGNS | {"to", "did", "not", "have", "has", "had", "’ve", "'ve"}
_ADVERBS = frozenset("not also then only already later earlier first formally officially reportedly".split())


def tense_at(tokens: Tokens, first: int, last: int) -> int:
    """PAST, FUTURE or UNKNOWN for the words from index ``first`` to before ``last``."""
    around = _around(tokens, first, last)
    lead = tokens.words[first - 1] if first else ""
    if lead in _AHEAD and around == PAST:
        return _deadline(tokens, first, last)
    if lead in _AHEAD:
        return FUTURE
    if (
        lead == "for"
        and first > 1
        and (tokens.words[first - 2] in _SET or tokens.kinds[first] == LETTERS["weekday"])
    ):
        return FUTURE
    if lead == "as" and first > 2 and tokens.words[first - 2] in {"soon", "early"}:
        return FUTURE
    return around


def _deadline(tokens: Tokens, first: int, last: int) -> int:
    """What was said of a deadline: a weekday lies ahead, a date is the nearest; "by Friday they had gone" is told."""
    words = tokens.words
    if tokens.text[tokens.starts[first - 1]].isupper() or (first > 1 and words[first - 2] in _LASTING):
        return PAST
    if words[first - 1] == "until" and not _UNDONE.isdisjoint(words[max(first - 12, 0) : first]):
        return PAST
    return UNKNOWN if LETTERS["month"] in tokens.kinds[first:last] else FUTURE


def _around(tokens: Tokens, first: int, last: int) -> int:
    before = range(first - 1, max(first - _REACH, 0) - 1, -1)
    after = range(last, min(last + _REACH, len(tokens.words)))
    for indices in (before, after):
        for index in indices:
            if tokens.words[index] in STOPS or tokens.words[index].isspace():
                break
            told = _told(tokens.words, index)
            if told:
                return told
    return UNKNOWN


# behind "to" these open a person or a thing: "had written to Ms Marsh in April"
_NO_VERB_BEHIND_TO = frozenset(
    "a an the his her its their our my your this that these those him them us me you it mr mrs ms dr sir lady lord "
    "president minister prime king queen parliament reporters journalists".split()
)


def _told(words: list[str], index: int) -> int:
    """What one word tells; UNKNOWN where it is no finite verb or leans on the words before it."""
    word = words[index]
    if word == "would" and _is_refusal(words, index):
        return UNKNOWN
    if word in _WILL or (word in _PRESENT and _helper(words, index) not in _NO_PRESENT):
        return FUTURE
    if word == "to":
        if words[index + 1 : index + 2] == [] or words[index + 1] in _NO_VERB_BEHIND_TO:
            return UNKNOWN
        return FUTURE if not _PLANS.isdisjoint(words[max(index - 6, 0) : index]) else UNKNOWN
    had = word in _PROJECTING and _helper(words, index) == "had"  # "had asked for nine million in April"
    if word in _PROJECTING and not had and index + 1 < len(words) and words[index + 1] in {"for", "that"}:
        return FUTURE
    if word not in _DID and not (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS):
        return UNKNOWN
    before = _helper(words, index)
    if before in {"be", "to", "will", "would", "not", "is", "are"} or before in _NOUN_SIGNS:
        return UNKNOWN
    return PAST


def _is_refusal(words: list[str], index: int) -> bool:
    """Whether "would not" tells that somebody refused there and then to speak: no plan for a day to come."""
    behind = words[index + 1 : index + 3]
    return behind[:1] == ["not"] and (len(behind) < 2 or behind[1] in _SPEAKS)


def _helper(words: list[str], index: int) -> str:
    """The word before, adverbs passed over."""
    index -= 1
    while index > 0 and (words[index] in _ADVERBS or words[index].endswith("ly")):
        index -= 1
    return words[index] if index >= 0 else ""

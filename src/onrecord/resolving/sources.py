"""What the words of a source are about: a name, names side by side, or a description cut down to its head.

Works on the text and its names alone; whom the words mean is said by `speakers`, `nominals` and `pronouns`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.resolving.tables.roles import head_role, organization_noun, role_beginning
from onrecord.resolving.words import Name, Range, words_of

OWNS = ("'s", "’s", "' ", "’ ")
_ARTICLES = frozenset({"the", "a", "an"})
_HEAD_ENDS = re.compile(
    r"(?<!-)\b(?:of|for|to|at|in|from|by|with|on|near|who|whose|which|that)\b(?!-)|,", re.IGNORECASE
)
_LEADING_PREPOSITION = re.compile(r"[\s,;:–—-]*(?:(?:by|from|to|according to)\s+)?", re.IGNORECASE)
_TURN_LABEL = re.compile(
    r"(?:[^:“”\"\n]{2,60}:|[QA][.:])\s+(?=\S)"
)  # "The Examiner: Minister, the chaplain told us"
_LIES_IN = re.compile(r"\b(?:in|at|near|outside)[ \u00a0]$", re.IGNORECASE)
_PREPOSITION = 10  # code points before a source that may hold one, and what bounds it
_NAME_ALONE = re.compile(r"[^\W\d_a-z][\w’'-]*(?:[ \u00a0][^\W\d_a-z][\w’'-]*){0,2}[ ,]*")
_OWNED_ALONE = frozenset("mine ours yours hers theirs".split())
# "At the request of |", "In |": a phrase from the start of its sentence on that ends with a preposition
_FRONT = re.compile(
    r"(?:^|[.!?:;][”’\"']?\s|\n)[“‘\"']?(?:(?:At|In|On|After|Before|During|Amid|Following|Despite|Under)\s(?:[a-z][\w-]*\s){0,5}"
    r"(?:of|with|by|from|to|in|at|for|between|against)|In|At|On|Outside|Near)\s$"
)
# "|Loja| a judge", "|the union,| a judge": the new subject has an article; what a comma closes is an apposition
_FRONTED = re.compile(
    r"(?:[^\W\d_a-z][\w'’-]*\s){1,3}(?=(?:an?|the)\s[a-z])"
    r"|[^,;:“”\"\n]+,\s+(?=(?:an?|the|its|his|her|their)\s[^,]+$)"
)
_GOVERNED = re.compile(  # a name too that stands behind its title: "under the eye of the envoy, |Ana Ruiz"
    r"\b(?:of|by|with|from|under|for|between|against|beside|alongside)\s(?:(?:the|its|his|her|their)\s[^,.;:“”\"\n]{3,80},\s)?$"
)
_LAST_PIECE = re.compile(r",\s+(?P<subject>(?:an?|the|his|her|its|their)\s[^,;:“”\"\n]+)$")
_GROUPED = re.compile(
    r",\s(?:grouped|united|organi[sz]ed|gathered|joined|represented)\s(?:in|by|under)\s(?:the\s)?$"
)
_JOINS = re.compile(
    r"[\s,]*(?:,|\band\b|\bas well as\b|\balong with\b)\s*(?:and\s+)?(?:the\s+)?", re.IGNORECASE
)
_LAST_JOIN = re.compile(r"\b(?:and|as well as|along with)\b")
_RELATIVE_CLAUSE = re.compile(r",?\s+(?:who|whom|whose|which)\b.*", re.DOTALL)
_NAMED_BEFORE = re.compile(r"[^\W\d_a-z][\w'’-]*,\s*$")
_CLOSES = re.compile(r",|\s+(?:who|whose|whom)\b")
_BEFORE_MODIFIER = re.compile(r"(?:an?|the)\s+(?:[a-z][\w-]*\s+){0,2}", re.IGNORECASE)
_HEAD_NOUN = re.compile(
    r"\s+(?!(?:itself|himself|herself|themselves|today|who|which|that|and|or|of|in|at|on|by|from|to)\b)[a-z][\w-]*"
    r"(?:,.*|\s+(?:in|of|at|on|from|to|that)\b.*)?",
    re.DOTALL,
)
_COMMA = re.compile(r"(,)(?!\d)")
_EXAMPLES = re.compile(r"(?:including|such as|like|among|led by|notably|especially|not|also|with)\b")
_CLAUSE_BEHIND = re.compile(r"\s*(?:and\s+)?(?:who|whom|whose|which)\b")
_APPOSED = re.compile(
    r"(?:(?:the|his|her|its|their|our|my)\b)?\s*(?:(?!(?:also|like|not|an?|among|and|or|then|now|but|with|by|of|in|at|from|for|to|on|as|seen)\b)[a-z][\w-]*\s?){0,2}"
    r"(?:[A-Z][a-z]{1,5}\.)?"
)
_NOUN_AND_NAME = re.compile(
    r"(?:\s+(?!(?:and|or|of|in|at|for|to|from|by|with|on|who|which|that|the|an?)\b)[a-z][\w-]*){1,2}\s+"
)


def stands_for(text: str, source: Range, cue: Range | None, names: Sequence[Name]) -> Range | None:
    """The words of a source that mean somebody, with all that belongs to them; None for "Ours" and its like, and for
    a mere place: "at talks in Aktau both accepted it".

    What the reader took in too much goes: the verb and what follows it, a phrase in front of the subject.
    """
    if text[slice(*source)].strip(" :,").lower() in _OWNED_ALONE:
        return None
    if cue is not None and source[0] < cue[0] < source[1] and text[source[0] : cue[0]].strip(" ,"):
        source = source[0], source[0] + len(text[source[0] : cue[0]].rstrip(" ,"))
    if is_mere_place(text, source):
        return None
    source = _behind_what_is_governed(text, source, cue)
    return whole(text, _behind_a_front(text, source), names)


def _behind_what_is_governed(text: str, source: Range, cue: Range | None) -> Range:
    """The subject alone of "under the eye of |the envoy, Ana Ruiz, the minister| stressed".

    An apposition closes with a comma before the verb; what a preposition governs is no subject.
    """
    governed = _GOVERNED.search(text, max(source[0] - 110, 0), source[0])
    last = _LAST_PIECE.search(text, *source) if governed and cue and cue[0] == source[1] + 1 else None
    return (last.start("subject"), source[1]) if last else source


def is_mere_place(text: str, words: Range) -> bool:
    """Whether a name only says where: a capital behind "in" does not stand for its government."""
    lies = _LIES_IN.search(text, max(words[0] - _PREPOSITION, 0), words[0])
    return lies is not None and _NAME_ALONE.fullmatch(text, *words) is not None


def _behind_a_front(text: str, source: Range) -> Range:
    """The source without the end of a phrase in front of it: "At the request of |the union,| a judge ordered"."""
    if not _FRONT.search(text, max(source[0] - 80, 0), source[0]):
        return source
    cut = _FRONTED.match(text, *source)
    return (cut.end(), source[1]) if cut else source


def bare(text: str, source: Range) -> Range:
    """The source without a preposition or a turn's label before it, and only what stands in its last paragraph."""
    start = max(source[0], text.rfind("\n", *source) + 1)
    for before in (_TURN_LABEL, _LEADING_PREPOSITION):
        led = before.match(text, start, source[1])
        start = led.end() if led else start
    return start, source[1]


def whole(text: str, source: Range, names: Sequence[Name]) -> Range:
    """The source with what belongs to it behind it: a noun that a name only describes, a name behind an article.

    "Fisheries" in "Fisheries ministers said", "The" in "The Thornmouth Circle said"; and the first of two.
    """
    apposed = re.match(r",?\s*", text[slice(*source)])
    if apposed and apposed.end():
        first = next((name for name in names if name.end in {source[0], source[0] - 1}), None)
        return (first.opens, source[1]) if first else source  # "Ellie, a senior"
    if text.startswith("and ", source[0]):
        first = next((name for name in names if name.end == source[0] - 1), None)
        return (first.opens, source[1]) if first else source
    if text[slice(*source)].strip().lower() in _ARTICLES:
        behind = next((name for name in names if name.opens == source[1] + 1), None)
        return (source[0], behind.end) if behind else source
    if not text[source[1] + 1 : source[1] + 2].islower():
        return source
    words = words_of(text, source[1], min(source[1] + 60, len(text)))
    adjacent = bool(words) and text[source[1] : words[0].start] == " " and words[0].text.islower()
    taken = role_beginning([word.text for word in words[:4]]) if adjacent else None
    return (source[0], words[taken[0] - 1].end) if taken else source


def told(text: str, source: Range) -> str:
    """The words under which somebody unnamed goes: all but what a comma adds, "an officer who has seen it"."""
    phrase = text[slice(*source)]
    head, comma, rest = (*_COMMA.split(phrase, maxsplit=1), "", "")[:3]
    listed = comma and re.search(r"\band\b", rest) and not _CLAUSE_BEHIND.match(rest)
    return phrase.strip(" ,;:") if listed else head.strip(" ;:")


def core(text: str, source: Range) -> Range:
    """A description without what a comma or a relative clause adds: "The council, which owns the road"."""
    start, end = source
    kept = _RELATIVE_CLAUSE.sub("", told(text, source)).strip(" ,;:\n")
    opens = start + text[start:end].find(kept)
    return opens, opens + len(kept)


def head_name(text: str, source: Range, names: Sequence[Name]) -> Name | None:
    """The name that the phrase is about: "Leila Haddad, the minister", not the Haddad of "Haddad's aide"."""
    for name, following in zip(names, (*names[1:], None), strict=False):
        before, after = text[source[0] : name.opens], text[name.end : source[1]]
        if after.startswith(OWNS) or is_modifier(before, after) or _opens_a_title(text, name, following):
            continue
        head, comma, _ = before.partition(",")
        if _GROUPED.search(before):
            return name  # "the teachers, grouped in the Loja Union": it speaks for them
        if _EXAMPLES.match(before.rpartition(",")[2].strip()):
            continue  # "experts, including Mr Vance"
        if comma and name.kind in {None, "person"} and _names_it(before, head, after, name):
            return name  # "the foreign minister, Leila Haddad", "his deputy, Leila Haddad,"
        if _is_owned(before) and _may_be_owned(name):
            return name  # "Russia's President Vladimir Putin", "Hungary's Gergely Toth"
        if not _HEAD_ENDS.search(before) and not _is_owned(before):
            return name
    return None


def side_by_side(text: str, source: Range, names: Sequence[Name]) -> bool:
    """Whether the names, two or more, share in the source: "Angola and Namibia"."""
    if len(names) < 2 or _HEAD_ENDS.search(text[source[0] : names[0].opens]):
        return False
    if not all(_JOINS.fullmatch(text, left.end, right.opens) for left, right in pairwise(names)):
        return False
    return _LAST_JOIN.search(text, names[-2].end, names[-1].opens) is not None


def is_description(phrase: str) -> bool:
    """Whether the words have a role for their head: "the former foreign minister of Mali"."""
    words = [word.text for word in words_of(phrase)]
    return head_role([word for word in words if word.lower() not in _ARTICLES]) is not None


def _names_it(before: str, head: str, after: str, name: Name) -> bool:
    """Whether a name behind a comma is that of the description before it, and not of somebody in it."""
    between = before.rpartition(",")[2].strip()
    if _EXAMPLES.match(between):
        return False  # "experts, including Mr Vance"
    if name.role_entry is None and not _APPOSED.fullmatch(between):
        return False  # "the treasurer, also a Vance"
    if _NAMED_BEFORE.search(before) and " " not in name.text:
        return False  # "a baker from Loja, Azuay": the town goes on
    return is_description(head) or not after.strip(" ,") or _CLOSES.match(after) is not None


def _opens_a_title(text: str, name: Name, following: Name | None) -> bool:
    """Whether a capital only begins what describes the next name: "Shipping heir Lars Halvorsen"."""
    if following is None or following.kind not in {None, "person"} or " " in name.text:
        return False
    return _NOUN_AND_NAME.fullmatch(text, name.end, following.opens) is not None


def _is_owned(before: str) -> bool:
    return before.rstrip().endswith(("'s", "’s", "s'", "s’"))


def _may_be_owned(name: Name) -> bool:
    """Whether the name behind an owner is the head, and no noun of an institution: "the minister's Office"."""
    return name.kind in {None, "person"} and (name.role_entry is not None or " " in name.text)


def is_modifier(before: str, after: str) -> bool:
    """Whether a name stands before a noun that it only describes: "the Haddad government", "a Loja grocer"."""
    if not after[:1].isspace():
        return False
    words = [word.text for word in words_of(after)]
    if not words or not words[0].islower():
        return False
    if role_beginning(words) is not None or organization_noun(words[0]) is not None:
        return True
    return _BEFORE_MODIFIER.fullmatch(before) is not None and _HEAD_NOUN.fullmatch(after) is not None

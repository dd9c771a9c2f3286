"""The sentence that commits somebody, taken apart: its main clause, the condition before or behind it, the rest.

"If there is no calendar by 31 March, | we shall ask the capitals": a condition in front ends at the comma behind
which a new subject has a verb; one behind runs to the end of its sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from onrecord.account.due.wording import COMMITS, WILL, spaced
from onrecord.reading.trim import trimmed
from onrecord.resolving.words import Range

_S = " "
_OPENER = (
    r"(?:even if|only if|if|unless|should|once|until|till|when|whenever|as soon as"
    r"|(?:for )?(?:as|so) long as|provided(?: that)?|on condition that"
    r"|failing|were|without|after|the (?:day|moment|minute)(?= (?!(?:of|after|before|and|or|to|in|on|at)\b)))\b"
)
_LEADING = re.compile(
    spaced(rf"[\W_]*(?:(?:but|and|so|then|or|because){_S})?[“\"‘]?(?P<opens>{_OPENER})"), re.IGNORECASE
)
_ALSO_TIMES = frozenset("after until till once when without".split())
_TRAILING = re.compile(
    spaced(
        r"[\s,“”\"–—](?P<opens>(?:only )?(?:if|unless|once|until|till|as soon as"
        r"|(?:for )?(?:as|so) long as|provided(?: that)?|on condition that"
        r"|in (?:exchange|return) for|should|when|whatever|only after"
        r"|the (?:day|moment|minute)(?= (?!(?:of|after|before|and|or|to|in|on|at)\b)))(?= [“‘\"]?[\w’']))"
    ),
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[\s,.”’\"'“‘–—]*")
_FAILING = re.compile(
    spaced(r"[\W_]*(?P<words>failing (?:that|this|which)|otherwise|or else|if not)\b[,:]?"),
    re.IGNORECASE,
)
_COMMA = re.compile(spaced(r",(?=[”’\"']? )| [–—](?= )"))
_GOES_ON = re.compile(spaced(r" +(?:and|or|nor|but|which|who|whose|not|as|with|where|even)\b"), re.IGNORECASE)
_OPENS_MAIN = re.compile(
    spaced(r"[\W_]*(?:(?:but|and|so|then|that|or|because|after that|until then)\b[,\s]*)?"), re.I
)
_EITHER = re.compile(spaced(r"\beither\b(?P<first>.{3,200}?)[,–—]? or\b"), re.IGNORECASE | re.DOTALL)
_INVERTED = re.compile(spaced(r" (?:the|any|a|he|she|it|they|you|his|its|their)\b"), re.IGNORECASE)
_TIME = re.compile(
    spaced(
        r" (?:(?:the|early|late|mid|next|this|further|at least|end|of|first|last|his|her|its|their)[\s-])*"
        r"(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september"
        r"|october|november|december|spring|summer|autumn|winter|tomorrow|tonight|noon|midnight|dawn|dusk|christmas|easter"
        r"|notice|then|now|week|weekend|month|year|end|morning|evening)\b)"
    ),
    re.IGNORECASE,
)
_WHILE_TIME = re.compile(r"(?:until|till|once|when)$", re.IGNORECASE)


_LINK = re.compile(spaced(r"(?:[,;:–—] (?:and|but|so|then)|[;:–—]| (?:and|but) that)\b ?"), re.IGNORECASE)
_COORDINATES = re.compile(
    spaced(r"(?:,(?: (?:and|but))?| (?:and|but)(?= that)) (?P<that>that )?"),
    re.IGNORECASE,
)
_SUBJECT_COMMITS = re.compile(
    spaced(
        rf"(?:(?:I|we|he|she|it|they)|(?:the|a|an|his|her|its|their|our|my|all|no|every|both)(?: [\w’'-]+){{1,5}}?"
        rf"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,3}}|[a-z]+s) (?:{WILL})\b"
    )
)
_ASIDE = re.compile(spaced(r", (?:though|although|while|whereas|because|which)\b"), re.IGNORECASE)
_SHORTEST_ASIDE = 8  # characters


class Clause(NamedTuple):
    """A sentence that may commit: ``what`` is its main clause, ``sentence`` the whole."""

    sentence: Range
    what: Range
    condition: Range | None = None


def clause(text: str, sentence: Range) -> Clause:
    """The main clause of a sentence and its condition, wherever that stands."""
    start, end = sentence
    start, condition = _behind_condition(text, start, end)
    if condition is None:
        start = _behind_aside(text, start, end)
        start, condition = _behind_condition(text, start, end)
    start = _behind_either(text, start, end)
    opening = _OPENS_MAIN.match(text, start, end)
    start = opening.end() if opening else start
    what = _without_aside(text, trimmed(text, start, end))
    return Clause(sentence, what, condition or trailing(text, what))


def _without_aside(text: str, what: Range) -> Range:
    """The clause without what only sets it off: "…, though she had said otherwise"."""
    aside = _ASIDE.search(text, what[0] + _SHORTEST_ASIDE, what[1])
    return trimmed(text, what[0], aside.start()) if aside else what


def _behind_condition(text: str, start: int, end: int) -> tuple[int, Range | None]:
    """Where the main clause begins behind a condition in front, and the condition."""
    leading = _LEADING.match(text, start, end)
    comma = _main_behind(text, leading.end(), end) if leading is not None else None
    if leading is None or comma is None:
        return start, None
    return comma + 1, trimmed(text, leading.start("opens"), comma)


def _behind_aside(text: str, start: int, end: int) -> int:
    """Where the clause that commits begins, behind one that does not: "It is cold, and | we shall dig"."""
    verb = COMMITS.search(text, start, end)
    links = [one.end() for one in _LINK.finditer(text, start, verb.start())] if verb else []
    return links[-1] if links and links[-1] - start > _SHORTEST_ASIDE else start


def parts(text: str, sentence: Range) -> list[Range]:
    """The coordinate clauses of a sentence that each commit: "… by Thursday, | that schools would open on Sunday"."""
    start, end = sentence
    found: list[Range] = []
    for link in _COORDINATES.finditer(text, start, end):
        subject = _SUBJECT_COMMITS.match(text, link.end(), end)
        if subject is None or not COMMITS.search(text, start, link.start()):
            continue
        if link["that"] or not text[start:end].lstrip("“\"' ").startswith(subject[0].split()[0]):
            found.append((start, link.start()))
            start = link.end()
    return [*found, (start, end)]


def trailing(text: str, what: Range) -> Range | None:
    """The condition at the end of a clause: "… if he comes to my door"."""
    for found in _TRAILING.finditer(text, *what):
        if _is_condition(text, found):
            return trimmed(text, found.start("opens"), what[1])
    return None


def _is_condition(text: str, found: re.Match[str]) -> bool:
    """Not "we should": an inverted "should" is followed by its subject; not "until the autumn": a time."""
    if found["opens"].lower() == "should":
        return _INVERTED.match(text, found.end()) is not None
    return not (_WHILE_TIME.search(found["opens"]) and _TIME.match(text, found.end()))


def failing(text: str, start: int) -> Range | None:
    """ "Failing that", "Otherwise" at the head of a sentence, which stand for a condition told before."""
    found = _FAILING.match(text, start)
    return found.span("words") if found else None


def _main_behind(text: str, at: int, end: int) -> int | None:
    """The comma that ends a condition in front: what follows is no further link of it, and has a verb."""
    commas = (found.start() for found in _COMMA.finditer(text, at, end))
    free = [comma for comma in commas if not _GOES_ON.match(text, comma + 1)]
    for comma, following in pairwise([*free, end]):
        verb = COMMITS.search(text, comma, following)
        if verb is not None and text[comma + 1 : verb.start()].strip("”’\"' "):
            return comma
    return free[0] if free else None


def _behind_either(text: str, start: int, end: int) -> int:
    """Where the threat of "either … or …" begins."""
    found = _EITHER.search(text, start, end)
    return found.end() if found is not None and found.start() - start < 3 else start


def opens_condition(text: str, what: Range) -> bool:
    """Whether a clause is itself a condition, so that its main clause was not found."""
    opens = _LEADING.match(text, *what)
    return opens is not None and opens["opens"].lower() not in _ALSO_TIMES


def is_condition_alone(text: str, sentence: Range) -> bool:
    """Whether a stretch holds a condition whose main clause stands elsewhere: "If they come," he said, "we …"."""
    start, end = sentence
    leading = _LEADING.match(text, start, end)
    return (
        leading is not None
        and text[trimmed(text, start, end)[1] : end].startswith(",")
        and (_main_behind(text, leading.end(), trimmed(text, start, end)[1]) is None)
    )


def trailing_in(text: str, around: Range) -> Range | None:
    """The condition with which what follows a content begins: "…, provided that the road is open, he said"."""
    start, end = around
    opens = _BEFORE.match(text, start, end) if start < end else None
    found = _TRAILING.match(text, max(opens.end() - 1, 0), end) if opens else None
    if found is None or not _is_condition(text, found):
        return None
    comma = text.find(",", found.end(), end)
    return trimmed(text, found.start("opens"), comma if comma > 0 else end)


def leading_in(text: str, around: Range) -> Range | None:
    """The condition that opens the sentence around a content: "If they refuse, Baku “will …”"."""
    start, end = around
    leading = _LEADING.match(text, start, end) if start < end else None
    if leading is None or leading["opens"].lower() in _ALSO_TIMES:
        return None
    comma = text.find(",", leading.end(), end)
    return trimmed(text, leading.start("opens"), comma) if comma > 0 else None

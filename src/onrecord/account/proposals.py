"""What was proposed: in statements that propose, and told by others ("we proposed to Ukraine to create …").

The exact words are those behind the verb, up to where the sentence turns to something else. The same course put
forward twice by one side is one proposal, cited where it stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.account.ground import Ground
from onrecord.schema import Span, Statement

_VERB = re.compile(
    r"\b(?:propos(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|offer(?:s|ed|ing)?|invit(?:es|ed|ing)|float(?:s|ed)"
    r"|tabled"
    r"|put(?:s|ting)? forward|call(?:s|ed|ing) for|appeal(?:s|ed))\b",
)
_NOUN = re.compile(
    r"(?:['’]s?\s+|\b(?:an?|the|his|her|their|its)\s+(?:[A-Z]\w+\s+)?)(?:[\w-]+\s+){0,2}?(?P<noun>offer"
    r"|proposal|suggestion|plan)"
    r",?\s+(?P<lead>of|to|for|that|under which)\s+",
)
_JOINT = re.compile(
    r"\b(?:talks|meet\w*|negotiat\w+|dialogue|ceasefire|cease-fire|truce|summit|halt|pause|table|exchange"
    r"|joint|commission"
    r"|monitors?|observers?|mission|corridors?|committee|round|release|freed?|mediat\w+|withdraw\w*"
    r"|pull back)\b", re.IGNORECASE,
)  # fmt: skip
_WEAK = re.compile(r"call|appeal|invit", re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:propos|suggest|offer|float|put\w* forward|tabled|invit)\w*|\bcall\w* for\b|\bappeal\w*",
    re.IGNORECASE,
)
_WHOM = re.compile(r"\s+(?:(?:to|on)\s+)?(?:(?:the|both|its|their|all)\s+)?", re.IGNORECASE)
_WHAT_FOLLOWS = re.compile(r"\s+(?:that|to)\s")
_PRONOUN = re.compile(r"\s+(?:us|them|him|me|you)\b")
_STOP = re.compile(
    r"[;\n]|(?<=\w):\s|[.!?](?=[\"”’)]*(?:\s|$))|[\"”](?=[,.]?\s+(?:he|she|they|said|[A-Z]))"
    r"|,\s+(?:and|but|although|though|while|which|who|whose|a (?:proposal|move|plan|step|formula"
    r"|condition)|saying|adding|according to"
    r"|provided|if\b|as|the|an?)\b|\s+(?:but|although|if|provided)\s|\s+and\s+(?=(?:agreed|said|accused"
    r"|urged|warned|called|told|added|has|had)\b)|\s[—–-]\s|,\s+(?:he|she|they)\s"
)
_PUT_BY = re.compile(
    r"\b(?P<what>(?:the|an?)\s+(?:[\w’'-]+\s+){1,6}?(?:proposed|put forward|tabled|drafted|floated"
    r"|suggested)\s+by)\s+"
)
_UNDER = re.compile(
    r"\b[Uu]nder (?:the|an?) (?:\w+ )?(?:proposal|plan|draft|offer) "
    r"(?:(?:put forward|tabled|drafted|made) )?(?:by|from) "
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are)\s+$")
_COURTESY = re.compile(
    r"(?:\w+\s+){0,2}(?:condolences|thanks|apolog\w+|congratulations|tea|coffee|dinner|lunch|banquet|reception|prayers|help|refuge)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r",?\s+(?:was|were|is|are|has|had|have|would|will|remain(?:s|ed)?|came|fell)\b")
_LEAD = re.compile(r"(?:that|to|of|for|:|,|“|\"|\s)+", re.IGNORECASE)
_ALSO_NOUNS = frozenset({"offer", "offers", "suggest", "propose"})
_NO_OBJECT = re.compile(
    r"(?:in|on|within|by|at|from|with|down|but|and|as|which|when|who|after|before|until|instead)\b",
    re.IGNORECASE,
)
_LEAST, _MOST = 6, 400  # characters of a proposal
_ALIKE = 0.5  # share of the words of the shorter that two tellings of one proposal have in common
_STEM = 5


class Put(NamedTuple):
    """A proposal before it is answered: ``what`` in code points, ``behind`` where its answers may begin."""

    what: Span
    by: str
    to: tuple[str, ...]
    statement: str | None
    behind: int


def proposals_in(ground: Ground) -> list[Put]:
    """Every proposal, each once, in the order of the text."""
    found = [*_said(ground), *_told(ground)]
    kept: list[Put] = []
    for one in sorted(found, key=lambda one: (one.what.start, -one.what.end)):
        if not any(_is_same(ground, one, other) for other in kept):
            kept.append(one)
    return kept


def _said(ground: Ground) -> Iterator[Put]:
    """Statements that propose, by their act or by their cue."""
    for one in ground.reading.statements:
        cue = one.cue.of(ground.text) if one.cue else ""
        if one.speaker is None or not _proposes(ground, one, cue):
            continue
        span = _whole(one)
        start, end = span if cue or one.manner != "direct" else _core(ground, span)
        start = _with_subject(ground, start)
        end = _cut(ground, start, end) if one.manner == "indirect" else end
        if _LEAST <= end - start <= _MOST:
            yield Put(
                Span(start, end), one.speaker, _to(one), one.id, max(end, one.cue.end if one.cue else end)
            )


def _with_subject(ground: Ground, start: int) -> int:
    """Where "would cut the rest" begins with whoever would: what stands right before it."""
    if not ground.text.startswith(("would ", "will ", "should ", "could "), start):
        return start
    before = ground.names_in(max(start - 60, 0), start)
    return before[-1].start if before and ground.text[before[-1].end : start].isspace() else start


def _proposes(ground: Ground, one: Statement, cue: str) -> bool:
    """Whether a statement puts something forward: "called for" alone must be for something to do together."""
    words = " ".join(part.of(ground.text) for part in one.content)
    if _CUE.search(cue) and not (
        one.act != "propose" and re.fullmatch(r"(?:also )?suggests?(?: that)?", cue)
    ):
        return (not _WEAK.match(cue.split()[-1] if cue else "") and not _WEAK.search(cue)) or bool(
            _JOINT.search(words)
        )
    return one.act == "propose"


def _whole(one: Statement) -> tuple[int, int]:
    """The longest part of the content."""
    part = max(one.content, key=lambda part: part.end - part.start)
    return part.start, part.end


def _core(ground: Ground, span: tuple[int, int]) -> tuple[int, int]:
    """What a quotation proposes: behind its own verb where it has one, else all of it."""
    verb = _VERB.search(ground.text, *span)
    behind = _object(ground, verb.end(), span[1]) if verb else None
    return behind or span


def _to(one: Statement) -> tuple[str, ...]:
    return (one.addressee,) if one.addressee else ()


def _told(ground: Ground) -> Iterator[Put]:
    """Proposals that the article or a speaker tells of."""
    for match in _VERB.finditer(ground.text):
        at = match.start()
        if ground.clause_at(at) is not None and not _is_cue(ground, at) and not _is_noun(ground, match):
            yield from _by_verb(ground, match)
    for match in _PUT_BY.finditer(ground.text):
        named = ground.names_in(match.end(), match.end() + 50)
        if named and ground.clause_at(match.start()) is not None and named[0].start - match.end() < 6:
            said = ground.statement_at(match.start())
            yield Put(
                Span(match.start(), named[0].end), named[0].actor, (), said.id if said else None, named[0].end
            )
    for match in _UNDER.finditer(ground.text):
        yield from _under(ground, match)
    for match in _NOUN.finditer(ground.text):
        if ground.clause_at(match.start()) is not None:
            yield from _by_noun(ground, match)


def _is_noun(ground: Ground, match: re.Match[str]) -> bool:
    """Whether "offer" and "float" are things here: such a verb stands behind "we", "to", "will" and their like."""
    before = ground.text[max(match.start() - 14, 0) : match.start()]
    if _PASSIVE.search(before) or ground.text.startswith(" by ", match.end()):
        return True
    return match.group() in _ALSO_NOUNS and not re.search(
        r"\b(?:we|they|I|you|to|will|would|could|must|may)\s+$", before
    )


def _by_verb(ground: Ground, match: re.Match[str]) -> Iterator[Put]:
    clause = ground.around(match.start())
    subject = _proposer(ground, match.start())
    span = _object(ground, match.end(), clause.end) if clause and subject else None
    if span is None or subject is None:
        return
    if _WEAK.match(match.group()) and not _JOINT.search(ground.text, *span):
        return
    said = ground.statement_at(match.start())
    to = tuple(one.actor for one in ground.names_in(match.end(), span[0]))
    yield Put(Span(*span), subject, to, said.id if said else None, span[1])


def _under(ground: Ground, match: re.Match[str]) -> Iterator[Put]:
    """ "Under the plan by Ghana, fighting would stop"."""
    clause = ground.around(match.start())
    names = ground.names_in(match.end(), match.end() + 50)
    if clause is None or not names or names[0].start - match.end() > len("the "):
        return
    comma = ground.text.find(", ", names[0].end, min(names[0].end + 3, clause.end))
    span = _object(ground, comma + 1, clause.end) if comma >= 0 else None
    if span is not None:
        said = ground.statement_at(match.start())
        yield Put(Span(*span), names[0].actor, (), said.id if said else None, span[1])


def _by_noun(ground: Ground, match: re.Match[str]) -> Iterator[Put]:
    """ "Brazil's offer of $19 a kilowatt-month", "a Swiss proposal, under which …"."""
    clause = ground.around(match.start())
    owner = ground.names_in(max(match.start() - 80, clause.start), match.end("noun")) if clause else []
    owner = [one for one in owner if one.end >= match.start()]
    ends = _PREDICATE.search(ground.text, match.end(), clause.end) if clause else None
    span = _object(ground, match.end(), ends.start() if ends else clause.end) if clause and owner else None
    if span is not None:
        said = ground.statement_at(match.start())
        yield Put(Span(*span), owner[-1].actor, (), said.id if said else None, span[1])


def _proposer(ground: Ground, at: int) -> str | None:
    """Who proposes: the subject, or the speaker's side for "we"."""
    before = ground.text[max(at - 30, 0) : at]
    if re.search(r"\b(?:[Ww]e|I)\s+(?:\w+\s+)?$", before):
        return ground.speaker_side(at)
    if re.search(r"\b(?:not|never|to|would|could|might)\s+$", before):
        return None
    subject = ground.subject_before(at)
    return subject.actor if subject else None


def _is_cue(ground: Ground, at: int) -> bool:
    return any(one.cue and one.cue.start <= at < one.cue.end for one in ground.reading.statements)


def _object(ground: Ground, at: int, end: int) -> tuple[int, int] | None:
    """The words behind a verb that say what is proposed, without whom it is proposed to."""
    start = _behind_whom(ground, at, end)
    lead = _LEAD.match(ground.text, start, end)
    start = lead.end() if lead else start
    if _NO_OBJECT.match(ground.text, start) or _COURTESY.match(ground.text, start):
        return None
    stop = _cut(ground, start, end)
    return (start, stop) if _LEAST <= stop - start <= _MOST else None


def _behind_whom(ground: Ground, at: int, end: int) -> int:
    """Where what is proposed begins: behind "to Ukraine to", "both leaders to", "them that"."""
    pronoun = _PRONOUN.match(ground.text, at, end)
    if pronoun is not None:
        return pronoun.end()
    names = ground.names_in(at, min(at + 60, end))
    if not names or not _WHOM.fullmatch(ground.text, at, names[0].start):
        return at
    return names[0].end if _WHAT_FOLLOWS.match(ground.text, names[0].end, end) else at


def _cut(ground: Ground, start: int, end: int) -> int:
    """Where the sentence turns to something else."""
    stop = _STOP.search(ground.text, start, end)
    at = stop.start() if stop else end
    while at > start and ground.text[at - 1] in " .,;:":
        at -= 1
    return at


def _is_same(ground: Ground, one: Put, other: Put) -> bool:
    """Whether two are one: overlapping words, or much the same words from one side."""
    if one.what.start < other.what.end and other.what.start < one.what.end:
        return True
    if not ground.is_same_side(one.by, other.by):
        return False
    mine, theirs = _stems(one.what.of(ground.text)), _stems(other.what.of(ground.text))
    return bool(mine and theirs) and len(mine & theirs) / min(len(mine), len(theirs)) >= _ALIKE


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in re.findall(r"[^\W\d_]{4,}", words))

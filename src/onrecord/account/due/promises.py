"""Promises and threats: the sentences of a statement by which somebody binds himself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.account.due.clauses import (
    Clause,
    clause,
    failing,
    is_condition_alone,
    leading_in,
    opens_condition,
    parts,
    trailing_in,
)
from onrecord.account.due.deadlines import due_within, is_near
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.wording import COMMITS, FIRST_PERSON, RESOLVE, VOWED, VOWED_BY_WORD, WILL, spaced
from onrecord.reading.trim import trimmed
from onrecord.resolving.words import Range
from onrecord.schema import Statement

_BINDS = frozenset({"promise", "threaten"})
_MAY_VOW = frozenset({"assert", "agree", "propose", "assess", "accuse", "other"})
_ANAPHORIC = re.compile(
    spaced(r"(?:the same|it|that|this|so|as much|nothing|more|of|by|in|to (?:the|a|an|his|her|its|their))\b"),
    re.IGNORECASE,
)
_OPINES = re.compile(
    r"\b(?:think|thinks|thought|hopes?|hoped|believes?|believed|doubts?|doubted|expects?|expected|fears?|feared|say|said)\b",
    re.I,
)
_NEGATIVE = re.compile(r"\b(?:not|never|no|won['’]t|shan['’]t)\b", re.IGNORECASE)
_WE_DO = re.compile(
    spaced(r"(?:I|we) (?!(?:have|had|were|was|did|do|can|could|must|should|may|might)\b)[a-z]"), re.IGNORECASE
)
_SAYS = re.compile(
    spaced(
        r"[\W_]*(?:\w+,? ){0,2}?(?:I|we)(?:['’]ll| will| would|['’]d| shall) (?:\w+ )?"
        r"(?:say|tell|bet|admit|see|know|like|believe)\b"
    ),
    re.IGNORECASE,
)
_ACTS = re.compile(
    spaced(r"[“‘\"']?(?:I|we|they|he|she|to|not to|the \w+|our|my|his|her|its|their|[A-Z]\w+|\w+s) "),
    re.IGNORECASE,
)
_IS = re.compile(
    spaced(
        r"[\W_]*(?:(?:it|there|that|this|you|what|which|who)\b|(?:[\w’'-]+ ){1,4}?(?:is|are|am|was|were|has|have|had"
        r"|does|do|did|don['’]t|want|need|think|feel|know|must|should|may|might)\b)"
    ),
    re.IGNORECASE,
)
_TELLS = frozenset({"assert", "agree", "other"})
_PLANS = re.compile(
    spaced(
        r"\b(?:would|will|shall|(?:is|are|was|were) (?:due |set )?to) "
        r"(?!be\b|have\b|not\b|never\b|no\b|like\b|probably\b)[a-z]+\b"
    )
)
_MAY = re.compile(r"\b(?:could|can|may|might)\b", re.IGNORECASE)
_BARE_WILL = re.compile(spaced(rf"{WILL}\b"), re.IGNORECASE)
_WHEN = re.compile(r"\W*(?:by|on|before|within|until|till|from|no later than|in)\b", re.IGNORECASE)
_MUST = re.compile(spaced(r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b"), re.IGNORECASE)


def promised(page: Page, statement: Statement) -> Iterator[Pledge]:
    """What a statement commits its speaker or somebody named in it to."""
    if statement.act == "deny":
        return
    last: Pledge | None = None
    for one in _clauses(page, statement):
        binds = _binds(page.text, one, statement) or _is_dated_plan(page, one, statement)
        pledge = _pledge(page, one, statement) if binds else None
        if pledge is None:
            continue
        if last is not None and last.condition is not None and failing(page.text, one.sentence[0]):
            last = last._replace(otherwise=one.what)
            continue
        if last is not None:
            yield last
        last = pledge
    if last is not None:
        yield last


def _clauses(page: Page, statement: Statement) -> list[Clause]:
    """The sentences of the content; a condition that stands alone before its main clause is joined to it."""
    found: list[Clause] = []
    waiting: Range | None = None
    for part in statement.content:
        for sentence in page.layout.sentences(part.start, part.end):
            if is_condition_alone(page.text, sentence):
                waiting = trimmed(page.text, *sentence)
                continue
            behind = trailing_in(page.text, sentence) if found and sentence[0] == part.start else None
            if behind is not None and found[-1].condition is None:
                found[-1] = found[-1]._replace(condition=behind)
                continue
            for piece in parts(page.text, sentence):
                one = clause(page.text, piece)
                found.append(one if one.condition or waiting is None else one._replace(condition=waiting))
                waiting = None
    return [one for one in found if one.what[0] < one.what[1]]


def _binds(text: str, one: Clause, statement: Statement) -> bool:
    """Whether a clause of the statement commits somebody; what is asked or thought does not."""
    words = text[slice(*one.what)]
    if text[one.what[1] : one.what[1] + 1] == "?" or _SAYS.match(words) or opens_condition(text, one.what):
        return False
    if statement.act not in _BINDS:
        vowed = statement.act in _MAY_VOW and _is_vowed(text, one, statement)
        return vowed or _is_own_word(words, one) or _is_on_terms(words, one, statement)
    commits, must = COMMITS.search(words), _MUST.search(words)
    if commits is not None:
        return not any(other.search(words, 0, commits.start()) for other in (_MUST, _OPINES))
    if one.condition is not None and must is None and _ACTS.match(words) and not _IS.match(words):
        return True
    return _is_vowed(text, one, statement)


def _is_dated_plan(page: Page, one: Clause, statement: Statement) -> bool:
    """Whether what is told besides is to be done by a day: "he had asked for access and would travel on Wednesday"."""
    if statement.act not in _TELLS or statement.manner == "direct" or opens_condition(page.text, one.what):
        return False
    plan = _PLANS.search(page.text, *one.what)
    if plan is None or _OPINES.search(page.text, one.what[0], plan.start()):
        return False
    due = due_within(page.reading, [(plan.end(), one.what[1])], since=page.since(statement))
    return due is not None and is_near(due)


def _is_own_word(words: str, one: Clause) -> bool:
    """Whether somebody binds himself whatever else the statement does: "we will come", "if they go, we go"."""
    first = FIRST_PERSON.match(words.lstrip("“\"'‘ ")) or RESOLVE.match(words)
    if first is not None:
        return _NEGATIVE.search(words) is None
    return one.condition is not None and one.condition < one.what and _WE_DO.match(words) is not None


def _is_on_terms(words: str, one: Clause, statement: Statement) -> bool:
    """Whether an acceptance depends on something: "could accept if the drones are grounded"."""
    may = (
        one.condition is not None
        and statement.act == "agree"
        and (COMMITS.search(words) or _MAY.search(words))
    )
    return bool(may) and _MUST.search(words) is None


def _is_vowed(text: str, one: Clause, statement: Statement) -> bool:
    """Whether the cue makes a promise of words that hold no verb of their own: "offered | four tonnes of ice"."""
    cue = statement.cue.of(text) if statement.cue else ""
    first, *behind = statement.content
    whole = one.sentence == (first.start, first.end) and all(
        _WHEN.match(text, part.start, part.end) for part in behind
    )
    vow = VOWED if statement.act in _BINDS else VOWED_BY_WORD
    return whole and vow.search(cue) is not None and _ANAPHORIC.match(text, one.what[0]) is None


def _pledge(page: Page, one: Clause, statement: Statement) -> Pledge | None:
    what = _with_subject(page, one.what)
    condition = one.condition or _around(page, one, statement)
    told = [what, condition, one.sentence, _part_behind(page.text, one, statement)]
    due = due_within(page.reading, told, since=page.since(statement))
    by = page.doers.doer(
        what, page.voice(statement), settled=bool(due or condition), dated=due is not None and is_near(due)
    )
    if by is None:
        return None
    return Pledge(by, page.audience(statement), what, due, condition, None, statement.id)


def _part_behind(text: str, one: Clause, statement: Statement) -> Range | None:
    """The next part of the content, where it only says when: "to free him, an old man, | by 16 May"."""
    part = next((part for part in statement.content if part.start >= one.sentence[1]), None)
    if (
        part is None
        or not _WHEN.match(text, part.start, part.end)
        or COMMITS.search(text, part.start, part.end)
    ):
        return None
    return part.start, part.end


def _with_subject(page: Page, what: Range) -> Range:
    """The clause with its own subject: one that the statement left out, and none that is only told it.

    "| Developed countries | shall provide"; "the ambassadors that | Angola would honour the date".
    """
    told = next((m for m, _ in page.doers.within(*what)), None)
    if told is not None and told.start == what[0] and page.text.startswith(" that ", told.end):
        return trimmed(page.text, told.end, what[1])
    if not _BARE_WILL.match(page.text, what[0]):
        return what
    before = page.doers.right_before(what[0])
    return (before.start, what[1]) if before else what


def _around(page: Page, one: Clause, statement: Statement) -> Range | None:
    """The condition that the sentence around the content gives, before or behind it."""
    text = page.text
    paragraph = page.layout.paragraph(one.sentence[0])
    frame = next(
        (s for s in page.layout.sentences(*paragraph) if s[0] <= one.sentence[0] < s[1]), one.sentence
    )
    return (
        trailing_in(text, (one.sentence[1], frame[1]))
        or leading_in(text, (frame[0], statement.content[0].start))
        or failing(text, frame[0])
    )

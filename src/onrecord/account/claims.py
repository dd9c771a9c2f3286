"""Claims: what somebody alleges or denies, with who asserts it, who denies it, and whether the outlet says it itself.

Three kinds of statement make a claim: one that denies, one that accuses, and one whose cue says that it is only
claimed ("claimed", "alleged"). A denial and the accusation that it answers are one claim: it is cited from the
denial, which tells what is at issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from onrecord.account.due.pledge import Page, page_of
from onrecord.account.due.wording import spaced
from onrecord.reading.trim import trimmed
from onrecord.resolving.words import Range, folded
from onrecord.schema import Claim, Reading, Span, Statement

_CLAIMED = re.compile(r"\b(?:claim|alleg|purport|contend|maintain)\w*\b", re.IGNORECASE)
_REPORTS = re.compile(
    spaced(
        r"(?:[\w’'-]+ ){0,4}?(?:accusation|allegation|charge|claim|report|rumour|rumor|story|suggestion)s?"
        r"(?:,[^,.;]{2,60},)? (?:[\w’'-]+ ){0,6}?that "
    ),
    re.IGNORECASE,
)
_AS_ALLEGED = re.compile(
    spaced(r",? as (?=[^.;:“”\"\n]{2,90}?\b(?:alleg|claim|said|report|accus|assert|maintain)\w*)")
)
_STATES = frozenset({"assert", "assess", "deny", "warn"})
_NOUNS = (
    r"(?:accusation|allegation|charge|claim|report|rumour|story|suggestion|version|role|involvement"
    r"|lie|account)s?"
)
_POINTS = re.compile(
    spaced(
        r"(?:it|this|that|these|him|her|them|nothing|nobody|no|yes|no one|any(?:thing|one)?"
        rf"|(?:the|this|that|these|those|all|any|such|both|his|her|its|their) (?:[\w-]+ ){{0,1}}?{_NOUNS}"
        r"|(?:fairy )?(?:tales|lies|rumours|rumors)|(?:(?:it|this|that) )?(?:is|was) (?:not (?:so|true)|false|untrue))"
        r"(?: (?:had|has|did|does|was|is|were|would)(?: not|n['’]t)| (?:as )?[a“‘\"].*)?"
    ),
    re.IGNORECASE | re.DOTALL,
)
_ALLEGES = frozenset({"accuse", "assert", "warn", "ask", "assess", "threaten"})
_SHORTEST = 3  # words of an accusation that says of what
_REACH = 5  # statements before a denial
_SHARED = 2  # words
_STEM = 5  # letters by which two words are taken for one
_WORD = re.compile(spaced(r"[^\W\d_]{4,}"))
_HIMSELF = re.compile(
    spaced(r"(?:I|we|my|our|it|its|he|his|she|her|they|their|(?:ever )?\w+ing)\b"), re.IGNORECASE
)
_FACTS = frozenset({"happened", "ongoing"})
_DENIES = re.compile(
    r"\b(?:den(?:y|ie|ial)|disavow|disclaim|disown|disput|dismiss|contradict|contest|rebut|refut|reject|repudiat|rubbish|scoff)",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"\b(?:no|not|none|nor|neither|never|nobody|nothing|nowhere|cannot|without|\w+n['’]t)\b"
    r"|\b(?:absurd|baseless|fabricat|fairy|fals|fiction|groundless|invent|invention|lie|lies|lying|myth|nonsense|propaganda"
    r"|slander|unfounded|untrue|wrong)",
    re.IGNORECASE,
)


class _Issue(NamedTuple):
    """A claim before it is numbered."""

    content: Range
    asserted: tuple[str, ...]
    denied: tuple[str, ...]
    statements: tuple[str, ...]


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """The claims of one article, in the order of the text."""
    page = page_of(reading)
    denials = list(_denials(page))
    answered = {one for issue in denials for one in issue.statements}
    issues = [one for one in (*denials, *_assertions(page, answered)) if one.content[0] < one.content[1]]
    ordered = sorted(issues, key=lambda issue: issue.content)
    return tuple(_claim(page, number, one) for number, one in enumerate(ordered, 1))


def denies(text: str, one: Statement) -> bool:
    """Whether what was taken for a denial may be one: a paraphrase shows it, in its cue or in its words.

    Who reports in his own words that somebody denied something says so; "he said all nine were in working order"
    affirms, unless somebody said before that they were not. A quotation may deny by a riposte ("We kept the list").
    """
    if one.manner != "indirect":
        return True
    return _cue_denies(text, one) or any(_SAYS_NO.search(text, part.start, part.end) for part in one.content)


def _cue_denies(text: str, one: Statement) -> bool:
    return one.cue is not None and bool(_DENIES.search(one.cue.of(text)))


def _claim(page: Page, number: int, issue: _Issue) -> Claim:
    about = _about(page, issue)
    return Claim(
        id=f"c{number}",
        content=Span(*issue.content),
        about=about,
        asserted_by=issue.asserted,
        denied_by=issue.denied,
        statements=issue.statements,
    )


def _denials(page: Page) -> Iterator[_Issue]:
    """The denials, those that follow one another from one mouth in a paragraph as one."""
    by_id = {one.id: one for one in page.reading.statements}
    last: _Issue | None = None
    for one in page.reading.statements:
        if one.act != "deny" or one.speaker is None or _is_claimed(page, one):
            continue
        issue = _denial(page, one, by_id)
        if issue is None:
            continue
        if last is not None and _goes_on(page, last, issue):
            last = last._replace(
                statements=_once([*last.statements, *issue.statements]),
                asserted=_once([*last.asserted, *issue.asserted]),
            )
            continue
        if last is not None:
            yield last
        last = issue
    if last is not None:
        yield last


def _denial(page: Page, one: Statement, by_id: Mapping[str, Statement]) -> _Issue | None:
    """What is denied, by whom, and who says it; None where the words only point to something told elsewhere."""
    content = _at_issue(page, one)
    answered = _said_so(page, one, by_id.get(one.reply_to or ""), content) or _accusation(page, one, content)
    if answered is None and not denies(page.text, one):
        return None
    if _POINTS.fullmatch(page.text, *content):
        if answered is None or one.reply_to != answered.id:
            return None
        content = _first(page, answered)
    alleged = [answered.speaker] if answered else [one.reply_to] if page.doers.actor(one.reply_to) else []
    asserted = [who for who in (*alleged, *_alleged_by(page, one)) if who and who != one.speaker]
    if not asserted and _is_told(page, content, least=1 if _cue_denies(page.text, one) else _SHARED):
        asserted = ["outlet"]
    statements = [answered.id] if answered and answered.speaker != one.speaker else []
    return _Issue(content, _once(asserted), (one.speaker or "",), _once([*statements, one.id]))


def _said_so(page: Page, one: Statement, answered: Statement | None, content: Range) -> Statement | None:
    """The statement that the denial answers; another near it by the same speaker where that alone says what is denied.

    "Uganda seized our boats," she said. "We have asked politely." Who denies that boats were seized does not deny
    that she asked.
    """
    if answered is None or _POINTS.fullmatch(page.text, *content):
        return answered
    stems = _stems(page.text, content)
    near = page.reading.statements[: page.reading.statements.index(one)][-_REACH:]
    others = [other for other in near if other.speaker == answered.speaker and other.speaker != one.speaker]
    said = {other.id: len(_told_in(page, other) & stems) for other in (answered, *others)}
    best = max(reversed(others), key=lambda other: said[other.id], default=answered)
    return best if said[best.id] and not said[answered.id] else answered


def _told_in(page: Page, one: Statement) -> set[str]:
    return set[str]().union(*(_stems(page.text, (part.start, part.end)) for part in one.content))


def _accusation(page: Page, one: Statement, content: Range) -> Statement | None:
    """The last accusation by somebody else that names the denier, or shares words with what he denies."""
    stems = _stems(page.text, content)
    for other in reversed(page.reading.statements[: page.reading.statements.index(one)][-_REACH:]):
        if other.speaker in {None, one.speaker} or other.act not in _ALLEGES:
            continue
        parts = [(part.start, part.end) for part in other.content]
        shared = _told_in(page, other) & stems
        names = any(actor.id == one.speaker for part in parts for _, actor in page.doers.within(*part))
        if len(shared) >= _SHARED or (names and other.act == "accuse"):
            return other
    return None


def _goes_on(page: Page, last: _Issue, issue: _Issue) -> bool:
    same = page.layout.index(last.content[0]) == page.layout.index(issue.content[0])
    return same and last.denied == issue.denied and last.statements[-1] != issue.statements[-1]


def _assertions(page: Page, answered: Iterable[str]) -> Iterator[_Issue]:
    """Accusations and what is only claimed, as far as no denial tells of them already."""
    told = set(answered)
    for one in page.reading.statements:
        asks = page.text[one.content[0].end - 1 : one.content[0].end + 1].count("?")
        if one.speaker is None or one.id in told or asks:
            continue
        if one.act == "accuse" or _is_claimed(page, one):
            content = trimmed(page.text, one.content[0].start, one.content[0].end)
            if len(page.text[slice(*content)].split()) >= _SHORTEST:
                yield _Issue(content, _sides(page, one), (), (one.id,))


def _is_claimed(page: Page, one: Statement) -> bool:
    """Whether the article only has somebody's word for it."""
    return one.act in _STATES and one.cue is not None and bool(_CLAIMED.search(one.cue.of(page.text)))


def _sides(page: Page, one: Statement) -> tuple[str, ...]:
    """The speaker, and the country he governs where the claim is about it."""
    side = page.side(one)
    named = {actor.id for part in one.content for _, actor in page.doers.within(part.start, part.end)}
    return _once([one.speaker or "", *([side] if side in named else [])])


def _at_issue(page: Page, one: Statement) -> Range:
    """What is denied: without "reports that" before it and "as he alleges" behind."""
    start, end = _first(page, one)
    reports = _REPORTS.match(page.text, start, end)
    start = reports.end() if reports else start
    alleged = _AS_ALLEGED.search(page.text, start, end)
    return trimmed(page.text, start, alleged.start() if alleged and alleged.start() > start else end)


def _first(page: Page, one: Statement) -> Range:
    """The first sentence of a statement, which tells what it is about."""
    part = one.content[0]
    return trimmed(page.text, *page.layout.sentences(part.start, part.end)[0])


def _alleged_by(page: Page, one: Statement) -> list[str]:
    """Who alleges it by the words of the sentence: "…, as a lawmaker alleged on radio"."""
    end = page.sentence_at(one.content[-1].end - 1)[1]
    alleged = _AS_ALLEGED.search(page.text, one.content[0].start, end)
    named = page.doers.within(alleged.end(), min(alleged.end() + 90, end)) if alleged else iter(())
    return [actor.id for _, actor in named][:1]


def _is_told(page: Page, content: Range, *, least: int) -> bool:
    """Whether the outlet itself tells of what is denied, in as many words, in the same sentence or the one before."""
    sentence = page.sentence_at(content[0])
    since = page.sentence_at(max(sentence[0] - 2, 0))[0]
    stems = _stems(page.text, content)
    return any(
        len(_stems(page.text, (one.citation.start, min(one.citation.end, content[0]))) & stems) >= least
        for one in page.reading.events
        if one.reported_by is None and one.status in _FACTS and since <= one.trigger.start < content[0]
    )


def _stems(text: str, span: Range) -> set[str]:
    return {folded(word[0])[:_STEM] for word in _WORD.finditer(text, *span)}


def _about(page: Page, issue: _Issue) -> tuple[str, ...]:
    """Whom the claim names, else those who deny it."""
    named = [actor.id for _, actor in page.doers.within(*issue.content)]
    himself = issue.denied if _HIMSELF.match(page.text, issue.content[0]) else ()
    return _once([*himself, *named]) or issue.denied or issue.asserted[:1]


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in ids if one))

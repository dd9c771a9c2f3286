"""Rounds of talks: which one, when, where, at what level, and whether they were held, go on, or are to come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.account.ground import Clause, Ground
from onrecord.account.naming import Naming
from onrecord.account.venues import day_in, entry_before, filed_at, lasted, only_place_in, place_in, spread
from onrecord.resolving.times.numbers import ordinal
from onrecord.schema import Level, Round, RoundStatus, Time

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth"
    r"|fifteenth|\d{1,2}(?:st|nd|rd|th))"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MEET_AGAIN = re.compile(
    r"(?:\b(?:(?:agreed|are|is|were|due|plan\w*|hope) to|will|would)|(?<=\w)[’']ll)\s+(?P<words>(?:meet(?: again)?"
    r"|reconvene|convene again)\b(?=\s+(?:again|in|on|at|next)\b))"
)
_INVITED = re.compile(
    r"\b(?P<words>(?:invited|summoned|called) (?:both|the two|the) (?:sides|parties|delegations|governments|teams))"
    r" to\s+(?=[A-Z])"
)
_BODY_MEETS = re.compile(
    r"\b(?:committee|commission|group|panel|board|council|assembly|parliament|team)\s*(?:of\s[^.;:]{1,80})?$",
    re.IGNORECASE,
)
_END_OF = re.compile(
    r"\b(?:end|close|conclusion|collapse|breakdown|failure) of\s+(?:(?:the|their)\s+)?$", re.IGNORECASE
)
_BROKEN = re.compile(
    r"\b(?:(?:collapse|breakdown|failure) of|suspended|collapsed|broke (?:down|off|up)|broken off|failed)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    rf"(?:\b(?:the|a|an|its|their|this)\s+)?(?:\b(?P<number>{_ORDINAL})\s+(?:(?:plenary|formal|annual"
    rf"|regular)\s+)?"
    rf"(?P<noun>round|session|meeting|summit)|(?:next|further|another|fresh|new)\s+(?P<coming>round"
    rf"|session|meeting|summit)"
    rf"|(?P<last>(?:last|previous|latest|{_MONTH})\s+(?:round|session)))\b(?:\s+of\s+(?:(?:the|their"
    rf"|its)\s+)?(?:[\w’'-]+\s+){{0,3}}"
    rf"(?:talks|negotiations|consultations|dialogue))?",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"\b(?:(?:are|is|were|was)\s+(?:due\s+)?to\s+(?:open|resume|begin|start|be held|take place|meet)"
    r"|(?:will|would|could|may|can)"
    r"\s+(?:open|resume|begin|start|be held|take place|convene|meet)|opened|resumed?|began|started|closed"
    r"|ended|concluded"
    r"|broke (?:up|down|off)|broken down|collapsed|failed|stalled|held|postponed|suspended|met)\b",
    re.IGNORECASE,
)
_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("leader", re.compile(
        r"\b(?:leaders?|leader-level|leadership level|presidents|heads of (?:state|government)|summit)\b", re.I)),
    ("ministerial", re.compile(r"\b(?:ministerial|ministers?|foreign secretar\w+|deputy prime ministers)\b", re.I)),
    ("technical", re.compile(r"\b(?:technical|experts?|technical-level|working[- ]level|attach\w+)\b", re.I)),
)  # fmt: skip
_STATUSES: tuple[tuple[RoundStatus, re.Pattern[str]], ...] = (
    ("postponed", re.compile(r"\b(?:postponed|put off|delayed|deferred)\b", re.I)),
    ("collapsed", re.compile(
        r"\b(?:collapsed|(?:collapse|breakdown|failure) of"
        r"|(?:broke|breaks?) (?:up|down|off)|broken (?:down|off)|suspended|walk(?:ed|ing|s)? out|failed"
        r"|called off|stormed out)\b",
        re.I)),
    ("planned", re.compile(
        r"\b(?:will|would|could|may|might|is due|are due|is to|are to|to be held|is set|are set|set for"
        r"|scheduled|planned|next"
        r"|pencilled|penciled|proposed|invited|further|propose[sd]?|called for|expected|wants? an?|agreed to meet"
        r"|to hold|to open|due)\b", re.I)),
    ("ongoing", re.compile(
        r"\b(?:under ?way|ongoing|continu\w+|opened|opens|resumed|resumes|go into|goes into|are meeting"
        r"|is meeting|entered|began|still)\b", re.I)),
    ("held", re.compile(
        r"\b(?:held|ended|(?:end|close) of|closed|concluded|met|after|wrapped up|finished|took place|hosted)\b", re.I)),
)  # fmt: skip
# "no date for another round", "not after the next summit": nothing is told of it
_WITHOUT = re.compile(
    r"\b(?:without|no)\s+(?:a\s+)?date\s+for\s+$|\bnot\s+$|\bno\s+$|\bnot\s+(?:before|after|until|till)\s+$"
)
_WHICH = re.compile(
    r"(?: (?:between|on|over|with|in|at) [^,.;:“”\"]{2,50})?,? which (?:had |has )?"
    r"(?:collapsed|broke (?:up|down|off)|failed|ended|took place|lasted|met|sat|ran"
    r"|(?:was|were) (?:held|postponed|put off|suspended))\b"
)
_DAY = len("2030-01-31")
_TURN = re.compile(
    r"\b(?:follow(?:s|ed|ing)|after|since|which|who|where|when|but|though|although|while|before|hours"
    r"|and (?:said|that))\b",
    re.I,
)


class _Found(NamedTuple):
    """A round before its facts are gathered: its words, the number in them, its clause."""

    start: int
    end: int
    number: int | None
    clause: Clause
    coming: bool
    noun: int | None = None  # of talks without a number; places and days behind it are theirs


def rounds_of(ground: Ground, found: Sequence[Naming]) -> tuple[Round, ...]:
    """The rounds of the talks that ``found`` name, each once, in the order of the text.

    Where rounds are numbered, "the talks held on 23 July" dates the one that has no date of its own; where none is,
    talks on a certain day are a round.
    """
    numbered = [
        one for one in (_with_facts(ground, each) for each in _numbered(ground, found)) if one is not None
    ]
    bare = [one for one in (_with_facts(ground, each) for each in _bare(ground, found)) if one is not None]
    rounds = _merged(sorted(numbered, key=lambda one: one.start))
    if not rounds:
        rounds = _merged(one for one in bare if len(one.when or "") == _DAY or one.status == "collapsed")
    else:
        rounds = _dated(rounds, bare)
    rounds += [one for one in _lasted(ground, found) if not _is_known(one, rounds)]
    return tuple(_merged(sorted([*rounds, *_again(ground, found)], key=lambda one: one.start)))


def _again(ground: Ground, found: Sequence[Naming]) -> Iterable[Round]:
    """ "Agreed to meet again in Mary in May", "has invited both sides to Mary": the round to come."""
    told = (*_MEET_AGAIN.finditer(ground.text), *_INVITED.finditer(ground.text)) if found else ()
    for match in told:
        clause = ground.around(match.start())
        if clause is not None and not _BODY_MEETS.search(ground.text, clause.start, match.start()):
            one = _with_facts(ground, _Found(match.start("words"), match.end("words"), None, clause, True))
            if one is not None and (one.when or one.place):
                yield one


def _lasted(ground: Ground, found: Sequence[Naming]) -> Iterable[Round]:
    """ "After two days of talks in Aktau both accepted": a round that is over, whatever its number."""
    for naming in found:
        clause = ground.around(naming.noun)
        told = lasted(ground, clause, naming.noun) if clause is not None else None
        if clause is not None and told is not None:
            days, when = told
            near = _near(ground, _Found(naming.start, naming.end, None, clause, False))
            place = place_in(ground, near, naming.noun) or filed_at(ground, clause).place
            yield Round(
                number=None, when=days, when_ref=when.id if when else None, place=place,
                level=_level(ground.text[clause.start : clause.end]), status="held", start=naming.start, end=naming.end,
            )  # fmt: skip


def _is_known(one: Round, rounds: Sequence[Round]) -> bool:
    """Whether a round without a number is one of those found: one ends on its last day, or took place on none told."""
    last = (one.when or "")[-_DAY:]
    return any(
        (each.when or "").endswith(last) or (each.when is None and each.status in {"held", "ongoing"})
        for each in rounds
    )


def _dated(rounds: list[Round], bare: Sequence[Round]) -> list[Round]:
    """The last round that is not to come, dated by the first telling of talks that took place, if it has no date."""
    past = [n for n, one in enumerate(rounds) if one.status != "planned"]
    known = {one.when for one in rounds}
    telling = next((one for one in bare if one.status != "planned" and one.when not in known), None)
    if telling is None or not past:
        return rounds
    latest = max(past, key=lambda n: rounds[n].number or 0)
    if rounds[latest].when is None:
        status = telling.status if rounds[latest].status in {"held", "postponed"} else rounds[latest].status
        rounds[latest] = replace(_both(rounds[latest], telling), status=status)
    return rounds


def _numbered(ground: Ground, found: Sequence[Naming]) -> Iterable[_Found]:
    for match in _ROUND.finditer(ground.text):
        clause = ground.around(match.start())
        if clause is None:
            continue
        noun = (match["noun"] or match["coming"] or "round").lower()
        near = (
            noun in {"round", "session"}
            or bool(match["coming"])
            or any(clause.start <= one.noun < clause.end for one in found)
        )
        if found and near and not _WITHOUT.search(ground.text, max(match.start() - 30, 0), match.start()):
            number = ordinal(match["number"].lower()) if match["number"] else None
            yield _Found(match.start(), match.end(), number, clause, match["coming"] is not None)


def _bare(ground: Ground, found: Sequence[Naming]) -> Iterable[_Found]:
    """ "Talks will open in Siem Reap on Saturday": a round without a number, where a day says so."""
    for naming in found:
        clause = ground.around(naming.noun)
        if clause is None:
            continue
        ends = _END_OF.search(ground.text, max(naming.start - 30, clause.start), naming.start)
        if not ends and not _HAPPENS.search(ground.text, naming.noun, min(naming.end + 90, clause.end)):
            continue
        broken = _BROKEN.search(
            ground.text, ends.start() if ends else naming.noun, min(naming.end + 40, clause.end)
        )
        if broken or day_in(ground, clause, naming.noun) is not None:
            yield _Found(naming.start, naming.end, None, clause, False, naming.noun)


def _with_facts(ground: Ground, one: _Found) -> Round | None:
    near = _near(ground, one)
    words = ground.text[near.start : near.end]
    entry = entry_before(ground, one.clause)
    behind = one.end if one.noun is None else one.noun
    when = day_in(ground, near, behind) or (day_in(ground, entry, entry.start) if entry else None)
    where = place_in(ground, near, behind) or (only_place_in(ground, entry) if entry else None)
    status = _status(ground, one, near, when)
    if status == "held" and _END_OF.search(ground.text, max(one.start - 30, near.start), one.start):
        filed = filed_at(ground, one.clause)
        when, where = when or filed.day, where or filed.place
    if one.number is None and when is None and where is None and not one.coming and status != "collapsed":
        return None
    return Round(
        number=one.number, when=spread(ground, near, when) if when else None, when_ref=when.id if when else None,
        place=where, level=_level(words), status=status, start=one.start, end=one.end,
    )  # fmt: skip


def _near(ground: Ground, one: _Found) -> Clause:
    """The part of the clause that tells of the round itself."""
    turns = [each.start() for each in _TURN.finditer(ground.text, one.clause.start, one.clause.end)]
    ends = _WHICH.match(ground.text, one.end)  # "the second round, which collapsed"
    behind = [at for at in turns if at >= (ends.end() if ends else one.end)]
    before = [at for at in turns if at < one.start]
    return Clause(before[-1] if before else one.clause.start, behind[0] if behind else one.clause.end)


def _status(ground: Ground, one: _Found, near: Clause, when: Time | None) -> RoundStatus:
    words = ground.text[near.start : near.end]
    published = (ground.reading.article.published_at or "")[:10]
    day = (when.value or "")[:10] if when else ""
    said = _nearest_status(words, one.start - near.start, one.end - near.start)
    if one.coming or (day and published and day > published[: len(day)]):
        return "postponed" if said == "postponed" else "planned"
    if said == "planned" and day and published and day < published[: len(day)]:
        return "held"
    if said == "ongoing" and day and published and day < published[: len(day)]:
        return "held"
    return said or "held"


def _nearest_status(words: str, start: int, end: int) -> RoundStatus | None:
    """What the words nearest to the round say of it; what stands in its own words counts as nearest."""
    found = [
        (max(match.start() - end, start - match.end(), 0), number, status)
        for number, (status, pattern) in enumerate(_STATUSES)
        for match in pattern.finditer(words)
    ]
    broken = (status for _, _, status in found if status in {"postponed", "collapsed"})
    return next(broken, min(found)[2]) if found else None


def _level(words: str) -> Level | None:
    return next((level for level, pattern in _LEVELS if pattern.search(words)), None)


def _merged(rounds: Iterable[Round]) -> list[Round]:
    """One round told twice is one: of the same number, or of the same day where one of them has no number."""
    kept: list[Round] = []
    for one in rounds:
        same = next((n for n, other in enumerate(kept) if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = _both(kept[same], one)
    return kept


def _is_same(one: Round, other: Round) -> bool:
    if one.number is not None and other.number is not None:
        return one.number == other.number
    return one.when is not None and one.when == other.when


def _both(one: Round, other: Round) -> Round:
    """The first telling, with what only the second says."""
    if one.when is None and other.when is not None:
        one = replace(one, when=other.when, when_ref=other.when_ref)
    return replace(
        one, number=one.number if one.number is not None else other.number, place=one.place or other.place,
        level=one.level or other.level,
    )  # fmt: skip

"""How a proposal was received: by the statements that answer it, and by what the next clauses tell.

A condition beside an acceptance makes it conditional; "is studying it" and silence that is reported leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.account.ground import Ground
from onrecord.account.proposals import Put
from onrecord.schema import Response, Span, Stance, Statement

_NEAR = 45  # characters behind an answer in which it takes the proposal up
_LEAD = 40  # characters in front of an answering verb that can turn it
_BEFORE = 60  # characters in front of a proposal in which its answer may stand
_REACH = 5  # clauses behind a proposal in which an answer is looked for

_REJECTS = (
    r"reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:es|ed)|dismiss(?:es|ed|ing)?|rul(?:es|ed) (?:\w+ )?out"
    r"|turn(?:s|ed) (?:\S+ ){0,3}?down|said no|walked out|rebuff(?:s|ed)|spurn(?:s|ed)|vetoed"
    r"|will not accept|would not accept"
    r"|brushed (?:\S+ ){0,3}?aside|scoffed|threw (?:\S+ ){0,2}?out"
)
_OPEN = (
    r"(?:is|are|was|were|has been|have been) (?:still )?(?:studying|considering|weighing|looking at"
    r"|examining|thinking)"
    r"|(?:will|would|agreed to|promised to|undertook to|needs? to|wants? to|wanted to"
    r"|asked (?:for time )?to) (?:study|consider|think about|reply|respond|think|examine|look at|answer)"
    r"|took note|not (?:said|say) no|did not reject|(?:has|have|had|did"
    r"|does) (?:so far )?not (?:yet )?(?:answer|repl|respond)\w*"
    r"|not (?:yet )?(?:answered|replied|responded)|(?:left|leaves) (?:\S+ ){0,3}?unanswered|unanswered"
    r"|worth a look|interesting|a basis"
    r"|(?:needs?|needed|asked for) (?:more )?time|(?:will|would) (?:take|bring) (?:it|the \w+|this"
    r"|that) to|prepared to look"
    r"|(?:called|described) (?:it|the|this|that|as)|studying|considering"
)
_ACCEPTS = (
    r"accept(?:s|ed|ing)?|agree(?:s|d|ing)?|welcom(?:es|ed|ing)|back(?:s|ed|ing)|endors(?:es|ed)"
    r"|approv(?:es|ed)|support(?:s|ed)|consent(?:s|ed)|embrac(?:es|ed)"
    r"|(?:reacted|responded) (?:positively|favou?rably|warmly)"
    r"|(?:full |complete )?agreement with|(?P<comes>(?:will|would) (?:come|attend|take part|join))"
    r"|said yes|nodded"
)
_ANSWER = re.compile(
    rf"\b(?:(?P<open>{_OPEN})|(?P<rejects>{_REJECTS})|(?P<accepts>{_ACCEPTS}))", re.IGNORECASE
)
_IF = re.compile(
    r"\b(?:if|provided|on (?:the )?condition|on one condition|only after|but only|unless|so long as"
    r"|as long as|subject to"
    r"|but not|except|everything but|on terms|in principle,? (?:but|provided)|once (?:the|it|they|its|he"
    r"|she)|came first)\b", re.IGNORECASE,
)  # fmt: skip
_TAKEN_UP = re.compile(
    r"\b(?:it|that|this|them|the\s+(?:\w+\s+)?(?:offer|proposal|idea|plan|package|draft|text|suggestion"
    r"|invitation|initiative|formula"
    r"|number|condition|terms|document|request|call|page|list|scheme|deal))\b", re.IGNORECASE,
)  # fmt: skip
_BARE = re.compile(
    r"\s*(?:[.,;:!?\n”\"]|at once|immediately|in (?:principle|full)|within|on the spot|and|but|the|it"
    r"|that|this|in|yesterday|on|$)"
)
_STANCE_OF_ACT: dict[str, Stance] = {"agree": "accepts", "reject": "rejects"}
_SCORN = re.compile(
    r"\b(?:insult\w*|unacceptable|unfair|robbery|joke|absurd|non-?starter|nonsense|fraud|farce|trap|worthless|dead)\b",
    re.IGNORECASE,
)
# "has not said whether it will accept", "may accept", "has yet to accept"
_UNDECIDED = re.compile(
    r"\b(?:whether\b[^.;:]{0,30}|(?:may|might|could)\s+(?:\w+\s+)?|yet\s+to\s+|to\s+decide\s+(?:on\s+)?)$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s+(?:\w+\s+)?$", re.IGNORECASE)


class Answered(NamedTuple):
    """One answer with the place of its verb."""

    response: Response
    at: int


def responses_to(ground: Ground, put: Put, until: int) -> tuple[Response, ...]:
    """Everybody's response to one proposal, the first of each, up to where the next proposal begins."""
    found: dict[str, Answered] = {}
    for one in sorted([*_told(ground, put, until), *_replied(ground, put)], key=lambda one: one.at):
        side = ground.side_of(one.response.by)
        known = next((by for by in found if ground.is_same_side(by, side)), None)
        overlapped = any(
            one.response.start < other.response.end and other.response.start < one.response.end
            for other in found.values()
        )
        if known is None and not overlapped:
            found[side] = one
    return tuple(one.response for one in found.values())


def _told(ground: Ground, put: Put, until: int) -> Iterator[Answered]:
    """What the rest of the clause and the clauses behind it tell."""
    first = ground.clause_at(put.what.start)
    if first is None:
        return
    yield from _in_front(ground, put, ground.clauses[first].start)
    for number in range(first, min(first + _REACH, len(ground.clauses))):
        clause = ground.clauses[number]
        start = max(clause.start, put.behind)
        if start >= until:
            return
        match = _ANSWER.search(ground.text, start, min(clause.end, until))
        while match is not None:
            answer = _answer(ground, put, match, nearby=number <= first + 1)
            if answer is not None:
                yield answer
            match = _ANSWER.search(ground.text, match.end(), min(clause.end, until))


def _in_front(ground: Ground, put: Put, start: int) -> Iterator[Answered]:
    """ "Kent rejected Lee's offer to leave": the answer stands before what is offered."""
    for match in _ANSWER.finditer(ground.text, max(start, put.what.start - _BEFORE), put.what.start):
        by = None if match["open"] else _who(ground, match)
        if by is not None and not ground.is_same_side(by[0], put.by):
            stance = _stance(match, ground.text[max(match.start() - _LEAD, 0) : match.start()], "")
            response = Response(by=by[0], stance=stance, start=min(by[1], match.start()), end=match.end())
            yield Answered(response, match.start())


def _answer(ground: Ground, put: Put, match: re.Match[str], *, nearby: bool) -> Answered | None:
    clause = ground.around(match.start())
    by = _who(ground, match)
    if clause is None or by is None or ground.is_same_side(by[0], put.by):
        return None
    behind = ground.text[match.end() : clause.end]
    taken_up = _TAKEN_UP.search(ground.text, match.start(), min(match.end() + _NEAR, clause.end)) is not None
    bare = nearby and (_BARE.match(behind) or match["comes"])
    if not taken_up and not bare and match["open"] is None:
        return None
    start = min(by[1], match.start())
    end = _end(ground, match.end(), clause.end)
    return Answered(
        Response(
            by=by[0],
            stance=_stance(match, ground.text[max(match.start() - _LEAD, 0) : match.start()], behind),
            start=start,
            end=end,
        ),
        match.start(),
    )


def _who(ground: Ground, match: re.Match[str]) -> tuple[str, int] | None:
    """Who answers, and where his words begin: the subject, who "by" names, or the speaker for "we"."""
    after = ground.names_in(match.end(), match.end() + 60)
    if after and re.fullmatch(r"\s+by\s+(?:the\s+)?", ground.text[match.end() : after[0].start]):
        return after[0].actor, match.start()
    if re.search(r"\b(?:[Ww]e|I)\s+(?:\w+\s+)?$", ground.text[max(match.start() - 30, 0) : match.start()]):
        side = ground.speaker_side(match.start())
        return (side, match.start()) if side else None
    subject = ground.subject_before(match.start())
    return (subject.actor, subject.start) if subject else None


def _stance(match: re.Match[str], before: str, behind: str) -> Stance:
    if match["rejects"]:
        return "open" if _UNDECIDED.search(before) or _DENIED.search(before) else "rejects"
    if match["open"]:
        if _SCORN.search(behind[:_NEAR]):
            return "rejects"
        return "conditional" if _IF.search(behind) else "open"
    if _UNDECIDED.search(before):
        return "open"
    if _DENIED.search(before):
        return "rejects"
    return "conditional" if _IF.search(behind) else "accepts"


def _end(ground: Ground, at: int, end: int) -> int:
    """Where the answer ends: before a quotation that goes into it."""
    colon = ground.text.find(": ", at, end)
    end = colon if colon >= 0 else end
    while end > at and ground.text[end - 1] in ' .,;\n"”':
        end -= 1
    return end


def _replied(ground: Ground, put: Put) -> Iterator[Answered]:
    """Statements that answer the statement of the proposal."""
    if put.statement is None:
        return
    for one in ground.reading.statements:
        if one.reply_to != put.statement or one.speaker is None or ground.is_same_side(one.speaker, put.by):
            continue
        stance = _said_stance(ground, one)
        if stance is not None:
            span = _whole(one)
            yield Answered(
                Response(by=one.speaker, stance=stance, start=span.start, end=span.end), span.start
            )


def _said_stance(ground: Ground, one: Statement) -> Stance | None:
    """The stance of a statement that answers, by its act and its condition; None for one that takes none."""
    words = _whole(one).of(ground.text)
    conditional = _IF.search(words) is not None
    told = _ANSWER.search(words)
    if told is not None and told["open"]:
        return "conditional" if conditional else "open"
    if one.act == "promise":
        return "conditional" if conditional else "accepts"
    stance = _STANCE_OF_ACT.get(one.act)
    if stance == "accepts" and conditional:
        return "conditional"
    return stance or ("open" if one.act == "assess" else None)


def _whole(one: Statement) -> Span:
    return max(one.content, key=lambda part: part.end - part.start)

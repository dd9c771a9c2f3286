"""Deadlines that one party sets another: "gave the rebels until Friday to leave", "a 72-hour ultimatum to Kigali".

What is wanted is cited from the deadline on; who must do it is whoever was given it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.account.due.deadlines import Due, due_within
from onrecord.account.due.phrases import phrase
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.wording import spaced
from onrecord.resolving.words import Range
from onrecord.schema import Actor, Time

_GAVE = re.compile(spaced(r"\b(?:gave|gives|given|giving|give|handed|set) "))
_SET = re.compile(spaced(r"[-‑\s]?(?:ultimatum|deadline)\b"), re.IGNORECASE)
_FOR = re.compile(spaced(r" (?:to|for) "))
_TO_DO = re.compile(spaced(r" (?:to|in which to) (?=[a-z])"))
_OR = re.compile(spaced(r"[”’\"]?,? (?:or(?: else)?|failing which|threatening to|warning that) "))
_UNTIL = re.compile(spaced(r"(?:until|till|by) $"))
_NEAR = 60  # characters


def ultimatums(page: Page) -> Iterator[Pledge]:
    """The deadlines set in the article, whoever tells of them."""
    times = sorted(page.reading.times, key=_start)
    for block in page.reading.article.blocks:
        if block.kind not in {"paragraph", "list_item"}:
            continue
        for verb in _GAVE.finditer(page.text, block.start, block.end):
            sentence = page.sentence_at(verb.start())
            near = _between(times, verb.end(), min(verb.end() + _NEAR, sentence[1]))
            time = next(iter(near), None)
            if time is not None and (given := _given(page, verb, time, sentence)):
                yield given
        for time in _between(times, block.start, block.end):
            noun = _SET.match(page.text, time.end, block.end)
            if noun is not None and (given := _issued(page, time, noun.end())):
                yield given


def _between(times: Sequence[Time], start: int, end: int) -> Sequence[Time]:
    return times[bisect_left(times, start, key=_start) : bisect_left(times, end, key=_start)]


def _start(time: Time) -> int:
    return time.start


def _given(page: Page, verb: re.Match[str], time: Time, sentence: Range) -> Pledge | None:
    """ "Gave Tajikistan until six to clear the sluice"."""
    between = list(page.doers.within(verb.end(), time.start))
    if not between or between[0][0].start != verb.end():
        return None
    mention, receiver = between[0]
    if page.text[mention.end : time.start].strip() not in {
        "",
        "until",
        "till",
        "just",
        "only",
        "another",
        "a further",
    }:
        return None
    return _pledge(
        page, receiver, _giver(page, sentence[0], verb.start(), receiver), time, time.end, sentence
    )


def _issued(page: Page, time: Time, at: int) -> Pledge | None:
    """ "A 72-hour ultimatum to the rebels to leave"; to the addressee where nobody else is named."""
    sentence = page.sentence_at(time.start)
    to = _FOR.match(page.text, at, sentence[1])
    named = page.doers.within(to.end(), sentence[1]) if to else iter(())
    receiver = next(((m, one) for m, one in named if to and m.start == to.end()), None)
    if receiver is not None:
        giver = _giver(page, sentence[0], time.start, receiver[1])
        return _pledge(page, receiver[1], giver, time, receiver[0].end, sentence)
    statement = page.statement_at((time.start, time.end))
    addressee = page.doers.actor(statement.addressee) if statement else None
    speaker = page.doers.actor(statement.speaker) if statement else None
    return _pledge(page, addressee, speaker, time, at, sentence) if addressee and speaker else None


def _pledge(page: Page, by: Actor, to: Actor | None, time: Time, at: int, sentence: Range) -> Pledge | None:
    """The ultimatum whose task, if any is told, begins at ``at``."""
    statement = page.statement_at((time.start, time.end))
    due = _due(page, time)
    if due is None:
        return None
    task = _TO_DO.match(page.text, at, sentence[1])
    end = phrase(page.text, task.end(), sentence[1])[1] if task else at
    what = (_opening(page.text, time.start), end)
    threat = _OR.match(page.text, end, sentence[1])
    otherwise = phrase(page.text, threat.end(), sentence[1]) if threat else None
    return Pledge(
        by.id, to.id if to else None, what, due, None, otherwise, statement.id if statement else None
    )


def _due(page: Page, time: Time) -> Due | None:
    since = page.since(page.statement_at((time.start, time.end)))
    found = due_within(page.reading, [(time.start, time.end)], since=since, lengths=True)
    if (
        found is None
        or found.value.startswith("..")
        or not re.fullmatch(r"\d{4}-\d\d(-\d\d.*)?", found.value)
    ):
        return found
    return Due(f"../{found.value}", found.ref)


def _opening(text: str, at: int) -> int:
    """Where "until" before a time begins, that the time itself leaves out."""
    before = _UNTIL.search(text[max(at - 6, 0) : at])
    return at - len(before[0]) if before else at


def _giver(page: Page, start: int, until: int, receiver: Actor) -> Actor | None:
    """Who set it: the first actor named in the sentence before."""
    named = (one for _, one in page.doers.within(start, until) if one is not receiver)
    return next((one for one in named if one.kind != "place"), None)

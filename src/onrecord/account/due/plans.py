"""Scheduled steps: what somebody plans to do by a day, told as an event: "plans to deploy it by year's end"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.account.due.clauses import trailing
from onrecord.account.due.deadlines import Due, due_within, is_near
from onrecord.account.due.phrases import phrase
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.told import subject
from onrecord.account.due.wording import spaced
from onrecord.schema import Event

_STEPS = frozenset("AID COOPERATE CONCEDE RETREAT MOBILIZE SANCTION AGREE".split())
_WILL = re.compile(
    spaced(
        r"\b(?:will|shall|(?:is|are) (?:due |set |scheduled )?to) (?!be\b|have\b|not\b|never\b|remain\b)(?=[a-z])"
    )
)
_AND_ANOTHER = re.compile(
    spaced(r",? and (?:[A-Z][\w’'-]+|(?:the|its|his|her|their) [\w’'-]+|it|they|he|she) (?:will|shall)\b")
)
_VERB = re.compile(spaced(r"(?:to|will|would|shall) (?:be )?(?:\w+ly )?$"))


def scheduled(page: Page) -> Iterator[Pledge]:
    """What the article itself says that somebody will do on a day: "The federation is to vote on Saturday"."""
    for block in page.reading.article.blocks:
        if block.kind not in {"paragraph", "list_item"}:
            continue
        for verb in _WILL.finditer(page.text, block.start, block.end):
            by = subject(page, verb.start(), page.sentence_at(verb.start()))
            end = page.sentence_at(verb.start())[1]
            more = _AND_ANOTHER.search(page.text, verb.end(), end)
            what = phrase(page.text, verb.start(), more.start() if more else end)
            if by is None or page.is_bound(what) or page.statement_at(what) is not None:
                continue
            due = due_within(page.reading, [what], since=page.since(None))
            if due is not None and is_near(due) and not _is_length(page, due):
                yield Pledge(by.id, None, what, due, trailing(page.text, what), None, None)


def _is_length(page: Page, due: Due) -> bool:
    """Whether it is "within five days": counted from a day on which it was set, and nobody here says on which."""
    time = page.time(due.ref)
    return time is not None and time.kind == "duration"


def planned(page: Page) -> Iterator[Pledge]:
    """The planned steps with a day that no statement binds already."""
    for event in page.reading.events:
        if event.status == "planned" and event.type in _STEPS and event.when and event.when_ref:
            pledge = _step(page, event, Due(event.when, event.when_ref))
            if pledge is not None:
                yield pledge


def _step(page: Page, event: Event, due: Due) -> Pledge | None:
    sentence = page.sentence_at(event.trigger.start)
    time = page.time(due.ref)
    verb = _VERB.search(page.text, max(sentence[0], event.trigger.start - 20), event.trigger.start)
    if time is None or verb is None or not due.value.startswith("..") or time.start < event.trigger.start:
        return None
    what = phrase(page.text, verb.start(), sentence[1])
    if time.end > what[1] or page.is_bound(what):
        return None
    statement = page.statement_at(what)
    by = next(iter(event.actors), None) or page.side(statement)
    if by is None:
        return None
    return Pledge(by, None, what, due, trailing(page.text, what), None, statement.id if statement else None)

"""Scheduled steps: what somebody plans to do by a day, told as an event: "plans to deploy it by year's end"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.account.due.clauses import trailing
from onrecord.account.due.deadlines import Due
from onrecord.account.due.phrases import phrase
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.wording import spaced
from onrecord.schema import Event

_STEPS = frozenset("AID COOPERATE CONCEDE RETREAT MOBILIZE SANCTION AGREE".split())
_VERB = re.compile(spaced(r"(?:to|will|would|shall) (?:be )?(?:\w+ly )?$"))


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

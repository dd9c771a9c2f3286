"""Demands with a deadline: "they must leave by Friday", "demands his return within 72 hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.account.due.clauses import clause
from onrecord.account.due.deadlines import due_within
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.wording import spaced
from onrecord.resolving.words import Range
from onrecord.schema import Statement

_MUST = re.compile(spaced(r" (?:must|should|shall|has to|have to|ought to|needs? to|to)\b"))
_DEMANDS = re.compile(spaced(r"deadline|by|before|within|until|till|no later"), re.IGNORECASE)
_BARE_MEETING = re.compile(r"\b(?:meet|meeting|session|talks|summit|hearing|vote)\b", re.IGNORECASE)


def demanded(page: Page, statement: Statement) -> Iterator[Pledge]:
    """What a request wants from somebody by a day that it names."""
    if statement.act != "request" or statement.speaker is None:
        return
    for part in statement.content:
        for sentence in page.layout.sentences(part.start, part.end):
            one = clause(page.text, sentence)
            due = due_within(page.reading, [one.what], since=page.since(statement))
            by = _whose(page, one.what) or statement.addressee
            if due is not None and due.value.startswith("..") and by and by != statement.speaker:
                yield Pledge(by, statement.speaker, one.what, due, one.condition, None, statement.id)


def _whose(page: Page, what: Range) -> str | None:
    """The actor at the head of what is demanded, of whom it is demanded."""
    for mention, one in page.doers.within(what[0], min(what[0] + 60, what[1])):
        if mention.start - what[0] <= len("the ") and _MUST.match(page.text, mention.end, what[1]):
            return one.id
        break
    return None

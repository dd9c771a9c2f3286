"""Promises that the article tells itself: "Kazakhstan has offered to host them", "the mayor promised us a lawyer".

Only what stands outside the statements that bind already; the verb must have a mentioned actor right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.account.due.clauses import trailing
from onrecord.account.due.deadlines import due_within
from onrecord.account.due.phrases import phrase
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.wording import spaced
from onrecord.resolving.words import Range
from onrecord.schema import Actor

_TOLD = re.compile(
    spaced(
        r"\b(?P<verb>offered|offers|offer|pledged|pledges|promised|promises|vowed|vows|undertook|undertakes|undertake|threatened|threatens"
        r"|threaten|agreed|agrees|agree|(?:has|have|had) undertaken|plans|plan) "
    )
)
_TO = re.compile(spaced(r"(?P<not>not )?(?P<to>to (?!(?:the|a|an|this|that|his|her|its|their)\b))"))
_THAT = re.compile(spaced(r"that "))
_SOMETHING = re.compile(r"(?!us\b|me\b|you\b|him\b|them\b)[\w€$£₹]")
_PRONOUN = re.compile(
    spaced(r"\b(?:he|she|it|they) (?:(?:has|have|had|also|then|again|later|\w+ly) )*$"), re.IGNORECASE
)
_GAP = re.compile(
    spaced(
        r"(?:['’]s?)?(?:,[^.;:“”\"\n]{2,60},)? (?:(?:has|have|had|also|then|again|later|repeatedly|quietly|already"
        r"|earlier|\w+ly|who|which|and) )*"
    )
)
_ON = re.compile(spaced(r"(?:on|in) "))
_AND_MORE = re.compile(
    spaced(r" and (?:agreed|undertook|pledged|promised|offered|accepted|dispatched|threatened|urged|called) ")
)
_NUMBER = re.compile(r"\d")
_ONLY_TO = frozenset("agreed agrees agree threatened threatens threaten vowed vows plans plan".split())
_DATED = frozenset("agreed agrees agree plans plan".split())
_LONGEST = 80  # characters between the subject and its verb


def told(page: Page) -> Iterator[Pledge]:
    """What actors are told to have promised, in the article's own voice or inside what others say."""
    for block in page.reading.article.blocks:
        if block.kind in {"paragraph", "list_item"}:
            for verb in _TOLD.finditer(page.text, block.start, block.end):
                pledge = _told(page, verb, page.sentence_at(verb.start()))
                if pledge is not None:
                    yield pledge


def _told(page: Page, verb: re.Match[str], sentence: Range) -> Pledge | None:
    by = subject(page, verb.start(), sentence) or _last_speaker(page, verb.start())
    if by is None:
        return None
    start, to = _object(page, _behind_time(page, verb.end()), sentence)
    what = _promised(page.text, verb["verb"], start, sentence[1])
    if what is None or page.is_bound(what):
        return None
    statement = page.statement_at(what)
    due = due_within(page.reading, [what], since=page.since(statement))
    is_thing = not page.text[slice(*what)].startswith(("to ", "not to ")) and what[0] == start
    if due is None and (verb["verb"] in _DATED or (is_thing and not _NUMBER.search(page.text, *what))):
        return None
    return Pledge(
        by.id,
        to.id if to else None,
        what,
        due,
        trailing(page.text, what),
        None,
        statement.id if statement else None,
    )


def subject(page: Page, at: int, sentence: Range) -> Actor | None:
    """The actor whose mention stands right before the verb."""
    return next(
        (
            one
            for mention, one in page.doers.within(max(sentence[0], at - _LONGEST), at)
            if _GAP.fullmatch(page.text, mention.end, at)
        ),
        None,
    )


def _last_speaker(page: Page, at: int) -> Actor | None:
    """Whom a pronoun before the verb means where no chain says it: who spoke last in the paragraph."""
    start = page.layout.paragraph(at)[0]
    if not _PRONOUN.search(page.text, max(start, at - 30), at):
        return None
    spoken = [one.speaker for one in page.reading.statements if start <= one.content[-1].end <= at]
    return page.doers.actor(spoken[-1]) if spoken else None


def _behind_time(page: Page, at: int) -> int:
    """Behind the day on which it was offered: "offered on Wednesday | to lower the rate"."""
    on = _ON.match(page.text, at)
    start = on.end() if on else at
    end = next((one.end for one in page.reading.times if start <= one.start <= start + 1), None)
    return end + 1 if end is not None and page.text.startswith(("to ", "not to "), end + 1) else at


def _object(page: Page, at: int, sentence: Range) -> tuple[int, Actor | None]:
    """Where what is promised begins, and to whom it is: "promised | the mothers | that …"."""
    for mention, one in page.doers.within(at, sentence[1]):
        if mention.start != at:
            break
        if page.text[mention.end : mention.end + 1] in {" ", "\u00a0"}:
            return mention.end + 1, one
    return at, None


def _promised(text: str, verb: str, at: int, end: int) -> Range | None:
    to, that = _TO.match(text, at, end), _THAT.match(text, at, end)
    goes_on = _AND_MORE.search(text, at, end)
    end = goes_on.start() if goes_on else end
    if to is not None:
        return phrase(text, at, end)
    if that is not None and verb not in _ONLY_TO:
        return phrase(text, that.end(), end)
    if verb not in _ONLY_TO and _SOMETHING.match(text, at, end):
        return phrase(text, at, end)
    return None

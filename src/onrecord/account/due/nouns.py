"""Promises told in passing, by a noun: "the maps that Kenya promised by Friday", "Kenya's threat to close the road".

What is told of them afterwards ("… did not arrive") is no part of them, and their day may have gone by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.account.due.clauses import trailing
from onrecord.account.due.deadlines import due_within
from onrecord.account.due.phrases import phrase
from onrecord.account.due.pledge import Page, Pledge
from onrecord.account.due.wording import spaced
from onrecord.reading.trim import trimmed
from onrecord.resolving.words import Range
from onrecord.schema import Actor

_GIVEN = r"(?:promised|pledged|vowed|undertaken|undertook|guaranteed|offered)"
_THAT = re.compile(spaced(rf"(?:that|which),? (?=[^.;:,“”\"\n]{{2,60}}? (?:(?:has|have|had) )?{_GIVEN}\b)"))
_HAD = re.compile(
    spaced(
        rf"(?: (?:has|have|had))?(?: (?:already|earlier|also|once))? {_GIVEN}"
        r"(?= (?:to|by|for|on|before|within|in|until|after|last|this|is|are|was|were|has|have|had"
        r"|did|will|would|still|never)\b"
        r"|[,.])"
    )
)
_BY = re.compile(spaced(r",? (?:promised|pledged|offered|guaranteed) by (?:the )?"))
_CUT = re.compile(
    spaced(
        r"[,;:–—“”\"] ?|\b(?:that|said|says|added|told|stated|recalled|because|but|and|if|when|while|after|of whom) "
    )
)
_HEAD = re.compile(
    spaced(r"(?:the|a|an|all|its|his|her|their|our|those|these|\d[\d,.]*|[A-Z][\w’'-]*|\w+ty|\w+teen)\b"),
    re.IGNORECASE,
)
_FINITE = re.compile(
    spaced(
        r",| (?:is|are|was|were|has|have|had|did|does|do|will|would|may|might|could|should|must|still|never|remains?"
        r"|remained|came|went|arrived|failed|began|stands?|stood|lies?|lay|not)\b"
    )
)
_THREAT = re.compile(
    spaced(
        r" (?:\w+ )?(?:threat|promise|pledge|vow|offer|undertaking|commitment) (?P<to>(?:not )?to )(?!(?:the|a|an)\b)"
    )
)
_OWN = re.compile(r"(?:his|her|its|their)$|['’]s?$", re.IGNORECASE)
_ENDED = re.compile(
    spaced(
        r"\b(?<!not )(?:withdr[ae]w(?:n|s|ing)?|dropp(?:ed|ing)|lift(?:ed|ing)|retract(?:ed|ing)|abandon(?:ed|ing)) $"
    )
)
_TOLD = re.compile(  # what is no noun phrase, or one behind which "that" tells what it is: "the rumour that …"
    r"\b\w+ed\b|\b(?:rumour|news|fact|claim|statement|doubt|hope|belief|announcement|idea|proposal|confirms?|says"
    r"|shows?|noted?|adds)\b",
    re.IGNORECASE,
)
_MOST = 12  # words of what is promised
_NEAR = 80  # characters in which a promise is told


def named(page: Page) -> Iterator[Pledge]:
    """What actors are told in passing to have promised or threatened by a day."""
    for block in page.reading.article.blocks:
        if block.kind in {"paragraph", "list_item"}:
            for sentence in page.layout.sentences(block.start, block.end):
                yield from _relative(page, sentence)
                yield from _passive(page, sentence)
                yield from _owned(page, sentence)


def _relative(page: Page, sentence: Range) -> Iterator[Pledge]:
    """ "the list | that Kenya had promised for Monday | was …"."""
    for that in _THAT.finditer(page.text, *sentence):
        start = _noun(page.text, sentence[0], that.start())
        for mention, one in page.doers.within(that.end(), min(that.end() + _NEAR, sentence[1])):
            given = _HAD.match(page.text, mention.end, sentence[1])
            if start is not None and given is not None:
                yield from _pledge(page, one, (start, _end(page.text, given.end(), sentence[1])))
                break


def _passive(page: Page, sentence: Range) -> Iterator[Pledge]:
    """ "the maps, promised by Kenya before June"."""
    for by in _BY.finditer(page.text, *sentence):
        start = _noun(page.text, sentence[0], by.start())
        whom = next(
            (pair for pair in page.doers.within(by.end(), sentence[1]) if pair[0].start == by.end()), None
        )
        if start is not None and whom is not None:
            yield from _pledge(page, whom[1], (start, _end(page.text, whom[0].end, sentence[1])))


def _owned(page: Page, sentence: Range) -> Iterator[Pledge]:
    """ "Kenya's threat to close the road", "its offer to free them"; not one that was withdrawn."""
    for mention, one in page.doers.within(*sentence):
        at = mention.end + len("’s") * page.text.startswith(("’s", "'s"), mention.end)
        to = _THREAT.match(page.text, at, sentence[1])
        owner = at > mention.end or _OWN.search(page.text, mention.start, mention.end)
        if to is None or not owner or _ENDED.search(page.text, sentence[0], mention.start):
            continue
        start, end = phrase(page.text, to.start("to"), sentence[1])
        stop = _FINITE.search(page.text, start, end)
        yield from _pledge(page, one, trimmed(page.text, start, stop.start() if stop else end))


def _noun(text: str, start: int, end: int) -> int | None:
    """Where the noun phrase begins that ends at ``end``; None where it is none."""
    cuts = [cut.end() for cut in _CUT.finditer(text, start, end) if cut.end() < end - 1]
    at = max([start, *cuts])
    words = text[at:end].strip()
    whole = _HEAD.match(words) and len(words.split()) <= _MOST and not _FINITE.search(words)
    whole = whole and not _TOLD.search(words)
    return trimmed(text, at, end)[0] if whole else None


def _end(text: str, at: int, end: int) -> int:
    """Where what is promised ends: before the verb of which it is the subject, or a comma."""
    stop = _FINITE.search(text, at, end)
    return trimmed(text, at - 1, stop.start() if stop else phrase(text, at - 1, end)[1])[1]


def _pledge(page: Page, one: Actor, what: Range) -> Iterator[Pledge]:
    if page.is_bound(what):
        return
    statement = page.statement_at(what)
    due = due_within(page.reading, [what], since=page.since(statement), past=True)
    if due is not None:
        yield Pledge(
            one.id, None, what, due, trailing(page.text, what), None, statement.id if statement else None
        )

"""How it was done: PLOVER's modes, where the trigger or the words beside it say so.

The names are those of the PLOVER codebook (Open Event Data Alliance, draft of 2021); the words are our own and stand
in `modes.tsv`. Where no word tells, there is no mode.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.schema import Event, Reading

_NOTHING = "-"  # in the table: the trigger is enough
_BESIDE = 45  # code points on each side of a trigger, within its sentence, that may tell the mode
_CLAUSE_END = re.compile(r"[.;:!?“”\"\n]")
_ASIDE = re.compile(r"[.;:!?“”\"\n]| (?:while|when|after|before|because|as) ")
# what they do is to ask, refuse or threaten; how is what is asked, refused or threatened, which stands behind
_OF_CONTENT = frozenset("REQUEST REJECT THREATEN".split())


class _Row(NamedTuple):
    mode: str
    trigger: re.Pattern[str]
    beside: re.Pattern[str] | None


@functools.cache
def _rows(event_type: str) -> tuple[_Row, ...]:
    from onrecord.resolving.tables._rows import rows  # its package imports numpy, which nothing here needs

    return tuple(
        _Row(mode, re.compile(trigger, re.I), None if beside == _NOTHING else re.compile(beside, re.I))
        for of, mode, trigger, beside in rows("modes.tsv")
        if of == event_type
    )


def with_mode(event: Event, reading: Reading) -> Event:
    """The event with its mode; one that already has a mode keeps it."""
    return event if event.mode else replace(event, mode=mode_of(event, reading.article.text))


def mode_of(event: Event, text: str) -> str | None:
    """The mode that the words tell."""
    word, beside = event.trigger.of(text), _beside(event, text)
    for row in _rows(event.type):
        if row.trigger.fullmatch(word) and (row.beside is None or row.beside.search(beside)):
            return row.mode
    return None


def _beside(event: Event, text: str) -> str:
    """The words around the trigger, within its sentence and up to the next stop, colon or quotation mark."""
    start, end = event.trigger.start, event.trigger.end
    before = text[max(event.citation.start, start - _BESIDE) : start]
    behind = _ASIDE.split(text[end : min(event.citation.end, end + _BESIDE)])[0]
    if event.type in _OF_CONTENT:
        return behind
    return _CLAUSE_END.split(before)[-1] + text[start:end] + behind

"""Utterances made by hand out of marked text, for tests of who speaks."""

from __future__ import annotations

import re

from onrecord.reading.utterance import Utterance
from onrecord.resolving import Resolved, resolve
from onrecord.resolving.chains import Chain
from onrecord.schema import Act

_MARK = re.compile(r"(?P<kind>[<{])(?P<words>[^<>{}]*)[>}]")


def read(marked: str, *, chains: tuple[tuple[str, ...], ...] = ()) -> tuple[str, Resolved]:
    """The text without its marks, and what it is resolved to: ``<source>`` and ``{content}``, in pairs.

    A content without a source before it has none; a source's content may stand on either side of it. ``chains``
    are mentions by their words, each the first behind the one before it.
    """
    text, spans = _without_marks(marked)
    said: list[Utterance] = []
    waiting: tuple[int, int] | None = None
    for kind, start, end in spans:
        if (
            kind == "<"
            and said
            and said[-1].source is None
            and text[said[-1].content[0][1] : start].strip(" ”\",’'") == ""
        ):
            said[-1] = said[-1]._replace(source=(start, end), cue=(end + 1, _next_word(text, end)))
        elif kind == "<":
            waiting = (start, end)
        else:
            cue = (waiting[1] + 1, _next_word(text, waiting[1])) if waiting else None
            act: Act = "ask" if cue and text[slice(*cue)] == "asked" else "assert"
            said.append(Utterance("indirect", act, waiting, cue, ((start, end),), 0.9))
            waiting = None
    return text, resolve(text, said, chains=[_chain(text, one) for one in chains])


def speakers(marked: str, *, chains: tuple[tuple[str, ...], ...] = ()) -> list[str | None]:
    """The names of those who speak, in order."""
    _, found = read(marked, chains=chains)
    by_id = {actor.id: actor.name for actor in found.actors}
    return [by_id.get(one.speaker or "") for one in found.statements]


def _without_marks(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, at, spans = "", 0, []
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        spans.append((found["kind"], len(text), len(text) + len(found["words"])))
        text += found["words"]
        at = found.end()
    return text + marked[at:], spans


def _stands_behind(text: str, content: Utterance, at: int) -> bool:
    """Whether only marks part what has no source yet from the words at ``at``."""
    return content.source is None and not text[content.content[0][1] : at].strip(" ”\",’'")


def _next_word(text: str, at: int) -> int:
    found = re.compile(r"[\s,]*\w+").match(text, at)
    return found.end() if found else at


def _chain(text: str, mentions: tuple[str, ...]) -> Chain:
    found, at = [], 0
    for words in mentions:
        start = text.index(words, at)
        at = start + len(words)
        found.append((start, at))
    return found

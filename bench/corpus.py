"""The heads on the project's own labelled text (`corpus/README.md`): acts, triggers, status, participants.

Acts are read from the labelled statements, status and participants from the labelled triggers, so that each head
is measured by itself; triggers are found. A participant is right where the words pointed to overlap a mention of
the labelled actor more than any other's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import numpy as np

from bench.classes import f1_by_class
from bench.matching import Tally
from bench.reading import NotMeasurable, ReadHeads, shipped
from corpus.facts import Actor, Event, Statement
from corpus.form import Labelled, labelled_below
from onrecord.engines.reader import LEAST_SHOWN
from onrecord.reading.acts import act_of
from onrecord.reading.attributions import SOURCE, tagged_spans
from onrecord.reading.coreference import mentions_of
from onrecord.reading.encoder import Encoder
from onrecord.reading.entities import entities
from onrecord.reading.events import Argument, Candidates, candidates_of, events, events_at
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces, word_starts

_UNLABELLED = {"title", "standfirst", "heading"}
_PARTS = ("actors", "recipients")


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores of the shipped weights."""
    del peers
    documents = labelled_below(data)[:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no labelled texts (documents/*.txt or sentences/*.txt)")
    encoder = shipped("events")
    return {"onrecord": {**measure(documents, encoder.heads), **_shown(documents, encoder)}}


def measure(documents: Sequence[Labelled], read: ReadHeads) -> dict[str, float]:
    """The scores of whatever ``read`` reads with."""
    acts: list[tuple[str, str]] = []
    statuses: list[tuple[str, str]] = []
    triggers, typed, links = Tally(), Tally(), Tally()
    for document in documents:
        pieces, heads = read(document.text)
        acts += _acts(document, pieces, heads)
        candidates = _candidates(pieces, heads)
        found = {key for key, _ in found_events(document, pieces, heads)}
        wanted = wanted_events(document)
        for one in (0, 1):
            mine, theirs = ({key[: one + 1] for key in part} for part in (found, wanted))
            tally = Tally(len(mine & theirs), len(mine), len(theirs))
            if one:
                typed = typed.plus(tally)
            else:
                triggers = triggers.plus(tally)
        more, links_here = _at_triggers(document, pieces, heads, candidates)
        statuses += more
        links = links.plus(links_here)
    return {
        "act macro-F1": _macro(acts),
        "act accuracy": mean([mine == theirs for mine, theirs in acts] or [False]),
        "trigger F1": triggers.f1,
        "trigger and type F1": typed.f1,
        "status macro-F1": _macro(statuses),
        "actor and recipient F1": links.f1,
    }


def _shown(documents: Sequence[Labelled], encoder: Encoder) -> dict[str, float]:
    """How many of the events that a reading shows are right in word and type, and how many of all it shows."""
    tally = Tally()
    for document in documents:
        found = found_events(document, *encoder.heads(document.text))
        shown = {key for key, raw in found if encoder.event_curve.of(raw) >= LEAST_SHOWN.event}
        wanted = wanted_events(document)
        tally = tally.plus(Tally(len(shown & wanted), len(shown), len(wanted)))
    return {"shown events right": tally.right / max(tally.found, 1), "events shown": tally.recall}


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    if not pairs:
        return 0.0
    return mean(f1_by_class([mine for mine, _ in pairs], [theirs for _, theirs in pairs]).values())


def _acts(document: Labelled, pieces: Pieces, heads: Heads) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, statement in document.of(Statement).items():
        ranges = (*document.spans.get(name, ()), *document.spans.get(f"{name}.cue", ()))
        found.append((act_of(heads, pieces, ranges).act, statement.act))
    return found


def _candidates(pieces: Pieces, heads: Heads) -> Candidates:
    sources = [(span.start, span.end - 1) for span in tagged_spans(heads.tags[:, SOURCE])]
    return candidates_of(entities(heads, pieces), mentions_of(heads), sources, pieces)


def found_events(document: Labelled, pieces: Pieces, heads: Heads) -> list[tuple[tuple[int, str], float]]:
    """Where triggers are found and of which type, with their confidence; not in blocks that bear no labels."""
    silent = [block for block in document.blocks if block.kind in _UNLABELLED]
    found = [
        ((int(pieces.starts[one.first]), str(one.type)), one.confidence)
        for one in events(heads, pieces, Candidates((), (), ()))
    ]
    return [one for one in found if not any(block.start <= one[0][0] < block.end for block in silent)]


def wanted_events(document: Labelled) -> set[tuple[int, str]]:
    """Where triggers are labelled and of which type."""
    return {(document.spans[name][0][0], event.type) for name, event in document.of(Event).items()}


def _at_triggers(
    document: Labelled, pieces: Pieces, heads: Heads, candidates: Candidates
) -> tuple[list[tuple[str, str]], Tally]:
    labelled = list(document.of(Event).items())
    at = [int(np.searchsorted(pieces.starts, document.spans[name][0][0])) for name, _ in labelled]
    statuses: list[tuple[str, str]] = []
    tally = Tally()
    read = events_at(heads, at, word_starts(pieces), candidates)
    for (_, event), mine in zip(labelled, read, strict=True):
        statuses.append((mine.status, event.status))
        for part in _PARTS:
            wanted = {one for one in getattr(event, part) if one in document.spans}
            found = {_actor_of(document, pieces, argument) for argument in getattr(mine, part)}
            tally = tally.plus(Tally(len(wanted & found), len(found), len(wanted)))
    return statuses, tally


def _actor_of(document: Labelled, pieces: Pieces, argument: Argument) -> str:
    """The labelled actor whose mention the words overlap most; else the words themselves, which are wrong."""
    start, end = int(pieces.starts[argument.first]), int(pieces.ends[argument.last])
    best, share = f"{start}-{end}", 0.0
    for name in document.of(Actor):
        for a, b in document.spans.get(name, ()):
            inner = min(b, end) - max(a, start)
            if inner > 0 and inner / (max(b, end) - min(a, start)) > share:
                best, share = name, inner / (max(b, end) - min(a, start))
    return best

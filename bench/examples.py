"""Statements on pages labelled by hand (`examples/README.md` gives the form): found, manner, act, speaker.

Under our own rules of reading. A statement found is paired with a labelled one whose content it overlaps by
half (IoU over characters, trimmed); speaker, manner and act are counted over the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bench.matching import Characters, Item, Tally, characters, pair
from bench.story import LABELS
from onrecord.engines import Reader
from onrecord.resolving.words import folded
from onrecord.schema import Reading, Statement
from onrecord.sources.page import Page


class Outcome(NamedTuple):
    """One labelled page with its reading; ``pairs`` are (statement, label) that belong together."""

    path: Path
    reading: Reading
    labels: dict[str, Any]
    pairs: list[tuple[Statement, dict[str, Any]]]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Scores over all labelled pages below ``data``."""
    del peers  # no other tool keeps statements under these rules
    outcomes = list(outcomes_of(data))[:limit]
    found = sum(len(outcome.reading.statements) for outcome in outcomes)
    wanted = sum(len(outcome.labels["statements"]) for outcome in outcomes)
    pairs = [(outcome, mine, label) for outcome in outcomes for mine, label in outcome.pairs]
    tally = Tally(len(pairs), found, wanted)
    spoken = [right_speaker(outcome.reading, mine, label) for outcome, mine, label in pairs]
    return {
        "onrecord": {
            "statement F1": tally.f1,
            "statement recall": tally.recall,
            "statement precision": tally.right / found if found else 0.0,
            "speaker right": sum(spoken) / len(spoken),
            "manner right": sum(mine.manner == label["manner"] for _, mine, label in pairs) / len(pairs),
            "act right": sum(mine.act == label["act"] for _, mine, label in pairs) / len(pairs),
        }
    }


def outcomes_of(data: Path) -> Iterator[Outcome]:
    """Every page below ``data`` that has a label file beside it, read and paired."""
    reader = Reader()
    beside = (path for path in data.rglob("*.yaml") if path.name != LABELS)
    labelled = sorted(beside) if data.is_dir() else [data.with_suffix(".yaml")]
    if not labelled:
        raise FileNotFoundError(f"{data} holds no page with a label file (.yaml) beside it")
    for label_path in labelled:
        page_path = next(p for p in label_path.parent.glob(f"{label_path.stem}.*") if p.suffix != ".yaml")
        labels = yaml.safe_load(label_path.read_text(encoding="utf-8"))
        reading = reader.read(Page(source=page_path.name, data=page_path.read_bytes()))
        yield Outcome(page_path, reading, labels, _paired(reading, labels["statements"]))


def _paired(reading: Reading, labels: list[dict[str, Any]]) -> list[tuple[Statement, dict[str, Any]]]:
    text = reading.article.text
    mine = [
        Item(frozenset(), characters(text, [(part.start, part.end) for part in one.content]))
        for one in reading.statements
    ]
    spans = _labelled_spans(text, labels)
    return [(reading.statements[i], labels[j]) for i, j in pair(mine, [Item(frozenset(), s) for s in spans])]


def _labelled_spans(text: str, labels: list[dict[str, Any]]) -> list[Characters]:
    """Where the labelled words stand: each from where the statement before it began, so that repeats differ."""
    found, at = [], 0
    for label in labels:
        spans: list[tuple[int, int]] = []
        for index, words in enumerate(label["content"]):
            start = text.find(words, at) if index == 0 else text.find(words, spans[-1][1] if spans else at)
            start = start if start >= 0 else text.find(words)
            if start >= 0:
                spans.append((start, start + len(words)))
        at = spans[0][0] if spans else at
        found.append(characters(text, spans))
    return found


def right_speaker(reading: Reading, statement: Statement, label: dict[str, Any]) -> bool:
    """Whether the speaker's actor bears the labelled name, spellings folded; articles before it do not count."""
    actor = next((one for one in reading.actors if one.id == statement.speaker), None)
    wanted = label["speaker"]
    if actor is None or wanted is None:
        return actor is None and wanted is None
    return _bare(actor.name) == _bare(wanted)


def _bare(name: str) -> str:
    key = folded(name)
    for article in ("the ", "a ", "an "):
        key = key.removeprefix(article)
    return key

"""Speakers, addressees, dates, places and replies of the *labelled* statements: resolving measured by itself.

Where `bench statements` reads a page and counts what it finds, here the reader is handed each labelled statement with
its words (source, cue, content) and resolves it as in any reading; acts are read. A statement that the network misses
does not hide what is resolved right or wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.answers import Answers
from bench.reading import NotMeasurable
from bench.statements import Judged, answers_of, article_of, judged, speaker_scores
from corpus.facts import Statement as Label
from corpus.form import Labelled, labelled_below
from onrecord.engines import Reader
from onrecord.reading.statements import threaded
from onrecord.reading.utterance import Utterance, spoken_text
from onrecord.schema import Reading
from onrecord.sources.page import Page


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores over all labelled documents below ``data``."""
    del peers  # no other tool resolves these
    documents = [one for one in labelled_below(data) if one.published is not None][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no labelled documents (documents/*.txt)")
    return {"onrecord": measure(documents, Reader())}


def measure(documents: Sequence[Labelled], reader: Reader) -> dict[str, float]:
    """The scores of one reader."""
    found: list[Judged] = []
    answered = Answers()
    for document in documents:
        labels = in_order(document)
        reading = reading_of_labels(document, labels, reader)
        here = [
            judged(document, reading, mine, name)
            for mine, name in zip(reading.statements, labels, strict=True)
        ]
        answered = answered.plus(answers_of(document, reading, here))
        found += here
    return {**speaker_scores(found), **answered.scores()}


def in_order(document: Labelled) -> list[str]:
    """The ids of the labelled statements, in the order of the text."""
    return sorted(document.of(Label), key=lambda name: document.spans[name])


def reading_of_labels(document: Labelled, labels: Sequence[str], reader: Reader) -> Reading:
    """The document read with its labelled statements handed over, in this order."""
    page = Page(source=str(document.path), data=document.text.encode())
    page_text = spoken_text(document.text, document.blocks)
    said = threaded(page_text, [_utterance(document, name) for name in labels])
    return reader.read_article(article_of(document), page, said=said)


def _utterance(document: Labelled, name: str) -> Utterance:
    """The label as the statement floor would hand it on; its act is read, its manner plays no part."""
    source, cue = (next(iter(document.spans.get(f"{name}.{part}", ())), None) for part in ("source", "cue"))
    return Utterance(
        manner="mixed", act="other", source=source, cue=cue, content=document.spans[name], confidence=1.0
    )

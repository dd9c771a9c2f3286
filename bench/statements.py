"""Statements and their speakers on the project's own labelled text, read as `onrecord read` reads a page.

Under our own rules, on documents that the weights were not taught (the rules for descriptions and titles were
mended with them in view, so speakers are a little flattering). A statement found is paired with
a labelled one whose content it overlaps by half (IoU over characters, trimmed). Its speaker is right where the
actor's mentions are those of the labelled speaker more than anybody else's, and include a name of his where the
text gives one: "the minister" alone is not enough where the text names the minister.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.answers import Answers, answers
from bench.matching import Item, Tally, characters, pair
from bench.reading import NotMeasurable
from corpus.facts import Actor
from corpus.facts import Statement as Label
from corpus.form import Labelled, labelled_below
from corpus.names import is_name
from onrecord.engines import Reader
from onrecord.schema import Article, Reading, Span, Statement
from onrecord.sources.page import Page

_PRONOUNS = frozenset("i you he she it we they who which that".split())


class Judged(NamedTuple):
    """A statement found that is paired with a label; ``speaker`` is "right", "wrong" or "unstated"."""

    mine: Statement
    label: Label
    speaker: str
    source: str  # the labelled source: "name", "other" (pronoun or nominal), "none"


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The scores over all labelled documents below ``data``."""
    del peers  # no other tool keeps statements under these rules
    documents = [one for one in labelled_below(data) if one.published is not None][:limit]
    if not documents:
        raise NotMeasurable(f"{data} holds no labelled documents (documents/*.txt)")
    return {"onrecord": measure(documents, Reader())}


def measure(documents: Sequence[Labelled], reader: Reader) -> dict[str, float]:
    """The scores of one reader."""
    tally = Tally()
    everyone: list[Judged] = []
    answered = Answers()
    for document in documents:
        reading = reading_of(document, reader)
        found = list(judgements(document, reading))
        answered = answered.plus(answers_of(document, reading, found))
        tally = tally.plus(Tally(len(found), len(reading.statements), len(document.of(Label))))
        everyone += found
    return {
        "statement F1": tally.f1,
        "statement recall": tally.recall,
        "statement precision": tally.right / max(tally.found, 1),
        **speaker_scores(everyone),
        **answered.scores(),
    }


def speaker_scores(found: Sequence[Judged]) -> dict[str, float]:
    """How many speakers are right and not wrong, and how many acts are right."""
    count = max(len(found), 1)
    return {
        "speaker right": sum(one.speaker == "right" for one in found) / count,
        "speaker not wrong": sum(one.speaker != "wrong" for one in found) / count,
        **_by_source(found),
        "act right": sum(one.mine.act == one.label.act for one in found) / count,
    }


def _by_source(found: Sequence[Judged]) -> dict[str, float]:
    """How often the speaker is right where no name says it."""
    shares: dict[str, float] = {}
    for row, kind in (("pronoun or nominal", "other"), ("no source", "none")):
        right = [one.speaker == "right" for one in found if one.source == kind]
        shares[f"speaker right ({row})"] = sum(right) / max(len(right), 1)
    return shares


def answers_of(document: Labelled, reading: Reading, found: Sequence[Judged]) -> Answers:
    """To whom, when, where and in answer to what the statements found were made, against the labels."""
    return answers(
        document, reading, [(one.mine, one.label) for one in found],
        lambda mine, theirs: is_same_actor(document, reading, mine, [], theirs),
    )  # fmt: skip


def article_of(document: Labelled) -> Article:
    """The document as the floor of pages would hand it on."""
    return Article(
        id=document.path.stem, url=None, outlet=document.outlet, title=None, byline=(),
        published_at=document.published, modified_at=None, language="en", text=document.text,
        blocks=document.blocks,
    )  # fmt: skip


def reading_of(document: Labelled, reader: Reader) -> Reading:
    """The document read from its text and blocks."""
    page = Page(source=str(document.path), data=document.text.encode())
    return reader.read_article(article_of(document), page)


def judgements(document: Labelled, reading: Reading) -> Iterator[Judged]:
    """The statements found that are labelled ones, with what is right about them."""
    labels = document.of(Label)
    mine = [
        Item(frozenset(), characters(document.text, [(part.start, part.end) for part in one.content]))
        for one in reading.statements
    ]
    theirs = [Item(frozenset(), characters(document.text, document.spans.get(name, ()))) for name in labels]
    for found, wanted in pair(mine, theirs):
        yield judged(document, reading, reading.statements[found], list(labels)[wanted])


def judged(document: Labelled, reading: Reading, statement: Statement, name: str) -> Judged:
    """The statement beside the label of that id."""
    label = document.of(Label)[name]
    speaker = _speaker(document, reading, statement, label)
    return Judged(statement, label, speaker, _kind_of_source(document, name))


def _kind_of_source(document: Labelled, statement: str) -> str:
    """What the labelled source of a statement is, by its words."""
    spans = document.spans.get(f"{statement}.source")
    words = document.text[slice(*spans[0])] if spans else ""
    if not words:
        return "none"
    return "name" if is_name(words) and words.lower() not in _PRONOUNS else "other"


def _speaker(document: Labelled, reading: Reading, statement: Statement, label: Label) -> str:
    if statement.speaker is None:
        return "right" if label.speaker is None else "unstated"
    if label.speaker is None:
        return "wrong"
    source = [statement.source] if statement.source else []
    return "right" if is_same_actor(document, reading, statement.speaker, source, label.speaker) else "wrong"


def is_same_actor(
    document: Labelled, reading: Reading, mine: str, source: Sequence[Span], theirs: str
) -> bool:
    """Whether an actor of the reading, also mentioned by ``source``, is the labelled one."""
    actor = next(one for one in reading.actors if one.id == mine)
    spans = [*(Span(one.start, one.end) for one in actor.mentions), *source]
    members = document.of(Actor)[theirs].members
    whose = whose_mentions(document, spans)
    if actor.members or members:
        parts = {one.id: [Span(m.start, m.end) for m in one.mentions] for one in reading.actors}
        found = {most_of(whose_mentions(document, parts[one])) for one in actor.members}
        return found == set(members) or most_of(whose) == theirs
    return most_of(whose) == theirs and is_named(document, spans, theirs)


def whose_mentions(document: Labelled, spans: Sequence[Span]) -> Counter[str]:
    """How many of the mentions are those of which labelled actor, to the character or nearly."""
    found: Counter[str] = Counter()
    for span in spans:
        best, share = "", 0.0
        for name in document.of(Actor):
            for start, end in document.spans.get(name, ()):
                inner = min(end, span.end) - max(start, span.start)
                here = inner / (max(end, span.end) - min(start, span.start))
                if here > share:
                    best, share = name, here
        if best:
            found[best] += 1
    return found


def most_of(whose: Counter[str]) -> str:
    """The labelled actor that most mentions are of; "" for none."""
    return whose.most_common(1)[0][0] if whose else ""


def is_named(document: Labelled, spans: Sequence[Span], actor: str) -> bool:
    """Whether one of the mentions holds a name of the actor, where the text has one."""
    names = [one for one in document.spans.get(actor, ()) if is_name(document.text[slice(*one)])]
    return not names or any(a < span.end and span.start < b for a, b in names for span in spans)

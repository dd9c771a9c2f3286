"""A speaker counts as right only where the reading's actor is the labelled one, and by name where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.statements import article_of, judgements
from corpus.form import Labelled, labelled_of
from onrecord.schema import Actor, ActorKind, Mention, Span, Statement
from onrecord.sources.page import Page
from tests.store.building import reading

TEXT = (
    "---\noutlet: The Harbour\npublished: 2030-01-02T10:00+00:00\n---\n"
    "{a1:Leila Haddad} and {a2:Omar Said} met. {s1.source,a1:The minister} {s1.cue:said} {s1:it rained}.\n\n---\n"
    "a1: {kind: person}\na2: {kind: person}\ns1: {act: assert, speaker: a1}\n"
)


@pytest.fixture
def document(tmp_path: Path) -> Labelled:
    path = tmp_path / "documents" / "1.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (found,) = labelled_of(path)
    return found


def judged(document: Labelled, *mentions: str, speaker: bool = True) -> str:
    """What becomes of the one statement whose speaker has these mentions."""
    text = document.text

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    kind: ActorKind = "person"
    actor = Actor(
        id="a1", name=mentions[0], kind=kind, members=(), country=None, sector=None, roles=(),
        mentions=tuple(Mention(span(one).start, span(one).end, "name") for one in mentions),
    )  # fmt: skip
    said = Statement(
        id="s1", manner="indirect", act="assert", speaker="a1" if speaker else None, source=span("The minister"),
        cue=span("said"), content=(span("it rained"),), confidence=0.9,
    )  # fmt: skip
    read = reading(Page("one", text.encode()), article_of(document), actors=(actor,), statements=(said,))
    (one,) = judgements(document, read)
    return one.speaker


def test_the_named_person_is_right(document: Labelled) -> None:
    assert judged(document, "Leila Haddad", "The minister") == "right"


def test_a_title_alone_is_wrong_where_the_text_names_its_holder(document: Labelled) -> None:
    assert judged(document, "The minister") == "wrong"


def test_somebody_else_is_wrong(document: Labelled) -> None:
    assert judged(document, "Omar Said") == "wrong"


def test_nobody_is_unstated(document: Labelled) -> None:
    assert judged(document, "Leila Haddad", speaker=False) == "unstated"

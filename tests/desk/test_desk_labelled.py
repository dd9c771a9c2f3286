"""Corrected articles as labelled documents: what was read stands in them, and they keep the form of the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_samples import Ran
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.check import problems
from corpus.facts import Actor, Commitment, Statement
from corpus.facts import Event as EventFact
from corpus.form import Labelled, labelled_of
from onrecord.desk.exports.inline import Label, inline
from onrecord.desk.exports.labelled import labelled
from onrecord.schema import Block, Reading
from onrecord.sources import Page
from onrecord.store import Record
from tests.store.across_samples import affair

Run = Callable[..., Ran]


def written(reading: Reading, folder: Path) -> Labelled:
    """A reading as its document is read again."""
    path = folder / f"{reading.article.id}.txt"
    path.write_text(labelled(reading), encoding="utf-8", newline="\n")
    (document,) = labelled_of(path)
    return document


def words(document: Labelled, name: str) -> list[str]:
    return [document.text[start:end] for start, end in document.spans.get(name, ())]


def test_what_was_read_comes_back_from_its_document(tmp_path: Path) -> None:
    _, made = affair()[0]
    document = written(made, tmp_path)
    assert (document.outlet, document.published, document.text) == (
        "Harbour Post", "2031-02-03T09:00+00:00", made.article.text,
    )  # fmt: skip
    (statement,) = document.of(Statement).values()
    assert document.facts[statement.speaker].name == "Ada Kaya"
    assert words(document, "s1") == ["The bridge is a debt that we pay in iron"]
    (commitment,) = document.of(Commitment).values()
    assert document.facts[commitment.by] == Actor("country", "Kenya", "KEN")
    assert words(document, "m1") == ["will reopen the Lamu bridge by 20 February"]
    assert not list(problems(document))


@pytest.mark.parametrize("sign", ["{", "}", "- ", "# ", "\r", "---"])
def test_signs_that_the_form_reads_as_its_own_keep_their_place(tmp_path: Path, sign: str) -> None:
    _, made = affair()[1]
    text = f"{made.article.text}\n\n{sign}"
    blocks = (*made.article.blocks, Block("paragraph", len(text) - len(sign), len(text)))
    document = written(replace(made, article=replace(made.article, text=text, blocks=blocks)), tmp_path)
    assert document.text.startswith(made.article.text)
    assert words(document, "s1") == ["The bridge is a debt that we pay in iron"]


SPANS = st.lists(
    st.tuples(st.integers(0, 28), st.integers(1, 12), st.sampled_from(["s1", "s2", "a1", "e1", "t1", "m1"])),
    max_size=8,
)


@given(SPANS)
def test_labels_never_cross_and_statements_lose_no_words(made: list[tuple[int, int, str]]) -> None:
    text = "The harbour of Lamu is open."
    labels = [
        Label(start, min(start + size, len(text)), name, parts=name[0] == "s")
        for start, size, name in made if start < len(text)
    ]  # fmt: skip
    document, placed = inline(text, [Block("paragraph", 0, len(text))], labels)
    path = Path("document.txt")
    from corpus.form import _blocks  # the reader of the form, on a text without a head

    read, spans, _ = _blocks(f"{path}:1", document)
    assert read == text
    assert set(spans) == placed
    for label in labels:
        if label.name[0] == "s":
            covered = {at for start, end in spans.get(label.name, ()) for at in range(start, end)}
            assert all(at in covered or text[at] == " " for at in range(label.start, label.end))


@pytest.mark.slow
def test_the_example_pages_round_trip(
    tmp_path: Path, example_readings: Callable[[str], tuple[tuple[Page, Reading], ...]]
) -> None:
    for _, made in example_readings("single"):
        document = written(made, tmp_path)
        facts = document.of(Statement)
        assert len(facts) == len(made.statements)
        for at, said in enumerate(made.statements, 1):
            fact, cue = facts[f"s{at}"], said.cue
            assert fact.act == said.act
            assert _name(document, fact.speaker) == _named(made, said.speaker)
            told = "".join("".join(words(document, f"s{at}")).split())
            assert told == "".join("".join(part.of(made.article.text) for part in said.content).split())
            assert cue is None or words(document, f"s{at}.cue") in ([], [cue.of(made.article.text)])
        in_body = [
            one
            for one in made.events
            if _block(made, one.trigger.start) not in {"title", "standfirst", "heading"}
        ]
        assert len(document.of(EventFact)) >= len(in_body) * 0.95
        form = [one for one in problems(document) if "on no words" not in one]
        assert not form, (made.page.source, form)


def test_every_corrected_article_is_exported_and_no_other(run: Run, desk: Path, tmp_path: Path) -> None:
    with Record.open(desk / "onrecord.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
        article = affair()[1][1].article.id
    assert run("correct", "--export", str(tmp_path / "none")).code == 3
    run("correct", f"{article}/s1", "--act", "promise", "--author", "Ada")
    assert run("correct", "--export", str(tmp_path / "out")).err == (
        f"onrecord: 1 document in {tmp_path / 'out' / 'documents'}\n"
    )
    (path,) = (tmp_path / "out" / "documents").iterdir()
    (document,) = labelled_of(path)
    assert path.stem == article
    assert [one.act for one in document.of(Statement).values()] == ["promise"]


def _name(document: Labelled, actor: str | None) -> Any:
    return document.facts[actor].name if actor is not None else None  # type: ignore[union-attr]


def _named(reading: Reading, actor: str | None) -> str | None:
    return next((one.name for one in reading.actors if one.id == actor), None)


def _block(reading: Reading, at: int) -> str:
    return next(one.kind for one in reading.article.blocks if one.start <= at < one.end)

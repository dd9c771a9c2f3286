"""The corpus itself: every file keeps the form and passes the checker, and dev is apart from train."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.check import problems
from corpus.form import Labelled, labelled_below, named_below, without_labels

CORPUS = Path(__file__).parents[2] / "corpus"
PARTS = ("train", "dev", "second")
Parts = dict[str, list[Labelled]]


@pytest.fixture(scope="module")
def parts() -> Parts:
    found = {name: labelled_below(CORPUS / name) + named_below(CORPUS / name) for name in PARTS}
    assert all(found.values())
    return found


def documents(found: list[Labelled]) -> dict[str, Labelled]:
    return {one.path.name: one for one in found if one.published}


def test_every_file_passes_the_checker(parts: Parts) -> None:
    said = [f"{one.where}: {problem}" for part in parts.values() for one in part for problem in problems(one)]
    assert said == []


def test_every_file_below_the_corpus_is_read(parts: Parts) -> None:
    read = {one.path for part in parts.values() for one in part}
    assert read == set(CORPUS.rglob("*.txt"))


def test_every_span_lies_within_one_block(parts: Parts) -> None:
    for one in (one for part in parts.values() for one in part):
        edges = [(block.start, block.end) for block in one.blocks]
        for name, spans in one.spans.items():
            for start, end in spans:
                assert any(a <= start < end <= b for a, b in edges), f"{one.where}: {name}"


@pytest.mark.parametrize(
    "key", [lambda one: one.text, lambda one: one.path.name if one.published else one.text]
)
def test_train_and_dev_share_neither_document_nor_sentence(
    parts: Parts, key: Callable[[Labelled], str]
) -> None:
    assert not {key(one) for one in parts["train"]} & {key(one) for one in parts["dev"]}


def test_no_block_of_dev_stands_in_train(parts: Parts) -> None:
    def blocks(part: str) -> set[str]:
        return {one.text[block.start : block.end] for one in parts[part] for block in one.blocks}

    assert not {text for text in blocks("train") & blocks("dev") if len(text.split()) > 6}


def test_what_is_labelled_twice_is_the_same_text_without_its_labels(parts: Parts) -> None:
    first = documents(parts["train"]) | documents(parts["dev"])
    for name, second in documents(parts["second"]).items():
        assert second.text == first[name].text, name
        assert second.spans != {}, name
        assert (second.published, second.outlet) == (first[name].published, first[name].outlet)
        stripped = (without_labels(one.path.read_text(encoding="utf-8")) for one in (second, first[name]))
        assert len({" ".join(text.split()) for text in stripped}) == 1, name


def test_the_checker_says_what_is_wrong_and_counts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sentences"
    folder.mkdir()
    (folder / "1.txt").write_text("{a1:He} left.\n", encoding="utf-8")
    (folder / "2.txt").write_text("{a1:He left.\n", encoding="utf-8")
    (folder / "3.txt").write_text("{e1:Raid}.\ne1: {type: COERCE}\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["corpus", "check", str(tmp_path)])
    assert main() == 1
    said = capsys.readouterr().out
    assert "1.txt:1: a1 is on words but has no facts" in said
    assert "2.txt:1: {a1: is not closed within its block" in said
    assert "events: COERCE 1" in said
    assert "0 documents, 2 sentences, 3 words" in said
    assert said.endswith("2 problems in 3 files\n")
    monkeypatch.setattr("sys.argv", ["corpus", "check", str(folder / "3.txt")])
    assert main() == 0

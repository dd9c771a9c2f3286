"""`python -m training.replies`: the weights by which statements answer each other, from `corpus/train/documents`.

A ridge-penalised logistic regression over every pair that a statement may form with an earlier one; five parts of the
documents, each scored by weights of the other four, say how well it does, and all together give the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.facts import Actor, Statement
from corpus.form import Labelled, labelled_below
from corpus.names import is_name
from onrecord.reading.heads import ACTS
from onrecord.resolving.replies import Move, answered, candidates, features, frame_of, move_of

TABLE = Path(__file__).parents[1] / "src/onrecord/resolving/tables/replies.tsv"
CORPUS = Path(__file__).parents[1] / "corpus/train/documents"
_SURE = 0.85  # how sure a reading is of its acts, about; with 1.0 what is fitted trusts them too much
_RIDGE, _STEPS, _PARTS = 1.0, 30, 5

Pair = tuple[dict[str, float], bool]
Weights = dict[str, float]


def moves_of(document: Labelled) -> tuple[list[str], list[Move]]:
    """The labelled statements in the order of the text, by id and as moves."""
    statements = document.of(Statement)
    ids = sorted(statements, key=lambda name: document.spans[name][0][0])
    numbers = {name: number for number, name in enumerate(document.of(Actor))}
    return ids, [_move(document, name, statements[name], numbers) for name in ids]


def _move(document: Labelled, name: str, statement: Statement, numbers: dict[str, int]) -> Move:
    text = document.text
    cue = next(iter(document.spans.get(f"{name}.cue", ())), None)
    named = [
        (start, number)
        for actor, number in numbers.items()
        for start, end in document.spans.get(actor, ())
        if is_name(text[start:end])  # a reading knows no more of who is meant
    ]
    # who is addressed without a word for it is known only from the reply itself
    to = numbers[statement.to] if statement.to and _is_addressed(document, name, statement.to) else None
    return move_of(
        text, cue=cue, content=document.spans[name], named=named, to=to,
        speaker=numbers[statement.speaker] if statement.speaker else None,
        acts=tuple(_SURE * (act == statement.act) + (1 - _SURE) / len(ACTS) for act in ACTS),
    )  # fmt: skip


def _is_addressed(document: Labelled, name: str, actor: str) -> bool:
    """Whether the sentence around the cue mentions the addressee outside the content."""
    cue, content = next(iter(document.spans.get(f"{name}.cue", ())), None), document.spans[name]
    opens, closes = frame_of(document.text, cue, content)
    starts = [start for start, _ in document.spans.get(actor, ()) if opens <= start < closes]
    return cue is not None and any(not any(a <= at < b for a, b in content) for at in starts)


def pairs_of(documents: Iterable[Labelled]) -> list[Pair]:
    """Every pair of a statement and one that it may answer, with whether it does."""
    found: list[Pair] = []
    for document in documents:
        ids, moves = moves_of(document)
        for number, name in enumerate(ids):
            reply = document.of(Statement)[name].reply
            found += [
                (features(moves, number, earlier, rank), ids[earlier] == reply)
                for earlier, rank in candidates(moves, number)
            ]
    return found


def fitted(pairs: Sequence[Pair]) -> Weights:
    """The weights that fit the pairs, by Newton's method."""
    names = sorted({name for found, _ in pairs for name in found})
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(pairs), len(names)))
    for number, (found, _) in enumerate(pairs):
        for name, value in found.items():
            rows[number, place[name]] = value
    wanted = np.array([right for _, right in pairs], dtype=np.float64)
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - wanted) + _RIDGE * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + _RIDGE * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def score(documents: Iterable[Labelled], weights: Weights) -> NDArray[np.float64]:
    """How many replies are right, found and wanted."""
    counts = np.zeros(3)
    for document in documents:
        ids, moves = moves_of(document)
        for name, found in zip(ids, answered(moves, weights), strict=True):
            reply = document.of(Statement)[name].reply
            counts += (found is not None and ids[found.move] == reply, found is not None, reply is not None)
    return counts


def main() -> None:
    """Print the score of each part, and write the table."""
    documents = labelled_below(CORPUS)
    counts = np.zeros(3)
    for part in range(_PARTS):
        weights = fitted(pairs_of(one for number, one in enumerate(documents) if number % _PARTS != part))
        counts += score(documents[part::_PARTS], weights)
    right, found, wanted = counts
    print(f"replies in five parts: F1 {2 * right / (found + wanted):.3f}")
    print(f"{right / found:.3f} of those found are right, {right / wanted:.3f} of those wanted are found")
    table = [f"{name}\t{weight:.3f}" for name, weight in sorted(fitted(pairs_of(documents)).items())]
    head = (
        "# weights of resolving/replies.py, fitted by `python -m training.replies` on corpus/train/documents"
    )
    TABLE.write_text("\n".join([head, "feature\tweight", *table]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

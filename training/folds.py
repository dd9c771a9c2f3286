"""Cross-validation of the event heads: five folds of PLV and the CAMEO sets, each held out once.

What the shipped weights were taught they cannot be measured on, and the sets have no other public part. So the
heads are taught anew five times, from the same weights, and read what they have not seen.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import torch
from msgspec import structs
from tokenizers import Tokenizer

from bench.classes import f1_by_class
from onrecord.reading.attributions import tagged_spans
from onrecord.reading.heads import EVENT_TYPES, TAGS, softmax
from training.base import Base
from training.batches import batch_of
from training.config import Config, Stage
from training.data import Data
from training.documents import Document
from training.losses import pair_logits, quad_logits
from training.network import Network
from training.sources.events import YIELD
from training.start import finished_network
from training.targets import example_of
from training.train import Run

FOLDS = 5
FOLDS_DONE = "folds.json"


def fold_of(text: str) -> int:
    """By the words of the sentence, as the three sets share some sentences."""
    words = "".join(char for char in text.lower() if char.isalnum())
    return sha256(words.encode()).digest()[0] % FOLDS


def held_out(documents: Sequence[Document], fold: int) -> tuple[list[Document], list[Document]]:
    """What is learned and what is held out."""
    return (
        [document for document in documents if fold_of(document.text) != fold],
        [document for document in documents if fold_of(document.text) == fold],
    )


def one_fold(
    fold: int, network: Network, bodies: dict[str, list[Document]], stage: Stage, config: Config,
    tokenizer: Tokenizer, folder: Path,
) -> dict[str, float]:  # fmt: skip
    """Teach on four fifths of the measured sets and all else that ``stage`` names; the scores on the rest."""
    measured = ("plv", "cameo_ner", "cameo_class")
    split = {name: held_out(bodies[name], fold) for name in measured}
    documents = {name: split[name][0] if name in split else bodies[name] for name in stage.shares}
    config = structs.replace(config, stages=(stage,))
    run = Run(config=config, network=network, data=Data(documents, tokenizer, config), folder=folder)
    run.train()
    averaged = finished_network(run.finished, network.base)
    return {
        **_pairs(averaged, split["plv"][1], tokenizer),
        "participant span F1": _spans(averaged, split["cameo_ner"][1], tokenizer),
        "no-event F1": _no_event(averaged, split["cameo_class"][1], tokenizer),
    }


@torch.no_grad()
def _pairs(network: Network, documents: list[Document], tokenizer: Tokenizer) -> dict[str, float]:
    found, wanted = [], []
    for document in documents:
        example = example_of(document, tokenizer)
        assert example.pair is not None
        batch = batch_of([example], special=network.base.special)
        logits = pair_logits(network, network(*batch.inputs), 0, example.pair, len(example.pieces))
        found.append(_likeliest_root(logits.exp().tolist()))
        wanted.append(_root(EVENT_TYPES[example.pair.types[0]]))
    scores = f1_by_class(found, wanted)
    return {
        "root macro-F1": statistics.mean(scores.values()),
        "root accuracy": statistics.mean(mine == theirs for mine, theirs in zip(found, wanted, strict=True)),
        **{f"{name} F1": score for name, score in sorted(scores.items())},
    }


def _likeliest_root(probabilities: Sequence[float]) -> str:
    """The types of one root add up."""
    roots: dict[str, float] = {}
    for name, probability in zip(EVENT_TYPES, probabilities, strict=True):
        roots[_root(name)] = roots.get(_root(name), 0.0) + probability
    return max(roots, key=lambda root: roots[root])


def _root(name: str) -> str:
    return "YIELD" if name in YIELD else name


@torch.no_grad()
def _spans(network: Network, documents: list[Document], tokenizer: Tokenizer) -> float:
    right = found = wanted = 0
    for document in documents:
        example = example_of(document, tokenizer)
        output = network(*batch_of([example], special=network.base.special).inputs)
        tags = softmax(output.score("tags")[0, 1:-1].numpy().reshape(-1, len(TAGS), 3))
        for layer in ("actor", "recipient"):
            column = TAGS.index(layer)
            mine = {(span.start, span.end) for span in tagged_spans(tags[:, column])}
            labels = example.tags[:, column]
            theirs = set()
            for start in (labels == 1).nonzero()[0].tolist():
                end = start + 1
                while end < len(labels) and labels[end] == 2:
                    end += 1
                theirs.add((start, end))
            right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return 2 * right / (found + wanted)


@torch.no_grad()
def _no_event(network: Network, documents: list[Document], tokenizer: Tokenizer) -> float:
    found, wanted = [], []
    for document in documents:
        example = example_of(document, tokenizer)
        output = network(*batch_of([example], special=network.base.special).inputs)
        logits = quad_logits(network, output, 0, len(example.pieces))
        found.append(str(int(logits.argmax())))
        wanted.append(str(document.quad))
    return f1_by_class(found, wanted)["0"]


def summary(folds: Sequence[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Mean and standard deviation of each score over the folds that have it: a rare type may be in few."""
    names = dict.fromkeys(name for fold in folds for name in fold)
    found = {name: [fold[name] for fold in folds if name in fold] for name in names}
    return {
        name: {
            "mean": round(statistics.mean(scores), 4),
            "deviation": round(statistics.stdev(scores), 4) if len(scores) > 1 else 0.0,
        }
        for name, scores in found.items()
    }


def cross_validate(
    finished: Path, bodies: dict[str, list[Document]], tokenizer: Tokenizer, config: Config, base: Base
) -> dict[str, dict[str, float]]:
    """All folds, each from the ``finished`` weights, which saw none of the sets; those done are kept beside them."""
    folder = finished.parent
    path = folder / FOLDS_DONE
    assert config.folds is not None
    done: list[dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    for fold in range(len(done), FOLDS):
        network = finished_network(finished, base, dropout=config.dropout).train()
        done.append(one_fold(fold, network, bodies, config.folds, config, tokenizer, folder / f"fold-{fold}"))
        path.write_text(json.dumps(done), encoding="utf-8")
    return summary(done)

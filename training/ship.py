"""From a finished run to what is shipped: int8 graph, calibration, folds, card; every score is measured on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import torch
from msgspec import structs

from bench import attribution, coreference, corpus, entities, sentences
from bench.reading import ReadHeads
from bench.table import table
from bench.treebanks import parses
from corpus.form import labelled_below
from onrecord.reading.calibration import Curve
from onrecord.reading.encoder import Encoder
from onrecord.reading.heads import Floats
from training.base import base_of, tokenizer_of
from training.calibrate import Judged, calibration_error, fitted, judged_events, judged_statements
from training.card import write_card
from training.config import Config
from training.evaluate import reading_with
from training.export import describe, export
from training.folds import FOLDS_DONE, summary
from training.start import finished_network


class Dev(NamedTuple):
    """The dev parts that the scores of the card are measured on."""

    shared: Path
    own: Path

    def scores(self, read: ReadHeads, weights: Floats) -> dict[str, float]:
        """Every measure of every head, by the bench that prints it."""
        treebank = parses(self.shared / coreference.DEV)
        return {
            **attribution.measure(attribution.labelled(self.shared / attribution.DEV), read),
            **sentences.measure(treebank, read),
            **coreference.measure(treebank, read, weights),
            **entities.measure(list(entities.labelled(self.shared / entities.DEV)), read),
            **corpus.measure(labelled_below(self.own), read),
        }


@torch.no_grad()
def ship(finished: Path, config: Config, dev: Dev, base: Path, model: Path) -> None:
    """Put the ``finished`` weights of a run into ``model`` and print how well they read, with int8 and without."""
    network = finished_network(finished, base_of(base))
    export(network, config, base / "tokenizer.json", model)
    encoder = Encoder(model)
    judged = {
        "statement": judged_statements(attribution.labelled(dev.shared / attribution.DEV), encoder.heads),
        "event": judged_events(labelled_below(dev.own), encoder.heads),
    }
    curves = {name: fitted(one) for name, one in judged.items()}
    describe(network, config, model, curves)
    exactly = structs.replace(config, bfloat16=False)
    full = dev.scores(reading_with(network, tokenizer_of(base), exactly), network.features.numpy())
    scores = dev.scores(encoder.heads, encoder.pair_weights)
    folds = _folds(finished.parent / FOLDS_DONE, model / "folds.json")
    print(table("heads", {"int8": scores, "full precision": full}))
    errors = {name: _errors(judged[name], curves[name]) for name in judged}
    write_card(model, config, scores, full, folds, errors)


def _folds(done: Path, shipped: Path) -> dict[str, dict[str, float]]:
    """The summary of the cross-validation, put beside the weights; empty where it was not run."""
    if not done.exists():
        shipped.unlink(missing_ok=True)
        return {}
    folds = summary(json.loads(done.read_text(encoding="utf-8")))
    shipped.write_text(json.dumps(folds, indent=2) + "\n", encoding="utf-8")
    return folds


def _errors(judged: Judged, curve: Curve) -> tuple[float, float]:
    return calibration_error(judged, Curve()), calibration_error(judged, curve)

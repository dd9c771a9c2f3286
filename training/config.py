"""Everything that decides the result of a training run, read from one TOML file; unknown keys are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

Form = Literal["attributions", "names", "treebank", "corpus"]


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the run with a schedule of its own, beginning from the averaged weights of the one before.

    ``pieces``: word pieces in a batch; ``windows``: each text is cut into windows of one of these lengths;
    ``shares``: how much of each body of data an epoch reads; ``follow``: the weight of what the network said of
    statements when the stage began (`training.follow`); ``words``: whether the words' own vectors learn; ``times``:
    so many networks begin alike, and go on as the mean of their weights.
    """

    name: str
    epochs: int
    pieces: int
    windows: tuple[int, ...]
    rate: float
    warmup: float
    shares: dict[str, float]
    follow: float = 0.0
    words: bool = True
    times: int = 1


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body of training data: in which form it is (docs/languages.md), and its path below ``--data``."""

    form: Form
    path: str


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One training run. Lengths are in word pieces, rates per optimizer step.

    ``language`` is what the weights are to read (ISO 639-1). A recipe for another language than English names its
    ``bodies`` of data and ``dev``, the attributions that it is measured on, a path below ``--data``. An empty
    ``base_sha256`` pins no base encoder.
    """

    name: str
    version: str
    language: str = "en"
    seed: int
    base_sha256: str = ""
    bodies: dict[str, Body] = {}
    dev: str = ""
    overlap: int
    read_window: int
    read_overlap: int
    layer_decay: float
    head_rate: float
    weight_decay: float
    dropout: float
    clip: float
    average: float
    restyle: float
    drop_mark: float
    rename: float
    uncase: float
    bfloat16: bool
    weights: dict[str, float]
    stages: tuple[Stage, ...]
    folds: Stage | None = None


def load_config(path: Path) -> Config:
    """The run that the file describes."""
    return msgspec.toml.decode(path.read_bytes(), type=Config)

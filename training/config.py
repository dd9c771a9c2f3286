"""Everything that decides the result of a training run, read from one TOML file; unknown keys are errors."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the run with a schedule of its own. ``pieces``: word pieces in a batch.

    ``part``: which part of the network learns in it, "statements" or "facts"; ``shares``: how much of each body
    of data an epoch reads."""

    name: str
    part: Literal["statements", "facts"]
    epochs: int
    pieces: int
    rate: float
    warmup: float
    shares: dict[str, float]


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One training run. Lengths are in word pieces, rates per optimizer step."""

    name: str
    version: str
    seed: int
    base_sha256: str
    window: int
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
    folds: Stage


def load_config(path: Path) -> Config:
    """The run that the file describes."""
    return msgspec.toml.decode(path.read_bytes(), type=Config)

"""Everything that decides the result of a training run, read from one TOML file; unknown keys are errors."""

from __future__ import annotations

from pathlib import Path

import msgspec


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One training run. Lengths are in word pieces, rates per optimizer step."""

    name: str
    version: str
    seed: int
    base_sha256: str
    epochs: int
    batch: int
    window: int
    overlap: int
    rate: float
    layer_decay: float
    head_rate: float
    warmup: float
    weight_decay: float
    dropout: float
    clip: float
    average: float
    link_size: int
    link_weight: float
    sentence_weight: float
    sentence_share: float
    restyle: float
    drop_mark: float
    bfloat16: bool


def load_config(path: Path) -> Config:
    """The run that the file describes."""
    return msgspec.toml.decode(path.read_bytes(), type=Config)

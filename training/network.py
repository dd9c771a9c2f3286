"""The reader as a torch module: a BERT-like encoder with three small input signs, and all heads on its last layer.

Written out rather than taken from transformers so that the exported graph is ours to shape: one matrix for
query, key and value, no pooler, no token types. Its shape is that of the base encoder (`training.base`).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.coreference import FEATURES
from onrecord.reading.heads import EVENT_TYPES, SCORE_COUNT, SCORES, VECTOR_COUNT, VECTORS
from onrecord.reading.pieces import CASES, GAPS, QUOTE_STATES
from training.base import Base


class Output(NamedTuple):
    """What the heads say of a batch of windows: (windows, pieces, …), laid out as `heads.SCORES` and `VECTORS`.

    ``hidden`` (windows, pieces, hidden) is the last layer, for the head of pairs.
    """

    scores: Tensor
    vectors: Tensor
    hidden: Tensor

    def score(self, name: str) -> Tensor:
        """The logits of one head, in single precision."""
        return self.scores[..., SCORES[name]].float()

    def vector(self, name: str) -> Tensor:
        """The vectors of one head, in single precision."""
        return self.vectors[..., VECTORS[name]].float()


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT."""

    def __init__(self, base: Base, *, dropout: float) -> None:
        super().__init__()
        self.heads = base.heads
        self.attention = nn.Linear(base.hidden, 3 * base.hidden)
        self.mixed = nn.Linear(base.hidden, base.hidden)
        self.mixed_norm = nn.LayerNorm(base.hidden, eps=base.epsilon)
        self.wide = nn.Linear(base.hidden, base.inner)
        self.narrow = nn.Linear(base.inner, base.hidden)
        self.narrow_norm = nn.LayerNorm(base.hidden, eps=base.epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x``: (batch, pieces, hidden); ``mask``: (batch, 1, 1, pieces), added to the attention logits."""
        batch, pieces, hidden = x.shape
        parts = self.attention(x).view(batch, pieces, 3, self.heads, hidden // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, pieces, hidden)
        x = self.mixed_norm(x + self.dropout(self.mixed(seen)))
        x = x + self.dropout(self.narrow(functional.gelu(self.wide(x))))
        normed: Tensor = self.narrow_norm(x)
        return normed


class Pairs(nn.Module):
    """What a source does to a target: the two ask, the pieces of the sentence answer as far as they are asked."""

    def __init__(self, hidden: int, *, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(2 * hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.mixed = nn.Linear(3 * hidden, hidden)
        self.types = nn.Linear(hidden, len(EVENT_TYPES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """``pieces`` (pieces, hidden); ``source``, ``target`` (hidden,), zeros where not known → (types,) logits."""
        both = torch.cat([source, target])
        weights = (self.key(pieces) @ self.query(both) / math.sqrt(both.shape[0] // 2)).softmax(dim=0)
        answer = self.dropout(torch.cat([weights @ pieces, both]))
        logits: Tensor = self.types(self.dropout(functional.gelu(self.mixed(answer))))
        return logits


class Network(nn.Module):
    """Encoder and heads; one pass feeds every head."""

    def __init__(self, base: Base, *, dropout: float) -> None:
        super().__init__()
        self.base = base
        self.words = nn.Embedding(base.words, base.hidden)
        self.positions = nn.Embedding(base.positions, base.hidden)
        self.case = nn.Embedding(len(CASES), base.hidden)
        self.gap = nn.Embedding(len(GAPS), base.hidden)
        self.quote = nn.Embedding(len(QUOTE_STATES), base.hidden)
        self.norm = nn.LayerNorm(base.hidden, eps=base.epsilon)
        self.layers = nn.ModuleList(Layer(base, dropout=dropout) for _ in range(base.layers))
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(base.hidden, SCORE_COUNT)
        self.vectors = nn.Linear(base.hidden, VECTOR_COUNT)
        self.features = nn.Parameter(torch.zeros(FEATURES))  # what two mentions have in common
        self.no_event = nn.Parameter(torch.zeros(1))
        self.pairs = Pairs(base.hidden, dropout=dropout)
        for signs in (self.case, self.gap, self.quote):
            nn.init.normal_(signs.weight, std=0.01)

    def forward(self, ids: Tensor, case: Tensor, gap: Tensor, quote: Tensor, mask: Tensor | None) -> Output:
        """All inputs (batch, pieces); ``mask`` is 1 for a piece and 0 for padding, None where there is none."""
        x: Tensor = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = x + self.case(case) + self.gap(gap) + self.quote(quote)
        x = self.dropout(self.norm(x))
        added = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, added)
        return Output(self.scores(x), self.vectors(x), x)


def load_base(network: Network, weights: Path) -> None:
    """Put the base encoder's weights in place; the token-type embedding, a constant, joins the positions."""
    base = _unprefixed(load_file(weights))
    state = network.state_dict()
    state["words.weight"] = base["embeddings.word_embeddings.weight"]
    types = base["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = base["embeddings.position_embeddings.weight"][network.base.skipped :] + types
    _copy(state, "norm", base, "embeddings.LayerNorm")
    for index in range(network.base.layers):
        ours, theirs = f"layers.{index}", f"encoder.layer.{index}"
        for part in ("weight", "bias"):
            parts = [base[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{ours}.attention.{part}"] = torch.cat(parts)
        _copy(state, f"{ours}.mixed", base, f"{theirs}.attention.output.dense")
        _copy(state, f"{ours}.mixed_norm", base, f"{theirs}.attention.output.LayerNorm")
        _copy(state, f"{ours}.wide", base, f"{theirs}.intermediate.dense")
        _copy(state, f"{ours}.narrow", base, f"{theirs}.output.dense")
        _copy(state, f"{ours}.narrow_norm", base, f"{theirs}.output.LayerNorm")
    network.load_state_dict(state)


def _unprefixed(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """The encoder's weights in single precision, under their names without the model's ("bert.encoder…")."""
    found = (name for name in stored if name.endswith("embeddings.word_embeddings.weight"))
    prefix = next(found, "").removesuffix("embeddings.word_embeddings.weight")
    return {name.removeprefix(prefix): one.float() for name, one in stored.items() if name.startswith(prefix)}


def _copy(state: dict[str, Tensor], ours: str, base: dict[str, Tensor], theirs: str) -> None:
    for part in ("weight", "bias"):
        state[f"{ours}.{part}"] = base[f"{theirs}.{part}"]

"""The reader as a torch module: MiniLM's encoder with three small input signs, and all heads on its last layer.

Written out rather than taken from transformers so that the exported graph is ours to shape: one matrix for
query, key and value, no pooler, no token types. Architecture: BERT (Devlin et al. 2019, arXiv:1810.04805),
weights: MiniLM (Wang et al. 2020, arXiv:2002.10957) as all-MiniLM-L6-v2.
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

HIDDEN, LAYERS, ATTENTION_HEADS, FEED_FORWARD, POSITIONS, WORDS = 384, 6, 12, 1536, 512, 30522


class Output(NamedTuple):
    """What the heads say of a batch of windows: (windows, pieces, …), laid out as `heads.SCORES` and `VECTORS`.

    ``hidden`` (windows, pieces, 384) is the last layer, for the head of pairs.
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

    def __init__(self, *, dropout: float) -> None:
        super().__init__()
        self.attention = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.mixed = nn.Linear(HIDDEN, HIDDEN)
        self.mixed_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.wide = nn.Linear(HIDDEN, FEED_FORWARD)
        self.narrow = nn.Linear(FEED_FORWARD, HIDDEN)
        self.narrow_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x``: (batch, pieces, hidden); ``mask``: (batch, 1, 1, pieces), added to the attention logits."""
        batch, pieces, _ = x.shape
        parts = self.attention(x).view(batch, pieces, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, pieces, HIDDEN)
        x = self.mixed_norm(x + self.dropout(self.mixed(seen)))
        x = x + self.dropout(self.narrow(functional.gelu(self.wide(x))))
        normed: Tensor = self.narrow_norm(x)
        return normed


class Pairs(nn.Module):
    """What a source does to a target: the two ask, the pieces of the sentence answer as far as they are asked."""

    def __init__(self, *, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(2 * HIDDEN, HIDDEN)
        self.key = nn.Linear(HIDDEN, HIDDEN)
        self.mixed = nn.Linear(3 * HIDDEN, HIDDEN)
        self.types = nn.Linear(HIDDEN, len(EVENT_TYPES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """``pieces`` (pieces, hidden); ``source``, ``target`` (hidden,), zeros where not known → (types,) logits."""
        both = torch.cat([source, target])
        weights = (self.key(pieces) @ self.query(both) / math.sqrt(HIDDEN)).softmax(dim=0)
        answer = self.dropout(torch.cat([weights @ pieces, both]))
        logits: Tensor = self.types(self.dropout(functional.gelu(self.mixed(answer))))
        return logits


class Network(nn.Module):
    """Encoder and heads; one pass feeds every head."""

    def __init__(self, *, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.case = nn.Embedding(len(CASES), HIDDEN)
        self.gap = nn.Embedding(len(GAPS), HIDDEN)
        self.quote = nn.Embedding(len(QUOTE_STATES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout=dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(HIDDEN, SCORE_COUNT)
        self.vectors = nn.Linear(HIDDEN, VECTOR_COUNT)
        self.features = nn.Parameter(torch.zeros(FEATURES))  # what two mentions have in common
        self.no_event = nn.Parameter(torch.zeros(1))
        self.pairs = Pairs(dropout=dropout)
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
    base = load_file(weights)
    state = network.state_dict()
    state["words.weight"] = base["embeddings.word_embeddings.weight"]
    types = base["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = base["embeddings.position_embeddings.weight"] + types
    _copy(state, "norm", base, "embeddings.LayerNorm")
    for index in range(LAYERS):
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


def _copy(state: dict[str, Tensor], ours: str, base: dict[str, Tensor], theirs: str) -> None:
    for part in ("weight", "bias"):
        state[f"{ours}.{part}"] = base[f"{theirs}.{part}"]

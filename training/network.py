"""The reader as a torch module: MiniLM's encoder with three small input signs, two branches and their heads.

The lower layers are a trunk that both branches share. The upper layers are the branch of statements (who says
what, and where sentences start); a second, like set of layers is the branch of facts (names, who is who, events,
acts). Taught in one branch they took from each other: statements lost two points (docs/decisions.md). Each
branch's heads are two matrices on its last layer.

Written out rather than taken from transformers so that the exported graph is ours to shape: one matrix for
query, key and value, no pooler, no token types. Architecture: BERT (Devlin et al. 2019, arXiv:1810.04805),
weights: MiniLM (Wang et al. 2020, arXiv:2002.10957) as all-MiniLM-L6-v2.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.coreference import FEATURES
from onrecord.reading.heads import (
    EVENT_TYPES,
    LINK_SIZE,
    LINKS,
    SCORE_COUNT,
    SCORES,
    STATEMENT_LINKS,
    STATEMENT_SCORES,
    VECTOR_COUNT,
    VECTORS,
)
from onrecord.reading.pieces import CASES, GAPS, QUOTE_STATES

HIDDEN, LAYERS, ATTENTION_HEADS, FEED_FORWARD, POSITIONS, WORDS = 384, 6, 12, 1536, 512, 30522
TRUNK = 3  # layers that the branches share

STATEMENT_VECTORS = 2 * STATEMENT_LINKS * LINK_SIZE
POINTING = STATEMENT_LINKS * LINK_SIZE  # queries, and as many keys
FACTS_POINTING = (len(LINKS) - STATEMENT_LINKS) * LINK_SIZE
# what is learned where: all else belongs to the trunk and the branch of statements
FACTS = ("facts_layers", "facts_scores", "facts_vectors", "features", "no_event", "pairs")
Part = Literal["statements", "facts"]
PARTS: tuple[Part, ...] = get_args(Part)


class Output(NamedTuple):
    """What the heads say of a batch of windows: (windows, pieces, …), laid out as `heads.SCORES` and `VECTORS`.

    ``hidden`` (windows, pieces, 384) is the last layer of the branch of facts, for the head of pairs.
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
        self.scores = nn.Linear(HIDDEN, STATEMENT_SCORES)
        self.vectors = nn.Linear(HIDDEN, STATEMENT_VECTORS)
        self.facts_layers = nn.ModuleList(Layer(dropout=dropout) for _ in range(LAYERS - TRUNK))
        self.facts_scores = nn.Linear(HIDDEN, SCORE_COUNT - STATEMENT_SCORES)
        self.facts_vectors = nn.Linear(HIDDEN, VECTOR_COUNT - STATEMENT_VECTORS)
        self.features = nn.Parameter(torch.zeros(FEATURES))  # what two mentions have in common
        self.no_event = nn.Parameter(torch.zeros(1))
        self.pairs = Pairs(dropout=dropout)
        for signs in (self.case, self.gap, self.quote):
            nn.init.normal_(signs.weight, std=0.01)

    def forward(
        self,
        ids: Tensor,
        case: Tensor,
        gap: Tensor,
        quote: Tensor,
        mask: Tensor | None,
        part: Part | None = None,
    ) -> Output:
        """All inputs (batch, pieces); ``mask`` is 1 for a piece and 0 for padding, None where there is none.

        ``part`` runs one branch alone, to teach it; what belongs to the other is zeros.
        """
        added = None if mask is None else (1.0 - mask[:, None, None, :].to(self.words.weight.dtype)) * -1e4
        x = self._trunk(ids, case, gap, quote, added)
        said, facts = x, x
        if part != "facts":
            for layer in self.layers[TRUNK:]:
                said = layer(said, added)
        if part != "statements":
            for layer in self.facts_layers:
                facts = layer(facts, added)
        says, finds = part != "facts", part != "statements"
        return Output(
            torch.cat([_told(self.scores, said, says), _told(self.facts_scores, facts, finds)], dim=-1),
            _joined(_told(self.vectors, said, says), _told(self.facts_vectors, facts, finds)),
            facts,
        )

    def _trunk(self, ids: Tensor, case: Tensor, gap: Tensor, quote: Tensor, added: Tensor | None) -> Tensor:
        x: Tensor = self.words(ids) + self.positions.weight[: ids.shape[1]]
        x = x + self.case(case) + self.gap(gap) + self.quote(quote)
        x = self.dropout(self.norm(x))
        for layer in self.layers[:TRUNK]:
            x = layer(x, added)
        return x

    def teach(self, part: Part) -> None:
        """Let only one part learn: the trunk with its branch of statements, or the branch of facts.

        What does not learn is not varied by dropout either.
        """
        for name, weights in self.named_parameters():
            weights.requires_grad_(name.startswith(FACTS) == (part == "facts"))
        frozen = nn.ModuleList([*self.layers, self.dropout]) if part == "facts" else self.facts_layers
        for module in frozen.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0

    def grow(self) -> None:
        """Begin the branch of facts as a copy of the branch of statements."""
        for mine, theirs in zip(self.facts_layers, self.layers[TRUNK:], strict=True):
            mine.load_state_dict(theirs.state_dict())


def _told(head: nn.Linear, x: Tensor, asked: bool) -> Tensor:
    """What a head says of the pieces; zeros where it is not asked."""
    found: Tensor = head(x) if asked else x.new_zeros((*x.shape[:2], head.out_features))
    return found


def _joined(said: Tensor, facts: Tensor) -> Tensor:
    """Both branches' vectors in the order of `heads.VECTORS`: all queries, all keys, the rest."""
    parts = [said[..., :POINTING], facts[..., :FACTS_POINTING]]
    parts += [said[..., POINTING:], facts[..., FACTS_POINTING:]]
    return torch.cat(parts, dim=-1)


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

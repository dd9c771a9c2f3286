"""What the heads are taught by: one loss for each, of all windows of a batch that say something of it."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.reading.coreference import LONGEST
from onrecord.reading.heads import (
    EVENT_TYPES,
    LINK_SIZE,
    LINKS,
    MENTION_SIZE,
    PARTICIPANTS,
    ROLES,
)
from training.batches import Batch
from training.network import Network, Output
from training.targets import IGNORE, TARGET_OF, Example, PairTarget

_NEVER = -1e9
# CAMEO's four quads in PLOVER's types: verbal and material cooperation, verbal and material conflict
_QUADS = (
    ("AGREE", "CONSULT", "SUPPORT"),
    ("COOPERATE", "AID", "CONCEDE", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)  # fmt: skip


def losses(network: Network, output: Output, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head by name, not weighted; a head that the batch says nothing of has none."""
    found: dict[str, Tensor | None] = {
        **_tag_losses(output, batch),
        "sentences": _sentence_loss(output, batch),
        "triggers": _class_loss(output.score("triggers"), batch.triggers),
        "statuses": _class_loss(output.score("statuses"), batch.statuses),
        **{name: _link_loss(output, batch, index) for index, name in enumerate(LINKS)},
        "acts": _act_loss(output, batch),
        "mentions": _mention_loss(output, batch),
        "antecedents": _antecedent_loss(network, output, batch),
        "pairs": _pair_loss(network, output, batch),
        "quads": _quad_loss(network, output, batch),
    }
    return {name: loss for name, loss in found.items() if loss is not None}


def _tag_losses(output: Output, batch: Batch) -> dict[str, Tensor | None]:
    logits = output.score("tags").view(*batch.tags.shape, 3)
    end = len(ROLES)
    parts = {
        "roles": slice(0, end),
        "entities": slice(end, -len(PARTICIPANTS)),
        "participants": slice(-len(PARTICIPANTS), None),
    }
    return {name: _class_loss(logits[:, :, part], batch.tags[:, :, part]) for name, part in parts.items()}


def _class_loss(logits: Tensor, wanted: Tensor) -> Tensor | None:
    known = wanted != IGNORE
    if not known.any():
        return None
    return functional.cross_entropy(logits[known], wanted[known])


def _sentence_loss(output: Output, batch: Batch) -> Tensor | None:
    known = batch.sentences != IGNORE
    if not known.any():
        return None
    logits = output.score("sentences").squeeze(-1)[known]
    return functional.binary_cross_entropy_with_logits(logits, batch.sentences[known].float())


def _link_loss(output: Output, batch: Batch, link: int) -> Tensor | None:
    """Minus the log of the probability that falls on the right group, over all arrows of the link.

    An arrow to nothing must hit the first piece; one whose target lies outside the window teaches nothing.
    Where several groups are right, each has its own arrow, on which the others do not count.
    """
    arrows = batch.arrows[batch.arrows[:, 2] == link]
    if not len(arrows):
        return None
    row, piece, group = arrows[:, 0], arrows[:, 1], arrows[:, 3]
    groups = batch.groups[:, :, TARGET_OF[LINKS[link]]][row]
    right = groups == group[:, None]
    right[:, 1:] &= group[:, None] != 0
    right[:, 0] = group == 0
    known = right.any(dim=1)
    if not known.any():
        return None
    row, piece, right, groups = row[known], piece[known], right[known], groups[known]
    at = slice(link * LINK_SIZE, (link + 1) * LINK_SIZE)
    queries, keys = output.vector("queries")[:, :, at], output.vector("keys")[:, :, at]
    scores = torch.bmm(queries, keys.transpose(1, 2))[row, piece] / math.sqrt(LINK_SIZE)
    last = batch.mask.sum(dim=1) - 1
    seen = (
        torch.arange(scores.shape[1], device=scores.device) < last[row, None]
    )  # the last special piece is no target
    also = (groups[:, :, None] == arrows[known][:, None, 4:]).any(dim=2) & (groups > 0)
    scores = scores.masked_fill(~seen | also, _NEVER)
    hit = torch.logsumexp(scores.masked_fill(~right, _NEVER), dim=1)
    return (torch.logsumexp(scores, dim=1) - hit).clamp(max=20.0).mean()


def _act_loss(output: Output, batch: Batch) -> Tensor | None:
    """Each statement's logits are those of its pieces, weighted among each other."""
    if not len(batch.acts):
        return None
    row, wanted, pieces = batch.acts[:, :1], batch.acts[:, 1], batch.acts[:, 2:]
    inside = output.score("acts")[row, pieces]  # (acts, pieces, 15)
    weights = inside[:, :, 0].masked_fill(pieces == 0, _NEVER).softmax(dim=1)
    logits = (weights[:, :, None] * inside[:, :, 1:]).sum(dim=1)
    return functional.cross_entropy(logits, wanted, label_smoothing=0.05)


def _mention_loss(output: Output, batch: Batch) -> Tensor | None:
    rows = [
        row for row, example in enumerate(batch.examples) if example.mentions is not None and example.complete
    ]
    if not rows:
        return None
    at = torch.tensor(rows, device=output.scores.device)
    edges = output.score("mentions")[at]
    inner = torch.bmm(output.vector("span_start")[at], output.vector("span_end")[at].transpose(1, 2))
    scores = edges[:, :, None, 0] + edges[:, None, :, 1] + inner / math.sqrt(MENTION_SIZE)
    wanted = torch.zeros_like(scores)
    count = 0
    for number, row in enumerate(rows):
        mentions = batch.examples[row].mentions
        assert mentions is not None
        wanted[number, mentions[:, 0] + 1, mentions[:, 1] + 1] = 1.0
        count += len(mentions)
    place = torch.arange(scores.shape[1], device=scores.device)
    apart = place[None, :] - place[:, None]
    inside = batch.mask[at].bool()
    possible = ((apart >= 0) & (apart < LONGEST))[None] & inside[:, :, None] & inside[:, None, :]
    loss = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
    return (loss * possible).sum() / (count + 1)


def _antecedent_loss(network: Network, output: Output, batch: Batch) -> Tensor | None:
    parts = [
        _antecedents(network, output, row, example, shared)
        for row, (example, shared) in enumerate(zip(batch.examples, batch.shared, strict=True))
        if shared is not None
    ]
    return torch.cat(parts).mean() if parts else None


def _antecedents(network: Network, output: Output, row: int, example: Example, shared: Tensor) -> Tensor:
    """For each mention, minus the log of the probability of an earlier one of its cluster; of none for the first."""
    mentions = example.mentions
    assert mentions is not None
    device = output.scores.device
    spans, cluster = mentions[:, :2], torch.from_numpy(mentions[:, 2]).to(device)
    first, last = (torch.from_numpy(spans[:, side] + 1).to(device) for side in (0, 1))
    queries = output.vector("anaphor_start")[row, first] + output.vector("anaphor_end")[row, last]
    keys = output.vector("antecedent_start")[row, first] + output.vector("antecedent_end")[row, last]
    scores = queries @ keys.T / math.sqrt(MENTION_SIZE) + network.features[shared].sum(dim=-1)
    earlier = torch.ones_like(scores, dtype=torch.bool).tril(-1)
    right = (cluster[:, None] == cluster[None, :]) & earlier
    none = torch.zeros((len(mentions), 1), device=device)
    scores = torch.cat([none, scores.masked_fill(~earlier, _NEVER)], dim=1)
    right = torch.cat([~right.any(dim=1, keepdim=True), right], dim=1)
    hit = torch.logsumexp(scores.masked_fill(~right, _NEVER), dim=1)
    return torch.logsumexp(scores, dim=1) - hit


def pair_logits(network: Network, output: Output, row: int, pair: PairTarget, count: int) -> Tensor:
    """(types,) log-probabilities of what the source does to the target."""
    hidden = output.hidden[row].float()
    none = torch.zeros_like(hidden[0])
    source, target = (
        hidden[span[0] + 1 : span[1] + 1].mean(dim=0) if span else none for span in (pair.source, pair.target)
    )
    logits: Tensor = network.pairs(hidden[1 : count + 1], source, target)
    return logits.log_softmax(dim=0)


def _pair_loss(network: Network, output: Output, batch: Batch) -> Tensor | None:
    found = [
        -torch.logsumexp(
            pair_logits(network, output, row, example.pair, len(example.pieces))[list(example.pair.types)],
            dim=0,
        )
        for row, example in enumerate(batch.examples)
        if example.pair is not None
    ]
    return torch.stack(found).mean() if found else None


def quad_logits(network: Network, output: Output, row: int, count: int) -> Tensor:
    """(5,) logits: no event, then the quads, each as strong as its strongest triggers."""
    triggers = output.score("triggers")[row, 1 : count + 1]
    strength = triggers[:, 1:] - triggers[:, :1]
    quads = [
        torch.logsumexp(strength[:, [EVENT_TYPES.index(name) for name in names]].flatten(), dim=0)
        for names in _QUADS
    ]
    return torch.stack([network.no_event[0], *quads])


def _quad_loss(network: Network, output: Output, batch: Batch) -> Tensor | None:
    found = [
        (quad_logits(network, output, row, len(example.pieces)), example.quad)
        for row, example in enumerate(batch.examples)
        if example.quad is not None
    ]
    if not found:
        return None
    wanted = torch.tensor([quad for _, quad in found], device=output.scores.device)
    return functional.cross_entropy(torch.stack([logits for logits, _ in found]), wanted)

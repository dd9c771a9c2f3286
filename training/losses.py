"""What the heads are taught by."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.config import Config
from training.network import LINKS, Output
from training.targets import IGNORE


def losses(output: Output, batch: Batch, config: Config) -> dict[str, Tensor]:
    """The weighted loss of each head, by name; a head that the batch says nothing of has none."""
    found: dict[str, Tensor] = {}
    if (batch.tags != IGNORE).any():
        logits = output.tags.float().view(*batch.tags.shape, 3)
        found["tags"] = 3 * functional.cross_entropy(
            logits.flatten(0, 2), batch.tags.flatten(), ignore_index=IGNORE
        )
    sentences = batch.sentences != IGNORE
    if sentences.any():
        found["sentences"] = config.sentence_weight * functional.binary_cross_entropy_with_logits(
            output.sentences.float()[sentences], batch.sentences[sentences].float()
        )
    for index, name in enumerate(LINKS):
        loss = _link_loss(output, batch, index)
        if loss is not None:
            found[name] = config.link_weight * loss
    return found


def _link_loss(output: Output, batch: Batch, index: int) -> Tensor | None:
    """Minus the log of the probability that falls on the right group, over all pieces that have a link.

    A link to nothing must hit the first piece; one whose target lies outside the window teaches nothing.
    """
    links, groups = batch.links[:, :, index], batch.groups[:, :, index]
    row, piece = torch.nonzero(links != IGNORE, as_tuple=True)
    if not len(row):
        return None
    wanted = links[row, piece]
    right = groups[row] == wanted[:, None]
    right[:, 1:] &= wanted[:, None] != 0
    right[:, 0] = wanted == 0
    known = right.any(dim=1)
    if not known.any():
        return None
    row, piece, right = row[known], piece[known], right[known]
    queries, keys = output.queries[:, :, index].float(), output.keys[:, :, index].float()
    scores = torch.bmm(queries, keys.transpose(1, 2))[row, piece]
    last = batch.mask.sum(dim=1) - 1
    seen = torch.arange(scores.shape[1]) < last[row, None]  # the last special piece is no target
    scores = scores.masked_fill(~seen, -1e9)
    hit = torch.logsumexp(scores.masked_fill(~right, -1e9), dim=1)
    return (torch.logsumexp(scores, dim=1) - hit).mean()

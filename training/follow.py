"""What keeps the reading of statements while other heads learn: a teacher, the network as it was before.

Its probabilities are the targets (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"), on every text,
labelled or not: attributions are labelled in one body of data only, and what the other bodies teach would wear them
away (Li & Hoiem 2016, "Learning without Forgetting").
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.reading.heads import LINK_SIZE, LINKS, ROLES
from training.batches import Batch
from training.network import Output

_NEVER = -1e9
_POINTS = {"cue_to_source": ROLES.index("cue"), "content_to_cue": ROLES.index("content")}  # link → who points
_LIKELY = 0.2  # probability of the tag from which on it matters where the piece points


def followed(output: Output, teacher: Output, batch: Batch) -> dict[str, Tensor]:
    """How far the statements of ``output`` are from the teacher's, by head: cross-entropies."""
    inner = batch.mask.bool()
    mine, theirs = (_roles(one)[inner] for one in (output, teacher))
    starts, wanted = (one.score("sentences").squeeze(-1)[inner] for one in (output, teacher))
    found = {
        "roles": functional.cross_entropy(mine.flatten(0, 1), theirs.flatten(0, 1).softmax(dim=-1)),
        "sentences": functional.binary_cross_entropy_with_logits(starts, wanted.sigmoid()),
    }
    tagged = 1.0 - _roles(teacher).softmax(dim=-1)[..., 0]
    for name, role in _POINTS.items():
        asked = (tagged[:, :, role] > _LIKELY) & inner
        if asked.any():
            at, to = (_pointing(one, batch, LINKS.index(name))[asked] for one in (output, teacher))
            found[name] = functional.cross_entropy(at, to.softmax(dim=-1))
    return found


def _roles(output: Output) -> Tensor:
    tags = output.score("tags")
    return tags.view(*tags.shape[:2], -1, 3)[:, :, : len(ROLES)]


def _pointing(output: Output, batch: Batch, link: int) -> Tensor:
    at = slice(link * LINK_SIZE, (link + 1) * LINK_SIZE)
    queries, keys = output.vector("queries")[:, :, at], output.vector("keys")[:, :, at]
    scores = torch.bmm(queries, keys.transpose(1, 2)) / math.sqrt(LINK_SIZE)
    last = batch.mask.sum(dim=1) - 1
    seen = torch.arange(scores.shape[2], device=scores.device) < last[:, None]
    return scores.masked_fill(~seen[:, None], _NEVER)

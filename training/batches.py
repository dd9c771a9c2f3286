"""Examples → batches of windows as tensors; windows start anew each epoch, so that borders fall everywhere."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from onrecord.reading.coreference import features
from onrecord.reading.heads import TAGS
from training.targets import GROUPS, IGNORE, OTHERS, Example, cut

_MOST_WINDOWS = 48
_SHORTEST = 4  # pieces; the rest of a random beginning teaches nothing


class Batch(NamedTuple):
    """Windows padded to one length; positions count from the first special piece of a window.

    Inputs, ``sentences``, ``triggers``, ``statuses``: (windows, pieces); ``tags`` (windows, pieces, 13);
    ``groups`` (windows, pieces, 5); ``arrows`` (arrows, 4 + `OTHERS`): window, piece, link, group, others
    (-1: none); ``acts`` (statements, 2 + pieces): window, act, pieces (0: no more of them); ``shared``, a window each:
    what every two of its mentions have in common, None where it has not two. The rest stays with its ``examples``.
    """

    ids: Tensor
    case: Tensor
    gap: Tensor
    quote: Tensor
    mask: Tensor
    tags: Tensor
    sentences: Tensor
    triggers: Tensor
    statuses: Tensor
    groups: Tensor
    arrows: Tensor
    acts: Tensor
    shared: tuple[Tensor | None, ...]
    examples: tuple[Example, ...]

    @property
    def inputs(self) -> tuple[Tensor, ...]:
        """What the network takes."""
        return self[:5]

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        moved = {name: part.to(device) for name, part in self._asdict().items() if isinstance(part, Tensor)}
        shared = tuple(None if one is None else one.to(device) for one in self.shared)
        return Batch(**moved, shared=shared, examples=self.examples)


def windows_of(example: Example, *, size: int, overlap: int, randomness: random.Random) -> Iterator[Example]:
    """The example cut into windows of at most ``size`` pieces."""
    count, step = len(example.pieces), size - overlap
    start = -randomness.randrange(step) if count > size else 0
    last = 0
    while last < count:
        first, last = max(start, 0), min(start + size, count)
        if last - first > _SHORTEST:
            yield cut(example, first, last)
        start += step


def batches(windows: list[Example], *, pieces: int, randomness: random.Random) -> list[list[Example]]:
    """Windows of like length together, at most ``pieces`` word pieces in a batch, in random order."""
    randomness.shuffle(windows)
    grouped: list[list[Example]] = []
    for at in range(0, len(windows), 256):
        near = sorted(windows[at : at + 256], key=lambda window: len(window.pieces))
        group: list[Example] = []
        for window in near:
            if (group and (len(group) + 1) * (len(window.pieces) + 2) > pieces) or len(
                group
            ) == _MOST_WINDOWS:
                grouped.append(group)
                group = []
            group.append(window)
        if group:
            grouped.append(group)
    randomness.shuffle(grouped)
    return grouped


def batch_of(examples: Iterable[Example], *, special: tuple[int, int]) -> Batch:
    """The windows as tensors, with the two ``special`` pieces around each."""
    examples = tuple(examples)
    longest = max(len(example.pieces) for example in examples) + 2
    shape = (len(examples), longest)
    inputs = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "case", "gap", "quote", "mask")}
    said = {name: np.full(shape, IGNORE, dtype=np.int64) for name in ("sentences", "triggers", "statuses")}
    tags = np.full((*shape, len(TAGS)), IGNORE, dtype=np.int64)
    groups = np.zeros((*shape, len(GROUPS)), dtype=np.int64)
    arrows: list[list[int]] = []
    for row, example in enumerate(examples):
        end = len(example.pieces) + 1
        for name in ("ids", "case", "gap", "quote"):
            inputs[name][row, 1:end] = getattr(example.pieces, name)
        inputs["ids"][row, 0], inputs["ids"][row, end] = special
        inputs["mask"][row, : end + 1] = 1
        for name, array in said.items():
            array[row, 1:end] = getattr(example, name)
        tags[row, 1:end], groups[row, 1:end] = example.tags, example.groups
        for piece, link, group, others in example.arrows:
            padded = [*others, *[-1] * OTHERS][:OTHERS]
            arrows.append([row, piece + 1, link, group, *padded])
    pointing = np.array(arrows, dtype=np.int64).reshape(-1, 4 + OTHERS)
    tensors = {name: torch.from_numpy(array) for name, array in (*inputs.items(), *said.items())}
    return Batch(
        **tensors, tags=torch.from_numpy(tags), groups=torch.from_numpy(groups), arrows=torch.from_numpy(pointing),
        acts=_acts(examples), shared=tuple(map(_shared, examples)), examples=examples,
    )  # fmt: skip


def _acts(examples: Sequence[Example]) -> Tensor:
    found = [(row, one) for row, example in enumerate(examples) for one in example.acts]
    rows = np.zeros((len(found), 2 + max((len(one.pieces) for _, one in found), default=0)), dtype=np.int64)
    for number, (row, one) in enumerate(found):
        rows[number, :2] = row, one.act
        rows[number, 2 : 2 + len(one.pieces)] = one.pieces + 1
    return torch.from_numpy(rows)


def _shared(example: Example) -> Tensor | None:
    if example.mentions is None or len(example.mentions) < 2:
        return None
    return torch.from_numpy(features(example.mentions[:, :2], example.forms))

"""Examples → batches of windows as tensors; windows start anew each epoch, so that borders fall everywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.config import Config
from training.documents import Document
from training.network import LINKS, ROLES
from training.restyle import restyled, without_one_mark
from training.targets import IGNORE, Example, example_of

FIRST_PIECE, LAST_PIECE = 101, 102  # [CLS] and [SEP] of the base vocabulary


class Batch(NamedTuple):
    """Windows padded to one length. Inputs and ``sentences``: (windows, pieces); the rest one axis more."""

    ids: Tensor
    case: Tensor
    gap: Tensor
    quote: Tensor
    mask: Tensor
    tags: Tensor
    sentences: Tensor
    links: Tensor
    groups: Tensor


def epoch_batches(
    told: list[Document],
    sentences: list[Document],
    tokenizer: Tokenizer,
    config: Config,
    randomness: random.Random,
) -> Iterator[Batch]:
    """One epoch: every article once, a share of the treebank windows, shuffled."""
    cut: list[Example] = []
    for document in told:
        example = example_of(_varied(document, config, randomness), tokenizer)
        cut += _cut(example, config, randomness)
    extra = [
        window
        for document in sentences
        for window in _cut(example_of(document, tokenizer), config, randomness)
    ]
    cut += randomness.sample(extra, int(len(extra) * config.sentence_share))
    randomness.shuffle(cut)
    for at in range(0, len(cut), config.batch * 8):
        # windows of like length together: less padding
        near = sorted(cut[at : at + config.batch * 8], key=lambda window: len(window.pieces))
        groups = [near[i : i + config.batch] for i in range(0, len(near), config.batch)]
        randomness.shuffle(groups)
        yield from map(batch_of, groups)


def _varied(document: Document, config: Config, randomness: random.Random) -> Document:
    if randomness.random() < config.restyle:
        document = document._replace(text=restyled(document.text, randomness))
    if randomness.random() < config.drop_mark:
        document = document._replace(text=without_one_mark(document.text, randomness))
    return document


def _cut(example: Example, config: Config, randomness: random.Random) -> Iterator[Example]:
    count, step = len(example.pieces), config.window - config.overlap
    start = -randomness.randrange(step) if count > config.window else 0
    while start < count:
        first, last = max(start, 0), min(start + config.window, count)
        if last - first > 8:
            yield Example(example.pieces.cut(first, last), *(array[first:last] for array in example[1:]))
        start += step


def batch_of(examples: list[Example]) -> Batch:
    """The windows as tensors, with the two special pieces around each."""
    longest = max(len(example.pieces) for example in examples) + 2
    shape = (len(examples), longest)
    arrays = {name: np.zeros(shape, dtype=np.int64) for name in ("ids", "case", "gap", "quote", "mask")}
    sentences = np.full(shape, IGNORE, dtype=np.int64)
    tags = np.full((*shape, len(ROLES)), IGNORE, dtype=np.int64)
    links = np.full((*shape, len(LINKS)), IGNORE, dtype=np.int64)
    groups = np.zeros((*shape, len(LINKS)), dtype=np.int64)
    for row, example in enumerate(examples):
        end = len(example.pieces) + 1
        for name in ("ids", "case", "gap", "quote"):
            arrays[name][row, 1:end] = getattr(example.pieces, name)
        arrays["ids"][row, 0], arrays["ids"][row, end] = FIRST_PIECE, LAST_PIECE
        arrays["mask"][row, : end + 1] = 1
        sentences[row, 1:end], tags[row, 1:end] = example.sentences, example.tags
        links[row, 1:end], groups[row, 1:end] = example.links, example.groups
    tensors = [*arrays.values(), tags, sentences, links, groups]
    return Batch(*(torch.from_numpy(array) for array in tensors))

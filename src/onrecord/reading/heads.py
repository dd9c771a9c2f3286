"""What the network says of a whole text, gathered from its windows."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.windows import Window

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
LINKS = ("cue_to_source", "content_to_cue")


class WindowOutput(NamedTuple):
    """One window's raw output, its two special pieces included as first and last row.

    ``tags``: (pieces + 2, 9) logits, O B I for each of `ROLES`; ``sentences``: (pieces + 2,) logits;
    ``queries``, ``keys``: (pieces + 2, 2, link size), in the order of `LINKS`.
    """

    tags: Floats
    sentences: Floats
    queries: Floats
    keys: Floats


class Heads(NamedTuple):
    """The whole text: ``tags`` (pieces, 3, 3) and ``sentences`` (pieces,) are probabilities.

    ``links`` holds per window the (2, kept pieces, pieces) probabilities that a kept piece points to a piece
    of the window; what a row lacks to 1 is the probability that it points to nothing.
    """

    tags: Floats
    sentences: Floats
    links: tuple[tuple[Window, Floats], ...]

    def pointed(self, link: int, start: int, end: int) -> Floats:
        """Where the pieces ``start``–``end`` point on average: (pieces,) probabilities, summing to at most 1."""
        row = np.zeros(self.tags.shape[0], dtype=np.float32)
        for window, probabilities in self.links:
            first, last = max(start, window.keep_start), min(end, window.keep_end)
            if first < last:
                rows = probabilities[link, first - window.keep_start : last - window.keep_start]
                row[window.start : window.end] += rows.sum(axis=0)
        return row / np.float32(end - start)


def gather(outputs: list[tuple[Window, WindowOutput]]) -> Heads:
    """Join the windows of one text; each answers for the pieces it keeps."""
    tags, sentences, links = [], [], []
    for window, output in outputs:
        kept = slice(window.keep_start - window.start + 1, window.keep_end - window.start + 1)
        tags.append(_softmax(output.tags[kept].reshape(-1, len(ROLES), 3)))
        sentences.append(_sigmoid(output.sentences[kept]))
        # (2, kept, pieces + 2): the first column is the special piece that stands for "nothing"
        scores = np.einsum("qld,kld->lqk", output.queries[kept], output.keys[:-1], optimize=True)
        links.append((window, _softmax(scores)[:, :, 1:]))
    if not outputs:
        return Heads(np.zeros((0, len(ROLES), 3), np.float32), np.zeros(0, np.float32), ())
    return Heads(np.concatenate(tags), np.concatenate(sentences), tuple(links))


def _softmax(logits: Floats) -> Floats:
    exponents: Floats = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = exponents / exponents.sum(axis=-1, keepdims=True)
    return shares


def _sigmoid(logits: Floats) -> Floats:
    return (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)

"""How much of one text stands in another, told from a small sketch of each; and fingerprints by which the two meet.

The sketch holds the smallest hashes of a text's shingles (runs of words): a sample that is the same for the same words
wherever they stand, so that containment can be estimated from two sketches alone [Broder, On the resemblance and
containment of documents, 1997]. A text of no more shingles than the sketch holds is compared exactly.

Fingerprints are chosen by winnowing [Schleimer, Wilkerson and Aiken 2003]: of every window of shingles the one with the
smallest hash. Unlike the bands of MinHash they depend on the words around them only, so that a trim of three paragraphs
shares those of the three paragraphs, however long the whole is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

SKETCH = 96  # hashes of a text: an estimate of .5 is right within .05, and is 1 KiB in the record
Hashes = NDArray[np.uint64]
_BITS = 32  # of a hash
_FACTOR, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)  # odd, from splitmix64


@lru_cache(maxsize=16384)
def hashed(word: str) -> int:
    """64 bits that follow from the word and from nothing else, in every process and on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def shingles(words: Sequence[str], size: int) -> Hashes:
    """(runs,) hashes of 32 bits, one for every run of ``size`` words, in order; of the whole where it is shorter."""
    values = np.array([hashed(word) for word in words], dtype=np.uint64)
    size = min(size, len(values))
    if not size:
        return values
    mixed = np.zeros(len(values) - size + 1, dtype=np.uint64)
    for at in range(size):
        mixed = (mixed ^ values[at : len(values) - size + 1 + at]) * _FACTOR  # wraps around, as it should
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _MIX
    return mixed >> np.uint64(64 - _BITS)


def sketched(hashes: Hashes | Iterable[int], most: int = SKETCH) -> tuple[int, ...]:
    """The smallest hashes, ascending."""
    return tuple(np.unique(np.asarray(hashes, dtype=np.uint64))[:most].tolist())


def contained(one: Sequence[int], other: Sequence[int], most: int = SKETCH) -> tuple[float, int]:
    """What share of the smaller text stands in the larger, 0..1, and on how many shingles of it that rests.

    Both sketches are samples down to the same least hash, so only what lies below both ends is compared.
    """
    least = min((sketch[-1] for sketch in (one, other) if len(sketch) >= most), default=2**_BITS)
    mine, theirs = ({*sketch[: bisect_right(sketch, least)]} for sketch in (one, other))
    smaller = min(len(mine), len(theirs))
    return (len(mine & theirs) / smaller if smaller else 0.0), smaller


def winnowed(hashes: Hashes, window: int) -> list[int]:
    """The smallest hash of every window, each once, in the order of the text."""
    if not len(hashes):
        return []
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(window, len(hashes)))
    return list(dict.fromkeys(windows.min(axis=1).tolist()))

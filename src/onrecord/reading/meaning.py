"""What a short text means, as a vector: two translations of one sentence lie near each other.

The sum of one vector for each word piece, distilled from the sentence encoder that the reader began from
(`training/meaning.py` says how; `model/CARD.md` what is lost against it). The encoder itself was rejected: it takes
milliseconds a sentence, weighs 23 MB in int8, and by nearness alone tells remarks apart no better. The reader's own
vectors were too: they know who speaks, not what is meant. Also here: the cells of an inverted file and the code of a
vector, for whoever looks for similar texts among many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.errors import ModelError

Floats = NDArray[np.float32]

MEANING = Path(__file__).parents[1] / "model" / "meaning.npz"
SIZE = 256  # of a vector
CELLS = 1024  # of the inverted file
_CODE = 400.0  # a vector's numbers are under 127 / 400, but for seven in ten thousand


class _Words(NamedTuple):
    """``vectors`` (pieces, SIZE) in int8 with a ``scale`` each, ``rarity`` (pieces,), ``cells`` (CELLS, SIZE)."""

    tokenizer: Tokenizer
    vectors: NDArray[np.int8]
    scale: Floats
    rarity: Floats
    cells: NDArray[np.float64]


@lru_cache(maxsize=512)  # a statement's words are wanted as its row's, as its remark's and as a wording
def meaning(text: str) -> Floats:
    """The vector (SIZE,) of a text, of unit length; nothing but zeros where it has no word. Not to be written to."""
    words = _words()
    pieces = words.tokenizer.encode(text, add_special_tokens=False).ids
    total = words.scale[pieces].astype(np.float64) @ words.vectors[pieces].astype(np.float64)
    length = float(np.sqrt(total @ total))  # in double precision every machine rounds to the same code
    vector: Floats = (total / length if length else total).astype(np.float32)
    vector.flags.writeable = False
    return vector


def word_meanings(words: Sequence[str]) -> Floats:
    """The vector of each word by itself: (words, SIZE), each of unit length."""
    return np.stack([_of_word(one)[0] for one in words]) if words else np.zeros((0, SIZE), dtype=np.float32)


def rarity(word: str) -> float:
    """How much a word tells, 0 to 1: "the" hardly anything, a name nearly all; by its rarest piece."""
    return _of_word(word)[1]


def nearness(one: Floats, other: Floats) -> float:
    """The cosine of two vectors of unit length: 1 the same, about 0 unrelated."""
    return float(one @ other)


def gist(vector: Floats) -> bytes:
    """The first quarter of a vector, where most of it lies, in SIZE / 4 bytes: enough to tell what is far."""
    return np.round(_unit(vector[: SIZE // 4]) * 127).astype(np.int8).tobytes()


def gist_nearness(one: bytes, other: bytes) -> float:
    """Roughly the nearness of the two vectors, in a few microseconds."""
    return float(_of_gist(one) @ _of_gist(other)) / 127**2


def cell(vector: Floats) -> int:
    """The cell of the inverted file in which a vector is kept."""
    return cell_of_each([vector])[0]


def cell_of_each(vectors: Sequence[Floats]) -> list[int]:
    """The cell of each of some vectors, one at least, in a tenth of the time that one by one takes."""
    near = np.stack(vectors).astype(np.float64) @ _words().cells.T
    return [int(one) for one in near.argmax(axis=1)]


def cells(vector: Floats, n: int) -> list[int]:
    """The ``n`` cells in which vectors near this one are kept, the nearest first."""
    near = _words().cells @ vector.astype(np.float64)
    return [int(one) for one in np.argsort(-near, kind="stable")[:n]]


def code(vector: Floats) -> bytes:
    """A vector in SIZE bytes."""
    return np.round(vector * _CODE).clip(-127, 127).astype(np.int8).tobytes()


def scores(vector: Floats, codes: Sequence[bytes]) -> Floats:
    """How near a vector is to each of many codes: (codes,)."""
    many = np.frombuffer(b"".join(codes), dtype=np.int8).reshape(-1, SIZE).astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", many, many))  # sums of whole numbers, which float32 holds exactly
    found: Floats = many @ vector / np.maximum(lengths, 1.0)
    return found


@lru_cache(maxsize=4096)
def _of_gist(gist: bytes) -> Floats:
    return np.frombuffer(gist, dtype=np.int8).astype(np.float32)


@lru_cache(maxsize=32768)
def _of_word(word: str) -> tuple[Floats, float]:
    words = _words()
    pieces = words.tokenizer.encode(word, add_special_tokens=False).ids
    if not pieces:
        return np.zeros(SIZE, dtype=np.float32), 0.0
    vector = words.scale[pieces] @ words.vectors[pieces].astype(np.float32)
    return _unit(vector), float(words.rarity[pieces].max())


def _unit(vector: Floats) -> Floats:
    length = float(np.sqrt(vector @ vector))
    return vector / np.float32(length) if length else vector


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The weights, loaded when the first text asks for them."""
    try:
        with np.load(MEANING) as file:
            found = {name: file[name] for name in ("words", "scale", "rarity", "cells", "cell_scale")}
        tokenizer = Tokenizer.from_file(str(MEANING.parent / "tokenizer.json"))
    except Exception as error:  # a missing file, a damaged one, or what tokenizers raises
        raise ModelError(
            f"The vectors of words in {MEANING.parent} cannot be loaded: {error}.",
            hint="Install onrecord again.",
        ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    cells_found = found["cells"].astype(np.float64) * found["cell_scale"].astype(np.float64)[:, None]
    return _Words(
        tokenizer, found["words"], found["scale"].astype(np.float32), found["rarity"].astype(np.float32),
        cells_found / np.linalg.norm(cells_found, axis=1, keepdims=True),
    )  # fmt: skip

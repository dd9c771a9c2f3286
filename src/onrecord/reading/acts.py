"""Heads → the act of a statement: its pieces' opinions, weighted among each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args

import numpy as np

from onrecord.reading.heads import Heads, softmax
from onrecord.reading.pieces import Pieces
from onrecord.schema import Act

_ACTS: tuple[Act, ...] = get_args(Act)


class ActRead(NamedTuple):
    """The likeliest act, and the probabilities of all (`heads.ACTS`)."""

    act: Act
    probabilities: tuple[float, ...]


def act_of(heads: Heads, pieces: Pieces, ranges: Iterable[tuple[int, int]]) -> ActRead:
    """The act of the statement whose content and cue lie in the code points ``ranges``."""
    inside = np.zeros(len(pieces), dtype=bool)
    for start, end in ranges:
        inside |= (pieces.ends > start) & (pieces.starts < end)
    if not inside.any():
        return ActRead("other", tuple(float(act == "other") for act in _ACTS))
    own = heads.acts[inside]
    shares = softmax(own[:, 0])
    probabilities = softmax(shares @ own[:, 1:])
    return ActRead(_ACTS[int(probabilities.argmax())], tuple(probabilities.tolist()))

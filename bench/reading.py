"""What the benches of single heads share: a text goes in, its pieces and heads come out."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading.encoder import Encoder
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces

ReadHeads = Callable[[str], tuple[Pieces, Heads]]


class NotMeasurable(Exception):
    """What a bench is asked for cannot be measured with the weights at hand; says why."""


def shipped(head: str) -> Encoder:
    """The weights that onrecord ships; NotMeasurable where they were not taught ``head``.

    An untaught head finds nothing, and a score of zero would say that it looked.
    """
    encoder = Encoder()
    if head not in encoder.taught:
        taught = ", ".join(sorted(encoder.taught))
        raise NotMeasurable(f"the shipped weights are not taught {head!r} (they are taught {taught})")
    return encoder

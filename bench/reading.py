"""What the benches of single heads share: a text goes in, its pieces and heads come out."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading.encoder import Encoder
from onrecord.reading.heads import Heads
from onrecord.reading.pieces import Pieces

ReadHeads = Callable[[str], tuple[Pieces, Heads]]


def shipped() -> Encoder:
    """The weights that onrecord ships."""
    return Encoder()

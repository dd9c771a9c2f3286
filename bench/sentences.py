"""Sentence starts on a treebank: F1 of the places where sentences begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.matching import Tally
from bench.reading import ReadHeads, shipped
from bench.treebanks import Parse, parses

DEV = "syntax/gum-dev.conllu.gz"


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """F1 of the shipped weights."""
    del peers
    return {
        "onrecord": measure(parses(data / DEV if data.is_dir() else data)[:limit], shipped("sentences").heads)
    }


def measure(documents: Sequence[Parse], read: ReadHeads) -> dict[str, float]:
    """The score of whatever ``read`` reads with."""
    tally = Tally()
    for document in documents:
        pieces, heads = read(document.text)
        mine, theirs = set(pieces.starts[heads.sentences >= 0.5].tolist()), set(document.starts)
        tally = tally.plus(Tally(len(mine & theirs), len(mine), len(theirs)))
    return {"sentence start F1": tally.f1}

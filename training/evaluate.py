"""Dev scores during training, through the very decoding and measure that the bench uses."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer

from bench.matching import Item, characters, score
from onrecord.reading.attributions import attributions
from onrecord.reading.heads import Heads, WindowOutput, gather
from onrecord.reading.pieces import Pieces, pieces_of
from onrecord.reading.windows import windows
from training.batches import batch_of
from training.config import Config
from training.documents import Document
from training.network import Network
from training.targets import unlabelled


def heads_of(network: Network, pieces: Pieces, config: Config) -> Heads:
    """One text through the torch network."""
    outputs = []
    for window in windows(len(pieces), size=config.window, overlap=config.overlap):
        cut = pieces.cut(window.start, window.end)
        output = network(*batch_of([unlabelled(cut)])[:5])
        outputs.append((window, WindowOutput(*(part[0].float().numpy() for part in output))))
    return gather(outputs)


@torch.no_grad()
def evaluate(
    network: Network,
    told: Sequence[Document],
    sentences: Sequence[Document],
    tokenizer: Tokenizer,
    config: Config,
) -> dict[str, float]:
    """The attribution measures on ``told`` and the F1 of sentence starts on ``sentences``."""
    network.eval()
    found, wanted = [], []
    for document in told:
        pieces = pieces_of(document.text, tokenizer)
        read = attributions(heads_of(network, pieces, config), pieces)
        found.append([
            Item(characters(document.text, [one.source] if one.source else []), characters(document.text, one.content))
            for one in read
        ])  # fmt: skip
        wanted.append([
            Item(characters(document.text, one.source), characters(document.text, one.content))
            for one in document.attributions or ()
        ])  # fmt: skip
    scores = score([document.text for document in told], found, wanted)
    scores["sentence start F1"] = _sentence_f1(network, sentences, tokenizer, config)
    network.train()
    return scores


def _sentence_f1(
    network: Network, documents: Sequence[Document], tokenizer: Tokenizer, config: Config
) -> float:
    right = found = wanted = 0
    for document in documents:
        pieces = pieces_of(document.text, tokenizer)
        starts = pieces.starts[heads_of(network, pieces, config).sentences >= 0.5]
        mine, theirs = set(starts.tolist()), set(document.sentence_starts or ())
        right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return 2 * right / (found + wanted)

"""Dev scores during training, through the very decoding and measures that the bench uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer

from bench import attribution, coreference, corpus, entities, sentences
from bench.reading import ReadHeads
from bench.treebanks import parses
from corpus.form import labelled_below
from onrecord.reading.heads import Heads, WindowOutput, gather
from onrecord.reading.pieces import Pieces, pieces_of
from onrecord.reading.windows import windows
from training.batches import batch_of
from training.config import Config
from training.network import Network
from training.targets import unlabelled

Evaluate = Callable[[Network], dict[str, float]]
"""The scores of a network by measure."""

_ARTICLES = 24  # of PolNeAR's dev part: the bench reads them all


def half_precision(device: torch.device, config: Config) -> torch.autocast:
    """Matrices in bfloat16 where the recipe says so and the processor multiplies them; elsewhere they are slower."""
    able = device.type != "cpu" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=config.bfloat16 and able)


def reading_with(network: Network, tokenizer: Tokenizer, config: Config) -> ReadHeads:
    """A text through the torch network."""
    device, special = next(network.parameters()).device, network.base.special

    def read(text: str) -> tuple[Pieces, Heads]:
        pieces = pieces_of(text, tokenizer)
        outputs = []
        for window in windows(len(pieces), size=config.read_window, overlap=config.read_overlap):
            inputs = (
                batch_of([unlabelled(pieces.cut(window.start, window.end))], special=special)
                .to(device)
                .inputs
            )
            with half_precision(device, config):
                output = network(*inputs)
            outputs.append((window, WindowOutput(*(part[0].float().cpu().numpy() for part in output[:2]))))
        return pieces, gather(outputs)

    return read


def evaluation(shared: Path, own_dev: Path, tokenizer: Tokenizer, config: Config) -> Evaluate:
    """All measures on the dev parts, as a function of the network."""
    articles = attribution.labelled(shared / attribution.DEV)[:_ARTICLES]
    treebank = parses(shared / coreference.DEV)
    named = list(entities.labelled(shared / entities.DEV))
    own = labelled_below(own_dev)

    @torch.no_grad()
    def evaluate(network: Network) -> dict[str, float]:
        network.eval()
        read = reading_with(network, tokenizer, config)
        weights = network.features.detach().float().cpu().numpy()
        return {
            **attribution.measure(articles, read),
            **sentences.measure(treebank, read),
            **coreference.measure(treebank, read, weights),
            **entities.measure(named, read),
            **(corpus.measure(own, read) if own else {}),
        }

    return evaluate

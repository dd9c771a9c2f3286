"""`python -m training.meaning --data ../shared/data`: sentence vectors of the base encoder, told by words alone.

What `onrecord.reading.meaning` ships: one vector for each word piece, whose sum over a sentence points where the
encoder's own vector of that sentence points. The pieces begin as the encoder reads each of them alone, weighed by
how rare they are (SIF, Arora et al. 2017; Model2Vec, https://github.com/MinishLab/model2vec), and are then fitted to
its vectors of whole sentences, after a projection on their principal directions. Centroids for an inverted file
(`meaning.cells`) come out of the same sentences. Two idle cores take some ten minutes.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from onrecord.reading.meaning import CELLS, MEANING, SIZE
from training.base import base_folder, tokenizer_of
from training.data import bodies
from training.documents import Document

Floats = NDArray[np.float32]

_BODIES = ("polnear", "gum", "wikigold", "timebank", "plv", "cameo_class", "corpus")
_SENTENCE = re.compile(r"(?<=[.!?”\"’])\s+(?=[A-Z“\"‘])|\n+")
_TEXTS = 24_576  # that the encoder reads
_SHORTEST, _LONGEST = 5, 60  # word pieces of such a text
_RARE = 1e-3  # SIF: a piece that makes up so much of all text counts half
_EPOCHS, _BATCH, _RATE = 12, 512, 1e-3
_HELD = 25  # every so manieth text is kept to measure on
_ROUNDS = 12  # of k-means


def texts_in(shared: Path) -> list[str]:
    """Sentences, and the contents of attributions: what statements are made of. Each once, in a stable order."""
    read = bodies(shared)
    documents = [one for name in _BODIES for one in read[name]()]
    found = [text for one in documents for text in (*_sentences(one), *_contents(one))]
    return list(dict.fromkeys(text for text in found if len(text.split()) >= 4))


def _sentences(document: Document) -> list[str]:
    return [" ".join(one.split()) for one in _SENTENCE.split(document.text)]


def _contents(document: Document) -> list[str]:
    return [
        " ".join(" ".join(document.text[start:end] for start, end in one.content).split())
        for one in document.attributions or ()
    ]


def drawn(pieces: list[list[int]], seed: int = 0) -> list[list[int]]:
    """The texts that the encoder reads, drawn from those that are neither very short nor long."""
    order = np.random.default_rng(seed).permutation(len(pieces))
    return [pieces[at] for at in order if _SHORTEST <= len(pieces[at]) <= _LONGEST][:_TEXTS]


class Teacher:
    """The base encoder as a sentence encoder: the mean of its last layer."""

    def __init__(self) -> None:
        self._network = AutoModel.from_pretrained(base_folder()).eval()

    def vectors(self, pieces: list[list[int]], batch: int = 64) -> Floats:
        """(texts, 384), of unit length; ``pieces`` without the special ones."""
        order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
        found = np.zeros((len(pieces), 384), dtype=np.float32)
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            found[chosen] = self._batch([pieces[at] for at in chosen])
        return found

    @torch.inference_mode()
    def _batch(self, pieces: list[list[int]]) -> Floats:
        ids = nn.utils.rnn.pad_sequence(
            [torch.tensor([101, *one, 102]) for one in pieces], batch_first=True, padding_value=0
        )
        mask = (ids != 0).long()
        last = self._network(input_ids=ids, attention_mask=mask).last_hidden_state
        mean = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        found: Floats = functional.normalize(mean, dim=-1).numpy()
        return found


def projection(vectors: Floats) -> tuple[Floats, Floats]:
    """The mean of the vectors, and their first principal directions as (384, SIZE)."""
    mean = vectors.mean(0)
    _, _, directions = np.linalg.svd(np.cov((vectors - mean).T))
    return mean, np.ascontiguousarray(directions[:SIZE].T.astype(np.float32))


def _turned(vectors: Floats, mean: Floats, directions: Floats) -> Floats:
    turned: Floats = np.asarray((vectors - mean) @ directions, dtype=np.float32)
    return _unit(turned)


def rarity(pieces: list[list[int]], words: int) -> Floats:
    """How much each piece counts, 0 to 1: the rarer the more."""
    counts = np.bincount([piece for one in pieces for piece in one], minlength=words).astype(np.float32)
    found: Floats = (_RARE / (_RARE + counts / counts.sum())).astype(np.float32)
    return found


class Student(nn.Module):
    """One vector for each piece; a text is their sum, of unit length."""

    def __init__(self, start: Floats) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag.from_pretrained(torch.from_numpy(start.copy()), freeze=False, mode="sum")

    def forward(self, pieces: list[list[int]]) -> Tensor:
        """(texts, SIZE)."""
        flat = torch.tensor([piece for one in pieces for piece in one])
        starts = torch.tensor(np.cumsum([0, *(len(one) for one in pieces[:-1])]))
        return functional.normalize(self.words(flat, starts), dim=-1)

    @torch.inference_mode()
    def of(self, pieces: list[list[int]], batch: int = 4096) -> Floats:
        """(texts, SIZE), as numbers."""
        parts = [self(pieces[at : at + batch]).numpy() for at in range(0, len(pieces), batch)]
        return np.concatenate(parts)


def fit(student: Student, pieces: list[list[int]], wanted: Floats, seed: int = 1) -> None:
    """Turn the student's sums to the wanted vectors (texts, SIZE), and their nearness among each other to theirs."""
    aims = torch.from_numpy(wanted)
    steps = _EPOCHS * (len(pieces) // _BATCH)
    optimizer = torch.optim.Adam(student.parameters(), lr=_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    order = np.random.default_rng(seed)
    for epoch in range(_EPOCHS):
        total = 0.0
        shuffled = order.permutation(len(pieces))
        for start in range(0, len(pieces) - _BATCH + 1, _BATCH):
            chosen = shuffled[start : start + _BATCH]
            loss = _loss(student([pieces[at] for at in chosen]), aims[chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / max(len(pieces) // _BATCH, 1):.4f}", flush=True)


def _loss(found: Tensor, wanted: Tensor) -> Tensor:
    each = 1 - (found * wanted).sum(-1).mean()
    among = functional.mse_loss(found @ found.T, wanted @ wanted.T)
    return each + 10 * among


def centroids(vectors: Floats, seed: int = 1) -> Floats:
    """CELLS directions around which the vectors lie, by k-means on the sphere."""
    randomness = np.random.default_rng(seed)
    centres: Floats = vectors[randomness.choice(len(vectors), CELLS, replace=False)]
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        sums: Floats = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        empty = ~np.isin(np.arange(CELLS), nearest)
        sums[empty] = vectors[randomness.choice(len(vectors), int(empty.sum()))]
        centres = _unit(sums)
    return centres


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
    return found


def in_int8(rows: Floats) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Each row in eight bits, and its scale: frequent pieces are short vectors, and keep their directions so."""
    scale = np.maximum(np.abs(rows).max(-1), 1e-6) / 127
    scale = np.maximum(scale.astype(np.float16), np.float16(1e-6))
    return np.round(rows / scale[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8), scale


def correlation(found: Floats, wanted: Floats, seed: int = 1) -> float:
    """How well nearness among the found vectors follows nearness among the wanted (Pearson's r)."""
    some = np.random.default_rng(seed).integers(len(found), size=(2, 200_000))
    mine, theirs = ((one[some[0]] * one[some[1]]).sum(-1) for one in (found, wanted))
    return float(np.corrcoef(mine, theirs)[0, 1])


def main() -> None:
    """Teach, measure on held-out texts, and write the file that ships."""
    options = argparse.ArgumentParser(prog="python -m training.meaning", description=main.__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder of research data")
    options.add_argument("--out", type=Path, default=MEANING)
    options.add_argument("--threads", type=int, default=2)
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(1)
    tokenizer, teacher = tokenizer_of(base_folder()), Teacher()
    texts = texts_in(chosen.data)
    pieces = [one.ids for one in tokenizer.encode_batch(texts, add_special_tokens=False)]
    read = drawn(pieces)
    taught = teacher.vectors(read)
    words = teacher.vectors([[piece] for piece in range(tokenizer.get_vocab_size())])
    mean, directions = projection(taught)
    rare = rarity(pieces, len(words))
    student = Student(rare[:, None] * _turned(words, mean, directions))
    learning = np.arange(len(read)) % _HELD != 0
    held = [one for one, learns in zip(read, learning, strict=True) if not learns]
    print(
        f"{len(read)} of {len(texts)} texts; before: r {correlation(student.of(held), taught[~learning]):.3f}"
    )
    learned = [one for one, learns in zip(read, learning, strict=True) if learns]
    fit(student, learned, _turned(taught, mean, directions)[learning])
    print(f"after: r {correlation(student.of(held), taught[~learning]):.3f}", flush=True)
    vectors, scale = in_int8(student.words.weight.detach().numpy())
    cells, cell_scale = in_int8(centroids(student.of(pieces[::2])))
    np.savez(
        chosen.out,
        words=vectors,
        scale=scale,
        rarity=rare.astype(np.float16),
        cells=cells,
        cell_scale=cell_scale,
    )
    print(f"{chosen.out}: {chosen.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()

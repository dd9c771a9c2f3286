"""Texts whose heads are made by hand: what each head shall say is set as a probability, and read back as `Heads`."""

from __future__ import annotations

import math

import numpy as np
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from onrecord.reading.heads import (
    ACTS,
    EVENT_TYPES,
    LINK_SIZE,
    LINKS,
    SCORE_COUNT,
    SCORES,
    STATUSES,
    TAGS,
    VECTOR_COUNT,
    VECTORS,
    Heads,
    WindowOutput,
    gather,
)  # fmt: skip
from onrecord.reading.pieces import pieces_of
from onrecord.reading.windows import Window

NOTHING = LINK_SIZE - 1  # the dimension in which the special piece's key stands; texts have fewer pieces
_SCALE = math.sqrt(LINK_SIZE)  # key · query / scale is then the query's own number
_NEVER = -30.0


def splitter(longest: int = 99) -> Tokenizer:
    """A tokenizer whose pieces are marks and words, words cut after ``longest`` letters."""
    tokenizer = Tokenizer(models.WordLevel({"?": 0}, unk_token="?"))
    pattern = Regex(rf"\w{{1,{longest}}}|[^\w\s]")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(pattern, "removed", invert=True)  # type: ignore[assignment]
    return tokenizer


class Made:
    """One text of fewer than 127 pieces, of which no head says anything until it is told to."""

    def __init__(self, text: str, *, longest: int = 99) -> None:
        self.text, self.pieces = text, pieces_of(text, splitter(longest))
        count = len(self.pieces)
        assert 0 < count < NOTHING
        self.output = WindowOutput(
            np.zeros((count + 2, SCORE_COUNT), np.float32), np.zeros((count + 2, VECTOR_COUNT), np.float32)
        )
        for tag in TAGS:
            self._part(tag)[:] = np.log([0.96, 0.02, 0.02])
        self._scores("sentences")[:] = -5.0
        self._scores("triggers")[:] = np.log([0.9, *[0.1 / len(EVENT_TYPES)] * len(EVENT_TYPES)])
        self._scores("mentions")[:] = -2.0
        self._shared = 0
        self._links()

    def _scores(self, name: str) -> np.ndarray:
        return self.output.scores[1:-1, SCORES[name]]

    def _part(self, tag: str) -> np.ndarray:
        at = 3 * TAGS.index(tag)
        return self._scores("tags")[:, at : at + 3]

    def _vectors(self, name: str) -> np.ndarray:
        return self.output.vectors[1:-1, VECTORS[name]]

    def _links(self) -> None:
        """Every piece has a dimension of its own as key, and points to nothing."""
        keys = self.output.vectors[:, VECTORS["keys"]].reshape(-1, len(LINKS), LINK_SIZE)
        keys[0, :, NOTHING] = _SCALE
        for piece in range(len(self.pieces)):
            keys[piece + 1, :, piece] = _SCALE
        self.output.vectors[:, VECTORS["keys"]] = keys.reshape(len(keys), -1)
        queries = self._vectors("queries").reshape(-1, len(LINKS), LINK_SIZE)
        queries[:] = _NEVER
        queries[..., NOTHING] = 0.0
        self._vectors("queries")[:] = queries.reshape(len(self.pieces), -1)

    def at(self, words: str, *, nth: int = 0) -> tuple[int, int]:
        """First and last piece of the ``nth`` occurrence of ``words``."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        inside = np.flatnonzero(
            (self.pieces.ends > start) & (self.pieces.starts < start + len(words))
        ).tolist()
        return inside[0], inside[-1]

    def span(self, words: str, *, nth: int = 0) -> tuple[int, int]:
        """The code points of the words."""
        first, last = self.at(words, nth=nth)
        return int(self.pieces.starts[first]), int(self.pieces.ends[last])

    def tag(self, name: str, words: str, *, sure: float = 0.9, nth: int = 0) -> None:
        """The words bear the tag: B, then I."""
        first, last = self.at(words, nth=nth)
        rest = (1 - sure) / 2
        self._part(name)[first : last + 1] = np.log([rest, rest, sure])
        self._part(name)[first] = np.log([rest, sure, rest])

    def sentence(self, words: str) -> None:
        """A sentence starts with the words."""
        self._scores("sentences")[self.at(words)[0]] = 5.0

    def trigger(self, words: str, kind: str, *, status: str = "happened", sure: float = 0.9) -> None:
        """The first piece of the words is a trigger."""
        first, _ = self.at(words)
        shares = np.full(1 + len(EVENT_TYPES), (1 - sure) / len(EVENT_TYPES))
        shares[1 + EVENT_TYPES.index(kind)] = sure
        self._scores("triggers")[first] = np.log(shares)
        self._scores("statuses")[first, STATUSES.index(status)] = 5.0

    def point(self, link: str, words: str, targets: dict[str, float], *, nth: int = 0) -> None:
        """The pieces of the words point to those of the targets, which share their part evenly."""
        first, last = self.at(words, nth=nth)
        low = LINKS.index(link) * LINK_SIZE
        rows = self._vectors("queries")[first : last + 1, low : low + LINK_SIZE]
        rows[:] = _NEVER
        rows[:, NOTHING] = np.log(max(1 - sum(targets.values()), 1e-9))
        for target, share in targets.items():
            a, b = self.at(target)
            rows[:, a : b + 1] = np.log(share / (b - a + 1))

    def mention(self, words: str, *, score: float = 3.0, nth: int = 0) -> tuple[int, int]:
        """The words are a mention with this logit; gives its first and last piece."""
        first, last = self.at(words, nth=nth)
        self._vectors("span_start")[first, self._shared] += 8.0
        self._vectors("span_end")[last, self._shared] += score + 4.0  # starts and ends are at -2 each
        self._shared += 1
        return first, last

    def refer(self, later: tuple[int, int], earlier: tuple[int, int], *, score: float = 3.0) -> None:
        """The later mention takes up the earlier one with this logit."""
        self._vectors("anaphor_start")[later[0], self._shared] += 8.0
        self._vectors("antecedent_end")[earlier[1], self._shared] += score
        self._shared += 1

    def act(self, words: str, act: str, *, weight: float = 0.0, score: float = 5.0, nth: int = 0) -> None:
        """The words' pieces speak for an act, with a weight among their statement's pieces."""
        first, last = self.at(words, nth=nth)
        self._scores("acts")[first : last + 1, 0] = weight
        self._scores("acts")[first : last + 1, 1 + ACTS.index(act)] = score

    def heads(self) -> Heads:
        """What has been said so far."""
        count = len(self.pieces)
        return gather([(Window(0, count, 0, count), self.output)])


def random_heads(count: int, seed: int, *, spread: float = 2.0) -> Heads:
    """Heads that say anything at all of ``count`` pieces."""
    draw = np.random.default_rng(seed)
    return gather(
        [
            (
                Window(0, count, 0, count),
                WindowOutput(
                    (draw.standard_normal((count + 2, SCORE_COUNT)) * spread).astype(np.float32),
                    draw.standard_normal((count + 2, VECTOR_COUNT)).astype(np.float32),
                ),
            )
        ]
    )

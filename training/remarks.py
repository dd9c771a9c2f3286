"""`python -m training.remarks`: what each sign of two wordings weighs, fitted on `corpus/remarks.yaml`.

Prints the numbers that stand in `onrecord.account.across.wording`, and how well they tell remarks apart. Beside the
pairs written for it, any two statements that one speaker makes in a document of the corpus are two remarks: they hold
down what is common, while the written pairs teach what is hard.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray

from corpus.facts import Statement
from corpus.form import Labelled, labelled_below
from onrecord.account.across.wording import Likeness, likeness, sameness, signs, wording
from training.data import CORPUS

Numbers = NDArray[np.float64]

SECOND = "_second"  # the pairs of another hand

_PLAIN = 1500  # pairs out of the documents
_SHRINK = 0.3
_STEPS = 50
_BARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of one utterance, and others of its speaker."""

    same: tuple[str, ...]
    other: tuple[str, ...]


class Pair(NamedTuple):
    """Two wordings, and whether they are of one utterance."""

    one: str
    other: str
    same: bool


def written(part: str) -> list[Pair]:
    """The pairs of `corpus/remarks.yaml`: "train", "dev", or one of them + `SECOND`."""
    file = yaml.safe_load((CORPUS / "remarks.yaml").read_text(encoding="utf-8"))
    return [pair for group in msgspec.convert(file[part], list[Group]) for pair in _pairs(group)]


def _pairs(group: Group) -> Iterator[Pair]:
    same, other = ([one.strip("“”") for one in some] for some in (group.same, group.other))
    yield from (Pair(*pair, same=True) for pair in combinations(same, 2))
    yield from (Pair(*pair, same=False) for pair in (*product(same, other), *combinations(other, 2)))


def found(part: str) -> list[Pair]:
    """Two statements of one speaker in one document: two remarks."""
    pairs = [pair for labelled in labelled_below(CORPUS / part) for pair in _apart(labelled)]
    random.Random(1).shuffle(pairs)
    return pairs[:_PLAIN]


def _apart(labelled: Labelled) -> Iterator[Pair]:
    by_speaker: defaultdict[str, list[str]] = defaultdict(list)
    for name, fact in labelled.of(Statement).items():
        if fact.speaker and name in labelled.spans:
            by_speaker[fact.speaker].append(name)
    for names in by_speaker.values():
        for mine, theirs in combinations(names, 2):
            spans = labelled.spans[mine], labelled.spans[theirs]
            if all(a[1] <= b[0] or b[1] <= a[0] for a, b in product(*spans)):
                one, other = (" ".join(labelled.text[a:b] for a, b in each) for each in spans)
                yield Pair(one, other, same=False)


def alike(pairs: Iterable[Pair]) -> list[Likeness]:
    """What the wordings of each pair have in common."""
    return [likeness(wording(pair.one), wording(pair.other)) for pair in pairs]


def fit(signs_of: Numbers, same: Numbers, weights: Numbers) -> Numbers:
    """The weight of each sign, and the bias last: logistic regression by Newton's steps."""
    inputs = np.column_stack([signs_of, np.ones(len(signs_of))])
    shrink = np.diag([*[_SHRINK] * signs_of.shape[1], 0.0])
    learned = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-inputs @ learned))
        slope = inputs.T @ (weights * (likely - same)) + shrink @ learned
        bend = (inputs * (weights * likely * (1 - likely))[:, None]).T @ inputs + shrink
        learned -= np.linalg.solve(bend, slope)
    return learned


def report(part: str) -> None:
    """How well the numbers in the code tell the written pairs apart, and what they let pass in documents."""
    pairs, plain = written(part), found(part.removesuffix(SECOND))
    likely, passed = (np.array([sameness(one) for one in alike(some)]) for some in (pairs, plain))
    same = np.array([pair.same for pair in pairs])
    for bar in _BARS:
        right = int((same & (likely >= bar)).sum())
        precision, recall = right / max(int((likely >= bar).sum()), 1), right / int(same.sum())
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{part} from {bar}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f};"
            f" {int((passed >= bar).sum())} of {len(plain)} in documents"
        )


def main() -> None:
    """Fit, print the numbers, and measure those that stand in the code."""
    hard, plain = [*written("train"), *written("train" + SECOND)], found("train")
    pairs = [*hard, *plain]
    share = len(hard) / len(plain)
    rows = [
        (signs(one), pair.same, 1.0 if at < len(hard) else share)
        for at, (one, pair) in enumerate(zip(alike(pairs), pairs, strict=True))
        if not one.against
    ]
    learned = fit(*(np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)))
    print("_WEIGHTS =", tuple(round(float(one), 2) for one in learned[:-1]))
    print("_BIAS =", round(float(learned[-1]), 2))
    for part in ("train", "dev"):
        report(part)
        report(part + SECOND)


if __name__ == "__main__":
    main()

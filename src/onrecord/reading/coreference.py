"""Who is "he": mentions of persons, organizations and places, and which of them mean the same.

Mentions are spans whose start, end and pairing score high; each mention then takes the earlier one that scores
best, or none. The scores are products of the word pieces' vectors, without a vector for each span (Kirstain et
al. 2021, "Coreference Resolution without Span Representations"), plus what two mentions visibly share.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.heads import MENTION_SIZE, VECTORS, Floats, Heads, Part
from onrecord.reading.pieces import Pieces

Indices = NDArray[np.int64]

LONGEST = 30  # pieces of a mention
_WORD = re.compile(r"[\w’']+")
_LEADING = {"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my"}
_PRONOUNS = {
    form: number
    for number, forms in enumerate(
        (
            "he him his himself",
            "she her hers herself",
            "it its itself",
            "they them their theirs themselves",
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours yourself yourselves",
            "who whom whose which that",
        )
    )
    for form in forms.split()
}
_BUCKETS = 9
_KINDS = 3  # pronoun, nominal, name
_AT_KINDS = 1 + _KINDS * _BUCKETS
_AT_WORDS = _AT_KINDS + _KINDS * _KINDS
_AT_PRONOUNS = _AT_WORDS + 3 * _KINDS
_AT_NESTED = _AT_PRONOUNS + 64
FEATURES = _AT_NESTED + 1
FEATURE_KINDS = 5


class Mention(NamedTuple):
    """Pieces ``first``–``last`` (inclusive) refer to an actor; ``score`` is a logit."""

    first: int
    last: int
    score: float


class Form(NamedTuple):
    """What a mention looks like: its kind (0 pronoun, 1 nominal, 2 name), which pronoun, its words folded."""

    kind: int
    pronoun: int
    words: tuple[str, ...]


def form_of(words: str) -> Form:
    """The form of a mention as it stands in the text."""
    found = _WORD.findall(words)
    low = tuple(word.lower().removesuffix("'s").removesuffix("’s") for word in found)
    acronym = len(found) == 1 and len(found[0]) > 1 and found[0].isupper()  # the US, the WHO
    if len(low) == 1 and low[0] in _PRONOUNS and not acronym:
        return Form(0, _PRONOUNS[low[0]], low)
    while len(low) > 1 and low[0] in _LEADING:
        low, found = low[1:], found[1:]
    named = any(word[:1].isupper() for word in found)
    return Form(2 if named else 1, -1, low)


def features(spans: Indices, forms: Sequence[Form]) -> Indices:
    """(mentions, mentions, `FEATURE_KINDS`) numbers of what a later mention (row) and an earlier one share.

    ``spans`` (mentions, 2): first and last piece. 0 is the number of nothing.
    """
    count = len(forms)
    kind = np.array([form.kind for form in forms], dtype=np.int64)
    pronoun = np.array([form.pronoun for form in forms], dtype=np.int64)
    first, last = spans[:, 0], spans[:, 1]
    found = np.zeros((count, count, FEATURE_KINDS), dtype=np.int64)
    apart = np.maximum(first[:, None] - last[None, :], 0)
    bucket = np.minimum(np.log2(apart + 1).astype(np.int64), _BUCKETS - 1)
    found[..., 0] = 1 + kind[:, None] * _BUCKETS + bucket
    found[..., 1] = _AT_KINDS + kind[:, None] * _KINDS + kind[None, :]
    found[..., 2] = _shared_words(forms, kind)
    both = (pronoun[:, None] >= 0) & (pronoun[None, :] >= 0)
    found[..., 3] = np.where(both, _AT_PRONOUNS + pronoun[:, None] * 8 + pronoun[None, :], 0)
    nested = (first[None, :] <= last[:, None]) & (last[None, :] >= first[:, None])
    found[..., 4] = np.where(nested, _AT_NESTED, 0)
    return found


def _shared_words(forms: Sequence[Form], kind: Indices) -> Indices:
    """Of mentions that are no pronouns: the same words, the same last word, or the words of one in the other."""
    count = len(forms)
    shared = np.zeros((count, count), dtype=np.int64)
    by_word: dict[str, list[int]] = {}
    for index, form in enumerate(forms):
        if form.kind:
            for word in set(form.words):
                by_word.setdefault(word, []).append(index)
    for index, form in enumerate(forms):
        for other in {
            one for word in form.words for one in by_word.get(word, ()) if form.kind and one < index
        }:
            theirs = forms[other].words
            if theirs == form.words:
                relation = 0
            elif theirs[-1] == form.words[-1]:
                relation = 1
            elif set(form.words) <= set(theirs) or set(theirs) <= set(form.words):
                relation = 2
            else:
                continue
            shared[index, other] = _AT_WORDS + relation * _KINDS + kind[index]
    return shared


def mentions_of(heads: Heads, *, threshold: float = 0.0) -> list[Mention]:
    """The mentions in the order of their ends; spans that cross a better one are left out, nested ones stay."""
    found: list[Mention] = []
    for number, part in enumerate(heads.parts):
        found += [
            one for one in _mentions_in(part, heads.mentions, threshold) if heads.part[one.last] == number
        ]
    return sorted(_without_crossing(found), key=lambda one: (one.last, one.first))


def _mentions_in(part: Part, edges: Floats, threshold: float) -> list[Mention]:
    """The spans of one window that score above the threshold."""
    offset = part.window.start
    starts, ends = (edges[offset : part.window.end, side] for side in (0, 1))
    left, right = part.vectors[:, VECTORS["span_start"]], part.vectors[:, VECTORS["span_end"]]
    scores = starts[:, None] + ends[None, :] + left @ right.T * np.float32(1 / math.sqrt(MENTION_SIZE))
    place = np.arange(len(starts))
    length = place[None, :] - place[:, None]
    first, last = np.nonzero((scores > threshold) & (length >= 0) & (length < LONGEST))
    return [
        Mention(offset + int(start), offset + int(end), float(scores[start, end]))
        for start, end in zip(first, last, strict=True)
    ]


def _without_crossing(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    spans: list[tuple[int, int]] = []  # of those kept: looked through thousands of times
    for one in sorted(found, key=lambda one: -one.score):
        first, last = one.first, one.last
        for start, end in spans:
            if start < first <= end < last or first < start <= last < end:
                break
        else:
            kept.append(one)
            spans.append((first, last))
    return kept


def antecedents(
    text: str, heads: Heads, pieces: Pieces, found: Sequence[Mention], weights: Floats
) -> list[int]:
    """For each mention the number of the earlier one that it takes up, -1 for none."""
    if not found:
        return []
    spans = np.array([(one.first, one.last) for one in found], dtype=np.int64)
    forms = [form_of(text[pieces.starts[first] : pieces.ends[last]]) for first, last in spans]
    shared = features(spans, forms)
    scores = pair_scores(heads, spans) + weights[shared].sum(axis=-1)
    # what no window sees together is compared by its words alone, if it shares any
    apart = np.isnan(scores)
    by_words = weights[shared].sum(axis=-1)
    scores[apart] = np.where(shared[..., 2] > 0, by_words, -np.inf)[apart]
    scores[np.triu_indices(len(found))] = -np.inf
    best = scores.argmax(axis=1)
    return [int(index) if scores[row, index] > 0 else -1 for row, index in enumerate(best)]


def pair_scores(heads: Heads, spans: Indices) -> Floats:
    """(mentions, mentions): how well the mention of the column serves as antecedent to that of the row.

    NaN where the window that answers for the later mention does not hold the earlier one.
    """
    scores = np.full((len(spans), len(spans)), np.nan, dtype=np.float32)
    owner = heads.part[spans[:, 1]]
    for number, (window, vectors, _, _) in enumerate(heads.parts):
        inside = np.flatnonzero((spans[:, 0] >= window.start) & (spans[:, 1] < window.end))
        rows = np.flatnonzero(owner[inside] == number)
        first, last = (spans[inside, side] - window.start for side in (0, 1))
        queries = vectors[first[rows], VECTORS["anaphor_start"]] + vectors[last[rows], VECTORS["anaphor_end"]]
        keys = vectors[first, VECTORS["antecedent_start"]] + vectors[last, VECTORS["antecedent_end"]]
        scores[np.ix_(inside[rows], inside)] = queries @ keys.T * np.float32(1 / math.sqrt(MENTION_SIZE))
    return scores


def chains_of(
    text: str, heads: Heads, pieces: Pieces, found: Sequence[Mention], weights: Floats
) -> list[list[tuple[int, int]]]:
    """Mentions that mean the same, in code points; those that stand alone are left out."""
    before = antecedents(text, heads, pieces, found, weights)
    spans = [(int(pieces.starts[one.first]), int(pieces.ends[one.last])) for one in found]
    return [[spans[index] for index in group] for group in clusters(before)]


def clusters(antecedent: Sequence[int]) -> list[list[int]]:
    """Mentions that mean the same, by their numbers; those that stand alone are left out."""
    root: list[int] = []
    for index, before in enumerate(antecedent):
        root.append(index if before < 0 else root[before])
    groups: dict[int, list[int]] = {}
    for index, one in enumerate(root):
        groups.setdefault(one, []).append(index)
    return [group for group in groups.values() if len(group) > 1]

"""Coreference of persons, organizations and places on GUM: predicted mentions, exact spans, no singletons.

Apart, the antecedents of third-person pronouns: right where the pronoun is found and the mention that it takes
up overlaps one of its own cluster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from bench.clusters import MEASURES, Cluster, Counts
from bench.reading import ReadHeads, shipped
from bench.treebanks import ACTORS, Parse, parses
from onrecord.reading.coreference import antecedents, clusters, mentions_of
from onrecord.reading.heads import Floats

DEV = "syntax/gum-dev.conllu.gz"
_THIRD = set(
    "he him his himself she her hers herself it its itself they them their theirs themselves".split()
)
Spans = list[tuple[int, int]]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """CoNLL F1 and its three parts, and the share of pronouns whose antecedent is right."""
    del peers
    documents = parses(data / DEV if data.is_dir() else data)[:limit]
    encoder = shipped("mentions")
    return {"onrecord": measure(documents, encoder.heads, encoder.pair_weights)}


def measure(documents: Sequence[Parse], read: ReadHeads, weights: Floats) -> dict[str, float]:
    """The scores of whatever ``read`` reads with; ``weights`` of what mentions share."""
    counts = {name: Counts() for name in MEASURES}
    right = wanted = 0
    for document in documents:
        spans, before = _read(document, read, weights)
        mine = [frozenset(spans[index] for index in group) for group in clusters(before)]
        theirs = wanted_clusters(document)
        for name, count in MEASURES.items():
            counts[name] = counts[name].plus(count(mine, [one for one in theirs if len(one) > 1]))
        good, all_ = _pronouns(document.text, spans, before, theirs)
        right, wanted = right + good, wanted + all_
    scores = {name: count.f1 for name, count in counts.items()}
    return {"CoNLL F1": mean(scores.values()), **scores, "pronoun antecedent right": right / max(wanted, 1)}


def _read(document: Parse, read: ReadHeads, weights: Floats) -> tuple[Spans, list[int]]:
    pieces, heads = read(document.text)
    found = mentions_of(heads)
    spans = [(int(pieces.starts[one.first]), int(pieces.ends[one.last])) for one in found]
    return spans, antecedents(document.text, heads, pieces, found, weights)


def wanted_clusters(document: Parse) -> list[Cluster]:
    """The labelled clusters of persons, organizations and places, singletons among them."""
    groups: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for one in document.entities:
        if one.type in ACTORS:
            groups[one.cluster].add((one.start, one.end))
    return [frozenset(group) for group in groups.values()]


def _pronouns(text: str, spans: Spans, before: Sequence[int], wanted: Sequence[Cluster]) -> tuple[int, int]:
    """How many labelled third-person pronouns with an earlier mention have a right antecedent, and how many are."""
    number = {span: index for index, span in enumerate(spans)}
    right = total = 0
    for cluster in wanted:
        ordered = sorted(cluster)
        for span in ordered[1:]:
            start, end = span
            if text[start:end].lower() not in _THIRD:
                continue
            total += 1
            index = number.get((start, end), -1)
            if index >= 0 and before[index] >= 0:
                a, b = spans[before[index]]
                right += any(a < d and c < b for c, d in ordered if (c, d) != (start, end))
    return right, total

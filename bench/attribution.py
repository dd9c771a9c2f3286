"""Attribution on PolNeAR: the reader's raw attributions under PolNeAR's rules, textacy beside it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bench.matching import Item, characters, score
from bench.reading import ReadHeads, shipped
from bench.spacy_models import SPACY_MODEL, has_spacy_model, load_spacy
from onrecord.reading.attributions import attributions

DEV = "attribution/polnear-dev.jsonl.gz"


class Labelled(NamedTuple):
    """An article and its labelled attributions."""

    text: str
    items: list[Item]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Scores of onrecord, and of textacy's direct quotations where the spaCy pipeline that they need is installed."""
    documents = labelled(data / DEV if data.is_dir() else data)[:limit]
    scores = {"onrecord": measure(documents, shipped("attributions").heads)}
    if peers and has_spacy_model(SPACY_MODEL):
        scores["textacy"] = _score(documents, _textacy())
    return scores


def measure(documents: list[Labelled], read: ReadHeads) -> dict[str, float]:
    """The scores of whatever ``read`` reads with."""

    def items(text: str) -> list[Item]:
        pieces, heads = read(text)
        return [
            Item(characters(text, [one.source] if one.source else []), characters(text, one.content))
            for one in attributions(heads, pieces)
        ]

    return _score(documents, items)


def _score(documents: list[Labelled], items: Callable[[str], list[Item]]) -> dict[str, float]:
    texts = [document.text for document in documents]
    return score(texts, [items(text) for text in texts], [document.items for document in documents])


def labelled(path: Path) -> list[Labelled]:
    """The articles of a file in PolNeAR's form with their first annotator's attributions."""
    return [
        Labelled(row["text"], [_item(row["text"], one) for one in row["annotations"][0]["attributions"]])
        for row in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _item(text: str, one: dict[str, list[list[int]]]) -> Item:
    return Item(characters(text, _pairs(one["source"])), characters(text, _pairs(one["content"])))


def _pairs(spans: Iterable[list[int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in spans]


def _textacy() -> Callable[[str], list[Item]]:
    """textacy's rules for direct quotations (the version that is installed)."""
    import textacy.extract.triples as triples

    parse = load_spacy(SPACY_MODEL)

    def read(text: str) -> list[Item]:
        try:
            found = list(triples.direct_quotations(parse(text)))
        except ValueError:  # it refuses a text with an odd number of marks
            return []
        return [
            Item(
                characters(text, [(one.speaker[0].idx, one.speaker[-1].idx + len(one.speaker[-1]))]),
                characters(text, [(one.content.start_char, one.content.end_char)]),
            )
            for one in found
        ]

    return read

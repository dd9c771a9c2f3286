"""Attribution on PolNeAR: the reader's raw attributions under PolNeAR's rules, textacy beside it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.matching import Item, characters, score
from bench.spacy_models import SPACY_MODEL, has_spacy_model, load_spacy
from onrecord.reading.attributions import attributions
from onrecord.reading.encoder import Encoder

DEV = "attribution/polnear-dev.jsonl.gz"


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Scores of onrecord, and of textacy's direct quotations where the spaCy pipeline that they need is installed."""
    rows = _rows(data / DEV if data.is_dir() else data)[:limit]
    texts = [row["text"] for row in rows]
    wanted = [[_item(row["text"], one) for one in row["annotations"][0]["attributions"]] for row in rows]
    systems: dict[str, Callable[[str], list[Item]]] = {"onrecord": _ours()}
    if peers and has_spacy_model(SPACY_MODEL):
        systems["textacy"] = _textacy()
    return {name: score(texts, [read(text) for text in texts], wanted) for name, read in systems.items()}


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _item(text: str, one: dict[str, list[list[int]]]) -> Item:
    return Item(characters(text, _pairs(one["source"])), characters(text, _pairs(one["content"])))


def _pairs(spans: Iterable[list[int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in spans]


def _ours() -> Callable[[str], list[Item]]:
    encoder = Encoder()

    def read(text: str) -> list[Item]:
        pieces, heads = encoder.heads(text)
        return [
            Item(characters(text, [one.source] if one.source else []), characters(text, one.content))
            for one in attributions(heads, pieces)
        ]

    return read


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

"""PolNeAR: US political news with every attribution (Newell et al. 2018, LREC)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.documents import Attribution, Document, Spans


def polnear(path: Path) -> list[Document]:
    """The articles with the labels of their first annotator."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Document(row["id"], row["text"], _attributions(row["annotations"][0])) for row in rows]


def _attributions(annotation: dict[str, list[dict[str, list[list[int]]]]]) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(_spans(one["source"]), _spans(one["cue"]), _spans(one["content"]))
        for one in annotation["attributions"]
    )


def _spans(raw: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in raw)

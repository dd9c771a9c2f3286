"""The truth for pages: WCXB and Fundus, each page with its bytes and what a careful reader found on it.

WCXB (https://github.com/Murrough-Foley/web-content-extraction-benchmark): one JSON beside each page.
Fundus (https://github.com/flairNLP/fundus): one JSON for each publisher with one entry for each version of its
parser; versions in order of name belong to the dated pages in order of date.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Truth(NamedTuple):
    """One page: where it is from, its bytes, and its title, authors, date-time (ISO 8601) and body."""

    source: str
    name: str
    data: bytes
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    body: str


def truths(data: Path) -> list[Truth]:
    """Every page under ``data``, in order of name; either set alone will do."""
    found = sorted([*_wcxb(data), *_fundus(data)], key=lambda truth: (truth.source, truth.name))
    if not found:
        raise FileNotFoundError(f"{data} holds no page of WCXB (NNNN.json) or Fundus (Publisher.json).")
    return found


def _wcxb(data: Path) -> Iterator[Truth]:
    for path in data.rglob("*.json"):
        page = path.with_suffix(".html.gz")
        if page.exists():
            truth = json.loads(path.read_text("utf-8"))["ground_truth"]
            authors = (truth["author"],) if truth.get("author") else ()
            yield Truth(
                "wcxb", path.stem, gzip.decompress(page.read_bytes()), truth.get("title"), authors,
                truth.get("publish_date"), truth["main_content"],
            )  # fmt: skip


def _fundus(data: Path) -> Iterator[Truth]:
    for path in data.rglob("*.json"):
        pages = sorted(path.parent.glob(f"{path.stem}_[0-9]*.html.gz"))
        if pages:
            versions = json.loads(path.read_text("utf-8"))
            for (version, entry), page in zip(sorted(versions.items()), pages, strict=True):
                name = f"{path.parent.name}/{path.stem}/{version}"
                yield _fundus_truth(name, entry, gzip.decompress(page.read_bytes()))


def _fundus_truth(name: str, entry: dict[str, Any], data: bytes) -> Truth:
    body = entry["body"]
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    published = entry.get("publishing_date")
    return Truth(
        "fundus", name, data, entry.get("title"), tuple(entry.get("authors") or ()),
        published.replace(" ", "T", 1) if published else None, "\n\n".join(parts),
    )  # fmt: skip

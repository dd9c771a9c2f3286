"""Similar remarks: how many of the nearest ten are found in so many cells of the inverted file, and how soon.

The statements are what was said in articles in PolNeAR's form; the nearest, down to what a search shows, are found by
comparing them all. The times are of a million codes in a table as the record has it, in memory: these and others near
them, in the same cells.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.attribution import labelled
from onrecord.reading.meaning import CELLS, SIZE, Floats, cell, cells, code, meaning, scores
from onrecord.store.similar import COMPARED, FEWEST, IN_A_CELL, LEAST, OF_A_CELL

FILES = ("attribution/polnear-train.jsonl.gz", "attribution/polnear-dev.jsonl.gz")
NEAREST = 10
ASKED = 200  # questions
MANY = 1_000_000
PROBED = (4, 8, 16, 32)
_NOISE = 0.03  # on each of a vector's numbers: a nearness of .9 to what it was made from


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Recall by the number of cells, and seconds; ``limit`` is another number of codes than a million."""
    del peers
    texts = list(dict.fromkeys(_said(data)))
    vectors = np.stack([meaning(text) for text in texts])
    chance = np.random.default_rng(7)
    asked = [vectors[i] for i in chance.choice(len(vectors), ASKED, replace=False)]
    sizes = Counter(cell(one) for one in vectors)
    probed = max(FEWEST, min(CELLS, CELLS * COMPARED // (limit or MANY)))
    found = {f"recall at {NEAREST}, {n} cells": _recall(vectors, asked, n) for n in sorted({*PROBED, probed})}
    times = _times(vectors, asked, limit or MANY)
    return {
        "onrecord": {
            "statements": float(len(texts)),
            "largest cell, times the mean": max(sizes.values()) * CELLS / len(texts),
            **found,
            "compare, large (ms, p95)": sorted(times)[int(len(times) * 0.95)] * 1000,
        }
    }


def _said(data: Path) -> Iterator[str]:
    for name in FILES:
        for document in labelled(data / name):
            for item in document.items:
                yield " ".join("".join(document.text[i] for i in sorted(item.content)).split())


def _recall(vectors: Floats, asked: list[Floats], n: int) -> float:
    kept = np.array([cell(one) for one in vectors])
    found = there = 0
    for one in asked:
        near = vectors @ one
        nearest = [
            i for i in np.argsort(-near, kind="stable")[1 : NEAREST + 1] if near[i] >= LEAST
        ]  # but for itself
        there += len(nearest)
        found += int(np.isin(kept[nearest], cells(one, n)).sum())
    return found / there


def _times(vectors: Floats, asked: list[Floats], many: int) -> list[float]:
    table = _table(vectors, many)
    times = []
    for one in asked:
        start = time.perf_counter()
        rows: list[tuple[int, int, bytes]] = []
        for near in cells(one, CELLS):
            rows += table.execute(IN_A_CELL, (near, min(OF_A_CELL, COMPARED - len(rows)))).fetchall()
            if len(rows) == COMPARED:
                break
        np.argsort(-scores(one, [row[2] for row in rows]), kind="stable")
        times.append(time.perf_counter() - start)
    return times


def _table(vectors: Floats, many: int) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("""CREATE TABLE meaning (cell INTEGER NOT NULL, reading INTEGER NOT NULL, position INTEGER NOT NULL,
        code BLOB NOT NULL, PRIMARY KEY (cell, reading, position)) STRICT, WITHOUT ROWID""")  # fmt: skip
    chance, kept = np.random.default_rng(7), [cell(one) for one in vectors]
    for first in range(0, many, len(vectors)):
        near = (vectors + chance.normal(0, _NOISE, vectors.shape).astype(np.float32))[: many - first]
        rows = ((kept[i], (first + i) // SIZE, (first + i) % SIZE, code(one)) for i, one in enumerate(near))
        table.executemany("INSERT INTO meaning VALUES (?, ?, ?, ?)", rows)
    return table

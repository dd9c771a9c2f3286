"""The account of many pages, on stories labelled together: what issue by issue tells is put into one record.

One module a kind scores its part (`bench/across_*.py`); here they are run over the same readings. "Given" rows take the
labels of each page for its reading, and so measure what is done across pages alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bench import across_actors, across_commitments, across_copies, across_remarks, across_talks
from bench.reading import NotMeasurable
from bench.story import LABELS, Story, load
from onrecord.engines import Reader

Scores = dict[str, float]
_PARTS: dict[str, Callable[[Sequence[Story]], Scores]] = {
    "copies": across_copies.scores,
    "remarks": across_remarks.scores,
    "actors": across_actors.scores,
    "commitments": across_commitments.scores,
    "talks": across_talks.scores,
}


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, Scores]:
    """Scores over the folders below ``data`` that hold a `record.yaml`."""
    del peers  # no other tool keeps a record over many pages
    folders = sorted(path.parent for path in data.rglob(LABELS))[:limit]
    if not folders:
        raise NotMeasurable(f"no folder below {data} has a {LABELS}")
    reader = Reader()
    stories = [load(folder, reader) for folder in folders]
    return {
        "onrecord": {
            f"{part}: {name}": score for part, of in _PARTS.items() for name, score in of(stories).items()
        }
    }

"""Events on PLV and the CAMEO sets, as cross-validated when the weights were made (`training/folds.py`).

The sets taught the shipped weights, so these cannot be measured on them; what the weights' folder records is
printed, one column for the mean of five folds and one for their spread. Country and sector of actors are measured
here and now, on PLOVER's gold records (`bench/coding.py`), where ``data`` holds them.
"""

from __future__ import annotations

import json
from pathlib import Path

from bench import coding
from bench.reading import NotMeasurable
from onrecord.reading.languages import MODEL_FOLDER

RECORDED = MODEL_FOLDER / "folds.json"


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """The recorded means and deviations, and the coding of actors."""
    del peers, limit
    if not RECORDED.exists():
        raise NotMeasurable(
            f"no {RECORDED.name}: the shipped weights were not cross-validated (training/folds.py)"
        )
    folds: dict[str, dict[str, float]] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return {
        "onrecord": {**{name: of["mean"] for name, of in folds.items()}, **coding.scores(data)},
        "deviation": {name: of["deviation"] for name, of in folds.items()},
    }

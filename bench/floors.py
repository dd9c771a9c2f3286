"""The scores reached, kept in `floors.json`; a later change may not fall below them.

A floor is the score as measured, less what the last bits of a machine's floating point may tip: a span in a few
hundred (the weights themselves are integers that multiply alike everywhere: docs/decisions.md). Speed depends on
the machine and has no floor.
"""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
_SLACK = 0.002


def floors() -> dict[str, dict[str, float]]:
    """All floors: bench name → measure → least score."""
    if not FLOORS.exists():
        return {}
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def below_floor(name: str, scores: dict[str, float]) -> list[str]:
    """One sentence for each score below its floor, and for each floor whose measure is gone."""
    misses = []
    for measure, floor in floors().get(name, {}).items():
        score = scores.get(measure)
        if score is None:
            misses.append(f"{name}: no score for {measure!r}, whose floor is {floor}")
        elif score < floor - _SLACK:
            misses.append(f"{name}: {measure} is {score:.4f}, below its floor of {floor:.4f}")
    return misses


def pin(name: str, scores: dict[str, float], *, lower: bool) -> None:
    """Raise the floors of one bench to these scores; a lower score changes nothing unless ``lower``.

    Only measures that have a floor already, and all of a bench that has none, are pinned.
    """
    kept = floors()
    old = kept.get(name, {})
    measures = [
        measure
        for measure in scores
        if (not old or measure in old) and "spurious" not in measure  # fewer of them is better
    ]
    kept[name] = {
        measure: scores[measure] if lower else max(scores[measure], old.get(measure, scores[measure]))
        for measure in measures
    }
    rounded = {n: {m: round(s, 4) for m, s in sorted(all_.items())} for n, all_ in sorted(kept.items())}
    FLOORS.write_text(json.dumps(rounded, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

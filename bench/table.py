"""Scores as a plain table: a row a measure, a column a system."""

from __future__ import annotations


def table(name: str, scores: dict[str, dict[str, float]]) -> str:
    """``scores`` maps system → measure → value; a system without a measure shows a dash."""
    systems = list(scores)
    measures = list(dict.fromkeys(measure for found in scores.values() for measure in found))
    rows = [[name, *systems]]
    rows += [[measure, *(_shown(scores[system].get(measure)) for system in systems)] for measure in measures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(_aligned(row, widths)) for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _aligned(row: list[str], widths: list[int]) -> list[str]:
    """Names to the left, figures to the right."""
    first, *others = row
    return [
        first.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)),
    ]


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"

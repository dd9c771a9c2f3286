"""The findings of ``verify`` and ``doctor`` in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.desk.show.neutral import neutral, visible
from onrecord.desk.show.paper import Paper

if TYPE_CHECKING:
    from onrecord.store import Check, Problem

_STATES = {"ok": "ok", "warning": "warn", "failed": "fail"}


def show_problem(problem: Problem, paper: Paper) -> None:
    """Print one damage: where, what, and the words expected and found."""
    where = [problem.title or problem.article or "the record"]
    where += [f"line {problem.line}"] if problem.line else []
    where += [problem.path] if problem.path else []
    paper.put(neutral(", ".join(where)), style="bold")
    paper.put(neutral(problem.what), indent=4, hang=2)
    for label, words in (("expected", problem.expected), ("found", problem.found)):
        if words is not None:
            paper.put(f"{label:<9} {visible(words)}", indent=4, hang=10)


def show_check(check: Check, paper: Paper) -> None:
    """Print one line of `onrecord doctor`, and what to do where something is wrong."""
    paper.put(f"{_STATES[check.state]:<4}  {neutral(f'{check.name}: {check.value}')}", hang=6)
    if check.hint:
        paper.put(neutral(check.hint), indent=6)

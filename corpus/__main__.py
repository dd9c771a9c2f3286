"""`python -m corpus check PATH…`: what is wrong, with file and line; `… strip FILE`: a document without its
labels, to be labelled a second time; `… agreement`: how far two labellings of the same documents agree."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.agreement import agreement
from corpus.check import problems
from corpus.facts import Event, Statement
from corpus.form import CorpusError, Labelled, labelled_of, without_labels


def main() -> int:
    """1 where anything is wrong."""
    options = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    options.add_argument("action", choices=["check", "strip", "agreement"])
    options.add_argument("paths", type=Path, nargs="+")
    chosen = options.parse_args()
    files = [file for path in chosen.paths for file in _files(path)]
    if chosen.action == "strip":
        for file in files:
            print(without_labels(file.read_text(encoding="utf-8")), end="")
        return 0
    if chosen.action == "agreement":
        for name, value in agreement(chosen.paths[0]).items():
            print(f"{name:26} {value:.3f}")
        return 0
    return _check(files)


def _check(files: list[Path]) -> int:
    wrong = 0
    good: list[Labelled] = []
    for file in files:
        try:
            found = labelled_of(file)
        except CorpusError as error:
            print(error)
            wrong += 1
            continue
        for labelled in found:
            said = [f"{labelled.where}: {problem}" for problem in problems(labelled)]
            wrong += len(said)
            print(*said, sep="\n", end="\n" if said else "")
        good += found
    print(*_summary(good), f"{wrong} problems in {len(files)} files", sep="\n")
    return 1 if wrong else 0


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.txt"))


def _summary(found: list[Labelled]) -> Iterator[str]:
    words = sum(len(one.text.split()) for one in found)
    documents = sum(one.published is not None for one in found)
    yield f"{documents} documents, {len(found) - documents} sentences, {words} words"
    for title, kind, key in (
        ("acts", Statement, "act"),
        ("events", Event, "type"),
        ("status", Event, "status"),
    ):
        counts = Counter(getattr(fact, key) for one in found for fact in one.of(kind).values())
        yield f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())

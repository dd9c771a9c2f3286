"""Dated expressions: on articles marked in TIMEX3, or on the project's own labelled documents.

TIMEX3 is scored before anything is converted (`timebank.py` has the measures). Of the files in ``times/`` half is set
aside by the hash of the name and measured here; the rules were written on the other. The project's own documents are
labelled where a time matters, so that much of what is found there is right and unlabelled: read the recall; two people
who label the same documents reach a span F1 of .70.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import peers_times
from bench.matching import Tally
from bench.reading import NotMeasurable
from bench.timebank import Mark, Marked, articles, score
from corpus.facts import Time
from corpus.form import Labelled, labelled_below
from onrecord.resolving.times import Dated, times_in, timexes_in


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Ours beside the peers' that are installed; on labelled documents ours alone, as only they have EDTF values."""
    documents = [one for one in labelled_below(data) if one.published] if data.is_dir() else []
    if documents:
        return {"onrecord": measure_corpus(documents[:limit])}
    folder = data / "times" if (data / "times").is_dir() else data
    marked = articles(folder)[:limit]
    scores = {"onrecord": measure(marked, ours)}
    if peers:
        found = dict(peers_times.installed())
        if not found:
            print("bench: no peer of times is installed (pip install -e '.[bench]')", flush=True)
        scores |= {name: measure(marked, read) for name, read in found.items()}
    return scores


def ours(text: str, published: str | None) -> list[Mark]:
    """What this package marks."""
    return [Mark(*timex) for timex in timexes_in(text, published=published)]


def measure(marked: Sequence[Marked], read: peers_times.Peer) -> dict[str, float]:
    """The measures of TempEval-3 for whatever ``read`` marks in a text with its day of publication."""
    return score([read(one.text, one.published) for one in marked], [one.marks for one in marked])


def measure_corpus(documents: Sequence[Labelled]) -> dict[str, float]:
    """Exact spans, and values and kinds among those that are exact."""
    spans, values, kinds = Tally(), Tally(), Tally()
    for document in documents:
        found = {(one.start, one.end): one for one in _read(document)}
        wanted = {
            span: time for name, time in document.of(Time).items() for span in document.spans.get(name, ())
        }
        both = found.keys() & wanted.keys()
        spans = spans.plus(Tally(len(both), len(found), len(wanted)))
        values = values.plus(_right(_same(found[one].value, wanted[one].value) for one in both))
        kinds = kinds.plus(_right(found[one].kind == wanted[one].kind for one in both))
    if not spans.wanted:
        raise NotMeasurable("no document labels a time")
    return {
        "span F1": spans.f1,
        "span recall": spans.recall,
        "span precision": spans.right / max(spans.found, 1),
        "value right": values.recall,
        "kind right": kinds.recall,
    }


def _read(document: Labelled) -> list[Dated]:
    return times_in(document.text, published=document.published, blocks=document.blocks)


def _right(answers: Iterable[bool]) -> Tally:
    listed = list(answers)
    return Tally(sum(listed), len(listed), len(listed))


def _same(one: str | None, other: str | None) -> bool:
    return normal(one) == normal(other)


def normal(value: str | None) -> str | None:
    """One spelling where the labels have several: an open end is ``..``, an hour has minutes, a rule no prefix."""
    if value is None:
        return None
    return re.sub(r"(T\d\d)(?=$|/)", r"\1:00", re.sub(r"/$", "/..", value.removeprefix("RRULE:")))

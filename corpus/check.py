"""What is wrong with a labelled text beyond its form: labels without words, facts that point nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.facts import REFERENCES, Event, Fact, Place, Response, Time
from corpus.form import NAMES, Labelled
from onrecord.resolving.tables.countries import countries

_EDTF_DAY = r"(?:\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}(?::\d{2})?)?)?|-(?:2[1-4]))?|\d{3}X|\d{2}XX)[~?%]?"
_EDTF = re.compile(
    rf"(?:{_EDTF_DAY}|(?:{_EDTF_DAY}|\.\.)?/(?:{_EDTF_DAY}|\.\.)?|\{{{_EDTF_DAY}(?:,{_EDTF_DAY})*\}})"
)
_DURATION = re.compile(r"P(?=.)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?")
_UNNUMBERED = NAMES.keys()
_ONLY_NAMES = {"per", "org", "loc"}


def problems(labelled: Labelled) -> Iterator[str]:
    """One sentence for each; nothing where all is well."""
    yield from _labels_and_facts(labelled)
    for name, fact in labelled.facts.items():
        yield from (f"{name}: {problem}" for problem in _pointers(labelled, name, fact))
    yield from _codes(labelled)
    yield from _triggers(labelled)
    yield from _placed(labelled)


def _labels_and_facts(labelled: Labelled) -> Iterator[str]:
    for name, spans in labelled.spans.items():
        owner = name.split(".")[0] if not name.startswith("n") else name
        if name not in _UNNUMBERED and owner not in labelled.facts:
            yield f"{name} is on words but has no facts"
        if name in _ONLY_NAMES and labelled.path.parent.name != "names":
            yield f"{name} is a label of names/ alone; here a mention is a1, a place p1"
        for start, end in spans:
            words = labelled.text[start:end]
            if not words.strip() or words != words.strip():
                yield f"{name}: the label is on {words!r}; leave outer spaces out"
    for name in labelled.facts:
        if name not in labelled.spans and name[0] not in "n" and not _is_group(labelled, name):
            yield f"{name} has facts but is on no words"


def _is_group(labelled: Labelled, name: str) -> bool:
    return bool(getattr(labelled.facts[name], "members", ()))


def _pointers(labelled: Labelled, name: str, fact: Fact) -> Iterator[str]:
    for key, letters in REFERENCES.items():
        value = getattr(fact, key, None)
        for one in (value,) if isinstance(value, str) else value or ():
            if one == "outlet" and key in {"asserted", "denied"}:
                continue
            if one[:1] not in letters or one not in labelled.facts:
                yield f"{key} points to {one}, which has no facts of the right kind"
    by = getattr(fact, "by", None)
    wanted = "s" if isinstance(fact, Event) else "a"
    if by is not None and (by[0] != wanted or by not in labelled.facts):
        yield f"by points to {by}, which has no facts of the right kind"
    if isinstance(fact, Response) and f"{name.split('.')[0]}.{fact.proposal}" not in labelled.facts:
        yield f"proposal points to {fact.proposal}, which these talks do not have"
    place = getattr(fact, "place", None)
    if place is not None and not isinstance(labelled.facts.get(place), Place):
        yield f"place points to {place}, which is no place"


def _codes(labelled: Labelled) -> Iterator[str]:
    codes = countries()
    for name, fact in labelled.facts.items():
        country = getattr(fact, "country", None)
        if country is not None and country not in codes:
            yield f"{name}: {country} is no ISO 3166-1 alpha-3 code"
    for name, time in labelled.of(Time).items():
        if time.kind in {"point", "span"} and not (time.value and _EDTF.fullmatch(time.value)):
            yield f"{name}: {time.value!r} is no EDTF value"
        if time.kind == "duration" and not (time.value and _DURATION.fullmatch(time.value)):
            yield f"{name}: {time.value!r} is no ISO 8601 duration"


def _triggers(labelled: Labelled) -> Iterator[str]:
    for name, event in labelled.of(Event).items():
        spans = labelled.spans.get(name, ())
        if len(spans) != 1:
            yield f"{name}: a trigger is on one word; a second mention is an event of its own with `same`"
        elif re.search(r"\s", labelled.text[slice(*spans[0])]):
            yield f"{name}: the trigger {labelled.text[slice(*spans[0])]!r} is more than one word"
        if event.by and spans and not _inside(spans[0], labelled.spans.get(event.by, ())):
            yield f"{name}: its trigger is not inside the content of {event.by}, which is said to report it"


def _inside(span: tuple[int, int], outer: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in outer)


def _placed(labelled: Labelled) -> Iterator[str]:
    """Titles, standfirsts and headings bear no labels, captions no statements."""
    for block in labelled.blocks:
        for name, spans in labelled.spans.items():
            here = any(block.start <= start < block.end for start, _ in spans)
            if here and block.kind in {"title", "standfirst", "heading"}:
                yield f"{name} stands in a {block.kind}, which bears no labels"
            elif here and block.kind == "caption" and name.startswith("s"):
                yield f"{name} stands in a caption, which yields no statements"

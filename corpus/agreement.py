"""How far two labellings of the same texts agree: what the reader cannot be expected to exceed by much.

Spans are compared to the character, labels on the spans that both have. κ is Cohen's (1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.facts import Actor, Event, Statement, Time
from corpus.form import CorpusError, Labelled, labelled_of

Span = tuple[int, int]

_LINKS = {"addressee": "to", "said": "said", "place of speaking": "place", "reply": "reply"}


def agreement(corpus: Path) -> dict[str, float]:
    """The measures over all documents in ``corpus/second`` and their first labellings in train and dev."""
    pairs = [
        (_first(corpus, path), labelled_of(path)[0]) for path in sorted((corpus / "second").rglob("*.txt"))
    ]
    found: dict[str, float] = {"documents": len(pairs)}
    found["statement content F1"] = _f1([_contents(one) for one in pairs])
    found["trigger F1"] = _f1([_triggers(one, typed=False) for one in pairs])
    found["trigger and type F1"] = _f1([_triggers(one, typed=True) for one in pairs])
    found["mention F1"] = _f1([_mentions(one) for one in pairs])
    acts = [labels for pair in pairs for labels in _acts(pair)]
    statuses = [labels for pair in pairs for labels in _statuses(pair)]
    found["act agreement"], found["act κ"] = _same(acts), kappa(acts)
    found["status agreement"], found["status κ"] = _same(statuses), kappa(statuses)
    found["actor and recipient F1"] = _f1([_participants(one) for one in pairs])
    for name, key in _LINKS.items():
        found[f"{name} F1"] = _f1([_links(one, key) for one in pairs])
    found["time span F1"] = _f1([_both(one, lambda side: set(_dates(side))) for one in pairs])
    found["time value agreement"] = _same([values for pair in pairs for values in _values(pair)])
    return found


def _first(corpus: Path, path: Path) -> Labelled:
    again = labelled_of(path)[0]
    places = (corpus / part / "documents" / path.name for part in ("train", "dev"))
    first = next((place for place in places if place.exists()), None)
    if first is None:
        raise CorpusError(f"{path} has no first labelling in train or dev")
    labelled = labelled_of(first)[0]
    if labelled.text != again.text:
        raise CorpusError(f"{path} and {first} are not the same text")
    return labelled


Pair = tuple[Labelled, Labelled]
Keys = tuple[set[object], set[object]]


def _f1(keys: Sequence[Keys]) -> float:
    both = sum(len(one & other) for one, other in keys)
    total = sum(len(one) + len(other) for one, other in keys)
    return 2 * both / total if total else 0.0


def _contents(pair: Pair) -> Keys:
    return _both(pair, lambda one: {_outline(one, name) for name in one.of(Statement)})


def _outline(labelled: Labelled, name: str) -> Span:
    """From the first to the last letter of a content, marks and stops left out."""
    spans = labelled.spans.get(name, ((0, 0),))
    start, end = spans[0][0], spans[-1][1]
    outer = " \n.,;:!?\"'“”‘’«»"
    while start < end and labelled.text[start] in outer:
        start += 1
    while end > start and labelled.text[end - 1] in outer:
        end -= 1
    return start, end


def _triggers(pair: Pair, *, typed: bool) -> Keys:
    def keys(one: Labelled) -> set[object]:
        return {
            (one.spans[name][0], event.type if typed else None)
            for name, event in one.of(Event).items()
            if name in one.spans
        }

    return _both(pair, keys)


def _mentions(pair: Pair) -> Keys:
    return _both(pair, lambda one: {span for name in one.of(Actor) for span in one.spans.get(name, ())})


def _participants(pair: Pair) -> Keys:
    """Of triggers that both have: participants by the place of their mentions, any of which may be shared."""
    first, second = pair
    shared = _by_trigger(first).keys() & _by_trigger(second).keys()
    one = {(at, role, min(spans)) for at in shared for role, spans in _roles(first, _by_trigger(first)[at])}
    other = set()
    for at in shared:
        for role, spans in _roles(second, _by_trigger(second)[at]):
            same = next(
                (key for key in one if key[:2] == (at, role) and _overlap(_all(first, key[2]), spans)), None
            )
            other.add(same or (at, role, min(spans)))
    return set(one), set(other)


def _all(labelled: Labelled, first: Span) -> set[Span]:
    return next({*spans} for spans in labelled.spans.values() if spans and min(spans) == first)


def _overlap(one: set[Span], other: set[Span]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _roles(labelled: Labelled, event: Event) -> list[tuple[str, set[Span]]]:
    return [
        (role, {*labelled.spans[name]})
        for role in ("actors", "recipients")
        for name in getattr(event, role)
        if name in labelled.spans
    ]


def _by_trigger(labelled: Labelled) -> dict[Span, Event]:
    return {
        labelled.spans[name][0]: event for name, event in labelled.of(Event).items() if name in labelled.spans
    }


def _links(pair: Pair, key: str) -> Keys:
    """Of statements that both have: to whom, when, where or in answer to what, as the first labelling names it."""
    first, second = (
        {_outline(side, name): fact for name, fact in side.of(Statement).items()} for side in pair
    )
    one: set[object] = set()
    other: set[object] = set()
    for at in first.keys() & second.keys():
        mine, theirs = (
            _meant(side, getattr(fact[at], key)) for side, fact in zip(pair, (first, second), strict=True)
        )
        one |= {(at, min(mine, key=repr))} if mine else set()
        other |= {(at, min(mine if mine & theirs else theirs, key=repr))} if theirs else set()
    return one, other


def _meant(labelled: Labelled, name: str | None) -> set[object]:
    """What a label points to, in terms that both labellings share: a value, the outline of a statement, or mentions."""
    fact = labelled.facts.get(name) if name else None
    if name is None or fact is None:
        return set()
    if isinstance(fact, Time):
        return {fact.value}
    return {_outline(labelled, name)} if isinstance(fact, Statement) else {*labelled.spans.get(name, (name,))}


def _dates(labelled: Labelled) -> dict[Span, str | None]:
    return {
        span: time.value for name, time in labelled.of(Time).items() for span in labelled.spans.get(name, ())
    }


def _values(pair: Pair) -> list[tuple[str, str]]:
    one, other = map(_dates, pair)
    return [(str(one[span]), str(other[span])) for span in one.keys() & other.keys()]


def _acts(pair: Pair) -> list[tuple[str, str]]:
    one, other = (
        {_outline(side, name): fact.act for name, fact in side.of(Statement).items()} for side in pair
    )
    return [(one[span], other[span]) for span in one.keys() & other.keys()]


def _statuses(pair: Pair) -> list[tuple[str, str]]:
    one, other = (_by_trigger(side) for side in pair)
    return [(one[span].status, other[span].status) for span in one.keys() & other.keys()]


def _both(pair: Pair, keys: Callable[[Labelled], set[object]]) -> Keys:
    return keys(pair[0]), keys(pair[1])


def _same(labels: Sequence[tuple[str, str]]) -> float:
    return sum(one == other for one, other in labels) / len(labels) if labels else 0.0


def kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Agreement beyond what two labellers of these habits would reach by chance."""
    if not labels:
        return 0.0
    one, other = (Counter(side) for side in zip(*labels, strict=True))
    chance = sum(one[name] * other[name] for name in one) / len(labels) ** 2
    return (_same(labels) - chance) / (1 - chance) if chance < 1 else 1.0

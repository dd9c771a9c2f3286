"""Commitments, claims and numbers over all reports of a running story, beside its `record.yaml`.

A telling is found where an item of its page shares half of the shorter's characters with it. A labelled commitment is
found where one of its tellings is; it stands for the group that holds most of them, whose status and due date (a set
of any of its dates, where reports differ) are compared with the label's. Grouping is scored over pairs of tellings
found. Scores are given end to end and, as `given`, with readings made of the labels of each page, where a telling is
found only if the page's own labels hold it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from bench.labelled_pages import as_labelled, places
from bench.matching import Tally
from bench.story import Count, Dispute, Promise, Story, Told
from onrecord.account.across import days
from onrecord.account.across.allegations import CLAIMS, Allegation, Voiced, allegation
from onrecord.account.across.counts import NUMBERS, NumberItem
from onrecord.account.across.evidence import EVIDENCE, EvidenceItem, asked
from onrecord.account.across.linking import groups, reference
from onrecord.account.across.promises import PROMISES, PromiseItem
from onrecord.account.across.undertakings import Undertaking, undertaking
from onrecord.account.across.who import key_of
from onrecord.schema import Actor

Scores = dict[str, float]


class Cited(Protocol):
    """An item with its place."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def id(self) -> str:
        """Its id there."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def end(self) -> int:
        """Where they end."""


T = TypeVar("T", bound=Cited)


def scores(stories: Sequence[Story]) -> Scores:
    """All figures over some stories, end to end and with the labels of each page given."""
    read = _scores(stories)
    given = _scores([as_labelled(one) for one in stories])
    return {**read, **{f"{name}, labels given": score for name, score in given.items()}}


def _scores(stories: Sequence[Story]) -> Scores:
    total: Counter[str] = Counter()
    for story in stories:
        for count in (_commitments(story), _claims(story), _numbers(story)):
            total.update(count)
    rows = dict.fromkeys(name.rpartition(":")[0] for name in total)
    return {
        name: total[f"{name}:right"] / total[f"{name}:of"] if total[f"{name}:of"] else 0.0 for name in rows
    }


def voices_of(story: Story) -> dict[str, str]:
    """The labelled near-copies as one voice."""
    return {
        story.readings[page].article.id: story.readings[group[0]].article.id
        for group in story.labels.copies
        for page in group
    }


def undertakings_of(story: Story) -> dict[tuple[tuple[str, str], ...], Undertaking]:
    """Every promise of a story as of its last day, by the references of its items."""
    readings = story.readings.values()
    evidence: defaultdict[str, dict[tuple[str, str], EvidenceItem]] = defaultdict(dict)
    for one in (one for reading in readings for one in EVIDENCE.items(reading)):
        for key in EVIDENCE.keys(one):
            evidence[key][reference(one)] = one
    found = {}
    for group in groups(PROMISES, [one for reading in readings for one in PROMISES.items(reading)]):
        near = {name: one for item in group for key in asked(item) for name, one in evidence[key].items()}
        made = undertaking(group, near.values(), voices=voices_of(story), as_of=story.labels.as_of)
        found[tuple(map(reference, group))] = made
    return found


def _commitments(story: Story) -> Counter[str]:
    kept = undertakings_of(story)
    items = [one for reading in story.readings.values() for one in PROMISES.items(reading)]
    group_of = {name: group for group in kept for name in group}
    count: Counter[str] = Counter()
    where: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
    for at, label in enumerate(story.labels.commitments):
        matched = [_promise(story, items, told, label) for told in label.told]
        count["commitment tellings found:right"] += sum(one is not None for one in matched)
        count["commitment tellings found:of"] += len(matched)
        where.update({(at, n): group_of[reference(one)] for n, one in enumerate(matched) if one is not None})
        count["commitments found:of"] += 1
        count["status right (all labelled):of"] += 1
        most = _most(group_of[reference(one)] for one in matched if one is not None)
        if most is None:
            continue
        mine = kept[most]
        count["commitments found:right"] += 1
        count["status right (all labelled):right"] += mine.status == label.status
        count["status right:right"] += mine.status == label.status
        count["status right:of"] += 1
        count["due right:right"] += _same_due(mine.due, label.due)
        count["due right:of"] += 1
    count.update(_grouping("commitment grouping F1", where))
    return count


def _promise(story: Story, items: Sequence[PromiseItem], told: Told, label: Promise) -> PromiseItem | None:
    """The item that tells it; of several on the same words the one with the labelled doer."""
    found = _overlapping(story, items, told)
    return max(found, key=lambda one: (_named(one.doer, label.by), one.id), default=None)


def _overlapping(story: Story, items: Sequence[T], told: Told) -> list[T]:
    """The items that share half of the shorter's characters with the words, on their page."""
    article = story.readings[told.page].article
    spans = places(article.text, told.words)
    found = []
    for one in items:
        if one.article != article.id:
            continue
        for start, end in spans:
            common = min(end, one.end) - max(start, one.start)
            if 2 * common > min(end - start, one.end - one.start):
                found.append(one)
                break
    return found


def _grouping(name: str, where: Mapping[tuple[int, int], Hashable]) -> dict[str, float]:
    """Twice the pairs that are right, and the pairs on both sides, so that their ratio adds up to an F1."""
    tally = Tally()
    for one, other in combinations(sorted(where), 2):
        mine, theirs = where[one] == where[other], one[0] == other[0]
        tally = tally.plus(Tally(mine and theirs, mine, theirs))
    return {f"{name}:right": 2 * tally.right, f"{name}:of": tally.found + tally.wanted}


H = TypeVar("H", bound=Hashable)


def _most(groups_: Iterable[H]) -> H | None:
    found = Counter(groups_).most_common(1)
    return found[0][0] if found else None


def _same_due(mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return mine is None and theirs is None
    first, last = days.bounds(mine), days.bounds(theirs)
    return first[1] == last[1] and (first[0] == last[0] or "" in {first[0], last[0]})


def _named(name: str, label: str) -> bool:
    """Whether two names may be of one: the words of one are all in the other, a country by its code."""
    mine, theirs = (set(key_of(Actor("a", one, "organization"))[2:].split()) - {""} for one in (name, label))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _claims(story: Story) -> Counter[str]:
    items = [one for reading in story.readings.values() for one in CLAIMS.items(reading)]
    held = {reference(one): group for group in map(tuple, groups(CLAIMS, items)) for one in group}
    count: Counter[str] = Counter()
    where: dict[tuple[int, int], Hashable] = {}
    for at, label in enumerate(story.labels.claims):
        matched = [next(iter(_overlapping(story, items, told)), None) for told in label.told]
        where.update({(at, n): held[reference(one)] for n, one in enumerate(matched) if one is not None})
        most = _most(held[reference(one)] for one in matched if one is not None)
        made = allegation(most, voices=voices_of(story)) if most is not None else None
        count["claims found:right"] += made is not None
        count["claims found:of"] += 1
        if made is not None:
            count.update(_sides(made, label))
    count.update(_grouping("claim grouping F1", where))
    return count


def _sides(made: Allegation, label: Dispute) -> dict[str, float]:
    return {
        "claim asserted right:right": _all_named(made.asserted_by, label.asserted_by), "claim asserted right:of": 1,
        "claim denied right:right": _all_named(made.denied_by, label.denied_by), "claim denied right:of": 1,
    }  # fmt: skip


def _all_named(mine: Sequence[Voiced], theirs: Sequence[str]) -> bool:
    """Whether every labelled voice is there, and none that is not labelled; a side may be labelled by several names."""
    found = all(any(_named(own, name) for one in mine for own in one.names) for name in theirs)
    return found and all(any(_named(own, name) for own in one.names for name in theirs) for one in mine)


def _numbers(story: Story) -> Counter[str]:
    items = [one for reading in story.readings.values() for one in NUMBERS.items(reading)]
    held = {reference(one): group for group in map(tuple, groups(NUMBERS, items)) for one in group}
    count: Counter[str] = Counter()
    for label in story.labels.numbers:
        matched = [_number(story, items, one) for one in label.counts]
        most = _most(held[reference(one)] for one in matched if one is not None)
        together = [one for one in matched if one is not None and held[reference(one)] == most]
        differ = len({one.value for one in label.counts}) > 1
        count["numbers found:right"] += len({one.low for one in together}) > 1 if differ else bool(together)
        count["numbers found:of"] += 1
        count["number values right:right"] += len(together)
        count["number values right:of"] += len(label.counts)
        pairs = zip(matched, label.counts, strict=True)
        by = [_named(one.by, told.by) for one, told in pairs if one is not None and one in together]
        count["number voices right:right"] += sum(by)
        count["number voices right:of"] += len(by)
    return count


def _number(story: Story, items: Sequence[NumberItem], label: Count) -> NumberItem | None:
    """The item with the labelled value inside the labelled words."""
    return next(
        (one for one in _overlapping(story, items, label.told) if one.low <= label.value <= one.high), None
    )

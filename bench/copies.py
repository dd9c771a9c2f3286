"""Near-copies made from real articles: how many are found, by what was done to them, and what is taken for one wrongly.

Each article is re-headlined, trimmed, reordered, reworded and added to, as outlets do with the copy of an agency. What
must not be taken for a copy: another article; a report that shares all quotations with it, as two who were at one press
conference do; and one that repeats a quarter of it as background. Texts in PolNeAR's form; seeded, so that a run is
repeated exactly.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.matching import Tally
from onrecord.account.across.copies import (
    COPIES,
    LEAST,
    LEAST_NAMED,
    LEAST_SHINGLES,
    NAMED,
    TextItem,
    text_item,
)
from onrecord.account.across.sketches import contained
from onrecord.pages import article_from
from onrecord.sources.page import Page

DEV = "attribution/polnear-dev.jsonl.gz"
CURVE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_SHORTEST = 8  # paragraphs that an article must have to be cut up
_APART = 7  # days: real articles closer than that may be copies indeed
Paragraphs = list[str]
Change = Callable[[Paragraphs, Paragraphs, Random], Paragraphs]


class Text(NamedTuple):
    """An article of the data."""

    name: str
    outlet: str
    day: str
    paragraphs: Paragraphs


class Pair(NamedTuple):
    """Two texts, what was done to the second, and whether that leaves it a copy of the first."""

    one: TextItem
    other: TextItem
    how: str
    is_copy: bool


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """F1 over made pairs, recall by change, false alarms by kind, and F1 by the least share of shingles."""
    del peers  # no other tool keeps copies as one voice
    pairs = list(_pairs(list(_texts(data / DEV if data.is_dir() else data))[:limit]))
    total = _tally(pairs, LEAST)
    scores = {
        "near-copy F1": total.f1,
        "precision": total.right / max(total.found, 1),
        "recall": total.recall,
    }
    for how in dict.fromkeys(pair.how for pair in pairs):
        some = [pair for pair in pairs if pair.how == how]
        share = sum(map(is_found, some)) / len(some)
        scores[f"{'found' if some[0].is_copy else 'false'}: {how}"] = share
    return {"onrecord": scores | {f"F1 at {least}": _tally(pairs, least).f1 for least in CURVE}}


def is_found(pair: Pair, least: float = LEAST) -> bool:
    """Whether two meet under a key and are near enough, were ``least`` the share of shingles asked for."""
    share, counted = contained(pair.one.sketch, pair.other.sketch)
    named = contained(pair.one.named, pair.other.named, NAMED)[0]
    near = share >= least and counted >= LEAST_SHINGLES and named >= LEAST_NAMED
    return near and not {*COPIES.keys(pair.one)}.isdisjoint(COPIES.keys(pair.other))


def _tally(pairs: Sequence[Pair], least: float) -> Tally:
    found = [pair for pair in pairs if is_found(pair, least)]
    return Tally(sum(pair.is_copy for pair in found), len(found), sum(pair.is_copy for pair in pairs))


def _texts(path: Path) -> Iterator[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            paragraphs = [part for part in one["text"].split("\n\n") if part.strip()]
            if len(paragraphs) >= _SHORTEST:
                yield Text(one["id"], one["publisher"], one["date"], paragraphs)


def _pairs(texts: Sequence[Text]) -> Iterator[Pair]:
    items = [item_of(text.paragraphs, text.outlet, text.day) for text in texts]
    for at, text in enumerate(texts):
        stranger = texts[(at + 1) % len(texts)].paragraphs
        for how, change in COPIED.items():
            changed = change(text.paragraphs, stranger, Random(f"{text.name} {how}"))
            yield Pair(items[at], _later(text, changed), how, is_copy=True)
        for how, change in NOT_COPIED.items():
            changed = change(text.paragraphs, stranger, Random(f"{text.name} {how}"))
            yield Pair(
                _quoting(text) if how == QUOTING else items[at], _later(text, changed), how, is_copy=False
            )
    for (one, mine), (other, theirs) in combinations(zip(texts, items, strict=True), 2):
        if abs(date.fromisoformat(one.day) - date.fromisoformat(other.day)) > timedelta(days=_APART):
            yield Pair(mine, theirs, "another article", is_copy=False)


def item_of(paragraphs: Iterable[str], outlet: str, day: str) -> TextItem:
    """The text as the record would have it."""
    page = Page("text.txt", "\n\n".join(paragraphs).encode(), outlet=outlet, published_at=day)
    return text_item(article_from(page))


def _later(text: Text, paragraphs: Paragraphs) -> TextItem:
    day = date.fromisoformat(text.day) + timedelta(days=1)
    return item_of(["Another headline for it", *paragraphs], "Another Outlet", day.isoformat())


def _quoting(text: Text) -> TextItem:
    return item_of([*text.paragraphs[: len(text.paragraphs) // 2], *_QUOTATIONS], text.outlet, text.day)


def _kept(share: float) -> Change:
    return lambda own, _, __: own[: max(round(len(own) * share), 3)]


def _reworded(share: float) -> Change:
    def change(own: Paragraphs, stranger: Paragraphs, chance: Random) -> Paragraphs:
        others = " ".join(stranger).split()
        return [
            " ".join(chance.choice(others) if chance.random() < share else word for word in one.split())
            for one in own
        ]

    return change


def _reordered(own: Paragraphs, _: Paragraphs, chance: Random) -> Paragraphs:
    rest = own[1:]
    chance.shuffle(rest)
    return [own[0], *rest]


def _added(own: Paragraphs, stranger: Paragraphs, chance: Random) -> Paragraphs:
    return [own[0], chance.choice(stranger), *own[1:], chance.choice(stranger)]


def _all_of_it(own: Paragraphs, stranger: Paragraphs, chance: Random) -> Paragraphs:
    return _added(_reworded(0.05)(own[: len(own) // 2], stranger, chance), stranger, chance)


def _as_background(own: Paragraphs, stranger: Paragraphs, _: Random) -> Paragraphs:
    """A quarter of what comes out is the other's, from its end, where background stands."""
    kept = stranger[: max(3 * len(own) // 4, 3)]
    return [*kept, *own[-max(len(kept) // 3, 1) :]]


def _with_quotations(_: Paragraphs, stranger: Paragraphs, __: Random) -> Paragraphs:
    return [*stranger[: len(stranger) // 2], *_QUOTATIONS]


QUOTING = "the same quotations"
_QUOTATIONS = [
    f"“{words}” the mayor said."
    for words in (
        "We opened the lock gates at four in the morning because the river left us no other choice,",
        "Nobody who stood on that quay with me will ever say again that the wall is high enough,",
        "I have asked the province for nine pumps and I was promised three, and one of them works,",
        "If the ministry wants to count the sandbags it may come and carry some while it counts,",
        "The school will open on Monday, the bridge on Thursday, and the harbour when it is dry,",
        "My grandmother marked the flood of her year on the kitchen door and this one is higher,",
    )
]
COPIED: dict[str, Change] = {
    "another headline": lambda own, _, __: own,
    "first two thirds": _kept(2 / 3),
    "first half": _kept(1 / 2),
    "first third": _kept(1 / 3),
    "paragraphs in another order": _reordered,
    "one word in 20 changed": _reworded(0.05),
    "one word in 10 changed": _reworded(0.1),
    "two paragraphs added": _added,
    "half, reworded and added to": _all_of_it,
}
NOT_COPIED: dict[str, Change] = {QUOTING: _with_quotations, "a quarter as background": _as_background}

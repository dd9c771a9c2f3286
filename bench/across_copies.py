"""Near-copies, versions and stories on pages labelled across articles (`bench/story.py` gives the form).

Two pages of one group are a pair, right where they are one group in the labels too; added up over all stories told.
Two versions of one article are mostly near-copies as well, which some labels say and some do not: such pairs count
for neither side. B³ is over all pages, those alone in their group too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from bench.clusters import Cluster, Counts, b_cubed
from bench.matching import Tally
from bench.story import Story
from onrecord.account.across.copies import COPIES
from onrecord.account.across.linking import Kind, groups
from onrecord.account.across.stories import STORIES
from onrecord.account.across.versions import VERSIONS

Groups = Sequence[Sequence[str]]
Pairs = frozenset[tuple[str, str]]


class Grouped(NamedTuple):
    """The pages of one story as grouped by us and by the labels, those alone left out by both or by neither."""

    found: Groups
    wanted: Groups


def scores(stories: Sequence[Story]) -> dict[str, float]:
    """F1, precision and recall over pairs of pages, and B³ F1 of stories."""
    copies = [
        _tally(_grouped(COPIES, one, one.labels.copies), but=pairs_of(one.labels.versions)) for one in stories
    ]
    versions = [_tally(_grouped(VERSIONS, one, one.labels.versions)) for one in stories]
    happenings = [_grouped(STORIES, one, one.labels.stories) for one in stories]
    shares = Counts()
    for story, grouped in zip(stories, happenings, strict=True):
        pages = story.labels.pages
        shares = shares.plus(b_cubed(_clusters(grouped.found, pages), _clusters(grouped.wanted, pages)))
    return {
        **_named("near-copy", copies),
        **_named("version", versions),
        **_named("story", [_tally(one) for one in happenings]),
        "story B³ F1": shares.f1,
    }


def pairs_of(parts: Iterable[Sequence[str]]) -> Pairs:
    """Every two of a group, in alphabetical order."""
    return frozenset(pair for part in parts for pair in combinations(sorted(part), 2))


def _grouped(kind: Kind[Any], story: Story, wanted: Groups) -> Grouped:
    page = {reading.article.id: name for name, reading in story.readings.items()}
    items = [item for reading in story.readings.values() for item in kind.items(reading)]
    return Grouped([[page[item.article] for item in part] for part in groups(kind, items)], wanted)


def _tally(grouped: Grouped, but: Pairs = frozenset()) -> Tally:
    found, wanted = pairs_of(grouped.found) - but, pairs_of(grouped.wanted) - but
    return Tally(len(found & wanted), len(found), len(wanted))


def _named(what: str, tallies: Sequence[Tally]) -> dict[str, float]:
    total = Tally(0, 0, 0)
    for one in tallies:
        total = total.plus(one)
    precision = total.right / total.found if total.found else 0.0
    return {f"{what} F1": total.f1, f"{what} precision": precision, f"{what} recall": total.recall}


def _clusters(parts: Groups, pages: Sequence[str]) -> list[Cluster]:
    """Groups of page numbers; a page that stands in none is one by itself."""
    number = {page: at for at, page in enumerate(pages)}
    grouped = [frozenset((number[page], number[page]) for page in part) for part in parts]
    alone = {(at, at) for at in number.values()}.difference(*grouped)
    return [*grouped, *(frozenset({one}) for one in sorted(alone))]

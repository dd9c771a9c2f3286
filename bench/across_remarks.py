"""Same remarks on stories labelled by hand: pairs of reports, which came first, and how many are independent.

A labelled report is the statement of its page whose content overlaps its words most. "found" scores hold every two
statements of the labelled pages that are taken for one remark against the labels, so that what the reader missed or
made up counts; "labelled" scores look at statements that are labelled and were found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from bench.story import Labels, Remark, Story, Told
from onrecord.account.across.linking import components, groups
from onrecord.account.across.remarks import REMARKS, RemarkItem, remark
from onrecord.schema import Reading

_OVERLAP = 0.5  # of the shorter of the two, for a statement to be the labelled one

Report = tuple[str, str]  # page, statement
Pairs = set[frozenset[Report]]


class _Made(NamedTuple):
    """What one story comes to: numbers of pairs, and of each labelled remark whether its facts are right."""

    wanted: int  # labelled
    readable: int  # labelled, both of them found by the reader
    made: int  # taken for one remark
    among: int  # those of them that are both labelled
    right: int
    first_right: list[bool]
    count_right: list[bool]


def scores(stories: Sequence[Story]) -> dict[str, float]:
    """Precision, recall and F1 of pairs, both ways; the share of remarks with the right first report and count."""
    every = [_made(story) for story in stories]
    wanted, readable, made, among, right = (
        sum(getattr(one, name) for one in every) for name in ("wanted", "readable", "made", "among", "right")
    )
    first, count = (
        [said for one in every for said in getattr(one, name)] for name in ("first_right", "count_right")
    )
    labelled = _prf(right, among, readable)
    return {
        **_prf(right, made, wanted),
        **{f"labelled {name}": score for name, score in labelled.items()},
        "first report right": sum(first) / len(first) if first else 0.0,
        "independent count right": sum(count) / len(count) if count else 0.0,
    }


def _made(story: Story) -> _Made:
    labels, parts = story.labels.remarks, _grouped(story)
    read = [_read(one, story.readings) for one in labels]
    right = {pair for some in read for pair in _pairs(some)}
    made = {pair for part in parts for pair in _pairs((page, item.id) for page, item in part)}
    labelled = {report for some in read for report in some}
    voices = _voices(story.labels, story.readings)
    says = [_says(one, some, parts, voices) for one, some in zip(labels, read, strict=True)]
    return _Made(
        wanted=sum(len(one.told) * (len(one.told) - 1) // 2 for one in labels),
        readable=len(right),
        made=len(made),
        among=sum(pair <= labelled for pair in made),
        right=len(made & right),
        first_right=[first for first, _ in says],
        count_right=[count for _, count in says],
    )


def _read(one: Remark, readings: Mapping[str, Reading]) -> set[Report]:
    """The statements that are the labelled reports of a remark."""
    found = ((told.page, statement_of(readings[told.page], told)) for told in one.told)
    return {(page, statement) for page, statement in found if statement is not None}


def _grouped(story: Story) -> list[list[tuple[str, RemarkItem]]]:
    pages = {reading.article.id: page for page, reading in story.readings.items()}
    items = [item for reading in story.readings.values() for item in REMARKS.items(reading)]
    return [[(pages[item.article], item) for item in part] for part in groups(REMARKS, items)]


def statement_of(reading: Reading, told: Told) -> str | None:
    """The id of the statement whose content overlaps the labelled words most; None where none has half of either."""
    start = reading.article.text.find(told.words)
    if start < 0:
        return None
    end, best, chosen = start + len(told.words), 0.0, None
    for one in reading.statements:
        common = sum(max(0, min(end, span.end) - max(start, span.start)) for span in one.content)
        length = sum(span.end - span.start for span in one.content)
        share = common / max(length + end - start - common, 1)
        if common >= _OVERLAP * min(length, end - start) and share > best:
            best, chosen = share, one.id
    return chosen


def _says(
    one: Remark,
    read: set[Report],
    parts: list[list[tuple[str, RemarkItem]]],
    voices: Mapping[str, str],
) -> tuple[bool, bool]:
    """Whether the group that holds most of a labelled remark names its first report, and counts its voices right."""
    if not read:
        return False, False
    part = max(parts, key=lambda some: len({(page, item.id) for page, item in some} & read))
    pages = {item.article: page for page, item in part}
    found = remark([item for _, item in part], voices)
    return pages[found.first.article] == one.first, found.independent == one.independent


def _voices(labels: Labels, readings: Mapping[str, Reading]) -> dict[str, str]:
    """The voices by near-copies and versions as labelled, by article: whether they are found is measured elsewhere."""
    place = {page: at for at, page in enumerate(labels.pages)}
    pairs = (
        (place[part[0]], place[page]) for part in (*labels.copies, *labels.versions) for page in part[1:]
    )
    return {readings[page].article.id: part[0] for part in components(labels.pages, pairs) for page in part}


def _pairs(reports: Iterable[Report]) -> Pairs:
    return {frozenset(pair) for pair in combinations(sorted(set(reports)), 2)}


def _prf(both: int, found: int, wanted: int) -> dict[str, float]:
    precision, recall = both / found if found else 0.0, both / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return {"pair precision": precision, "pair recall": recall, "pair F1": f1}

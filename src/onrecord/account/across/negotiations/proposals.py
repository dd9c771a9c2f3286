"""What each side proposed, over all reports, and how the others took it over time.

Two tellings are of one proposal where they are of one side and say much the same. A response that is told again is
the same one, unless the side said something else in between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.account.across.negotiations.evidence import (
    Source,
    Telling,
    by_time,
    in_time,
    reports,
    source_of,
)
from onrecord.account.across.negotiations.seats import Table
from onrecord.account.across.negotiations.told import ProposalTold, ResponseTold, TalksItem
from onrecord.account.across.who import Who, is_named
from onrecord.account.sameness import stem
from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.schema import Stance

_ALIKE = 0.6  # share of the shorter telling, by weight of its content words, that stands in the other
_LEAST = 2  # such weight
_NUMBER, _LARGE = 3, 5  # weight of a number that is no small one, beside a word's 1
_SAY_NOTHING = frozenset(
    "that this with from they them their would should could will have been which what when where both sides side "
    "into onto upon under over after before about than then also must shall such other another instead once does "
    "propose proposal plan offer idea suggest call country countries party parties government talks percent cent more "
    "each".split()
)
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS[2:])})\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)", re.IGNORECASE)

Told = Telling[ProposalTold]


class Wording(Struct, frozen=True):
    """The words of one report, cited."""

    words: str
    source: Source


class Reply(Struct, frozen=True):
    """What one side answered, on which day (the first told), by whose mouth, and where; the words of the first."""

    side: str
    by: Who
    stance: Stance
    day: str
    words: str
    reports: int
    sources: tuple[Source, ...]


class Offered(Struct, frozen=True):
    """One proposal over all reports: by whom, how each report words it, and the replies in order.

    ``counters`` is the ``id`` of the proposal that it answers, where a report says so.
    """

    id: str
    side: str
    by: Who
    what: str
    day: str
    wordings: tuple[Wording, ...]
    replies: tuple[Reply, ...]
    counters: str | None
    reports: int
    sources: tuple[Source, ...]

    @property
    def latest(self) -> dict[str, Reply]:
        """The last reply of each side."""
        return {one.side: one for one in self.replies}


def proposals_in(items: Sequence[TalksItem], table: Table, voices: Mapping[str, str]) -> tuple[Offered, ...]:
    """The proposals that the items tell of, in the order in which they were first told."""
    tellings = [Telling(one, source_of(item, one, voices)) for item in items for one in item.proposals]
    by_side: defaultdict[str, list[Told]] = defaultdict(list)
    described: list[Told] = []
    for one in tellings:
        side = table.side(one.told.side, one.told.by)
        if is_named(one.told.by) or table.has(side):
            by_side[side].append(one)
        else:
            described.append(one)
    for one in described:
        by_side[_whose(one, by_side) or one.told.side].append(one)
    groups = [(side, group) for side in sorted(by_side) for group in _grouped(by_side[side])]
    named = {_ref(one): _id(group) for _, group in groups for one in group}
    made = [_written(side, group, named, table) for side, group in groups]
    return tuple(sorted(made, key=lambda one: by_time(one.sources[0])))


def _whose(one: Told, by_side: Mapping[str, Sequence[Told]]) -> str | None:
    """Whose proposal it is where a report only describes who made it: of the side that is told to propose the same."""
    found = [(-alike(one.told.words, other.told.words), side) for side in by_side for other in by_side[side]]
    score, side = min(found, default=(0.0, ""))
    return side if -score >= _ALIKE else None


def alike(one: str, other: str) -> float:
    """How far two wordings say the same: the share of the shorter's content words in the other, numbers thrice.

    0 where too little is shared, or the two name different percentages.
    """
    if percentages(one) and percentages(other) and not percentages(one) & percentages(other):
        return 0.0
    mine, theirs = content_stems(one), content_stems(other)
    common, least = _weight(mine & theirs), min(_weight(mine), _weight(theirs))
    return common / least if least and common >= min(_LEAST, least) else 0.0


def _weight(stems: Iterable[str]) -> int:
    return sum(_NUMBER if one.isdigit() and int(one) >= _LARGE else 1 for one in stems)


@lru_cache(maxsize=8192)
def percentages(words: str) -> frozenset[str]:
    """The percentages that a wording names, as digits."""
    return frozenset(_PERCENT.findall(_in_digits(words)))


def _in_digits(words: str) -> str:
    """The words with numbers in digits: "nine per cent" and "2,000 soles" are "9 per cent" and "2000 soles"."""
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", words)
    return _NUMBER_WORD.sub(lambda match: str(_NUMBERS.index(match.group().lower())), plain)


@lru_cache(maxsize=8192)
def content_stems(words: str) -> frozenset[str]:
    """The stems of what a wording is about, and its numbers in digits."""
    found = re.findall(r"[^\W_]+", _in_digits(words))
    return frozenset(
        stem(word) for word in found if word.isdigit() or (len(word) > 3 and _says_something(word))
    )


def _says_something(word: str) -> bool:
    """Whether a word is about the matter: not a small one, and not a party's name."""
    named = word[0].isupper() and (country_named(word) or country_of_demonym(word))
    return not named and word.lower() not in _SAY_NOTHING


def _grouped(tellings: Sequence[Told]) -> list[list[Told]]:
    """The tellings of one side by what they propose: the most alike first, and no two of one article together."""
    same: defaultdict[tuple[frozenset[str], frozenset[str]], list[Told]] = defaultdict(list)
    for one in sorted(tellings, key=lambda one: by_time(one.source)):
        same[content_stems(one.told.words), percentages(one.told.words)].append(one)
    groups = list(same.values())
    articles = [{one.source.article for one in group} for group in groups]
    at = list(range(len(groups)))
    for pair in _pairs(groups):
        n, m = sorted(at[one] for one in pair)
        if n != m and not articles[n] & articles[m]:
            groups[n] = groups[n] + groups[m]
            articles[n] |= articles[m]
            at = [n if one == m else one for one in at]
    return [sorted(groups[n], key=lambda one: by_time(one.source)) for n in sorted(set(at))]


def _pairs(groups: Sequence[Sequence[Told]]) -> list[tuple[int, int]]:
    """Which two say much the same, those that agree most first."""
    meeting: defaultdict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for word in content_stems(group[0].told.words):
            meeting[word].append(n)
    near = {
        (n, m) for together in meeting.values() for at, n in enumerate(together) for m in together[at + 1 :]
    }
    scored = [(alike(groups[n][0].told.words, groups[m][0].told.words), n, m) for n, m in near]
    return [(n, m) for score, n, m in sorted(scored, key=lambda one: (-one[0], one[1:])) if score >= _ALIKE]


def _ref(one: Told) -> tuple[str, str]:
    return one.source.article, one.told.id


def _id(group: Sequence[Told]) -> str:
    """A proposal is named by its first telling."""
    return f"{group[0].source.article}/{group[0].told.id}"


def _written(side: str, group: Sequence[Told], named: Mapping[tuple[str, str], str], table: Table) -> Offered:
    first = group[0]
    sources = in_time(one.source for one in group)
    counters = [
        named.get((one.source.article, one.told.counters)) for one in group if one.told.counters is not None
    ]
    return Offered(
        id=_id(group), side=side, by=first.told.by, what=first.told.words, day=(first.source.published or "")[:10],
        wordings=tuple(Wording(one.told.words, one.source) for one in group), replies=_replies(side, group, table),
        counters=next((one for one in counters if one and one != _id(group)), None), reports=reports(sources),
        sources=sources,
    )  # fmt: skip


def _replies(side: str, group: Sequence[Told], table: Table) -> tuple[Reply, ...]:
    """The replies of the others in order of day; the same stance told again is one reply."""
    told: list[tuple[str, ResponseTold, Source]] = []
    for one in group:
        for each in one.told.responses:
            by = table.side(each.side, each.by)
            source = Source(
                one.source.article, one.told.id, each.start, each.end, one.source.published, one.source.outlet,
                one.source.voice,
            )  # fmt: skip
            if by != side:
                told.append((by, each, source))
    runs: list[list[tuple[str, ResponseTold, Source]]] = []
    last: dict[str, list[tuple[str, ResponseTold, Source]]] = {}
    for reply in sorted(told, key=lambda one: (one[1].day, by_time(one[2]))):
        run = last.get(reply[0])
        if run is None or run[0][1].stance != reply[1].stance:
            run = last[reply[0]] = []
            runs.append(run)
        run.append(reply)
    return tuple(_reply(run) for run in runs)


def _reply(run: Sequence[tuple[str, ResponseTold, Source]]) -> Reply:
    side, first, _ = run[0]
    sources = in_time(source for _, _, source in run)
    return Reply(side, first.by, first.stance, first.day, first.words, reports(sources), sources)

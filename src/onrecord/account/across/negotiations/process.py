"""Which articles tell of one negotiation: the kind `TALKS`, its keys and its relation between two tellings.

Two tellings are of one process where two sides are the same and nothing speaks against it: a third state at the table
of only one of them, or too long a silence between them. What is only perhaps the same side, and an article that names
one side alone, need more: the same mediator, the same name, the same round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onrecord.account.across.linking import reference
from onrecord.account.across.negotiations.building import items_of
from onrecord.account.across.negotiations.days import Days, days_of, ordinal_of
from onrecord.account.across.negotiations.sides import PERHAPS, SAME, alike
from onrecord.account.across.negotiations.told import RoundTold, Side, TalksItem
from onrecord.account.across.who import is_named
from onrecord.schema import Reading

_SILENCE = 60  # days between two reports of one process, unless both tell of one round
_OF_ROUND = 3  # days by which reports may differ over a round
_MOST_STEMS = 3  # words of a body that become keys
_WIDE = 0.6  # share of all sides of a many-sided process that two tellings have in common


class _TalksKind:
    """Negotiations, as `linking.Kind`."""

    name = "talks"
    item = TalksItem

    def items(self, reading: Reading) -> Iterable[TalksItem]:
        """What a reading tells of its negotiations."""
        return items_of(reading)

    def keys(self, item: TalksItem) -> Iterable[str]:
        """Each two sides, each mediator and each proper name, in a stretch of days; each two sides by round."""
        return dict.fromkeys(_keys(item))

    def linked(self, one: TalksItem, other: TalksItem) -> bool:
        """Whether two tellings are of one process."""
        first, second = sorted((one, other), key=reference)
        return _linked(first, second)


TALKS = _TalksKind()


def _keys(item: TalksItem) -> Iterator[str]:
    pairs = [*_pairs(item.parties), *_pairs_present(item)]
    for stretch in _stretches(item.day):
        yield from (f"{pair}@{stretch}" for pair in pairs)
        yield from (f"m:{one.key}@{stretch}" for one in _persons(item))
        yield from (f"n:{name}@{stretch}" for name in item.proper)
    yield from filter(None, map(_round_key, item.rounds))
    months = {one.when[:7] for one in item.rounds if one.when and len(one.when) >= 7}
    for month in sorted(months):
        yield from (f"{pair}@{month}" for pair in pairs)


def _pairs(sides: Sequence[Side]) -> Iterator[str]:
    for one, other in combinations(sides, 2):
        for words in _tokens(one):
            yield from ("|".join(sorted((words, more))) for more in _tokens(other))


def _pairs_present(item: TalksItem) -> Iterator[str]:
    """Each party with each other that is present: one of them may be a party that the article was not read to name."""
    for one in item.parties:
        for other in item.present:
            yield from _pairs((one, other))


def _round_key(one: RoundTold) -> str | None:
    """Under what reports of one round meet that name its number, its place and its month."""
    if one.number is None or not one.place or not one.when:
        return None
    return f"r:{one.number} {one.place} {one.when[:7]}"


def _tokens(side: Side) -> tuple[str, ...]:
    """Under what a side may meet itself: a state by its code, a body by its words or, described, by its sort."""
    if side.sort == "state":
        return (side.key,)
    stems = sorted(side.stems, key=lambda word: (-len(word), word))[:_MOST_STEMS]
    of_sort = f"{side.sort} {side.who.country or ''}".strip()
    return (*stems, of_sort) if side.sort != "other" else tuple(stems) or (side.key,)


def _stretches(day: str) -> tuple[str, ...]:
    """The stretch of the day and the next, so that two days less than `_SILENCE` apart share one."""
    at = ordinal_of(day)
    return ("",) if at is None else (str(at // _SILENCE), str(at // _SILENCE + 1))


def _persons(item: TalksItem) -> list[Side]:
    """Who mediates, where a country does not: states mediate too much at once."""
    return [one for one in item.mediators if one.who.kind == "person" and is_named(one.who)]


def _linked(one: TalksItem, other: TalksItem) -> bool:
    round_ = _share_a_round(one, other)
    if not round_ and not _are_near(one, other):
        return False
    signs = round_ + _share_a_mediator(one, other) + bool(set(one.proper) & set(other.proper))
    people = _share_people(one, other)
    if signs + people == 0 and _most_in_common(one, other) < 2:
        return False  # as it would be below, where most end that share but one state
    same, perhaps = _common(one, other)
    if same + perhaps == 0 and one.parties and other.parties:
        return False
    if same == len(one.parties) == len(other.parties) >= 2:
        return True
    if same + perhaps >= 2 and same:
        if _is_contradicted(one, other):
            return signs >= (2 if same >= 2 else 3)
        return same >= 2 or signs + people > 0
    if min(len(one.parties), len(other.parties)) < 2:
        return signs >= 2
    return signs + people >= 3 or (round_ == 2 and not _is_contradicted(one, other))


def _most_in_common(one: TalksItem, other: TalksItem) -> int:
    """How many parties can be the same at most: a state is by its code alone, a body may be by its words."""
    keys = {side.key for side in other.parties}
    worded = any(side.stems for side in other.parties)
    return sum(side.key in keys or (worded and bool(side.stems)) for side in one.parties)


def _common(one: TalksItem, other: TalksItem) -> tuple[int, int]:
    """How many parties are the same, and how many more are perhaps, or are only present beside the other; each once."""
    same = _matched(one.parties, other.parties, SAME)
    left = [side for side in one.parties if not any(side is each for each, _ in same)]
    right = [side for side in other.parties if not any(side is each for _, each in same)]
    perhaps = _matched([*left, *one.present], [*right, *other.present], PERHAPS)
    beside = [pair for pair in perhaps if pair[0] in left or pair[1] in right]
    return len(same), len(beside)


def _matched(mine: Sequence[Side], theirs: Sequence[Side], degree: int) -> list[tuple[Side, Side]]:
    """Sides paired one to one, those of one key first."""
    keys = {one.key: one for one in theirs}
    found = [
        (one, keys.pop(one.key)) for one in mine if one.key in keys and alike(one, keys[one.key]) >= degree
    ]
    left = [one for one in mine if one.key not in {each.key for each, _ in found}]
    for one in sorted(left, key=lambda side: side.key) if keys else ():
        fits = [key for key, each in keys.items() if alike(one, each) >= degree]
        if fits:
            found.append((one, keys.pop(min(fits))))
    return found


def _is_contradicted(one: TalksItem, other: TalksItem) -> bool:
    """Whether a side at the table of only one of them makes it another negotiation.

    A mediator or host of the other is none, nor is the state in which the other has a round, nor a body among states or
    a state among bodies. Of many sides, most in common are enough.
    """
    matched = _matched(one.parties, other.parties, PERHAPS)
    realm = {side.sort == "state" for pair in matched for side in pair}
    extra = [*_unmatched(one, other), *_unmatched(other, one)]
    extra = [side for side in extra if (side.sort == "state") in realm]
    every = len(one.parties) + len(other.parties) - len(matched)
    return bool(extra) and not (len(matched) > 2 and len(matched) / every >= _WIDE)


def _unmatched(one: TalksItem, other: TalksItem) -> list[Side]:
    known = (*other.parties, *other.mediators, *other.hosts, *other.present)
    hosting = {f"c:{held.country}" for held in other.rounds if held.country}
    return [
        side
        for side in one.parties
        if side.key not in hosting and not any(alike(side, each) for each in known)
    ]


def _are_near(one: TalksItem, other: TalksItem) -> bool:
    mine, theirs = ordinal_of(one.day), ordinal_of(other.day)
    return mine is None or theirs is None or abs(mine - theirs) <= _SILENCE


def _share_a_mediator(one: TalksItem, other: TalksItem) -> bool:
    theirs = _persons(other)
    return any(alike(mine, each) == SAME for mine in _persons(one) for each in theirs)


def _share_people(one: TalksItem, other: TalksItem) -> int:
    """How many act in both, up to two, who act for no state: heads of state and ministers are everywhere."""
    mine, theirs = ({key for key, side in item.people if not side.startswith("c:")} for item in (one, other))
    return min(len(mine & theirs), 2)


def _share_a_round(one: TalksItem, other: TalksItem) -> int:
    """1 where both tell of one round, 2 where they tell its number, its day and its place alike."""
    return max((_is_one_round(mine, theirs) for mine in one.rounds for theirs in other.rounds), default=0)


def _is_one_round(one: RoundTold, other: RoundTold) -> int:
    mine, theirs = days_of(one.when), days_of(other.when)
    if mine is None or theirs is None or not _agree_on_days(mine, theirs):
        return 0
    told = ((one.number, other.number), (one.place, other.place))
    if any(here and there and here != there for here, there in told):
        return 0
    return 2 if all(here and here == there for here, there in told) else 1


def _agree_on_days(one: Days, other: Days) -> bool:
    return one.is_exact and other.is_exact and one.meets(other, _OF_ROUND)

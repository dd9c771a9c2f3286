"""Talks across articles on stories labelled by hand (`bench.story`): what many reports of one process amount to.

Measured twice: on what was read of each page, and with each page's labelled talks given, so that what is made of many
reports is seen apart. Near-copies are those labelled. A labelled process is paired with the negotiation found that
shares most of its pages. Then:

- a round is right where it stands in order, with the date and the place that are labelled; those that the label leaves
  open are not asked for. Rounds are paired by number, else by a day in common;
- a proposal is found where one of its wordings overlaps a labelled one by a third (IoU over characters, trimmed); the
  latest stance of each party is asked for every labelled proposal, found or not;
- an exchange is right where giver, taker and both bounds of the count agree and the things are of one sort; ``dated``
  are those of which the day is right too (the labels of pages give none); what is found beyond the labelled ones is
  spurious.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.labelled_talks import given
from bench.matching import Tally, characters, overlap
from bench.story import Handover, Offer, Process, Sitting, Story, Told
from onrecord.account.across.negotiations import Negotiation, negotiations
from onrecord.account.across.negotiations.days import days_of
from onrecord.account.across.negotiations.exchanges import Handed
from onrecord.account.across.negotiations.handovers import sort_of
from onrecord.account.across.negotiations.proposals import Offered
from onrecord.account.across.negotiations.rounds import RoundHeld
from onrecord.resolving.tables.countries import country_named
from onrecord.resolving.words import folded
from onrecord.schema import Reading

_OVERLAP = 1 / 3


class _Counts(NamedTuple):
    """Counts that add up over processes."""

    pages: Tally = Tally()
    parties: Tally = Tally()
    rounds: Tally = Tally()
    status: Tally = Tally()
    proposals: Tally = Tally()
    stances: Tally = Tally()
    exchanges: Tally = Tally()
    dated: Tally = Tally()

    def plus(self, other: _Counts) -> _Counts:
        """Both together."""
        return _Counts(*(mine.plus(theirs) for mine, theirs in zip(self, other, strict=True)))

    def scores(self) -> dict[str, float]:
        """The rows of the table."""
        return {
            "talks: pages F1": self.pages.f1,
            "talks: parties F1": self.parties.f1,
            "talks: rounds right": self.rounds.recall,
            "talks: rounds F1": self.rounds.f1,
            "talks: round status right": self.status.recall,
            "talks: proposals F1": self.proposals.f1,
            "talks: latest stance right": self.stances.recall,
            "talks: exchanges right": self.exchanges.recall,
            "talks: exchanges spurious": self.exchanges.found - self.exchanges.right,
            "talks: exchanges dated": self.dated.recall,
        }


def scores(stories: Sequence[Story]) -> dict[str, float]:
    """The scores over all labelled processes of some stories, as read and with the talks of each page given."""
    read = _scores(stories, [dict(story.readings) for story in stories])
    labelled = [
        {name: given(one, story.folder / f"{name}.yaml") for name, one in story.readings.items()}
        for story in stories
    ]
    told = _scores(stories, labelled)
    return {**read, **{f"{name}, talks given": score for name, score in told.items()}}


def _scores(stories: Sequence[Story], readings: Sequence[Mapping[str, Reading]]) -> dict[str, float]:
    total = _Counts()
    for story, pages in zip(stories, readings, strict=True):
        for process, found in _paired(story, pages):
            total = total.plus(_counts(process, found, pages))
    return total.scores()


def _paired(story: Story, pages: Mapping[str, Reading]) -> Iterator[tuple[Process, Negotiation | None]]:
    """Each labelled process with the negotiation that shares most of its pages."""
    ids = {name: one.article.id for name, one in pages.items()}
    voices = {ids[name]: ids[group[0]] for group in story.labels.copies for name in group}
    found = negotiations(pages.values(), voices, story.labels.as_of)
    for process in story.labels.talks:
        wanted = {ids[name] for name in process.pages}
        shared = [(len(wanted & _articles(one)), -at) for at, one in enumerate(found)]
        best = max(shared, default=(0, 0))
        yield process, found[-best[1]] if best[0] else None


def _articles(one: Negotiation) -> set[str]:
    return {source.article for source in one.sources}


def _counts(process: Process, found: Negotiation | None, pages: Mapping[str, Reading]) -> _Counts:
    names = {"pages": len(process.pages), "parties": len(process.parties), "rounds": len(process.rounds)}
    if found is None:
        nothing = {name: Tally(0, 0, wanted) for name, wanted in names.items()}
        answered = sum(len({one.by for one in offer.responses}) for offer in process.proposals)
        return _Counts(
            **nothing, proposals=Tally(0, 0, len(process.proposals)), stances=Tally(0, 0, answered),
            exchanges=Tally(0, 0, len(process.exchanges)), dated=Tally(0, 0, len(process.exchanges)),
        )  # fmt: skip
    wanted = {pages[name].article.id for name in process.pages}
    proposals, stances = _proposals(process, found, pages)
    exchanges, dated = _exchanges(process, found, pages)
    rounds, status = _rounds(process.rounds, found.rounds)
    return _Counts(
        pages=Tally(len(wanted & _articles(found)), len(_articles(found)), len(wanted)),
        parties=_parties(process, found, pages), rounds=rounds, status=status, proposals=proposals, stances=stances,
        exchanges=exchanges, dated=dated,
    )  # fmt: skip


def _parties(process: Process, found: Negotiation, pages: Mapping[str, Reading]) -> Tally:
    wanted = {_key(found, name, pages) for name in process.parties}
    mine = {one.key for one in found.parties}
    return Tally(len(wanted & mine), len(mine), len(process.parties))


def _key(found: Negotiation, name: str, pages: Mapping[str, Reading]) -> str:
    """The side that a labelled name means: a state by its code, whoever bears the name, a ministry by its country."""
    code = country_named(name)
    if code is not None:
        return f"c:{code}"
    seated = (*found.parties, *found.mediators, *found.hosts, *found.others)
    seats = [(one.who.name, one.key) for one in seated]
    seats += [(one.by.name, one.side) for one in found.proposals]
    seats += [(one.by.name, one.side) for offer in found.proposals for one in offer.replies]
    return next((key for mine, key in seats if _same_name(mine, name)), None) or _state_of(name, pages)


def _state_of(name: str, pages: Mapping[str, Reading]) -> str:
    named = [
        f"c:{one.country}"
        for page in pages.values()
        for one in page.actors
        if one.country and one.sector == "GOV" and folded(one.name) == folded(name)
    ]
    return named[0] if named else name


def _same_name(one: str, other: str) -> bool:
    mine, theirs = (folded(name).removeprefix("the ") for name in (one, other))
    return mine in theirs or theirs in mine


def _rounds(labels: Sequence[Sitting], found: Sequence[RoundHeld]) -> tuple[Tally, Tally]:
    pairs = _pairs_of_rounds(labels, found)
    right = [at for at, label in pairs if _is_right(found[at], label)]
    status = sum(found[at].status == label.status for at, label in pairs)
    return Tally(_in_order(right), len(found), len(labels)), Tally(status, len(found), len(labels))


def _pairs_of_rounds(labels: Sequence[Sitting], found: Sequence[RoundHeld]) -> list[tuple[int, Sitting]]:
    """Each labelled round with the position of the one found: by number first, else by a day in common."""
    free = set(range(len(found)))
    pairs: list[tuple[int, Sitting]] = []
    for fits in (_has_number, _has_day):
        for label in labels:
            at = next((n for n in sorted(free) if fits(found[n], label)), None)
            if at is not None and all(label is not taken for _, taken in pairs):
                free.discard(at)
                pairs.append((at, label))
    order = {id(label): n for n, label in enumerate(labels)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def _has_number(one: RoundHeld, label: Sitting) -> bool:
    return label.number is not None and one.number == label.number


def _has_day(one: RoundHeld, label: Sitting) -> bool:
    mine, theirs = days_of(one.when), days_of(label.when)
    numbered = one.number is not None and label.number is not None
    return mine is not None and theirs is not None and mine.meets(theirs) and not numbered


def _is_right(one: RoundHeld, label: Sitting) -> bool:
    dated = label.when is None or one.when == label.when
    placed = label.place is None or (one.place is not None and _same_name(one.place, label.place))
    return dated and placed


def _in_order(positions: Sequence[int]) -> int:
    """How many of some positions stand in order, at most: the longest ascending part."""
    longest: list[int] = []
    for n, at in enumerate(positions):
        longest.append(1 + max((longest[m] for m in range(n) if positions[m] < at), default=0))
    return max(longest, default=0)


def _proposals(process: Process, found: Negotiation, pages: Mapping[str, Reading]) -> tuple[Tally, Tally]:
    free = list(found.proposals)
    right, stances = 0, Tally()
    for label in process.proposals:
        mine = next((one for one in free if _is_told(one, label, pages)), None)
        if mine is not None:
            free.remove(mine)
            right += 1
        stances = stances.plus(_stances(found, mine, label, pages))
    return Tally(right, len(found.proposals), len(process.proposals)), stances


def _is_told(one: Offered, label: Offer, pages: Mapping[str, Reading]) -> bool:
    return any(_overlaps(one, told, pages[told.page]) for told in label.told)


def _overlaps(one: Offered, told: Told, page: Reading) -> bool:
    text = page.article.text
    start = text.find(told.words)
    wanted = characters(text, [(start, start + len(told.words))] if start >= 0 else [])
    return any(
        overlap(characters(text, [(source.start, source.end)]), wanted) >= _OVERLAP
        for source in one.sources
        if source.article == page.article.id
    )


def _stances(found: Negotiation, mine: Offered | None, label: Offer, pages: Mapping[str, Reading]) -> Tally:
    latest = {one.by: one.stance for one in label.responses}
    replies = mine.latest if mine is not None else {}
    told = {name: replies.get(_key(found, name, pages)) for name in latest}
    right = sum(one is not None and one.stance == latest[name] for name, one in told.items())
    return Tally(right, len(replies), len(latest))


def _exchanges(process: Process, found: Negotiation, pages: Mapping[str, Reading]) -> tuple[Tally, Tally]:
    free = list(found.exchanges)
    right = dated = 0
    for label in process.exchanges:
        mine = next((one for one in free if _is_handover(found, one, label, pages)), None)
        if mine is not None:
            free.remove(mine)
            right += 1
            dated += label.when in {None, mine.when}
    wanted = len(process.exchanges)
    return Tally(right, len(found.exchanges), wanted), Tally(dated, len(found.exchanges), wanted)


def _is_handover(found: Negotiation, one: Handed, label: Handover, pages: Mapping[str, Reading]) -> bool:
    sides = (one.giver, one.to) == (_key(found, label.giver, pages), _key(found, label.to, pages))
    count = (one.min, one.max) == (label.min, label.max)
    return sides and count and sort_of(one.what) == sort_of(label.what)

"""One reading → what it tells of each negotiation, as items that stand without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.account.across.negotiations.courses import courses_in
from onrecord.account.across.negotiations.sides import Cast
from onrecord.account.across.negotiations.told import (
    CourseTold,
    ExchangeTold,
    ProposalTold,
    ResponseTold,
    RoundTold,
    Side,
    TalksItem,
    TrackTold,
)  # fmt: skip
from onrecord.account.across.who import is_named
from onrecord.account.ground import Ground
from onrecord.account.naming import Naming, namings
from onrecord.resolving.tables.countries import country_named, country_of_demonym
from onrecord.resolving.words import folded
from onrecord.schema import Exchange, Proposal, Reading, Response, Round, Span, Talks

_CAPITALS = re.compile(r"\b[A-Z][\w’'-]*(?:(?: (?:de|da|do|del|la|el|of))? [A-Z][\w’'-]*)*")
_NO_NAME = frozenset(
    "talks negotiations negotiation dialogue consultations process peace ceasefire round rounds summit meeting session "
    "conference ministerial foreign joint group national border trade mediation bargaining contacts the both two "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_POSSESSIVE = re.compile(r"[’']s?\b")
_MOST_NAMES, _MOST_PRESENT, _MOST_PEOPLE = 4, 3, 6
_DAY = len("2031-01-31")


class _Page(NamedTuple):
    """A reading with its sides, for the talks that are being written."""

    ground: Ground
    cast: Cast
    talks: Talks
    namings: Sequence[Naming]
    day: str


def items_of(reading: Reading) -> Iterator[TalksItem]:
    """What a reading tells, one item for each of its talks."""
    if reading.talks:
        ground = Ground(reading)
        found = namings(ground)
        day = (reading.article.published_at or "")[:_DAY]
        for talks in reading.talks:
            yield _item(_Page(ground, Cast(ground, talks.parties), talks, found, day))


def _item(page: _Page) -> TalksItem:
    article, talks = page.ground.reading.article, page.talks
    parties = _seats(page, talks.parties)
    taken = {one.key for one in parties}
    mediators, hosts = (
        tuple(one for one in _seats(page, seats) if one.key not in taken)
        for seats in (talks.mediators, talks.hosts)
    )
    name = _name_span(page, parties)
    acting = [one for one in _acting(page) if one in page.ground.actors]
    present = _present(page, acting, {one.key for one in (*parties, *mediators, *hosts)})
    seated = {one.key for one in (*parties, *mediators, *hosts)}
    return TalksItem(
        article=article.id, id=talks.id, day=page.day, published=article.published_at, outlet=article.outlet,
        name=talks.name, proper=_proper(page), start=name.start, end=name.end,
        parties=parties, mediators=mediators, hosts=hosts, present=present, people=_people(page, acting),
        rounds=tuple(_round(page, n, one, seated) for n, one in enumerate(talks.rounds, 1)),
        proposals=tuple(_proposals(page)),
        exchanges=tuple(_exchange(page, n, one) for n, one in enumerate(talks.exchanges, 1)),
        tracks=tuple(
            TrackTold(f"{talks.id}.track{n}", one.name, one.start, one.end)
            for n, one in enumerate(talks.tracks, 1)
        ),
        courses=_courses(page),
    )  # fmt: skip


def _seats(page: _Page, actors: Sequence[str]) -> tuple[Side, ...]:
    """The sides of some actors, each once."""
    sides = [side for one in actors for side in page.cast.sides(one)]
    return tuple({one.key: one for one in reversed(sides)}.values())[::-1]


def _name_span(page: _Page, parties: Sequence[Side]) -> Span:
    """Where the name of the talks stands; of talks that no words name, where a party does."""
    words = r"\s+".join(map(re.escape, page.talks.name.split()))
    found = re.search(words, page.ground.text) if words else None
    if found is not None:
        return Span(*found.span())
    return Span(parties[0].start, parties[0].end) if parties else Span(0, 0)


def _acting(page: _Page) -> Iterator[str]:
    """Who speaks, proposes, answers or gives, as often as he does."""
    yield from (one.speaker for one in page.ground.reading.statements if one.speaker)
    for one in page.talks.proposals:
        yield from (one.by, *(each.by for each in one.responses))
    yield from (each for one in page.talks.exchanges for each in (one.giver, one.to) if each)


def _people(page: _Page, acting: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The named people among those who act, those who do so most, each with his side."""
    pairs = [(page.cast.who(one).key, page.cast.side(one).key) for one in acting]
    often = Counter((key, side if side != key else "") for key, side in pairs if key.startswith("p:"))
    return tuple(sorted(sorted(often, key=lambda pair: (-often[pair], pair))[:_MOST_PEOPLE]))


def _present(page: _Page, acting: Sequence[str], seated: set[str]) -> tuple[Side, ...]:
    """Who else acts: states and named bodies, those who do so most first."""
    sides = [side for actor in acting for side in page.cast.sides(actor)]
    bodies = {one.key: one for one in sides if one.key not in seated and _is_body(one)}
    often = Counter(one.key for one in sides)
    return tuple(bodies[key] for key in sorted(bodies, key=lambda key: (-often[key], key))[:_MOST_PRESENT])


def _is_body(side: Side) -> bool:
    return side.sort == "state" or (side.sort != "other" and is_named(side.who))


def _proper(page: _Page) -> tuple[str, ...]:
    """The names in the namings of the talks that no country bears, folded: a river, a town, a person."""
    names = [page.talks.name, *(one.name for one in page.namings)]
    found = Counter(name for words in dict.fromkeys(names) for name in _names_in(words))
    return tuple(sorted(sorted(found, key=lambda name: (-found[name], name))[:_MOST_NAMES]))


def _names_in(words: str) -> Iterator[str]:
    for match in _CAPITALS.finditer(words):
        kept = [
            word
            for word in re.split(r"[\s–-]+", _POSSESSIVE.sub("", match.group()))
            if folded(word) not in _NO_NAME and not _is_national(word)
        ]
        if kept and not _is_national(match.group()):
            yield folded(" ".join(kept))


def _is_national(words: str) -> bool:
    return country_named(words) is not None or country_of_demonym(words) is not None


def _round(page: _Page, number: int, one: Round, seated: set[str]) -> RoundTold:
    said = page.ground.statement_at(one.start)
    speaker = page.cast.side(said.speaker).key if said and said.speaker in page.ground.actors else None
    countries = [each.country for each in page.ground.reading.places if each.name == one.place]
    return RoundTold(
        id=f"{page.talks.id}.round{number}", number=one.number, when=one.when, place=one.place,
        country=next((code for code in countries if code), None), level=one.level, status=one.status,
        own=speaker in seated, start=one.start, end=one.end,
    )  # fmt: skip


def _proposals(page: _Page) -> Iterator[ProposalTold]:
    statements = {one.id: one for one in page.ground.reading.statements}
    by_statement = {one.statement: one.id for one in page.talks.proposals if one.statement}
    for one in page.talks.proposals:
        if one.by in page.ground.actors:
            said = statements.get(one.statement or "")
            counters = by_statement.get(said.reply_to) if said and said.reply_to else None
            yield _proposal(page, one, counters)


def _proposal(page: _Page, one: Proposal, counters: str | None) -> ProposalTold:
    side = page.cast.side(one.by).key
    answers = [answer for each in one.responses for answer in _responses(page, each)]
    return ProposalTold(
        id=one.id, side=side, by=page.cast.who(one.by), words=one.what.of(page.ground.text), start=one.what.start,
        end=one.what.end, statement=one.statement, counters=counters,
        responses=tuple(each for each in answers if each.side != side),
    )  # fmt: skip


def _responses(page: _Page, one: Response) -> Iterator[ResponseTold]:
    said = page.ground.statement_at(one.start)
    exact = said.said if said is not None and len(said.said or "") == _DAY else None
    for side in page.cast.sides(one.by):
        yield ResponseTold(
            side=side.key, by=page.cast.who(one.by), stance=one.stance, day=exact or page.day,
            words=page.ground.text[one.start : one.end], start=one.start, end=one.end,
        )  # fmt: skip


def _exchange(page: _Page, number: int, one: Exchange) -> ExchangeTold:
    whose, whom = (each if each in page.ground.actors else None for each in (one.giver, one.to))
    giver, to = (page.cast.side(each).key if each else None for each in (whose, whom))
    return ExchangeTold(
        id=f"{page.talks.id}.exchange{number}", what=one.what, giver=giver, to=to if to != giver else None,
        whose=page.cast.who(whose) if whose else None, whom=page.cast.who(whom) if whom else None, min=one.min,
        max=one.max, approx=one.approx, when=one.when, start=one.start, end=one.end,
    )  # fmt: skip


def _courses(page: _Page) -> tuple[CourseTold, ...]:
    return courses_in(page.ground, page.namings, page.talks.parties)

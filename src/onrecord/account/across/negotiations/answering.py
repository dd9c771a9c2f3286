"""Who answers whom at the table: statements of one side that answer another's, as the reports have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from onrecord.account.across.negotiations.evidence import Source, in_time
from onrecord.account.across.negotiations.summary import Negotiation
from onrecord.account.across.standing import Standing, meet
from onrecord.schema import Reading, Statement


class Answers(Struct, frozen=True):
    """What one side answered another, by their keys; each source is one statement that answers, told by one voice."""

    by: str
    to: str
    sources: tuple[Source, ...]


def answers(talks: Negotiation, readings: Mapping[str, Reading]) -> tuple[Answers, ...]:
    """Who among parties and mediators answers whom, the most talkative first.

    ``readings`` are those of the articles to be looked at, by their ids; of near-copies only the first counts.
    """
    seats = [seat.key for seat in (*talks.parties, *talks.mediators)]
    found: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in _by_voice(talks):
        if source.article in readings:
            for by, to, said in _answered(readings[source.article], seats):
                found[by, to].append(_source(said, source))
    made = [Answers(by, to, in_time(sources)) for (by, to), sources in found.items()]
    return tuple(sorted(made, key=lambda one: (-len(one.sources), one.by, one.to)))


def _by_voice(talks: Negotiation) -> Iterator[Source]:
    """One report of each voice: the first."""
    heard: set[str] = set()
    for source in talks.sources:
        if source.voice not in heard:
            heard.add(source.voice)
            yield source


def _answered(reading: Reading, seats: Sequence[str]) -> Iterator[tuple[str, str, Statement]]:
    standing = Standing(reading)
    speakers = {one.id: one.speaker for one in reading.statements}
    for said in reading.statements:
        asked = speakers.get(said.reply_to or "", said.reply_to)
        by, to = _seat(standing, said.speaker, seats), _seat(standing, asked, seats)
        if by is not None and to is not None and by != to:
            yield by, to, said


def _seat(standing: Standing, actor: str | None, seats: Sequence[str]) -> str | None:
    """The one seat for which somebody speaks; None where it is none, or several at once."""
    sides = standing.sides(actor)
    found = [seat for seat in seats if meet(sides, (seat,))]
    return found[0] if len(found) == 1 else None


def _source(said: Statement, told: Source) -> Source:
    return Source(
        told.article,
        said.id,
        said.content[0].start,
        said.content[-1].end,
        told.published,
        told.outlet,
        told.voice,
    )

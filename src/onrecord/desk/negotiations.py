"""Talks as rows: names instead of ids, words beside the characters they were cited from.

A process is one JSON object; in CSV each of its lines (track, round, proposal, response, exchange) is a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from onrecord.schema import Exchange, Level, Proposal, Reading, Response, Round, RoundStatus, Stance, Talks

Columns = dict[str, object]


class Words(Struct, frozen=True):
    """Cited words: code points into the article's text."""

    text: str
    start: int
    end: int


class RoundRow(Struct, frozen=True):
    """One round."""

    number: int | None
    when: str | None
    place: str | None
    level: Level | None
    status: RoundStatus
    words: Words


class ResponseRow(Struct, frozen=True):
    """How one party received a proposal."""

    by: str
    stance: Stance
    words: Words


class ProposalRow(Struct, frozen=True):
    """What was proposed and how it was received."""

    id: str
    by: str
    to: tuple[str, ...]
    words: Words
    statement: str | None
    responses: tuple[ResponseRow, ...]


class ExchangeRow(Struct, frozen=True):
    """What went from one side to another."""

    what: str
    giver: str | None = field(name="from")
    to: str | None
    min: float | None
    max: float | None
    approx: bool
    when: str | None
    words: Words


class TalksRow(Struct, frozen=True):
    """One process in one article."""

    article: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    id: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    tracks: tuple[Words, ...]
    rounds: tuple[RoundRow, ...]
    proposals: tuple[ProposalRow, ...]
    exchanges: tuple[ExchangeRow, ...]


def talks_rows(reading: Reading) -> list[TalksRow]:
    """The talks of one reading."""
    return [_row(reading, one) for one in reading.talks]


def _row(reading: Reading, one: Talks) -> TalksRow:
    article, names = reading.article, _Names(reading)
    return TalksRow(
        article=article.id, source=reading.page.source, title=article.title, outlet=article.outlet,
        url=article.url, published_at=article.published_at, id=one.id, name=one.name,
        parties=names.of(one.parties), mediators=names.of(one.mediators), hosts=names.of(one.hosts),
        tracks=tuple(names.words(each.start, each.end) for each in one.tracks),
        rounds=tuple(_round(each, names) for each in one.rounds),
        proposals=tuple(_proposal(each, names) for each in one.proposals),
        exchanges=tuple(_exchange(each, names) for each in one.exchanges),
    )  # fmt: skip


class _Names:
    """Names and words of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._names = {one.id: one.name for one in reading.actors}
        self._text = reading.article.text

    def of(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._names[one] for one in actors)

    def one(self, actor: str | None) -> str | None:
        return None if actor is None else self._names[actor]

    def words(self, start: int, end: int) -> Words:
        return Words(self._text[start:end], start, end)


def _round(one: Round, names: _Names) -> RoundRow:
    return RoundRow(one.number, one.when, one.place, one.level, one.status, names.words(one.start, one.end))


def _proposal(one: Proposal, names: _Names) -> ProposalRow:
    return ProposalRow(
        one.id, names.of([one.by])[0], names.of(one.to), names.words(one.what.start, one.what.end),
        one.statement, tuple(_response(each, names) for each in one.responses),
    )  # fmt: skip


def _response(one: Response, names: _Names) -> ResponseRow:
    return ResponseRow(names.of([one.by])[0], one.stance, names.words(one.start, one.end))


def _exchange(one: Exchange, names: _Names) -> ExchangeRow:
    return ExchangeRow(
        one.what, names.one(one.giver), names.one(one.to), one.min, one.max, one.approx, one.when,
        names.words(one.start, one.end),
    )  # fmt: skip


def talks_columns(rows: Sequence[TalksRow]) -> Iterator[Columns]:
    """One flat row for each line of each process; a process of which nothing more is told has one of its own."""
    for row in rows:
        lines = [*_track_lines(row), *_round_lines(row), *_proposal_lines(row), *_exchange_lines(row)]
        yield from lines or [_line(row, "talks", None)]


def _track_lines(row: TalksRow) -> Iterator[Columns]:
    for each in row.tracks:
        yield _line(row, "track", each)


def _round_lines(row: TalksRow) -> Iterator[Columns]:
    for each in row.rounds:
        yield _line(
            row, "round", each.words, number=each.number, when=each.when, place=each.place, level=each.level,
            status=each.status,
        )  # fmt: skip


def _proposal_lines(row: TalksRow) -> Iterator[Columns]:
    for each in row.proposals:
        yield _line(row, "proposal", each.words, by=each.by, to=", ".join(each.to), proposal=each.id)
        for answer in each.responses:
            yield _line(row, "response", answer.words, by=answer.by, status=answer.stance, proposal=each.id)


def _exchange_lines(row: TalksRow) -> Iterator[Columns]:
    for each in row.exchanges:
        yield _line(
            row, "exchange", each.words, by=each.giver, to=each.to, what=each.what, min=each.min, max=each.max,
            approx=each.approx, when=each.when,
        )  # fmt: skip


_FACTS = (
    "by", "to", "proposal", "number", "when", "place", "level", "status", "what", "min", "max", "approx",
)  # fmt: skip


def _line(row: TalksRow, line: str, words: Words | None, **facts: object) -> Columns:
    return {
        "article": row.article, "talks": row.id, "name": row.name, "parties": ", ".join(row.parties),
        "mediators": ", ".join(row.mediators), "hosts": ", ".join(row.hosts), "line": line,
        **{name: facts.get(name) for name in _FACTS},
        "words": words.text if words else None,
        "characters": f"{words.start}-{words.end}" if words else None,
        "title": row.title, "outlet": row.outlet, "url": row.url, "published_at": row.published_at,
    }  # fmt: skip

"""The talks of one article in a terminal: who negotiates, round by round, what was proposed and how it was received.

Every line ends with its citation. What the article does not say is left out of a line, or said to be not stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.desk.negotiations import ExchangeRow, ProposalRow, RoundRow, TalksRow, Words
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.words import citation, count, moment, number
from onrecord.schema import Reading

_NOT_STATED = "not stated"


def show_talks(reading: Reading, rows: Sequence[TalksRow], paper: Paper) -> None:
    """Print the article's head, then each process."""
    article = reading.article
    paper.put(neutral(article.title or "Untitled"), style="bold")
    paper.put(f"{neutral(article.outlet or 'outlet not stated')}, {moment(article.published_at)}")
    paper.put(f"{count(len(rows), 'negotiation')} in {neutral(reading.page.source)}", style="dim")
    for row in rows:
        paper.put()
        _show_process(reading, row, paper)


def _show_process(reading: Reading, row: TalksRow, paper: Paper) -> None:
    paper.put(neutral(row.name), style="bold")
    paper.put(f"parties: {_names(row.parties)}", indent=2, hang=2)
    if row.mediators:
        paper.put(f"mediators: {_names(row.mediators)}", indent=2, hang=2)
    if row.hosts:
        paper.put(f"hosts: {_names(row.hosts)}", indent=2, hang=2)
    for track in row.tracks:
        _put(reading, paper, f"track: {neutral(track.text)}", track)
    for each in row.rounds:
        _put(reading, paper, " · ".join(_round(each)), each.words)
    for proposal in row.proposals:
        _show_proposal(reading, proposal, paper)
    for exchange in row.exchanges:
        _put(reading, paper, " · ".join(_exchange(exchange)), exchange.words)


def _put(reading: Reading, paper: Paper, line: str, words: Words, *, indent: int = 2) -> None:
    paper.put()
    paper.put(line, indent=indent, hang=2)
    where = citation(reading.article, [words], source=reading.page.source)
    paper.put(neutral(where), indent=indent + 2, hang=2, style="dim")


def _show_proposal(reading: Reading, row: ProposalRow, paper: Paper) -> None:
    to = f" to {_names(row.to)}" if row.to else ""
    _put(reading, paper, f"{neutral(row.by)} proposes{to}: “{neutral(row.words.text)}”", row.words)
    for answer in row.responses:
        line = f"{neutral(answer.by)}: {answer.stance}, “{neutral(answer.words.text)}”"
        _put(reading, paper, line, answer.words, indent=6)
    if not row.responses:
        paper.put("no response found in the article", indent=6, style="dim")


def _round(row: RoundRow) -> Iterator[str]:
    yield f"round {row.number}" if row.number is not None else "round, number not stated"
    yield row.status
    yield neutral(row.when) if row.when else "date not stated"
    if row.place:
        yield f"at {neutral(row.place)}"
    if row.level:
        yield f"{row.level} level"
    yield f"“{neutral(row.words.text)}”"


def _exchange(row: ExchangeRow) -> Iterator[str]:
    way = f"{neutral(row.giver or _NOT_STATED)} → {neutral(row.to or _NOT_STATED)}"
    yield f"exchange: {amount(row.min, row.max, approx=row.approx)} {neutral(row.what)}, {way}"
    if row.when:
        yield neutral(row.when)
    yield f"“{neutral(row.words.text)}”"


def amount(least: float | None, most: float | None, *, approx: bool = False) -> str:
    """ "1,000", "24 or more", "up to 900", "60 to 80"; "about" where the text says so."""
    if least is None:
        return "an unstated number of" if most is None else f"up to {number(most)}"
    if most is None:
        return f"{number(least)} or more"
    about = "about " if approx else ""
    return about + (number(least) if least == most else f"{number(least)} to {number(most)}")


def _names(names: Sequence[str]) -> str:
    return ", ".join(neutral(one) for one in names) or _NOT_STATED

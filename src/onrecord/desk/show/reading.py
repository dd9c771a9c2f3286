"""One reading in a terminal: the article's head, who said what, then what happened, each with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten

from onrecord.desk.show.happenings import UNSURE, show_events
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.tongues import unread_of
from onrecord.desk.show.words import citation, count, moment
from onrecord.schema import Actor, Reading, Statement, Why

_WORDS = 60  # characters of the words that decided
NOT_STATED = "Speaker not stated"


def show_reading(reading: Reading, paper: Paper) -> None:
    """Print the article's head, its statements in reading order, grouped by speaker, and its events."""
    _head(reading, paper)
    named: set[str] = set()
    for speaker, statements in groupby(reading.statements, lambda one: speaker_name(one, reading)):
        paper.put()
        group = list(statements)
        paper.put(_heading(speaker, group[0], reading, again=speaker in named), style="bold")
        named.add(speaker)
        for statement in group:
            paper.put()
            show_statement(statement, reading, paper)
    show_events(reading, paper)


def speaker_name(statement: Statement, reading: Reading) -> str:
    """The speaker's name, else the words that the article names the source by, else "not stated"."""
    actor = _actor(statement.speaker, reading)
    if actor:
        return neutral(actor.name)
    if statement.source:
        return neutral(statement.source.of(reading.article.text))
    return NOT_STATED


def show_heading(reading: Reading, paper: Paper) -> None:
    """Print the article's title, its outlet and when it was published."""
    article = reading.article
    paper.put(neutral(article.title or "Untitled"), style="bold")
    paper.put(f"{neutral(article.outlet or 'outlet not stated')}, {moment(article.published_at)}")


def _head(reading: Reading, paper: Paper) -> None:
    source = neutral(reading.page.source)
    show_heading(reading, paper)
    if "statements" not in reading.unread:
        paper.put(f"{_counts(reading.statements)} in {source}", style="dim")
    if (unread := unread_of(reading)) is not None:
        paper.put(neutral(unread))


def _counts(statements: Sequence[Statement]) -> str:
    """How many statements, by how many speakers, and how many whose speaker the article does not name."""
    speakers = {one.speaker for one in statements} - {None}
    unnamed = sum(one.speaker is None for one in statements)
    said = count(len(statements), "statement")
    by = f" by {count(len(speakers), 'speaker')}" if speakers else ""
    return f"{said}{by}" + (f", {unnamed:,} without a named speaker," if unnamed else "")


def _heading(speaker: str, statement: Statement, reading: Reading, *, again: bool) -> str:
    actor = _actor(statement.speaker, reading)
    roles = [role for role in actor.roles if not role.former] if actor and not again else []
    roles = [
        role for role in roles if role.title not in speaker
    ]  # "a senior official" is named by what he is
    return f"{speaker}, {neutral(roles[0].title)}" if roles else speaker


def show_statement(statement: Statement, reading: Reading, paper: Paper, *, ids: bool = False) -> None:
    """Print the words, what is known of them, and where they stand; ``ids``: with what names them in the record."""
    article = reading.article
    where = citation(article, statement.content, source=reading.page.source)
    paper.put(quoted(cited(statement.content, article.text), statement.manner), indent=4)
    paper.put(" · ".join(_facts(statement, reading)), indent=4, hang=2, style="italic")
    own = f"; {article.id}/{statement.id}" if ids else ""
    paper.put(neutral(where) + own, indent=4, hang=2, style="dim")
    for line in reasons([why for why in reading.why if why.of == statement.id], article.text):
        paper.put(line, indent=6, hang=2, style="dim")


def reasons(whys: Sequence[Why], text: str) -> list[str]:
    """Lines such as "reply_to: named as answered, “Trump”"; fields with one reason share a line."""
    fields: dict[str, list[str]] = {}
    for why in whys:
        fields.setdefault(_because(why, text), []).append(why.field)
    return [f"{', '.join(names)}: {because}" for because, names in fields.items()]


def _because(why: Why, text: str) -> str:
    words = (
        ""
        if why.start is None
        else f", “{neutral(shorten(text[why.start : why.end], _WORDS, placeholder='…'))}”"
    )
    score = f" ({why.score:.2f})" if why.score is not None else ""
    instead = ", ".join(f"{neutral(one.value)} ({one.score:.2f})" for one in why.instead)
    return f"{neutral(why.by)}{words}{score}{f'; else {instead}' if instead else ''}"


def _facts(statement: Statement, reading: Reading) -> Iterator[str]:
    if statement.act != "other":
        yield statement.act
    yield statement.manner
    if addressee := _actor(statement.addressee, reading):
        yield f"to {neutral(addressee.name)}"
    if statement.said:
        yield f"said {neutral(statement.said)}"
    if statement.place:
        yield f"at {neutral(statement.place)}"
    if statement.medium:
        yield neutral(statement.medium.of(reading.article.text))
    if answered := _answered(statement, reading):
        yield f"in reply to {answered}"
    if statement.confidence < UNSURE:
        yield f"unsure ({statement.confidence:.2f})"


def _answered(statement: Statement, reading: Reading) -> str | None:
    if actor := _actor(statement.reply_to, reading):
        return neutral(actor.name)
    for other in reading.statements:
        if other.id == statement.reply_to:
            return speaker_name(other, reading)
    return None


def _actor(actor_id: str | None, reading: Reading) -> Actor | None:
    return next((actor for actor in reading.actors if actor.id == actor_id), None)

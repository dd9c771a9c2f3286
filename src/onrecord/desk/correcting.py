"""From what a person typed to a correction: which statement, event or commitment, and what is to stand there.

A name must stand in the article, or be that of one of its actors: nothing comes into the record that its source does
not say.
"""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.account.correcting import (
    AddStatement,
    Change,
    DeleteCommitment,
    DeleteEvent,
    DeleteStatement,
    MergeActors,
    Named,
    OtherActor,
    SameActor,
    SetAct,
    SetAddressee,
    SetDue,
    SetSaid,
    SetSpeaker,
    SetStatus,
    SplitActor,
)
from onrecord.account.correcting.cast import find
from onrecord.errors import UsageError
from onrecord.schema import Act, Commitment, Event, EventStatus, Manner, Reading, Span, Statement

if TYPE_CHECKING:
    from onrecord.store import Record

_RANGE = re.compile("([0-9]{1,9})-([0-9]{1,9})")
NOBODY = "nobody"
NEVER = "unknown"


class Asked(Struct, frozen=True, kw_only=True):
    """What was typed: the value of each option, None where it was not given.

    A statement to ``add`` is given by its words, or where these stand more than once by the characters that they
    stand ``at`` (120-137).
    """

    speaker: str | None = None
    to: str | None = None
    act: Act | None = None
    said: str | None = None
    status: EventStatus | None = None
    due: str | None = None
    delete: bool = False
    add: str | None = None
    at: str | None = None
    cue: str | None = None
    manner: Manner | None = None
    merge: tuple[str, ...] = ()
    split: str | None = None
    mentions: tuple[str, ...] = ()


def author() -> str:
    """Who corrects: ONRECORD_AUTHOR, else the name under which the person is logged in."""
    return os.environ.get("ONRECORD_AUTHOR") or getpass.getuser()


def changes(record: Record, what: str, asked: Asked) -> tuple[str, list[Change]]:
    """The article's id and what is to change in it; UsageError says what is missing or does not fit."""
    article, _, own = what.partition("/")
    reading = record.reading(article)
    found = list(_of_article(reading, asked) if not own else _of_fact(reading, own, asked))
    if not found:
        raise UsageError(
            f"Nothing was asked to be corrected in {what}.", hint="Try `onrecord correct --help`."
        )
    return article, found


def tie(record: Record, one: str, other: str, *, same: bool) -> tuple[str, Change]:
    """The first one's article, and that the two are one actor over all articles, or are not.

    Each is named as it stands in an article ("article/a3"), or by the id that `onrecord who` prints.
    """
    (article, actor), (there, second) = (_actor(record, name) for name in (one, other))
    kind = SameActor if same else OtherActor
    return article, kind(actor, there, second)


def _actor(record: Record, name: str) -> tuple[str, Named]:
    article, _, own = name.partition("/") if "/" in name else _first_occurrence(record, name)
    held = next((one for one in record.reading(article).actors if one.id == own), None)
    if held is None:
        raise UsageError(
            f"{article} has no actor {own!r}.",
            hint="`onrecord who ID --json` prints where an actor occurs.",
        )
    return article, Named(held.name, _mention(record.reading(article), held.id))


def _first_occurrence(record: Record, identity: str) -> tuple[str, str, str]:
    article, own = record.actor(identity).occurrences[0]
    return article, "/", own


def _of_article(reading: Reading, asked: Asked) -> Iterator[Change]:
    if asked.add is not None or asked.at is not None:
        yield _added(reading, asked)
    if asked.merge:
        if len(asked.merge) != 2:
            raise UsageError(
                "--merge takes two names.", hint='Write --merge "A. Muller" --merge "Anna Muller".'
            )
        yield MergeActors(*(_named(reading, name) for name in asked.merge))
    if asked.split is not None:
        yield _parted(reading, asked)


def _of_fact(reading: Reading, own: str, asked: Asked) -> Iterator[Change]:
    for one in reading.statements:
        if one.id == own:
            yield from _of_statement(reading, one, asked)
            return
    for event in reading.events:
        if event.id == own:
            yield from _of_event(event, asked)
            return
    for commitment in reading.commitments:
        if commitment.id == own:
            yield from _of_commitment(commitment, asked)
            return
    raise UsageError(
        f"{reading.article.id} has no statement, event or commitment {own!r}.",
        hint=f"`onrecord said --json` and `onrecord read --json` print their ids, like {reading.article.id}/s1.",
    )


def _of_statement(reading: Reading, one: Statement, asked: Asked) -> Iterator[Change]:
    names = {actor.id: actor.name for actor in reading.actors}
    if asked.delete:
        yield DeleteStatement(one.content, _words(reading, one.content))
    if asked.speaker is not None:
        yield SetSpeaker(one.content, _party(reading, asked.speaker), names.get(one.speaker or ""))
    if asked.to is not None:
        yield SetAddressee(one.content, _party(reading, asked.to), names.get(one.addressee or ""))
    if asked.act is not None:
        yield SetAct(one.content, asked.act, one.act)
    if asked.said is not None:
        yield SetSaid(one.content, None if asked.said == NEVER else asked.said, one.said)


def _of_event(one: Event, asked: Asked) -> Iterator[Change]:
    if asked.delete:
        yield DeleteEvent(one.trigger, one.type)
    if asked.status is not None:
        yield SetStatus(one.trigger, asked.status, one.status)


def _of_commitment(one: Commitment, asked: Asked) -> Iterator[Change]:
    if asked.delete:
        yield DeleteCommitment(one.what)
    if asked.due is not None:
        yield SetDue(one.what, None if asked.due == NEVER else asked.due, one.due)


def _added(reading: Reading, asked: Asked) -> AddStatement:
    content = _span(reading, asked.add or "") if asked.at is None else _range(asked.at)
    before = reading.article.text[: content.start].rstrip(" ")
    direct = before.endswith(("“", '"', "‘", "«", "„"))
    source = _named(reading, asked.speaker) if asked.speaker not in {None, NOBODY} else None
    return AddStatement(
        content=(content,),
        speaker=source,
        manner=asked.manner or ("direct" if direct else "indirect"),
        act=asked.act or "assert",
        source=source.at if source is not None else None,
        cue=_span(reading, asked.cue, near=content.start) if asked.cue is not None else None,
        addressee=_party(reading, asked.to) if asked.to is not None else None,
        said=asked.said if asked.said != NEVER else None,
    )


def _parted(reading: Reading, asked: Asked) -> SplitActor:
    if not asked.mentions or asked.speaker is None:
        raise UsageError(
            "--split needs the mentions that are somebody else's, and --speaker to say whose.",
            hint="Give each as --mention START-END, in characters of the article.",
        )
    spans = tuple(_range(one) for one in asked.mentions)
    return SplitActor(_named(reading, asked.split or ""), spans, Named(asked.speaker))


def _party(reading: Reading, name: str) -> Named | None:
    return None if name == NOBODY else _named(reading, name)


def _named(reading: Reading, name: str | None) -> Named:
    """The actor with that name, and where the article has it; UsageError where the article names nobody so."""
    named = Named(name or "")
    at = reading.article.text.find(named.name) if named.name else -1
    held = find(reading, named)
    if held is not None:
        return Named(held.name, _mention(reading, held.id))
    if at < 0:
        raise UsageError(
            f"The article does not name {name!r}.",
            hint=f"Write the name as the article has it, or {NOBODY!r} where it does not say who.",
        )
    return Named(named.name, Span(at, at + len(named.name)))


def _mention(reading: Reading, actor: str) -> Span | None:
    """Where the article names an actor: the first time by name, else the first time at all."""
    mentions = next(one.mentions for one in reading.actors if one.id == actor)
    first = min(mentions, key=lambda one: (one.how != "name", one.start), default=None)
    return Span(first.start, first.end) if first is not None else None


def _span(reading: Reading, words: str, *, near: int = 0) -> Span:
    """Where the words stand; of several places the nearest to ``near``."""
    places = []
    at = reading.article.text.find(words) if words else -1
    while at >= 0:
        places.append((abs(at - near), at))
        at = reading.article.text.find(words, at + 1)
    if not places:
        raise UsageError(
            f"The article does not say {words!r}.", hint="Give the words exactly as they stand there."
        )
    start = min(places)[1]
    return Span(start, start + len(words))


def _range(typed: str) -> Span:
    found = _RANGE.fullmatch(typed)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if start >= end:
        raise UsageError(f"{typed!r} is no stretch of characters.", hint="Write it like 120-137.")
    return Span(start, end)


def _words(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(reading.article.text) for span in spans)

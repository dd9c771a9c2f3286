"""What can be asked for by its id, and what there is one of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.requests import Request

from onrecord.account.across.allegations import Allegation
from onrecord.account.across.counts import Tally
from onrecord.account.across.identities import Identity
from onrecord.account.across.negotiations import Change, Negotiation
from onrecord.account.across.negotiations.agreeing import Outcome
from onrecord.account.across.remarks import Remark
from onrecord.account.across.stories import Story
from onrecord.account.across.undertakings import Undertaking
from onrecord.desk.web.api.shapes import Shape
from onrecord.desk.web.listing import Asked, Field, whole_number
from onrecord.desk.web.views import claims, due, numbers, remarks, stories, talks
from onrecord.desk.web.views.entries import Detail, row_of
from onrecord.errors import UsageError
from onrecord.schema import Reading
from onrecord.store import Counts, Extract

if TYPE_CHECKING:
    from onrecord.store import Record

CONTEXT, MOST_CONTEXT = 200, 2000  # code points around an extract

STRETCH = (
    Field("start", "Start", "number", help="The first character: code points, from 0."),
    Field("end", "End", "number", help="The end, not itself included; else that of the text."),
    Field("context", "Context", "number", help=f"How many characters around it, {CONTEXT} if not given."),
)


class Question(NamedTuple):
    """What was asked: of which record, the ``name`` in the address ("" where there is none), and the parameters."""

    record: Record
    name: str
    asked: Asked
    request: Request


class Thing(NamedTuple):
    """One address below ``/api/v1``: ``example`` is an id, "" where the address has none."""

    path: str
    about: str
    find: Callable[[Question], Any]
    shape: Shape
    fields: tuple[Field, ...] = ()
    example: str = ""


def _article(ask: Question) -> Reading:
    return ask.record.held(ask.name).reading


def _text(ask: Question) -> Extract:
    start = whole_number(ask.asked, "start", 0, least=0)
    end = whole_number(ask.asked, "end", 0) if "end" in ask.asked else None
    around = whole_number(ask.asked, "context", CONTEXT, least=0)
    if around > MOST_CONTEXT:
        raise UsageError(f"context is {around}.", hint=f"Give at most {MOST_CONTEXT}; or move start and end.")
    return ask.record.extract(ask.name, start, end, around=around)


def _counts(ask: Question) -> Counts:
    counted: Counts = ask.request.app.state.counting.of(ask.record).counts
    return counted


def _actor(ask: Question) -> Identity:
    return ask.record.actor(ask.name)


def _entry(one: Detail) -> Callable[[Question], Any]:
    """What answers with what the page of an entry gives as JSON."""
    return lambda ask: row_of(one, one.find(ask.record, ask.name, ask.asked), ask.record, ask.asked)


def _of(one: Detail, path: str, about: str, shape: Shape, example: str) -> Thing:
    return Thing(f"{path}/{{id}}", about, _entry(one), shape, one.fields, example)


ARTICLE, STATEMENT = "3f2a9c0d1e5b7788", "3f2a9c0d1e5b7788/s4"
BOARD = Shape(
    Negotiation, "entry", name="Board",
    beside=(
        ("due", Shape(Undertaking, "entry")), ("since", {"type": "string"}), ("changes", Shape(Change, "cited")),
    ),
    inside=(
        ("proposals", {
            "outcome": msgspec.json.schema(Outcome | None),
            "followed": {"type": "array", "items": {"type": "string"}, "description": "ids of commitments"},
        }),
    ),
)  # fmt: skip

THINGS = (
    Thing("counts", "How much the record holds; counted anew once a minute.", _counts, Shape(Counts)),
    Thing(
        "articles/{id}/text", "The exact characters of an article, and what stands around them.", _text,
        Shape(Extract), STRETCH, ARTICLE,
    ),
    Thing(
        "articles/{id}", "All that was read out of an article, as people corrected it: a reading (onrecord/1).",
        _article, Shape(Reading), (), ARTICLE,
    ),
    Thing(
        "actors/{id}", "An actor over all articles: names, roles with their days, where it occurs.", _actor,
        Shape(Identity), (), "leila-haddad-1a2b3c4d",
    ),
    _of(
        remarks.REMARK, "remarks", "One utterance in all its reports: who reported it first, how each outlet cut it.",
        Shape(Remark, "entry"), STATEMENT,
    ),
    _of(
        talks.BOARD, "talks", "The board of a negotiation: rounds, proposals and answers, exchanges, what is due.",
        BOARD, f"{ARTICLE}/n1",
    ),
    _of(
        due.COMMITMENT, "commitments", "Who will do what by when, how it stands, and the reports that say so.",
        Shape(Undertaking, "entry"), f"{ARTICLE}/m1",
    ),
    _of(
        claims.CLAIM, "claims", "One proposition: who asserts it and who denies it.", Shape(Allegation, "entry"),
        f"{ARTICLE}/c1.a2",
    ),
    _of(
        numbers.NUMBER, "numbers", "One thing counted: who gives which number.", Shape(Tally, "entry"),
        f"{ARTICLE}/q120",
    ),
    _of(
        stories.STORY, "stories", "One happening: the articles that tell of it, in their order.",
        Shape(Story, "entry"), ARTICLE,
    ),
)  # fmt: skip
"""In the order in which addresses are tried: the longer before the shorter."""

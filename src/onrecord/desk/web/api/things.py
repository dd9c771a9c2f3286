"""What can be asked for by its id, and what there is one of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from starlette.requests import Request

from onrecord.account.across.allegations import Allegation
from onrecord.account.across.counts import Tally
from onrecord.account.across.identities import Identity
from onrecord.account.across.negotiations import Change, Negotiation
from onrecord.account.across.negotiations.agreeing import Outcome
from onrecord.account.across.negotiations.proposals import Offered
from onrecord.account.across.remarks import Remark
from onrecord.account.across.stories import Story
from onrecord.account.across.undertakings import Undertaking
from onrecord.desk.accounts import account_row, cited_in
from onrecord.desk.board import board, board_row, cited_on
from onrecord.desk.web.api.shapes import Shape
from onrecord.desk.web.listing import Asked, Field, whole_number
from onrecord.errors import UsageError
from onrecord.schema import Reading
from onrecord.store import Counts, Extract

if TYPE_CHECKING:
    from onrecord.store import Record
    from onrecord.store.account import Entry

CONTEXT, MOST_CONTEXT = 200, 2000  # code points around an extract

AS_OF = Field(
    "as_of", "As of", "day", help="How it stood at the end of this day, 2031-02-05; else as it stands."
)
SINCE = Field("since", "Since", "day", help="Tell what changed since this day: 2031, 2031-02 or 2031-02-05.")
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
    return ask.record.reading(ask.name)


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


def _talks(ask: Question) -> Mapping[str, Any]:
    as_of = ask.asked.get("as_of")
    found = ask.record.negotiation(ask.name, as_of=as_of)
    one = board(ask.record, found, as_of=as_of, since=ask.asked.get("since"))
    return board_row(one, cited_on(one, ask.record))


def _entry(find: Callable[[Question], Entry[Any]]) -> Callable[[Question], Mapping[str, Any]]:
    """What answers with an entry of the account, its citations completed."""

    def found(ask: Question) -> Mapping[str, Any]:
        entry = find(ask)
        return account_row(entry, cited_in([entry.account], ask.record))

    return found


ARTICLE, STATEMENT = "3f2a9c0d1e5b7788", "3f2a9c0d1e5b7788/s4"
_PROPOSAL = Shape(
    Offered, "cited", name="BoardProposal",
    beside=(
        ("outcome", {"anyOf": [{"enum": list(get_args(Outcome))}, {"type": "null"}]}),
        ("followed", {"type": "array", "items": {"type": "string"}, "description": "ids of commitments"}),
    ),
)  # fmt: skip
_BESIDE = (
    ("proposals", _PROPOSAL), ("due", Shape(Undertaking, "entry")), ("since", {"type": "string"}),
    ("changes", Shape(Change, "cited")),
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
    Thing(
        "remarks/{id}", "One utterance in all its reports: who reported it first, how each outlet cut it.",
        _entry(lambda ask: ask.record.remark(ask.name)), Shape(Remark, "entry"), (), STATEMENT,
    ),
    Thing(
        "talks/{id}", "The board of a negotiation: rounds, proposals with their answers, exchanges, what is due.",
        _talks, Shape(Negotiation, "entry", beside=_BESIDE, name="Board"), (AS_OF, SINCE), f"{ARTICLE}/n1",
    ),
    Thing(
        "commitments/{id}", "Who will do what by when, how it stands, and the reports that say so.",
        _entry(lambda ask: ask.record.commitment(ask.name, as_of=ask.asked.get("as_of"))),
        Shape(Undertaking, "entry"), (AS_OF,), f"{ARTICLE}/m1",
    ),
    Thing(
        "claims/{id}", "One proposition: who asserts it and who denies it.",
        _entry(lambda ask: ask.record.claim(ask.name)), Shape(Allegation, "entry"), (), f"{ARTICLE}/c1.a2",
    ),
    Thing(
        "numbers/{id}", "One thing counted: who gives which number.",
        _entry(lambda ask: ask.record.number(ask.name)), Shape(Tally, "entry"), (), f"{ARTICLE}/q120",
    ),
    Thing(
        "stories/{id}", "One happening: the articles that tell of it, in their order.",
        _entry(lambda ask: ask.record.story(ask.name)), Shape(Story, "entry"), (), ARTICLE,
    ),
)  # fmt: skip
"""In the order in which addresses are tried: the longer before the shorter."""

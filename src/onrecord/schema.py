"""The words of onrecord as immutable types, and their JSON: the public contract ``onrecord/1``.

Every offset is a Unicode code point into ``Article.text``, end exclusive. Dates are EDTF
(ISO 8601-2:2019) with the precision the text states, durations ISO 8601, recurrences RFC 5545 RRULE.
Fields may be added, never renamed. msgspec was chosen over dataclasses with a validator of our own, and
over pydantic, because it validates and writes JSON an order of magnitude faster and derives the JSON
Schema from the same declarations (https://jcristharif.com/msgspec/).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from onrecord.errors import ContractError

Offset = Annotated[int, Meta(ge=0, description="code points into article.text")]
Confidence = Annotated[float, Meta(ge=0, le=1)]
Edtf = Annotated[
    str, Meta(min_length=4, description="EDTF (ISO 8601-2), with the precision that the text states")
]
Country = Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3")]

BlockKind = Literal[
    "title", "standfirst", "heading", "paragraph", "caption", "list_item", "byline", "dateline"
]
ActorKind = Literal["person", "organization", "country", "group", "place"]
MentionHow = Literal["name", "title", "pronoun", "nominal"]
TimeKind = Literal["point", "span", "duration", "recurring", "vague"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "threaten", "promise", "propose", "request", "agree", "reject", "deny", "accuse", "warn", "ask", "thank",
    "assess", "assert", "other",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["happened", "ongoing", "planned", "possible", "denied"]
Level = Literal["technical", "ministerial", "leader"]
RoundStatus = Literal["held", "ongoing", "planned", "postponed", "collapsed"]
Stance = Literal["accepts", "rejects", "open", "conditional"]
Found = Literal["actors", "times", "places", "statements", "events", "claims", "commitments", "talks"]


class _Word(Struct, frozen=True, forbid_unknown_fields=True):
    """What all words share: immutable, and an unknown field is an error, not a silence."""


class Span(_Word, frozen=True):
    """A stretch of ``article.text``: code points, end exclusive."""

    start: Offset
    end: Offset

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span cites."""
        return text[self.start : self.end]


class Block(_Word, frozen=True):
    """One block of the article in reading order; blocks are disjoint."""

    kind: BlockKind
    start: Offset
    end: Offset


class Origin(_Word, frozen=True):
    """Where in an archive, table or mailbox a page stands, so that anybody can find it there again.

    ``record`` is what the file calls it: a WARC-Record-ID, a Message-ID, the number of a row from 1. ``offset`` is
    where the record begins, in bytes of the file as it lies on disk; null where it cannot be opened there (a row of
    Parquet, a record inside one compressed whole). ``digest`` is the archive's own of the record, ``algorithm:value``,
    else ``sha256:`` of the page's bytes.
    """

    file: str
    record: str
    offset: Annotated[int, Meta(ge=0)] | None
    digest: str


class PageRef(_Word, frozen=True, omit_defaults=True):
    """Where a page came from: a path, a URL or a record in an archive, and the digest of its bytes.

    ``origin`` is left out of the JSON where the page was a file of its own, so that such a reading is to the byte what
    it was before archives could be read.
    """

    source: str
    media_type: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    origin: Origin | None = None


class Article(_Word, frozen=True):
    """The cleaned text of one page."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: tuple[str, ...]
    published_at: Annotated[str | None, Meta(description="ISO 8601, with the offset the page states")]
    modified_at: str | None
    language: str
    text: str
    blocks: tuple[Block, ...]


class Role(_Word, frozen=True):
    """A title that the article gives an actor, cited."""

    title: str
    start: Offset
    end: Offset
    former: bool = False


class Mention(_Word, frozen=True):
    """A span that refers to an actor."""

    start: Offset
    end: Offset
    how: MentionHow


class Actor(_Word, frozen=True):
    """A person, organization, country, group or place that the article speaks of."""

    id: str
    name: str
    kind: ActorKind
    members: tuple[str, ...] = ()
    country: Country | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Time(_Word, frozen=True):
    """A dated expression with its value."""

    id: str
    start: Offset
    end: Offset
    kind: TimeKind
    value: str | None
    note: str | None = None


class Place(_Word, frozen=True):
    """A place named in the article, with its coordinates (WGS 84 degrees)."""

    id: str
    start: Offset
    end: Offset
    name: str
    country: Country | None = None
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None = None


class Statement(_Word, frozen=True):
    """An attribution: a source, a cue and a content; its speaker is an actor."""

    id: str
    manner: Manner
    act: Act
    speaker: str | None
    source: Span | None
    cue: Span | None
    content: Annotated[tuple[Span, ...], Meta(min_length=1)]
    addressee: str | None = None
    said: Edtf | None = None
    said_ref: str | None = None
    place: str | None = None
    place_ref: str | None = None
    medium: Span | None = None
    reply_to: str | None = None
    confidence: Confidence = 1.0


class Quantity(_Word, frozen=True):
    """How many of what: ``min`` and ``max`` are null where the text leaves them open."""

    min: float | None
    max: float | None
    approx: bool
    what: str
    start: Offset
    end: Offset


class Event(_Word, frozen=True):
    """Who did what to whom, coded in PLOVER."""

    id: str
    type: EventType
    mode: str | None
    trigger: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    place_ref: str | None
    when: Edtf | None
    when_ref: str | None
    status: EventStatus
    quantities: tuple[Quantity, ...]
    reported_by: str | None
    citation: Span
    confidence: Confidence


class Claim(_Word, frozen=True):
    """A proposition that someone asserts or denies; "outlet" stands for the article's own voice."""

    id: str
    content: Span
    about: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    statements: tuple[str, ...]


class Commitment(_Word, frozen=True):
    """Who will do what, by when, on what condition, and what is threatened otherwise."""

    id: str
    by: str
    to: str | None
    what: Span
    due: Edtf | None
    due_ref: str | None
    condition: Span | None
    otherwise: Span | None
    statement: str | None


class Track(_Word, frozen=True):
    """A sub-track of talks, such as a working group."""

    name: str
    start: Offset
    end: Offset


class Round(_Word, frozen=True):
    """One round of talks."""

    number: int | None
    when: Edtf | None
    when_ref: str | None
    place: str | None
    level: Level | None
    status: RoundStatus
    start: Offset
    end: Offset


class Response(_Word, frozen=True):
    """How one party received a proposal."""

    by: str
    stance: Stance
    start: Offset
    end: Offset


class Proposal(_Word, frozen=True):
    """What one party put forward to others, and their responses."""

    id: str
    by: str
    to: tuple[str, ...]
    what: Span
    statement: str | None
    responses: tuple[Response, ...]


class Exchange(_Word, frozen=True):
    """What went from one side to another: prisoners, bodies, goods."""

    what: str
    giver: str | None = msgspec.field(name="from")
    to: str | None
    min: float | None
    max: float | None
    approx: bool
    when: Edtf | None
    start: Offset
    end: Offset


class Talks(_Word, frozen=True):
    """A negotiation."""

    id: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    hosts: tuple[str, ...]
    tracks: tuple[Track, ...]
    rounds: tuple[Round, ...]
    proposals: tuple[Proposal, ...]
    exchanges: tuple[Exchange, ...]


class Instead(_Word, frozen=True):
    """What a field could have been instead, and how it scored."""

    value: str
    score: float


class Why(_Word, frozen=True):
    """How one field came about: ``by`` which rule or head, ``start``–``end`` the words that decided.

    ``of`` is the id of a statement; ``score`` means what the rule or head says it means: a probability, a weight.
    """

    of: str
    field: str
    by: str
    start: Offset | None = None
    end: Offset | None = None
    score: float | None = None
    instead: tuple[Instead, ...] = ()


class Model(_Word, frozen=True):
    """What read the article, so that a record can be read again after an upgrade."""

    name: str
    version: str


UNREAD = Model("none", "0")
"""What "read" an article in a language that no model at hand reads: older than any model, so that each replaces it."""

LISTS: tuple[Found, ...] = get_args(Found)
"""The lists of a reading, in their order."""


class Reading(_Word, frozen=True):
    """All that was read out of one article: what ``onrecord read --json`` prints.

    ``why`` is filled on request (``--explain``). ``unread`` tells "nothing was said" from "nothing was looked for":
    where no model at hand reads the article's language it names every list, and the model is `UNREAD`.
    """

    schema: Literal["onrecord/1"]
    page: PageRef
    article: Article
    actors: tuple[Actor, ...]
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    commitments: tuple[Commitment, ...]
    talks: tuple[Talks, ...]
    model: Model
    why: tuple[Why, ...] = ()
    unread: Annotated[
        tuple[Found, ...],
        Meta(description="the lists above that nothing was looked for in: being empty, they say nothing"),
    ] = ()

    def _repr_html_(self) -> str:
        """The article as a notebook shows it; who draws it is told by the package's front door, not by this floor."""
        import onrecord

        return onrecord.as_html(self)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reading)


def to_json(reading: Reading) -> bytes:
    """The reading as one line of UTF-8 JSON, fields in the order of the contract."""
    return _encoder.encode(reading)


def from_json(data: bytes | str) -> Reading:
    """The reading that ``data`` holds; ContractError where it does not keep the contract."""
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ContractError(
            f"This is no onrecord reading: {error}.", hint="`onrecord schema` prints what is expected."
        ) from error


def json_schema() -> dict[str, Any]:
    """The contract as a JSON Schema (draft 2020-12)."""
    schema = msgspec.json.schema(Reading)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "onrecord reading", **schema}

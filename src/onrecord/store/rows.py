"""What the record answers with: immutable rows that the desk prints as they are, or as JSON."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from msgspec import Struct

from onrecord.schema import Act, ActorKind, EventStatus, EventType, Manner, Span

Outcome = Literal["new", "unchanged", "reread"]
State = Literal["ok", "warning", "failed"]
T = TypeVar("T")


class Added(Struct, frozen=True):
    """What `Record.add` did: ``reread`` means the page was held and another model's reading was kept."""

    outcome: Outcome
    article: str
    statements: int


class Rows(Struct, Generic[T], frozen=True):
    """One screenful in a stable order, and the cursor of the next; None after the last."""

    rows: tuple[T, ...]
    next: str | None


class Part(Struct, frozen=True):
    """A cited stretch: code points into the article's text, end exclusive, and the very words there."""

    start: int
    end: int
    text: str


class ArticleRow(Struct, frozen=True):
    """One article of the record; ``unread`` where no model at hand reads its language, so nothing was looked for."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: tuple[str, ...]
    published_at: str | None
    language: str
    characters: int
    statements: int
    page: str
    sources: tuple[str, ...]
    unread: bool


class Extract(Struct, frozen=True):
    """The exact characters ``start`` to ``end`` of an article (code points), and what stands around them."""

    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    start: int
    end: int
    text: str
    before: str
    after: str


class StatementRow(Struct, frozen=True):
    """One statement with what is needed to show and to cite it; ``id`` is "article id/statement id".

    ``speaker`` is None where the article does not say who; ``role`` is the first title that the article
    gives the speaker; ``when`` is ``said`` where that is stated and ``published_at`` otherwise.
    ``speaker_id`` and ``addressee_id`` are "article id/actor id", as `Record.actor` takes them.
    """

    id: str
    speaker: str | None
    kind: ActorKind | None
    role: str | None
    manner: Manner
    act: Act
    addressee: str | None
    said: str | None
    when: str | None
    place: str | None
    content: tuple[Part, ...]
    source: Part | None
    cue: Part | None
    confidence: float
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    speaker_id: str | None
    addressee_id: str | None


class EventRow(Struct, frozen=True):
    """One event with what is needed to show and to cite it; ``id`` is "article id/event id".

    ``actors`` and ``recipients`` are names; ``day`` is when it happened where that is stated, else when it was
    reported; ``reported_by`` is the id of the statement by whose account it is. ``latitude`` and ``longitude`` are
    those of the place, in degrees, where it is one of the gazetteer's.
    """

    id: str
    type: EventType
    mode: str | None
    status: EventStatus
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    when: str | None
    day: str
    trigger: Part
    citation: Part
    reported_by: str | None
    confidence: float
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    latitude: float | None
    longitude: float | None


class Hit(Struct, frozen=True):
    """One answer of a search: ``snippet`` and ``marks`` cite the article; ``statement`` where one matched.

    ``score`` is the negated BM25 of SQLite's FTS5 (higher is better), 0 where no word was asked for; scores
    of statements and of articles are not comparable.
    """

    article: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    snippet: Part
    marks: tuple[Span, ...]
    score: float
    statement: StatementRow | None


class Skipped(Struct, frozen=True):
    """A page that is kept but could not be read, why, and when that was found (UTC)."""

    page: str
    source: str
    error: str
    what: str
    hint: str
    skipped_at: str


class Problem(Struct, frozen=True):
    """Something stored that is not what was put in.

    ``path`` is the JSON path of the citation in the reading, or the table or page concerned; ``line`` counts
    from 1 in the article's text.
    """

    what: str
    article: str | None = None
    title: str | None = None
    path: str | None = None
    line: int | None = None
    expected: str | None = None
    found: str | None = None


class Counts(Struct, frozen=True):
    """How much the record holds."""

    pages: int
    articles: int
    statements: int
    actors: int
    speakers: int
    skipped: int


class Tongue(Struct, frozen=True):
    """How many articles are in one language (ISO 639-1), and how many of them no model at hand could read."""

    language: str
    articles: int
    unread: int


class Check(Struct, frozen=True):
    """One line of `onrecord doctor`."""

    name: str
    state: State
    value: str
    hint: str = ""


class Similar(Struct, frozen=True):
    """A remark that means about what was asked for: the ``statement`` that reports it in the nearest words.

    ``nearness`` is the cosine of the two meanings, 1 the same; ``cuts`` are the ids of the other reports of it.
    """

    statement: StatementRow
    nearness: float
    cuts: tuple[str, ...]

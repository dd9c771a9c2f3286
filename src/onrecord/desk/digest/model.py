"""What a digest says, before it is written in any form: sections of groups of lines, every line with its citations.

The JSON of a digest is these types, field by field (docs/digest.md). Fields may be added, never renamed.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SectionKind = Literal[
    "talks", "said", "happened", "promised", "due", "outcomes", "disputed", "withdrawn", "unread"
]
LineKind = Literal[
    "round", "proposal", "response", "exchange", "course", "remark", "story", "event", "promise", "deadline",
    "overdue", "kept", "broken", "put off", "contested", "claim", "number", "withdrawn", "corrected", "skipped",
    "undated", "unread",
]  # fmt: skip


class Cite(Struct, frozen=True):
    """Where words stand: ``spans`` of code points of the article's text (end exclusive), and the very words.

    The words of several stretches are joined by an ellipsis. ``page`` is the words' address on the web desk, ``url``
    that on the live page, None where the article has none.
    """

    article: str
    title: str | None
    outlet: str | None
    published_at: str | None
    spans: tuple[tuple[int, int], ...]
    words: str
    page: str
    url: str | None


class Fact(Struct, frozen=True):
    """A short addition to a line: what it is (``label``), the words, either may be "", and where they stand."""

    label: str
    words: str
    cite: Cite | None


class Line(Struct, frozen=True):
    """One thing told: ``text`` is the desk's word for it, ``words`` are the article's, as a newspaper prints them.

    Either may be "", not both. ``cite`` says where the words stand, None only of what could not be read, and
    ``more`` how many further reports there are; ``id`` names it in the record, ``link`` shows it there.
    """

    kind: LineKind
    text: str
    words: str
    cite: Cite | None
    facts: tuple[Fact, ...]
    more: int
    id: str | None
    link: str | None

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Where all of its words stand."""
        every = (self.cite, *(fact.cite for fact in self.facts))
        return tuple(one for one in every if one is not None)


class Group(Struct, frozen=True):
    """Lines under one name, "" for none: a person's, of talks; ``about`` is a role or the parties.

    ``within`` names the talks that a person's lines belong to, None where they belong to none.
    """

    name: str
    about: str
    within: str | None
    link: str | None
    lines: tuple[Line, ...]


class Section(Struct, frozen=True):
    """One part of the digest; ``left_out`` counts what did not fit, ``link`` is where the desk lists it."""

    kind: SectionKind
    title: str
    groups: tuple[Group, ...]
    left_out: int
    link: str


class Counts(Struct, frozen=True):
    """What the headline counts, of the whole period, whether it is shown or not."""

    articles: int
    outlets: int
    remarks: int
    speakers: int
    talks: int
    promises: int
    kept: int
    broken: int
    due: int
    disputed: int
    unread: int


class Digest(Struct, frozen=True):
    """What the record tells of the days ``since`` to ``until`` (YYYY-MM-DD, both included), as of their end.

    ``title`` is short enough for the subject of a mail, ``headline`` one sentence; ``who`` and ``about`` are the
    names and the talks that were asked for, none for all.
    """

    schema: Literal["onrecord-digest/1"]
    since: str
    until: str
    who: tuple[str, ...]
    about: tuple[str, ...]
    title: str
    headline: str
    counts: Counts
    sections: tuple[Section, ...]
    link: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told."""
        return not self.sections

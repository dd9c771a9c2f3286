"""What a careful reader would put on the record from many pages: the form of `record.yaml` beside example pages.

A page is named by its file name without suffix. ``words`` are an exact substring of the page's article, as in the
page's own label file; ids and offsets are never written by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec
import yaml
from msgspec import Struct

from onrecord.engines import Reader
from onrecord.errors import NotAnArticle
from onrecord.schema import Article, Reading
from onrecord.sources.page import Page

LABELS = "record.yaml"
CommitmentStatus = Literal["open", "due", "kept", "broken", "disputed"]


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """Where something is told: the words, exactly, and the page."""

    page: str
    words: str


class Remark(Struct, frozen=True, forbid_unknown_fields=True):
    """One utterance and every report of it; only those told at least twice are listed."""

    speaker: str
    told: tuple[Told, ...]
    first: str  # the page that reported it first
    independent: int  # how many reports count, near-copies as one


class Naming(Struct, frozen=True, forbid_unknown_fields=True):
    """An actor as one page names him."""

    page: str
    name: str


class HeldRole(Struct, frozen=True, forbid_unknown_fields=True):
    """A role as worded, and the first and last day on which it was reported as held."""

    title: str
    first: str
    last: str


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """One actor over time; namesakes are two."""

    name: str
    namings: tuple[Naming, ...]
    country: str | None = None
    roles: tuple[HeldRole, ...] = ()


class Move(Struct, frozen=True, forbid_unknown_fields=True):
    """What moved a commitment to a status: the report that says so."""

    status: CommitmentStatus
    day: str
    told: Told


class Promise(Struct, frozen=True, forbid_unknown_fields=True):
    """One commitment over all reports; ``status`` is as of the story's ``as_of``."""

    by: str
    told: tuple[Told, ...]
    due: str | None
    status: CommitmentStatus
    to: str | None = None
    moves: tuple[Move, ...] = ()


class Sitting(Struct, frozen=True, forbid_unknown_fields=True):
    """A round as it was held or is planned, by the best reports."""

    number: int | None
    when: str | None
    place: str | None
    level: str | None
    status: Literal["held", "ongoing", "planned", "postponed", "collapsed"]


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """A party's response to a proposal, in the order given."""

    by: str
    stance: Literal["accepts", "rejects", "open", "conditional"]
    told: Told


class Offer(Struct, frozen=True, forbid_unknown_fields=True):
    """A proposal over all reports."""

    by: str
    told: tuple[Told, ...]
    responses: tuple[Answer, ...] = ()


class Handover(Struct, frozen=True, forbid_unknown_fields=True):
    """What went from one side to the other, once; ``min`` and ``max`` differ where reports do."""

    what: str
    giver: str = msgspec.field(name="from")
    to: str
    min: float | None
    max: float | None
    when: str | None


class Process(Struct, frozen=True, forbid_unknown_fields=True):
    """One negotiation over all reports; rounds in order."""

    name: str
    parties: tuple[str, ...]
    pages: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    rounds: tuple[Sitting, ...] = ()
    proposals: tuple[Offer, ...] = ()
    exchanges: tuple[Handover, ...] = ()


class Dispute(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim over all reports; ``denied_by`` is empty where nobody denies it."""

    told: tuple[Told, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    """A number and who gives it ("outlet" for the page's own voice)."""

    value: float
    by: str
    told: Told


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing counted differently."""

    what: str
    counts: tuple[Count, ...]


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a `record.yaml`; every page of the folder stands in ``pages``, in order of publication."""

    as_of: str
    pages: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()  # near-copies, each group in order of publication
    versions: tuple[tuple[str, ...], ...] = ()  # one address, new text: the first, then its updates
    stories: tuple[tuple[str, ...], ...] = ()  # pages on one happening, those told by two or more
    remarks: tuple[Remark, ...] = ()
    actors: tuple[Person, ...] = ()
    commitments: tuple[Promise, ...] = ()
    talks: tuple[Process, ...] = ()
    claims: tuple[Dispute, ...] = ()
    numbers: tuple[Numbers, ...] = ()


class Story(NamedTuple):
    """A folder of pages, read, with its labels; readings by page name."""

    folder: Path
    labels: Labels
    readings: dict[str, Reading]


def load(folder: Path, reader: Reader) -> Story:
    """The story in a folder that holds a `record.yaml`."""
    labels = labels_in(folder / LABELS)
    return Story(folder, labels, {name: _read(page_of(folder, name), reader) for name in labels.pages})


def labels_in(path: Path) -> Labels:
    """The labels of one file; ValidationError names what does not keep the form."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Labels)


def page_of(folder: Path, name: str) -> Path:
    """The file of a page by its name without suffix."""
    return next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix != ".yaml")


def _read(path: Path, reader: Reader) -> Reading:
    """The reading of a page; one in which no article is found tells nothing, and all that it holds is missed."""
    page = Page(source=path.name, data=path.read_bytes())
    try:
        return reader.read(page)
    except NotAnArticle as error:
        print(f"bench: nothing read: {error}", file=sys.stderr)
        unread = Article(page.sha256[:16], None, None, None, (), None, None, "en", "", ())
        return reader.read_article(unread, page)

"""Versions: one article of one outlet as it stood at several times, what changed, and what it says of that.

The newest is the outlet's word; the older stay, cited as they were. An address alone does not make an article (a live
page holds another every day): the same title, publication, some of the text or a note on itself must go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from onrecord.account.across.addresses import canonical
from onrecord.account.across.cited import Cited
from onrecord.account.across.narrative import TELLING, passages
from onrecord.account.across.notices import Notice, Says, notices
from onrecord.account.across.sketches import hashed, shingles
from onrecord.account.across.when import apart, day_of, instant, published, stretches
from onrecord.resolving.words import folded
from onrecord.schema import Article, Reading

How = Literal["added", "removed", "changed"]
_SHINGLE, _SKETCH = 3, 4  # words, hashes: two paragraphs that share one are one, reworded
_SOME, _MOST = 0.2, 0.5  # of the shorter's paragraphs
_WIDTH, _REACH = 28, 7  # days between two under one title
_WORDS = 4  # hashes of the paragraphs: of two that share half of them, all but one pair in forty share one of these
_TITLE_WORDS = 4  # a shorter one ("Live updates") names no article
_LABEL = re.compile(
    r"^\W*(?:(?:update[ds]?|wrapup|corrected|corrections?|corrects|clarification|refile|retract(?:ed|ion)|withdrawn|breaking)"
    r"(?:\s?\d+)?\s?[-:–—\])]\s*)+|\s*[\[(](?:updated?|corrected|retracted|withdrawn)[\])]\s*$",
    re.IGNORECASE,
)


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph: where it stands, a hash of its words, and a sketch by which it is known when reworded."""

    start: int
    end: int
    hash: int
    sketch: tuple[int, ...]


class VersionItem(msgspec.Struct, frozen=True):
    """An article as far as its other versions need; ``address`` is canonical, ``title`` folded and without labels.

    ``published`` and ``modified`` are instants in UTC, bare days, or "".
    """

    article: str
    day: str
    outlet: str
    address: str
    title: str
    published: str
    modified: str
    paragraphs: tuple[Paragraph, ...]
    notices: tuple[Notice, ...] = ()
    id: str = ""


class Change(msgspec.Struct, frozen=True):
    """A paragraph that differs from the version before; ``before`` or ``after`` is None where it lacks."""

    how: How
    before: Cited | None
    after: Cited | None


class Version(msgspec.Struct, frozen=True):
    """One version: what changed since the one before it, and its notes by which it corrects or retracts."""

    article: str
    published: str
    modified: str
    changes: tuple[Change, ...]
    notes: tuple[tuple[Says, Cited], ...]


class Versions(msgspec.Struct, frozen=True):
    """All versions of an article, oldest first; ``newest`` is its outlet's word, ``says`` what it says of itself."""

    outlet: str
    address: str
    versions: tuple[Version, ...]
    newest: str
    says: Says | None


class VersionKind:
    """Articles that are one article at several times."""

    name = "version"
    item = VersionItem

    def items(self, reading: Reading) -> Iterator[VersionItem]:
        """The article itself, where it has an address, or an outlet and a title."""
        item = version_item(reading.article)
        if any(self.keys(item)):
            yield item

    def keys(self, item: VersionItem) -> Iterator[str]:
        """The address; and the title in its outlet, within some weeks, or at any time with words of a paragraph.

        By these the text that does not say when it appeared meets the one that does.
        """
        if item.address:
            yield f"at:{item.address}"
        if item.outlet and item.title:
            for stretch in stretches(item.day, width=_WIDTH, reach=_REACH):
                yield f"as:{item.outlet}:{stretch}:{hashed(item.title):016x}"
            words = sorted({value for passage in item.paragraphs for value in passage.sketch})
            yield from (f"as:{item.outlet}:{hashed(item.title):016x}:{value:08x}" for value in words[:_WORDS])

    def linked(self, one: VersionItem, other: VersionItem) -> bool:
        """Whether both are one article; see above for what an address and a title prove."""
        noted = bool(one.notices or other.notices)
        if one.address and one.address == other.address:
            same = (one.title and one.title == other.title) or (
                one.published and one.published == other.published
            )
            return bool(same) or noted or kept(one, other) >= _SOME
        if not one.title or one.title != other.title or not one.outlet or one.outlet != other.outlet:
            return False
        days = apart(one.day, other.day)
        return (days is None or days <= _REACH) and (noted or kept(one, other) >= _MOST)


VERSIONS = VersionKind()


def version_item(article: Article) -> VersionItem:
    """The article as an item."""
    title = folded(_LABEL.sub("", article.title or "")).strip()
    return VersionItem(
        article=article.id,
        day=day_of(article),
        outlet=folded(article.outlet or ""),
        address=canonical(article.url),
        title=title if len(title.split()) >= _TITLE_WORDS else "",
        published=published(article),
        modified=instant(article.modified_at),
        paragraphs=tuple(_paragraphs(article)),
        notices=notices(article),
    )


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    for passage in passages(article):
        words = [token.word for token in passage.tokens]
        if words and passage.block.kind in TELLING:
            sketch = tuple(sorted({*shingles(words, _SHINGLE).tolist()})[:_SKETCH])
            yield Paragraph(
                passage.block.start, passage.block.end, int(shingles(words, len(words))[0]), sketch
            )


def kept(one: VersionItem, other: VersionItem) -> float:
    """What share of the shorter's paragraphs the other has too, as they are or reworded; 0..1."""
    mine, theirs = (
        {value for passage in item.paragraphs for value in passage.sketch} for item in (one, other)
    )
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


def versions(items: Iterable[VersionItem]) -> Versions:
    """The versions in order, with what changed from each to the next; the items are those of one group."""
    ordered = sorted(items, key=_appeared)
    changes = [(), *(tuple(changes_between(one, other)) for one, other in pairwise(ordered))]
    newest = ordered[-1]
    return Versions(
        outlet=newest.outlet,
        address=newest.address,
        versions=tuple(map(_version, ordered, changes)),
        newest=newest.article,
        says=_says(newest),
    )


def _appeared(item: VersionItem) -> tuple[str, str, bool, str]:
    """Last modified, else published; of two at one time the one with a note on itself is the later."""
    return item.modified or item.published, item.published, bool(item.notices), item.article


def _version(item: VersionItem, changes: tuple[Change, ...]) -> Version:
    notes = tuple((note.says, Cited(item.article, note.start, note.end)) for note in item.notices)
    return Version(item.article, item.published, item.modified, changes, notes)


def _says(item: VersionItem) -> Says | None:
    said = {note.says for note in item.notices}
    return "retracts" if "retracts" in said else "corrects" if said else None


def changes_between(old: VersionItem, new: VersionItem) -> Iterator[Change]:
    """Paragraphs added, removed and changed, in the order of the new text; one that only moved did not change."""
    gone, came = _unshared(old, new), _unshared(new, old)
    pairs = _reworded(gone, came)
    for passage in came:
        before = pairs.get(passage)
        yield Change(
            "changed" if before else "added", _cited(old, before) if before else None, _cited(new, passage)
        )
    taken = set(pairs.values())
    yield from (Change("removed", _cited(old, passage), None) for passage in gone if passage not in taken)


def _unshared(item: VersionItem, other: VersionItem) -> list[Paragraph]:
    there = {passage.hash for passage in other.paragraphs}
    return [passage for passage in item.paragraphs if passage.hash not in there]


def _reworded(gone: Sequence[Paragraph], came: Sequence[Paragraph]) -> dict[Paragraph, Paragraph]:
    """New paragraph → the old one whose words it has most of; each old one once, in the order of the new text."""
    pairs: dict[Paragraph, Paragraph] = {}
    for passage in came:
        left = [old for old in gone if old not in pairs.values()]
        best = max(left, key=lambda old: len({*old.sketch} & {*passage.sketch}), default=None)
        if best is not None and {*best.sketch} & {*passage.sketch}:
            pairs[passage] = best
    return pairs


def _cited(item: VersionItem, passage: Paragraph) -> Cited:
    return Cited(item.article, passage.start, passage.end)

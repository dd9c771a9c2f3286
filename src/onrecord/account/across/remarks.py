"""Remarks: one utterance in the cuts, translations and mixes of speech in which several articles report it.

Two reports are of one remark if their speakers may be the same, both leave room for one day, and their wordings are
alike enough (`wording.sameness`). What is demanded rises with every doubt: with days between the reports, and where
one outlet names a minister and the other a ministry (`speaking`). Whom an article does not name may be anybody, so
unnamed sources meet in near-identical words, or in quotations that are all but that. What was said at any other
time is the same remark only if it is long and the same to the word: a stock phrase that is said every week is short.
To let long and very similar wordings be one at some weeks' distance was tried and glued what a minister repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from msgspec import Struct

from onrecord.account.across import speaking, uttered
from onrecord.account.across.differences import Difference, differences, is_verbatim
from onrecord.account.across.when import instant
from onrecord.account.across.who import Who, everyone_in, is_named
from onrecord.account.across.wording import Likeness, likeness, sameness, telling_stems, wording
from onrecord.reading.meaning import gist, gist_nearness, meaning
from onrecord.schema import Act, Article, Edtf, Manner, Reading, Statement

_ALIKE = 0.25  # of `sameness`: from there two reports of one speaker in the same days are one remark
_FAR = (
    0.3  # of the gists' nearness: under it no two of 149 written pairs that are one remark are alike enough
)
_LATER = 0.15  # more where they lie more than `_SOON` days apart
_SOON = 2
_IDENTICAL = 0.75  # of the runs of three words: the same but for a cut
_CUT = 4  # words in which they prove one remark of one speaker in the same days
_PROOF = 6  # words in which near-identical wordings prove one remark of sources that are not named
_LONG = 12  # words in which they prove it at any distance of time
_STEMS = 6  # by which wordings of one speaker meet
_RAREST = 3  # of them, by pairs of which wordings meet whoever speaks
_RUNS, _RUN = 2, 5  # by which near-identical wordings meet, whoever speaks: so many runs of so many words
_WORD = re.compile(r"\w+")


class RemarkItem(Struct, frozen=True):
    """A statement as one article reports it; ``spans`` (code points of the article's text) cite ``words``."""

    article: str
    id: str
    day: str
    outlet: str | None
    published: str | None
    speaker: Who | None
    manner: Manner
    act: Act
    said: Edtf | None
    words: str
    spans: tuple[tuple[int, int], ...]
    gist: bytes
    modified: str | None = None


class _Remarks:
    """What was said once, and is told by one article or by many."""

    name = "remark"
    item = RemarkItem

    def items(self, reading: Reading) -> Iterable[RemarkItem]:
        """Every statement of the article."""
        cast = everyone_in(reading)
        for statement in reading.statements:
            yield _item(statement, reading.article, cast.get(statement.speaker or ""))

    def keys(self, item: RemarkItem) -> Iterable[str]:
        """A speaker, a fortnight and a telling word; whoever speaks, a fortnight and two of the rarest words.

        For near-identical words the fortnight, or the speaker, and a run of words.
        """
        places, when = speaking.places(item.speaker), uttered.window(item.said, item.published)
        runs, stems = _runs(item.words), telling_stems(item.words, _STEMS)
        for stretch in uttered.stretches(when) if when is not None else ():
            yield from (f"{place} {stretch} {stem}" for place in places for stem in stems)
            yield from (f"{stretch} {one} {other}" for one, other in combinations(sorted(stems[:_RAREST]), 2))
            yield from (f"{stretch} {run}" for run in runs)
        yield from (f"{place} {run}" for place in places for run in runs)

    def marks(self, item: RemarkItem) -> Iterable[str]:
        """The names of a person who is named: two persons are one only where one has all names of the other."""
        return speaking.names(item.speaker)

    def linked(self, one: RemarkItem, other: RemarkItem) -> bool:
        """Whether the two are one remark; two statements of one article are two, unless others hold them together."""
        if one.article == other.article:
            return False
        doubt = speaking.doubt(one.speaker, other.speaker)
        if doubt is None:
            return False
        when, then = (uttered.window(each.said, each.published) for each in (one, other))
        if when is None or then is None or not uttered.agree(when, then):
            return (
                not uttered.disagree(when, then)
                and doubt < speaking.UNKNOWN
                and _identical(one, other, _LONG)
            )
        if doubt == speaking.UNKNOWN:
            return _are_one_quotation(one, other)
        later = _LATER * (uttered.apart(when, then) > _SOON)
        return _sameness(one, other) >= _ALIKE + doubt + later or _identical(one, other, _CUT)


REMARKS = _Remarks()


def _item(statement: Statement, article: Article, speaker: Who | None) -> RemarkItem:
    words = " ".join(" ".join(span.of(article.text).split()) for span in statement.content)
    return RemarkItem(
        article=article.id,
        id=statement.id,
        day=uttered.day(statement.said, article.published_at),
        outlet=article.outlet,
        published=article.published_at,
        speaker=speaker,
        manner=statement.manner,
        act=statement.act,
        said=statement.said,
        words=words,
        spans=tuple((span.start, span.end) for span in statement.content),
        gist=gist(meaning(words)),
        modified=article.modified_at,
    )


def _sameness(one: RemarkItem, other: RemarkItem) -> float:
    if gist_nearness(one.gist, other.gist) < _FAR:
        return 0.0
    return sameness(_likeness(one.words, other.words))


@lru_cache(maxsize=16)
def _likeness(one: str, other: str) -> Likeness:
    """What two wordings have in common; kept for a moment, as one pair is looked at in two ways."""
    return likeness(wording(one), wording(other))


def _are_one_quotation(one: RemarkItem, other: RemarkItem) -> bool:
    """Whether two of whom nothing tells that they are one speaker say the same thing in the same words.

    Two who are named and differ must be quoted, as two may well assert the same.
    """
    quoted = one.manner == other.manner == "direct"
    named = all(each.speaker is not None and is_named(each.speaker) for each in (one, other))
    if _identical(one, other, _PROOF):
        return quoted or not named
    countries = {each.speaker.country for each in (one, other) if each.speaker and each.speaker.country}
    return quoted and not named and len(countries) < 2 and _sameness(one, other) >= _ALIKE + speaking.DISTANT


def _length(one: RemarkItem) -> int:
    return len(one.words.split())


def _identical(one: RemarkItem, other: RemarkItem, words: int) -> bool:
    """Whether the shorter wording, of so many words at least, stands in the other, whole or but for a word or two."""
    if min(_length(one), _length(other)) < words:
        return False
    if is_verbatim(one.words, other.words) or is_verbatim(other.words, one.words):
        return True
    if gist_nearness(one.gist, other.gist) < _FAR:
        return False
    alike = _likeness(one.words, other.words)
    return alike.runs >= _IDENTICAL and not alike.against and not alike.negated


def _runs(words: str) -> list[str]:
    """Digests of some runs of words: of two wordings, one of which holds most of the other, one is likely shared."""
    found = _WORD.findall(words.lower())
    runs = {" ".join(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1)}
    return sorted(blake2b(run.encode(), digest_size=6).hexdigest() for run in runs)[:_RUNS]


class Cut(Struct, frozen=True):
    """One report of a remark: where it stands, what it says, and how that differs from the fullest report.

    ``verbatim``: its words stand in the fullest without a break. ``voice`` is shared by near-copies.
    """

    article: str
    id: str
    spans: tuple[tuple[int, int], ...]
    voice: str
    outlet: str | None
    published: str | None
    manner: Manner
    act: Act
    words: str
    verbatim: bool
    differences: tuple[Difference, ...]


class Remark(Struct, frozen=True):
    """One utterance: its reports in order of publication, the first of them, and the fullest in the speaker's words.

    ``fullest`` is a position in ``cuts``; ``independent`` counts voices, not articles; ``said`` is the date that most
    of the reports state which state one.
    """

    speaker: Who | None
    act: Act
    said: Edtf | None
    cuts: tuple[Cut, ...]
    fullest: int
    outlets: tuple[str, ...]
    independent: int

    @property
    def first(self) -> Cut:
        """The report that was published first."""
        return self.cuts[0]


def remark(items: Iterable[RemarkItem], voices: Mapping[str, str] | None = None) -> Remark:
    """What some reports of one utterance amount to, in whatever order they come.

    ``voices`` gives the voice of an article by its id: that of the wire whose text it copies. An article that is not
    there speaks for itself.
    """
    reports = sorted(items, key=_place_in_time)
    fullest = max(reports, key=_fullness)
    cuts = tuple(_cut(one, fullest, (voices or {}).get(one.article, one.article)) for one in reports)
    return Remark(
        speaker=_speaker(reports),
        act=fullest.act,
        said=_most([one.said for one in reports if one.said]),
        cuts=cuts,
        fullest=reports.index(fullest),
        outlets=tuple(dict.fromkeys(one.outlet for one in reports if one.outlet)),
        independent=len({one.voice for one in cuts}),
    )


def _cut(one: RemarkItem, fullest: RemarkItem, voice: str) -> Cut:
    return Cut(
        article=one.article,
        id=one.id,
        spans=one.spans,
        voice=voice,
        outlet=one.outlet,
        published=one.published,
        manner=one.manner,
        act=one.act,
        words=one.words,
        verbatim=is_verbatim(one.words, fullest.words),
        differences=differences(one.words, fullest.words),
    )


def _place_in_time(one: RemarkItem) -> tuple[bool, str, str, str, str]:
    """By the instant of publication, of versions of one article the older, then by reference; undated ones last."""
    return not one.published, instant(one.published), instant(one.modified), one.article, one.id


def _fullness(one: RemarkItem) -> tuple[int, int]:
    """Direct speech before mixed and indirect, then the longer; the earlier report where all is equal."""
    return ("indirect", "mixed", "direct").index(one.manner), len(one.words.split())


def _speaker(reports: Sequence[RemarkItem]) -> Who | None:
    """The speaker as the report that names him most fully does, a person before his office; the earliest of those."""
    speakers = [one.speaker for one in reports if one.speaker is not None]
    return max(speakers, key=lambda who: (is_named(who), who.kind == "person", len(who.name)), default=None)


def _most(dates: Sequence[str]) -> str | None:
    """The date that is stated most often, the earliest of several."""
    return min(dates, key=lambda one: (-dates.count(one), one), default=None)

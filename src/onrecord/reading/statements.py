"""Attributions → utterances: statements under the design's rules of reading, their speakers still words.

The network finds who says what; the marks on the page say where a quotation begins and ends. A content that
lies in a quotation takes all of it, to the letter; a quotation that no attribution claims is kept where it
stands as a sentence of its own, since leaving it out would lose somebody's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.reading.attributions import Attribution
from onrecord.reading.cues import act_of, is_intention, reports_no_words
from onrecord.reading.quotations import Quotation, quotations
from onrecord.reading.trim import trimmed
from onrecord.schema import Act, Block, Manner

Range = tuple[int, int]

_SPOKEN_BLOCKS = frozenset({"paragraph", "list_item"})
_UNCLAIMED_CONFIDENCE = 0.5
_MIN_WORDS = 4
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)]*\s*$")
_FINAL_STOP = re.compile(r"[.!?…]*")
_NAME_LIKE = re.compile(r"(?:[^\W\d_a-z][\w'’-]*\s?){1,4}|\S+(?:\s\S+)?")


class Utterance(NamedTuple):
    """A statement before its speaker is an actor; ranges are code points.

    ``follows`` is the index of the utterance whose speaker goes on, for a quotation that nobody is named for.
    """

    manner: Manner
    act: Act
    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    confidence: float
    follows: int | None = None


class _Page(NamedTuple):
    """What the rules look things up in."""

    text: str
    spoken: Sequence[Block]
    starts: Sequence[int]
    quotations: Sequence[Quotation]

    def block_of(self, at: int) -> int | None:
        """The index of the spoken block that holds a code point; None in titles, captions and headings."""
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self.spoken[index].end else None

    def quotation_at(self, at: int) -> Quotation | None:
        """The outermost quotation that holds a code point."""
        return next((one for one in self.quotations if one.start <= at < one.end), None)


def utterances(
    text: str, blocks: Sequence[Block], found: Sequence[Attribution], *, min_confidence: float = 0.0
) -> list[Utterance]:
    """The article's statements in the order of their first words."""
    spoken = [block for block in blocks if block.kind in _SPOKEN_BLOCKS]
    page = _Page(text, spoken, [block.start for block in spoken], quotations(text))
    said = [one for attribution in found for one in _from_attribution(page, attribution)]
    said = _without_doubles([one for one in said if one.confidence >= min_confidence])
    said += _unclaimed(page, said) if min_confidence <= _UNCLAIMED_CONFIDENCE else []
    return _threaded(page, sorted(said, key=lambda one: (one.content[0][0], one.content[-1][1])))


def _from_attribution(page: _Page, attribution: Attribution) -> list[Utterance]:
    parts = [part for part in attribution.content if page.block_of(part[0]) is not None]
    cue = attribution.cue
    if not parts or (cue and page.block_of(cue[0]) is None) or _not_said(page, cue, parts):
        return []
    groups = _by_paragraph(page, _merged(_to_the_marks(page, part) for part in parts))
    home = _home(page, cue, groups)
    return [
        _utterance(page, attribution, group, with_cue=index == home) for index, group in enumerate(groups)
    ]


def _not_said(page: _Page, cue: Range | None, parts: list[Range]) -> bool:
    """Refusals to speak and bare intentions are no statements, unless words are quoted."""
    if cue is None or any(page.quotation_at(start) for start, _ in parts):
        return False
    words = page.text[slice(*cue)]
    return reports_no_words(words, page.text[max(cue[0] - 40, 0) : cue[0]]) or is_intention(words)


def _to_the_marks(page: _Page, part: Range) -> Range:
    """A part that begins or ends inside a quotation takes the rest of it; what has no marks is trimmed."""
    start, end = trimmed(page.text, *part)
    first, last = page.quotation_at(start), page.quotation_at(max(end - 1, start))
    if first and first == last:
        return first.inner_start, first.inner_end
    start = first.inner_start if first and start < first.start + 3 else start
    return (start, end) if last is None else trimmed(page.text, start, last.inner_end)


def _merged(parts: Iterable[Range]) -> list[Range]:
    """Parts in order, those that touch or overlap joined."""
    merged: list[Range] = []
    for start, end in sorted(parts):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _by_paragraph(page: _Page, parts: list[Range]) -> list[list[Range]]:
    """Parts of one statement: those of one paragraph, and of the next where the quotation runs on into it."""
    groups: list[list[Range]] = []
    for part in parts:
        if groups and _goes_on(page, groups[-1][-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _goes_on(page: _Page, before: Range, part: Range) -> bool:
    if page.block_of(before[0]) == page.block_of(part[0]):
        return True
    quotation = page.quotation_at(before[0])
    return quotation is not None and quotation.runs_on


def _home(page: _Page, cue: Range | None, groups: list[list[Range]]) -> int:
    """The group that stands in the cue's own paragraph; the first where none does."""
    if cue is None:
        return -1
    block = page.block_of(cue[0])
    return next(
        (i for i, group in enumerate(groups) if any(page.block_of(at) == block for at, _ in group)), 0
    )


def _utterance(page: _Page, attribution: Attribution, content: list[Range], *, with_cue: bool) -> Utterance:
    cue = attribution.cue if with_cue else None
    turn = cue is not None and not any(map(str.isalpha, page.text[slice(*cue)]))
    if turn:  # an interview has no marks, but the words are to the letter, the last stop too
        content = [(start, _FINAL_STOP.match(page.text, end).end()) for start, end in content]  # type: ignore[union-attr]
    manner: Manner = "direct" if turn else _manner(page, content)
    words = page.text[slice(*cue)] if cue else ""
    return Utterance(
        manner=manner,
        act=act_of(words, page.text[slice(*content[-1])], direct=manner == "direct"),
        source=attribution.source,
        cue=None if turn else cue,
        content=tuple(content),
        confidence=attribution.confidence if with_cue else min(attribution.confidence, _UNCLAIMED_CONFIDENCE),
    )


def _manner(page: _Page, content: list[Range]) -> Manner:
    kinds = {_manner_of_part(page, *part) for part in content}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _manner_of_part(page: _Page, start: int, end: int) -> Manner:
    inside = [one for one in page.quotations if one.start < end and one.end > start]
    if any(one.start <= start and end <= one.end for one in inside):
        return "direct"
    quoted = [page.text[one.inner_start : one.inner_end] for one in inside]
    # one or two quoted words are a name, a title or a scare quote; they do not make the report verbatim
    return "mixed" if any(len(words.split()) > 2 and not _is_name(words) for words in quoted) else "indirect"


def _is_name(words: str) -> bool:
    return _NAME_LIKE.fullmatch(words.strip(" .,")) is not None


def _without_doubles(said: list[Utterance]) -> list[Utterance]:
    """Two cues that claim the same words: the surer one keeps them."""
    kept: list[Utterance] = []
    for one in sorted(said, key=lambda one: -one.confidence):
        if not any(set(one.content) & set(other.content) for other in kept):
            kept.append(one)
    return kept


def _unclaimed(page: _Page, said: list[Utterance]) -> list[Utterance]:
    """Quotations that stand as sentences of their own and that no attribution claims."""
    claimed = [part for one in said for part in one.content]
    chains: list[list[Quotation]] = []
    for quotation in page.quotations:
        if page.block_of(quotation.start) is None or any(
            start < quotation.end and end > quotation.start for start, end in claimed
        ):
            continue
        if chains and chains[-1][-1].runs_on:
            chains[-1].append(quotation)
        elif _stands_alone(page, quotation):
            chains.append([quotation])
    return [_bare(page, chain) for chain in chains]


def _stands_alone(page: _Page, quotation: Quotation) -> bool:
    """A whole sentence in marks: at the start of its paragraph or behind a finished sentence, and not a word or two."""
    words = page.text[quotation.inner_start : quotation.inner_end]
    block = page.block_of(quotation.start)
    if (
        block is None
        or len(words.split()) < _MIN_WORDS
        or not words.rstrip().endswith((".", "!", "?", "…", ","))
    ):
        return False
    before = page.text[page.spoken[block].start : quotation.start]
    return not before.strip() or _SENTENCE_END.search(before) is not None


def _bare(page: _Page, chain: list[Quotation]) -> Utterance:
    content = tuple((one.inner_start, one.inner_end) for one in chain)
    act = act_of("", page.text[slice(*content[-1])], direct=True)
    return Utterance("direct", act, None, None, content, _UNCLAIMED_CONFIDENCE)


def _threaded(page: _Page, said: list[Utterance]) -> list[Utterance]:
    """A quotation without a source goes on from the statement before it, in its own or the last paragraph."""
    threaded: list[Utterance] = []
    for index, one in enumerate(said):
        if one.source is None and one.cue is None and index:
            here, there = page.block_of(one.content[0][0]), page.block_of(said[index - 1].content[-1][0])
            if here is not None and there is not None and here - there <= 1:
                one = one._replace(follows=index - 1)
        threaded.append(one)
    return threaded

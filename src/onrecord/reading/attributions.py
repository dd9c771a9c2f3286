"""Heads → attributions: spans from the tags, joined by where their pieces point.

Raw attributions keep PolNeAR's rules (Newell et al. 2018): one per cue, content in one or more spans, at most
one source. `statements.py` turns them into statements under ours.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.heads import ROLES, Floats, Heads
from onrecord.reading.pieces import Pieces

SOURCE, CUE, CONTENT = range(len(ROLES))
CUE_TO_SOURCE, CONTENT_TO_CUE = 0, 1

_OUTSIDE, _BEGIN = 0, 1
_PARAGRAPH = 3  # the index of "paragraph" in pieces.GAPS
_MARK = 2  # the index of "mark" in pieces.QUOTE_STATES
_SMALL_GAP = 3  # pieces; this and the next two were measured on PolNeAR dev: docs/decisions.md
_HOLE = 2  # pieces that a source may lack inside
_FRAGMENT = 12  # pieces
_WEAK = 0.5


class TaggedSpan(NamedTuple):
    """Pieces ``start``–``end`` in one role, with the mean probability of their tags."""

    start: int
    end: int
    probability: float


class Attribution(NamedTuple):
    """A source, a cue and a content in code points; ``confidence`` is a probability-like score in 0..1.

    ``cue`` is None for a content that points to no cue, ``source`` where nothing is pointed to.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    confidence: float


def tagged_spans(probabilities: Floats) -> list[TaggedSpan]:
    """Spans of one role from its (pieces, 3) probabilities of O, B and I.

    A piece is inside where O is not the likeliest reading of it; a B parts two spans that touch.
    """
    inside = probabilities[:, _OUTSIDE] < 0.5
    begins = inside & (probabilities[:, _BEGIN] > probabilities[:, 2])
    begins[1:] |= inside[1:] & ~inside[:-1]
    begins[:1] |= inside[:1]
    starts = np.flatnonzero(begins)
    stops = np.flatnonzero(np.append(inside[:-1] & (~inside[1:] | begins[1:]), inside[-1:])) + 1
    certain = 1.0 - probabilities[:, _OUTSIDE]
    return [
        TaggedSpan(int(start), int(end), float(certain[start:end].mean()))
        for start, end in zip(starts, stops, strict=True)
    ]


def attributions(heads: Heads, pieces: Pieces) -> list[Attribution]:
    """The attributions of a text, in order of their first word."""
    sources, cues, contents = (
        [whole_words(span, pieces) for span in tagged_spans(heads.tags[:, role])]
        for role in (SOURCE, CUE, CONTENT)
    )
    sources, contents = _whole_sources(sources, heads), _parted_by_cues(contents, cues, heads)
    spoken: dict[int, list[_Part]] = {}
    for content in contents:
        cue, probability = _target(heads, CONTENT_TO_CUE, content, cues)
        spoken.setdefault(cue, []).append(_Part(content, probability))
    alone = spoken.pop(-1, [])
    others = np.zeros(len(pieces), dtype=bool)
    for span in (*sources, *cues):
        others[span.start : span.end] = True
    found = [
        _attribution(heads, pieces, cues[cue], _strong(_joined(parts, pieces, others)), sources)
        for cue, parts in spoken.items()
    ]
    found += [
        Attribution(None, None, (_characters(pieces, part.span),), part.span.probability) for part in alone
    ]
    return sorted(found, key=_first_word)


class _Part(NamedTuple):
    """A stretch of content with the probability of its link to the cue."""

    span: TaggedSpan
    link: float

    @property
    def certainty(self) -> float:
        return self.span.probability * self.link


def whole_words(span: TaggedSpan, pieces: Pieces) -> TaggedSpan:
    """The span with the rest of a word that it begins or ends in; letters that touch are one word."""
    start, end, letters = span.start, span.end, pieces.case != 0
    while start > 0 and pieces.gap[start] == 0 and letters[start] and letters[start - 1]:
        start -= 1
    while end < len(pieces) and pieces.gap[end] == 0 and letters[end] and letters[end - 1]:
        end += 1
    return span._replace(start=start, end=end)


def _whole_sources(sources: list[TaggedSpan], heads: Heads) -> list[TaggedSpan]:
    """Sources that touch are one, and one that opens with an I right behind another is its rest."""
    joined = sources[:1]
    for source in sources[1:]:
        gap = source.start - joined[-1].end
        _, begins, goes_on = heads.tags[source.start, SOURCE]
        if gap <= 0 or (gap <= _HOLE and goes_on > begins):
            joined[-1] = _over_both(joined[-1], source)
        else:
            joined.append(source)
    return joined


def _parted_by_cues(contents: list[TaggedSpan], cues: list[TaggedSpan], heads: Heads) -> list[TaggedSpan]:
    """Contents cut where a cue inside them is more certain than they are: "… the line and claimed Russia …"."""
    certain = 1.0 - heads.tags[:, :, _OUTSIDE]
    parted: list[TaggedSpan] = []
    for content in contents:
        start = content.start
        for cue in cues:
            inside = start < cue.start and cue.end < content.end
            if (
                inside
                and certain[cue.start : cue.end, CUE].mean() > certain[cue.start : cue.end, CONTENT].mean()
            ):
                parted.append(content._replace(start=start, end=cue.start))
                start = cue.end
        parted.append(content._replace(start=start))
    return parted


def _joined(parts: list[_Part], pieces: Pieces, others: NDArray[np.bool_]) -> list[_Part]:
    """Parts of one cue that a piece or two keep apart are one, unless a source, a cue or a mark stands between."""
    joined = parts[:1]
    for part in parts[1:]:
        last = joined[-1]
        gap = slice(last.span.end, part.span.start)
        near = part.span.start - last.span.end <= _SMALL_GAP and not others[gap].any()
        parted = (pieces.gap[gap.start : gap.stop + 1] == _PARAGRAPH).any() or (
            pieces.quote[gap] == _MARK
        ).any()
        if near and not parted:
            joined[-1] = _Part(_over_both(last.span, part.span), max(last.link, part.link))
        else:
            joined.append(part)
    return joined


def _over_both(left: TaggedSpan, right: TaggedSpan) -> TaggedSpan:
    sizes = (left.end - left.start, right.end - right.start)
    mean = (left.probability * sizes[0] + right.probability * sizes[1]) / sum(sizes)
    return TaggedSpan(left.start, right.end, mean)


def _strong(parts: list[_Part]) -> list[_Part]:
    """The parts without fragments that are far less certain than the surest part."""
    least = _WEAK * max(part.certainty for part in parts)
    return [part for part in parts if part.certainty >= least or part.span.end - part.span.start > _FRAGMENT]


def _attribution(
    heads: Heads, pieces: Pieces, cue: TaggedSpan, parts: list[_Part], sources: list[TaggedSpan]
) -> Attribution:
    chosen, _ = _target(heads, CUE_TO_SOURCE, cue, sources)
    certain = min(part.certainty for part in parts)
    return Attribution(
        source=_characters(pieces, sources[chosen]) if chosen >= 0 else None,
        cue=_characters(pieces, cue),
        content=tuple(_characters(pieces, part.span) for part in parts),
        confidence=round(float(np.sqrt(certain * cue.probability)), 3),
    )


def _target(heads: Heads, link: int, span: TaggedSpan, targets: list[TaggedSpan]) -> tuple[int, float]:
    """The index of the target that the span's pieces point to, with its probability; -1 for nothing."""
    if not targets:
        return -1, 0.0
    reached = np.concatenate(([0.0], np.cumsum(heads.pointed(link, span.start, span.end), dtype=np.float64)))
    masses = [reached[target.end] - reached[target.start] for target in targets]
    best = int(np.argmax(masses))
    nothing = 1.0 - reached[-1]
    return (best, float(masses[best])) if masses[best] > nothing else (-1, float(nothing))


def _characters(pieces: Pieces, span: TaggedSpan) -> tuple[int, int]:
    return int(pieces.starts[span.start]), int(pieces.ends[span.end - 1])


def _first_word(attribution: Attribution) -> int:
    return min(start for start, _ in (*attribution.content, attribution.cue or attribution.content[0]))

"""Which statement answers which, by what is said, who says it and how near: a proposal is accepted, a charge denied.

A logistic regression over pairs of a statement and an earlier one by somebody else. Its features are those by which
adjacency pairs are known (Schegloff & Sacks 1973): the two acts, the distance, words and names that both share, a cue
that answers. The weights stand in ``tables/replies.tsv`` and come from ``python -m training.replies``.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from onrecord.reading.heads import ACTS
from onrecord.resolving.tables._rows import rows
from onrecord.resolving.words import Range

LEAST = 0.25  # probability from which a statement answers; measured on corpus/train, in five parts
_SENTENCE = 400  # characters that a sentence reaches back, at most
_REACH = 5  # statements of others that an answer reaches back over
_FAR, _PARAGRAPHS, _SHARED = 4, 3, 3  # beyond these a count says no more
_STEM = 6  # letters by which two words are taken for one
_SHORT = 4  # words
_BEHIND = 40  # characters behind the cue that may take up what was said

_STOP = frozenset(
    "the and but that this its are was were been has have had will would could not our they their his she her you your "
    "any all who whom which what there than for with from".split()
)
_ANSWERS = frozenset(
    "replied replies replying answered answers answering responded responds responding retorted retorts countered "
    "counters countering shot hit".split()
)
_REJECTS = frozenset(
    "rejected rejects rejecting dismissed dismisses dismissing denied denies denying disputed disputes disputing "
    "rebuffed refused refuses refusing declined declines ruled turned opposed opposes".split()
)
_TAKES_UP = re.compile(
    r"\b(?:the|this|that|his|her|its|their|any|such|those|these)\s(?:\w+\s){0,2}?(?:offer|proposal|plan|idea|claim"
    r"|charge|allegation|accusation|demand|threat|ultimatum|deadline|suggestion|request|invitation|criticism|remark"
    r"|statement|report|version|term|call|question|story|motion|list|deal|denial|answer|reply|appeal|warning|letter)s?\b"
    r"|^\W*(?:that|this|it|so|no|yes|not|as|both|neither|both)\b",
    re.IGNORECASE,
)
_PAIRS = (
    ("propose>agree", ("propose", "promise"), ("agree",)),
    ("propose>reject", ("propose", "request", "promise", "threaten"), ("reject",)),
    ("accuse>deny", ("accuse", "assert"), ("deny",)),
    ("request>promise", ("request", "propose"), ("promise",)),
    ("threaten>threaten", ("threaten",), ("threaten",)),
    ("deny>assert", ("deny", "reject"), ("accuse", "assert", "deny")),
)
_PLACE = {act: place for place, act in enumerate(ACTS)}
_GAP = re.compile(r"\n\n")
_SENTENCE_END = re.compile(r"[.!?][”’\"']?(?:\s|$)|\n")


class Move(NamedTuple):
    """A statement as one move in an exchange.

    ``speaker`` and ``to`` are numbers of actors; ``acts`` the probabilities of `ACTS`; ``cue`` its words; ``frame``
    the sentence around the cue without the content, ``behind`` what of it stands right behind the cue; ``named`` and
    ``framed`` who is named in content and frame; ``words`` where its content begins and ends.
    """

    speaker: int | None
    acts: tuple[float, ...]
    cue: str
    frame: str
    behind: str
    content: str
    paragraph: int
    named: frozenset[int]
    framed: frozenset[int]
    to: int | None
    words: Range = (0, 0)

    def holds(self, other: Move) -> bool:
        """Whether the other move stands within this one's content, from its first word to its last."""
        return self.words[0] <= other.words[0] and other.words[1] <= self.words[1]

    def chance(self, *acts: str) -> float:
        """How likely the move is one of these acts."""
        return sum(self.acts[_PLACE[act]] for act in acts)


class Answered(NamedTuple):
    """The number of the move that is answered, and how likely it is."""

    move: int
    probability: float


def answers(cue: str) -> bool:
    """Whether a cue says of itself that it answers: "replied", "shot back"."""
    return not _ANSWERS.isdisjoint(re.findall(r"[a-z]+", cue.lower()))


def answered(moves: Sequence[Move], weights: Mapping[str, float] | None = None) -> list[Answered | None]:
    """For each move, in the order of the text, the earlier one that it answers; None for most.

    ``weights`` are those of the table where none are given.
    """
    by = _weights() if weights is None else weights
    return [_best(moves, number, by) for number in range(len(moves))]


def _best(moves: Sequence[Move], number: int, weights: Mapping[str, float]) -> Answered | None:
    if moves[number].speaker is None:
        return None
    weighed = [
        Answered(earlier, _probability(features(moves, number, earlier, rank), weights))
        for earlier, rank in candidates(moves, number)
    ]
    best = max(weighed, key=lambda one: one.probability, default=None)
    return best if best is not None and best.probability >= LEAST else None


def candidates(moves: Sequence[Move], number: int) -> list[tuple[int, int]]:
    """(number, rank) of the moves that the move may answer: the last ones of others, the nearest of rank 1."""
    mine = moves[number]
    others = (
        one
        for one in range(number - 1, -1, -1)
        if moves[one].speaker != mine.speaker and not (mine.words[1] and moves[one].holds(mine))
    )
    return [(one, rank) for rank, one in enumerate(islice(others, _REACH), 1)]


def features(moves: Sequence[Move], number: int, earlier: int, rank: int) -> dict[str, float]:
    """What speaks for and against the move answering the earlier one, by the names in the table of weights."""
    mine, theirs = moves[number], moves[earlier]
    apart = mine.paragraph - theirs.paragraph
    found = {"bias": 1.0, f"rank {min(rank, _FAR)}": 1.0, f"paragraphs {min(apart, _PARAGRAPHS)}": 1.0}
    found |= {f"mine {act}": share for act, share in zip(ACTS, mine.acts, strict=True) if share}
    found |= {f"theirs {act}": share for act, share in zip(ACTS, theirs.acts, strict=True) if share}
    if rank == 1:
        found |= {f"next {act}": share for act, share in zip(ACTS, mine.acts, strict=True) if share}
    found |= {name: theirs.chance(*first) * mine.chance(*second) for name, first, second in _PAIRS}
    found |= {name: float(value) for name, value in _wording(mine, theirs, rank).items() if value}
    if number and moves[number - 1].speaker == mine.speaker:
        found["goes on"] = 1.0
    return found


def _wording(mine: Move, theirs: Move, rank: int) -> dict[str, float | bool]:
    cue = set(re.findall(r"[a-z]+", mine.cue.lower()))
    replies = answers(mine.cue) or "in response" in mine.frame.lower()
    asked = theirs.chance("ask")
    return {
        "answers": replies,
        "answers next": replies and rank == 1,
        "rejects": bool(cue & _REJECTS),
        "no cue": not cue,
        "no cue, asked": asked if not cue else 0.0,
        "asked next": asked if rank == 1 else 0.0,
        "shared words": min(len(_stems(mine.content) & _stems(theirs.content)), _SHARED),
        "shared names": bool(mine.named & theirs.named),
        "spoken of": mine.speaker in theirs.named,
        "spoken to": theirs.to is not None and theirs.to == mine.speaker,
        "speaks to": mine.to is not None and mine.to == theirs.speaker,
        "speaks of": theirs.speaker in mine.named,
        "frame names": theirs.speaker in mine.framed,
        "takes up": _TAKES_UP.search(mine.content[:80]) is not None,
        "cue takes up": _TAKES_UP.search(mine.behind) is not None,
        "short": len(mine.content.split()) <= _SHORT,
        "question": theirs.content.rstrip("”\"’' ").endswith("?"),
    }


@functools.lru_cache(maxsize=64)  # a content is compared with five others in turn
def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _STOP}


def move_of(
    text: str, *, cue: Range | None, content: Sequence[Range], speaker: int | None, acts: tuple[float, ...],
    named: Sequence[tuple[int, int]], to: int | None,
) -> Move:  # fmt: skip
    """The move that a statement is; ``named`` says at which code points who is named, in order."""
    frame = frame_of(text, cue, content)
    inside = {who for part in content for _, who in _between(named, part)}
    around = {who for at, who in _between(named, frame) if not _holds(content, at)}
    return Move(
        speaker=speaker, acts=acts, cue=text[slice(*cue)] if cue else "", frame=_without(text, frame, content),
        behind=text[cue[1] : cue[1] + _BEHIND].lstrip(" \u00a0,") if cue else "",
        content=" ".join(text[slice(*part)] for part in content),
        paragraph=bisect_right(_gaps(text), content[0][0]),
        named=frozenset(inside), framed=frozenset(around - {speaker}), to=to,
        words=(content[0][0], content[-1][1]),
    )  # fmt: skip


def frame_of(text: str, cue: Range | None, content: Sequence[Range]) -> Range:
    """The sentence that reports the statement: from before its cue (or content) to the stop behind both."""
    anchor = cue[0] if cue else content[0][0]
    before = _SENTENCE_END.finditer(text, max(anchor - _SENTENCE, 0), anchor)
    opens = max((found.end() for found in before), default=max(anchor - _SENTENCE, 0))
    beside = [end - 1 for start, end in content if opens <= start < anchor + _SENTENCE]
    closes = _SENTENCE_END.search(text, max([cue[1] if cue else anchor, *beside]))
    return opens, closes.end() if closes else len(text)


def _between(named: Sequence[tuple[int, int]], stretch: Range) -> Sequence[tuple[int, int]]:
    return named[bisect_left(named, (stretch[0],)) : bisect_left(named, (stretch[1],))]


@functools.lru_cache(maxsize=4)  # of the texts that are being read
def _gaps(text: str) -> tuple[int, ...]:
    """Where the blank lines of a text end."""
    return tuple(found.end() for found in _GAP.finditer(text))


def _holds(ranges: Sequence[Range], at: int) -> bool:
    return any(start <= at < end for start, end in ranges)


def _without(text: str, stretch: Range, content: Sequence[Range]) -> str:
    """The words of a stretch that are no content."""
    kept, at = [], stretch[0]
    for start, end in sorted(content):
        if end > at and start < stretch[1]:
            kept.append(text[at : max(start, at)])
            at = max(end, at)
    return " ".join([*kept, text[at : stretch[1]]])


def _probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in found.items())))


@functools.cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in rows("replies.tsv")}

"""Attributions → utterances: statements under the design's rules of reading, their speakers still words.

The network finds who says what; the marks on the page say where a quotation begins and ends. A content that
lies in a quotation takes all of it, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.reading.attributions import Attribution
from onrecord.reading.counts import of_counts
from onrecord.reading.cues import act_of
from onrecord.reading.hidden_cues import split_at_a_hidden_cue
from onrecord.reading.passives import turned_active
from onrecord.reading.trim import trimmed
from onrecord.reading.turns import covers, turns
from onrecord.reading.unclaimed import UNCLAIMED_CONFIDENCE, of_spoken_nouns, unclaimed
from onrecord.reading.unsaid import is_hearsay_of_nobody, not_said, says_something
from onrecord.reading.utterance import Range, SpokenText, Utterance, spoken_text
from onrecord.schema import Block, Manner

_FINAL_STOP = re.compile(r"[.!?…]+")
_OPENING_SIGNS = " \u00a0\n“”\"‘’'("
_LEADING = re.compile(r"[\s)\]},.;:–—-]+")
_VERB_PARTICLE = re.compile(r"[ \u00a0](?:for|on|upon|out|off|down|aside)\b")  # "called" + "for"
_CONJUNCTION = re.compile(r"[\s,;]*\b(?:and|but|while|who|he|she|they|it)?\s*$")
# a stop with a new sentence behind it, not one after an abbreviation ("Gen. Ali", "J. Doe")
_STOP = re.compile(r"(?<=[a-z\d]{3})(?<!\bGen)(?<!\bSen)(?<!\bGov)[.!?](?=\s+[^\W\d_a-z])")
_NAME_LIKE = re.compile(r"(?:[^\W\d_a-z][\w'’-]*\s?){1,4}")


def utterances(
    text: str, blocks: Sequence[Block], found: Sequence[Attribution], *, min_confidence: float = 0.0
) -> list[Utterance]:
    """The article's statements in the order of their first words."""
    page = spoken_text(text, blocks)
    cues = [attribution.cue for attribution in found if attribution.cue]
    spoken, nouns = turns(page), of_spoken_nouns(page)
    heard = [
        part
        for attribution in found
        for part in split_at_a_hidden_cue(text, turned_active(page, attribution), page.quotations)
    ]
    said = [
        one for attribution in heard for one in _from_attribution(page, _without(attribution, nouns), cues)
    ]
    said = [one for one in said if not is_hearsay_of_nobody(one)] + nouns
    said = [one for one in said if not (covers(spoken, one.content[0]) and _is_turn(page.text, one))] + spoken
    said = _without_doubles([one for one in said if one.confidence >= min_confidence])
    said += of_counts(page, said) if min_confidence <= UNCLAIMED_CONFIDENCE else []
    said += unclaimed(page, said) if min_confidence <= UNCLAIMED_CONFIDENCE else []
    return threaded(page, sorted(said, key=lambda one: (one.content[0][0], one.content[-1][1])))


def _without(attribution: Attribution, nouns: Sequence[Utterance]) -> Attribution:
    """The attribution without a quotation that stands behind a noun of speech, unless that noun is its cue."""
    cue = attribution.cue
    taken = [
        noun.content[0]
        for noun in nouns
        if noun.cue and not (cue and cue[0] < noun.cue[1] and noun.cue[0] < cue[1])
    ]
    kept = tuple(
        part
        for part in attribution.content
        if not any(part[0] < end and start < part[1] for start, end in taken)
    )
    return attribution._replace(content=kept)


def _is_turn(text: str, one: Utterance) -> bool:
    """Whether an utterance inside a transcript is a turn, or a piece of one, and no report of other words."""
    return one.cue is None or one.source is None or text[slice(*one.source)].isupper()


def _from_attribution(page: SpokenText, attribution: Attribution, cues: Sequence[Range]) -> list[Utterance]:
    spoken = [part for whole in attribution.content for part in page.in_blocks(whole)]
    parts = [_before_the_next_cue(page.text, part, cues) for part in spoken]
    cue = attribution.cue
    if not parts or (cue and page.block_of(cue[0]) is None) or not_said(page, attribution, parts):
        return []
    whole = _merged(one for part in parts for one in _to_the_marks(page, part))
    groups = _by_paragraph(page, _without_lead_in(page, [p for p in whole if says_something(page, p)], cue))
    home = _home(page, cue, groups)
    return [
        _utterance(page, attribution, group, with_cue=index == home) for index, group in enumerate(groups)
    ]


def _before_the_next_cue(text: str, part: Range, cues: Sequence[Range]) -> Range:
    """A content that runs on into the cue of the next one ("… the line and claimed") ends before it."""
    start, end = part
    for cue_start, cue_end in cues:
        if start < cue_start <= end + 1 and end <= cue_end + 1:
            end = start + len(_CONJUNCTION.sub("", text[start:cue_start]))
    return start, end


def _without_lead_in(page: SpokenText, parts: list[Range], cue: Range | None) -> list[Range]:
    """Parts without a fragment of what leads in to a quotation ("Evaluating the talks, he said: “…”")."""
    quoted_later = [part for part in parts if cue and part[0] >= cue[1] and page.quotation_at(part[0])]
    if not quoted_later:
        return parts
    return [
        part
        for part in parts
        if page.quotation_at(part[0]) or (cue and part[0] >= cue[0]) or _opens_sentence(page, part[0])
    ]


def _opens_sentence(page: SpokenText, at: int) -> bool:
    block = page.block_of(at)
    before = page.text[page.spoken[block].start : at] if block is not None else ""
    return not before.strip(_OPENING_SIGNS) or before.rstrip(_OPENING_SIGNS).endswith((".", "!", "?"))


def _to_the_marks(page: SpokenText, part: Range) -> list[Range]:
    """A part that begins or ends inside a quotation takes the rest of it; what has no marks is trimmed.

    A report that introduces a quotation with a colon is two parts: the report and the quotation, to the letter.
    """
    leading = _LEADING.match(page.text, *part)
    start, end = trimmed(page.text, leading.end() if leading else part[0], part[1])
    first, last = page.quotation_at(start), page.quotation_at(max(end - 1, start))
    if first and first == last:
        return [(first.inner_start, first.inner_end)]
    if first and start < first.start + 3:
        start = first.start if first.closed and end > first.end else first.inner_start
    if last is None:
        return [(start, end) if first else _of_one_sentence(page.text, start, end)]
    if page.text[start : last.start].rstrip().endswith(":"):
        return [trimmed(page.text, start, last.start), (last.inner_start, last.inner_end)]
    return [
        (start, last.end)
        if last.closed and last.start >= start
        else trimmed(page.text, start, last.inner_end)
    ]


def _of_one_sentence(text: str, start: int, end: int) -> Range:
    """A report without marks that breaks off inside a later sentence than it began in is of one of them.

    It is of the last where a comma follows ("…. The offer was accepted, he said"), else of those before.
    """
    stops = list(_STOP.finditer(text, start, end))
    if not stops or text[end : end + 1] in {"", "\n", ".", "!", "?", "…"}:
        return start, end
    if text[end] == ",":
        return trimmed(text, stops[-1].end(), end)
    return start, stops[-1].start()


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


def _by_paragraph(page: SpokenText, parts: list[Range]) -> list[list[Range]]:
    """Parts of one statement: those of one paragraph, and of the next where the quotation runs on into it."""
    groups: list[list[Range]] = []
    for part in parts:
        if groups and _goes_on(page, groups[-1][-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _goes_on(page: SpokenText, before: Range, part: Range) -> bool:
    if page.block_of(before[0]) == page.block_of(part[0]):
        return True
    quotation = page.quotation_at(before[0])
    return quotation is not None and quotation.runs_on


def _home(page: SpokenText, cue: Range | None, groups: list[list[Range]]) -> int:
    """The group that stands in the cue's own paragraph; the first where none does."""
    if cue is None:
        return -1
    block = page.block_of(cue[0])
    return next(
        (i for i, group in enumerate(groups) if any(page.block_of(at) == block for at, _ in group)), 0
    )


def _utterance(
    page: SpokenText, attribution: Attribution, content: list[Range], *, with_cue: bool
) -> Utterance:
    cue = attribution.cue if with_cue else None
    turn = cue is not None and not any(map(str.isalpha, page.text[slice(*cue)]))
    if turn:  # an interview has no marks, but the words are to the letter, the last stop too
        content = [(start, _past(_FINAL_STOP, page.text, end)) for start, end in content]
    manner: Manner = "direct" if turn else _manner(page, content)
    words = page.text[cue[0] : _past(_VERB_PARTICLE, page.text, cue[1])] if cue else ""
    return Utterance(
        manner=manner,
        act=act_of(words, page.text[slice(*content[-1])], direct=manner == "direct"),
        source=_in_one_paragraph(page.text, attribution.source),
        cue=_bare_cue(page.text, cue) if cue and not turn else None,
        content=tuple(content),
        confidence=attribution.confidence if with_cue else min(attribution.confidence, UNCLAIMED_CONFIDENCE),
    )


def _past(what: re.Pattern[str], text: str, at: int) -> int:
    """Where what may stand at a point ends; the point itself where it does not stand there."""
    found = what.match(text, at)
    return found.end() if found else at


def _in_one_paragraph(text: str, source: Range | None) -> Range | None:
    """The source from its last line on; what stands in the paragraph before was taken in by mistake."""
    if source is None:
        return None
    return max(source[0], text.rfind("\n", *source) + 1), source[1]


def _bare_cue(text: str, cue: Range) -> Range:
    """The cue without the colon or comma behind it."""
    return cue[0], cue[0] + len(text[slice(*cue)].rstrip(" ,:;“\"‘'"))


def _manner(page: SpokenText, content: list[Range]) -> Manner:
    kinds = {_manner_of_part(page, *part) for part in content}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _manner_of_part(page: SpokenText, start: int, end: int) -> Manner:
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


def threaded(page: SpokenText, said: list[Utterance]) -> list[Utterance]:
    """A quotation without a source goes on from the statement before it, in its own or the last paragraph."""
    threaded: list[Utterance] = []
    for index, one in enumerate(said):
        if one.source is None and one.cue is None and index:
            here, there = page.block_of(one.content[0][0]), page.block_of(said[index - 1].content[-1][0])
            if here is not None and there is not None and here - there <= 1:
                one = one._replace(follows=index - 1)
        threaded.append(one)
    return threaded

"""What the network marks and nobody said: refusals to speak, intentions, topics, names in marks."""

from __future__ import annotations

from onrecord.reading.attributions import Attribution
from onrecord.reading.cues import is_intention, is_topic, only_names, reports_no_words, speaks_for_nobody
from onrecord.reading.utterance import Range, SpokenText, Utterance

_SURE = 0.7  # least confidence of a report that names no source
_LITTLE_WORD = 4  # letters


def not_said(page: SpokenText, attribution: Attribution, parts: list[Range]) -> bool:
    """Whether an attribution is no statement; where words are quoted, only names in marks and nobody's are none."""
    if attribution.cue is None:
        return False
    start, end = attribution.cue
    words, before = page.text[start:end], page.text[max(start - 40, 0) : start]
    quoted = any(page.quotation_at(at) for at, _ in parts)
    if _is_of_nobody(page, attribution.source) or (quoted and only_names(words)):
        return True
    after = page.text[slice(*parts[0])]
    return not quoted and (reports_no_words(words, before, after) or is_intention(words) or is_topic(words))


def is_hearsay_of_nobody(one: Utterance) -> bool:
    """An unsure report without anybody who gives it: more often a noun taken for a cue than words."""
    return one.source is None and one.cue is not None and one.manner == "indirect" and one.confidence < _SURE


def says_something(page: SpokenText, part: Range) -> bool:
    """Whether a part is more than one little word; in marks one word may be all that was said."""
    words = page.text[slice(*part)].split()
    return len(words) > 1 or len("".join(words)) > _LITTLE_WORD or page.quotation_at(part[0]) is not None


def _is_of_nobody(page: SpokenText, source: Range | None) -> bool:
    return source is not None and speaks_for_nobody(
        page.text[slice(*source)], page.text[max(source[0] - 12, 0) : source[0]]
    )

"""Quotations that the network gives to nobody: leaving them out would lose somebody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.reading.cues import act_of
from onrecord.reading.quotations import Quotation
from onrecord.reading.utterance import Range, SpokenText, Utterance

UNCLAIMED_CONFIDENCE = 0.5

_MIN_WORDS = 4
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)]*\s*$")
_CAPITAL = r"[^\W\d_a-z][\w.-]*"
_SPOKEN_NOUN = re.compile(
    r"(?P<source>(?!(?:After|About|Against|Amid|At|Citing|Concerning|Despite|Following|In|On|Regarding|To|With)\b)"
    rf"(?:{_CAPITAL}[ \u00a0])*{_CAPITAL})['’]s?[ \u00a0](?:\w+[ \u00a0])?"
    r"(?P<cue>(?:statement|claim|remark|comment|assertion|warning|promise|pledge|assurance|argument|view|insistence"
    r"|denial|allegation|accusation|complaint|demand|proposal|threat|suggestion|admission|announcement|declaration"
    r"|observation|contention|words)s?(?:[ \u00a0]that)?)[,:]?\s*$"
)


def unclaimed(page: SpokenText, said: Sequence[Utterance]) -> list[Utterance]:
    """Quotations that stand as sentences of their own and that no attribution claims."""
    claimed = [part for one in said for part in one.content]
    told = [_words(page.text[slice(*part)]) for part in claimed]
    found: list[Utterance] = []
    chain: list[Quotation] = []
    for quotation in page.quotations:
        if page.block_of(quotation.start) is None or _is_claimed(quotation, claimed):
            continue
        inner = _words(page.text[quotation.inner_start : quotation.inner_end])
        if any(inner in words for words in told):
            continue  # a pulled quotation repeats what is told elsewhere
        if chain and chain[-1].runs_on:
            chain.append(quotation)
            found[-1] = _bare(page, chain)
        elif _stands_alone(page, quotation):
            chain = [quotation]
            found.append(_bare(page, chain))
    return found


def _words(text: str) -> str:
    """The words in one case and without marks, to find a repeat by."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _is_claimed(quotation: Quotation, claimed: Sequence[Range]) -> bool:
    return any(start < quotation.end and end > quotation.start for start, end in claimed)


def of_spoken_nouns(page: SpokenText) -> list[Utterance]:
    """Quotations behind a noun of speech with its owner, which a cue further on does not make its own."""
    named = (_of_a_spoken_noun(page, quotation) for quotation in page.quotations)
    return [one for one in named if one is not None]


def _of_a_spoken_noun(page: SpokenText, quotation: Quotation) -> Utterance | None:
    """A quotation behind a noun of speech with its owner: "Haddad's statement that “…”"."""
    block = page.block_of(quotation.start)
    words = page.text[quotation.inner_start : quotation.inner_end]
    if block is None or len(words.split()) < _MIN_WORDS:
        return None
    found = _SPOKEN_NOUN.search(page.text, page.spoken[block].start, quotation.start)
    if found is None:
        return None
    act = act_of(found["cue"], words, direct=True)
    content = ((quotation.inner_start, quotation.inner_end),)
    return Utterance("direct", act, found.span("source"), found.span("cue"), content, UNCLAIMED_CONFIDENCE)


def _stands_alone(page: SpokenText, quotation: Quotation) -> bool:
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


def _bare(page: SpokenText, chain: list[Quotation]) -> Utterance:
    content = tuple((one.inner_start, one.inner_end) for one in chain)
    act = act_of("", page.text[slice(*content[-1])], direct=True)
    return Utterance("direct", act, None, None, content, UNCLAIMED_CONFIDENCE)

"""Whom a statement says that it answers: "responding to *Trump's* threats", "dismissed *Baku's* claim as …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.resolving.cast import Cast
from onrecord.resolving.replies import frame_of
from onrecord.resolving.words import Name, Range

_LEADS = re.compile(
    r"\b(?:(?P<answers>(?:respond|repl|react|answer)\w*[ \u00a0]to|in[ \u00a0](?:response|reply|answer)[ \u00a0]to"
    r"|(?:dismiss|reject|disput|deny|deni)\w*[ \u00a0](?:(?:the|a|any|all)[ \u00a0])?(?:claim|allegation|accusation"
    r"|charge|report|suggestion|offer|proposal)s?[ \u00a0](?:made[ \u00a0])?by)"
    r"|evaluat\w+|regarding|concerning|comment\w*[ \u00a0]on|dismiss\w*|reject\w*|disput\w*|den(?:y|ied|ies|ying)"
    r"|welcom\w*|accept\w*|refer\w*[ \u00a0]to|address\w*)[ \u00a0]",
    re.IGNORECASE,
)
_WORDS_OF = re.compile(
    r"['’]s?[ \u00a0](?:[\w-]+[ \u00a0]){0,2}?(?:accusation|allegation|answer|appeal|assertion|call|charge|claim"
    r"|comment|complaint|criticism|deadline|declaration|demand|denial|invitation|letter|offer|plan|pledge|post"
    r"|proposal|question|remark|request|speech|statement|suggestion|threat|ultimatum|version|warning|word)s?\b"
)
# what parts a name from what leads in: "responded to her from Sucre"
_APART = re.compile(r"[,.;:“”\"\n]|\b(?:from|in|at|on|by|him|her|them|it|me|us|that|who|whom)\b")
_REACH = 60  # characters between what leads in and the name, for a title


def answered_in_words(
    cast: Cast, cue: Range | None, content: Sequence[Range], source: Range | None
) -> Name | None:
    """The name of him whom the sentence around the cue, or the content's beginning, says is answered."""
    stretch = frame_of(cast.text, cue, content)
    return answered_in_sentence(cast, stretch, content=content, source=source)


def answered_in_sentence(
    cast: Cast, stretch: Range, *, content: Sequence[Range] = (), source: Range | None = None
) -> Name | None:
    """The name of him who is answered in a stretch of text, content and the speaker's own name apart."""
    for lead in _LEADS.finditer(cast.text, *stretch):
        inside = any(start < lead.start() < end for start, end in content)
        name = None if inside else _name_behind(cast, lead.end(), source)
        # "responded to Trump's tariffs": whatever he did, it is he; "dismissed Baku's claim": only his words are
        if name is not None and (lead["answers"] or _WORDS_OF.match(cast.text, name.end)):
            return name
    return None


def _name_behind(cast: Cast, at: int, source: Range | None) -> Name | None:
    """The first name behind a point with nothing but titles and adjectives before it, and not the speaker's own."""
    behind = bisect_left(cast.names, at, key=lambda one: one.start)
    name = cast.names[behind] if behind < len(cast.names) else None
    if name is None or name.opens - at > _REACH or _APART.search(cast.text, at, name.start):
        return None
    within_source = source is not None and source[0] <= name.start < source[1]
    return None if within_source else name

"""By what medium or on what occasion something was said: "in a Telegram post", "at a news conference in Oslo".

A prepositional phrase around one of the nouns below, near the cue and outside the content. What the noun is made of
is left open (a post, a two-line post, a post on his channel), as outlets never run out of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.resolving.words import Range, words_of

_NOUNS = (
    "posts? tweets? statements? interviews? press_conference news_conference briefing letter note note_verbale "
    "message circular video address speech telephone phone text e-?mail communiqué communique cable fax reply "
    "comments? blog column editorial website radio television TV bulletin report leaflet hearing link megaphone "
    "loudspeaker channel broadcast memo podcast op-ed session sermon affidavit petition ruling verdict transcript "
    "livestream memoir"
)
_NETWORKS = (
    "X Twitter Facebook Telegram Instagram WhatsApp Viber Signal Weibo YouTube TikTok LinkedIn Bluesky Mastodon "
    "VK Truth_Social KakaoTalk WeChat Threads"
)


def _any(words: str) -> str:
    """One of the words; an underscore stands for a space inside one."""
    return "|".join(word.replace("_", "[ \u00a0]") for word in words.split())


_MEDIUM = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Bb]y|[Vv]ia|[Tt]hrough|[Dd]uring|[Oo]ver)[ \u00a0](?:"
    r"(?:an?|the|his|her|its|their|this|separate|two)[ \u00a0](?:[\w’'-]+[ \u00a0]){0,3}?"
    rf"(?:{_any(_NOUNS)})\b(?:[ \u00a0](?:on|with|to|in)[ \u00a0](?:(?:an?|the|his|her|its|their)[ \u00a0])?"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?:[A-Z][\w’'-]*)(?:[ \u00a0][A-Z][\w’'-]*)*)?"
    r"|(?:telephone|phone|letter|e-?mail|text(?:[ \u00a0]message)?|video(?:[ \u00a0]link)?|radio|television|loudspeaker"
    r"|(?:state|local|national|public)[ \u00a0](?:radio|television|TV))\b"
    rf"|(?:{_any(_NETWORKS)})\b|[A-Z]\w+[ \u00a0](?:Radio|TV|Television)\b|Radio[ \u00a0][A-Z]\w+)"
)
_NEAR = 9  # words between cue and medium


def medium_of(text: str, frame: Range, cue: Range, content: Sequence[Range]) -> Range | None:
    """The medium named nearest to the cue in its sentence; None where none is."""
    found = [
        one.span()
        for one in _MEDIUM.finditer(text, *frame)
        if not any(start < one.end() and one.start() < end for start, end in content)
    ]
    weighed = [(apart(text, cue, one, content), one) for one in found]
    near = [(words, one) for words, one in weighed if words <= _NEAR]
    return min(near)[1] if near else None


def apart(text: str, cue: Range, other: Range, skipped: Sequence[Range]) -> int:
    """How many words stand between two stretches, those of the skipped ones left out."""
    start, end = (cue[1], other[0]) if cue[1] <= other[0] else (other[1], cue[0])
    between = [one for one in words_of(text, start, max(end, start)) if not _inside(skipped, one.start)]
    return len(between)


def _inside(ranges: Sequence[Range], at: int) -> bool:
    return any(start <= at < end for start, end in ranges)

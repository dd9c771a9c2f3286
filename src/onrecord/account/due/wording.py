"""How English commits somebody: the verbs by which a sentence promises, threatens or undertakes.

Modal and light-verb patterns instead of a parser: what a sentence commits to is told by a handful of closed-class
words, and a parser would cost more time than the whole reading has.
"""

from __future__ import annotations

import re

_READY = (
    r"(?:ready|prepared|willing|determined|committed|obliged|poised|set|due|bound|happy|glad)"
    r"(?=[ \u00a0](?:to|for)\b)"
)
WILL = (
    r"(?:will|shall|won['’]t|shan['’]t|would|wouldn['’]t|(?:am|are|is|was|were)[ \u00a0](?:not[ \u00a0])?"
    r"going[ \u00a0]to)"
)
_BE_READY = (
    rf"(?:am|are|is|was|were|be|stand|stands|stood|remain|remains|remained)[ \u00a0](?:\w+[ \u00a0])?{_READY}"
)
_VOWS = (
    r"(?:(?:undert(?:ake|akes|aken|ook)|pledge[sd]?|promise[sd]?|vow(?:s|ed)?|commit(?:s|ted)?|offer(?:s|ed)?"
    r"|guarantee[sd]?|swear|swears|swore|agree[sd]?|plan(?:s|ned)?|intend(?:s|ed)?|threaten(?:s|ed)?"
    r"|reserve[sd]?)[ \u00a0](?:not[ \u00a0])?to"
    r"|(?:pledge|promise|vow|guarantee|commit(?:[ \u00a0]ourselves)?)[ \u00a0](?:that|to|\w+))"
)
_NOUNS = r"(?:readiness|willingness|resolve|intention|determination|commitment|plans?|pledge|offer)[ \u00a0]to"

COMMITS = re.compile(
    rf"\b(?:{WILL}|{_BE_READY}|{_VOWS}|{_NOUNS}|(?:I|we)[ \u00a0]offer)\b|\b(?:I|we|he|she|it|they|you)['’](?:ll|m[ \u00a0]going[ \u00a0]to)\b",
    re.IGNORECASE,
)
"""A verb or noun that commits its subject."""

FIRST_PERSON = re.compile(
    rf"\b(?:I|we)(?:['’]ll\b|[ \u00a0](?:\w+[ \u00a0])?(?:will|shall|won['’]t|shan['’]t|offer|{_BE_READY}|{_VOWS}))"
    r"|\b(?:I['’]m|we['’]re)[ \u00a0](?:ready|prepared|willing|going[ \u00a0]to)\b",
    re.IGNORECASE,
)
"""Somebody commits himself, in his own words."""

PASSIVE = re.compile(
    rf"[ \u00a0]?(?:{WILL}[ \u00a0](?:not[ \u00a0])?be|to[ \u00a0]be|be)[ \u00a0](?:\w+ly[ \u00a0])?\w+(?:ed|en|wn|ought|ut|ade|eld|ent|id)\b",
    re.IGNORECASE,
)
"""What is promised is done to the subject, by somebody else."""

VOWED = re.compile(
    r"(?:has|have|had)?[ \u00a0]?(?:promis|pledg|vow|undert|offer|threaten|guarant|commit|swor|swear|assur|announc)\w*", re.IGNORECASE
)
"""A cue that binds whoever it is said of, whatever the content looks like."""

VOWED_BY_WORD = re.compile(r"\b(?:offered|offers|pledged|pledges|promised|promises|vowed|vows|undertook|undertakes)\b", re.IGNORECASE)
"""A cue that binds even where the statement seems to do something else."""

ANNOUNCES = re.compile(
    rf"(?:\w+[ \u00a0]){{0,3}}?(?:confirm|reaffirm|affirm|declare|express|repeat|announce|state)\w*[ \u00a0](?:its|his|her|their)"
    rf"[ \u00a0](?:\w+[ \u00a0])?{_NOUNS}", re.IGNORECASE,
)
"""A predicate that states what its subject is ready for: "once again confirms its readiness to"."""

RESOLVE = re.compile(rf"(?:(?:its|his|her|their|our|my)[ \u00a0])?{_NOUNS}\b", re.IGNORECASE)
"""A noun by which somebody binds himself: "their resolve to"."""

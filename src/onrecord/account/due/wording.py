"""How English commits somebody: the verbs by which a sentence promises, threatens or undertakes.

Modal and light-verb patterns instead of a parser: what a sentence commits to is told by a handful of closed-class
words, and a parser would cost more time than the whole reading has.
"""

from __future__ import annotations

import re


def spaced(pattern: str) -> str:
    """A pattern whose spaces match those that break no line, too; classes in it write ``\\s``."""
    return pattern.replace(" ", "[ \u00a0]")


_READY = (
    r"(?:ready|prepared|willing|determined|committed|obliged|poised|set|due|bound|happy|glad)"
    r"(?= (?:to|for)\b)"
)
WILL = (
    r"(?:will|shall|won['’]t|shan['’]t|wouldn['’]t|(?:am|are|is|was|were) (?:not )?going to"
    r"|would(?! be (?:a |an |honou?r|glad|delight|welcome|grateful|better|wrong)))"
)
_BE_READY = rf"(?:am|are|is|was|were|be|stand|stands|stood|remain|remains|remained) (?:\w+ )?{_READY}"
_VOWS = (
    r"(?:(?:undert(?:ake|akes|aken|ook)|pledge[sd]?|promise[sd]?|vow(?:s|ed)?|commit(?:s|ted)?|offer(?:s|ed)?"
    r"|guarantee[sd]?|swear|swears|swore|agree[sd]?|plan(?:s|ned)?|intend(?:s|ed)?|threaten(?:s|ed)?"
    r"|reserve[sd]?) (?:not )?to"
    r"|(?:pledge|promise|vow|guarantee|commit(?: ourselves)?) (?:that|to|\w+))"
)
_NOUNS = r"(?:readiness|willingness|resolve|intention|determination|commitment|plans?|pledge|offer) to"

COMMITS = re.compile(
    spaced(
        rf"\b(?:{WILL}|{_BE_READY}|{_VOWS}|{_NOUNS}|(?:I|we) offer)\b"
        r"|\b(?:I|we|he|she|it|they|you)['’](?:ll|m going to)\b"
    ),
    re.IGNORECASE,
)
"""A verb or noun that commits its subject."""

FIRST_PERSON = re.compile(
    spaced(
        rf"\b(?:I|we)(?:['’]ll\b| (?:\w+ )?(?:will|shall|won['’]t|shan['’]t|offer|{_BE_READY}|{_VOWS}))"
        r"|\b(?:I['’]m|we['’]re) (?:ready|prepared|willing|going to)\b"
    ),
    re.IGNORECASE,
)
"""Somebody commits himself, in his own words."""

_DONE = r"\w+(?:ed|en|wn|ought|ut|ade|eld|ent|id|uck|ot|et|ost|ung|ound|old|on|uilt)"
PASSIVE = re.compile(spaced(rf" ?(?:{WILL} (?:not )?be|to be|be) (?:\w+ly )?{_DONE}\b"), re.IGNORECASE)
"""What is promised is done to the subject, by somebody else."""

VOWED = re.compile(
    spaced(
        r"(?:has|have|had)? ?(?:promis|pledg|vow|undert|offer|threaten|guarant|commit|swor|swear|assur|announc)\w*"
    ),
    re.IGNORECASE,
)
"""A cue that binds whoever it is said of, whatever the content looks like."""

VOWED_BY_WORD = re.compile(
    r"\b(?:offered|offers|pledged|pledges|promised|promises|vowed|vows|undertook|undertakes)\b", re.IGNORECASE
)
"""A cue that binds even where the statement seems to do something else."""

ANNOUNCES = re.compile(
    spaced(
        rf"(?:\w+ ){{0,3}}?(?:confirm|reaffirm|affirm|declare|express|repeat|announce|state)\w* (?:its|his|her|their)"
        rf" (?:\w+ )?{_NOUNS}"
    ),
    re.IGNORECASE,
)
"""A predicate that states what its subject is ready for: "once again confirms its readiness to"."""

RESOLVE = re.compile(spaced(rf"(?:(?:its|his|her|their|our|my) )?{_NOUNS}\b"), re.IGNORECASE)
"""A noun by which somebody binds himself: "their resolve to"."""

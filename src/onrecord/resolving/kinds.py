"""Whether a description that no table knows means one person, several, or an organization: "the displaced".

Told from its number: a count, a plural before "of" or "who", an adjective that stands for people.
"""

from __future__ import annotations

import re

from onrecord.resolving.tables.roles import head_role, organization_noun
from onrecord.schema import ActorKind

_ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their|our|my|some|any|all|other|another)\s+", re.IGNORECASE)
_ENDS = re.compile(
    r",|\b(?:of|in|who|whom|whose|which|that|from|at|with|on|near|for|to|by|under|behind|across)\b"
)
_SOME = re.compile(
    r"(?:(?:nearly|about|around|almost|some|at least|more than|up to|over|as many as)\s+)?(?:\d[\d,.]*|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|both|several|many|most|few|dozens|scores|hundreds|thousands|those|these|others|"
    r"anybody|anyone|everybody|everyone|nobody|whoever|people)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:one of\b|(?:the )?(?:older|younger|elder|taller|first|second|third) of\b|someone\b|somebody\b)",
    re.IGNORECASE,
)
_FOR_PEOPLE = re.compile(
    r"(?:displaced|dead|wounded|injured|missing|young|old|poor|sick|unemployed|accused|rest|faithful|public)"
)


def kind_of_description(words: str) -> ActorKind | None:
    """The kind that the number of a description tells; None where it tells none."""
    if _ONE.match(words):
        return "person"
    bare = _ARTICLE.sub("", words, count=1)
    if _SOME.match(words) or _SOME.match(bare):
        return "group"
    ends = _ENDS.search(bare)
    head = (bare[: ends.start()] if ends else bare).split()
    if not head:
        return None
    role = head_role(head)
    if role is not None and role.kind == "organization":
        return "group" if role.number == "plural" else None
    noun = head[-1]
    if _FOR_PEOPLE.fullmatch(noun):
        return "group"
    plural = (
        (noun.islower() or (ends is not None and len(head) == 1))
        and noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
    )
    return "group" if plural and organization_noun(noun) is None else None

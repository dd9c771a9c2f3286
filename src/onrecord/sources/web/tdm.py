"""``/.well-known/tdmrep.json``: what a site reserves of text and data mining, by path.

The file is a list of rules, each with a ``location`` (a path in which ``*`` stands for anything and ``$`` for the
end, as in robots.txt), ``tdm-reservation`` (0 or 1) and perhaps ``tdm-policy``. The first rule that matches holds
(https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/).
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

PLACE = "/.well-known/tdmrep.json"
LARGEST = 256 * 1024
_RULES = 1000


class Rule(NamedTuple):
    """What one rule says of the paths that ``location`` matches."""

    location: str
    reserved: bool
    policy: str | None


def rules_in(data: bytes) -> tuple[Rule, ...]:
    """The rules of a tdmrep.json, in order; whatever is no rule is left out, and a file that is none has none."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
    listed = found[:_RULES] if isinstance(found, list) else [found]
    return tuple(rule for one in listed if (rule := _rule(one)) is not None)


def rule_for(target: str, rules: tuple[Rule, ...]) -> Rule | None:
    """The rule that holds for a path with its query."""
    return next((rule for rule in rules if _matches(rule.location, target)), None)


def _rule(found: object) -> Rule | None:
    if not isinstance(found, dict):
        return None
    location, stated, policy = (found.get(name) for name in ("location", "tdm-reservation", "tdm-policy"))
    if not isinstance(location, str) or stated not in (0, 1, "0", "1"):
        return None
    return Rule(location, int(stated) == 1, policy if isinstance(policy, str) else None)


def _matches(location: str, target: str) -> bool:
    # part after part rather than a regular expression, which a file full of stars could keep busy for hours
    ends = location.endswith("$")
    first, *parts = location.removesuffix("$").split("*")
    if ends and not parts:
        return target == first
    last = parts.pop() if ends else ""
    place = _after(parts, target, len(first)) if target.startswith(first) else None
    return place is not None and target.endswith(last) and place + len(last) <= len(target)


def _after(parts: list[str], target: str, place: int) -> int | None:
    for part in parts:
        found = target.find(part, place)
        if found < 0:
            return None
        place = found + len(part)
    return place

"""What a cue tells of its statement: the act where the verb names it, and cues that report no words at all.

A table, not a model: a first reading of acts that is right where it speaks ("denied", "urged") and says
`other` where the verb is neutral ("said").
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.schema import Act

_VERBS: dict[Act, str] = {
    "threaten": "threaten",
    "promise": "promise pledge vow undertake commit guarantee swear",
    "propose": "propose suggest offer recommend",
    "request": "urge demand request appeal implore plead beg order instruct exhort",
    "agree": "agree accept endorse approve concede acknowledge",
    "reject": "reject refuse dismiss rebuff object oppose",
    "deny": "deny",
    "accuse": "accuse blame condemn denounce slam lambast decry deplore",
    "warn": "warn caution",
    "ask": "ask inquire enquire wonder query",
    "thank": "thank congratulate apologise apologize condole",
    "assess": "describe call believe think consider argue predict expect estimate assess praise hail interpret",
    "assert": "announce report confirm disclose reveal note claim recall maintain assert affirm declare inform",
}
_PHRASES: tuple[tuple[str, Act], ...] = (
    (r"call(s|ed|ing)? (on|for|upon)\b", "request"),
    (r"(rul(e|es|ed|ing) out|turn(s|ed|ing)? down|brush(es|ed|ing)? (off|aside))\b", "reject"),
    (r"(point(s|ed|ing)? out|recall(s|ed|ing)?)\b", "assert"),
    (r"(hit(s|ting)? out|lash(es|ed|ing)? out)\b", "accuse"),
    (r"ask(s|ed|ing)? .{0,60}\bto\b|ask(s|ed|ing)? for\b", "request"),
)
_INTENTION = (
    "want plan intend decide try hope aim seek wish forget remember learn realise realize prefer choose need"
)
_TOPIC = re.compile(
    r"(?:\b(?:respond|repl|react)\w* to|\b(?:comment|elaborat|remark|reflect)\w* (?:on|upon)"
    r"|\b(?:review|disput)\w*|\b(?:hear|heard|hears) (?:about|of)|\bplay(?:s|ed|ing)? down"
    r"|\b(?:talk|speak|spoke|ask|inquir|enquir|argu|quarrel)\w* (?:about|of|on|over)"
    r"|\b(?:evaluat|discuss)\w*|\baddress(?:ed|es|ing)|\banswer(?:ed|ing))\W*$",
    re.IGNORECASE,
)
_SPEAK = (
    r"(?:say|saying|said|comment|specify|elaborat\w+|reveal|disclos\w+|confirm|respond|answer|explain|identify|give"
    r"|provide|discuss|mention|speculate|address|name|be (?:named|identified|quoted|drawn))"
)
_SILENT = re.compile(
    rf"\b(?:(?:did|does|do|would|could|will|had|has|have|was|were)(?: not|n['’]t)|never|without|declin\w+|refus\w+"
    rf"|(?:neither|none|nobody|no one)\b(?:\s+\w+){{1,4}}|ask\w*\s+not)\b(?:\s+\w+){{0,2}}\s+{_SPEAK}\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:neither|none|nobody|no one)\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\s*$", re.IGNORECASE)
_NAMING = re.compile(r"\b(?:known as|dubbed|nicknamed|titled|entitled|headlined)\W*$", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|without)\b|n['’]t\b", re.IGNORECASE)
_ASKED_BY_NOBODY = re.compile(r"(?:Asked|Questioned|Pressed|Quizzed)$")


@cache
def _forms() -> dict[str, Act]:
    return {form: act for act, verbs in _VERBS.items() for verb in verbs.split() for form in _inflected(verb)}


@cache
def _intentions() -> frozenset[str]:
    return frozenset(form for verb in _INTENTION.split() for form in _inflected(verb))


def _inflected(verb: str) -> set[str]:
    """The regular forms of an English verb, and the irregular ones that occur in the table."""
    irregular = {"think": "thought", "choose": "chose", "forget": "forgot", "swear": "swore", "beg": "begged",
                 "plan": "planned", "commit": "committed", "slam": "slammed", "rebuff": "rebuffed"}  # fmt: skip
    stem = verb.removesuffix("e")
    if verb.endswith("y"):
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    doubled = {irregular[verb][:-2] + "ing"} if irregular.get(verb, "").endswith(verb[-1] + "ed") else set()
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z"))
    return {
        verb,
        verb + ("es" if sibilant else "s"),
        f"{stem}ed",
        f"{stem}ing",
        irregular.get(verb, verb),
    } | doubled


def act_of(cue: str, content: str, *, direct: bool) -> Act:
    """The act that the cue names, by its last verb that names one; a question is asked; else `other`.

    ``content`` is the first part of what was said, read for its question mark and for "asked … to".
    """
    lowered = cue.lower()
    for pattern, act in _PHRASES:
        if re.search(pattern, lowered):
            return act
    named = [_forms()[word] for word in re.findall(r"[a-z]+", lowered) if word in _forms()]
    if named and not (named[-1] == "ask" and content.lower().startswith("to ")):
        return named[-1]
    if named:
        return "request"
    return "ask" if direct and content.rstrip(" ”\"’'").endswith("?") else "other"


def reports_no_words(cue: str, before: str, after: str) -> bool:
    """Whether the cue, with what stands around it, says that something was not said: "declined to say", "did not
    reject", "asked not to be named"; or that somebody was only asked ("Asked about it, he …")."""
    if _NEGATED.search(cue) or _ASKED_BY_NOBODY.match(cue):
        return True
    near = before[-40:]
    silent = _SILENT.finditer(f"{near}{cue} {after[:40]}")
    return any(found.end() > len(near) for found in silent)  # "who declined to be named, said" is said


def speaks_for_nobody(source: str, before: str) -> bool:
    """Whether nobody said it: "Neither Mr Vance nor his aides would say"."""
    return _NOBODY.match(source) is not None or _NEITHER.search(before) is not None


def only_names(cue: str) -> bool:
    """Whether the words in marks behind the cue are a name or a title ("known as “Fix the Line”")."""
    return _NAMING.search(cue) is not None


def is_topic(cue: str) -> bool:
    """Whether what follows the cue is only what was spoken of ("responded to", "commenting on"), not words."""
    return _TOPIC.search(cue) is not None


def is_intention(cue: str) -> bool:
    """Whether the cue reports a wish or a plan of mind ("wanted", "decided"), not words."""
    words = re.findall(r"[a-z]+", cue.lower())
    return (
        bool(words)
        and any(word in _intentions() for word in words)
        and not any(word in _forms() for word in words)
    )

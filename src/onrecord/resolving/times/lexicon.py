"""The words that dated expressions are made of: word → class and value.

A class is one character, so that the classes of a text are a string on which shapes are found (`shapes.py`).
Months and weekdays are names: they need a capital.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """The class of a word and what it stands for."""

    kind: str
    value: str = ""


MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
BYDAY = "MO TU WE TH FR SA SU".split()
_MONTH_SHORT = {month[:3]: month for month in MONTHS} | {"sept": "september"}
_DAY_SHORT = {
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday", "thur": "thursday",
    "thurs": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday",
}  # fmt: skip
_CLASSES = {
    "unit": "day week month year decade century millennium hour minute fortnight quarter",
    "units": "days weeks months years decades centuries hours minutes seconds fortnights quarters",
    "part": "morning afternoon evening night",
    "parts": "mornings afternoons evenings nights",
    "weekend": "weekend",
    "weekends": "weekends",
    "season": "spring summer autumn winter",
    "fall": "fall",
    "few": "few several couple many some",
    "a": "a an",
    "one_more": "another additional more extra further",
    "the": "the",
    "of": "of",
    "and": "and or",
    "to": "to through",
    "in": "in",
    "on": "on",
    "at": "at",
    "for": "for",
    "last": "last past previous recent preceding",
    "next": "next coming following",
    "this": "this these current",
    "that": "that same",
    "early": "early late",
    "earlier": "earlier later",
    "mid": "mid",
    "edge": "beginning start end middle close",
    "before": "before after",
    "ago": "ago",
    "away": "away hence",
    "every": "every each",
    "other": "other second",
    "half": "half",
    "once": "once twice thrice",
    "times": "times",
    "noon": "noon midday midnight",
    "dawn": "dawn daybreak sunrise dusk sunset nightfall",
    "today": "today yesterday tomorrow tonight",
    "overnight": "overnight",
    "ampm": "am pm a.m a.m. p.m p.m.",
    "oclock": "o'clock o’clock",
    "zone": "gmt utc est edt cst cet cest eet msk bst ist pst pdt",
    "local": "local",
    "time": "time",
    "fiscal": "fiscal financial",
    "adverb": "hourly daily weekly monthly yearly annually fortnightly nightly",
    "now": "now currently nowadays recently lately presently",
    "long": "long",
    "near": "near foreseeable",
    "future": "future",
    "old": "old olds",
    "by": "by before until till since from within after beyond between during as than",
    "year_ago": "year-ago year-earlier",
    "latest": "latest",
    "period": "period periods",
    "soon": "soon",
    "possible": "possible",
    "possessive": "'s ’s",
}
LETTERS = {name: chr(0x100 + at) for at, name in enumerate((*_CLASSES, *(
    "month weekday weekdays number year ordinal clock decimal decades iso slashed years dash comma break word name mark"
    " holiday".split()
)))}  # fmt: skip
# names of several words are one word of their own: "Good Friday" is no Friday of the week
HOLIDAYS = (
    "christmas eve|christmas day|christmas|boxing day|new year['’]s(?: day| eve)?|new year|valentine['’]s day|may day|"
    "bastille day|halloween|all saints['’] day|thanksgiving(?: day)?|labou?r day|memorial day|palm sunday|good friday|"
    "(?:khmer|chinese|lunar|persian|nepali|jewish|islamic|thai|lao|tamil) new year|orthodox christmas|"
    "(?:orthodox )?easter(?: sunday| monday)?|pentecost|ramadan|eid(?: al-fitr| al-adha)?|diwali|deepavali|"
    "yom kippur|passover|hanukkah|now?ruz|novruz"
)
_WORDS = {word: Word(LETTERS[name], word) for name, words in _CLASSES.items() for word in words.split()}
_WORDS |= {word: Word(LETTERS["before"], word) for word in ("before", "after")}
_NAMES = {month: Word(LETTERS["month"], str(at)) for at, month in enumerate(MONTHS, 1)}
_NAMES |= {day: Word(LETTERS["weekday"], str(at)) for at, day in enumerate(WEEKDAYS)}
_NAMES |= {f"{day}s": Word(LETTERS["weekdays"], str(at)) for at, day in enumerate(WEEKDAYS)}
_DOTTED = {short: _NAMES[full] for short, full in (_MONTH_SHORT | _DAY_SHORT).items() if short != "may"}


def looked_up(word: str, *, short: bool = False) -> Word | None:
    """The class of a word as it stands in a text, None where it is none of ours; ``short``: it may be "Jan."."""
    lower = word.lower()
    if word[0].isupper():
        named = _NAMES.get(lower) or (_DOTTED.get(lower.rstrip(".")) if short else None)
        if named:
            return named
    return _WORDS.get(lower)

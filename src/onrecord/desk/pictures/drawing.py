"""What all pictures share: the templates, and how wide words are where no browser measures them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.desk.show.neutral import neutral

WIDTH = 960
"""Units of a picture's width; one unit is a pixel where nobody zooms."""
_LETTER, _WIDE, _SPACE = 6.6, 12.0, 3.4  # units, at 12 units of height in the sans serifs that browsers have


def draw(template: str, **facts: Any) -> Markup:
    """A picture; all text in ``facts`` is escaped, and its control characters are made visible by ``|clean``."""
    return Markup(_environment().get_template(template).render(**facts))  # noqa: S704 - escaped by the template


def width_of(words: str) -> float:
    """About how many units some words take in small type, rather more than fewer."""
    return sum(map(_width, words))


def fitted(words: str, width: float) -> str:
    """The words on one line, cut with an ellipsis to what ``width`` units hold."""
    clean = neutral(words)
    if width_of(clean) <= width:
        return clean
    taken, used = 0, _LETTER
    for taken, sign in enumerate(clean):  # noqa: B007 - where it stops is what is wanted
        used += _width(sign)
        if used > width:
            break
    return clean[:taken].rstrip() + "…"


def _width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _SPACE if sign in " .,:;il’'|" else _LETTER


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.desk.pictures"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"clean": lambda text: neutral(str(text)), "units": _units}
    return made


def _units(value: float) -> str:
    """A number of units, short and without an exponent."""
    return f"{value:.1f}".removesuffix(".0")

"""PolNeAR is set in one house style; pages come in many. One mark for one mark, so no offset moves."""

from __future__ import annotations

import random
import re

STYLES: tuple[dict[str, str | int | None], ...] = (
    {"“": '"', "”": '"', "’": "'", "‘": "'"},
    {"“": "‘", "”": "’", "‘": "“", '"': "‘"},
    {"“": '"', "”": '"'},
    {"“": "«", "”": "»"},
    {"—": "–", "“": '"', "”": '"', "’": "'"},
)
_MARK = re.compile('[“”"]')


def restyled(text: str, randomness: random.Random) -> str:
    """``text`` with its marks in another style; as many code points as before."""
    return text.translate(str.maketrans(randomness.choice(STYLES)))


def without_one_mark(text: str, randomness: random.Random) -> str:
    """``text`` with one quotation mark turned into a space, as careless copying does."""
    marks = [found.start() for found in _MARK.finditer(text)]
    if not marks:
        return text
    at = randomness.choice(marks)
    return f"{text[:at]} {text[at + 1 :]}"

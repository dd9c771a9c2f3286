"""Common given names and their usual gender, to tell a person's likely pronoun where the article does not.

A name given to women and men alike, or to women in one country and men in another (Andrea, Jean, Sasha),
is marked ``u`` and tells nothing. Names are compared without their accents, which newsrooms often drop,
but must open with a capital: mark, will and grace are words. Some names are places too (Jordan, Georgia,
Victoria): ask for the place first.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Literal

from onrecord.resolving.tables._rows import rows

Gender = Literal["m", "f"]

# letters that do not decompose into a base letter and an accent
_BARE = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "’": "'", "ʻ": "'"})


def given_name_gender(name: str) -> Gender | None:
    """The usual gender of the bearers of ``name``; null where it tells none or is not in the table."""
    match _marked(name):
        case "m":
            return "m"
        case "f":
            return "f"
        case _:
            return None


def is_given_name(name: str) -> bool:
    """Whether ``name`` is in the table, with whatever gender."""
    return _marked(name) is not None


def _marked(name: str) -> str | None:
    """The table's mark for ``name``, or for the first part of a double name such as Anne-Sophie."""
    if not name[:1].isupper():
        return None
    bare = _bare(name)
    return _names().get(bare) or _names().get(bare.partition("-")[0])


def _bare(name: str) -> str:
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFKD", name.lower().translate(_BARE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@functools.cache
def _names() -> dict[str, str]:
    return {_bare(name): mark for name, mark in rows("names.tsv")}

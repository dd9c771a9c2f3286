"""Words and names as they stand in the text, and the key under which spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from onrecord.resolving.tables.roles import Role
from onrecord.schema import ActorKind

Range = tuple[int, int]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w]*(?:['’\-‑][^\W_]\w*)*(?:\.(?=\s+[^\W\d_a-z]))?")
_POSSESSIVES = ("'s", "’s")
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms mx mme mlle messrs dr prof assoc asst eng gen col lt maj brig capt sgt cpl pfc adm cmdr sen rep gov "
        "st jr sr hon rt rev fr archbp pres sec amb atty cllr det insp supt dir dep"
    ).split()
)


class Word(NamedTuple):
    """A word of the text, without a possessive ending; code points."""

    text: str
    start: int
    end: int
    owns: bool  # a possessive ending was cut off


class Name(NamedTuple):
    """A name where it stands: ``start``–``end`` is the name alone, ``role_entry`` the title beside it."""

    text: str
    start: int
    end: int
    kind: ActorKind | None
    role_entry: Role | None = None
    country: str | None = None
    head_start: int = -1  # where the title and its adjectives begin

    @property
    def opens(self) -> int:
        """Where the whole phrase begins, title included."""
        return self.head_start if self.head_start >= 0 else self.start


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A key under which spellings of one name meet: no accents, no case, Zelensky like Zelenskyy."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    lowered = plain.casefold().replace("’", "'").replace("-", " ")
    return re.sub(r"(?:iy|yy|ij|ii)\b", "y", lowered)


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word, stop = match.group(), match.end()
        if (
            word.endswith(".")
            and word[:-1].lower() not in _ABBREVIATIONS
            and word.count(".") == 1
            and len(word) > 2
        ):
            word, stop = word[:-1], stop - 1
        owner = word[:-2] if word.endswith(_POSSESSIVES) else word
        found.append(Word(owner, match.start(), stop - (len(word) - len(owner)), owns=owner != word))
    return found


@lru_cache(maxsize=4)  # of the text that is being read, and what its neighbours on other threads read
def every_word(text: str) -> tuple[Word, ...]:
    """All words of a text; kept, as names, grounds and titles all go through them."""
    return tuple(words_of(text))


@lru_cache(maxsize=4)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(word.end for word in every_word(text))


def words_beside(text: str, at: int, most: int) -> list[Word]:
    """The last words before ``at``, up to ``most``, as far as nothing but a space parts them and ``at``."""
    words, last = every_word(text), bisect_left(_ends(text), at)
    run: list[Word] = []
    for word in reversed(words[max(last - most, 0) : last]):
        if text[word.end : at] not in {" ", "\u00a0"} or word.owns:
            break
        run.insert(0, word)
        at = word.start
    return run

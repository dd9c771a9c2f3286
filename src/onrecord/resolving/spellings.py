"""The key under which one name meets itself in other transliterations: Lukashenka is Lukashenko, el-Sisi al-Sisi.

Newsrooms write names of other scripts as they hear them. Within one article two names with the same key are one
person's; across articles more than a name must agree (`words.folded` stays the key of the record).
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.resolving.words import folded

_ARTICLE = re.compile(r"\b(?:a[ldnrstz]|e[ls]|ash|ul) (?=\w{3})")  # al-Sisi, as-Sadr
_GIVEN = {
    form: forms.split()[0]
    for forms in (
        "mohammed mohamed mohammad muhammad mohamad muhammed mohamud mehmed",
        "ahmed ahmad achmad",
        "hussein husayn hussain hossein husain hosein hussien",
        "yousef youssef yusuf yusef yousuf",
        "abdallah abdullah abdulla",
        "ibrahim ebrahim",
        "omar umar",
        "osman uthman othman",
        "alexander aleksandr alexandr aleksander aliaksandr oleksandr",
        "volodymyr vladimir vladimír wladimir uladzimir",
        "dmitry dmitri dmitrij dmytro",
        "nikolay nikolai nikolaj mykola",
        "sergey sergei sergej serhiy serhii siarhei",
        "andrey andrei andrej andriy andrii",
        "yevgeny evgeny yevgeni evgeni yevhen",
        "mikhail michail mykhailo mihail",
        "pavel pavlo",
        "ekaterina yekaterina kateryna",
        "yelena elena olena",
    )
    for form in forms.split()
}
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:enka|enco)\b", "enko"),
        (r"(?:ou|oo)", "u"),
        (r"(?:ee|ie)", "i"),
        (r"(?:off|ov|ow)\b", "ov"),
        (r"(?:eff|ev|yev)\b", "ev"),
        (r"(?:gh|q|kh|ck)", "k"),
        (r"\bg(?=add?h?af)", "k"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"(?:ai|ei|ay|ey)", "ei"),
        (r"y", "i"),
        (r"(\w)\1", r"\1"),
        (r"(?<=\w\w)h\b", ""),
    )
)


@lru_cache(maxsize=8192)
def sounded(name: str) -> str:
    """``name`` as it sounds, roughly: equal for the spellings of one name in one article."""
    words = _ARTICLE.sub("", folded(name)).split()
    return " ".join(_GIVEN.get(word) or _sound(word) for word in words)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word

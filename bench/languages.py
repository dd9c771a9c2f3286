"""`bench languages`: the language of saved pages, and of their headlines and paragraphs alone, ours and py3langid's.

A page's language is its publisher's (the table below, by hand); nothing on the page is asked. Whole pages are judged
with what they declare; headlines and paragraphs without, as they are to show what the text alone tells. An English
text called foreign is the worse error: nothing is read from it. Each error is named on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.pages_data import Truth, truths
from onrecord.errors import PageError
from onrecord.pages import article_from
from onrecord.pages.language import language_of
from onrecord.schema import Article
from onrecord.sources.page import Page

_LEAST = 5  # words of a paragraph
_BY_COUNTRY = {
    "at": "de", "ch": "de", "cz": "cs", "de": "de", "dk": "da", "es": "es", "fr": "fr", "id": "id", "isl": "is",
    "it": "it", "jp": "ja", "kr": "ko", "lu": "de", "no": "no", "ru": "ru", "se": "sv", "tr": "tr",
}  # fmt: skip
_BY_PUBLISHER = {
    "es/MallorcaMagazin": "de", "it/Tageszeitung": "de", "ind/Bhaskar": "hi", "lb/LBCGroup": "ar",
    "tz/HabariLeo": "sw", "za/Ilanga": "zu", "za/IsolezweLesiXhosa": "xh",
}  # fmt: skip

Judge = Callable[[str], str]


class Judged(NamedTuple):
    """A text, the language that it is in, and the language that it was taken for."""

    name: str
    text: str
    true: str
    found: str


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Shares of pages, headlines and paragraphs of which the language is right."""
    read = [(truth, article) for truth in truths(data)[:limit] if (article := _article(truth)) is not None]
    pages = [Judged(truth.name, article.text, _language(truth), article.language) for truth, article in read]
    _name_errors(pages)
    scores = {"onrecord": {**_scores("pages", pages), **_of_parts(read, language_of)}}
    if peers:
        alone = [one._replace(found=_py3langid(one.text)) for one in pages]
        scores["py3langid"] = {**_scores("pages", alone), **_of_parts(read, _py3langid)}
    return scores


def _language(truth: Truth) -> str:
    """WCXB is English throughout."""
    country, _, rest = truth.name.partition("/")
    publisher = f"{country}/{rest.split('/')[0]}"
    return _BY_PUBLISHER.get(publisher, _BY_COUNTRY.get(country, "en"))


def _article(truth: Truth) -> Article | None:
    try:
        return article_from(Page(source=truth.name, data=truth.data))
    except PageError:
        return None


def _of_parts(read: list[tuple[Truth, Article]], judge: Judge) -> dict[str, float]:
    headlines = (
        (truth, article.title)
        for truth, article in read
        if article.title and len(article.title.split()) >= _LEAST
    )
    paragraphs = ((truth, words) for truth, article in read for words in _paragraphs(article))
    found: dict[str, float] = {}
    for kind, parts in (("headlines", headlines), ("paragraphs", paragraphs)):
        found |= _scores(kind, [Judged(one.name, text, _language(one), judge(text)) for one, text in parts])
    return found


def _paragraphs(article: Article) -> Iterator[str]:
    for block in article.blocks:
        words = article.text[block.start : block.end]
        if block.kind == "paragraph" and len(words.split()) >= _LEAST:
            yield words


def _scores(kind: str, judged: list[Judged]) -> dict[str, float]:
    english = [one for one in judged if one.true == "en"]
    others = [one for one in judged if one.true != "en"]
    return {
        f"{kind}: language right": _share(one.found == one.true for one in judged),
        f"{kind}: English kept": _share(one.found == "en" for one in english),
        f"{kind}: others not called English": _share(one.found != "en" for one in others),
    }


def _share(right: Iterator[bool]) -> float:
    found = list(right)
    return sum(found) / len(found) if found else 0.0


def _name_errors(pages: list[Judged]) -> None:
    for one in pages:
        if one.found != one.true:
            print(f"bench: {one.name} is {one.true}, taken for {one.found}", file=sys.stderr)


def _py3langid(text: str) -> str:
    from py3langid import classify

    return str(classify(text)[0])

"""What an article is about: the words and names of its title and opening, weighted by where they stand.

Inverse document frequencies would be counts over the whole record, so a list of common words stands in for them.
Weights count a word once however often it stands, as the second mention of a name says little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from math import sqrt

from onrecord.account.across.common import COMMON
from onrecord.account.across.narrative import Token, passages, told
from onrecord.account.sameness import stem
from onrecord.resolving.tables.roles import role_ending
from onrecord.resolving.titles import country_of
from onrecord.schema import Article

Terms = tuple[tuple[str, int], ...]  # a term and its weight; names and numbers begin with "="
OPENING = 80  # words after the title
_TOLD = 250  # words that count at all
_TITLE, _LEAD, _BODY = 3, 2, 1
_NAME = 2  # a name or a number counts as so many words
_MOST = 120
_FEWEST = 2  # names and numbers in common
_LONG = 4  # letters
_YEARS = frozenset({"19", "20"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


def topic(article: Article) -> Terms:
    """The terms of an article, the weightiest first; of equals those that stand more often."""
    placed = list(_placed(article))
    names = {
        token.word for token, place in placed if token.special and place != _TITLE
    }  # a title capitalises all
    weights: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for token, place in placed:
        is_name = token.word in names or token.word[0].isdigit()
        term = _name(token.word) if is_name else _word(token.word)
        if term:
            weights[term] = max(weights.get(term, 0), place * (_NAME if is_name else 1))
            counts[term] += 1
    return tuple(sorted(weights.items(), key=lambda one: (-one[1], -counts[one[0]], one[0]))[:_MOST])


def names_in(terms: Terms, most: int) -> list[str]:
    """The weightiest names and numbers."""
    return [term for term, _ in terms if term.startswith("=")][:most]


def alike(one: Terms, other: Terms) -> float:
    """The cosine of two topics, 0..1; 0 where hardly a name or number is in both."""
    mine, theirs = dict(one), dict(other)
    shared = mine.keys() & theirs.keys()
    if sum(term.startswith("=") for term in shared) < _FEWEST:
        return 0.0
    return sum(mine[term] * theirs[term] for term in shared) / sqrt(_square(mine) * _square(theirs))


def _square(weights: Mapping[str, int]) -> int:
    return sum(weight * weight for weight in weights.values())


def _placed(article: Article) -> Iterator[tuple[Token, int]]:
    """The words of the title and of the first paragraphs, each with the weight of its place."""
    for passage in passages(article):
        if passage.block.kind == "title":
            yield from ((token, _TITLE) for token in passage.tokens)
    tokens = chain.from_iterable(passage.tokens for passage in told(article))
    yield from ((token, _LEAD if at < OPENING else _BODY) for at, token in enumerate(islice(tokens, _TOLD)))


def _name(word: str) -> str:
    """A name or number as a term: a country and its people are one; small numbers, years and titles name nothing."""
    bare = word.removesuffix("'s")
    if len(bare) < 2:
        return ""
    if bare[0].isdigit():
        return "" if len(bare) == 4 and bare[:2] in _YEARS else f"={bare}"
    if bare in _CALENDAR or bare in COMMON or role_ending([bare]):
        return ""
    return f"={country_of(bare.title()) or bare}"


def _word(word: str) -> str:
    return "" if len(word) < _LONG or word in COMMON else stem(word.removesuffix("'s"))


def opening_end(article: Article) -> int:
    """Where the opening ends, in code points: with the paragraph that brings it to its length."""
    words = 0
    for passage in told(article):
        words += len(passage.tokens)
        if words >= OPENING:
            return passage.block.end
    return len(article.text)

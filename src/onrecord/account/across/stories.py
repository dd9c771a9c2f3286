"""Stories: articles on one happening, and how it was covered.

A running affair keeps its names for months; what parts its happenings is when they were. Two articles tell of one
happening where they appeared within three days of each other, their titles and openings share names, numbers and words
that are not those of all news, and the days they name there do not stand against it: the less they agree on the day, the
more the words must. Weighted words under a cosine are the measure of topic detection and tracking [Allan et al. 1998];
inverse document frequencies are left out, as they are counts over the whole record, and a list of common words stands
in for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from math import sqrt

import msgspec

from onrecord.account.across.addresses import canonical
from onrecord.account.across.common import COMMON
from onrecord.account.across.narrative import TELLING, Token, is_telling, told_in
from onrecord.account.across.sketches import hashed
from onrecord.account.across.when import apart, day_of, ordinal, published, stretches
from onrecord.account.across.who import everyone_in, is_named
from onrecord.account.sameness import stem
from onrecord.resolving.tables.roles import role_ending
from onrecord.resolving.titles import country_of
from onrecord.schema import Article, Reading

REACH = 3  # days between two reports of one happening
SAME_DAY, NEXT_DAY, OTHER_DAY = 0.42, 0.5, 0.62  # least cosine by the days told of; where none is known, the second
_WIDTH = 4  # days
_OPENING, _TOLD = 80, 250  # words
_TITLE, _LEAD, _BODY = 3, 2, 1
_NAME = 2  # a name or a number counts as so many words
_TERMS = 120
_NAMES = 7  # of which every two are a key
_FEWEST = 2  # names and numbers in common
_LONG = 4  # letters
_ACTORS = 6
_PAST, _SPAN = 10, 7  # days: how far back a happening lies that is still news, and how long it may last
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


class Told(msgspec.Struct, frozen=True):
    """An actor of the article: where it may meet others (`Who.key`), its name there, and how often it is told of."""

    key: str
    name: str
    mentions: int


class StoryItem(msgspec.Struct, frozen=True):
    """An article as far as its story needs.

    ``terms`` are its words with their weights, ``names`` the weightiest names and numbers among them; ``days`` are
    those that its opening names up to its publication; ``title`` ends where it ends in the article's text, 0 for none.
    """

    article: str
    day: str
    published: str
    outlet: str
    headline: str
    title: int
    address: str
    terms: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    days: tuple[str, ...]
    actors: tuple[Told, ...]
    id: str = ""


class Stories:
    """Articles that tell of one happening."""

    name = "story"
    item = StoryItem

    def items(self, reading: Reading) -> Iterator[StoryItem]:
        """The article itself, where it says when it appeared: of others nobody knows what day they tell of."""
        if ordinal(day_of(reading.article)) is not None:
            yield story_item(reading)

    def keys(self, item: StoryItem) -> Iterator[str]:
        """Every two of its main names, within some days; and its address."""
        for stretch in stretches(item.day, width=_WIDTH, reach=REACH):
            yield from (f"{stretch}:{one}+{other}" for one, other in combinations(sorted(item.names), 2))
            if item.address:
                yield f"{stretch}:{hashed(item.address):016x}"

    def linked(self, one: StoryItem, other: StoryItem) -> bool:
        """Whether both tell of one happening, or are one article at two times."""
        days = apart(one.day, other.day)
        if days is None or days > REACH:
            return False
        if one.address and one.address == other.address:
            return True
        return alike(one, other) >= _least(one, other)


STORIES = Stories()


def alike(one: StoryItem, other: StoryItem) -> float:
    """The cosine of the weighted words, 0..1; 0 where hardly a name or number is in both."""
    mine, theirs = dict(one.terms), dict(other.terms)
    shared = mine.keys() & theirs.keys()
    if sum(term.startswith("=") for term in shared) < _FEWEST:
        return 0.0
    product = sum(mine[term] * theirs[term] for term in shared)
    return product / sqrt(_square(mine) * _square(theirs))


def _square(weights: Mapping[str, int]) -> int:
    return sum(weight * weight for weight in weights.values())


def _least(one: StoryItem, other: StoryItem) -> float:
    """How alike two must be, by how near the days are that they tell of: two days of one meeting are one happening."""
    gaps = [apart(mine, theirs) for mine in one.days for theirs in other.days]
    nearest = min((gap for gap in gaps if gap is not None), default=1)
    return SAME_DAY if nearest == 0 else NEXT_DAY if nearest == 1 else OTHER_DAY


def story_item(reading: Reading) -> StoryItem:
    """The article as an item."""
    article = reading.article
    weights, counts = _weighed(article)
    names = sorted((term for term in weights if term in counts), key=lambda term: (-weights[term], -counts[term], term))
    first = next((block for block in article.blocks if block.kind == "title"), None)
    return StoryItem(
        article=article.id,
        day=day_of(article),
        published=published(article),
        outlet=article.outlet or "",
        headline=article.title or "",
        title=first.end if first else 0,
        address=canonical(article.url),
        terms=tuple(sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_TERMS]),
        names=tuple(names[:_NAMES]),
        days=tuple(_days(reading)),
        actors=tuple(_actors(reading)),
    )


def _weighed(article: Article) -> tuple[dict[str, int], Counter[str]]:
    """Term → weight by where it stands first and whether it is a name; and how often each name or number stands."""
    placed = list(_placed(article))
    known = {token.word for token, place in placed if token.special and place != _TITLE}
    weights: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for token, place in placed:
        is_name = token.word in known or token.word[0].isdigit()
        term = _name(token.word) if is_name else _word(token.word)
        if term:
            weights[term] = max(weights.get(term, 0), place * (_NAME if is_name else 1))
            counts.update([term] if is_name else [])
    return weights, counts


def _placed(article: Article) -> Iterator[tuple[Token, int]]:
    """The words of the title and of the first paragraphs, each with the weight of its place."""
    read = 0
    for block in article.blocks:
        if block.kind == "title":
            yield from ((token, _TITLE) for token in told_in(article.text, block))
        elif block.kind in TELLING and is_telling(article.text, block) and read < _TOLD:
            tokens = told_in(article.text, block)
            for token in tokens[: _TOLD - read]:
                yield token, _LEAD if read < _OPENING else _BODY
                read += 1


def _name(word: str) -> str:
    """A name or number as a term: a country and its people are one; small numbers and years name nothing."""
    bare = word.removesuffix("'s")
    if bare[0].isdigit():
        return "" if len(bare) < 2 or (len(bare) == 4 and bare[:2] in {"19", "20"}) else f"={bare}"
    if len(bare) < 2 or bare in _CALENDAR or bare in COMMON or role_ending([bare]):
        return ""
    return f"={country_of(bare.title()) or bare}"


def _word(word: str) -> str:
    return "" if len(word) < _LONG or word in COMMON else stem(word.removesuffix("'s"))


def _days(reading: Reading) -> Iterator[str]:
    """The days that title and opening name, from some days before the publication up to it."""
    article = reading.article
    out, end = ordinal(day_of(article)), _opening_end(article)
    found: set[int] = set()
    for time in reading.times:
        if time.end <= end and time.kind in {"point", "span"} and out is not None:
            found.update(one for one in _ordinals(time.value or "") if out - _PAST <= one <= out)
    yield from (date.fromordinal(one).isoformat() for one in sorted(found))


def _ordinals(value: str) -> Iterable[int]:
    """The days of an EDTF value that says them to the day: of an interval all, unless it is long or open."""
    ends = [ordinal(part) for part in value.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or not 0 <= last - first <= _SPAN:
        return ()
    return range(first, last + 1)


def _opening_end(article: Article) -> int:
    """Where the opening ends: with the paragraph that brings it to its length."""
    words = 0
    for block in article.blocks:
        if block.kind in TELLING:
            words += len(article.text[block.start : block.end].split())
            if words >= _OPENING:
                return block.end
    return len(article.text)


def _actors(reading: Reading) -> Iterator[Told]:
    """The actors most told of, by name."""
    everyone = everyone_in(reading)
    told = [(len(actor.mentions), everyone[actor.id]) for actor in reading.actors if actor.kind != "place"]
    ranked = sorted(told, key=lambda one: (-one[0], one[1].key, one[1].name))
    named = [(number, who) for number, who in ranked if is_named(who) and not who.members]
    yield from (Told(who.key, who.name, number) for number, who in named[:_ACTORS])


class Reported(msgspec.Struct, frozen=True):
    """One article of a story: ``voice`` is the article that stands for its text, itself where it is no copy."""

    article: str
    published: str
    outlet: str
    headline: str
    voice: str


class Story(msgspec.Struct, frozen=True):
    """A happening as it was covered; ``name`` is the headline of ``named_by``, the first independent report.

    ``first`` and ``last`` are when its reports appeared, ``days`` the days that most voices tell of, ``actors`` those
    told of by most voices, ``independent`` how many voices there are.
    """

    name: str
    named_by: str
    first: str
    last: str
    days: tuple[str, ...]
    outlets: tuple[str, ...]
    articles: tuple[Reported, ...]
    independent: int
    actors: tuple[Told, ...]


def story(items: Iterable[StoryItem], voices: Mapping[str, str]) -> Story:
    """What a group of articles amounts to; ``voices`` gives the article that stands for the voice of a copy."""
    ordered = sorted(items, key=lambda item: (item.published, item.article))
    heard = [item for item in ordered if voices.get(item.article, item.article) == item.article] or ordered[:1]
    named = next((item for item in heard if item.headline), heard[0])
    return Story(
        name=named.headline,
        named_by=named.article,
        first=ordered[0].published,
        last=ordered[-1].published,
        days=_most(Counter(day for item in heard for day in item.days)),
        outlets=tuple(dict.fromkeys(item.outlet for item in ordered if item.outlet)),
        articles=tuple(_reported(item, voices) for item in ordered),
        independent=len({voices.get(item.article, item.article) for item in ordered}),
        actors=_most_told(heard),
    )


def _reported(item: StoryItem, voices: Mapping[str, str]) -> Reported:
    return Reported(
        item.article, item.published, item.outlet, item.headline, voices.get(item.article, item.article)
    )


def _most(counts: Counter[str]) -> tuple[str, ...]:
    most = max(counts.values(), default=0)
    return tuple(sorted(key for key, number in counts.items() if number == most))


def _most_told(items: Iterable[StoryItem]) -> tuple[Told, ...]:
    """The actors told of by most articles, then most often; each by the name that it has most often."""
    told: dict[str, list[Told]] = {}
    for item in items:
        for one in item.actors:
            told.setdefault(one.key, []).append(one)
    ranked = sorted(
        told.items(), key=lambda pair: (-len(pair[1]), -sum(one.mentions for one in pair[1]), pair[0])
    )
    return tuple(
        Told(key, max(every, key=lambda one: (one.mentions, len(one.name), one.name)).name, sum(one.mentions for one in every))
        for key, every in ranked[:_ACTORS]
    )

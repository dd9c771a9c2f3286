"""Stories: articles on one happening, and how it was covered.

A running affair keeps its names for months; what parts its happenings is when they were. Two articles tell of one
happening where they appeared within three days of each other, their titles and openings share names, numbers and
words that are not those of all news, and they tell of one day; where they do not, the words must be nearly the same.
Weighted words under a cosine, within a window of time, are what topic detection
and tracking came to rest on [Allan 2002].
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

import msgspec

from onrecord.account.across.addresses import canonical
from onrecord.account.across.cited import Cited
from onrecord.account.across.copies import long_runs
from onrecord.account.across.narrative import TELLING
from onrecord.account.across.notices import notices
from onrecord.account.across.sketches import hashed
from onrecord.account.across.topics import Terms, alike, names_in, opening_end, topic
from onrecord.account.across.when import apart, day_of, ordinal, published, stretches
from onrecord.account.across.who import everyone_in, is_named
from onrecord.schema import Actor, Reading, Time

REACH = 3  # days between two reports of one happening
SAME_DAY, UNKNOWN_DAY, OTHER_DAY = 0.42, 0.55, 0.9  # least likeness, by whether both tell of one day
_WIDTH = 4  # days
_SHARED_RUNS = 2  # of those kept: one may be a paragraph that tells how it all began
_NAMES = 6  # of which every two are a key
_ACTORS = 6
_PAST, _LASTS = 10, 3  # days: how far back a happening lies that is news, and how long a date may be


class Told(msgspec.Struct, frozen=True):
    """An actor told of: where it may meet others (`Who.key`), its name, how often it is meant, where it is named."""

    key: str
    name: str
    mentions: int
    at: Cited


class Dated(msgspec.Struct, frozen=True, order=True):
    """A day (YYYY-MM-DD) that an article tells of, and the words that say so."""

    day: str
    at: Cited


class StoryItem(msgspec.Struct, frozen=True):
    """An article as far as its story needs.

    ``terms`` are what it is about; ``days`` those that its opening names up to its publication; ``title`` where its
    headline stands, None where it has none; ``noted`` says that it corrects or retracts. ``published`` is the instant
    in UTC, the bare day, or ""; ``runs`` are hashes of some of its text (`copies.long_runs`).
    """

    article: str
    day: str
    published: str
    outlet: str
    headline: str
    title: Cited | None
    address: str
    noted: bool
    terms: Terms
    days: tuple[Dated, ...]
    actors: tuple[Told, ...]
    runs: tuple[int, ...] = ()
    id: str = ""


class Stories:
    """Articles that tell of one happening."""

    name = "story"
    item = StoryItem

    def items(self, reading: Reading) -> Iterator[StoryItem]:
        """The article itself."""
        yield story_item(reading)

    def keys(self, item: StoryItem) -> Iterator[str]:
        """Every two of its main names and numbers, within some days; its address; and, at any time, its long runs.

        What does not say when it appeared meets others by these alone: nobody knows what day it tells of.
        """
        yield from (f"run:{run:08x}" for run in item.runs)
        names = sorted(names_in(item.terms, _NAMES))
        for stretch in stretches(item.day, width=_WIDTH, reach=REACH):
            yield from (f"{stretch}:{one}{other}" for one, other in combinations(names, 2))
            if item.address:
                yield f"{stretch}:{hashed(item.address):016x}"

    def linked(self, one: StoryItem, other: StoryItem) -> bool:
        """Whether both tell of one happening, or are one article at two times.

        Of two of which one does not say when it appeared, they are what share some of their text.
        """
        days = apart(one.day, other.day)
        if days is None:
            shared = len({*one.runs} & {*other.runs})
            return shared >= _SHARED_RUNS and alike(one.terms, other.terms) >= UNKNOWN_DAY
        if days > REACH:
            return False
        if one.address and one.address == other.address and _is_update(one, other):
            return True
        return alike(one.terms, other.terms) >= _least(one, other)


STORIES = Stories()


def _is_update(one: StoryItem, other: StoryItem) -> bool:
    """Whether of two under one address one corrects the other; a live page holds another happening every day."""
    return one.published == other.published or one.noted or other.noted


def _least(one: StoryItem, other: StoryItem) -> float:
    """How alike two must be: in a running affair the words hardly change from one day's happening to the next."""
    if not one.days or not other.days:
        return UNKNOWN_DAY
    shared = {dated.day for dated in one.days} & {dated.day for dated in other.days}
    return SAME_DAY if shared else OTHER_DAY


def story_item(reading: Reading) -> StoryItem:
    """The article as an item."""
    article = reading.article
    title = next((block for block in article.blocks if block.kind == "title"), None)
    return StoryItem(
        article=article.id,
        day=day_of(article),
        published=published(article),
        outlet=article.outlet or "",
        headline=article.text[title.start : title.end] if title else "",
        title=Cited(article.id, title.start, title.end) if title else None,
        address=canonical(article.url),
        noted=bool(notices(article)),
        terms=topic(article),
        days=tuple(_days(reading)),
        actors=tuple(_actors(reading)),
        runs=long_runs(article),
    )


def _days(reading: Reading) -> Iterator[Dated]:
    """When the happening was: the first and the latest day that the opening names, up to the publication.

    Days in between are mostly those of what led to it ("on Monday he had said"); but of a meeting that lasted to the
    eve of such a day, or longer, all days are its own ("held on 3 and 4 March").
    """
    told = list(_days_told(reading))
    if not told:
        return
    ends = {told[0][0][-1], max(days[-1] for days, _ in told)}
    found: dict[int, Time] = {}
    for days, time in told:
        lasts = len(days) > 1 and any(days[0] - 1 <= one <= days[-1] + 1 for one in ends)
        for one in days if lasts else ends.intersection(days):
            found.setdefault(one, time)
    for one, time in sorted(found.items()):
        yield Dated(date.fromordinal(one).isoformat(), Cited(reading.article.id, time.start, time.end))


def _days_told(reading: Reading) -> Iterator[tuple[range, Time]]:
    """The dates of title and opening that may be those of news, in order; the date line is none of them."""
    article = reading.article
    out, end = ordinal(day_of(article)) or 0, opening_end(article)
    told = [
        block
        for block in article.blocks
        if block.kind in TELLING | {"title", "standfirst"} and block.end <= end
    ]
    for time in sorted(reading.times, key=lambda one: one.start):
        if time.kind in {"point", "span"} and any(block.start <= time.start < block.end for block in told):
            days = _ordinals(time.value or "")
            news = range(max(days.start, out - _PAST), min(days.stop, out + 1))
            if news:
                yield news, time


def _ordinals(value: str) -> range:
    """The days of an EDTF value that says them to the day: of an interval all, unless it is long or open."""
    ends = [ordinal(part) for part in value.split("/")]
    first, last = ends[0], ends[-1]
    if first is None or last is None or not 0 <= last - first < _LASTS:
        return range(0)
    return range(first, last + 1)


def _actors(reading: Reading) -> list[Told]:
    """The actors most told of, by name."""
    everyone = everyone_in(reading)
    told = [
        Told(who.key, who.name, len(actor.mentions), _named(reading, actor))
        for actor in reading.actors
        if actor.kind != "place"
        and actor.mentions
        and is_named(who := everyone[actor.id])
        and not who.members
    ]
    return sorted(told, key=lambda one: (-one.mentions, one.key, one.name))[:_ACTORS]


def _named(reading: Reading, actor: Actor) -> Cited:
    """Where the actor is first mentioned, by name if anywhere."""
    mention = min(actor.mentions, key=lambda one: (one.how != "name", one.start))
    return Cited(reading.article.id, mention.start, mention.end)


class Reported(msgspec.Struct, frozen=True):
    """One article of a story: ``voice`` is the article that stands for its text, itself where it is no copy."""

    article: str
    published: str
    outlet: str
    headline: str
    title: Cited | None
    voice: str


class Story(msgspec.Struct, frozen=True):
    """A happening as it was covered; ``name`` is the headline of its first independent report, cited by ``title``.

    ``first`` and ``last`` are when its reports appeared; ``days`` the days that most voices tell of, and ``actors``
    those of whom most voices tell, each cited once; ``independent`` says how many voices there are.
    """

    name: str
    title: Cited | None
    first: str
    last: str
    days: tuple[Dated, ...]
    outlets: tuple[str, ...]
    articles: tuple[Reported, ...]
    independent: int
    actors: tuple[Told, ...]


def story(items: Iterable[StoryItem], voices: Mapping[str, str]) -> Story:
    """What a group of articles amounts to; ``voices`` gives the article that stands for the voice of a copy."""
    ordered = sorted(items, key=lambda item: (not item.published, item.published, item.article))
    articles = tuple(_reported(item, voices) for item in ordered)
    heard = _first_of_each_voice(ordered, voices)
    named = next((item for item in heard if item.headline), heard[0])
    return Story(
        name=named.headline,
        title=named.title,
        first=ordered[0].published,
        last=max(item.published for item in ordered),
        days=_most_dated(heard),
        outlets=tuple(dict.fromkeys(item.outlet for item in ordered if item.outlet)),
        articles=articles,
        independent=len(heard),
        actors=_most_told(heard),
    )


def _first_of_each_voice(items: Iterable[StoryItem], voices: Mapping[str, str]) -> list[StoryItem]:
    heard: dict[str, StoryItem] = {}
    for item in items:
        heard.setdefault(voices.get(item.article, item.article), item)
    return list(heard.values())


def _reported(item: StoryItem, voices: Mapping[str, str]) -> Reported:
    voice = voices.get(item.article, item.article)
    return Reported(item.article, item.published, item.outlet, item.headline, item.title, voice)


def _most_dated(items: Iterable[StoryItem]) -> tuple[Dated, ...]:
    """The days that most articles tell of, each cited from the first of them."""
    first: dict[str, Dated] = {}
    counts: Counter[str] = Counter()
    for dated in (dated for item in items for dated in item.days):
        first.setdefault(dated.day, dated)
        counts[dated.day] += 1
    most = max(counts.values(), default=0)
    return tuple(first[day] for day in sorted(counts) if counts[day] == most)


def _most_told(items: Iterable[StoryItem]) -> tuple[Told, ...]:
    """The actors told of by most articles, then most often, each as the article names it that tells of it most."""
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for one in (one for item in items for one in item.actors):
        told[one.key].append(one)
    total = {key: sum(one.mentions for one in every) for key, every in told.items()}
    ranked = sorted(told, key=lambda key: (-len(told[key]), -total[key], key))[:_ACTORS]
    best = {
        key: max(told[key], key=lambda one: (one.mentions, len(one.name), one.name, one.at)) for key in ranked
    }
    return tuple(Told(key, one.name, total[key], one.at) for key, one in best.items())

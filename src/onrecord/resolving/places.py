"""Where the named places of an article lie.

Many towns share a name, so the article decides. What it says beside the name ("Tripoli, Lebanon") goes first;
then the countries that it names; then the places found so far; then size. A name has one meaning in an article.
A small place is never put into a country that the article does not name: the record then keeps the words alone,
because a pin on a namesake is a wrong fact and an empty field is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log2, log10
from typing import NamedTuple

from onrecord.resolving.place_words import Asked, asked
from onrecord.resolving.tables.countries import countries as all_countries
from onrecord.resolving.tables.gazetteer import Place, PlaceKind, place_key, places_named

# thousands of people that a name of each kind is worth
_WORTH = {"country": 100_000, "region": 300, "water": 300, "other": 300, "city": 1}
_DISTRICT = 20
_BY_OTHER_NAME = 0.7
_LARGE = 100  # thousands, from which a town is known without its country
_TOWN = 15  # thousands, from which one is where the table has it, if no other country has the name
_OVERSHADOWS = 40  # times as large: Paris is in France, whatever the article says of Texas
_RIVAL = 3  # times as large is not enough to be meant without its country
_NEAR = 0.3  # degrees, within which two points are of one town
_ROUNDS = 2
_ISRAEL, _PALESTINE = "ISR", "PSE"


class Found(NamedTuple):
    """One span with the place that it names; ``name`` is in the article's words."""

    start: int
    end: int
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    kind: PlaceKind


class _Article(NamedTuple):
    """How often the article names each country, and which regions it names."""

    named: Counter[str]
    regions: frozenset[tuple[str | None, str]]


def places_in(text: str, spans: Sequence[tuple[int, int]], *, countries: Mapping[str, int]) -> list[Found]:
    """The places that the spans name, in the order of the text.

    ``spans`` are names of places and sites in code points; ``countries`` says how often the article names each
    country (`nations.countries_in`).
    """
    every = [asked(text, start, end) for start, end in sorted(set(spans)) if text[start:end].strip()]
    named: dict[str, list[Asked]] = {}
    for one in every:
        named.setdefault(_sense(one), []).append(one)
    meant: dict[str, Place] = {}
    for _ in range(_ROUNDS):
        article = _article(countries, meant.values())
        for sense, mentions in named.items():
            place = _meant(mentions, article)
            if place is not None:
                meant[sense] = place
    return [_found(one, meant.get(_sense(one))) for one in every]


def country_of_place(name: str) -> str | None:
    """The country of a name that means one well-known place by itself: of "Donetsk", not of "Springfield"."""
    place = _largest(places_named(name))
    return place.country if place is not None else None


def _article(countries: Mapping[str, int], places: Iterable[Place]) -> _Article:
    """News that names Israel alone tells of Gaza and the West Bank too."""
    known = list(places)
    named = Counter(countries) + Counter(one.country for one in known if one.country)
    named[_PALESTINE] += min(named[_ISRAEL], 1)
    regions = frozenset((one.country, place_key(one.name)) for one in known if one.kind == "region")
    return _Article(+named, regions)


def _sense(one: Asked) -> str:
    return f"{place_key(one.core)} {'region' if one.region else ''}"


def _found(one: Asked, place: Place | None) -> Found:
    if place is None:
        return Found(one.start, one.end, one.name, None, None, None, "other")
    kind = place.kind
    if one.part:
        kind = "region" if kind in {"country", "region"} else "other"
    return Found(one.start, one.end, one.name, place.country, place.latitude, place.longitude, kind)


def _meant(mentions: Sequence[Asked], article: _Article) -> Place | None:
    """What all mentions of a name mean: what one of them says for all, else what the article makes likely."""
    found = max((one.found for one in mentions), key=_has_country)
    told = [place for one in mentions for place in _told(one)]
    if told:
        return _sharp(max(told, key=lambda place: _score(place, article.named)), told, article)
    if any(one.region for one in mentions):
        found = tuple(one for one in found if one.kind in {"region", "country"}) or found
    best = _likeliest(found, article.named)
    whole = not any(one.part or one.region for one in mentions)
    if best is None or not (whole or _is_large(best) or best.country in article.named):
        return None  # "Marin County" lies in no Spanish town
    return _sharp(best, found, article)


def _has_country(found: Sequence[Place]) -> tuple[bool, int]:
    return any(one.kind == "country" for one in found), len(found)


def _sharp(best: Place, found: Sequence[Place], article: _Article) -> Place:
    """The town in a region that the article names; without a point where the country has several about as large."""
    rivals = [
        one
        for one in found
        if one.kind == best.kind == "city"
        and one.country == best.country
        and _RIVAL * _size(one) > _size(best)
    ]
    named = [one for one in rivals if (one.country, place_key(one.region)) in article.regions]
    if len(named) == 1:
        return named[0]
    return (
        best if all(_is_near(one, best) for one in rivals) else best._replace(latitude=None, longitude=None)
    )


def _is_near(one: Place, other: Place) -> bool:
    return all(
        mine is not None and theirs is not None and abs(mine - theirs) <= _NEAR
        for mine, theirs in ((one.latitude, other.latitude), (one.longitude, other.longitude))
    )


def _told(one: Asked) -> list[Place]:
    """The places that lie where the text beside the name says."""
    inside = [place for place in one.found for other in one.within if _lies_in(place, other)]
    return inside or [
        place for place in one.found if one.country is not None and place.country == one.country
    ]


def _lies_in(place: Place, other: Place) -> bool:
    if place.country != other.country or place.kind == "country" or place == other:
        return False
    return other.kind == "country" or place_key(place.region) == place_key(other.name)


def _likeliest(found: Sequence[Place], support: Mapping[str, int]) -> Place | None:
    countries = [one for one in found if one.kind == "country"]
    if countries:
        return countries[0]
    near = [one for one in found if one.country is None or one.country in support]
    if not near:
        return _largest(found) or _only(found, support)
    best = max(near, key=lambda one: _score(one, support))
    largest = max(found, key=_size)
    if (
        largest.country not in support
        and _size(largest) >= _OVERSHADOWS * _size(best) >= 0
        and _is_large(largest)
    ):
        return largest
    return _seat(best, near)


def _largest(found: Sequence[Place]) -> Place | None:
    """The largest, if it is large and no other country has one about as large."""
    if not found:
        return None
    best = max(found, key=_size)
    rivals = [one for one in found if one.country != best.country and _size(one) * _RIVAL > _size(best)]
    return _seat(best, found) if _is_large(best) and not rivals else None


def _only(found: Sequence[Place], support: Mapping[str, int]) -> Place | None:
    """A town whose name no other country has; a village only where the article names no country at all.

    Of the labelled places in corpus/train this puts .06 right and .001 wrong.
    """
    if len({one.country for one in found}) != 1:
        return None
    best = max(found, key=_size)
    return _seat(best, found) if _size(best) >= _TOWN or not support else None


def _seat(best: Place, found: Sequence[Place]) -> Place:
    """The town rather than the region that is called after it."""
    towns = [
        one
        for one in found
        if best.kind == "region" and one.kind == "city" and one.country == best.country and not one.called
        and place_key(one.region) in {place_key(best.name), place_key(best.region)}
    ]  # fmt: skip
    return max(towns, key=_size, default=best)


def _is_large(place: Place) -> bool:
    return _size(place) >= _LARGE or (place.country is not None and _is_capital(place))


def _is_capital(place: Place) -> bool:
    capitals = all_countries()[place.country].capitals if place.country in all_countries() else ()
    return place.kind == "city" and place_key(place.name) in map(place_key, capitals)


def _size(place: Place) -> float:
    """Thousands of people, or as many as a name of its kind is worth."""
    worth = _DISTRICT if place.kind == "region" and place.region else _WORTH[place.kind]
    return max(place.population, worth) * (_BY_OTHER_NAME if place.called else 1)


def _score(place: Place, support: Mapping[str, int]) -> float:
    return log10(_size(place)) + 1.5 * log2(1 + support.get(place.country or "", 0))

"""``/stories``: happenings, and how each was covered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.account.across.stories import Reported, Story
from onrecord.desk.account_columns import story_columns
from onrecord.desk.citing import Cites
from onrecord.desk.links import entry_path, query_path
from onrecord.desk.pictures import Point, timeline
from onrecord.desk.show.falling_due import when
from onrecord.desk.web.listing import Asked, Listing, Screen, whole_number
from onrecord.desk.web.views.entries import (
    LEAST,
    SINCE,
    UNTIL,
    WHO,
    Detail,
    Facts,
    citing,
    columns_of,
    objects,
)
from onrecord.desk.web.views.numbers import value
from onrecord.desk.web.views.remarks import at
from onrecord.desk.web.views.speaking import speaking

if TYPE_CHECKING:
    from onrecord.schema import Article
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

MOST = 60  # articles
FEW = 8  # of what else its articles tell
_LANES = 12  # outlets with a lane of their own


class Report(NamedTuple):
    """One article of a story, as it states itself, and how much was read out of it."""

    told: Reported
    article: Article
    statements: int
    events: int


def _ask(record: Record, asked: Asked, screen: Screen) -> Rows[Entry[Story]]:
    given: dict[str, Any] = dict(asked)
    given["least"] = whole_number(asked, "least", 2)
    return record.stories(**given, limit=screen.limit, cursor=screen.cursor)


STORIES = Listing(
    name="stories", api="stories", row=Story, title="Stories",
    about="Happenings that several articles tell of, the latest first.",
    fields=(WHO, SINCE, UNTIL, LEAST), template="stories.html", ask=_ask, objects=objects,
    columns=columns_of(story_columns), facts=citing, screenful=20,
)  # fmt: skip


def _find(record: Record, name: str, _: Asked) -> Entry[Story]:
    return record.story(name)


def _of_one(entry: Entry[Story], record: Record, _asked: Asked, cites: Cites) -> Facts:
    one = entry.account
    reports = [_report(told, cites) for told in one.articles[:MOST]]
    articles = [told.article for told in one.articles]
    return {
        "title": one.name or "Untitled story", "voices": _voices(reports), "most": MOST, "timeline": _course(reports),
        "remarks": record.remarks_in(articles, limit=FEW), "claims": record.claims_in(articles, limit=FEW),
        "numbers": record.numbers_in(articles, limit=FEW), "talks": record.negotiations_in(articles, limit=FEW),
        "due": record.commitments_in(articles, limit=FEW), "when": when, "value": value, "at": at,
        "events_at": _events(one), "speaking": speaking(record.spoke_in(articles)),
    }  # fmt: skip


def _report(told: Reported, cites: Cites) -> Report:
    reading = cites.readings[told.article]
    return Report(told, reading.article, len(reading.statements), len(reading.events))


def _voices(reports: Sequence[Report]) -> list[list[Report]]:
    """The articles by voice, each with its copies behind the one that stands for it, in order of the first of each."""
    order = {voice: at for at, voice in reversed([*enumerate(one.told.voice for one in reports)])}
    by_voice = sorted(reports, key=lambda one: (order[one.told.voice], one.told.article != one.told.voice))
    return [[*part] for _, part in groupby(by_voice, lambda one: one.told.voice)]


def _course(reports: Sequence[Report]) -> Any:
    outlets = dict.fromkeys(one.article.outlet or "outlet not stated" for one in reports)
    points = []
    for one in reports:
        day, outlet = (one.article.published_at or "")[:10], one.article.outlet or "outlet not stated"
        if len(day) == len("2031-02-05"):
            own = one.told.voice == one.told.article
            lane = outlet if len(outlets) <= _LANES else "Articles"
            points.append(Point(
                lane, day, f"{day}, {outlet}: {one.told.headline or 'untitled'}" + ("" if own else " (a copy)"),
                one.told.headline, None, entry_path("articles", one.told.article), "dot" if own else "ring",
            ))  # fmt: skip
    return timeline(
        points, name="course", title="Coverage over time", lanes=[*outlets],
        desc="One mark for each article, hollow where it copies another; the list below holds the same.",
    )  # fmt: skip


def _events(one: Story) -> str:
    """The list of events in the days of the story."""
    days = sorted(dated.day for dated in one.days) or [one.first[:10], one.last[:10]]
    actor = one.actors[0].name if one.actors else None
    return query_path("/events", [("who", actor), ("since", days[0]), ("until", days[-1])])


STORY = Detail(kind="stories", template="story.html", find=_find, facts=_of_one, columns=story_columns)

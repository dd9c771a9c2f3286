"""Articles on one happening are one story; a running affair is as many stories as it has happenings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.account.across.linking import groups
from onrecord.account.across.stories import STORIES, Story, StoryItem, story
from onrecord.schema import Actor, Mention, Reading
from tests.account.across_pages import FLOOD, page

OPENED = page(
    "A former banker told the High Court in Nairobi on Monday that he had burned the ledgers of the Tana "
    "River dam on the orders of its director.",
    "Samuel Wekesa, the first witness in the trial of Josephat Kiptanui, said he had carried the books to a "
    "kiln in Thika.",
    "Kiptanui denies stealing 41 million shillings. Judge Miriam Achola adjourned the hearing.",
    title="Banker tells court he burned the ledgers", outlet="Nairobi Ledger", published="2031-06-02T17:00:00+03:00",
    dates=[("on Monday", "2031-06-02")],
)  # fmt: skip
ELSEWHERE = page(
    "The director of Kenya's Tana River dam ordered the burning of its ledgers, a banker said on Monday as "
    "the trial over the loss of 41 million shillings opened in Nairobi.",
    "Samuel Wekesa told the High Court he had taken them to a kiln in Thika. Josephat Kiptanui has pleaded "
    "not guilty.",
    title="Kenya dam trial opens with burned ledgers", outlet="East Africa Wire", published="2031-06-02T15:10:00+00:00",
    dates=[("on Monday", "2031-06-02")],
)  # fmt: skip
SECOND_DAY = page(
    "The driver of Josephat Kiptanui told the High Court in Nairobi on Tuesday that no ledgers of the Tana "
    "River dam were ever taken to a kiln in Thika.",
    "On Monday Samuel Wekesa, a banker, said he had burned them on the orders of Kiptanui, who denies "
    "stealing 41 million shillings. Judge Miriam Achola will hear an expert on Friday.",
    title="Driver tells court nobody burned the ledgers", outlet="Nairobi Ledger",
    published="2031-06-03T17:00:00+03:00",
    dates=[("on Tuesday", "2031-06-03"), ("On Monday", "2031-06-02"), ("on Friday", "2031-06-06")],
)  # fmt: skip
FLOODED = page(*FLOOD, published="2031-06-02T16:00:00+02:00", dates=[("early on Wednesday", "2031-06-02")])
EVERY = (OPENED, ELSEWHERE, SECOND_DAY, FLOODED)


def item(reading: Reading) -> StoryItem:
    (found,) = STORIES.items(reading)
    return found


def is_one_story(one: Reading, other: Reading) -> bool:
    first, second = item(one), item(other)
    linked = STORIES.linked(first, second)
    assert linked == STORIES.linked(second, first)
    return linked and not {*STORIES.keys(first)}.isdisjoint(STORIES.keys(second))


def test_two_who_tell_of_one_day_in_court_tell_one_story() -> None:
    assert is_one_story(OPENED, ELSEWHERE)


@pytest.mark.parametrize("other", [OPENED, ELSEWHERE])
def test_the_next_day_in_court_is_another_story(other: Reading) -> None:
    assert not is_one_story(SECOND_DAY, other)


def test_a_meeting_of_two_days_is_one_happening() -> None:
    first = page(
        "Envoy Aino Rantala opened border talks in Batumi on Monday over the Kodra bridge and the shepherds of "
        "Svaneti.",
        title="Border talks open in Batumi", published="2032-05-10T20:00:00+04:00", dates=[("on Monday", "2032-05-10")],
    )  # fmt: skip
    both = page(
        "Envoy Aino Rantala closed the border talks held in Batumi on May 10 and 11 over the shepherds of Svaneti "
        "and the Kodra bridge on Tuesday.",
        title="Border talks close in Batumi", outlet="Other", published="2032-05-12T09:00:00+04:00",
        dates=[("May 10 and 11", "2032-05-10/2032-05-11"), ("on Tuesday", "2032-05-11")],
    )  # fmt: skip
    assert is_one_story(first, both)


def test_a_later_article_or_another_without_a_date_is_no_part_of_it() -> None:
    assert not is_one_story(
        OPENED, replace(OPENED, article=replace(OPENED.article, published_at="2031-06-09"))
    )
    assert not is_one_story(OPENED, replace(ELSEWHERE, article=replace(ELSEWHERE.article, published_at=None)))


def test_a_correction_is_of_the_story_of_what_it_corrects_and_a_live_page_is_not() -> None:
    address = "https://vecht.example/live"
    first = page(*FLOOD[:3], url=address, published="2031-01-08")
    assert is_one_story(first, page("This article has been withdrawn.", url=address, published="2031-01-10"))
    assert not is_one_story(
        first, page("Choirs sang in Zutphen and Deventer.", url=address, published="2031-01-09")
    )


@settings(deadline=None)
@given(st.permutations(EVERY))
def test_stories_are_the_same_in_any_order(order: list[Reading]) -> None:
    found = groups(STORIES, map(item, order))
    assert found == groups(STORIES, map(item, EVERY))
    assert sorted(map(len, found)) == [1, 1, 2]
    assert [story(reversed(part), {}) for part in found] == [story(part, {}) for part in found]


def told(reading: Reading, *names: str) -> Reading:
    text = reading.article.text
    actors = [
        Actor(
            f"a{at}",
            name,
            "person",
            mentions=(Mention(text.index(name), text.index(name) + len(name), "name"),),
        )
        for at, name in enumerate(names, 1)
    ]
    return replace(reading, actors=tuple(actors))


def summary() -> tuple[Story, dict[str, str]]:
    copy = page(
        *ELSEWHERE.article.text.split("\n\n")[1:],
        title="Ledgers burned",
        outlet="Post",
        published="2031-06-02T18:00Z",
    )
    readings = [told(OPENED, "Samuel Wekesa", "Josephat Kiptanui"), told(ELSEWHERE, "Samuel Wekesa"), copy]
    texts = {one.article.id: one.article.text for one in readings}
    return story(map(item, readings), {copy.article.id: ELSEWHERE.article.id}), texts


def test_a_story_counts_a_copy_once_and_is_named_by_its_first_report() -> None:
    told, _ = summary()
    assert (told.name, told.independent, len(told.articles)) == (OPENED.article.title, 2, 3)
    assert told.outlets == ("Nairobi Ledger", "East Africa Wire", "Post")
    assert (told.first, told.last) == ("2031-06-02T14:00:00+00:00", "2031-06-02T18:00:00+00:00")


def test_whatever_a_story_shows_is_cited() -> None:
    told, texts = summary()
    shown = [
        (told.name, told.title),
        *((one.name, one.at) for one in told.actors),
        *((one.headline, one.title) for one in told.articles),
    ]
    assert told.actors[0].key == "p:vekesa"
    assert all(at and texts[at.article][at.start : at.end] == words for words, at in shown)
    assert [(one.day, texts[one.at.article][one.at.start : one.at.end]) for one in told.days] == [
        ("2031-06-02", "on Monday")
    ]

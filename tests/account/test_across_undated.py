"""An article that does not say when it appeared meets its copies, its versions and its story by its text."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.account.across.copies import COPIES
from onrecord.account.across.linking import groups
from onrecord.account.across.stories import STORIES, story
from onrecord.account.across.versions import VERSIONS
from onrecord.schema import Reading
from tests.account.across_pages import FLOOD, page

KINDS = {kind.name: kind for kind in (COPIES, VERSIONS, STORIES)}
DATED = page(*FLOOD, dates=[("on Wednesday", "2031-01-08")])
LATER = page(*FLOOD[:6], title="A village is carried out", outlet="Emder Bote", published="2033-05-01")
WORDS = (
    "harbour council budget ferry winter quarrel market engine harvest bishop letter window teacher orchard ticket "
    "river copper judge barrel candle"
).split()
NAMES = "Aalten Borne Delden Enter Goor Holten Losser Markelo Nijverdal Ootmarsum".split()


def edited(share: float, seed: int) -> list[str]:
    chance = Random(seed)
    return [" ".join("edited" if chance.random() < share else word for word in one.split()) for one in FLOOD]


def meets(kind: str, one: Reading, other: Reading) -> bool:
    """Whether the two share a key and are linked, as a record asks it."""
    of = KINDS[kind]
    (mine,), (theirs,) = of.items(one), of.items(other)  # type: ignore[attr-defined]
    return bool({*of.keys(mine)} & {*of.keys(theirs)}) and of.linked(mine, theirs)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["copy", "story"])
@pytest.mark.parametrize(
    "text",
    [FLOOD, FLOOD[:5], FLOOD[2:], edited(0.04, seed=5)],
    ids=["whole", "cut", "without its lead", "edited"],
)
def test_an_undated_copy_meets_the_dated_text(kind: str, text: list[str]) -> None:
    assert meets(kind, page(*text, title="Dike gives way", outlet="Elsewhere", published=None), DATED)


def test_an_undated_version_meets_the_dated_one() -> None:
    changed = page(*FLOOD[:4], FLOOD[4].replace("40", "44"), FLOOD[5], published=None)
    assert meets("version", changed, DATED)
    assert not meets("version", page(*other_text(3), published=None), DATED)


def test_the_text_that_came_again_years_later_is_a_copy_and_another_story() -> None:
    assert meets("copy", LATER, DATED)
    assert not meets("story", LATER, DATED)


def other_text(seed: int) -> list[str]:
    """A text of its own, in a town of its own."""
    chance = Random(seed)
    return [
        f"In {chance.choice(NAMES)} the {' '.join(chance.choices(WORDS, k=30))} of {chance.choice(NAMES)}."
        for _ in range(6)
    ]


def test_undated_texts_that_share_nothing_share_no_key() -> None:
    texts = [other_text(seed) for seed in range(60)]
    pages = [page(*text, title=" ".join(text[0].split()[:9]), published=None) for text in texts]
    for kind in KINDS.values():
        items = [item for one in pages for item in kind.items(one)]  # type: ignore[attr-defined]
        shared = Counter(key for item in items for key in set(kind.keys(item)))  # type: ignore[attr-defined]
        assert len(items) == len(pages)
        assert max(shared.values()) == 1


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(5)))
def test_groups_with_undated_articles_are_the_same_in_any_order(order: list[int]) -> None:
    undated = [
        page(*text, outlet=f"Outlet {at}", published=None) for at, text in enumerate((FLOOD, FLOOD[:5]))
    ]
    pages = [DATED, LATER, *undated, page(*other_text(1), published=None)]
    # whoever prints again what came years ago, undated, holds the two together
    for kind, sizes in ((COPIES, [1, 4]), (STORIES, [1, 4])):
        items = [item for one in pages for item in kind.items(one)]  # type: ignore[attr-defined]
        found = groups(kind, [items[at] for at in order])  # type: ignore[arg-type]
        assert found == groups(kind, items)  # type: ignore[arg-type]
        assert sorted(map(len, found)) == sizes


def test_a_story_is_told_by_its_dated_report_first() -> None:
    undated = page(*FLOOD, title="Anything", outlet="Elsewhere", published=None)
    told = story([item for one in (undated, DATED) for item in STORIES.items(one)], {})
    assert (told.first, told.last) == ("2031-01-08T15:00:00+00:00",) * 2
    assert [one.outlet for one in told.articles] == ["Vecht Courant", "Elsewhere"]

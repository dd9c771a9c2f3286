"""The labels across pages name what is there: every page, every word, every actor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from bench.story import LABELS, Labels, Told, labels_in, page_of
from onrecord.pages import article_from
from onrecord.schema import Article
from onrecord.sources.page import Page

FOLDERS = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").rglob(LABELS))

Labelled = tuple[Path, Labels, dict[str, Article]]


@pytest.fixture(scope="module", params=FOLDERS, ids=[folder.name for folder in FOLDERS])
def story(request: pytest.FixtureRequest) -> Labelled:
    """A folder, its labels, and its articles by the names of their pages."""
    folder: Path = request.param
    labels = labels_in(folder / LABELS)
    return folder, labels, {name: _article(page_of(folder, name)) for name in labels.pages}


def test_there_is_a_story_to_check() -> None:
    assert FOLDERS


def test_every_page_of_the_folder_is_listed_once(story: Labelled) -> None:
    folder, labels, _ = story
    files = {path.stem for path in folder.iterdir() if path.suffix != ".yaml"}
    assert set(labels.pages) == files
    assert len(labels.pages) == len(files)
    assert {path.stem for path in folder.glob("*.yaml")} == files | {Path(LABELS).stem}


def test_pages_are_in_order_of_publication(story: Labelled) -> None:
    _, labels, articles = story
    times = [
        (_instant(one.published_at), _instant(one.modified_at))
        for one in map(articles.get, labels.pages)
        if one
    ]
    assert times == sorted(times)


def test_every_page_named_is_listed(story: Labelled) -> None:
    _, labels, _ = story
    groups = (*labels.copies, *labels.versions, *labels.stories, *(talks.pages for talks in labels.talks))
    named = {page for group in groups for page in group} | {one.first for one in labels.remarks}
    assert named <= set(labels.pages)


def test_words_stand_in_the_article_of_their_page(story: Labelled) -> None:
    _, labels, articles = story
    told = list(_told(msgspec.to_builtins(labels)))
    assert told
    assert [one for one in told if one.words not in articles[one.page].text] == []


def test_actors_stand_in_the_article_of_their_page(story: Labelled) -> None:
    _, labels, articles = story
    namings = [naming for actor in labels.actors for naming in actor.namings]
    assert namings
    assert [one for one in namings if one.name not in articles[one.page].text] == []


def test_a_naming_of_one_page_is_of_one_actor(story: Labelled) -> None:
    _, labels, _ = story
    namings = [naming for actor in labels.actors for naming in actor.namings]
    assert len(namings) == len(set(namings))


def test_groups_have_two_members_or_more(story: Labelled) -> None:
    _, labels, _ = story
    groups = [*labels.copies, *labels.versions, *labels.stories]
    groups += [tuple({told.page for told in remark.told}) for remark in labels.remarks]
    assert [group for group in groups if len(group) < 2] == []


def test_groups_are_in_the_order_of_the_pages(story: Labelled) -> None:
    _, labels, _ = story
    groups = [*labels.copies, *labels.versions, *labels.stories]
    groups += [tuple(told.page for told in remark.told) for remark in labels.remarks]
    groups += [tuple(move.told.page for move in promise.moves) for promise in labels.commitments]
    groups += [
        tuple(one.told.page for one in offer.responses) for talks in labels.talks for offer in talks.proposals
    ]
    at = {page: place for place, page in enumerate(labels.pages)}
    assert [group for group in groups for one, other in pairwise(group) if at[one] > at[other]] == []


def test_a_remark_is_first_where_it_was_told_first(story: Labelled) -> None:
    _, labels, _ = story
    assert [remark for remark in labels.remarks if remark.first != remark.told[0].page] == []
    pages = [len({told.page for told in remark.told}) for remark in labels.remarks]
    assert all(1 <= remark.independent <= count for remark, count in zip(labels.remarks, pages, strict=True))


def test_a_commitment_has_the_status_it_was_last_moved_to(story: Labelled) -> None:
    _, labels, _ = story
    assert any(promise.moves for promise in labels.commitments)
    last = [(one.moves[-1].status if one.moves else one.status, one) for one in labels.commitments]
    assert [one for moved, one in last if moved != one.status] == []
    assert {one.status for one in labels.commitments if not one.moves} <= {"open", "due"}


def test_days_are_days_up_to_the_last_of_the_story(story: Labelled) -> None:
    _, labels, articles = story
    assert _instant(articles[labels.pages[-1]].published_at).date() == date.fromisoformat(labels.as_of)
    roles = [role for actor in labels.actors for role in actor.roles]
    assert [role for role in roles if date.fromisoformat(role.first) > date.fromisoformat(role.last)] == []
    days = [role.last for role in roles]
    days += [move.day for promise in labels.commitments for move in promise.moves]
    assert max(map(date.fromisoformat, days)) <= date.fromisoformat(labels.as_of)


def _told(value: object) -> Iterator[Told]:
    """Every place that is told, wherever it stands in the labels."""
    if isinstance(value, dict):
        if value.keys() == {"page", "words"}:
            yield Told(**value)
        for inner in value.values():
            yield from _told(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _told(inner)


def _article(path: Path) -> Article:
    return article_from(Page(source=path.name, data=path.read_bytes()))


def _instant(stated: str | None) -> datetime:
    """The instant; a time without an offset is taken for UTC."""
    if stated is None:
        return datetime.min.replace(tzinfo=UTC)
    moment = datetime.fromisoformat(stated)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

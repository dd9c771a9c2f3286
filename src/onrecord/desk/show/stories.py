"""Stories in a terminal: what happened, of whom it tells, and how it was covered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.desk.show.citing import Citing
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.words import count, day

if TYPE_CHECKING:
    from onrecord.account.across.stories import Reported, Story
    from onrecord.desk.rows import Readings
    from onrecord.desk.show.paper import Paper
    from onrecord.store.account import Entry


def show_stories(entries: Sequence[Entry[Story]], readings: Readings, paper: Paper) -> None:
    """Print each story with its articles in order of publication."""
    for number, entry in enumerate(entries):
        if number:
            paper.put()
        _show(entry, Citing(readings, paper))


def _show(entry: Entry[Story], citing: Citing) -> None:
    story, paper = entry.account, citing.paper
    paper.put(neutral(story.name or "Untitled"), style="bold")
    paper.put(neutral(" · ".join(_facts(entry))), indent=2, hang=2, style="italic")
    for dated in story.days:
        paper.put(f"tells of {dated.day}: {citing.words(dated.at)}", indent=2, hang=2)
        citing.put_place(dated.at)
    if story.actors:
        paper.put(f"about {', '.join(neutral(one.name) for one in story.actors)}", indent=2, hang=2)
    for one in story.articles:
        paper.put()
        paper.put(neutral(" · ".join(_of_report(one, story))), indent=4, hang=2)
        if one.title is not None:
            citing.put_place(one.title)
        else:
            paper.put(one.article, indent=4, style="dim")


def _facts(entry: Entry[Story]) -> Iterator[str]:
    story = entry.account
    first, last = day(story.first), day(story.last)
    yield f"{count(len(story.articles), 'article')}, {story.independent} independent"
    yield first if first == last else f"{first} to {last}"
    yield entry.id


def _of_report(one: Reported, story: Story) -> Iterator[str]:
    yield f"{one.outlet or 'outlet not stated'}: {one.headline or 'untitled'}"
    if one.voice != one.article:
        first = next((other for other in story.articles if other.article == one.voice), None)
        yield f"one voice with {first.outlet if first is not None and first.outlet else one.voice}"

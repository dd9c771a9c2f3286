"""A writer's name that stands under the headline with no `By`, right above the date.

A section, a place or a topic may stand there as well; the text of the article is likely to say those again, and a
writer's name it does not say.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pages.bylines import is_name, is_no_person, split_names
from onrecord.pages.datelines import stated_in_row
from onrecord.pages.dump.items import Item
from onrecord.pages.outlet import is_press
from onrecord.pages.rows import is_furniture

_HEAD = 5


def signed(items: Sequence[Item], title: str | None) -> list[Item]:
    """The items below the headline, with the names of the line among the first that only they can explain."""
    head = items[:_HEAD]
    if title is None or any(item.names for item in head):
        return list(items)
    for at, item in enumerate(head):
        if item.is_prose and at:
            break
        if _is_signature(item, _below(items, at)) and not _is_said_again(
            item.text, [title, *_texts(items[at + 1 :])]
        ):
            return [*items[:at], item._replace(names=split_names(item.text)), *items[at + 1 :]]
    return list(items)


def _below(items: Sequence[Item], at: int) -> Item:
    """What stands below the line, furniture such as the writer's account or the time that it takes to read aside."""
    return next((item for item in items[at + 1 : at + _HEAD] if not item.is_furniture), Item(""))


def _is_signature(item: Item, later: Item) -> bool:
    return (
        is_name(item.text)
        and not (item.caption or item.bullet or item.hashes or item.text.isupper())
        and not (is_no_person(item.text) or is_press(item.text) or is_furniture(item.text))
        and stated_in_row(later.text) is not None
    )


def _is_said_again(name: str, texts: Sequence[str]) -> bool:
    return any(name.lower() in text.lower() for text in texts)


def _texts(items: Sequence[Item]) -> list[str]:
    return [item.text for item in items if item.is_prose]

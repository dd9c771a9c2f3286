"""A saved page dump → what was found on it: text copied from a browser, or printed by a text browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.errors import NotAnArticle
from onrecord.pages.datelines import DateLine, stated_in_byline, stated_in_row
from onrecord.pages.dates import Moment
from onrecord.pages.drafts import Draft, Findings
from onrecord.pages.dump.body import body_drafts, cut
from onrecord.pages.dump.fields import fields_of
from onrecord.pages.dump.headline import head_ends, headline_at, is_standfirst
from onrecord.pages.dump.items import Item, items_of, raw_lines
from onrecord.pages.dump.signed import signed
from onrecord.pages.measures import is_sentence, word_count
from onrecord.pages.orders import Order, order_of, settled
from onrecord.pages.outlet import outlet_of
from onrecord.pages.wire import sent_at

__all__ = ["dump_findings"]

_FEWEST_WORDS = 6


def dump_findings(text: str, *, source: str) -> Findings:
    """What the dump holds; NotAnArticle where there is no running text in it."""
    lines = raw_lines(text)
    fields = fields_of(lines)
    everything = items_of(lines[fields.lines :])
    at = headline_at(everything) if fields.title is None else _again(everything, fields.title)
    title = everything[at].text if at is not None else fields.title
    items = signed(cut(everything[at + 1 if at is not None else 0 :]), title)
    ends = head_ends(items, 0)
    body = tuple(body_drafts([item for item in items[ends:] if item.text != title]))
    _refuse_without_prose(body, len(everything), source)
    order = order_of(item.text for item in everything)
    published, modified = _moments(everything, at, items, order)
    return Findings(
        blocks=(*_head(title, items[:ends]), *body), title=title, byline=fields.byline or _byline(items),
        published=settled(fields.published, order) or published or sent_at(item.text for item in everything),
        modified=settled(fields.modified, order) or modified,
        outlet=fields.outlet or outlet_of([item.text for item in everything], title), url=fields.url,
    )  # fmt: skip


def _again(items: Sequence[Item], title: str) -> int | None:
    """Where the text says the title of its fields again."""
    return next((at for at, item in enumerate(items[:_FEWEST_WORDS]) if item.text == title), None)


def _head(title: str | None, head: Sequence[Item]) -> Iterator[Draft]:
    if title:
        yield Draft("title", title)
    captions = set()
    for item in head:
        if item.caption and item.text not in captions:
            captions.add(item.text)
            yield Draft("caption", item.text)
        elif item.names:
            yield Draft("byline", item.text)
        elif is_standfirst(item) and not item.is_head and item.text != title:
            yield Draft("standfirst", item.text)


def _byline(items: Sequence[Item]) -> tuple[str, ...]:
    return next((item.names for item in items if item.names), ())


def _moments(
    everything: Sequence[Item], at: int | None, items: Sequence[Item], order: Order | None
) -> tuple[Moment | None, Moment | None]:
    """Published and modified: a date line without a label that follows the first and is later is a change."""
    around = [*(everything[max(0, at - 3) : at] if at else ()), *items]
    stated = [line.settled(order) for item in around if (line := _stated_by(item))]
    stated.sort(key=lambda line: not line.labelled)  # stable: what says that it is the publication goes first
    published = next((line.published for line in stated if line.published), None)
    modified = next((line.modified for line in stated if line.modified), None)
    if published and not modified:
        later = [
            line.published
            for line in stated
            if line.published and line.published.sort_key() > published.sort_key()
        ]
        modified = later[-1] if later else None
    return published or modified, modified


def _stated_by(item: Item) -> DateLine | None:
    return stated_in_byline(item.text) if item.names else stated_in_row(item.text)


def _refuse_without_prose(body: Sequence[Draft], lines: int, source: str) -> None:
    running = [text for kind, text in body if kind == "paragraph" and is_sentence(text)]
    if not any(word_count(text) >= _FEWEST_WORDS or len(text) > 40 for text in running):
        raise NotAnArticle(
            f"{source} holds no article: none of its {lines} lines is running text.",
            hint="Give the page of one article, not a menu; `--plain` takes a text as it is.",
        )

"""HTML → what was found on the page: metadata from the head, blocks from one tree of our own."""

from __future__ import annotations

from lxml import etree

from onrecord.errors import NotAnArticle
from onrecord.pages.dates import Moment
from onrecord.pages.drafts import Draft, Findings
from onrecord.pages.html.body import Judge, body_lines, container_of, head_lines
from onrecord.pages.html.headline import seen_byline, seen_headline, seen_outlet
from onrecord.pages.html.kinds import is_subheading, kind_of
from onrecord.pages.html.metadata import Stated, stated_by
from onrecord.pages.html.titles import chosen_title, folded
from onrecord.pages.html.tree import Line, lines_of, parsed
from onrecord.pages.html.visible import labelled_date, seen_dates
from onrecord.pages.measures import is_prose
from onrecord.pages.orders import order_of, settled
from onrecord.pages.wire import without_sign_off

__all__ = ["html_findings"]


def html_findings(text: str, *, source: str) -> Findings:
    """What the HTML holds; NotAnArticle where none of its lines is prose."""
    root = parsed(text, source)
    stated = stated_by(root)
    lines = lines_of(root)
    judge = Judge(lines)
    container = container_of(judge)
    if container is None:
        raise NotAnArticle(
            f"{source} is a page without an article: none of its {len(lines)} lines is prose.",
            hint="Give the page of one article, not a menu or a front page.",
        )
    shown = None if stated.headline or stated.og_title else seen_headline(lines, judge)
    title = chosen_title([line.text for line in lines if line.node.tag == "h1"], stated, shown)
    body = body_lines(lines, container, judge, title)
    body = [*(head_lines(lines, body[0], title, judge) if body else ()), *body]
    names, signed = seen_byline(lines, title)
    published, modified = _dates(root, lines, title, stated)
    return Findings(
        blocks=tuple(_blocks(title, body, signed)), title=title, byline=stated.authors or names,
        published=published, modified=modified, outlet=stated.outlet or _outlet(lines, body, title, stated),
        url=stated.url, language=stated.language,
    )  # fmt: skip


def _outlet(lines: list[Line], body: list[Line], title: str | None, stated: Stated) -> str | None:
    held = {line.text for line in body}
    return seen_outlet([line.text for line in lines if line.text not in held], title, stated)


def _dates(
    root: etree._Element, lines: list[Line], title: str | None, stated: Stated
) -> tuple[Moment | None, Moment | None]:
    """Published and modified, by the head unless the page itself says `Published` and another day."""
    order = order_of([line.text for line in lines], stated.language)
    stated_at, changed_at = settled(stated.published, order), settled(stated.modified, order)
    if stated_at is None:
        published, modified = seen_dates(root, lines, title, stated.url)
        return settled(published, order), changed_at or settled(modified, order)
    labelled = settled(labelled_date(lines, title), order)
    if labelled and abs((labelled.day - stated_at.day).days) > 1:
        return labelled, changed_at or stated_at
    return stated_at, changed_at


def _blocks(title: str | None, body: list[Line], signed: Line | None) -> list[Draft]:
    blocks = [Draft("title", title)] if title else []
    captions: set[str] = set()
    headline = folded(title) if title else None
    in_body = False
    for line, after in zip(body, [*body[1:], None], strict=False):
        if folded(line.text) == headline or line.node.tag == "h1":
            continue
        kind = "byline" if line is signed else kind_of(line, in_body=in_body)
        if kind == "paragraph" and in_body and is_subheading(line, after):
            kind = "heading"
        in_body = in_body or (kind == "paragraph" and is_prose(line.text, line.link_share))
        if kind is None or line.text in captions or _is_repeated(line, blocks):
            continue
        if kind == "caption":
            captions.add(line.text)
        blocks.append(Draft(kind, without_sign_off(line.text) if kind == "paragraph" else line.text))
    return blocks


def _is_repeated(line: Line, blocks: list[Draft]) -> bool:
    """Whether the line says once more what the block before it says, as a quotation pulled out of it does."""
    return bool(blocks) and blocks[-1].text == line.text and blocks[-1].kind == "paragraph"

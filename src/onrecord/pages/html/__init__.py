"""HTML → what was found on the page: metadata from the head, blocks from one tree of our own."""

from __future__ import annotations

from lxml import etree

from onrecord.errors import NotAnArticle
from onrecord.pages.dates import Moment
from onrecord.pages.drafts import Draft, Findings
from onrecord.pages.html.body import Judge, body_lines, container_of, head_lines
from onrecord.pages.html.kinds import kind_of
from onrecord.pages.html.metadata import Stated, stated_by
from onrecord.pages.html.titles import chosen_title, folded
from onrecord.pages.html.tree import Line, lines_of, parsed
from onrecord.pages.html.visible import labelled_date, seen_dates
from onrecord.pages.measures import is_prose

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
    title = chosen_title([line.text for line in lines if line.node.tag == "h1"], stated)
    body = body_lines(lines, container, judge)
    body = [*(head_lines(lines, body[0], title, judge) if body else ()), *body]
    published, modified = _dates(root, lines, title, stated)
    return Findings(
        blocks=tuple(_blocks(title, body)), title=title, byline=stated.authors, published=published,
        modified=modified, outlet=stated.outlet, url=stated.url, language=stated.language,
    )  # fmt: skip


def _dates(
    root: etree._Element, lines: list[Line], title: str | None, stated: Stated
) -> tuple[Moment | None, Moment | None]:
    """Published and modified, by the head unless the page itself says `Published` and another day."""
    if stated.published is None:
        published, modified = seen_dates(root, lines, title, stated.url)
        return published, stated.modified or modified
    labelled = labelled_date(lines, title)
    if labelled and abs((labelled.day - stated.published.day).days) > 1:
        return labelled, stated.modified or stated.published
    return stated.published, stated.modified


def _blocks(title: str | None, body: list[Line]) -> list[Draft]:
    blocks = [Draft("title", title)] if title else []
    captions: set[str] = set()
    in_body = False
    for line in body:
        kind = kind_of(line, in_body=in_body)
        in_body = in_body or (kind == "paragraph" and is_prose(line.text, line.link_share))
        if kind is None or (title and folded(line.text) == folded(title)) or line.node.tag == "h1":
            continue
        if kind == "caption" and line.text in captions:
            continue
        captions.add(line.text) if kind == "caption" else None
        blocks.append(Draft(kind, line.text))
    return blocks

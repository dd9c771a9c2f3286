"""What kind of block a line of the article is: by its tag, by the names around it and by where it stands."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.pages.bylines import byline_of, is_contribution
from onrecord.pages.credits import is_credited
from onrecord.pages.datelines import date_line
from onrecord.pages.dates import find_moment
from onrecord.pages.html.tree import Line, Node
from onrecord.pages.html.words import Hints
from onrecord.pages.measures import is_prose
from onrecord.schema import BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"li", "dd", "dt"})
_WHOLE = frozenset({"article", "main", "body"})
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|av|af|door|text|words)\b:?\s+[A-ZÀ-Þ]\S*\s.{1,90}$", re.I)
_IN_FIGURES = frozenset({"table", "blockquote", "pre"})
_NEAR, _FIGURE_NEAR = 3, 5
_FIGURE_PROSE = 1000
_SHORT, _CAPTION = 120, 20
_CREDITED, _SUBHEADING = 400, 90
_PUNCTUATED = re.compile(r"[.!?…:;,][\"'”’»)]*$")


def kind_of(line: Line, *, in_body: bool) -> BlockKind | None:
    """The kind of a line; None for what is no text of the article. ``in_body``: prose came before it."""
    near = list(islice(line.node.chain(), _NEAR))
    if not in_body and byline_of(line.text) and not any(node.tag == "figure" for node in near):
        return "byline"
    if not in_body and date_line(line.text):
        return None
    if _is_caption(line, near):
        return "caption" if len(line.text) > _CAPTION else None
    if len(line.text) < _SHORT and _is_dated(line.text, near, in_body=in_body):
        return None
    if not in_body and (kind := _kind_in_head(line.text, near)) is not _NOT_HEAD:
        return kind
    if line.node.tag in _HEADINGS:
        return "heading"
    if in_body and is_contribution(line.text):
        return "byline"
    return "list_item" if any(node.tag in _ITEMS for node in near[:2]) else "paragraph"


_NOT_HEAD: BlockKind = "paragraph"


def is_subheading(line: Line, after: Line | None) -> bool:
    """Whether a line that its tag calls running text is set as a heading: short, no sentence, and above a text."""
    if (
        after is None
        or line.node.tag in _ITEMS
        or len(line.text) > _SUBHEADING
        or _PUNCTUATED.search(line.text)
    ):
        return False
    return (line.is_bold or line.node.tag == "div") and is_prose(after.text, after.link_share)


def _is_caption(line: Line, near: list[Node]) -> bool:
    if any(node.hints & Hints.CAPTION and node.tag not in _WHOLE for node in near):
        return True
    if line.node.tag not in _HEADINGS and len(line.text) < _CREDITED and is_credited(line.text):
        return True
    around = list(islice(line.node.chain(), _FIGURE_NEAR))
    figure = next((node for node in around if node.tag == "figure"), None)
    # a figure that was never closed takes in the rest of the article
    return (
        figure is not None
        and figure.prose < _FIGURE_PROSE
        and not any(node.tag in _IN_FIGURES for node in around)
    )


def _is_dated(text: str, near: list[Node], *, in_body: bool) -> bool:
    found = find_moment(text)
    if found is None or (in_body and found.moment.turned):  # figures in a table
        return False
    hinted = any(node.hints & (Hints.DATE | Hints.BYLINE) for node in near)
    return hinted or not in_body or found.end - found.start > 0.6 * len(text)


def _kind_in_head(text: str, near: list[Node]) -> BlockKind | None:
    if len(text) < _SHORT and (_BYLINE.match(text) or any(node.hints & Hints.BYLINE for node in near)):
        return "byline" if _BYLINE.match(text) else None
    if len(text) > _CAPTION and any(node.hints & Hints.STANDFIRST for node in near):
        return "standfirst"
    return _NOT_HEAD

"""The headline, the writers and the outlet as a reader sees them, for pages whose head does not state them.

Pages from before style sheets, and pages that scripts build, set their headline in a bare block; it shows by its
name (`hd`, `headline`), by being bold or big, and by standing close above the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from onrecord.pages.bylines import (
    byline_of,
    is_name,
    is_role,
    signed_and_dated,
    signed_with_trade,
    split_names,
    without_role,
)
from onrecord.pages.datelines import stated_in_row
from onrecord.pages.dates import find_moment
from onrecord.pages.html.body import Judge, is_body_prose
from onrecord.pages.html.metadata import Stated
from onrecord.pages.html.titles import is_site_name
from onrecord.pages.html.tree import Line
from onrecord.pages.html.words import Hints
from onrecord.pages.measures import is_sentence, word_count
from onrecord.pages.outlet import head_of_page_title, is_press, outlet_of, tail_of_page_title

_LABEL = re.compile(r"\b[Bb]y$")  # the name is on the next line
_ABOVE, _HEAD = 12, 8
_FEWEST, _MOST = 3, 32
_LONGEST_HEAD = 100  # of a line that is a date or names the writers, in characters
_HEADINGS = frozenset({"h1", "h2", "h3"})


def seen_headline(lines: Sequence[Line], judge: Judge) -> str | None:
    """The line above the text that is set as a headline; None where none is."""
    first = next((at for at, line in enumerate(lines) if _opens_text(line, judge)), len(lines))
    near = range(max(0, first - _ABOVE), first)
    signs = {at: _signs(lines[at]) + _is_above_head(lines, at) for at in near if _could_be(lines[at], judge)}
    best = max(signs, key=lambda at: 2 * signs[at] + _length(lines[at]), default=None)
    return lines[best].text if best is not None and signs[best] else None


def _opens_text(line: Line, judge: Judge) -> bool:
    return is_body_prose(line) and is_sentence(line.text) and not judge.is_furniture(line.node)


def _could_be(line: Line, judge: Judge) -> bool:
    return (
        _FEWEST <= word_count(line.text) <= _MOST
        and line.link_share < 0.5
        and not (_hints(line) & (Hints.CAPTION | Hints.BYLINE | Hints.DATE | Hints.STANDFIRST))
        and not (byline_of(line.text) or stated_in_row(line.text) or judge.is_furniture(line.node))
    )


def _signs(line: Line) -> int:
    return bool(_hints(line) & Hints.HEADLINE) + line.is_bold + (line.node.tag in _HEADINGS)


def _is_above_head(lines: Sequence[Line], at: int) -> bool:
    """Whether the date or the writers stand right below the line, as they stand below a headline."""
    if at + 1 == len(lines):
        return False
    below = lines[at + 1].text
    return len(below) <= _LONGEST_HEAD and (find_moment(below) is not None or bool(byline_of(below)))


def _length(line: Line) -> float:
    return min(word_count(line.text), 8) / 4


def _hints(line: Line) -> Hints:
    hints = Hints.NONE
    for node in islice(line.node.chain(), 2):
        hints |= node.hints
    return hints


def seen_byline(lines: Sequence[Line], title: str | None) -> tuple[tuple[str, ...], Line | None]:
    """The writers named under the headline, and the line that names them."""
    start = next((at for at, line in enumerate(lines) if line.text == title or line.node.tag == "h1"), None)
    if start is None:
        return (), None
    head = lines[start + 1 : start + 1 + _HEAD]
    for line, after in zip(head, [*head[1:], None], strict=False):
        if is_body_prose(line) and is_sentence(line.text):
            break
        if names := _names(line, after):
            return names, line
        names, says_so = signed_and_dated(line.text)
        if names and (says_so or not _is_said_again(names, line, lines[start:])):
            return names, line
    return (), None


def _is_said_again(names: Sequence[str], line: Line, lines: Sequence[Line]) -> bool:
    """Whether headline or text say the names too, as they do of a town or a topic, and not of who wrote."""
    return any(name in other.text for other in lines if other is not line for name in names)


def _names(line: Line, after: Line | None) -> tuple[str, ...]:
    """The names of `By …`, of a line that its element calls a byline, or of a bare name above a date or a trade."""
    if names := byline_of(line.text) or signed_with_trade(line.text):
        return names
    if _hints(line) & Hints.BYLINE:
        linked = line.text[: line.linked]
        named = linked if is_name(linked) else without_role(line.text)
        return split_names(named) if is_name(named) and not _LABEL.search(named) else ()
    signed = after is not None and (is_role(after.text) or stated_in_row(after.text) is not None)
    return split_names(line.text) if signed and not line.linked and is_name(line.text) else ()


def seen_outlet(outside: Sequence[str], title: str | None, stated: Stated) -> str | None:
    """The tail of the page's title, the name that its furniture gives, or the whole of a title that is only that."""
    page_title = stated.page_title
    if page_title and (tail := tail_of_page_title(page_title, title)) and _is_outlet(tail, outside):
        return tail
    if page_title and (head := head_of_page_title(page_title, title)) and (is_press(head) or head in outside):
        return head
    return outlet_of(outside, title) or (page_title if page_title and is_site_name(stated) else None)


def _is_outlet(tail: str, outside: Sequence[str]) -> bool:
    """Whether the tail of a page's title is no section: one word needs the furniture to say it among others."""
    return len(tail.split()) > 1 or any(tail in line and tail != line for line in outside)

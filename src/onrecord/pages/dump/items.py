"""The lines of a dump as items: unwrapped, trimmed, with captions that a photo viewer doubled marked as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.pages.bylines import byline_of, is_name, is_role, split_names
from onrecord.pages.credits import is_credit_only, is_credited
from onrecord.pages.datelines import stated_in_row
from onrecord.pages.dump.markdown import is_markdown, without_markdown
from onrecord.pages.dump.rewrap import is_text_browser, joined, page_width, without_marks
from onrecord.pages.measures import ends_like_heading, is_sentence, width, word_count
from onrecord.pages.rows import is_furniture, is_photo_label
from onrecord.pages.wire import without_sign_off

_BULLET = re.compile(r"^(?:[*•▪●◦‣·–-]|\d{1,2}[.)])\s+(?=\S)")
_HASHES = re.compile(r"^#{1,6}\s+(?=\S)")
_SPACE = re.compile(r"[ \t\f\v]+")
_IMAGE_CAPTION = re.compile(
    r"^(?:(?:image|photo|picture)?\s?caption\s?[,:]|item\s\d+\sof\s\d+|\[\d+/\d+\])\s?(?=\S)", re.I
)
_LEAST_WORDS, _LEAST_WIDTH = 12, 60
_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_COLUMNS, _LONGEST_COLUMN, _LONGEST_ROW = 4, 3, 160  # pieces, words, characters
_ROW = re.compile(r"\s[|·•*/>»]\s")


class Item(NamedTuple):
    """One line, and what it is by itself."""

    text: str
    bullet: bool = False
    hashes: bool = False
    caption: bool = False
    names: tuple[str, ...] = ()
    columns: bool = False

    @property
    def is_prose(self) -> bool:
        """A sentence or more of running text."""
        return (
            not self.caption
            and is_sentence(self.text)
            and not ends_like_heading(self.text)
            and (word_count(self.text) >= _LEAST_WORDS or width(self.text) >= 2 * _LEAST_WIDTH)
            and width(self.text) >= _LEAST_WIDTH
            and not self.is_furniture
        )

    @property
    def is_furniture(self) -> bool:
        """Furniture by its words, or a row of links."""
        return (
            self.columns
            or is_furniture(self.text)
            or is_role(self.text)
            or (len(self.text) < 1000 and self.divisions >= 3)
        )

    @property
    def divisions(self) -> int:
        """How many bars, dots or arrows divide the line, as they do rows of links and breadcrumbs."""
        return len(_ROW.findall(self.text))

    @property
    def is_head(self) -> bool:
        """A date line, alone or in a row, or a byline."""
        return bool(self.names) or stated_in_row(self.text) is not None


def raw_lines(text: str) -> list[str]:
    """The lines of the dump, wrapped ones joined, without a text browser's marks."""
    lines = text.expandtabs(4).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if is_text_browser(lines):
        lines = without_marks(lines)
    elif is_markdown(lines):
        lines = without_markdown(lines)
    wrapped_at = page_width(lines)
    return joined(lines, wrapped_at) if wrapped_at else lines


def items_of(lines: Sequence[str]) -> list[Item]:
    """The items of the lines, blank ones dropped."""
    lines = [line.strip() for line in lines if line.strip()]
    texts = [_SPACE.sub(" ", line) for line in lines]
    captions = _captions(texts)
    items = [
        _item(text, captions)._replace(columns=_is_in_columns(line))
        for line, text in zip(lines, texts, strict=True)
    ]
    return [
        _named(item, later)
        for item, later in zip(items, [*items[1:], Item("")], strict=False)
        if not is_credit_only(item.text)
    ]


def _is_in_columns(line: str) -> bool:
    """Whether wide gaps set the line into short pieces, as they do the links of a menu: `Home  Economy  Labour`."""
    pieces = _GAP.split(line) if len(line) <= _LONGEST_ROW else []
    return len(pieces) >= _COLUMNS and all(word_count(piece) <= _LONGEST_COLUMN for piece in pieces)


def _named(item: Item, later: Item) -> Item:
    """The item with the names it gives as a byline: `By …`, or a name above what its owner does."""
    names = byline_of(item.text)
    if not names and is_name(item.text) and is_role(later.text):
        names = split_names(item.text)
    return item._replace(names=names) if names else item


def _item(text: str, captions: frozenset[str]) -> Item:
    bare = _IMAGE_CAPTION.sub("", text)
    if bare != text:
        return Item(bare, caption=True)
    caption = text in captions or is_credited(text)
    plain = _BULLET.sub("", text if caption else without_sign_off(text))
    unhashed = _HASHES.sub("", plain)
    return Item(unhashed, bullet=_BULLET.match(text) is not None, hashes=unhashed != plain, caption=caption)


def _captions(texts: Sequence[str]) -> frozenset[str]:
    """Lines that come again with nothing but a photo viewer's labels between, or stand above a bare credit."""
    found = set()
    last = ""
    for text in texts:
        if (text == last and word_count(text) >= 5) or (
            is_credit_only(text) and last and not is_sentence(last)
        ):
            found.add(last)
        if not is_photo_label(text):
            last = text
    return frozenset(found)

"""Where quotation marks open and close: pairs marks paragraph by paragraph, whatever their style.

Typographic convention (Chicago Manual of Style 13.30): a quotation that runs over paragraphs opens each of
them with a mark and closes only the last. A mark that finds no partner ends with its paragraph, so a stray
one never swallows the rest of an article. A regular expression over the whole text was tried in every
quotation tool we know of, and loses exactly these cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENING = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'"}
MARKS = frozenset("“”„«»‘’\"'‟‹›")
_ANY_OPENING = re.compile(f"[{''.join(OPENING)}]")
_DOUBLE = frozenset('“”„«»"')
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?](?=\s+[^\W\d_a-z])")
_BEFORE_OPENING = frozenset("([{—–-:/…")
_AFTER_CLOSING = frozenset('.,;:?!)]}—–-/…”"»')
_ENDS_A_QUOTE = frozenset(".,?!…—–")


class Quotation(NamedTuple):
    """A quotation: code points, the marks included; ``inner`` leaves them out.

    ``closed`` is false for a stray mark and for a paragraph whose quotation goes on in the next one, and
    then ``runs_on`` tells the two apart.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    runs_on: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of ``text`` in code points: parted by blank lines, or by lines where it has none."""
    separator = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE
    spans, start = [], 0
    for gap in separator.finditer(text):
        if gap.start() > start:
            spans.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of ``text``, in order, disjoint."""
    found: list[Quotation] = []
    parts = paragraphs(text)
    for index, (start, end) in enumerate(parts):
        following = text[parts[index + 1][0]] if index + 1 < len(parts) else ""
        found.extend(_in_paragraph(text, start, end, following))
    return found


def _in_paragraph(text: str, start: int, end: int, following: str) -> Iterator[Quotation]:
    at = start
    while (found := _ANY_OPENING.search(text, at, end)) is not None:
        at = found.start()
        if not _opens(text, at, start, end):
            at += 1
            continue
        mark = text[at]
        close = _closing(text, at, end)
        if close is not None and following == mark and _is_plural_owner(text, close, mark):
            close = None  # the quotation goes on in the next paragraph
        if close is None and mark == "'" and following != mark:
            at += 1  # an apostrophe, as in 'tis
            continue
        if close is None:
            runs_on = following == mark
            stop = end if runs_on or _begins_sentence(text, at, start) else _sentence_end(text, at, end)
            yield Quotation(at, stop, at + 1, stop, closed=False, runs_on=runs_on)
            if stop == end:
                return
            at = stop
            continue
        yield Quotation(at, close + 1, at + 1, close, closed=True, runs_on=False)
        at = close + 1


def _is_plural_owner(text: str, close: int, mark: str) -> bool:
    """Whether a single mark belongs to a plural: "my members’ patience"."""
    return (
        mark in "‘'"
        and text[close - 1] == "s"
        and re.match(r" [a-z]", text[close + 1 : close + 3]) is not None
    )


def _begins_sentence(text: str, at: int, start: int) -> bool:
    before = text[start:at].rstrip()
    return not before or before.endswith((".", "!", "?", ":", ","))


def _sentence_end(text: str, at: int, end: int) -> int:
    """Where the sentence ends in which a mark stands that nothing closes."""
    found = _SENTENCE_END.search(text, at, end)
    return found.start() + 1 if found else end


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in OPENING:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "“„«":
        return True
    free_before = before.isspace() or before in _BEFORE_OPENING or before in _DOUBLE
    if mark == "‘":
        return free_before and not after.isspace()
    if mark == "'":
        return free_before and (after.isalpha() or after in _DOUBLE)
    return free_before and not after.isspace()


def _closing(text: str, opened: int, end: int) -> int | None:
    mark = text[opened]
    if mark in "‘'":
        return _closing_single(text, opened, end)
    depth = 0
    for at in range(opened + 1, end):
        char = text[at]
        if char == mark and mark != '"' and char not in OPENING[mark]:
            depth += 1  # the same style nested
        elif char in OPENING[mark] and not (mark == '"' and _nested_opening(text, at, end)):
            if depth == 0:
                return at
            depth -= 1
    return None


def _nested_opening(text: str, at: int, end: int) -> bool:
    """Whether a straight mark can only be an opening one: a space before it and a letter behind."""
    return text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _closing_single(text: str, opened: int, end: int) -> int | None:
    """A single mark that closes, not an apostrophe: the first that punctuation marks as one, else the last."""
    close_mark = "’" if text[opened] == "‘" else "'"
    last = None
    for at in range(opened + 2, end):
        char = text[at]
        if char == "‘" and text[opened] == "‘" and text[at - 1].isspace() and last is not None:
            break  # the next quotation opens; what we hold must be the end of this one
        if char != close_mark:
            continue
        after = text[at + 1] if at + 1 < end else " "
        if after.isalnum():
            continue
        if text[at - 1] in _ENDS_A_QUOTE or after in _AFTER_CLOSING or at + 1 == end:
            return at
        last = at
    return last


def quote_states(text: str) -> bytearray:
    """One byte a code point: 0 outside quotations, 1 inside one, 2 a mark that opens or closes one."""
    states = bytearray(len(text))
    for quotation in quotations(text):
        states[quotation.inner_start : quotation.inner_end] = b"\1" * (
            quotation.inner_end - quotation.inner_start
        )
        states[quotation.start] = 2
        if quotation.closed:
            states[quotation.end - 1] = 2
    return states

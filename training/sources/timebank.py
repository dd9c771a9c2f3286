"""TimeBank and AQUAINT: dated expressions (Pustejovsky et al. 2003), the half that the bench does not measure on."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape
from pathlib import Path

from training.documents import Document, Layer, Span

_MARKUP = re.compile(r"<[^>]+>")


def set_aside(name: str) -> bool:
    """Whether a file is kept for measuring: a hash of its name decides, so that the halves never move."""
    return sha256(name.encode()).digest()[0] % 2 == 0


def timebank(folder: Path) -> list[Document]:
    """The news texts with their dates, times, durations and recurrences as one kind of span."""
    paths = [path for path in sorted(folder.glob("*.tml")) if not set_aside(path.name)]
    return [_document(path) for path in paths]


def _document(path: Path) -> Document:
    content = path.read_text(encoding="utf-8")
    body = content.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    body = re.sub(r"(?<!\n)\n(?!\n)", " ", body)  # lines are cut at 80 characters there
    text, at = "", 0
    spans: list[Span] = []
    opened: int | None = None
    for tag in _MARKUP.finditer(body):
        text += unescape(body[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("<TIMEX3"):
            opened = len(text)
        elif tag[0] == "</TIMEX3>" and opened is not None:
            spans.append((opened, len(text)))
    return Document(path.stem, text + unescape(body[at:]), layers={"date": Layer(tuple(spans))})

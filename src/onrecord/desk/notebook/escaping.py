"""Text of pages in HTML: escaped, and with every control character shown as a sign."""

from __future__ import annotations

from html import escape

from onrecord.desk.show.neutral import visible


def safe(text: str) -> str:
    """``text`` for the content of an element or a quoted attribute; line ends stay, one sign for one character."""
    return "\n".join(escape(visible(line)) for line in text.split("\n"))

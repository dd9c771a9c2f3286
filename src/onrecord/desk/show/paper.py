"""What the desk prints on: wrapped lines, bold and dim in a terminal, plain in a pipe.

No colour is used, so that nothing can clash with a light or a dark terminal and NO_COLOR has nothing left to
ask for. Lines are wrapped here rather than by rich, which pads them with spaces, and rich is imported only
where there is a terminal to style.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from rich.console import Console

Style = Literal["", "bold", "dim", "italic"]
WIDTH = 80
WIDEST = 88
NARROWEST = 40


class Paper:
    """Prints wrapped lines on ``stream`` (standard output if None); ``width`` counts columns."""

    def __init__(self, stream: TextIO | None = None, *, width: int | None = None) -> None:
        self._stream = stream or sys.stdout
        self._console = _console_on(self._stream)
        measured = min(self._console.width, WIDEST) if self._console else WIDTH
        self.width = max(width or measured, NARROWEST)

    def put(
        self,
        text: str = "",
        *,
        indent: int = 0,
        hang: int = 0,
        style: Style = "",
        bold: Collection[str] = (),
    ) -> None:
        """Print ``text`` wrapped at the width, ``indent`` columns in, further lines ``hang`` more.

        The words in ``bold`` stand out wherever they occur.
        """
        lines = textwrap.wrap(
            text,
            self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in lines or [""]:
            self._line(line, style, bold)

    def _line(self, line: str, style: Style, bold: Collection[str]) -> None:
        if self._console and (style or bold):
            from rich.text import Text

            text = Text(line, style)
            if bold:
                text.highlight_words(bold, "bold")
            self._console.print(text, soft_wrap=True)
        else:
            self._stream.write(line + "\n")


def _console_on(stream: TextIO) -> Console | None:
    if not stream.isatty():
        return None
    from rich.console import Console

    return Console(file=stream)

"""How ``--help`` looks: two plain columns, without boxes, the same in a terminal and in a pipe."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

WIDTH = 80
COLUMN = 26


class Columns:
    """Cyclopts' help formatter protocol: names on the left, what they do on the right."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Print one panel of commands, arguments or options."""
        if panel.entries:
            _put(console, f"{panel.title}:")
            for entry in panel.entries:
                _put(console, _row(entry))
            _put(console)

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:
        """Print the usage line."""
        if usage:
            _put(console, f"Usage: {_plain(usage)}\n")

    def render_description(self, console: Console, options: ConsoleOptions, description: Any) -> None:
        """Print what the command does."""
        paragraphs = _plain(description).split("\n\n")
        for paragraph in filter(None, paragraphs):
            _put(console, textwrap.fill(paragraph, WIDTH, break_on_hyphens=False) + "\n")


def _row(entry: HelpEntry) -> str:
    names = "  " + ", ".join(entry.display_labels_with_metavar)
    about = _plain(entry.description)
    if entry.choices:
        about += f" One of: {', '.join(entry.choices)}."
    if entry.default is not None:
        about += f" Default: {entry.default}."
    lines = textwrap.wrap(about, WIDTH - COLUMN, break_on_hyphens=False)
    if len(names) >= COLUMN:
        return "\n".join([names, *(" " * COLUMN + line for line in lines)])
    first, *rest = lines or [""]
    return "\n".join([f"{names:<{COLUMN}}{first}", *(" " * COLUMN + line for line in rest)])


def _plain(text: Any) -> str:
    if text is None:
        return ""
    for name in ("plain", "primary_renderable"):
        if hasattr(text, name):
            return _plain(getattr(text, name))
    return str(text).strip()


def _put(console: Console, text: str = "") -> None:
    console.file.write(text + "\n")

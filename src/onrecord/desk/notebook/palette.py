"""How speakers are told apart: by a number, a colour and a kind of line, so that no one of them is needed.

The colours are four of Okabe and Ito's (2008, https://jfly.uni-koeln.de/color/) that stand out from white and from
near-black alike (3 to 1, WCAG 2.2, 1.4.11), and from each other to colour-blind eyes too; a test measures both.
"""

from __future__ import annotations

from collections.abc import Sequence

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
NOBODY = "#767676"
"""The colour of whom the article does not name."""

THICK, APART = 2, 4  # pixels of a line, and from one to the next
_LINES = (
    "linear-gradient({0},{0})",
    "repeating-linear-gradient(90deg,{0} 0 7px,transparent 7px 10px)",
    "repeating-linear-gradient(90deg,{0} 0 2px,transparent 2px 5px)",
)


def underlines(lines: Sequence[tuple[int, int]]) -> str:
    """The CSS of some underlines, given as number of the speaker (0: nobody) and level from the text down."""
    depth = max(level for _, level in lines) + 1
    drawn = [
        f"{_line(number)} 0 calc(100% - {(depth - 1 - level) * APART}px)/100% {THICK}px no-repeat"
        for number, level in lines
    ]
    return f"background:{','.join(drawn)};padding-bottom:{depth * APART}px"


def _line(number: int) -> str:
    """All colours in one kind of line, then all in the next."""
    if not number:
        return _LINES[-1].format(NOBODY)
    kind, colour = divmod(number - 1, len(COLOURS))
    return _LINES[kind % len(_LINES)].format(COLOURS[colour])

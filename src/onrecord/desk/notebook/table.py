"""A sheet as a table."""

from __future__ import annotations

from textwrap import shorten

from onrecord.desk.notebook.escaping import safe
from onrecord.desk.show.words import count
from onrecord.store.sheet import Sheet

MOST = 50  # rows that are shown
LONGEST = 240  # characters of a cell

_STYLE = (
    "<style>.onrecord-sheet{border-collapse:collapse}.onrecord-sheet caption{text-align:start}"
    ".onrecord-sheet th,.onrecord-sheet td{text-align:start;vertical-align:top;padding:.2em .6em;"
    "border-bottom:1px solid #8886;overflow-wrap:anywhere}</style>"
)


def table_html(sheet: Sheet) -> str:
    """The first rows of a sheet, and how many there are."""
    shown = sheet[:MOST]
    more = f", the first {MOST} shown" if len(sheet) > MOST else ""
    head = "".join(f'<th scope="col">{safe(name)}</th>' for name in sheet.columns)
    body = "".join(
        f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row.values())}</tr>" for row in shown
    )
    caption = f"<caption>{count(len(sheet), 'row')}{more}</caption>"
    return f'{_STYLE}<table class="onrecord-sheet">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(value: object) -> str:
    if value is None:
        return ""
    return safe(shorten(str(value), LONGEST, placeholder=" …"))

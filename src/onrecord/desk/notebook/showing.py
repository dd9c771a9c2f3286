"""One way in for whatever can be shown."""

from __future__ import annotations

from onrecord.desk.notebook.article import article_html
from onrecord.desk.notebook.table import table_html
from onrecord.errors import UsageError
from onrecord.schema import Reading
from onrecord.store.sheet import Sheet


def as_html(value: Reading | Sheet) -> str:
    """A reading as its article with who said what marked in it, a sheet as a table: a fragment of HTML.

    It loads nothing, runs nothing and holds no text that is not escaped, so that it can stand in any page.
    """
    if isinstance(value, Reading):
        return article_html(value)
    if isinstance(value, Sheet):
        return table_html(value)
    raise UsageError(f"{type(value).__name__} cannot be shown.", hint="Give a Reading or a Sheet.")

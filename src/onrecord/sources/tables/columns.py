"""Which column of a table holds what: as the caller says, else guessed from the names that such tables use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.errors import UnreadableInput, UsageError

FIELDS = ("text", "html", "url", "published", "outlet", "title")
_NAMES = {
    "text": "text body content article article_text articlebody full_text fulltext maintext main_text plain_text story",
    "html": "html raw_html content_html body_html html_content page_html",
    "url": "url link uri href permalink canonical_url source_url web_url article_url",
    "published": "published_at published date_published datepublished publication_date publish_date published_date "
    "pub_date pubdate date_publish datetime date created_at created_utc timestamp",
    "outlet": "outlet publisher source source_name site site_name sitename publication newspaper media_name media "
    "domain source_domain",
    "title": "title headline title_text head",
}
"""Names that a column may have, the likeliest first; ``_``, case and blanks do not matter."""
_INNER = ("name", "title", "text", "url", "href", "value", "#text")


def mapping(stated: str) -> dict[str, str]:
    """``text=body,url=link`` as a mapping from our names to the table's; UsageError where one is not ours."""
    found = {}
    for pair in filter(None, (one.strip() for one in stated.split(","))):
        field, sign, column = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not sign or not column:
            raise UsageError(
                f"--columns {pair!r} names no column.",
                hint=f"Write FIELD=COLUMN with one of: {', '.join(FIELDS)}.",
            )
        found[field] = column
    return found


def chosen(stated: Mapping[str, str], names: Iterable[str], *, table: str) -> dict[str, str]:
    """The column for each field: what is stated and, where neither text nor HTML is stated, what the names suggest.

    UnreadableInput where no column holds the text of an article.
    """
    named = list(names)
    columns = {**_guessed(named), **stated}
    if "html" in stated and "text" not in stated:
        columns.pop("text", None)
    elif "text" in columns and "html" not in stated:
        columns.pop("html", None)  # the text of an article needs no finding in a page
    if not columns.keys() & {"text", "html"}:
        shown = ", ".join(named[:12]) + (", …" if named[12:] else "")
        raise UnreadableInput(
            f"{table} has no column that looks like the text of an article; it has: {shown or 'none'}.",
            hint="Name it: --columns text=COLUMN, or html=COLUMN for whole pages.",
        )
    return columns


def value(row: Mapping[str, Any], column: str) -> Any:
    """What stands in a column, or at a path of names with dots; None where there is nothing.

    A column that holds an object stands for its name or text, and a list of words for its paragraphs.
    """
    found: Any = row.get(column)
    if found is None and "." in column:
        found = row
        for name in column.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping):
        found = next((found[name] for name in _INNER if found.get(name)), None)
    if isinstance(found, list | tuple):
        return "\n\n".join(str(part) for part in found if isinstance(part, str | int | float))
    return found


def _guessed(names: list[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_folded(name), name)
    guesses: dict[str, str] = {}
    for field, candidates in _NAMES.items():
        column = next((folded[key] for one in candidates.split() if (key := _folded(one)) in folded), None)
        if column is not None and column not in guesses.values():
            guesses[field] = column
    return guesses


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())

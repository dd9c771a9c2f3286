"""What the record tells across articles as rows: summaries whose citations carry their words and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onrecord.desk.rows import Readings, readings
from onrecord.desk.show.words import line_of
from onrecord.schema import Reading

if TYPE_CHECKING:
    from onrecord.store import Record
    from onrecord.store.account import Entry

Row = dict[str, Any]


def cited_in(accounts: Iterable[object], record: Record) -> Readings:
    """The readings of every article that some summaries cite."""
    return readings((article for one in accounts for article in _articles(one)), record)


def account_rows(entries: Iterable[Entry[Any]], cited: Readings) -> list[Row]:
    """The entries for JSON: the fields of each summary under its id, every citation with its words and lines."""
    return [account_row(one, cited) for one in entries]


def account_row(entry: Entry[Any], cited: Readings) -> Row:
    """One entry."""
    return {**with_words(entry.account, cited), "id": entry.id}


def with_words(value: Any, cited: Readings) -> Any:
    """A summary as plain values, every citation in it completed."""
    if isinstance(value, tuple | list):
        return [with_words(one, cited) for one in value]
    if not isinstance(value, Struct):
        return value
    fields = {name: with_words(getattr(value, name), cited) for name in value.__struct_fields__}
    return _completed(fields, _spans(value), cited[fields["article"]]) if "article" in fields else fields


def _completed(fields: Row, spans: list[tuple[int, int]], reading: Reading) -> Row:
    """A citation with what it lacks for being checked: which article it is, the exact words, the lines."""
    article = reading.article
    about = {
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "source": reading.page.source,
    }
    found: Row = {**about, "published_at": article.published_at, **fields}
    if spans:
        found["words"] = " … ".join(article.text[start:end] for start, end in spans)
        found["lines"] = [line_of(article.text, spans[0][0]), line_of(article.text, spans[-1][1] - 1)]
    return found


def _spans(value: Any) -> list[tuple[int, int]]:
    if hasattr(value, "spans"):
        return list(value.spans)
    return [(value.start, value.end)] if hasattr(value, "start") else []


def _articles(value: Any) -> Iterator[str]:
    if isinstance(value, tuple | list):
        for one in value:
            yield from _articles(one)
    elif isinstance(value, Struct):
        if "article" in value.__struct_fields__:
            yield getattr(value, "article")  # noqa: B009 - of any struct that has one
        for name in value.__struct_fields__:
            yield from _articles(getattr(value, name))


def place_columns(article: str, spans: Iterable[tuple[int, int]], cited: Readings) -> Row:
    """Where something stands, for CSV."""
    about, stretches = cited[article].article, list(spans)
    return {
        "words": " … ".join(about.text[start:end] for start, end in stretches),
        "characters": "; ".join(f"{start}-{end}" for start, end in stretches),
        "text_line": line_of(about.text, stretches[0][0]) if stretches else None,
        "article": article,
        "title": about.title,
        "outlet": about.outlet,
        "url": about.url,
        "published_at": about.published_at,
    }

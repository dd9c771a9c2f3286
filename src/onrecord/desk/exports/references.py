"""An article as an item of a bibliography: CSL-JSON and RIS.

CSL-JSON is the input of citation processors (schema: https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json),
RIS the older form of tags and lines that every reference manager reads. Names stay as the byline has them: which part
of one is the family name is not stated, so CSL has them as literals. What was cited stands in the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from onrecord.desk.show.neutral import neutral
from onrecord.schema import Article

Item = dict[str, Any]
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Noted(NamedTuple):
    """What was cited of an article: the statement's id, its code points, and who said it where, for people."""

    id: str
    spans: tuple[tuple[int, int], ...]
    line: str


def csl_item(name: str, article: Article, noted: Sequence[Noted], *, words: str | None = None) -> Item:
    """The article as a CSL-JSON item with the id ``name``; what the article does not state is left out."""
    date = _DATE.match(article.published_at or "")
    item: Item = {
        "id": name,
        "type": "article-newspaper",
        "title": article.title,
        "container-title": article.outlet,
        "author": [{"literal": one} for one in article.byline],
        "issued": {"date-parts": [[int(part) for part in date.groups() if part]]} if date else None,
        "language": article.language,
        "URL": article.url,
        "abstract": words,
        "note": "; ".join(one.line for one in noted),
        "custom": {"onrecord": _cited(article, noted)},
    }
    return {key: value for key, value in item.items() if value}


def ris_record(name: str, article: Article, noted: Sequence[Noted], *, words: str | None = None) -> str:
    """The article as a RIS record of type NEWS, its lines ended by CR LF; one note for each citation."""
    tags = _ris_tags(name, article, noted, words)
    return "".join(f"{tag}  - {neutral(value)}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def characters(spans: Iterable[tuple[int, int]]) -> str:
    """``444-503; 556-702``: code points, end exclusive."""
    return "; ".join(f"{start}-{end}" for start, end in spans)


def _cited(article: Article, noted: Sequence[Noted]) -> Item:
    """What of the record the item stands for: the article, and the statements cited of it."""
    statements = [{"id": one.id, "characters": characters(one.spans)} for one in noted]
    return {"article": article.id, **({"statements": statements} if statements else {})}


def _ris_tags(
    name: str, article: Article, noted: Sequence[Noted], words: str | None
) -> Iterator[tuple[str, str | None]]:
    date = _DATE.match(article.published_at or "")
    yield "TY", "NEWS"
    yield "ID", name
    yield "TI", article.title
    yield "T2", article.outlet
    yield from (("AU", one) for one in article.byline)
    yield "PY", date[1] if date else None
    yield "DA", "/".join([part or "" for part in date.groups()] + [""]) if date else None
    yield "LA", article.language
    yield "UR", (article.url or "").replace(";", "%3B")  # a semicolon parts two addresses
    yield "AB", words
    yield from (("N1", one.line) for one in noted)

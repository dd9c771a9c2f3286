"""One statement as a citation to copy: plain text, a quotation in Markdown, CSL-JSON and RIS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.desk.exports.addresses import BASE, span_address
from onrecord.desk.exports.references import Item, Noted, csl_item, ris_record
from onrecord.desk.show.markdown import link, plain
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.rows import heading
from onrecord.desk.show.words import citation, position

if TYPE_CHECKING:
    from onrecord.schema import Reading
    from onrecord.store import StatementRow

_WEB = re.compile(r"https?://", re.IGNORECASE)


def words(row: StatementRow, reading: Reading) -> str:
    """What was said on one line, as a newspaper prints it; a split quotation is joined by an ellipsis."""
    return quoted(cited(row.content, reading.article.text), row.manner)


def text_citation(row: StatementRow, reading: Reading, *, base: str = BASE) -> str:
    """Who, act, title, outlet, date, characters, address and id, on one line.

    The address is the article's own; for one that has none, its page on the web desk at ``base``.
    """
    title = f"“{neutral(reading.article.title)}”, " if reading.article.title else ""
    where = neutral(citation(reading.article, row.content, source=reading.page.source))
    address = neutral(reading.article.url or _on_the_desk(row, base))
    return f"{_who(row)}. {title}{where}. {address} (onrecord {row.id})"


def markdown_quote(row: StatementRow, reading: Reading, *, base: str = BASE) -> str:
    """The words as a quotation in Markdown (CommonMark), under them who said them, linked to the words on the desk."""
    article = reading.article
    outlet = citation(article, row.content, source=reading.page.source).partition(", characters")[0]
    source = link(outlet, article.url) if article.url and _WEB.match(article.url) else plain(outlet)
    place = link(position(article.text, row.content), _on_the_desk(row, base))
    to = f", to {plain(row.addressee)}" if row.addressee else ""
    return f"> {plain(words(row, reading))}\n\n— {plain(_who(row))}{to}, {source}, {place}\n"


def csl(row: StatementRow, reading: Reading) -> Item:
    """The article as a CSL-JSON item under the statement's id, the words as its abstract, who and where as its note."""
    return csl_item(row.id, reading.article, [noted(row, reading)], words=words(row, reading))


def ris(row: StatementRow, reading: Reading) -> str:
    """The same as a RIS record."""
    return ris_record(row.id, reading.article, [noted(row, reading)], words=words(row, reading))


def noted(row: StatementRow, reading: Reading) -> Noted:
    """A statement for the note of its article's reference."""
    spans = tuple((part.start, part.end) for part in row.content)
    return Noted(
        row.id, spans, f"{_who(row)}, {position(reading.article.text, row.content)}, onrecord {row.id}"
    )


def _who(row: StatementRow) -> str:
    return f"{heading(row)} ({row.act})"


def _on_the_desk(row: StatementRow, base: str) -> str:
    first = row.content[0]
    return span_address(row.article, first.start, first.end, base=base)

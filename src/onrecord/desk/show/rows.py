"""What a record answers with, in a terminal: statements and hits by article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.quoted import cited, quoted
from onrecord.desk.show.reading import NOT_STATED, show_statement
from onrecord.desk.show.words import moment, position

if TYPE_CHECKING:
    from onrecord.desk.rows import Readings
    from onrecord.schema import Reading, Statement
    from onrecord.store import Hit, Part, Similar, StatementRow


def show_statements(rows: Sequence[StatementRow], readings: Readings, paper: Paper) -> None:
    """Print statements from many articles: the headline once where the same article follows, then the speaker."""
    for number, (article, group) in enumerate(groupby(rows, lambda row: row.article)):
        if number:
            paper.put()
        reading = readings[article]
        _show_article(reading, paper)
        for who, said in groupby(group, heading):
            paper.put()
            paper.put(who, indent=2, style="bold")
            for row in said:
                paper.put()
                show_statement(_statement(row, reading), reading, paper, ids=True)


def _statement(row: StatementRow, reading: Reading) -> Statement:
    own_id = row.id.rpartition("/")[2]
    return next(statement for statement in reading.statements if statement.id == own_id)


def show_hits(hits: Sequence[Hit], readings: Readings, paper: Paper, *, ids: bool = False) -> None:
    """Print what a search found, article by article, the words that were asked for in bold.

    ``ids``: with what names each hit in the record.
    """
    for number, (article, group) in enumerate(groupby(hits, lambda hit: hit.article)):
        if number:
            paper.put()
        _show_article(readings[article], paper)
        for hit in group:
            paper.put()
            _show_hit(hit, readings[article].article.text, paper, ids=ids)


def _show_hit(hit: Hit, text: str, paper: Paper, *, ids: bool) -> None:
    asked = {text[mark.start : mark.end] for mark in hit.marks}
    row = hit.statement
    words = _in_context(hit.snippet, text)
    if row:
        words = f"{heading(row)}: {quoted(cited(row.content, text), row.manner)}"
    own = f"; {row.id if row else hit.article}" if ids else ""
    where = position(text, row.content if row else [hit.snippet]) + own
    if row is None and hit.snippet.text == hit.title:
        paper.put(f"in the headline, {where}", indent=4, hang=2, style="dim")
        return
    paper.put(words, indent=4, bold=asked)
    paper.put(where, indent=4, hang=2, style="dim")


def show_similar(rows: Sequence[Similar], readings: Readings, paper: Paper) -> None:
    """Print remarks one by one, the nearest first, with the article of each and the other reports of it."""
    for number, row in enumerate(rows):
        if number:
            paper.put()
        reading, said = readings[row.statement.article], row.statement
        _show_article(reading, paper)
        paper.put()
        text = reading.article.text
        paper.put(f"{heading(said)}: {quoted(cited(said.content, text), said.manner)}", indent=4)
        paper.put(
            f"{position(text, said.content)}, nearness {row.nearness:.2f}", indent=4, hang=2, style="dim"
        )
        if row.cuts:
            paper.put(f"also reported in {', '.join(row.cuts)}", indent=4, hang=2, style="dim")


def _in_context(snippet: Part, text: str) -> str:
    """The snippet, with an ellipsis on each side where its line goes on."""
    before, after = text[: snippet.start][-1:], text[snippet.end :][:1]
    start = "" if before in {"", "\n"} else "… "
    return start + neutral(snippet.text) + ("" if after in {"", "\n"} else " …")


def _show_article(reading: Reading, paper: Paper) -> None:
    article = reading.article
    paper.put(neutral(article.title or "Untitled"), style="bold")
    paper.put(f"{neutral(article.outlet or reading.page.source)}, {moment(article.published_at)}")


def heading(row: StatementRow) -> str:
    """Who said it, with the first role: by name, else in the article's words, else "not stated"."""
    name = row.speaker or (row.source.text if row.source else NOT_STATED)
    return neutral(f"{name}, {row.role}" if row.role else name)

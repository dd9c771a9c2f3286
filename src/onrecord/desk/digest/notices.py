"""What outlets took back or put right, and what came in and could not be read.

A digest must not repeat the one, nor hide the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from onrecord.account.across.notices import Notice, notices
from onrecord.desk.digest.asking import Asking
from onrecord.desk.digest.model import Fact, Group, Line, LineKind, Section
from onrecord.desk.exports.addresses import article_address
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.tongues import tongue
from onrecord.desk.show.words import count

_NAMED = 3  # unread articles of one language that are named
_LABELS: dict[str, tuple[LineKind, str]] = {
    "retracts": ("withdrawn", "Withdrawn"), "corrects": ("corrected", "Corrected"),
}  # fmt: skip


def withdrawn_section(asking: Asking) -> Section | None:
    """The notes of the period by which articles correct or retract themselves; None where there is none."""
    found = ((row.id, notices(asking.sources.reading(row.id).article)) for row in reversed(asking.articles))
    lines = [
        _note(article, max(notes, key=lambda note: (note.says == "retracts", note.end - note.start)), asking)
        for article, notes in found
        if notes
    ]
    if not lines:
        return None
    shown = tuple(lines[: asking.asked.limit])
    group = Group("", "", None, None, shown)
    return Section(
        "withdrawn", "Corrected and withdrawn", (group,), len(lines) - len(shown), asking.listing("articles")
    )


def _note(article: str, note: Notice, asking: Asking) -> Line:
    kind, label = _LABELS[note.says]
    about = asking.sources.reading(article).article
    cite = asking.sources.cite(article, [(note.start, note.end)])
    words = asking.sources.words(article, cite.spans, "mixed")
    text = (
        f"{label}: {neutral(_title_before(article, asking) or about.title or 'an article without a title')}"
    )
    return Line(kind, text, words, cite, (), 0, article, article_address(article, base=asking.asked.base))


def _title_before(article: str, asking: Asking) -> str | None:
    """The headline that the article had before, where the record holds that version."""
    found = asking.record.versions(article)
    if found is None:
        return None
    names = [one.article for one in found.versions]
    before = names[: names.index(article)]
    return asking.sources.reading(before[-1]).article.title if before else None


def is_withdrawn(article: str, asking: Asking) -> bool:
    """Whether its outlet took the article back, as far as the record knows today, or it is the note that does."""
    found = asking.record.versions(article)
    if found is not None:
        return found.says == "retracts"
    return any(note.says == "retracts" for note in notices(asking.sources.reading(article).article))


def unread_section(asking: Asking) -> Section | None:
    """What of these days could not be read, pages and languages, and articles without a date; None where all was."""
    lines = [*_skipped(asking), *_in_other_languages(asking), *_undated(asking)]
    if not lines or asking.asked.talks or asking.asked.who:
        return None
    shown = tuple(lines[: asking.asked.limit])
    group = Group("", "", None, None, shown)
    left_out = len(lines) - len(shown)
    return Section(
        "unread", "Could not be read, or has no date", (group,), left_out, asking.listing("articles")
    )


def _skipped(asking: Asking) -> Iterator[Line]:
    for one in asking.record.skipped():
        if asking.period.holds(one.skipped_at):
            text = f"Could not be read: {neutral(one.source)}"
            facts = tuple(Fact(neutral(words), "", None) for words in (one.what, one.hint) if words)
            yield Line("skipped", text, "", None, facts, 0, one.page, None)


def _in_other_languages(asking: Asking) -> Iterator[Line]:
    """The articles published in these days that no model at hand reads, a line for each language."""
    unread = sorted((row for row in asking.articles if row.unread), key=lambda row: row.language)
    for language, group in groupby(unread, key=lambda row: row.language):
        rows = list(group)
        text = f"Not read: {count(len(rows), 'article')} in {tongue(language)}"
        named = tuple(Fact(neutral(row.title or row.id), "", None) for row in rows[:_NAMED])
        yield Line(
            "unread", text, "", None, named, 0, language, asking.listing("articles", language=language)
        )


def _undated(asking: Asking) -> Iterator[Line]:
    for row in asking.record.undated(*asking.period):
        text = f"Has no date: {neutral(row.title or row.id)}"
        link = article_address(row.id, base=asking.asked.base)
        where = Fact(neutral(row.outlet or row.sources[0]), "", None)
        yield Line("undated", text, "", None, (where,), 0, row.id, link)

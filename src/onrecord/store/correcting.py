"""Correcting: an entry in the log and the article's rows made anew, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.schema import Reading, Span
from onrecord.store.articles import one_reading
from onrecord.store.corrections import CorrectionRow, corrections_of, list_corrections, log, log_undoing
from onrecord.store.database import Database
from onrecord.store.settling import derive_again

if TYPE_CHECKING:
    from onrecord.account.correcting import Change


def correct(
    db: Database, article: str, changes: Sequence[Change], *, author: str, reason: str
) -> tuple[CorrectionRow, ...]:
    """Correct an article's reading; UsageError, and nothing is kept, where there is nothing at the words named."""
    for change in changes:
        _check_dates(change)
    with db.writing():
        size = len(one_reading(db, article).article.text)
        for change in changes:
            _check_spans(change, size)
        made = [log(db, article, change, author=author, reason=reason) for change in changes]
        derive_corrected(db, article)
        rows = tuple(row for row in list_corrections(db, article) if row.id in made)
        if any(row.state == "lost" for row in rows):
            raise UsageError(
                f"Nothing in the reading of {article} stands where the correction points.",
                hint="`onrecord read` and `onrecord said` print the statements with their words.",
            )
    return rows


def undo(db: Database, correction: str, *, author: str, reason: str) -> CorrectionRow:
    """Undo an entry of the log, which stays there; undoing an undoing brings the correction back."""
    with db.writing():
        article = log_undoing(db, correction, author=author, reason=reason)
        derive_corrected(db, article)
        return next(row for row in reversed(list_corrections(db, article)) if row.undoes == correction)


def corrected_readings(db: Database) -> Iterator[Reading]:
    """The current readings, by article id, in which a correction says what was read: not who is who elsewhere."""
    sql = """SELECT DISTINCT t.id FROM correction c JOIN article o ON o.id = c.article
        JOIN reading q ON q.article = o.n JOIN reading r ON r.page = q.page AND r.current = 1
        JOIN article t ON t.n = r.article WHERE c.change IS NOT NULL AND c.other IS NULL ORDER BY t.id"""
    for row in db.rows(sql):
        reading = one_reading(db, row["id"])
        if any(_is_of_reading(one.change) for one in corrections_of(db, reading)):
            yield reading


def _is_of_reading(change: Change) -> bool:
    from onrecord.account.correcting import OtherActor, SameActor

    return not isinstance(change, SameActor | OtherActor)


def derive_corrected(db: Database, article: str) -> None:
    """Make the rows anew of the article, of any other text of its page, and of those whose actors it is tied to."""
    sql = """SELECT DISTINCT article FROM reading WHERE page IN
        (SELECT page FROM reading WHERE article IN (SELECT n FROM article WHERE id IN
            (SELECT other FROM correction WHERE article = ? AND other IS NOT NULL UNION SELECT ?)))
        ORDER BY article"""
    for row in db.rows(sql, (article, article)):
        derive_again(db, row["article"])


def _check_dates(change: Change) -> None:
    from onrecord.account.correcting import AddStatement, SetDue, SetSaid
    from onrecord.account.correcting.dates import is_edtf

    value = change.to if isinstance(change, SetDue | SetSaid) else None
    value = change.said if isinstance(change, AddStatement) else value
    if value is not None and not is_edtf(value):
        raise UsageError(
            f"{value!r} is no date of EDTF.",
            hint="Write 2031-05-02, 2031-05, ../2031-05-02 or 2031-05-02/2031-05-05.",
        )


def _check_spans(change: Any, size: int) -> None:
    for span in _spans(change):
        if not 0 <= span.start < span.end <= size:
            raise UsageError(
                f"The words {span.start}–{span.end} are not inside the article, which has {size} characters.",
                hint="Offsets are code points into the article's text.",
            )


def _spans(node: Any) -> Iterator[Span]:
    if isinstance(node, Span):
        yield node
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from _spans(getattr(node, name))
    elif isinstance(node, tuple):
        for item in node:
            yield from _spans(item)

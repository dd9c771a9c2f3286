"""``onrecord due``: commitments and deadlines, of the record as they stand, or of pages as they are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, get_args

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import (
    Asked,
    AsOf,
    Csv,
    Cursor,
    Json,
    Jsonl,
    Limit,
    MinConfidence,
    Outlet,
    Plain,
    Published,
    Record,
    Since,
    Until,
    Url,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows, form_of

if TYPE_CHECKING:
    from onrecord.desk.falling_due import Owed

EXAMPLES = """\
onrecord due                            of the record, the nearest first
onrecord due Haddad --status open,due   what somebody still owes
onrecord due --since 2031-03 --as-of 2031-04-05
onrecord due page.html                  who must do what by when, nothing kept
onrecord due pages/ --csv > due.csv     a folder, the nearest deadline first"""

LIMIT = 20


def due(
    *inputs: Asked,
    status: Annotated[
        str | None,
        Parameter(metavar="STATUS", help="Of: open, due, kept, broken, disputed; several with commas."),
    ] = None,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Print promises, ultimatums and planned steps in order of their due date, each with its exact words.

    Of the record: one commitment over all reports, how it stands, and each report that moved it. Of pages: who must
    do what, to whom, on what condition and what is threatened otherwise; nothing is kept.
    """
    from onrecord.desk.asked import wants_pages

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    of_record = {
        "--status": status,
        "--as-of": as_of,
        "--since": since,
        "--until": until,
        "--record": record,
        "--cursor": cursor,
    }
    of_pages = {
        "--plain": plain,
        "--published": published,
        "--url": url,
        "--outlet": outlet,
        "--min-confidence": min_confidence,
    }
    if wants_pages(inputs, of_record=of_record, of_pages=of_pages):
        return _of_pages(
            inputs, form, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
        )  # fmt: skip
    return _of_record(
        inputs, form, record, status=status, as_of=as_of, since=since, until=until, limit=limit, cursor=cursor
    )


def _of_record(
    typed: Sequence[str], form: Form, record: str | None, *, status: str | None, as_of: str | None,
    since: str | None, until: str | None, limit: int, cursor: str | None,
) -> Exit:  # fmt: skip
    from onrecord.account.across.undertakings import Status
    from onrecord.desk.account_columns import undertaking_columns
    from onrecord.desk.asked import choices, is_id, name_of
    from onrecord.desk.cli.listing import Shown, alone, print_entries
    from onrecord.desk.show.undertakings import show_undertakings
    from onrecord.store import Record as Store

    asked, wanted = name_of(typed), choices(status or "", get_args(Status), option="--status")
    with Store.open(settings.record_path(record), create=False) as store:
        if asked is not None and is_id(asked):
            found = alone(store.commitment(asked, as_of=as_of))
        else:
            found = store.commitments(
                asked, status=wanted, as_of=as_of, since=since, until=until, limit=limit, cursor=cursor
            )
        return print_entries(found, store, form, Shown(show_undertakings, undertaking_columns))


def _of_pages(
    inputs: Sequence[str], form: Form, *, plain: bool, published: str | None, url: str | None, outlet: str | None,
    min_confidence: float | None,
) -> Exit:  # fmt: skip
    from onrecord.desk.falling_due import by_due_date
    from onrecord.desk.notes import Skips, note
    from onrecord.desk.reading import opened

    skips = Skips()
    pages = opened(
        inputs, skips, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
    )  # fmt: skip
    if pages is None:
        return Exit.NOTHING_FOUND
    found = by_due_date(pages.readings)
    _print(found, form)
    if not found and not skips.inputs:
        note("no commitments found")
        return Exit.NOTHING_FOUND
    return skips.exit


def _print(found: Sequence[Owed], form: Form) -> None:
    from onrecord.desk.falling_due import due_columns, due_row

    if form == "text":
        from onrecord.desk.show.falling_due import show_due
        from onrecord.desk.show.paper import Paper

        show_due(found, Paper())
        return
    rows = [due_row(one) for one in found]
    emit_rows(rows, due_columns(rows), form, whole=rows)

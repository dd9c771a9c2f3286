"""``onrecord articles``: what the record holds, read or not."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Limit, Outlet, Record, Since, Until
from onrecord.desk.output import emit_rows, form_of

EXAMPLES = """\
onrecord articles                       those published last first
onrecord articles --language de         those in German
onrecord articles --language unread     those that no model here reads
onrecord articles --outlet "harbour post" --since 2031-02 --csv"""

LIMIT = 20

Language = Annotated[
    str | None,
    Parameter(
        metavar="CODE",
        help="In this language, an ISO 639 code such as de; or unread for all that was not read.",
    ),
]


def articles(
    *,
    outlet: Outlet = None,
    language: Language = None,
    since: Since = None,
    until: Until = None,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print the articles of the record: title, outlet, when it was published, language, and what was read of it."""
    from onrecord.desk.columns import article_row_columns
    from onrecord.desk.rows import finish
    from onrecord.desk.show.articles import show_articles
    from onrecord.desk.show.paper import Paper
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        found = store.articles(
            outlet=outlet, language=language, since=since, until=until, limit=limit, cursor=cursor
        )
    if form == "text":
        show_articles(found.rows, Paper())
    else:
        emit_rows(found.rows, map(article_row_columns, found.rows), form, whole=found)
    return finish(found.rows, found.next)

"""``onrecord said``: who said what in the record, newest first."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Limit, Outlet, Record, Since, Until
from onrecord.desk.output import emit_rows, form_of
from onrecord.schema import Act, Manner

EXAMPLES = """\
onrecord said Haddad                    all that Haddad said, newest first
onrecord said Haddad --about "river"    what Haddad said about the river
onrecord said Inés Larraín --to Oyarzún   a name of several words
onrecord said --act reject --since 2031-02 --csv > rejections.csv"""

LIMIT = 20


def said(
    *who: Annotated[str, Parameter(help="A name, or words of one; accents and case do not matter.")],
    to: Annotated[str | None, Parameter(metavar="NAME", help="Whom it was said to.")] = None,
    about: Annotated[str | None, Parameter(metavar="WORDS", help="Words in what was said.")] = None,
    act: Annotated[Act | None, Parameter(metavar="ACT", help="What the statement does.")] = None,
    manner: Annotated[Manner | None, Parameter(metavar="MANNER", help="How it was reported.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print who said what in the record, newest first, every line with its citation."""
    from onrecord.desk.columns import statement_columns
    from onrecord.desk.rows import finish, readings
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.rows import show_statements
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        found = store.said(
            " ".join(who) or None,
            to=to,
            about=about,
            act=act,
            manner=manner,
            since=since,
            until=until,
            outlet=outlet,
            limit=limit,
            cursor=cursor,
        )
        cited = readings((row.article for row in found.rows), store) if form == "text" else {}
    if form == "text":
        show_statements(found.rows, cited, Paper())
    else:
        emit_rows(found.rows, map(statement_columns, found.rows), form, whole=found)
    return finish(found.rows, found.next)

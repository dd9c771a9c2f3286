"""``onrecord similar``: remarks that mean about the same."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Limit, Outlet, Record, Since, Until
from onrecord.desk.output import emit_rows, form_of
from onrecord.schema import Act

EXAMPLES = """\
onrecord similar 3f2a…/s3               remarks like a statement
onrecord similar "the strike will go on until spring"
onrecord similar 3f2a…/s3 --who Haddad  what Haddad said like it"""

LIMIT = 10


def similar(
    *what: Annotated[
        str, Parameter(help="A statement, ARTICLE/s3, or the words of a thought.", required=True)
    ],
    who: Annotated[str | None, Parameter(metavar="NAME", help="Who said it.")] = None,
    act: Annotated[Act | None, Parameter(metavar="ACT", help="What the statement does.")] = None,
    place: Annotated[str | None, Parameter(metavar="NAME", help="Where it was said.")] = None,
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
    """Print the remarks that mean about the same, whatever their words, the nearest first.

    Reports of one remark are one answer, which names them.
    """
    from onrecord.desk.columns import similar_columns
    from onrecord.desk.rows import finish, readings
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.rows import show_similar
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        found = store.similar(
            " ".join(what), who=who, act=act, place=place, since=since, until=until, outlet=outlet,
            limit=limit, cursor=cursor,
        )  # fmt: skip
        cited = readings((row.statement.article for row in found.rows), store) if form == "text" else {}
    if form == "text":
        show_similar(found.rows, cited, Paper())
    else:
        emit_rows(found.rows, map(similar_columns, found.rows), form, whole=found)
    return finish(found.rows, found.next)

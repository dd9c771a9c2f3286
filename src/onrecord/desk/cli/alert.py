"""``onrecord alert`` and ``onrecord alerts``: searches that tell what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Json, Jsonl, Limit, Record
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows, form_of
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record as Store

EXAMPLES = """\
onrecord alert add strike 'speaker:haddad strike'
onrecord alert strike                   what is new since it was asked last
onrecord alert strike --peek            the same, and it stays new
onrecord alert remove strike"""
ALERTS_EXAMPLES = """\
onrecord alerts
onrecord alerts --csv"""

LIMIT = 50

Asked = Annotated[
    str,
    Parameter(
        help="A NAME; or add NAME QUERY, in the language of search; or remove NAME.",
        required=True,
        allow_leading_hyphen=True,
    ),
]


def alert(
    *what: Asked,
    peek: Annotated[bool, Parameter(help="Leave what is new as new.")] = False,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
) -> int:
    """Print what is new to an alert, each hit once; or add an alert, or remove one.

    The first time, all that the record holds is new. The exit code is 3 where nothing is.
    """
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    verb, name, query = _asked(what)
    with Store.open(settings.record_path(record), create=False) as store:
        if verb == "add":
            store.add_alert(name, query)
        elif verb == "remove":
            store.remove_alert(name)
        else:
            return _news(store, name, form, limit=limit, peek=peek)
    return Exit.OK


def alerts(record: Record = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> int:
    """Print the alerts, and how many articles came in or changed since each was asked."""
    from msgspec.structs import asdict

    from onrecord.desk.rows import finish
    from onrecord.desk.show.alerts import show_alerts
    from onrecord.desk.show.paper import Paper
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        rows = store.alerts()
    if form == "text":
        show_alerts(rows, Paper())
    else:
        emit_rows(rows, map(asdict, rows), form, whole=rows)
    return finish(rows, None)


def _asked(what: tuple[str, ...]) -> tuple[str, str, str]:
    """The verb, "" for none, the name and the query."""
    if what[0] == "add":
        if len(what) < 3:
            raise UsageError(
                "add needs a name and a query.", hint="onrecord alert add strike 'speaker:haddad strike'"
            )
        return "add", what[1], " ".join(what[2:])
    verb, names = ("remove", what[1:]) if what[0] == "remove" else ("", what)
    if len(names) != 1 or names[0].startswith("--"):
        raise UsageError("Name one alert.", hint="`onrecord alerts` lists them.")
    return verb, names[0], ""


def _news(store: Store, name: str, form: Form, *, limit: int, peek: bool) -> int:
    """Print what is new, and only then write down that it was told."""
    from onrecord.desk.columns import hit_columns
    from onrecord.desk.notes import note
    from onrecord.desk.rows import readings
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.rows import show_hits

    new = store.news(name, limit=limit)
    if form == "text":
        show_hits(new.hits, readings((hit.article for hit in new.hits), store), Paper())
    else:
        emit_rows(
            new.hits,
            map(hit_columns, new.hits),
            form,
            whole={"name": name, "rows": new.hits, "more": new.more},
        )
    if not peek:
        store.tell(new)
    if new.more:
        note("there is more: ask again" if not peek else "there is more: ask with a higher --limit")
    if not new.hits:
        note("nothing new")
        return Exit.NOTHING_FOUND
    return Exit.OK

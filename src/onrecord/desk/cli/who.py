"""``onrecord who``: the actors of the record over time."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Limit, Record
from onrecord.desk.output import emit, emit_rows, form_of, pretty
from onrecord.schema import ActorKind

EXAMPLES = """\
onrecord who                            those told of most
onrecord who Haddad                     everybody of that name
onrecord who "Leila Haddad"             her roles over time, if alone
onrecord who --kind organization --csv"""

LIMIT = 20


def who(
    *name: Annotated[str, Parameter(help="A name, words of one, or an actor's id.")],
    kind: Annotated[
        ActorKind | None, Parameter(metavar="KIND", help="person, organization, country or place.")
    ] = None,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print the actors of a name over all articles; of one alone, roles with their days and names as spelled.

    Namesakes are listed apart; `onrecord correct` merges and parts them.
    """
    from msgspec.structs import asdict

    from onrecord.desk.rows import finish
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.who import show_actor, show_actors
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    asked = " ".join(name) or None
    with Store.open(settings.record_path(record), create=False) as store:
        found = store.who(asked, kind=kind, limit=limit, cursor=cursor)
        exact = [row for row in found.rows if row.id == asked] or found.rows
        told = store.actor(exact[0].id) if asked and len(exact) == 1 else None
    if form == "text":
        if told is not None:
            show_actor(told, Paper())
        else:
            show_actors(found.rows, Paper())
    elif form == "json" and told is not None:
        emit(pretty(told))
    else:
        emit_rows(found.rows, map(asdict, found.rows), form, whole=found)
    return finish(found.rows, found.next)

"""``onrecord remarks``: one utterance in all its reports."""

from __future__ import annotations

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Least, Limit, Name, Record, Since, Until
from onrecord.desk.output import form_of

EXAMPLES = """\
onrecord remarks                        told by several articles, newest first
onrecord remarks Haddad                 of one speaker
onrecord remarks Haddad --least 1       those of one report too
onrecord remarks 3f2a…/s4               the remark that a statement reports"""

LIMIT = 20


def remarks(
    *name: Name,
    since: Since = None,
    until: Until = None,
    least: Least = 2,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print remarks: who reported one first, how each outlet cut or translated it, how many of them independent."""
    from onrecord.desk.account_columns import remark_columns
    from onrecord.desk.asked import is_id, name_of
    from onrecord.desk.cli.listing import Shown, alone, print_entries
    from onrecord.desk.show.remarks import show_remarks
    from onrecord.store import Record as Store

    form, asked = form_of(json=json, jsonl=jsonl, csv=csv), name_of(name)
    with Store.open(settings.record_path(record), create=False) as store:
        if asked is not None and is_id(asked):
            found = alone(store.remark(asked))
        else:
            found = store.remarks(asked, since=since, until=until, least=least, limit=limit, cursor=cursor)
        return print_entries(found, store, form, Shown(show_remarks, remark_columns))

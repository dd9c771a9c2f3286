"""``onrecord search``: words anywhere in the record."""

from __future__ import annotations

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Limit, Record, Word
from onrecord.desk.output import emit_rows, form_of

EXAMPLES = """\
onrecord search ceasefire river         where both words occur
onrecord search '"night shift"'         the very phrase
onrecord search speaker:haddad act:promise after:2031-02
onrecord search 'strike outlet:"harbour post"'
onrecord search ceasefire place:geneva  said or happening there
onrecord search ceasefire -prisoners -speaker:haddad"""

LIMIT = 20

_NO_OPERATOR = (
    "no operator: {}, looked for as a word; all words are needed, -word leaves one out, "
    "and to find either of two search twice"
)


def search(
    *words: Word,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print the statements and articles in the record that hold all the words, best first."""
    from onrecord.desk.columns import hit_columns
    from onrecord.desk.notes import note
    from onrecord.desk.rows import finish, readings
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.rows import show_hits
    from onrecord.store import Record as Store
    from onrecord.store.query import mistaken

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        found = store.search(asked := " ".join(words), limit=limit, cursor=cursor)
        cited = readings((row.article for row in found.rows), store) if form == "text" else {}
    if form == "text":
        show_hits(found.rows, cited, Paper())
    else:
        emit_rows(found.rows, map(hit_columns, found.rows), form, whole=found)
    code = finish(found.rows, found.next)
    if taken := mistaken(asked):
        note(_NO_OPERATOR.format(" and ".join(taken)))
    return code

"""``onrecord export``: the whole record, to be kept or moved."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record
from onrecord.desk.exits import Exit

EXAMPLES = """\
onrecord export --jsonl talks.jsonl.gz  everything that is kept, compressed
onrecord export --jsonl - --record talks.sqlite | \\
  onrecord import - --record postgresql://ada@db/news"""


def export(
    *,
    jsonl: Annotated[
        str, Parameter(metavar="FILE|-", help="Where to; .gz is compressed.", allow_leading_hyphen=True)
    ],
    record: Record = None,
) -> int:
    """Write the whole record as JSON Lines: a page with its bytes and readings a line, then the logs.

    The record may be written to meanwhile; what is exported is what it held at the start. `onrecord import` reads it.
    """
    from contextlib import closing

    from onrecord.desk.carrying import write_lines
    from onrecord.store import Record as Store

    path = settings.record_path(record)
    # whoever reads our output may go before its end
    with Store.open(path, create=False) as store, closing(store.export()) as lines:
        write_lines(lines, jsonl)
    return Exit.OK

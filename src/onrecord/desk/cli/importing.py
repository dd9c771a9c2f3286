"""``onrecord import``: an exported record into a record."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record
from onrecord.desk.exits import Exit

EXAMPLES = """\
onrecord import talks.jsonl.gz          what was exported, into the record
onrecord import talks.jsonl --record postgresql://ada@db/news"""


def import_(
    file: Annotated[
        str, Parameter(help="What was exported, or - for standard input.", allow_leading_hyphen=True)
    ],
    *,
    record: Record = None,
) -> int:
    """Keep what an exported record holds and this one does not; stop it at any moment and run it again.

    A line that is broken is named, and the others are kept (exit code 5).
    """
    from onrecord.desk.carrying import counted, read_lines
    from onrecord.desk.notes import note
    from onrecord.store import Record as Store

    with Store.open(settings.record_path(record)) as store:
        done = counted(store.take(read_lines(file)), file)
        note(
            f"{store.name}: {done['new']:,} new, {done['unchanged']:,} unchanged, {done['refused']:,} refused"
        )
    return Exit.SOME_SKIPPED if done["refused"] else Exit.OK


import_.__name__ = "import"  # what it is called on the command line, and no name in Python

"""``onrecord backup``: a checked copy of the record, taken while others write."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Record
from onrecord.desk.exits import Exit

EXAMPLES = """\
onrecord backup safe/talks.sqlite       a copy of the record, checked
onrecord backup talks.sqlite --record postgresql://ada@db/news"""


def backup(
    file: Annotated[str, Parameter(help="The copy: an SQLite record.")], *, record: Record = None
) -> int:
    """Copy the record to a file while others read and write it, and check every citation in the copy.

    An earlier backup there is replaced only when the new one is whole and sound.
    """
    from onrecord.desk.notes import note
    from onrecord.desk.show.words import count
    from onrecord.store import Record as Store

    with Store.open(settings.record_path(record), create=False) as store:
        pages = store.back_up(file)
    note(f"{file}: {count(pages, 'page')}, checked")
    return Exit.OK

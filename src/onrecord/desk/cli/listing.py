"""What the commands share that list entries of the account: citations gathered, one form printed, the end told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit_rows

if TYPE_CHECKING:
    from onrecord.desk.rows import Readings
    from onrecord.desk.show.paper import Paper
    from onrecord.store import Record, Rows
    from onrecord.store.account import Entry

Entries = Sequence["Entry[Any]"]


class Shown(NamedTuple):
    """How entries of one kind look in a terminal and in a table."""

    text: Callable[[Entries, Readings, Paper], None]
    columns: Callable[[Entries, Readings], Iterable[Mapping[str, object]]]


def print_entries(found: Rows[Entry[Any]], store: Record, form: Form, shown: Shown) -> Exit:
    """Print the entries in the form asked for, and say how to go on."""
    from onrecord.desk.accounts import account_rows, cited_in
    from onrecord.desk.rows import finish
    from onrecord.desk.show.paper import Paper

    cited = cited_in((one.account for one in found.rows), store)
    if form == "text":
        shown.text(found.rows, cited, Paper())
    else:
        rows = account_rows(found.rows, cited) if form != "csv" else []
        whole = {"rows": rows, "next": found.next}
        emit_rows(rows, shown.columns(found.rows, cited), form, whole=whole)
    return finish(found.rows, found.next)


def alone(entry: Entry[Any]) -> Rows[Entry[Any]]:
    """One entry as a list."""
    from onrecord.store import Rows

    return Rows((entry,), None)

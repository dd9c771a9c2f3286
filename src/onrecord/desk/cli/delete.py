"""``onrecord delete``: an article, or everything that names a person, gone for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Author, Csv, Json, Jsonl, Reason, Record
from onrecord.desk.exits import Exit
from onrecord.desk.output import emit_rows, form_of
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record as Store

EXAMPLES = """\
onrecord delete 3f2a90c4b1d2e8f7 --reason "retracted by the outlet"
onrecord delete --person "Rosa Quispe"  how many pages name her
onrecord delete --person "Rosa Quispe" --yes --reason "asked to be left out"
onrecord delete --list                  what was deleted, without its content"""


def delete(
    article: Annotated[str | None, Parameter(help="The id of an article.")] = None,
    *,
    person: Annotated[str | None, Parameter(metavar="NAME", help="Every page that names somebody.")] = None,
    yes: Annotated[bool, Parameter(help="With --person: do it, not only say how many pages.")] = False,
    list_: Annotated[bool, Parameter(name="--list", help="Print the log of deletions.")] = False,
    author: Author = None,
    reason: Reason = "",
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> int:
    """Delete an article or a person for good: pages, texts, readings, corrections and all that follows from them.

    Nothing of it is left in the file; the log keeps digests, who deleted it and why. Adding it again is refused.
    """
    from onrecord.desk.correcting import author as logged_in
    from onrecord.desk.notes import note
    from onrecord.store import Record as Store

    form = form_of(json=json, jsonl=jsonl, csv=csv)
    with Store.open(settings.record_path(record), create=False) as store:
        if list_:
            from msgspec.structs import asdict

            rows = store.deletions()
            if form == "text":
                _show(store)
            else:
                emit_rows(rows, map(asdict, rows), form, whole=rows)
            return Exit.OK if rows else Exit.NOTHING_FOUND
        if (article is None) == (person is None):
            raise UsageError("Delete what?", hint="Name one article by its id, or a --person.")
        if person is not None and not yes:
            count = len(store.pages_naming(person))
            note(f"{count:,} page{'s' * (count != 1)} would be deleted; --yes deletes them for good")
            return Exit.OK if count else Exit.NOTHING_FOUND
        who = author or logged_in()
        if person is not None:
            count = store.delete_person(person, author=who, reason=reason)
        else:
            count = store.delete_article(article or "", author=who, reason=reason)
    note(f"{count:,} page{'s' * (count != 1)} deleted")
    return Exit.OK if count else Exit.NOTHING_FOUND


def _show(store: Store) -> None:
    from onrecord.desk.show.neutral import neutral
    from onrecord.desk.show.paper import Paper

    paper = Paper()
    for row in store.deletions():
        paper.put(f"page {row.page[:16]}…, article {row.article or 'none'}", style="bold")
        because = f": {neutral(row.reason)}" if row.reason else ""
        paper.put(f"{row.at[:16].replace('T', ' ')} UTC, {neutral(row.author)}{because}", indent=2)

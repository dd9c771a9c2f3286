"""``onrecord export``: the whole record to be kept or moved, or what is asked for in the form of another program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Outlet, Record, Since, Until
from onrecord.desk.exits import Exit
from onrecord.desk.exports.formats import FILES, Format
from onrecord.errors import UsageError
from onrecord.schema import Act

if TYPE_CHECKING:
    from onrecord.desk.exports.asked import Asked
    from onrecord.store import Selection

EXAMPLES = """\
onrecord export --to csv --out talks/     tables that refer to each other
onrecord export --to annotations --out notes/ --outlet "Gulf Wire"
onrecord export --to ris --who Haddad --out haddad.ris
onrecord export --to ics --out due.ics    deadlines and rounds, as a calendar
onrecord export --jsonl talks.jsonl.gz    everything that is kept, compressed
onrecord export --jsonl - --record talks.sqlite | \\
  onrecord import - --record postgresql://ada@db/news"""


def export(
    *articles: Annotated[str, Parameter(help="Ids of articles; without any, all of them.")],
    to: Annotated[
        Format | None,
        Parameter(
            metavar="FORMAT",
            help="A folder of tables (csv, parquet, jsonl), of annotated texts (annotations, brat, docbin), or a file "
            "(jsonld, plover, ftm, csl, ris, atom, ics).",
            show_choices=False,
        ),
    ] = None,
    out: Annotated[
        str | None,
        Parameter(metavar="PATH|-", help="The file or folder to write.", allow_leading_hyphen=True),
    ] = None,
    who: Annotated[str | None, Parameter(metavar="NAME", help="Only statements by this speaker.")] = None,
    to_whom: Annotated[str | None, Parameter(metavar="NAME", help="Only statements to this one.")] = None,
    act: Annotated[Act | None, Parameter(metavar="ACT", help="Only statements that do this.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    base: Annotated[
        str | None,
        Parameter(metavar="URL", help="The web desk that links lead to; else ONRECORD_BASE, base."),
    ] = None,
    jsonl: Annotated[
        str | None,
        Parameter(
            metavar="FILE|-",
            help="The whole record, for `onrecord import`; .gz is compressed.",
            allow_leading_hyphen=True,
        ),
    ] = None,
    record: Record = None,
) -> int:
    """Write what the record holds in the form of another program, or the whole record to be moved.

    Days are those of publication. Where statements are asked for, events, claims and commitments are theirs, and talks
    are left out. A file or folder takes its name when it is whole. With --jsonl: a page with its bytes and readings a
    line, then the logs, as the record was at the start; `onrecord import` reads it.
    """
    from onrecord.store import Selection

    asked = Selection(
        who=who, to=to_whom, act=act, since=since, until=until, outlet=outlet, articles=tuple(articles)
    )
    if jsonl is not None:
        _alone(to, out, asked)
        return _whole(jsonl, settings.record_path(record))
    if to is None:
        raise UsageError("Export to what?", hint="Name a format: --to csv --out FOLDER, for example.")
    if out is None and to not in FILES:
        raise UsageError(f"{to} is a folder of files.", hint="Name it: --out FOLDER.")
    return _asked_for(asked, to, out or "-", settings.base(base), settings.record_path(record))


def _alone(to: Format | None, out: str | None, asked: Selection) -> None:
    if to is not None or out is not None or not asked.everything:
        raise UsageError(
            "--jsonl is the whole record, to the file named.",
            hint="Keep it alone, or use --to jsonl --out FOLDER.",
        )


def _whole(jsonl: str, path: str) -> int:
    from contextlib import closing

    from onrecord.desk.carrying import write_lines
    from onrecord.store import Record as Store

    # whoever reads our output may go before its end
    with Store.open(path, create=False) as store, closing(store.export()) as lines:
        write_lines(lines, jsonl)
    return Exit.OK


def _asked_for(asked: Selection, to: Format, out: str, base: str, path: str) -> int:
    from onrecord.desk.exports.asked import Asked
    from onrecord.desk.exports.formats import write
    from onrecord.desk.notes import note
    from onrecord.store import Record as Store

    with Store.open(path, create=False) as store:
        wanted = Asked(store, asked, base)
        if wanted.empty():
            note("nothing found")
            return Exit.NOTHING_FOUND
        write(wanted, to, out)
    note(_written(wanted, out))
    return Exit.OK


def _written(wanted: Asked, out: str) -> str:
    from onrecord.desk.show.words import count

    articles, statements, events = (
        count(wanted.given[one], one) for one in ("article", "statement", "event")
    )
    return f"{articles}, {statements} and {events} in {out if out != '-' else 'standard output'}"

"""``onrecord add``: pages into a record, each kept whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.desk import settings
from onrecord.desk.cli.options import (
    Address,
    AllowHost,
    Columns,
    Engine,
    IgnoreRobots,
    Input,
    Json,
    MinConfidence,
    Outlet,
    Plain,
    Published,
    Record,
    Restore,
    Url,
    Workers,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import emit, pretty
from onrecord.errors import RecordError

if TYPE_CHECKING:
    from onrecord.desk.adding import Summary

EXAMPLES = """\
onrecord add pages/                     a folder, into onrecord.sqlite
onrecord add a.html b.txt --record talks.sqlite
onrecord add CC-NEWS-20310303.warc.gz   a web archive, page by page
onrecord add articles.jsonl --columns text=body,published=date,outlet=source
onrecord add pages/ --workers 8         in eight processes
onrecord add https://example.org/a https://example.org/b"""


def add(
    *inputs: Input,
    record: Record = None,
    json: Json = False,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    columns: Columns = None,
    min_confidence: MinConfidence = None,
    restore: Restore = False,
    allow_host: AllowHost = (),
    ignore_robots: IgnoreRobots = False,
    engine: Engine = None,
    workers: Workers = None,
    address: Address = None,
) -> int:
    """Read pages and keep them in a record; what it already holds is left as it is.

    A page that is held, but not as --published, --url, --outlet, --plain or --min-confidence ask for it, is
    named on standard error (exit code 5).

    Stop it at any moment and run it again: every article is kept whole or not at all.
    """
    from contextlib import closing

    from onrecord.desk.adding import Adding
    from onrecord.desk.engines import chosen, engine_of
    from onrecord.desk.fetching import Web
    from onrecord.desk.inputs import gather, known, no_pages
    from onrecord.desk.kept import Asked
    from onrecord.desk.notes import Skips, note
    from onrecord.store import Record as Store

    path = settings.record_path(record)
    least = settings.min_confidence(min_confidence)
    asked_engine = chosen(engine, workers, address, inputs=inputs)
    skips = Skips()
    about = known(published=published, url=url, outlet=outlet)
    gathered = gather(inputs, about, skips=skips, columns=columns, web=Web(allow_host, ignore_robots))
    if gathered.total == 0:
        note(no_pages(inputs))
        return Exit.NOTHING_FOUND
    with closing(engine_of(asked_engine, least)) as reading, Store.open(path) as store:
        adding = Adding(store, reading, Asked(plain, min_confidence, restore, about), skips)
        try:
            adding.run(gathered)
        except (KeyboardInterrupt, RecordError):
            _print(adding.summary, json=json)
            raise
    _print(adding.summary, json=json)
    return skips.exit if adding.summary.pages or skips.inputs else Exit.NOTHING_FOUND


def _print(summary: Summary, *, json: bool) -> None:
    if json:
        emit(pretty(summary))
        return
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.summary import show_summary

    show_summary(summary, Paper())

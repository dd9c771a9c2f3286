"""``onrecord read``: pages in, statements out, nothing kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.desk.cli.options import (
    Address,
    AllowHost,
    Columns,
    Engine,
    Explain,
    IgnoreRobots,
    Input,
    Json,
    Jsonl,
    MinConfidence,
    Outlet,
    Parquet,
    Plain,
    Published,
    Url,
    Workers,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit, form_of, pretty

if TYPE_CHECKING:
    from onrecord.schema import Reading

EXAMPLES = """\
onrecord read page.html                 who said what, in the terminal
onrecord read page.html --explain       and how each of it came about
onrecord read page.html --json          the whole reading as one JSON object
onrecord read pages/ --jsonl            a folder, one reading a line
onrecord read news.warc.gz letter.eml   web archives and newsletters
onrecord read rows.csv --columns text=body,url=link
onrecord read crawl/*.warc.gz --parquet readings/ --workers 8
onrecord read note.txt --plain --published 2025-08-01 --outlet "Harbour Post"
onrecord read https://example.org/a     a page on the web"""


def read(
    *inputs: Input,
    json: Json = False,
    jsonl: Jsonl = False,
    plain: Plain = False,
    published: Published = None,
    url: Url = None,
    outlet: Outlet = None,
    columns: Columns = None,
    min_confidence: MinConfidence = None,
    explain: Explain = False,
    allow_host: AllowHost = (),
    ignore_robots: IgnoreRobots = False,
    parquet: Parquet = None,
    engine: Engine = None,
    workers: Workers = None,
    address: Address = None,
) -> int:
    """Read pages and print who said what; nothing is kept.

    With --json one named file gives one object, several files or a folder an array. With --parquet the readings of
    each archive, and of each thousand files of a folder, are written as one Parquet file; run again, it goes on with
    those that are missing or changed (docs/scale.md).
    """
    from onrecord.desk.engines import chosen
    from onrecord.desk.fetching import Web
    from onrecord.desk.notes import Skips
    from onrecord.desk.parts import check_nothing_stated, parts
    from onrecord.desk.reading import opened
    from onrecord.desk.show.parts import show_parts

    form = form_of(json=json, jsonl=jsonl)
    skips = Skips()
    where = chosen(engine, workers, address, inputs=inputs)
    if parquet is not None:
        check_nothing_stated(published=published, url=url, outlet=outlet)
        rows = parts(
            inputs, parquet, skips, plain=plain, min_confidence=min_confidence, explain=explain, engine=where
        )
        return show_parts(rows, form, skips)
    pages = opened(
        inputs, skips, plain=plain, published=published, url=url, outlet=outlet, min_confidence=min_confidence,
        columns=columns, explain=explain, engine=where, web=Web(allow_host, ignore_robots),
    )  # fmt: skip
    if pages is None:
        return Exit.NOTHING_FOUND
    number = 0

    def counted() -> Iterator[Reading]:
        nonlocal number
        for reading in pages.readings:
            number += 1
            yield reading

    _print(counted(), form, alone=pages.alone)
    return skips.exit if number or skips.inputs else Exit.NOTHING_FOUND


def _print(readings: Iterator[Reading], form: Form, *, alone: bool) -> None:
    from onrecord.schema import to_json

    if form == "jsonl":
        for reading in readings:
            emit(to_json(reading) + b"\n")
    elif form == "json" and alone:
        for reading in readings:
            emit(pretty(to_json(reading)))
    elif form == "json":
        _print_array(readings)
    else:
        _print_text(readings)


def _print_array(readings: Iterator[Reading]) -> None:
    from onrecord.schema import to_json

    before = b"[\n"
    for reading in readings:
        emit(before + pretty(to_json(reading)).rstrip())
        before = b",\n"
    emit(b"\n]\n" if before == b",\n" else b"[]\n")


def _print_text(readings: Iterator[Reading]) -> None:
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.reading import show_reading

    paper = Paper()
    for number, reading in enumerate(readings):
        if number:
            for line in ("", "* * *", ""):
                paper.put(line)
        show_reading(reading, paper)

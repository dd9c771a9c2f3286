"""``onrecord watch``: feeds and sitemaps followed into a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import (
    AllowHost,
    Engine,
    IgnoreRobots,
    Json,
    MinConfidence,
    Outlet,
    Record,
    Workers,
)
from onrecord.desk.exits import Exit
from onrecord.desk.output import emit, pretty
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.desk.engines import Chosen
    from onrecord.desk.watching import Watched

EXAMPLES = """\
onrecord watch https://example.org/feed.xml   from now on, until it is stopped
onrecord watch --once                   what is due by now, as a job of cron
onrecord watch --for 2h --record news.sqlite"""


def watch(
    *sources: Annotated[
        str,
        Parameter(
            help="Feeds (RSS, Atom, JSON Feed), sitemaps, or pages that name their feed, to follow from now on "
            "beside those that are."
        ),
    ],
    once: Annotated[bool, Parameter(help="Do what is due by now, and end.")] = False,
    for_: Annotated[
        str | None, Parameter(name="--for", metavar="TIME", help="End after so long: 90s, 15m, 2h, 7d.")
    ] = None,
    outlet: Outlet = None,
    record: Record = None,
    json: Json = False,
    min_confidence: MinConfidence = None,
    engine: Engine = None,
    workers: Workers = None,
    allow_host: AllowHost = (),
    ignore_robots: IgnoreRobots = False,
) -> int:
    """Follow feeds and sitemaps: fetch what they show, read it, and keep it in a record.

    How often each is looked at follows from how often it brings something new, and from what it asks for. Every item is
    fetched once. Stop it at any moment, by a signal or the plug, and start it again: nothing is lost or doubled.

    What is new or wrong is told on standard error. Pages are read in a process of their own, unless --engine says
    otherwise. The exit code is 0 after --once, --for or SIGTERM, 5 where something failed, 130 after Ctrl-C.
    """
    from onrecord.desk.durations import seconds_of
    from onrecord.desk.fetching import Web
    from onrecord.desk.watching import Plan, run

    if once and for_ is not None:
        raise UsageError("--once and --for exclude each other.", hint="Keep --once alone, for example.")
    seconds = seconds_of(for_, option="--for") if for_ is not None else None
    plan = Plan(
        path=settings.record_path(record), sources=sources, outlet=outlet, once=once, seconds=seconds,
        least=settings.min_confidence(min_confidence), engine=_engine(engine, workers),
        web=Web(allow_host, ignore_robots),
    )  # fmt: skip
    watched, interrupted = run(plan)
    _print(watched, json=json)
    if interrupted:
        return Exit.INTERRUPTED
    return Exit.SOME_SKIPPED if watched.skipped else Exit.OK


def _engine(engine: str | None, workers: int | None) -> Chosen:
    """What is asked for, else one process of its own: what is fetched comes from strangers."""
    from onrecord.desk.engines import Chosen, chosen

    asked = chosen(engine, workers)
    nobody_said = settings.engine(engine) is None and settings.workers(workers) is None
    return Chosen("workers", 1) if nobody_said else asked


def _print(watched: Watched, *, json: bool) -> None:
    if json:
        emit(pretty(watched))
        return
    from onrecord.desk.show.neutral import neutral
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.watching import told_at_end

    paper = Paper()
    paper.put(neutral(watched.record), style="bold")
    paper.put(told_at_end(watched), indent=2)

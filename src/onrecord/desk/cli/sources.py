"""``onrecord sources``: what is followed, how it fares, and what of it failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, get_args

from cyclopts import Parameter

from onrecord.desk import settings
from onrecord.desk.cli.options import Csv, Cursor, Json, Jsonl, Limit, Outlet, Record
from onrecord.desk.exits import Exit
from onrecord.desk.output import Form, emit, emit_rows, form_of
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record as Store

EXAMPLES = """\
onrecord sources                        what is followed, and how each fares
onrecord sources add https://example.org/feed.xml --outlet "Gulf Wire"
onrecord sources import feeds.opml      follow a whole list
onrecord sources failed                 the items that failed, with the reason
onrecord sources retry https://example.org/a
onrecord sources --opml > feeds.opml"""

LIMIT = 50

Verb = Annotated[
    str,
    Parameter(
        help="Nothing, to list what is followed; or add URL…, import FILE.opml…, pause URL…, resume URL…, remove URL…; "
        "or items [URL], failed [URL], waiting [URL], retry [URL…] (of a source, or of an item).",
    ),
]


def sources(
    *what: Verb,
    outlet: Outlet = None,
    opml: Annotated[bool, Parameter(help="Print the list as OPML, for other readers of feeds.")] = False,
    record: Record = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    limit: Limit = LIMIT,
    cursor: Cursor = None,
) -> int:
    """Print the feeds and sitemaps that are followed, how each fares and what went wrong; or change them.

    What was kept stays when its source is removed. `onrecord watch` follows them.
    """
    form = form_of(json=json, jsonl=jsonl, csv=csv)
    verb, *named = what or ("list",)
    if verb in _LISTS:
        return _items(verb, named, form, record, limit=limit, cursor=cursor)
    if verb == "list" and not named:
        return _list(form, record, opml=opml)
    if verb not in _CHANGES:
        raise UsageError(f"There is no `onrecord sources {verb}`.", hint="Try `onrecord sources --help`.")
    return _change(verb, named, outlet, record)


_LISTS = {"items": None, "failed": "failed", "waiting": "waiting"}


def _list(form: Form, record: str | None, *, opml: bool) -> Exit:
    from msgspec.structs import asdict

    from onrecord.desk.rows import finish
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.sources import show_sources
    from onrecord.store import Record as Store

    with Store.open(settings.record_path(record), create=False) as store:
        rows = store.followed()
    if opml:
        from onrecord.desk.following import as_opml

        emit(as_opml(rows))
    elif form == "text":
        show_sources(rows, Paper())
    else:
        emit_rows(rows, map(asdict, rows), form, whole=rows)
    return finish(rows, None)


def _items(
    verb: str, named: Sequence[str], form: Form, record: str | None, *, limit: int, cursor: str | None
) -> Exit:
    from msgspec.structs import asdict

    from onrecord.desk.rows import finish
    from onrecord.desk.show.paper import Paper
    from onrecord.desk.show.sources import show_items
    from onrecord.store import ItemState
    from onrecord.store import Record as Store

    if len(named) > 1:
        raise UsageError(f"`onrecord sources {verb}` takes one source.", hint="Name one, or none for all.")
    state = next((one for one in get_args(ItemState) if one == _LISTS[verb]), None)
    with Store.open(settings.record_path(record), create=False) as store:
        found = store.items(named[0] if named else None, state=state, limit=limit, cursor=cursor)
    if form == "text":
        show_items(found.rows, Paper())
    else:
        emit_rows(found.rows, map(asdict, found.rows), form, whole=found)
    return finish(found.rows, found.next)


def _change(verb: str, named: Sequence[str], outlet: str | None, record: str | None) -> Exit:
    from onrecord.desk.notes import note
    from onrecord.store import Record as Store

    if outlet is not None and verb not in {"add", "import"}:
        raise UsageError(f"--outlet has nothing to do with {verb}.", hint="It is given with add or import.")
    if not named and verb != "retry":
        raise UsageError(f"What is there to {verb}?", hint="Try `onrecord sources --help`.")
    with Store.open(settings.record_path(record), create=verb in {"add", "import"}) as store:
        note(_CHANGES[verb](store, named, outlet))
    return Exit.OK


def _add(store: Store, named: Sequence[str], outlet: str | None) -> str:
    new = sum(store.follow(one, outlet=outlet) for one in named)
    return f"{new:,} of {len(named):,} were not followed yet; `onrecord watch` follows them"


def _import(store: Store, named: Sequence[str], outlet: str | None) -> str:
    from onrecord.desk.following import follow_list

    counts = [follow_list(store, one, outlet=outlet) for one in named]
    new, all_of_them = (sum(one[place] for one in counts) for place in (0, 1))
    return f"{new:,} of {all_of_them:,} were not followed yet; `onrecord watch` follows them"


def _each(change: str) -> Callable[[Store, Sequence[str], str | None], str]:
    def apply(store: Store, named: Sequence[str], _: str | None) -> str:
        for one in named:
            getattr(store, change)(one)
        return f"{len(named):,} {_DONE[change]}"

    return apply


def _retry(store: Store, named: Sequence[str], _: str | None) -> str:
    from onrecord.desk.show.words import count

    number = sum(store.retry(one) for one in named) if named else store.retry()
    return f"{count(number, 'item')} will be tried again"


_DONE = {"pause": "paused", "resume": "due now", "unfollow": "followed no more; what came from it stays"}
_CHANGES: dict[str, Callable[[Store, Sequence[str], str | None], str]] = {
    "add": _add,
    "import": _import,
    "pause": _each("pause"),
    "resume": _each("resume"),
    "remove": _each("unfollow"),
    "retry": _retry,
}

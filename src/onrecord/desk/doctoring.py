"""What ``onrecord doctor`` looks at beside the record itself: this program, its Python, its reader."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord import __version__
from onrecord.desk.show.tongues import tongue
from onrecord.errors import ModelError, OnrecordError
from onrecord.store import Check, Record, Tongue
from onrecord.store.addresses import is_address


def checks(record: str) -> Iterator[Check]:
    """The findings in the order in which they are best put right."""
    yield Check(
        "onrecord", "ok", f"{__version__} on Python {platform.python_version()}, {platform.platform()}"
    )
    yield _reader()
    yield from _record(record)


def _reader() -> Check:
    from onrecord.desk.reading import reader

    try:
        models = reader(None).models
    except ModelError as error:
        return Check("reader", "failed", error.what, error.hint)
    reads = (f"{tongue(language)} ({model.name} {model.version})" for language, model in models.items())
    return Check("reader", "ok", f"reads {', '.join(reads)}")


def _record(path: str) -> Iterator[Check]:
    if not is_address(path) and not Path(path).exists():
        yield Check("record", "warning", f"there is none at {path}", "`onrecord add FILE` makes one.")
        return
    try:
        with Record.open(path, create=False) as record:
            held = record.counts()
            yield Check(
                "record", "ok", f"{record.name}: {held.articles:,} articles, {held.statements:,} statements"
            )
            yield from _unread(record.languages())
            yield from record.doctor()
    except OnrecordError as error:
        yield Check("record", "failed", error.what, error.hint)


def _unread(languages: Iterable[Tongue]) -> Iterator[Check]:
    """The articles that no model could read, by language; nothing where all were read."""
    found = [f"{one.unread:,} in {tongue(one.language)}" for one in languages if one.unread]
    if found:
        hint = "With a language pack (docs/languages.md), `onrecord rebuild` reads them."
        yield Check("unread", "ok", f"kept, not read: {', '.join(found)}", hint)

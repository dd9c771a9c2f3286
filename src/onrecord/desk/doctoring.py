"""What ``onrecord doctor`` looks at beside the record itself: this program, its Python, its reader."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path

from onrecord import __version__
from onrecord.errors import ModelError, OnrecordError
from onrecord.store import Check, Record
from onrecord.store.addresses import is_address


def checks(record: str) -> Iterator[Check]:
    """The findings in the order in which they are best put right."""
    yield Check(
        "onrecord", "ok", f"{__version__} on Python {platform.python_version()}, {platform.platform()}"
    )
    yield _reader()
    yield from _record(record)


def _reader() -> Check:
    from onrecord.engines import Reader

    try:
        model = Reader().model
    except ModelError as error:
        return Check("reader", "failed", error.what, error.hint)
    return Check("reader", "ok", f"{model.name} {model.version}")


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
            yield from record.doctor()
    except OnrecordError as error:
        yield Check("record", "failed", error.what, error.hint)

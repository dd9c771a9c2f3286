"""What was read out of one shard, as one Parquet file that is there whole or not at all.

A row is a page: where it is from, what the article says of itself, and the reading as the JSON of ``onrecord schema``;
of a page that could not be read, why. What was read, by which model, stands in the file's own metadata, so that a
folder of parts says by itself what is finished.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec
from msgspec import Struct

from onrecord.engines.outcome import Outcome, Read
from onrecord.errors import UsageError
from onrecord.schema import Model, to_json

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 500  # rows of a row group: some 10 MB of JSON
_KEY = b"onrecord"
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class Part(Struct, frozen=True):
    """A finished shard: what it is called, what it consisted of (``stamp``), who read it, and how it went."""

    shard: str
    stamp: str
    model: Model
    pages: int = 0
    skipped: int = 0
    statements: int = 0


def path_of(folder: Path, shard: str) -> Path:
    """The file of a shard: its name as far as a file's name allows, and a digest of the whole of it."""
    stem = _UNSAFE.sub("-", Path(shard).name)[:60].strip("-") or "shard"
    return folder / f"{stem}-{hashlib.sha256(os.fsencode(shard)).hexdigest()[:12]}.parquet"


def finished(path: Path) -> Part | None:
    """What a part says of itself; None where there is none, or it is no part of ours."""
    parquet = _parquet()
    try:
        told = parquet.read_metadata(path).metadata or {}
        return msgspec.json.decode(told.get(_KEY, b""), type=Part)
    except (OSError, ValueError):  # pyarrow's own errors and msgspec's are of these kinds
        return None


def write_part(path: Path, asked: Part, outcomes: Iterable[Outcome]) -> Part:
    """Write what became of a shard's pages; the file appears, under its name, when all is in it and on the disk."""
    parquet = _parquet()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.stem}.{uuid4().hex}.unfinished")
    try:
        done = _fill(parquet, unfinished, asked, outcomes)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    for left in path.parent.glob(f".{path.stem}.*.unfinished"):  # of a run that was killed
        left.unlink(missing_ok=True)
    return done


def _fill(parquet: Any, path: Path, asked: Part, outcomes: Iterable[Outcome]) -> Part:
    schema, done = _schema(), asked
    rows: list[dict[str, Any]] = []
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for outcome in outcomes:
            row = _row(outcome)
            rows.append(row)
            done = _counted(done, row)
            if len(rows) >= _GROUP:
                _flush(writer, rows, schema)
        _flush(writer, rows, schema)
        writer.add_key_value_metadata({_KEY.decode(): msgspec.json.encode(done).decode()})
    return done


def _flush(writer: Any, rows: list[dict[str, Any]], schema: pa.Schema) -> None:
    import pyarrow as pa

    if rows:
        writer.write_table(pa.Table.from_pylist(rows, schema=schema))
        rows.clear()


def _counted(done: Part, row: dict[str, Any]) -> Part:
    return msgspec.structs.replace(
        done,
        pages=done.pages + 1,
        skipped=done.skipped + (row["error"] is not None),
        statements=done.statements + (row["statements"] or 0),
    )


def _row(outcome: Outcome) -> dict[str, Any]:
    page = {"source": outcome.page.source, "page_sha256": outcome.page.sha256, "url": outcome.page.url}
    if not isinstance(outcome, Read):
        return {**page, "error": type(outcome.error).__name__, "what": outcome.error.what, "statements": None}
    reading, article = outcome.reading, outcome.reading.article
    return {
        **page,
        "url": article.url or page["url"],
        "article": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published_at": article.published_at,
        "language": article.language,
        "statements": len(reading.statements),
        "events": len(reading.events),
        "reading": to_json(reading).decode(),
        "error": None,
    }


def _schema() -> pa.Schema:
    import pyarrow as pa

    words = (
        "source", "page_sha256", "url", "article", "outlet", "title", "published_at", "language", "reading",
        "error", "what",
    )  # fmt: skip
    counts = ("statements", "events")
    return pa.schema([*((name, pa.string()) for name in words), *((name, pa.int32()) for name in counts)])


def readings_in(path: Path) -> Iterator[bytes]:
    """The readings of a part as JSON, in the order of their pages, a row group in memory at a time."""
    parquet = _parquet()
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=_GROUP, columns=["reading"]):
            yield from (value.encode() for value in batch.column(0).to_pylist() if value is not None)


def _parquet() -> Any:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise UsageError(
            "Parquet is written by pyarrow, which is not installed.", hint="pip install 'onrecord[parquet]'"
        ) from error
    return parquet

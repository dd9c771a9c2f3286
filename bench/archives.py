"""Bringing pages in, nothing read in them: pages a second out of web archives, tables, mailboxes and folders.

The same pages (`bench.warc`) lie in each form in turn, in a folder that is thrown away, and each form is gone through
by a process of its own. Rates are by the processor's time of that process, which a busy machine leaves alone; memory
is what it holds more at its peak after all of the pages than after a tenth of them.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from bench.reading import NotMeasurable
from bench.speed import machine
from bench.warc import archive
from onrecord.sources import Aside, Page, find, pages

PAGES = 5_000
FILES = 100_000
_FIRST = 10  # a tenth of the pages come before memory is looked at for the first time


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Scores by form; ``data`` holds saved pages as for the bench ``pages``."""
    del peers  # what else reads these forms makes no pages of them
    count = limit or PAGES
    print(f"bench: measured on {machine()}", file=sys.stderr)
    scores: dict[str, float] = {"pages": count}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        archive(place / "news.warc.gz", data, count)
        for name, write in _FORMS.items():
            write(place / "news.warc.gz", place / name)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                rate, grown = process.submit(_measured, str(place / name), count).result()
            scores[f"{name}, pages/s"] = rate
            scores[f"{name}, memory grown (MB)"] = grown
            if name != "news.warc.gz":
                (place / name).unlink()
    scores["folder, files found/s"] = _finding(limit or FILES)
    return {"onrecord": scores}


def _measured(path: str, count: int) -> tuple[float, float]:
    """Pages a second of the processor's time, and MB that the last nine tenths of them needed beyond the first."""
    began = time.process_time()
    came = _pages(path)
    number = sum(1 for _ in islice(came, count // _FIRST))
    first = _peak()
    number += sum(1 for _ in came)
    if number != count:
        raise NotMeasurable(f"{number} pages came out of {Path(path).name}, into which {count} were put")
    return count / (time.process_time() - began), _peak() - first


def _pages(path: str) -> Iterator[Page]:
    def failed(source: str, error: Exception) -> None:
        raise NotMeasurable(f"{source} of the bench's own cannot be read: {error}")

    return pages([path], aside=Aside(failed))


def _peak() -> float:
    """The most memory held, in MB; on Linux `getrusage` tells that of the process before it became this one."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _finding(count: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            inside = Path(folder, f"{number // 1000:04}")
            if number % 1000 == 0:
                inside.mkdir()
            (inside / f"{number}.html").touch()
        began = time.process_time()
        found = sum(1 for _ in find([folder], aside=Aside(lambda *_: None)).files)
        if found != count:
            raise NotMeasurable(f"{found} of {count} files were found")
        return count / (time.process_time() - began)


def _as_it_is(_: Path, __: Path) -> None:
    """The archive itself."""


def _zstd(source: Path, target: Path) -> None:
    import zstandard

    packer = zstandard.ZstdCompressor()
    with gzip.open(source) as file, target.open("wb") as out:
        while record := file.read(100_000):  # frames need not end where records do
            out.write(packer.compress(record))


def _unpacked(source: Path, target: Path) -> None:
    with gzip.open(source) as file, target.open("wb") as out:
        while part := file.read(1 << 20):
            out.write(part)


def _json_lines(source: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as out:
        for page in _pages(str(source)):
            row = {"html": page.data.decode("utf-8", "replace"), "url": page.url}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _parquet(source: Path, target: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([("html", pa.string()), ("url", pa.string())])
    with pq.ParquetWriter(target, schema, compression="zstd") as out:
        came = _pages(str(source))
        while rows := [
            {"html": one.data.decode("utf-8", "replace"), "url": one.url} for one in islice(came, 200)
        ]:
            out.write_table(pa.Table.from_pylist(rows, schema))


def _mailbox(source: Path, target: Path) -> None:
    with target.open("wb") as out:
        for page in _pages(str(source)):
            out.write(
                b"From a@b.example Mon Mar  3 20:05:00 2031\nFrom: Post <a@b.example>\nContent-Type: text/html\n\n"
            )
            out.write(page.data.replace(b"\nFrom ", b"\n>From ").strip() + b"\n\n")


_FORMS: dict[str, Callable[[Path, Path], None]] = {
    "news.warc.gz": _as_it_is,
    "news.warc": _unpacked,
    "news.warc.zst": _zstd,
    "rows.jsonl": _json_lines,
    "rows.parquet": _parquet,
    "news.mbox": _mailbox,
}

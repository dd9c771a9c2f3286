"""Reads everything at hand and pages spoiled on purpose, and counts what went wrong; nothing may.

Whole articles (PolNeAR's train part), saved pages (WCXB, Fundus), and mutants of pages: cut, doubled, encoded anew,
without quotation marks, shuffled, with bytes struck. Each reading must keep the contract, cite characters that exist,
and survive its own JSON; a page with no article in it must say so (`PageError`). Anything else is counted and named.
"""

from __future__ import annotations

import functools
import gzip
import json
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from bench.pages_data import truths
from bench.reading import NotMeasurable
from onrecord.citations import broken_citations
from onrecord.engines import Reader
from onrecord.errors import PageError
from onrecord.schema import from_json, to_json
from onrecord.sources.page import Page

MUTANTS = 10_000
_EVERY = 500
_SEED = 20_260
_LONGEST = (
    2_500  # bytes of an article or example that is spoiled: long ones take longer and break in no other way
)
_PAGES = Path(__file__).parents[1] / "examples"

Mutation = Callable[[bytes, random.Random], bytes]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """How many pages were read and passed over, and how many failed without a word (which must be 0)."""
    del peers
    counts: Counter[str] = Counter()
    started = perf_counter()
    with get_context(
        "spawn"
    ).Pool() as pool:  # what a page does to the reader's own threads is not the question
        for outcome in pool.imap_unordered(_outcome, islice(_pages(data), limit), chunksize=16):
            counts[outcome] += 1
            if counts.total() % _EVERY == 0:
                print(f"bench: {counts.total():,} pages, {dict(counts)}", file=sys.stderr, flush=True)
    if not counts:
        raise NotMeasurable(f"{data} holds no articles and no pages, and {_PAGES} no page to spoil")
    return {
        "onrecord": {
            "pages": counts.total(),
            "read": counts["read"],
            "passed over": counts["passed over"],
            "unhandled errors": counts["failed"],
            "broken readings": counts["broken"],
            "minutes": (perf_counter() - started) / 60,
        }
    }


@functools.cache
def _reader() -> Reader:
    """One reader a process."""
    return Reader(threads=1)


def _outcome(page: Page) -> str:
    try:
        reading = _reader().read(page)
    except PageError:
        return "passed over"
    except Exception:  # noqa: BLE001  (the point of the exercise: whatever it is, name the page and go on)
        print(f"bench: {page.source} failed:\n{traceback.format_exc()}", file=sys.stderr)
        return "failed"
    wrong = broken_citations(reading)
    if not wrong and from_json(to_json(reading)) != reading:
        wrong = ["the reading is another one after its own JSON"]
    if wrong:
        print(f"bench: {page.source}: {wrong[0]}", file=sys.stderr)
    return "broken" if wrong else "read"


def _pages(data: Path) -> Iterator[Page]:
    articles, saved = list(_articles(data)), list(_saved(data))
    yield from articles
    yield from saved
    short = [Page(source=page.source, data=page.data[:_LONGEST]) for page in articles]
    yield from mutants([list(_examples()), short, short, saved], MUTANTS)  # a saved page takes longest


def _articles(data: Path) -> Iterator[Page]:
    for path in sorted(data.rglob("polnear-train.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield Page(source=row["id"], data=row["text"].encode())


def _saved(data: Path) -> Iterator[Page]:
    try:
        found = truths(data)
    except FileNotFoundError:
        return
    for truth in found:
        yield Page(source=truth.name, data=truth.data, media_type="text/html")


def _examples() -> Iterator[Page]:
    for path in sorted(_PAGES.rglob("*")):
        if path.suffix in {".txt", ".md", ".html"}:
            yield Page(source=path.name, data=path.read_bytes())


def mutants(sorts: Sequence[Sequence[Page]], count: int) -> Iterator[Page]:
    """So many pages spoiled in one way or two, the same ones each time, of each sort alike."""
    chance = random.Random(_SEED)
    filled = [pages for pages in sorts if pages]
    for number in range(count):
        page = chance.choice(chance.choice(filled))
        data = page.data
        made = chance.sample(sorted(MUTATIONS), k=chance.choice((1, 1, 2)))
        for name in made:
            data = MUTATIONS[name](data, chance)
        source = f"{page.source}, mutant {number} ({' and '.join(made)})"
        yield Page(source=source, data=data, media_type=page.media_type)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[start:end]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:end] + data[end:]


def _encoded_anew(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(
        chance.choice(("utf-16", "cp1252", "latin-1", "koi8-r", "utf-7", "utf-32")), errors="replace"
    )


def _without_marks(data: bytes, _: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return "".join(char for char in text if char not in "\"'“”‘’«»„").encode()


def _one_mark_less(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    at = [index for index, char in enumerate(text) if char in '"“”']
    gone = chance.choice(at) if at else -1
    return (text[:gone] + text[gone + 1 :]).encode() if at else data


def _struck(data: bytes, chance: random.Random) -> bytes:
    struck = bytearray(data)
    for _ in range(min(len(struck), 40)):
        struck[chance.randrange(len(struck))] = chance.randrange(256)
    return bytes(struck)


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _on_one_line(data: bytes, _: random.Random) -> bytes:
    return data.replace(b"\n", b" ")


def _strange(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    at = chance.randrange(len(text) + 1)
    odd = chance.choice(
        ("\0", "\u202e", "\ufeff", "\u2028", "a" * 3_000, "“" * 50, "\U0001f600" * 20, "()" * 200)
    )
    return (text[:at] + odd + text[at:]).encode()


def _upper(data: bytes, _: random.Random) -> bytes:
    return data.decode("utf-8", errors="replace").upper().encode()


MUTATIONS: dict[str, Mutation] = {
    "cut": _cut, "doubled": _doubled, "encoded anew": _encoded_anew, "without marks": _without_marks,
    "one mark less": _one_mark_less, "struck": _struck, "shuffled": _shuffled, "on one line": _on_one_line,
    "strange signs": _strange, "in capitals": _upper,
}  # fmt: skip

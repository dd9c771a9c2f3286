"""The pages of the desk on a large record: how long the server takes for each, and how much it sends.

The record is that of `bench.record` (the largest in the folder given). Each page is asked for by its own address, for
people, articles and groups drawn by a seeded chance, the famous more often; the time is from request to last byte in
the process that serves, without a network between, by the clock and by the processor's time, which a busy machine
leaves alone; the size is what goes over the wire, compressed.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from bench.invented import PEOPLE, person
from bench.reading import NotMeasurable
from bench.record import p95
from onrecord.desk.web import make_app
from onrecord.desk.web.limits import Ration
from onrecord.store import Record

ASKED = 40  # requests for each page
UNRATIONED = Ration(burst=10**9)  # the measurement asks more at once than anybody may
_WORDS = "harbour ferry verdict ceasefire quorum silo vaccine teacher lithium canal prisoner permit".split()

Address = Callable[[random.Random], str]


def run(data: Path, *, peers: bool = True, limit: int | None = None) -> dict[str, dict[str, float]]:
    """Milliseconds (p95) and kilobytes (the most) of each page; ``limit`` is how often each is asked for."""
    del peers  # no other tool has these pages
    path = largest(data)
    scores: dict[str, float] = {}
    with TestClient(make_app(str(path), ration=UNRATIONED), base_url="http://127.0.0.1") as client:
        for name, address in _pages(path).items():
            seconds, worked, sizes = zip(*_asked(client, address, limit or ASKED), strict=True)
            scores[f"{name} (ms, p95)"] = p95(seconds)
            scores[f"{name} (processor, ms, p95)"] = p95(worked)
            scores[f"{name} (kB, most)"] = max(sizes) / 1000
    return {"onrecord": scores}


def largest(data: Path) -> Path:
    """The largest record in a folder, or the file itself."""
    found = (
        [data] if data.is_file() else sorted(data.glob("record-*.sqlite"), key=lambda one: one.stat().st_size)
    )
    if not found:
        raise NotMeasurable(f"{data} holds no record; `python -m bench record --data {data}` makes them.")
    return found[-1]


def _asked(client: TestClient, address: Address, times: int) -> Iterator[tuple[float, float, int]]:
    """Seconds, the processor's, and bytes of each request; the first is for what is only read once."""
    chance = random.Random(11)
    client.get(address(chance))
    for _ in range(times):
        where = address(chance)
        start, worked = time.perf_counter(), time.process_time()
        with client.stream("GET", where) as answer:
            size = sum(map(len, answer.iter_raw()))
        yield time.perf_counter() - start, time.process_time() - worked, size
        if answer.status_code != 200:
            raise NotMeasurable(f"{where} answered {answer.status_code}.")


def _pages(path: Path) -> dict[str, Address]:
    """An address of each page by a chance."""
    with Record.open(path, create=False) as record:
        articles = [one.id for one in record.articles(limit=200).rows]
        people = [one.id for one in record.who(limit=200).rows]
        entries = {
            "talks": [one.id for one in record.negotiations(limit=50).rows],
            "due": [one.id for one in record.commitments(limit=50).rows],
            "claims": [one.id for one in record.claims(limit=50).rows],
            "remarks": [one.id for one in record.remarks(limit=50).rows],
            "stories": [one.id for one in record.stories(limit=50).rows],
        }
    lists = (
        "said",
        "talks",
        "due",
        "events",
        "claims",
        "numbers",
        "remarks",
        "stories",
        "who",
        "articles",
        "corrections",
    )
    pages: dict[str, Address] = {"/": lambda _: "/"}
    pages |= {f"/{name}": _fixed(f"/{name}") for name in lists}
    pages["/said, of a person"] = lambda chance: f"/said?who={quote(_somebody(chance))}"
    pages["/events, of a person"] = lambda chance: f"/events?who={quote(_somebody(chance))}"
    pages["/events/map"] = _fixed("/events/map")
    pages["/search"] = lambda chance: f"/search?q={quote(chance.choice(_WORDS))}"
    pages["/who/…"] = lambda chance: f"/who/{quote(_famous(people, chance))}"
    pages["/articles/…"] = lambda chance: f"/articles/{quote(chance.choice(articles))}"
    for name, ids in entries.items():
        if ids:
            pages[f"/{name}/…"] = _one_of(f"/{name}", ids)
    pages["/about"] = _fixed("/about")
    return pages


def _fixed(address: str) -> Address:
    return lambda _: address


def _one_of(path: str, ids: list[str]) -> Address:
    return lambda chance: f"{path}/{quote(chance.choice(ids))}"


def _famous(ids: list[str], chance: random.Random) -> str:
    return ids[min(int(chance.paretovariate(0.7)), len(ids)) - 1]


def _somebody(chance: random.Random) -> str:
    return person(min(int(chance.paretovariate(0.7)), PEOPLE) - 1).name

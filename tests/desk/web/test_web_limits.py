"""What keeps the desk answering: rations by asker, few heavy answers at once, a time for each."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Semaphore, Thread
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.web.limits import Buckets, Ration, client_of, cost_of
from onrecord.store import Record
from tests.desk.web.api_samples import desk_of, record_of


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(tmp_path_factory.mktemp("limits"))


def test_a_client_has_so_much_at_once_and_then_by_the_second() -> None:
    clock = Clock()
    buckets = Buckets(Ration(burst=10, rate=2), clock=clock)
    assert [buckets.take("ada", 5) for _ in range(3)] == [0, 0, 2.5]
    clock.now = 2.5
    assert buckets.take("ada", 5) == 0
    assert buckets.take("tom", 10) == 0, "another has his own"


def test_what_costs_more_than_anybody_ever_has_is_answered_to_who_asked_for_nothing_else() -> None:
    clock = Clock()
    buckets = Buckets(Ration(burst=10, rate=2), clock=clock)
    assert [buckets.take("ada", 50), buckets.take("ada", 1)] == [0, 0.5]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 5), st.floats(0, 10)), max_size=60))
def test_nobody_ever_takes_more_than_the_ration(asked: list[tuple[str, int, float]]) -> None:
    clock, ration = Clock(), Ration(burst=8, rate=1.5)
    buckets = Buckets(ration, clock=clock)
    taken = {"a": 0, "b": 0}
    for client, cost, pause in asked:
        clock.now += pause
        wait = buckets.take(client, cost)
        taken[client] += 0 if wait else cost
        assert taken[client] <= ration.burst + clock.now * ration.rate + 1e-6
        assert wait <= cost / ration.rate + 1e-9, "who waits so long gets it"


def test_what_is_kept_of_clients_does_not_grow() -> None:
    buckets = Buckets(Ration())
    for number in range(5000):
        buckets.take(f"10.0.{number // 256}.{number % 256}", 1)
    assert len(buckets) == 1024


@pytest.mark.parametrize(
    ("path", "query", "cost"),
    [
        ("/said", b"", 0), ("/search", b"q=a", 1), ("/search.json", b"", 1), ("/api/v1/search", b"", 1),
        ("/api/v1/similar", b"to=x", 2), ("/digest", b"", 5), ("/feeds/said.atom", b"", 2),
        ("/said.csv", b"limit=500", 4), ("/said.csv", b"limit=100", 0), ("/said", b"limit=9" + b"9" * 40, 0),
        ("/said", b"limit=%D9%A1%D9%A2%D9%A3%D9%A4", 0), ("/said", b"&" * 500 + b"limit=500", 4),
        ("/searching", b"", 0), ("/articles/3f2a/why/s4", b"", 5), ("/", b"", 0),
    ],
)  # fmt: skip
def test_an_address_costs_what_answering_it_does(path: str, query: bytes, cost: int) -> None:
    assert cost_of({"path": path, "query_string": query}) == cost


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"), ("::1", "::/64"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"), ("testclient", "testclient"),
    ],
)  # fmt: skip
def test_an_asker_is_his_address_or_the_network_of_it(host: str, client: str) -> None:
    assert client_of({"client": (host, 1)}) == client
    assert client_of({}) == ""


def test_who_asks_too_much_is_told_when_to_come_back_and_the_light_pages_stay_open(record: str) -> None:
    client = desk_of(record, ration=Ration(burst=2, rate=0.1))
    answers = [client.get("/api/v1/search?q=bridge") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    told = answers[2].json()
    assert answers[2].headers["content-type"] == "application/problem+json"
    assert (told["type"], told["status"]) == ("/api#too-many", 429)
    assert answers[2].headers["Retry-After"] in {"9", "10"}
    assert client.get("/said").status_code == 200
    page = client.get("/search?q=bridge")
    assert (page.status_code, page.headers["content-type"]) == (429, "text/html; charset=utf-8")
    assert page.headers["Retry-After"]
    assert "Content-Security-Policy" in page.headers


class Slow(NamedTuple):
    """Searches that are being answered (``inside`` counts them) and go on when they are told to."""

    inside: Semaphore
    go: Event


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """A record in which every search waits."""
    made, search = Slow(Semaphore(0), Event()), Record.search

    def waiting(self: Record, query: str, **more: Any) -> Any:
        made.inside.release()
        assert made.go.wait(20)
        return search(self, query, **more)

    monkeypatch.setattr(Record, "search", waiting)
    yield made
    made.go.set()


def test_so_many_heavy_questions_are_answered_at_once_and_light_ones_meanwhile(
    record: str, slow: Slow
) -> None:
    statuses: list[int] = []
    with desk_of(record, ration=Ration(at_once=2, patience=0.2)) as client:

        def ask() -> None:
            statuses.append(client.get("/search?q=bridge").status_code)

        two = [Thread(target=ask) for _ in range(2)]
        for one in two:
            one.start()
            assert slow.inside.acquire(timeout=20)
        third = client.get("/api/v1/search?q=bridge")
        assert (third.status_code, third.json()["type"]) == (503, "/api#busy")
        assert third.headers["Retry-After"] == "5"
        assert client.get("/said").status_code == 200
        slow.go.set()
        for one in two:
            one.join()
        assert statuses == [200, 200]
        assert client.get("/search?q=bridge").status_code == 200


def test_an_answer_that_takes_too_long_is_broken_off_and_the_next_is_found(
    record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    client = desk_of(record, seconds=0.1)
    with monkeypatch.context() as patch:
        patch.setattr(Record, "said", lambda self, *_, **__: self._db.rows(endless))
        answer = client.get("/api/v1/statements")
    assert answer.status_code == 503
    assert answer.json()["type"] == "/api#took-too-long"
    assert "Retry-After" not in answer.headers, "asking the same again would not help"
    assert client.get("/api/v1/statements").status_code == 200

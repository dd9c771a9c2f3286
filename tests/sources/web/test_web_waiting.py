"""Turns at a host, and trying again: counted with a clock that does not wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.sources.web import Fetcher, Retries
from onrecord.sources.web.clock import SystemClock
from onrecord.sources.web.politeness import LONGEST_WAIT, Hosts
from onrecord.sources.web.retrying import retry_after, retrying
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import FakeClock, Request, answer

For = Callable[..., Fetcher]


def failing(times: int, status: str, then: bytes, **headers: str) -> Callable[[Request], bytes]:
    left = [answer(status=status, **headers)] * times

    def reply(_: Request) -> bytes:
        return left.pop() if left else then

    return reply


@pytest.mark.parametrize(
    "status", ["408 Slow", "425 Early", "429 Much", "500 Oh", "502 Bad", "503 Later", "504 Late"]
)
def test_what_may_succeed_later_is_tried_again(
    serve: Serve, fetcher_for: For, clock: FakeClock, status: str
) -> None:
    server = serve({"/": failing(2, status, answer(b"at last"))})
    assert fetcher_for(server, delay=0).fetch(server.url()).body == b"at last"
    assert server.targets == ["/"] * 3
    assert clock.slept == [1.0, 2.0]


@pytest.mark.parametrize(
    "status", ["400 Bad", "401 Who", "403 No", "404 Not Found", "410 Gone", "418 Tea", "501 What"]
)
def test_what_will_not_is_not(serve: Serve, fetcher_for: For, clock: FakeClock, status: str) -> None:
    server = serve({"/": answer(b"no", status=status)})
    with pytest.raises(FetchError) as failed:
        fetcher_for(server).fetch(server.url())
    assert (failed.value.reason, failed.value.status) == ("status", int(status[:3]))
    assert (failed.value.transient, server.targets, clock.slept) == (False, ["/"], [])


def test_trying_ends_and_says_so(serve: Serve, fetcher_for: For, clock: FakeClock) -> None:
    server = serve({"/": answer(status="503 Later")})
    with pytest.raises(FetchError, match="cannot be had now: the server answers with 503") as failed:
        fetcher_for(server, delay=0, retries=Retries(attempts=5, longest=3.0)).fetch(server.url())
    assert failed.value.transient
    assert len(server.targets) == 5
    assert clock.slept == [1.0, 2.0, 3.0, 3.0]


def test_a_page_that_breaks_off_is_tried_again(serve: Serve, fetcher_for: For) -> None:
    replies = [answer(b"half", length=100), b"", answer(b"whole")]
    server = serve({"/": lambda _: replies.pop(0)})
    assert fetcher_for(server).fetch(server.url()).body == b"whole"


def test_a_server_is_given_the_time_it_asks_for(serve: Serve, fetcher_for: For, clock: FakeClock) -> None:
    server = serve({"/": failing(1, "503 Later", answer(b"back"), Retry_After="17")})
    assert fetcher_for(server).fetch(server.url()).body == b"back"
    assert clock.slept == [17.0]


def test_a_server_that_asks_for_too_much_time_is_left_and_so_are_its_other_pages(
    serve: Serve, fetcher_for: For, clock: FakeClock
) -> None:
    server = serve({"/": answer(status="429 Much", Retry_After="900"), "/other": answer(b"x")})
    fetcher = fetcher_for(server)
    with pytest.raises(FetchError) as failed:
        fetcher.fetch(server.url())
    assert (failed.value.retry_after, failed.value.status) == (900.0, 429)
    with pytest.raises(FetchError, match="asked to be left alone for 900 seconds") as failed:
        fetcher.fetch(server.url("/other"))
    assert failed.value.reason == "asked to wait"
    assert (clock.slept, server.targets) == ([], ["/"])
    clock.now += 900
    assert fetcher.fetch(server.url("/other")).body == b"x"


def test_the_time_asked_for_is_a_number_or_a_date() -> None:
    now = 1_900_000_000.0
    date = format_datetime(datetime.fromtimestamp(now + 30, UTC), usegmt=True)
    assert retry_after({"retry-after": "120"}, now) == 120
    assert retry_after({"retry-after": date}, now) == 30
    assert retry_after({"retry-after": date}, now + 60) == 0
    for nonsense in ("", "soon", "-5", "1e9", "²", "Tue, 99 Foo 2031 25:00:00 GMT"):
        assert retry_after({"retry-after": nonsense}, now) is None
    assert retry_after({"retry-after": "9" * 50}, now) == 999_999_999


@given(st.integers(1, 8), st.floats(0.1, 5), st.floats(1, 100), st.randoms(use_true_random=False))
def test_waits_are_random_and_bounded(attempts: int, first: float, longest: float, chance: object) -> None:
    clock = FakeClock()
    calls = []

    def fail() -> None:
        calls.append(1)
        raise FetchError("no", transient=True)

    policy = Retries(attempts=attempts, first=first, longest=longest)
    with pytest.raises(FetchError):
        retrying(fail, policy, clock, chance=chance.uniform)  # type: ignore[attr-defined]
    assert len(calls) == attempts
    assert len(clock.slept) == attempts - 1
    for number, wait in enumerate(clock.slept):
        assert 0 <= wait <= min(longest, first * 2**number)


def test_requests_to_one_host_are_a_pause_apart_and_those_to_others_do_not_wait(clock: FakeClock) -> None:
    hosts = Hosts(clock, concurrent=1)
    starts: list[tuple[str, float]] = []
    for host in ("a", "b", "a", "a", "b"):
        with hosts.turn(host, delay=2.0):
            starts.append((host, clock.now - 1_900_000_000))
    assert starts == [("a", 0), ("b", 0), ("a", 2), ("a", 4), ("b", 4)]


def test_a_pause_begins_with_the_request_and_not_with_its_end(clock: FakeClock) -> None:
    hosts = Hosts(clock, concurrent=1)
    with hosts.turn("a", delay=2.0):
        clock.now += 1.5
    with hosts.turn("a", delay=2.0):
        assert clock.slept == [0.5]


def test_a_host_that_wants_rest_gets_it_and_longer_than_that_nobody_waits(clock: FakeClock) -> None:
    hosts = Hosts(clock, concurrent=1)
    hosts.leave_alone("a", 30)
    hosts.leave_alone("a", 10)
    with hosts.turn("a", delay=0):
        assert clock.slept == [30]
    hosts.leave_alone("a", LONGEST_WAIT + 1)
    with pytest.raises(FetchError) as refused, hosts.turn("a", delay=0):
        raise AssertionError
    assert refused.value.retry_after == LONGEST_WAIT + 1
    clock.now += LONGEST_WAIT + 1
    with hosts.turn("a", delay=0):
        pass


@pytest.mark.parametrize("concurrent", [1, 3])
def test_no_more_than_so_many_are_at_one_host_at_once(concurrent: int) -> None:
    hosts = Hosts(SystemClock(), concurrent=concurrent)
    inside, most, lock = [0], [0], threading.Lock()

    def visit() -> None:
        with hosts.turn("a", delay=0):
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            with lock:
                inside[0] -= 1

    threads = [threading.Thread(target=visit) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert most == [concurrent]

"""What is kept is used as RFC 9111 allows, whole or not at all, by several processes, within its bound."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError, UsageError
from onrecord.sources.web import Cache, Fetcher, Validators
from onrecord.sources.web.freshness import is_fresh, storable
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import FakeClock, Request, answer

For = Callable[..., Fetcher]
NOW = 1_900_000_000.0


def date(seconds: float) -> str:
    """An HTTP date, so many seconds from the moment at which an answer is stored."""
    return formatdate(NOW + seconds, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=60"}, 60),
        ({"cache-control": "public, MAX-AGE = 60"}, 0),
        ({"cache-control": 'private, max-age="60"'}, 60),
        ({"cache-control": "max-age=60, s-maxage=5"}, 60),
        ({"cache-control": "max-age=60", "age": "20"}, 40),
        ({"cache-control": "max-age=60", "date": date(-30)}, 30),
        ({"cache-control": "max-age=60", "date": date(+30)}, 60),
        ({"cache-control": "max-age=60", "expires": date(3600)}, 60),
        ({"cache-control": "no-cache, max-age=60"}, 0),
        ({"cache-control": "max-age=-1"}, 0),
        ({"cache-control": "max-age=soon"}, 0),
        ({"expires": date(60), "date": date(0)}, 60),
        ({"expires": "0"}, 0),
        ({"expires": date(-60)}, 0),
        ({"last-modified": date(-1000)}, 100),
        ({"last-modified": date(-1_000_000)}, 3600),
        ({"last-modified": date(+1000)}, 0),
    ],
)
def test_an_answer_is_fresh_for_so_long(headers: dict[str, str], seconds: float) -> None:
    assert not is_fresh(headers, stored_at=NOW, now=NOW + seconds)
    if seconds:
        assert is_fresh(headers, stored_at=NOW, now=NOW + seconds - 1)
        assert is_fresh(headers, stored_at=NOW, now=NOW - 1000)  # the clock was set back


HEADERS = st.sampled_from(["cache-control", "age", "date", "expires", "last-modified", "vary"])


@given(st.dictionaries(HEADERS, st.text(max_size=30)))
def test_any_headers_have_an_answer(headers: dict[str, str]) -> None:
    assert storable(200, headers) in (True, False)
    assert is_fresh(headers, stored_at=NOW, now=NOW + 10**9) is False


def test_a_fresh_answer_is_not_asked_for_and_a_stale_one_only_whether_it_changed(
    serve: Serve, fetcher_for: For, clock: FakeClock, tmp_path: Path
) -> None:
    def reply(request: Request) -> bytes:
        if request.headers.get("if-none-match") == '"1"':
            return answer(
                status="304 Not Modified",
                ETag='"1"',
                Cache_Control="max-age=60",
                X_New="yes",
                Content_Type="x/y",
            )
        return answer(b"hello", ETag='"1"', Cache_Control="max-age=60")

    server = serve({"/": reply})
    with fetcher_for(server, cache=tmp_path) as fetcher:
        first = fetcher.fetch(server.url())
        clock.now += 30
        second = fetcher.fetch(server.url())
        assert (len(server.targets), first.from_cache, second.from_cache) == (1, False, True)
        assert first.fetched_at == second.fetched_at
        clock.now += 40
        third = fetcher.fetch(server.url())
        assert server.asked[-1].headers["if-none-match"] == '"1"'
        assert (third.status, third.body, third.from_cache, third.not_modified) == (
            200,
            b"hello",
            True,
            False,
        )
        assert third.headers["x-new"] == "yes"
        assert third.media_type == "text/html"
        clock.now += 50
        assert fetcher_for(server, cache=tmp_path).fetch(server.url()).from_cache
    assert len(server.targets) == 2


def test_what_changed_is_sent_anew_and_what_is_gone_is_forgotten(
    serve: Serve, fetcher_for: For, tmp_path: Path
) -> None:
    server = serve({"/": answer(b"old", ETag='"1"')})
    fetcher = fetcher_for(server, cache=tmp_path)
    fetcher.fetch(server.url())
    server.routes["/"] = answer(b"new", ETag='"2"')
    assert fetcher.fetch(server.url()).body == b"new"
    server.routes["/"] = answer(b"gone", status="410 Gone")
    with pytest.raises(FetchError, match="410"):
        fetcher.fetch(server.url())
    assert Cache(tmp_path).get(server.url()) is None


@pytest.mark.parametrize("header", [{"Cache_Control": "no-store"}, {"Vary": "*"}])
def test_what_must_not_be_kept_is_not(
    serve: Serve, fetcher_for: For, tmp_path: Path, header: dict[str, str]
) -> None:
    server = serve({"/": answer(b"a secret", ETag='"1"', **header)})
    fetcher_for(server, cache=tmp_path).fetch(server.url())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_validators_of_an_earlier_fetch_ask_whether_a_page_changed(serve: Serve, fetcher_for: For) -> None:
    stamp = "Sun, 01 Jan 2034 10:00:00 GMT"

    def reply(request: Request) -> bytes:
        known = request.headers.get("if-modified-since") == stamp
        return answer(status="304 Not Modified") if known else answer(b"hello", Last_Modified=stamp)

    server = serve({"/": reply})
    fetcher = fetcher_for(server)
    first = fetcher.fetch(server.url())
    assert first.validators == Validators(None, stamp)
    again = fetcher.fetch(server.url(), validators=first.validators)
    assert (again.not_modified, again.body) == (True, b"")
    with pytest.raises(FetchError, match="has not changed"):
        again.page()
    other = fetcher.fetch(server.url(), validators=Validators('"x"', "Mon, 02 Jan 2034 10:00:00 GMT"))
    assert (other.not_modified, other.body) == (False, b"hello")


def test_a_server_that_heeds_no_validators_does_not_make_a_page_new(
    serve: Serve, fetcher_for: For, tmp_path: Path
) -> None:
    server = serve({"/": answer(b"hello", ETag='W/"1"', Cache_Control="max-age=60")})
    for fetcher in (fetcher_for(server), fetcher_for(server, cache=tmp_path)):
        for _ in range(2):
            assert fetcher.fetch(server.url(), validators=Validators('"1"')).not_modified
        assert not fetcher.fetch(server.url(), validators=Validators('"2"')).not_modified


def test_an_answer_that_nothing_was_asked_of_is_no_page(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/": answer(status="304 Not Modified")})
    with pytest.raises(FetchError, match="answers with 304"):
        fetcher_for(server).fetch(server.url())


def test_one_body_under_two_urls_lies_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for url in ("https://a.example/", "https://b.example/"):
        cache.put(url, {"etag": url}, b"the same", now=NOW)
    assert len(list((tmp_path / "bodies").rglob("??*/*"))) == 1
    found = cache.get("https://b.example/")
    assert found
    assert (found.body, found.headers["etag"]) == (b"the same", "https://b.example/")


@pytest.mark.parametrize(
    "damage", ["cut body", "other body", "no body", "cut answer", "other url", "a path for a digest"]
)
def test_what_is_damaged_is_as_good_as_not_there(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put("https://a.example/", {}, b"hello", now=NOW)
    (body,) = (tmp_path / "bodies").glob("*/*")
    (told,) = (tmp_path / "answers").glob("*/*")
    if damage == "cut body":
        body.write_bytes(b"hel")
    elif damage == "other body":
        body.write_bytes(b"hallo")
    elif damage == "no body":
        body.unlink()
    elif damage == "cut answer":
        told.write_bytes(told.read_bytes()[:20])
    elif damage == "other url":
        told.write_text(told.read_text().replace("a.example", "b.example"))
    else:
        told.write_text(told.read_text().replace('"sha256":"', '"sha256":"../../'))
    assert cache.get("https://a.example/") is None
    cache.put("https://a.example/", {}, b"again", now=NOW)
    again = cache.get("https://a.example/")
    assert again is not None
    assert again.body == b"again"


def test_it_stays_within_its_bound_and_what_was_used_last_stays(tmp_path: Path) -> None:
    import os

    cache = Cache(tmp_path, largest=200_000)
    for number in range(40):
        cache.put(f"https://a.example/{number}", {}, bytes([number]) * 10_000, now=NOW)
        for path in tmp_path.glob("*/*/*"):  # files of one moment have no order: make each a second older
            if path.stat().st_mtime > NOW - 10**8:
                os.utime(path, (NOW - 10**9 + number, NOW - 10**9 + number))
        assert sum(path.stat().st_size for path in tmp_path.glob("*/*/*")) <= 200_000 + 11_000
    held = [number for number in range(40) if cache.get(f"https://a.example/{number}")]
    assert held == list(range(40 - len(held), 40))
    assert 10 <= len(held) <= 20


def test_two_processes_that_write_at_once_leave_whole_answers(tmp_path: Path) -> None:
    code = (
        "import sys; from onrecord.sources.web import Cache; cache = Cache(sys.argv[1], largest=300_000)\n"
        "for n in range(60):\n"
        "    url = f'https://a.example/{n % 7}'; found = cache.get(url)\n"
        "    assert found is None or found.body == url.encode() * 500, url\n"
        "    cache.put(url, {}, url.encode() * 500, now=0.0)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    assert not [path for path in tmp_path.rglob(".*") if path.is_file()]
    found = Cache(tmp_path).get("https://a.example/3")
    assert found is not None
    assert found.body == b"https://a.example/3" * 500


def test_a_disk_that_takes_nothing_costs_the_cache_and_not_the_page(
    serve: Serve, fetcher_for: For, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.sources.web.cache.NamedTemporaryFile", full)
    server = serve({"/": answer(b"hello", ETag='"1"')})
    assert fetcher_for(server, cache=tmp_path).fetch(server.url()).body == b"hello"


def test_a_place_that_can_be_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot hold a cache"):
        Cache(tmp_path / "file" / "cache")

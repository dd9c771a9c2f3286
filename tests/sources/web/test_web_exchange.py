"""Servers that are slow, endless, lying or broken: each costs a bounded time and is named for what it does."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable

import pytest

from onrecord.errors import FetchError
from onrecord.pages.decoding import decoded
from onrecord.sources.web import Fetcher, Limits, Retries
from onrecord.sources.web.clock import SystemClock
from onrecord.sources.web.codings import zstd
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import Reply, answer, dripping

For = Callable[..., Fetcher]
KIB, MIB = 1024, 1024 * 1024
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
BRIEF = Limits(total=0.4, silence=0.2, connect=5)


def error_of(serve: Serve, fetcher_for: For, reply: Reply, **options: object) -> FetchError:
    """What is said of a page that answers so; nothing is tried twice."""
    server = serve({"/": reply})
    with pytest.raises(FetchError) as failed:
        fetcher_for(
            server, robots=False, reservations="ignore", retries=Retries(attempts=1), **options
        ).fetch(server.url())
    assert server.url() in failed.value.what
    assert failed.value.hint
    return failed.value


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", "longer than 0.4 seconds"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "longer than 0.4 seconds"),
        (CHUNKED, "longer than 0.4 seconds"),
    ],
)
def test_who_drips_for_ever_is_left_in_time(serve: Serve, fetcher_for: For, head: bytes, said: str) -> None:
    def reply(_: object) -> Iterable[bytes]:
        yield head
        yield from dripping(b"1\r\na\r\n" if head is CHUNKED else b"a", every=0.02)

    began = time.monotonic()
    error = error_of(serve, fetcher_for, reply, limits=BRIEF, clock=SystemClock())
    assert time.monotonic() - began < 3
    assert (error.reason, error.transient) == ("timeout", True)
    assert said in error.what


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"])
def test_who_says_nothing_more_is_left_in_time(serve: Serve, fetcher_for: For, head: bytes) -> None:
    def reply(_: object) -> Iterable[bytes]:
        yield head
        time.sleep(2)

    error = error_of(serve, fetcher_for, reply, limits=Limits(silence=0.2), clock=SystemClock())
    assert error.reason == "timeout"
    assert "sent nothing for 0.2 seconds" in error.what


def test_a_length_that_promises_more_than_comes_is_a_page_that_breaks_off(
    serve: Serve, fetcher_for: For
) -> None:
    error = error_of(serve, fetcher_for, answer(b"half a page", length=5000))
    assert (error.reason, error.transient) == ("truncated", True)


def test_chunks_that_break_off_are_a_page_that_breaks_off(serve: Serve, fetcher_for: For) -> None:
    assert error_of(serve, fetcher_for, CHUNKED + b"ff\r\nhalf a page").reason == "truncated"
    assert error_of(serve, fetcher_for, CHUNKED + b"5\r\nhello\r\n").reason == "truncated"


def test_a_length_that_promises_less_than_comes_ends_the_page_there(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/": answer(b"helloHTTP/1.1 200 OK\r\n\r\nsmuggled", length=5)})
    assert fetcher_for(server).fetch(server.url()).body == b"hello"


@pytest.mark.parametrize(
    "kind", ["one long header", "many headers", "many interim answers", "endless status line"]
)
def test_a_flood_of_headers_is_dammed(serve: Serve, fetcher_for: For, kind: str) -> None:
    def reply(_: object) -> Iterable[bytes]:
        if kind == "endless status line":
            yield b"HTTP/1.1 200 "
        elif kind == "many interim answers":
            yield from (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" for _ in range(10_000))
        else:
            yield b"HTTP/1.1 200 OK\r\n"
        if kind == "many headers":
            yield from (b"X-%d: y\r\n" % number for number in range(300))
            yield b"\r\n"
        yield from (b"x" * 8192 for _ in range(100))

    error = error_of(serve, fetcher_for, reply)
    assert error.reason in ("headers", "protocol")


def test_a_page_that_is_announced_too_large_is_not_begun(serve: Serve, fetcher_for: For) -> None:
    error = error_of(serve, fetcher_for, answer(b"x", length=10**12))
    assert error.reason == "too large"
    assert "announced" in error.what
    assert error_of(serve, fetcher_for, answer(b"x", length=int("9" * 4000))).reason in (
        "too large",
        "protocol",
    )


def test_a_page_that_grows_too_large_is_left(serve: Serve, fetcher_for: For) -> None:
    def reply(_: object) -> Iterable[bytes]:
        yield CHUNKED
        for _ in range(1000):
            yield b"10000\r\n" + bytes(0x10000) + b"\r\n"

    error = error_of(serve, fetcher_for, reply, limits=Limits(wire=MIB))
    assert (error.reason, error.transient) == ("too large", False)


@pytest.mark.parametrize(("name", "fold"), [("gzip", gzip.compress), ("zstd", zstd.compress)])
def test_a_bomb_does_not_go_off(
    serve: Serve, fetcher_for: For, name: str, fold: Callable[[bytes], bytes]
) -> None:
    bomb = answer(fold(bytes(30 * MIB)), Content_Encoding=name)
    assert error_of(serve, fetcher_for, bomb).reason == "bomb"
    small = error_of(serve, fetcher_for, bomb, limits=Limits(body=64 * KIB, ratio=10**9))
    assert small.reason == "too large"


def test_what_is_folded_is_unfolded_and_told_as_it_came(serve: Serve, fetcher_for: For) -> None:
    text = "“Ça va”, said Léa. ".encode("cp1252") * 500
    server = serve(
        {
            "/": answer(
                gzip.compress(text), Content_Encoding="gzip", Content_Type="text/HTML; Charset=Windows-1252"
            )
        }
    )
    fetched = fetcher_for(server).fetch(server.url())
    assert fetched.body == text
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1252")
    assert decoded(fetched.page()).startswith("“Ça va”, said Léa.")
    assert server.asked[0].headers["accept-encoding"] == "gzip, zstd, deflate"


def test_a_charset_that_is_wrong_is_reported_and_does_no_harm(serve: Serve, fetcher_for: For) -> None:
    text = "“Ça va”, said Léa. ".encode() * 20
    server = serve({"/": answer(text, Content_Type="text/html; charset=iso-8859-1")})
    fetched = fetcher_for(server).fetch(server.url())
    assert fetched.charset == "iso-8859-1"
    assert "“Ça va”, said Léa." in decoded(fetched.page())


@pytest.mark.parametrize(
    "named", ["br", "gzip, gzip", "gzip, gzip, gzip, gzip, gzip, gzip", "compress", "gzip,br"]
)
def test_codings_that_were_not_asked_for_are_refused(serve: Serve, fetcher_for: For, named: str) -> None:
    assert error_of(serve, fetcher_for, answer(b"???", Content_Encoding=named)).reason == "coding"


def test_a_folded_page_that_breaks_off_inside_is_no_page(serve: Serve, fetcher_for: For) -> None:
    half = gzip.compress(b"a page of some length " * 50)[:-12]
    assert error_of(serve, fetcher_for, answer(half, Content_Encoding="gzip")).reason == "truncated"


@pytest.mark.parametrize(
    "reply",
    [
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"\x00\x01\x02\x03" * 10,
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA B: c\r\n\r\n",
    ],
)
def test_what_is_not_http_is_said_to_be_none(serve: Serve, fetcher_for: For, reply: bytes) -> None:
    assert error_of(serve, fetcher_for, reply).reason == "protocol"


def test_a_connection_that_ends_at_once_is_out_of_reach(serve: Serve, fetcher_for: For) -> None:
    error = error_of(serve, fetcher_for, b"")
    assert (error.reason, error.transient) == ("connect", True)


def test_cookies_are_neither_kept_nor_sent_back_nor_told(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/a": answer(b"hello", Set_Cookie="id=7; Path=/")})
    server.routes["/b"] = answer(b"", status="302 Found", Location="/a", Set_Cookie="wall=1")
    fetcher = fetcher_for(server)
    for path in ("/b", "/a"):
        assert "set-cookie" not in fetcher.fetch(server.url(path)).headers
    assert server.targets == ["/b", "/a", "/a"]
    assert all(not {"cookie", "referer", "authorization"} & set(one.headers) for one in server.asked)


def test_we_say_who_we_are_and_how_to_reach_whoever_runs_us(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/": answer(b"hello")})
    fetcher_for(server, contact="desk@paper.example").fetch(server.url())
    agents = {one.headers["user-agent"] for one in server.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("onrecord/")
    assert server.asked[0].headers["user-agent"].endswith("(+desk@paper.example)")
    assert server.asked[0].headers["host"] == server.authority

"""Whatever a server sends, a fetch ends with an answer or with a `FetchError` that says why."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.sources.web import Fetched, Fetcher, Retries
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import answer, redirect

For = Callable[..., Fetcher]
SOUND = [
    answer(b"<html>hello</html>", ETag='"1"', X_Robots_Tag="noai"),
    answer(gzip.compress(b"hello " * 200), Content_Encoding="gzip"),
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Trailer: y\r\n\r\n",
    b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nto the end",
    redirect("/other"),
]
ONCE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A sound answer with stretches of it cut, repeated or replaced."""
    data = draw(st.sampled_from(SOUND))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        data = (
            data[:start] + draw(st.one_of(st.binary(max_size=20), st.just(data[start:end] * 3))) + data[end:]
        )
    return data


@pytest.fixture
def ask(serve: Serve, fetcher_for: For) -> Callable[[bytes], Fetched | FetchError]:
    server = serve({"/other": answer(b"other")})
    fetcher = fetcher_for(server, robots=False, reservations="ignore", delay=0, retries=Retries(attempts=1))

    def asked(reply: bytes) -> Fetched | FetchError:
        server.routes["/"] = reply
        try:
            return fetcher.fetch(server.url())
        except FetchError as error:
            return error

    return asked


@ONCE
@given(reply=st.one_of(broken(), st.binary(max_size=300)))
def test_any_answer_is_one_or_is_named_for_what_it_is(
    ask: Callable[[bytes], Fetched | FetchError], reply: bytes
) -> None:
    found = ask(reply)
    if isinstance(found, FetchError):
        assert found.reason
        assert found.hint
    else:
        assert found.page().arrival is not None


@ONCE
@given(
    to=st.one_of(st.text(max_size=60), st.from_regex(r"(https?|file|//)[:/]{0,3}\S{0,30}", fullmatch=True))
)
def test_a_redirect_to_anything_leads_to_this_server_or_nowhere(
    ask: Callable[[bytes], Fetched | FetchError], to: str
) -> None:
    found = ask(
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to.encode("utf-8", "replace") + b"\r\n\r\n"
    )
    if isinstance(found, FetchError):
        assert found.reason in {"address", "scheme", "url", "status", "redirects", "protocol", "connect"}

"""Redirects, TLS, and many pages at once."""

from __future__ import annotations

import contextlib
import pickle
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError, PageError, UsageError
from onrecord.sources.web import Fetcher, Hop, Limits, Retries
from onrecord.sources.web.many import AHEAD, Many
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import HOST, Request, Server, answer, redirect

For = Callable[..., Fetcher]


def test_redirects_are_followed_and_told(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/a": redirect("/b", status="301 Moved"), "/c?d": answer(b"here")})
    server.routes["/b"] = redirect(f"http://user:secret@{server.authority}/c?d#part", status="308 Moved")
    fetched = fetcher_for(server).fetch(server.url("/a?utm_source=feed").replace("?utm_source=feed", ""))
    assert fetched.hops == (Hop(server.url("/a"), 301), Hop(server.url("/b"), 308))
    assert (fetched.asked, fetched.url) == (server.url("/a"), server.url("/c?d"))
    page = fetched.page()
    assert (page.source, page.url, page.data) == (server.url("/a"), server.url("/c?d"), b"here")
    assert page.media_type == "text/html; charset=utf-8"
    assert all("authorization" not in one.headers for one in server.asked)


def test_a_password_in_an_address_is_not_kept(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/a?b@c": answer(b"here")})
    fetched = fetcher_for(server).fetch(f"HTTP://me:secret@{server.authority}/a?b@c")
    assert fetched.asked == fetched.page().source == f"HTTP://{server.authority}/a?b@c"
    assert "secret" not in repr(fetched)


def test_the_page_is_known_by_its_url_without_what_tracks(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/a?id=1&utm_source=feed": answer(b"here")})
    page = fetcher_for(server).fetch(server.url("/a?id=1&utm_source=feed")).page()
    assert page.url == server.url("/a?id=1")


def test_endless_redirects_end(serve: Serve, fetcher_for: For) -> None:
    def on(request: Request) -> bytes:
        return redirect(f"/{int(request.target[1:]) + 1}")

    server = serve({f"/{number}": on for number in range(100)})
    with pytest.raises(FetchError, match="more than 8 redirects") as failed:
        fetcher_for(server).fetch(server.url("/0"))
    assert (failed.value.reason, len(server.targets)) == ("redirects", 9)


@pytest.mark.parametrize(
    ("reply", "said"),
    [(redirect("/"), "round in a circle"), (answer(status="302 Found"), "does not say where"),
     (redirect(""), "does not say where")],
)  # fmt: skip
def test_redirects_that_lead_nowhere_are_named(
    serve: Serve, fetcher_for: For, reply: bytes, said: str
) -> None:
    server = serve({"/": reply})
    with pytest.raises(FetchError, match=said):
        fetcher_for(server).fetch(server.url())
    assert server.targets == ["/"]


def test_redirects_to_letters_beyond_ascii_are_followed(serve: Serve, fetcher_for: For) -> None:
    to = b"HTTP/1.1 302 Found\r\nLocation: /\xc3\xbc\r\nContent-Length: 0\r\n\r\n"
    server = serve({"/": to, "/%C3%BC": answer(b"here")})
    assert fetcher_for(server).fetch(server.url()).url == server.url("/%C3%BC")


@pytest.mark.parametrize(
    "status", ["206 Part", "204 None", "300 Choices", "304 Not Modified", "305 Proxy", "999 Odd"]
)
def test_other_answers_are_no_pages(serve: Serve, fetcher_for: For, status: str) -> None:
    server = serve({"/": answer(b"", status=status)})
    with pytest.raises(FetchError, match=f"answers with {status[:3]}") as failed:
        fetcher_for(server).fetch(server.url())
    assert (failed.value.reason, failed.value.status) == ("status", int(status[:3]))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Somebody who signs certificates, whom nobody knows."""
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Callable[..., Server]]:
    """Start servers that speak TLS, by a certificate for these names."""
    servers = []

    def started(*names: str) -> Server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names).configure_cert(context)
        servers.append(Server({"/": answer(b"hello")}, tls=context))
        return servers[-1]

    yield started
    for server in servers:
        server.close()


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_certificate_is_checked_against_the_name_and_not_the_address(
    secure: Callable[..., Server], fetcher_for: For, authority: trustme.CA
) -> None:
    server = secure(HOST)
    assert fetcher_for(server, tls=trusting(authority)).fetch(server.url(scheme="https")).body == b"hello"


@pytest.mark.parametrize("case", ["of another name", "of somebody unknown"])
def test_a_connection_that_cannot_be_trusted_is_none(
    secure: Callable[..., Server], fetcher_for: For, authority: trustme.CA, case: str
) -> None:
    server = secure("other.example" if case == "of another name" else HOST)
    tls = ssl.create_default_context() if case == "of somebody unknown" else trusting(authority)
    with pytest.raises(FetchError) as failed:
        fetcher_for(server, tls=tls).fetch(server.url(scheme="https"))
    assert failed.value.reason == "tls"
    assert not failed.value.transient


def test_a_port_that_speaks_no_tls_is_not_asked_without(fetcher_for: For) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    said = []

    def speak() -> None:
        with contextlib.suppress(OSError):  # the test ends, and closes the door
            for _ in range(3):
                with listening.accept()[0] as wire:
                    wire.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    said.append(wire.recv(3))

    threading.Thread(target=speak, daemon=True).start()
    authority = f"{HOST}:{listening.getsockname()[1]}"
    with pytest.raises(FetchError) as failed:
        fetcher_for(allow={authority}).fetch(f"https://{authority}/")
    assert failed.value.reason == "tls"
    assert b"GET" not in said
    listening.close()


def test_a_redirect_out_of_tls_is_noted(
    secure: Callable[..., Server], serve: Serve, fetcher_for: For, authority: trustme.CA
) -> None:
    open_server, closed = serve({"/": answer(b"hello")}), secure(HOST)
    closed.routes["/"] = redirect(open_server.url())
    fetched = fetcher_for(open_server, closed, tls=trusting(authority)).fetch(closed.url(scheme="https"))
    assert fetched.downgraded
    assert fetched.hops == (Hop(closed.url(scheme="https"), 302, downgraded=True),)
    assert not fetcher_for(open_server).fetch(open_server.url()).downgraded


def test_pages_come_in_the_order_of_their_urls_and_bad_ones_are_told(serve: Serve, fetcher_for: For) -> None:
    servers = [serve({f"/{n}": answer(f"{at} {n}".encode()) for n in range(6)}) for at in range(3)]
    urls = [server.url(f"/{n}") for n in range(6) for server in servers]
    urls[4:4] = ["no url at all", servers[0].url("/gone"), "file:///etc/passwd"]
    failed: list[tuple[str, str]] = []

    def tell(url: str, error: PageError) -> None:
        assert isinstance(error, FetchError)
        failed.append((url, error.reason))

    pages = list(fetcher_for(*servers, delay=0).pages(urls, failed=tell))
    assert [page.source for page in pages] == [url for url in urls if url not in dict(failed)]
    assert failed == [(urls[4], "url"), (urls[5], "status"), (urls[6], "scheme")]


def test_a_slow_host_holds_up_no_other(serve: Serve, fetcher_for: For) -> None:
    release = threading.Event()

    def wait(_: Request) -> bytes:
        release.wait(10)
        return answer(b"slow")

    slow = serve({"/": wait})
    quick = serve({f"/{n}": answer(b"quick") for n in range(10)})
    quick.routes["/9"] = lambda _: (release.set(), answer(b"last"))[1]
    slow_url = slow.url().replace(HOST, "slow.example")
    fetcher = fetcher_for(quick, allow={quick.authority, f"slow.example:{slow.port}"}, delay=0, workers=2)
    found = list(fetcher.fetch_many([slow_url, *(quick.url(f"/{n}") for n in range(10))]))
    assert found[0][0] == slow_url
    assert not [one for _, one in found if isinstance(one, FetchError)]


def test_a_reader_who_stops_stops_the_fetching(serve: Serve, fetcher_for: For) -> None:
    server = serve({f"/{n}": answer(b"x") for n in range(500)})
    taken = []

    def urls() -> Iterator[str]:
        for number in range(500):
            taken.append(number)
            yield server.url(f"/{number}")

    pages = fetcher_for(server, delay=0, workers=2).pages(urls(), failed=lambda *_: None)
    next(pages)
    assert len(taken) <= AHEAD * 2 + 1
    pages.close()  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from("abcd")), st.integers(1, 4), st.integers(1, 3))
def test_each_comes_once_in_order_and_no_host_has_more_than_its_share(
    hosts: list[str], workers: int, per_host: int
) -> None:
    lock, active, most = threading.Lock(), dict.fromkeys("abcd", 0), [0]

    def work(url: str) -> str:
        with lock:
            active[url[0]] += 1
            most[0] = max(most[0], active[url[0]])
        with lock:
            active[url[0]] -= 1
        return url.upper()

    urls = [f"{host}{number}" for number, host in enumerate(hosts)]
    run = Many(urls, work, host=lambda url: url[0], workers=workers, per_host=per_host)
    assert list(run.results()) == [(url, url.upper()) for url in urls]
    assert most[0] <= per_host


def test_what_is_wrong_with_the_program_is_not_swallowed() -> None:
    def work(url: str) -> str:
        raise ZeroDivisionError(url)

    with pytest.raises(ZeroDivisionError, match="a"):
        list(Many(["a"], work, host=str, workers=1, per_host=1).results())


def test_an_error_of_a_fetch_survives_the_way_between_processes() -> None:
    told = {
        "url": "https://a.example/",
        "reason": "status",
        "status": 503,
        "retry_after": 5.0,
        "transient": True,
    }
    error = FetchError("no", hint="later", **told)  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(error))
    assert vars(again) == vars(error)
    assert str(again) == "no later"


@pytest.mark.parametrize("contact", ["", "a\nb", "ü", "(x", "a" * 201])
def test_a_contact_that_no_server_could_read_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="The contact is"):
        Fetcher(contact=contact)


def test_a_day_of_faults_ends_with_every_good_page_once_and_every_bad_one_named(
    serve: Serve, fetcher_for: For
) -> None:
    kinds: dict[str, tuple[bytes | Callable[[Request], bytes], str | None]] = {
        "good": (answer(b"good"), None),
        "gone": (answer(status="404 Gone"), "status"),
        "down": (answer(status="503 Down"), "status"),
        "half": (answer(b"half", length=99), "truncated"),
        "mute": (b"", "connect"),
        "huge": (answer(b"x", length=10**10), "too large"),
        "odd": (answer(b"x", Content_Encoding="br"), "coding"),
        "inside": (redirect("http://127.0.0.1/"), "address"),
    }
    routes = {f"/{number}/{kind}": reply for number in range(40) for kind, (reply, _) in kinds.items()}
    server = serve(routes)
    failed: dict[str, str] = {}
    fetcher = fetcher_for(
        server, delay=0, per_host=8, retries=Retries(attempts=2, first=0.0), limits=Limits()
    )
    tell = lambda url, error: failed.__setitem__(url, error.reason)  # noqa: E731 - one line, used once
    pages = [page.source for page in fetcher.pages(map(server.url, routes), failed=tell)]
    assert pages == [server.url(path) for path in routes if path.endswith("good")]
    assert failed == {
        server.url(path): kinds[path.split("/")[2]][1] for path in routes if not path.endswith("good")
    }

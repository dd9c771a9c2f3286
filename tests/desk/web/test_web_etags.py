"""An answer that the asker holds already is not sent again: pages, data forms and the API alike."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from onrecord.desk.web.etags import ETags
from onrecord.store import Record
from tests.desk.web.api_samples import desk_of, record_of
from tests.store.building import demo

ADDRESSES = ["/said", "/said.json", "/said.csv", "/api/v1/statements", "/api/v1/counts", "/who"]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(tmp_path_factory.mktemp("etags"))


@pytest.fixture(scope="module")
def client(record: str) -> TestClient:
    return desk_of(record)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_answer_is_sent_once(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"] == "no-cache"
    assert again.headers["Vary"] == "Accept-Encoding"
    assert not {"content-length", "content-type"} & set(again.headers)
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_compressed_or_not_it_is_the_same_answer(client: TestClient, address: str) -> None:
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert plain.content == packed.content
    assert plain.headers["ETag"] == packed.headers["ETag"]
    assert plain.headers["ETag"].startswith('W/"'), "two encodings have not the same bytes"
    if "Content-Encoding" in packed.headers:
        assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_asking_for_the_head_alone_gives_the_tag_and_no_body(client: TestClient) -> None:
    whole, head = client.get("/api/v1/statements"), client.head("/api/v1/statements")
    assert head.content == b""
    for name in ("ETag", "Content-Length", "Content-Type"):
        assert head.headers[name] == whole.headers[name]
    held = client.head("/api/v1/statements", headers={"If-None-Match": whole.headers["ETag"]})
    assert held.status_code == 304


def test_what_changed_is_sent(record: str, client: TestClient) -> None:
    before = client.get("/api/v1/statements")
    held = {"If-None-Match": before.headers["ETag"]}
    with Record.open(record) as other:
        other.add(*demo())
    after = client.get("/api/v1/statements", headers=held)
    assert after.status_code == 200
    assert after.content != before.content


def test_an_error_has_no_tag(client: TestClient) -> None:
    answer = client.get("/api/v1/articles/x", headers={"If-None-Match": "*"})
    assert answer.status_code == 404
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ('"a1"', 304),
        ('W/"a1"', 304),
        ("*", 304),
        ('"a2" , W/"a1"', 304),
        ('"a2"', 200),
        ("", 200),
        ("a1", 200),
    ],
)
def test_tags_are_compared_weakly(monkeypatch: pytest.MonkeyPatch, header: str, status: int) -> None:
    monkeypatch.setattr("onrecord.desk.web.etags._tag", lambda _: 'W/"a1"')
    assert bare(lambda _: Response("x")).get("/", headers={"If-None-Match": header}).status_code == status


def test_what_comes_in_pieces_or_is_tagged_or_sets_a_cookie_passes_as_it_is() -> None:
    held = {"If-None-Match": "*"}
    pieces = bare(lambda _: StreamingResponse(iter([b"a", b"b"]))).get("/", headers=held)
    assert (pieces.status_code, pieces.content) == (200, b"ab")
    assert "ETag" not in pieces.headers
    own = bare(lambda _: Response("x", headers={"ETag": '"own"'})).get("/", headers=held)
    assert (own.status_code, own.headers["ETag"]) == (200, '"own"')
    cookie = bare(lambda _: Response("x", headers={"Set-Cookie": "a=b"})).get("/", headers=held)
    assert cookie.status_code == 200


def bare(answer: object) -> TestClient:
    """An application that answers so, and nothing else."""

    def endpoint(request: Request) -> Response:
        return answer(request)  # type: ignore[operator,no-any-return]

    app = Starlette(routes=[Route("/", endpoint)])
    app.add_middleware(ETags)
    return TestClient(app)

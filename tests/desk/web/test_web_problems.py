"""What cannot be answered is told to programs in one shape (RFC 9457), to people on a page."""

from __future__ import annotations

import msgspec
import pytest
from starlette.testclient import TestClient

from onrecord.desk.web.problems import KINDS, Problem, of_status
from onrecord.errors import RecordDamaged
from onrecord.store import Record
from tests.desk.web.api_samples import desk_of, record_of


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return desk_of(record_of(tmp_path_factory.mktemp("problems")))


def problem(client: TestClient, address: str, method: str = "GET") -> Problem:
    """The problem that an address answers with; it is whole, and says the status that it came with."""
    answer = client.request(method, address)
    assert answer.headers["content-type"] == "application/problem+json"
    told = msgspec.json.decode(answer.content, type=Problem, strict=True)
    assert set(answer.json()) == {"type", "title", "status", "detail", "hint", "instance"}
    assert told.status == answer.status_code
    assert told.instance == address
    return told


@pytest.mark.parametrize(
    ("address", "name", "detail"),
    [
        ("/api/v1/statements?mood=x", "not-as-asked", "There is no parameter 'mood' here."),
        ("/api/v1/statements?mood=", "not-as-asked", "There is no parameter 'mood' here."),
        ("/api/v1/statements?who=a&who=b", "not-as-asked", "who is given twice."),
        ("/api/v1/statements?limit=1&limit=2", "not-as-asked", "limit is given twice."),
        ("/api/v1/statements?act=shout", "not-as-asked", "act is 'shout'."),
        ("/api/v1/statements?limit=0", "not-as-asked", "limit is '0'."),
        ("/api/v1/statements?since=yesterday", "not-as-asked", "since is 'yesterday'"),
        ("/api/v1/statements?cursor=none", "not-as-asked", "The cursor 'none' does not belong to this list."),
        ("/api/v1/similar", "not-as-asked", "to is not given."),
        ("/api/v1/search", "not-as-asked", "q is not given."),
        ("/api/v1/counts?limit=3", "not-as-asked", "There is no parameter 'limit' here."),
        ("/api/v1/articles/x", "not-held", "The record holds no article 'x'."),
        ("/api/v1/remarks/x/s1", "not-held", "The record holds no remark 'x/s1'."),
        ("/api/v1/nothing", "no-address", "There is nothing at /api/v1/nothing."),
        ("/nothing.json", "no-address", "There is nothing at /nothing.json."),
        ("/said.csv?act=shout", "not-as-asked", "act is 'shout'."),
        ("/said.jsonl?limit=x", "not-as-asked", "limit is 'x'."),
    ],
)
def test_programs_are_told_in_one_shape(client: TestClient, address: str, name: str, detail: str) -> None:
    told = problem(client, address)
    assert told.type == f"/api#{name}"
    assert told.detail.startswith(detail)
    assert told.hint


@pytest.mark.parametrize("address", ["/nothing", "/said?act=shout", "/who/nobody-00000000"])
def test_people_are_told_on_a_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {400, 404}
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "address", ["/api/v1/statements", "/api/v1/counts", "/said.json", "/static/desk.css"]
)
def test_a_method_that_an_address_does_not_have_is_refused_naming_those_it_has(
    client: TestClient, address: str
) -> None:
    answer = client.put(address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_an_unknown_host_is_refused_in_the_shape_too(client: TestClient) -> None:
    answer = client.get("/api/v1/counts", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer.json()["type"]) == (421, "/api#other-name")
    assert client.get("/said", headers={"Host": "[::"}).status_code == 421
    assert client.get("/said.json", headers={"Host": "[::"}).json()["title"] == "Another name"


def test_a_fault_is_told_without_its_details_and_with_every_safe_header(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Record, "said", fail)
    told = problem(client, "/api/v1/statements")
    assert (told.status, told.type) == (500, "/api#fault")
    page = client.get("/said")
    assert "secret" not in page.text + told.detail
    for answer in (page, client.get("/api/v1/statements")):
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_damaged_record_is_a_fault_and_the_next_request_opens_it_anew(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecordDamaged("The record is damaged.", hint="Restore a copy.")

    with monkeypatch.context() as patch:
        patch.setattr(Record, "said", fail)
        assert problem(client, "/api/v1/statements").detail == "The record is damaged."
    assert client.get("/api/v1/statements").status_code == 200


def test_every_kind_has_a_name_of_its_own_and_every_status_a_kind() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert {of_status(status).status for status in (404, 405, 413, 415, 429, 500, 503)} >= {
        404,
        405,
        500,
        503,
    }
    assert (of_status(418).status, of_status(599).status) == (400, 500)


def test_the_address_is_told_as_it_was_asked(client: TestClient) -> None:
    answer = client.get("/api/v1/articles/%C3%A9%20%22?x=%C3%A9%0A")
    assert answer.json()["instance"] == "/api/v1/articles/%C3%A9%20%22?x=%C3%A9%0A"

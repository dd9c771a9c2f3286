"""Programs that correct: what they may, what becomes of it, and that nothing is half done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.desk.web.api.correcting import Wanted
from onrecord.desk.web.api.openapi import document
from onrecord.desk.web.problems import Problem
from onrecord.errors import RecordBusy
from onrecord.store import Record
from tests.desk.web.api_samples import desk_of, record_of
from tests.desk.web.api_walking import BASE, validator

DOCUMENT: dict[str, Any] = json.loads(json.dumps(document()))
LOG = f"{BASE}/corrections"
ADA = {"author": "Ada"}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(tmp_path_factory.mktemp("correcting"))


@pytest.fixture
def path(untouched: str, tmp_path: Path) -> str:
    return str(shutil.copy(untouched, tmp_path / "record.sqlite"))


@pytest.fixture
def client(path: str) -> TestClient:
    return desk_of(path)


@pytest.fixture
def statement(path: str) -> str:
    """A statement of Ada Kaya's."""
    with Record.open(path) as record:
        return record.said("kaya").rows[0].id


def told(client: TestClient, statement: str) -> dict[str, Any]:
    rows = client.get(f"{BASE}/statements?limit=500").json()["rows"]
    return next(row for row in rows if row["id"] == statement)


def log_of(client: TestClient) -> list[str]:
    return [row["state"] for row in client.get(LOG).json()["rows"]]


def test_a_correction_is_made_told_in_the_log_and_undone(client: TestClient, statement: str) -> None:
    asked = {**ADA, "reason": "her own words", "what": statement, "act": "promise", "said": "2031-02-02"}
    answer = client.post(LOG, json=asked)
    assert answer.status_code == 201
    schema = DOCUMENT["paths"]["/corrections"]["post"]["responses"]["201"]["content"]["application/json"][
        "schema"
    ]
    validator(DOCUMENT, schema).validate(answer.json())
    act, said = answer.json()["rows"]
    assert (act["change"]["to"], said["change"]["to"]) == ("promise", "2031-02-02")
    assert (act["author"], act["reason"], act["state"]) == ("Ada", "her own words", "applied")
    assert (told(client, statement)["act"], told(client, statement)["said"]) == ("promise", "2031-02-02")
    undone = client.delete(f"{LOG}/{act['id']}?author=Tom&reason=a+mistake")
    assert (undone.status_code, undone.json()["undoes"]) == (200, act["id"])
    validator(DOCUMENT, {"$ref": "#/components/schemas/CorrectionRow"}).validate(undone.json())
    assert (told(client, statement)["act"], told(client, statement)["said"]) == ("assert", "2031-02-02")
    assert log_of(client) == ["undoing", "applied", "undone"]


def test_of_several_changes_all_are_made_or_none(client: TestClient, statement: str) -> None:
    answer = client.post(LOG, json={**ADA, "what": statement, "act": "promise", "said": "someday"})
    assert answer.status_code == 400
    assert answer.json()["detail"] == "'someday' is no date of EDTF."
    assert log_of(client) == []
    assert told(client, statement)["act"] == "assert"


def test_what_stands_elsewhere_by_now_is_left_alone(client: TestClient, statement: str) -> None:
    spans = " ".join(f"{one['start']}-{one['end']}" for one in told(client, statement)["content"])
    wrong = client.post(LOG, json={**ADA, "what": statement, "act": "promise", "spans": "0-5"})
    assert wrong.status_code == 400
    assert log_of(client) == []
    assert (
        client.post(LOG, json={**ADA, "what": statement, "act": "promise", "spans": spans}).status_code == 201
    )


def test_a_missed_statement_is_added_and_actors_are_tied_and_parted(
    client: TestClient, statement: str
) -> None:
    article = statement.partition("/")[0]
    added = client.post(LOG, json={**ADA, "what": article, "add": "Kenya met Chile", "speaker": "Kenya"})
    assert added.status_code == 201, added.text
    kaya = client.get(f"{BASE}/actors?name=ada+kaya").json()["rows"][0]["id"]
    riva = client.get(f"{BASE}/actors?name=tom+riva").json()["rows"][0]["id"]
    tied = client.post(LOG, json={**ADA, "same": [kaya, riva]})
    assert (tied.status_code, tied.json()["rows"][0]["change"]["what"]) == (201, "same actor")


@pytest.mark.parametrize(
    ("more", "detail"),
    [
        ({}, "Correct what?"),
        ({"what": "x/s1", "act": "ask"}, "The record holds no article 'x'."),
        ({"what": "STATEMENT"}, "Nothing was asked to be corrected"),
        ({"what": "STATEMENT", "act": "shout"}, "The body is not as it should be: Invalid enum value 'shout'"),
        ({"what": "STATEMENT", "mood": "x"}, "The body is not as it should be: Object contains unknown field `mood`"),
        ({"what": "STATEMENT", "speaker": "Nobody Here"}, "The article does not name 'Nobody Here'."),
        ({"what": "STATEMENT", "author": ""}, "The body is not as it should be: Expected `str` of length >= 1"),
        ({"what": "STATEMENT", "reason": "x" * 501}, "The body is not as it should be: Expected `str` of len"),
        ({"what": "STATEMENT", "act": "ask", "same": ["a", "b"]}, "what and act and same do not go together."),
        ({"same": ["a", "b"], "other": ["a", "b"]}, "same and other do not go together."),
        ({"what": "ARTICLE", "split": "Ada Kaya", "speaker": "Kenya", "mentions": ["²-³"]}, "'²-³' is no stretch"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_told_and_nothing_is_kept(
    client: TestClient, statement: str, more: dict[str, Any], detail: str
) -> None:
    names = {"STATEMENT": statement, "ARTICLE": statement.partition("/")[0]}
    asked = ADA | more
    answer = client.post(LOG, json=asked | {"what": names.get(asked.get("what", ""), asked.get("what", ""))})
    problem = msgspec.json.decode(answer.content, type=Problem)
    assert answer.status_code in {400, 404}
    assert problem.detail.startswith(detail)
    assert problem.hint
    assert log_of(client) == []


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"author": "Ada"}', "text/plain", 415),
        (b'{"author": "Ada"}', "", 415),
        (b" " * 300_000, "application/json", 413),
    ],
)
def test_a_body_is_json_and_says_so(client: TestClient, body: bytes, media_type: str, status: int) -> None:
    answer = client.post(LOG, content=body, headers={"Content-Type": media_type})
    assert answer.status_code == status
    problem = msgspec.json.decode(answer.content, type=Problem)
    assert (problem.status, bool(problem.hint)) == (status, True)


@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT", "PATCH"])
def test_nothing_is_changed_without_the_token(path: str, method: str) -> None:
    answer = desk_of(path, token=False).request(method, f"{LOG}/x" if method == "DELETE" else LOG)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "/api#token-needed"


def test_a_desk_for_reading_only_changes_nothing_for_anybody(path: str, statement: str) -> None:
    answer = desk_of(path, read_only=True).post(LOG, json={**ADA, "what": statement, "act": "ask"})
    assert (answer.status_code, answer.json()["type"]) == (403, "/api#not-allowed")


def test_undoing_says_who_and_what(client: TestClient) -> None:
    assert client.delete(f"{LOG}/none?author=Ada").status_code == 404
    for asked in ("", "?author=", f"?author={'x' * 501}", "?author=Ada&mood=x"):
        assert client.delete(f"{LOG}/none{asked}").status_code == 400


def test_a_record_that_another_writes_to_is_busy_for_a_while(
    client: TestClient, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait_in_vain(*_: object, **__: object) -> None:
        raise RecordBusy("Another process is writing to it.", hint="Try again when it has finished.")

    monkeypatch.setattr(Record, "correct_all", wait_in_vain)
    answer = client.post(LOG, json={**ADA, "what": statement, "act": "ask"})
    assert (answer.status_code, answer.json()["type"], answer.headers["Retry-After"]) == (
        503,
        "/api#busy",
        "5",
    )


ODD = st.text(max_size=12) | st.sampled_from(
    ["nobody", "unknown", "2031", "1-2", "²-³", "9" * 30 + "-1", "\x00"]
)
BODIES = st.fixed_dictionaries(
    {"author": ODD},
    optional={
        name: ODD | st.none() | st.booleans() | st.lists(ODD, max_size=3)
        for name in Wanted.__struct_fields__
        if name not in {"author", "what"}
    },
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, whole=st.booleans())
def test_no_body_makes_it_fail(client: TestClient, statement: str, body: dict[str, Any], whole: bool) -> None:
    what = statement.partition("/")[0] if whole else statement
    answer = client.post(LOG, json={"what": what} | body)
    assert answer.status_code in {201, 400, 404}, answer.text

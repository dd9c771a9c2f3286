"""The API: what it answers, that this is what its description says, and that nothing asked makes it fail."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from docs.generate_api import PAGE, reference
from onrecord.desk.correcting import Asked
from onrecord.desk.correcting import changes as changes_of
from onrecord.desk.web.api.correcting import Wanted
from onrecord.desk.web.api.notes import EXAMPLES
from onrecord.desk.web.api.openapi import document
from onrecord.desk.web.problems import KINDS
from onrecord.desk.web.views import LISTINGS
from onrecord.schema import Reading
from onrecord.store import Record
from tests.desk.web.api_questions import questions, wrong
from tests.desk.web.api_samples import desk_of, record_of
from tests.desk.web.api_walking import BASE, MORE, validator, walk

DOCUMENT: dict[str, Any] = json.loads(json.dumps(document()))
GOT = {path for path, methods in DOCUMENT["paths"].items() if "get" in methods}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = record_of(tmp_path_factory.mktemp("api"))
    with Record.open(path) as record:
        one = record.said("kaya").rows[0].id
        article, changes = changes_of(record, one, Asked(act="promise"))
        record.correct_all(article, changes, author="Ada", reason="")
    return path


@pytest.fixture(scope="module")
def client(path: str) -> TestClient:
    return desk_of(path)


@pytest.fixture(scope="module")
def record(path: str) -> Iterator[Record]:
    with Record.open(path) as record:
        yield record


def test_the_description_is_openapi_and_the_desk_tells_it(client: TestClient) -> None:
    validate(DOCUMENT)
    answer = client.get(f"{BASE}/openapi.json")
    assert answer.json() == DOCUMENT
    assert DOCUMENT["openapi"].startswith("3.1")


def test_every_path_of_the_description_answers_as_described(client: TestClient, record: Record) -> None:
    walked = list(walk(DOCUMENT, client, record))
    assert [one for one in walked if one.wrong] == []
    assert {one.path for one in walked} == GOT
    assert {one.path for one in walked if one.rows != 0} == GOT, "an empty list proves nothing"


@pytest.mark.slow
def test_what_the_reader_reads_out_of_the_example_pages_is_as_described_too(
    example_record: Callable[..., Path],
) -> None:
    path = example_record("talks")
    with Record.open(path) as record:
        walked = list(walk(DOCUMENT, desk_of(str(path)), record, each=4))
    assert [one for one in walked if one.wrong] == []
    assert {one.path for one in walked} == GOT


def test_the_walk_notices_what_is_not_described(record: Record, path: str) -> None:
    told = desk_of(path).get(f"{BASE}/counts").json()
    given_schema = {"$ref": "#/components/schemas/Counts"}
    assert validator(DOCUMENT, given_schema).is_valid(told)
    assert not validator(DOCUMENT, given_schema).is_valid(told | {"more": 1})
    assert not validator(DOCUMENT, given_schema).is_valid({"pages": 1})


@pytest.mark.parametrize("one", LISTINGS, ids=lambda one: one.name)
def test_every_table_of_the_desk_has_the_same_rows_here(client: TestClient, one: Any) -> None:
    question = "?" + next(iter(MORE.get(f"/{one.api}", ("limit=7",))))
    assert (
        client.get(f"{BASE}/{one.api}{question}").json() == client.get(f"/{one.name}.json{question}").json()
    )


def test_a_list_goes_on_at_the_link_it_gives_and_ends(client: TestClient, record: Record) -> None:
    found: list[str] = []
    address: str | None = f"{BASE}/statements?limit=2&until=2031"
    while address is not None:
        answer = client.get(address)
        found += [row["id"] for row in answer.json()["rows"]]
        link = answer.links.get("next")
        assert bool(link) == (answer.json()["next"] is not None)
        address = link["url"] if link else None
    assert found == [row.id for row in record.said(until="2031").rows]
    assert len(found) == 4


def test_an_article_is_the_reading_that_is_printed(client: TestClient, record: Record) -> None:
    one = record.articles().rows[0].id
    told = client.get(f"{BASE}/articles/{one}").content
    assert msgspec.json.decode(told, type=Reading) == record.reading(one)


def test_the_words_of_an_article_are_exact_with_what_stands_around_them(
    client: TestClient, record: Record
) -> None:
    one = record.said("Tom Riva").rows[0]
    start, end = one.content[0].start, one.content[0].end
    told = client.get(f"{BASE}/articles/{one.article}/text?start={start}&end={end}&context=5").json()
    text = record.reading(one.article).article.text
    assert told["text"] == one.content[0].text == text[start:end]
    assert (told["before"], told["after"]) == (text[start - 5 : start], text[end : end + 5])
    whole = client.get(f"{BASE}/articles/{one.article}/text").json()
    assert (whole["text"], whole["before"], whole["after"]) == (text, "", "")


@pytest.mark.parametrize(
    "asked", ["start=5&end=5", "end=99999", "start=99999", "start=-1", "context=2001", "start=x", "end=0"]
)
def test_words_that_are_not_there_are_refused(client: TestClient, record: Record, asked: str) -> None:
    one = record.articles().rows[0].id
    assert client.get(f"{BASE}/articles/{one}/text?{asked}").status_code == 400


def test_a_board_has_what_is_due_and_what_changed(client: TestClient, record: Record) -> None:
    entry = record.negotiations().rows[0]
    told = client.get(f"{BASE}/talks/{entry.id}?since=2031-01-01").json()
    assert told == client.get(f"/talks/{entry.id}.json?since=2031-01-01").json()
    assert [one["kind"] for one in told["changes"]]
    assert told["proposals"][0]["outcome"] == "rejected"
    assert told["rounds"][0]["sources"][0]["words"] == "the second round of talks"


def test_the_page_about_it_names_every_address_and_every_kind_of_problem(client: TestClient) -> None:
    page = client.get("/api").text
    for one in DOCUMENT["paths"]:
        assert f"<code>{one}</code>" in page
    for kind in KINDS:
        assert f'id="{kind.name}"' in page
    assert f"curl {client.base_url}/api/v1/counts" in page
    assert '<a href="/api">' in client.get("/said").text


def test_the_examples_can_be_asked(client: TestClient, record: Record) -> None:
    ids = {"ARTICLE/n1": record.negotiations().rows[0].id, "ARTICLE": record.articles().rows[0].id}
    for _, command in EXAMPLES:
        _, address, *options = shlex.split(command.format(base=BASE))
        for name, own in ids.items():
            address = address.replace(name, own)
        if "--json" in options:
            assert msgspec.json.decode(options[options.index("--json") + 1], type=Wanted).what == "ARTICLE/s4"
            assert client.post(address).status_code == 415, "it has that method"
        else:
            assert client.get(address).status_code == 200, command


def test_the_page_in_docs_is_made_of_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "stale: run python docs/generate_api.py"


def test_an_id_may_be_asked_for_with_its_slash_as_it_is_or_escaped(
    client: TestClient, record: Record
) -> None:
    one = record.remarks().rows[0].id
    answers = [client.get(f"{BASE}/remarks/{name}").content for name in (one, one.replace("/", "%2F"))]
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["id"] == one


@pytest.mark.parametrize("address", ["/counts", "/statements", "/openapi.json", "/nothing"])
def test_a_desk_that_others_reach_is_read_with_the_token_alone(path: str, address: str) -> None:
    stranger = desk_of(path, token=False, open_reading=False).get(
        BASE + address, headers={"Accept": "text/html"}
    )
    assert (stranger.status_code, stranger.json()["type"]) == (401, "/api#token-needed")
    assert stranger.headers["WWW-Authenticate"].startswith("Bearer")
    known = desk_of(path, open_reading=False).get(BASE + address)
    assert known.status_code == (404 if address == "/nothing" else 200)


def test_the_counts_are_those_of_the_record(client: TestClient, record: Record) -> None:
    assert client.get(f"{BASE}/counts").json() == msgspec.to_builtins(record.counts())


@pytest.fixture(scope="module")
def known_ids(record: Record) -> tuple[str, ...]:
    first = record.articles().rows[0].id
    return first, f"{first}/s1", f"{first}/a1", record.negotiations().rows[0].id, record.who().rows[0].id


@settings(max_examples=100)
@given(data=st.data())
def test_nothing_that_is_asked_makes_it_fail(
    client: TestClient, known_ids: tuple[str, ...], data: st.DataObject
) -> None:
    assert wrong(client, *data.draw(questions(known_ids))) is None

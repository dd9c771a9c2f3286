"""Questions that nobody foresaw: the addresses and parameters of the description with whatever values."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.desk.web.api.openapi import document
from onrecord.desk.web.problems import Problem, wants_problem
from onrecord.desk.web.views import DETAILS, LISTINGS
from onrecord.store.cursors import to_cursor
from tests.desk.web.api_walking import BASE

ODD = [
    "", " ", "0", "1", "2031", "2031-02-30", "9" * 30, "-1", "1e999", "٣", "a/s1", "/", "//", "..", "\x00", "\x85",
    "\U0010ffff", "\U0010fffe", '"', "-", "speaker:", "after:2031", "AND", "NEAR(", "%", "_", "'", "*", "a" * 3000,
    "9" * 5000,
]  # fmt: skip
TEXTS = (
    st.text(max_size=20)
    | st.from_regex(r"\A[a-z0-9]{1,3}[\x00-\x1f\"'*:-][a-z0-9]{0,3}\Z")
    | st.sampled_from(ODD)
)
NUMBERS = st.integers() | st.just(2**70) | st.just(-(2**70))
KEYS = st.one_of(
    st.tuples(TEXTS, NUMBERS, NUMBERS), st.tuples(TEXTS, NUMBERS), st.tuples(NUMBERS, TEXTS), st.tuples(TEXTS, TEXTS),
    st.tuples(TEXTS, TEXTS, TEXTS), st.tuples(st.floats(), TEXTS, NUMBERS),
    st.tuples(st.integers(0, 3), st.floats(), NUMBERS, NUMBERS),
    st.lists(st.none() | st.booleans() | TEXTS | st.lists(NUMBERS, max_size=2), max_size=4).map(tuple),
)  # fmt: skip
CURSORS = TEXTS | KEYS.map(to_cursor)


FORMS = ("", ".json", ".jsonl", ".csv")

KNOWN = {
    path: [one["name"] for one in methods["get"]["parameters"] if one["in"] == "query"]
    for path, methods in document()["paths"].items()
    if "get" in methods
}
"""The parameters of every path of the API."""

PAGES = {
    "/": [], "/about": [], "/api": [], "/who/{id}": [], "/who/{id}/by": ["limit", "cursor"],
    "/who/{id}/answers": ["limit", "cursor"], "/who/{id}/answered": ["limit", "cursor"],
    "/articles/{id}": ["at", "done"], "/articles/{id}.json": [], "/events/map": ["who", "type"],
    "/digest": ["since", "until", "who", "talks"], "/digest.json": ["since", "until", "who", "talks"],
    "/feeds/said.atom": ["who", "limit", "since"], "/feeds/search.atom": ["q", "limit"], "/feeds/{id}.atom": ["q"],
    "/calendar.ics": ["who", "as_of"],
} | {
    f"/{one.kind}/{{id}}{form}": [field.name for field in one.fields] for one in DETAILS for form in FORMS[:2]
}  # fmt: skip
"""The parameters of the pages that are no lists."""


@st.composite
def questions(draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[str, list[tuple[str, str]]]:
    """An address of the API or of a table, and parameters, most of them known, some of them twice."""
    which = draw(st.sampled_from(["api", "page", "table"]))
    if which == "api":
        path = draw(st.sampled_from(sorted(KNOWN)))
        known, at = KNOWN[path], BASE + path
    elif which == "page":
        at = draw(st.sampled_from(sorted(PAGES)))
        known = PAGES[at]
    else:
        table = draw(st.sampled_from(LISTINGS))
        known = [*(field.name for field in table.fields), "limit", "cursor"]
        at = f"/{table.name}{draw(st.sampled_from(FORMS))}"
    names = draw(st.lists(st.sampled_from([*known, "other"]), max_size=3))
    asked = [(name, draw(CURSORS if name == "cursor" else TEXTS)) for name in names]
    own = quote(draw(st.sampled_from(ids) | TEXTS), safe=draw(st.sampled_from(["", "/"])))
    return at.replace("{id}", own), asked


def wrong(client: TestClient, at: str, asked: list[tuple[str, str]]) -> str | None:
    """What is wrong with the answer to a question, if anything: a fault, or a problem that is not whole."""
    answer = client.get(at, params=asked, follow_redirects=False)
    if answer.status_code not in {200, 303, 307, 400, 404}:
        return f"{answer.status_code}: {answer.text}"
    if answer.status_code < 400 or not wants_problem(answer.request.url.path):
        return None
    told = msgspec.json.decode(answer.content, type=Problem)
    return None if told.status == answer.status_code and told.hint else f"not whole: {answer.text}"

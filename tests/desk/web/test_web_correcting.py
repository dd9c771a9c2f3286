"""Correcting in place: each form of the reader, what it answers, and what it never changes by mistake."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import httpx2
import pytest

from onrecord.schema import Reading, Statement
from onrecord.store import Record
from tests.desk.web.gate_samples import HERE, asker, form_token, signed_in
from tests.desk.web.reader_samples import STORY, story
from tests.store.building import demo


class Desk:
    """A browser that has signed in to a record with the story and another article."""

    def __init__(self, record: str) -> None:
        self.record = record
        self.client = signed_in(record)
        self.article = story()[1].article.id
        self.path = f"/articles/{self.article}"
        self._token = form_token(self.client)

    def send(self, path: str = "/corrections", **fields: Any) -> httpx2.Response:
        """Send a form; author and token are filled in."""
        data = {"form_token": self._token, "author": "Ada Kaya", "back": self.path} | fields
        return self.client.post(path, data=data)

    def on(self, own: str, **fields: Any) -> httpx2.Response:
        """Send the form of one entry, with the words that the page shows for it."""
        page = self.client.get(self.path).text
        words = re.search(
            rf'name="what" value="{self.article}/{own}">\s*<input type="hidden" name="words" value="([^"]+)"',
            page,
        )
        assert words, f"no form at {own}"
        return self.send(what=f"{self.article}/{own}", words=words[1], **fields)

    def reading(self) -> Reading:
        """The story as it stands."""
        with Record.open(self.record, create=False) as record:
            return record.reading(self.article)

    def said(self, own: str) -> Statement:
        """One of its statements."""
        return next(one for one in self.reading().statements if one.id == own)

    def log(self) -> list[dict[str, Any]]:
        """The log of corrections, the last first."""
        rows: list[dict[str, Any]] = self.client.get("/corrections.json").json()["rows"]
        return rows


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with two articles, to be copied."""
    path = tmp_path_factory.mktemp("correcting") / "desk.sqlite"
    with Record.open(path) as record:
        record.add(*story())
        record.add(*demo())
    return path


@pytest.fixture
def desk(untouched: Path, tmp_path: Path) -> Desk:
    return Desk(str(shutil.copy(untouched, tmp_path / "desk.sqlite")))


def test_a_speaker_is_put_right_and_the_page_says_so_at_the_entry(desk: Desk) -> None:
    answer = desk.on("s2", speaker="Omar Diallo", reason="his words")
    (entry,) = desk.log()
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{desk.path}?done={entry['id']}#s2"
    assert (entry["author"], entry["reason"], entry["state"]) == ("Ada Kaya", "his words", "applied")
    assert desk.said("s2").speaker == "a2"
    page = desk.client.get(answer.headers["location"]).text
    assert re.search(r'role="status">.*?speaker → Omar Diallo \(was Rosa Quispe\).*?Undo', page, re.DOTALL)
    assert "Corrected:" in page
    assert page.count('value="Ada Kaya"') > 5, "the name is remembered"


def test_everything_about_a_statement_is_corrected_at_once(desk: Desk) -> None:
    assert desk.on("s1", to="Omar Diallo", act="warn", said="2030-07", speaker="nobody").status_code == 303
    found = desk.said("s1")
    assert (found.speaker, found.addressee, found.act, found.said) == (None, "a2", "warn", "2030-07")
    assert len(desk.log()) == 4


def test_what_is_left_empty_is_left_as_it_is(desk: Desk) -> None:
    answer = desk.on("s1", speaker="", to=" ", act="", said="", reason="nothing")
    assert answer.status_code == 400
    assert "Nothing was asked to be corrected" in answer.text
    assert desk.log() == []


def test_one_wrong_field_keeps_the_others_from_being_made(desk: Desk) -> None:
    answer = desk.on("s1", act="warn", said="Friday")
    assert answer.status_code == 400
    assert "is no date of EDTF" in answer.text.replace("&#39;", "'")
    assert desk.log() == []
    assert desk.said("s1").act == "promise"


def test_what_was_typed_is_kept_in_the_open_form_where_it_was_wrong(desk: Desk) -> None:
    answer = desk.on("s2", speaker='N"o <b>Body', act="warn", reason="because")
    page = answer.text
    assert answer.status_code == 400
    form = page[page.index('id="s2"') : page.index('id="s3"')]
    assert '<details class="correct" open>' in form
    assert page.count('<details class="correct" open>') == 1
    assert 'role="alert"' in form
    assert 'value="N&#34;o &lt;b&gt;Body"' in form
    assert "<option selected>warn</option>" in form
    assert 'value="because"' in form


def test_a_form_of_other_words_changes_nothing(desk: Desk) -> None:
    answer = desk.send(what=f"{desk.article}/s1", words="1-5", speaker="Omar Diallo")
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.text
    assert desk.log() == []


def test_statements_events_and_commitments_are_left_out(desk: Desk) -> None:
    for own in ("s2", "e1"):
        answer = desk.on(own, delete="1")
        assert "#" not in answer.headers["location"]
    made = desk.reading()
    assert [one.id for one in made.statements] == ["s1", "s3"]
    assert [one.id for one in made.events] == ["e2"]


def test_an_event_has_another_status(desk: Desk) -> None:
    desk.on("e1", status="happened")
    assert desk.reading().events[0].status == "happened"


def test_a_statement_is_added_by_its_characters(desk: Desk) -> None:
    start = STORY.index("Port workers rallied")
    answer = desk.send(
        what=desk.article, start=str(start), end=str(start + 20), speaker="Omar Diallo", act="assert"
    )
    (entry,) = desk.log()
    assert answer.headers["location"] == f"{desk.path}?done={entry['id']}#s-{entry['id']}"
    added = desk.said(f"s-{entry['id']}")
    assert [span.of(STORY) for span in added.content] == ["Port workers rallied"]
    assert (added.speaker, added.manner) == ("a2", "indirect")


@pytest.mark.parametrize(
    ("start", "end"), [("5", ""), ("", "5"), ("9", "3"), ("0", "999999"), ("٣", "٤"), ("²", "5"), ("-1", "4")]
)
def test_characters_that_name_no_words_are_explained_in_the_form(desk: Desk, start: str, end: str) -> None:
    answer = desk.send(what=desk.article, start=start, end=end, speaker="nobody")
    assert answer.status_code == 400
    assert 'id="add" open' in answer.text
    assert desk.log() == []


def test_actors_are_merged_parted_and_tied(desk: Desk) -> None:
    assert desk.send(what=desk.article, merge_one="Omar Diallo", merge_two="Peru").status_code == 303
    assert [one.name for one in desk.reading().actors] == ["Rosa Quispe", "Omar Diallo"]
    at = STORY.index("Rosa Quispe")
    desk.send(what=desk.article, split="Rosa Quispe", mentions=f"{at}-{at + 11}", speaker="Rosa Q.")
    assert "Rosa Q." in [one.name for one in desk.reading().actors]
    other = demo()[1].article.id
    answer = desk.send(tie="same", one=f"{desk.article}/a2", two=f"{other}/a1", back="/who")
    assert answer.headers["location"].startswith("/who?done=")
    assert desk.log()[0]["change"]["what"] == "same actor"


@pytest.mark.parametrize(
    "fields",
    [
        {"what": ""}, {"what": "none/s1", "act": "warn"}, {"tie": "both", "one": "a", "two": "b"},
        {"tie": "same", "one": "x/a1", "two": "y/a1"}, {"tie": "same"}, {},
    ],
)  # fmt: skip
def test_what_is_not_there_is_explained(desk: Desk, fields: dict[str, str]) -> None:
    answer = desk.send(**fields)
    assert answer.status_code in {400, 404}
    assert f"<h1>{'Not as asked' if answer.status_code == 400 else 'Not in the record'}</h1>" in answer.text
    assert desk.log() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "shout"},
        {"author": ""},
        {"author": "x" * 501, "act": "warn"},
        {"reason": "x" * 501, "act": "warn"},
    ],
)
def test_a_form_that_no_page_shows_is_refused(desk: Desk, fields: dict[str, str]) -> None:
    assert desk.on("s1", **fields).status_code == 400
    assert desk.log() == []


def test_undoing_and_undoing_that(desk: Desk) -> None:
    desk.on("s2", speaker="Omar Diallo")
    (entry,) = desk.log()
    answer = desk.send(f"/corrections/{entry['id']}/undo", reason="a mistake", back="/corrections?article=x")
    assert answer.headers["location"] == f"/corrections?done={desk.log()[0]['id']}&article=x"
    assert desk.said("s2").speaker == "a1"
    assert desk.send(f"/corrections/{entry['id']}/undo").status_code == 400, "undone already"
    assert desk.send("/corrections/none/undo").status_code == 404
    assert desk.send(f"/corrections/{entry['id']}/undo", author="").status_code == 400
    desk.send(f"/corrections/{desk.log()[0]['id']}/undo")
    assert desk.said("s2").speaker == "a2"


def test_the_log_shows_each_entry_with_its_words_and_what_became_of_it(desk: Desk) -> None:
    desk.on("s2", speaker="Omar Diallo", reason="his words")
    (entry,) = desk.log()
    page = desk.client.get("/corrections").text
    content = story()[1].statements[1].content[0]
    assert "“We keep our word,”" in page
    assert f"/articles/{desk.article}?at={content.start}-{content.end}#at" in page
    assert f'action="/corrections/{entry["id"]}/undo"' in page
    assert desk.client.get("/corrections.csv").text.count("\n") == 2
    assert desk.client.get("/corrections.json?article=other").json()["rows"] == []
    stranger = asker(desk.record).get("/corrections").text
    assert "his words" in stranger
    assert '<form class="correction' not in stranger


def test_only_who_may_write_is_shown_a_form(desk: Desk) -> None:
    assert "Sign in</a> to correct" in asker(desk.record).get(desk.path).text
    for client in (asker(desk.record), signed_in(desk.record, read_only=True)):
        assert '<form class="correction' not in client.get(desk.path).text


def test_the_way_back_leads_to_pages_of_this_desk_alone(desk: Desk) -> None:
    answer = desk.on("s1", act="warn", back="https://evil.example/")
    assert answer.headers["location"].startswith("/?done=")


def test_a_name_in_another_script_is_remembered(desk: Desk) -> None:
    desk.on("s1", act="warn", author="Ада; Kaya=“x”")
    assert 'value="Ада; Kaya=“x”"' in desk.client.get(desk.path).text


def test_a_stranger_changes_nothing(desk: Desk) -> None:
    data = {"what": f"{desk.article}/s1", "act": "warn", "author": "x"}
    for path in ("/corrections", "/corrections/x/undo"):
        assert asker(desk.record).post(path, data=data, headers={"Origin": HERE}).status_code == 401
    assert desk.log() == []

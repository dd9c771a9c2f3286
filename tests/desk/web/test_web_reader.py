"""The page of an article: every fact beside its words, addresses that last, and hostile text as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from onrecord.desk.web.reader.entries import left_out, shortened
from onrecord.engines import Reader
from onrecord.schema import Article, Instead, Reading, Why, from_json
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.desk.web.gate_samples import asker
from tests.desk.web.reader_samples import HOSTILE, STORY, hostile, other_bytes, read_again, story
from tests.store.building import article, reading, statement


@pytest.fixture(scope="module")
def held() -> Reading:
    return story()[1]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("reader") / "desk.sqlite"
    with Record.open(path) as record:
        record.add(*story())
        record.add(*hostile())
        copy = Page("copy.txt", STORY.replace("Izmir", "Izmir,").encode())
        record.add(copy, reading(copy, article(copy.data.decode(), outlet="Freight & Bulk")))
    return str(path)


@pytest.fixture(scope="module")
def client(record: str) -> TestClient:
    return asker(record)


@pytest.fixture(scope="module")
def html(client: TestClient, held: Reading) -> str:
    answer = client.get(f"/articles/{held.article.id}")
    assert answer.status_code == 200
    return answer.text


def plain(html: str) -> str:
    """The words of some HTML, with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.replace("<br>", " ").replace("</p>", " "))).strip()


def entry(html: str, own: str) -> str:
    """The words of one entry of the list."""
    found = re.search(rf'<li class="entry[^>]* id="{own}".*?</li>', html, re.DOTALL)
    assert found, own
    return plain(found[0])


def test_every_fact_has_an_entry_and_its_words_lead_there(html: str) -> None:
    facts = ["s1", "s2", "s3", "e1", "e2", "a1", "a2", "a3", "t1", "p1", "m1", "c1"]
    for fact in facts:
        assert f' id="{fact}"' in html, fact
        assert re.search(rf'class="w"[^>]* data-f="[^"]*\b{fact}\b', html), fact
    anchors = set(re.findall(r'href="#([a-z]\d+)"', html))
    assert anchors <= set(facts)


def test_a_statement_says_who_what_when_where_and_how_sure(html: str) -> None:
    assert "RQ Rosa Quispe, Minister promise" in entry(html, "s1")
    assert "indirect · said 2030-07-26 · at Izmir · unsure (0.41)" in entry(html, "s1")
    assert "to Omar Diallo “We keep our word,”" in entry(html, "s2")
    assert "day of saying not stated" in entry(html, "s2")
    assert "in reply to Rosa Quispe" in entry(html, "s3")


def test_an_event_says_who_did_what_by_whose_account(html: str) -> None:
    assert entry(html, "e1").startswith("Peru coerce: seize denied")
    assert "“seized” · day not stated · at Izmir · “40 ships” · as told by Omar Diallo" in entry(html, "e1")
    assert entry(html, "e2").startswith("actor not stated protest happened")


def test_the_smaller_lists_say_what_is_stated_and_what_not(html: str) -> None:
    assert (
        "Rosa Quispe by 2031-05-31 40 ships would leave Izmir on condition: “if the crews were paid”"
        in entry(html, "m1")
    )
    assert "asserted by the article itself · denied by Omar Diallo" in entry(html, "c1")
    assert "“Friday” 2030-07-26 point" in entry(html, "t1")
    assert "“Izmir” Izmir, TUR, 38.41, 27.14" in entry(html, "p1")


def test_entries_stand_in_the_order_of_the_text(html: str) -> None:
    assert re.findall(r'<li class="entry (?:said|done)[^"]*" id="(\w+)"', html) == [
        "s1",
        "s2",
        "s3",
        "e1",
        "e2",
    ]


def test_the_links_cite_characters_and_the_live_page_is_scrolled_to_the_words(
    html: str, held: Reading
) -> None:
    content = held.statements[1].content[0]
    at = f"/articles/{held.article.id}?at={content.start}-{content.end}#at"
    assert f'data-link="{at}"' in html
    assert (
        f'data-cite="Rosa Quispe, The Bosphorus Post, 2030-08-01, characters {content.start}–{content.end}, https'
        in html
    )
    assert "https://post.example/izmir#top:~:text=%E2%80%9CWe%20keep%20our%20word%2C%E2%80%9D" in html


def test_blocks_are_set_by_their_kind(html: str, held: Reading) -> None:
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)[0].startswith("Ministers trade words")
    assert html.count('class="block paragraph"') == 4
    assert html.count("<h1") == 1


def test_an_address_marks_exactly_its_characters(client: TestClient, held: Reading) -> None:
    start = STORY.index("🚢 in the")
    page = client.get(f"/articles/{held.article.id}?at={start}-{start + 8}").text
    assert plain("".join(re.findall(r"<mark class=.*?</mark>", page))) == "🚢 in the"
    content = held.statements[1].content[0]
    page = client.get(f"/articles/{held.article.id}?at={content.start}-{content.end}").text
    assert re.findall(r'class="entry said pointed" id="(\w+)"', page) == ["s2"]


@pytest.mark.parametrize(
    "at", ["", "5", "7-7", "9-3", "-3-4", "1-99999", "a-b", "1-2-3", "٣-٤", "0-1e3", "1 - 4"]
)
def test_an_address_that_names_no_words_is_explained(client: TestClient, held: Reading, at: str) -> None:
    answer = client.get(f"/articles/{held.article.id}", params={"at": at})
    assert answer.status_code == 400
    assert "names no words of this article" in answer.text
    assert f"from 0 to {len(STORY)}" in answer.text


def test_an_article_that_is_not_held_is_not_found(client: TestClient) -> None:
    for path in ("/articles/none", "/articles/none.json", "/articles/none/why/s1"):
        assert client.get(path).status_code == 404


def test_the_reading_is_given_as_the_command_prints_it(client: TestClient, held: Reading) -> None:
    assert from_json(client.get(f"/articles/{held.article.id}.json").content) == held


def test_hostile_text_is_shown_as_text(client: TestClient) -> None:
    made = hostile()[1]
    start = HOSTILE.index("javascript")
    answer = client.get(f"/articles/{made.article.id}?at={start}-{start + 10}")
    page = answer.text
    assert answer.status_code == 200
    for tag in ("<script>alert", "<img", "<svg onload", "<b>", "<i>"):
        assert tag not in page, tag
    assert 'href="javascript:' not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", page)
    assert "\ufffdgnihton\ufffd" in page
    assert page.count("<script ") == 2
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_near_copies_are_named_and_where_the_page_came_from(client: TestClient, held: Reading) -> None:
    page = plain(client.get(f"/articles/{held.article.id}").text)
    assert "Also printed by Freight & Bulk, 2030-08-01" in page.replace("&amp;", "&")
    assert held.page.sha256 in page
    assert "izmir.txt" in page
    assert "hand 1.0" in page


def test_words_stay_where_they_were_cited_after_a_re_read_with_another_text(tmp_path: Path) -> None:
    page, old, new = read_again()
    with Record.open(tmp_path / "again.sqlite") as record:
        record.add(page, old)
        record.add(page, new)
    client = asker(str(tmp_path / "again.sqlite"))
    content = old.statements[1].content[0]
    former = client.get(f"/articles/{old.article.id}?at={content.start}-{content.end}").text
    assert "“We keep our word,”" in plain("".join(re.findall(r"<mark class=.*?</mark>", former)))
    assert "has been read again since, with another text" in plain(former)
    assert f'href="/articles/{new.article.id}"' in former
    current = client.get(f"/articles/{new.article.id}").text
    assert (
        f'An earlier reading of the page gave another text: <a href="/articles/{old.article.id}">' in current
    )


def test_versions_of_an_article_lead_to_each_other(tmp_path: Path) -> None:
    _, first = story()
    page, later = story(modified_at="2030-08-02T10:00:00+03:00", outlet="The Bosphorus Post Online")
    with Record.open(tmp_path / "versions.sqlite") as record:
        record.add(*story())
        record.add(*other_bytes("later.txt", page.data + b"\n", later))
    client = asker(str(tmp_path / "versions.sqlite"))
    old = client.get(f"/articles/{first.article.id}").text
    assert "There is a later version of this article." in old
    assert f'href="/articles/{later.article.id}"' in old
    assert "The latest of 2 versions." in client.get(f"/articles/{later.article.id}").text
    assert "Also printed by" not in old, "a version is no copy by somebody else"


def test_a_long_article_shows_its_text_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    text = "Long\n\n" + "".join(f"Point {number} stands. " for number in range(320)) + "x" * 300_000
    page = Page("long.txt", text.encode())
    said = tuple(
        statement(text, f"Point {number} stands", number=number + 1, speaker=None) for number in range(320)
    )
    made = reading(page, article(text), statements=said)
    assert left_out(made) == {"statements": 20}
    assert len(shortened(made).statements) == 300
    with Record.open(tmp_path / "long.sqlite") as record:
        record.add(page, replace(made, statements=said[:2]))
    answer = asker(str(tmp_path / "long.sqlite")).get(f"/articles/{made.article.id}")
    assert "x" * 300_000 in answer.text


class Explaining(Reader):
    """A reader that gives reasons without a model, and counts how often it is asked."""

    asked = 0

    def __init__(self, *, explain: bool, **_: object) -> None:
        assert explain

    def resolved_article(self, article: Article, page: Page, **_: object) -> Reading:
        """The story, of which two statements are found, the first without its day."""
        Explaining.asked += 1
        assert (article.text, page.data) == (STORY, b"")
        made = story()[1]
        why = (
            Why("s1", "speaker", "named by the source", 57, 77, 0.9, (Instead("Omar Diallo", 0.1),)),
            Why("s2", "speaker", "carried on"),
        )
        return replace(
            made, why=why, statements=(replace(made.statements[0], said=None), *made.statements[1:2])
        )


def test_why_is_answered_by_reading_the_text_once_more(
    record: str, held: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.engines.Reader", Explaining)
    client = asker(record)
    page = plain(client.get(f"/articles/{held.article.id}/why/s1").text)
    assert "Speaker Rosa Quispe named by the source: “" in page
    assert "(0.90); else Omar Diallo (0.10)" in page
    assert "Day of saying 2030-07-26 not by the reader The reader by itself says: not stated." in page
    assert "read once more, by hand 1.0" in page
    assert "finds no statement at these words" in client.get(f"/articles/{held.article.id}/why/s3").text
    assert Explaining.asked == 1, "the last articles are kept"
    assert client.get(f"/articles/{held.article.id}/why/s9").status_code == 404


def test_an_article_that_would_take_long_is_not_read_again(
    client: TestClient, held: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.desk.web.reader.explaining.LONGEST", 100)
    page = client.get(f"/articles/{held.article.id}/why/s1").text
    assert "would take too long" in page
    assert "--explain" in page


def test_articles_are_listed_and_filtered(client: TestClient, held: Reading) -> None:
    assert f'href="/articles/{held.article.id}"' in client.get("/articles").text
    rows = client.get("/articles.json", params={"outlet": "freight & bulk"}).json()["rows"]
    assert [row["sources"] for row in rows] == [["copy.txt"]]
    assert client.get("/articles.json", params={"until": "2029"}).json()["rows"] == []
    assert client.get("/articles.csv").text.splitlines()[0].startswith("id,title,outlet")
    assert client.get("/articles", params={"since": "soon"}).status_code == 400

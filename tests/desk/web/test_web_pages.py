"""The front page, persons, events with their map, search, and the page about the record itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from lxml import html
from starlette.testclient import TestClient

pytestmark = pytest.mark.slow
_PLACE = re.compile(r"/articles/([0-9a-f]{16})\?at=(\d+)-(\d+)#at")


def page(client: TestClient, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def entries(shown: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """The link, citation and quotation that the keys copy of each entry."""
    for one in shown.xpath("//*[contains(concat(' ', @class, ' '), ' entry ')]"):
        yield one.get("data-link"), one.get("data-cite"), one.get("data-quote")


@pytest.mark.parametrize("address", ["/", "/said", "/search?q=trawlers", "/events", "/who/selma"])
def test_what_is_copied_of_an_entry_are_the_words_at_its_link(talks: TestClient, address: str) -> None:
    if address == "/who/selma":
        address = "/who/" + talks.get("/who.json?name=Nakwafila").json()["rows"][0]["id"]
    cited = [
        (place, quote) for link, cite, quote in entries(page(talks, address))
        if (place := _PLACE.fullmatch(link)) and f"characters {place[2]}–{place[3]}" in cite
    ]  # fmt: skip
    assert len(cited) > 5
    for place, quote in cited:
        text = talks.get(f"/articles/{place[1]}.json").json()["article"]["text"]
        words = text[int(place[2]) : int(place[3])]
        last = re.sub(r"[\W_]+", " ", unescape(quote)).split()[-1]
        assert last in re.sub(r"[\W_]+", " ", words).split()


def test_a_person_is_told_with_roles_statements_and_what_others_say_kept_apart(talks: TestClient) -> None:
    who = talks.get("/who.json?name=Kalunjinji").json()["rows"][0]["id"]
    shown = page(talks, f"/who/{who}")
    assert shown.findtext(".//h1/bdi") == "Domingos Kalunjinji"
    assert "Minister of External Relations" in shown.text_content()
    by = shown.xpath("//section[h2/@id='by']//li//p[@class='who']/a[1]")
    about = shown.xpath("//section[h2/@id='about']//li//p[@class='who']/*[1]")
    assert by
    assert {one.text_content() for one in by} == {"Domingos Kalunjinji"}
    assert "Domingos Kalunjinji" not in {one.text_content() for one in about}
    assert page(talks, f"/who/{who}/by").xpath("count(//ol/li)") > len(by) / 2


def test_somebody_who_is_not_there_is_said_not_to_be(talks: TestClient) -> None:
    answer = talks.get("/who/nobody-0000")
    assert answer.status_code == 404
    assert "The record holds no actor" in answer.text


def test_the_map_and_its_lists_hold_the_same_places(talks: TestClient) -> None:
    shown = page(talks, "/events/map")
    marks = [one.get("aria-label").rpartition(": ") for one in shown.xpath("//figure//a")]
    lists = {
        one.findtext("bdi"): int(re.match(r"(\d+)", one.findtext("small"))[1])  # type: ignore[index]
        for one in shown.xpath("//h2[starts-with(@id, 'place-')]")
    }
    assert len(marks) >= 3
    assert {name: int(number) for name, _, number in marks} == lists
    assert {one.get("href") for one in shown.xpath("//figure//a")} == {
        f"#{one.get('id')}" for one in shown.xpath("//h2[starts-with(@id, 'place-')]")
    }


def test_a_search_marks_the_words_and_an_empty_one_says_how(talks: TestClient) -> None:
    shown = page(talks, "/search?q=trawlers+outlet%3A%22Austral+Wire%22")
    assert shown.xpath("//ol/li")
    assert "speaker:nakwafila" in page(talks, "/search").text_content()
    assert talks.get("/search?q=colour:red").status_code == 400


def test_the_record_says_what_it_holds_and_what_read_it(talks: TestClient) -> None:
    rows = [[cell.text_content() for cell in row] for row in page(talks, "/about").xpath("//tr")]
    counts = talks.get("/api/v1/counts").json()
    assert ["Statements", f"{counts['statements']:,}"] in rows
    one = talks.get("/articles.json?limit=1").json()["rows"][0]["id"]
    model = talks.get(f"/articles/{one}.json").json()["model"]
    assert [model["name"], model["version"], f"{counts['articles']:,}"] in rows


def test_what_a_person_answered_leads_to_what_was_answered(talks: TestClient) -> None:
    who = talks.get("/who.json?name=Kalunjinji").json()["rows"][0]["id"]
    shown = page(talks, f"/who/{who}")
    answers, answered = (
        shown.xpath(f"//h3[@id='{way}']/following::ol[1]/li") for way in ("answers", "answered")
    )
    assert {one.findtext(".//p[@class='who']/a/bdi") for one in answers} == {"Domingos Kalunjinji"}
    assert {one.findtext(".//p[@class='answers']/a/bdi") for one in answered} == {"Domingos Kalunjinji"}
    for one in (*answers, *answered):
        (link,) = one.xpath("p[@class='answers']/a[@class='where']")
        place = _PLACE.fullmatch(link.get("href"))
        assert place is not None
        text = talks.get(f"/articles/{place[1]}.json").json()["article"]["text"]
        assert text[int(place[2]) : int(place[3])][:20] in link.text_content()
    assert len(page(talks, f"/who/{who}/answers").xpath("//ol/li")) == len(answers)
    pairs = shown.xpath("//table[contains(caption, 'Who answers whom')]/tbody/tr")
    mine = [row for row in pairs if row.findtext("td[1]/a/bdi") == "Domingos Kalunjinji"]
    assert sum(int(row.findtext("td[3]") or 0) for row in mine) == len(answers)


def test_a_list_of_statements_says_who_spoke_when(talks: TestClient) -> None:
    shown = page(talks, "/said?act=deny")
    table = shown.xpath("//table[contains(caption, 'each speaker made')]")[0]
    counted = sum(int(cell.text_content()) for cell in table.xpath(".//tr[last()]/td"))
    assert counted == len(talks.get("/said.json?act=deny&limit=500").json()["rows"])
    for link in table.xpath(".//tbody//a")[:5]:
        assert len(talks.get(link.get("href").replace("/said?", "/said.json?")).json()["rows"]) == int(
            link.text
        )

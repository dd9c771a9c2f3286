"""The digest, the feeds and the calendar as the desk serves them."""

from __future__ import annotations

import feedparser
import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.desk.web.bases import BASE

pytestmark = pytest.mark.slow


def test_the_digest_is_a_page_whose_links_lead_to_words_on_this_desk(talks: TestClient) -> None:
    page = talks.get("/digest", params={"until": "2031-04-05"})
    assert page.status_code == 200
    assert "Cunene talks moved" in page.text
    told = talks.get("/digest.json", params={"until": "2031-04-05"}).json()
    cites = [line["cite"] for part in told["sections"] for group in part["groups"] for line in group["lines"]]
    assert len(cites) > 10
    for cite in cites[:5]:
        assert cite["page"].startswith(BASE)
        shown = talks.get(cite["page"])
        assert shown.status_code == 200
        assert 'id="at"' in shown.text


def test_the_digest_has_other_forms_and_errors_name_what_is_wrong(talks: TestClient) -> None:
    assert talks.get("/digest.md?until=2031-04-05").text.startswith("# Cunene talks moved")
    assert talks.get("/digest.text?until=2031-04-05").headers["content-type"].startswith("text/plain")
    assert talks.get("/digest?since=yesterday").status_code == 400
    assert "Nothing was reported" in talks.get("/digest?since=2001-01-01&until=2001-01-02").text


@pytest.mark.parametrize(
    "address", ["/feeds/said.atom?who=Nakwafila", "/feeds/search.atom?q=trawlers", "/feeds/talks.atom"]
)
def test_a_feed_is_read_by_a_reader_of_feeds_and_leads_to_this_desk(talks: TestClient, address: str) -> None:
    answer = talks.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.entries
    assert any(link.href.startswith(BASE) for entry in read.entries for link in entry.links)


def test_what_there_is_no_feed_of_is_named(talks: TestClient) -> None:
    assert talks.get("/feeds/weather.atom").status_code == 400
    assert talks.get("/feeds/said.atom?colour=red").status_code == 400
    assert talks.get("/feeds/said.atom?limit=many").status_code == 400


def test_the_page_of_statements_names_its_feed(talks: TestClient) -> None:
    assert "/feeds/said.atom?who=Nakwafila" in talks.get("/said?who=Nakwafila").text
    assert "/feeds/search.atom" not in talks.get("/search").text


def test_the_calendar_holds_deadlines_and_rounds(talks: TestClient) -> None:
    answer = talks.get("/calendar.ics", params={"who": "Namibia"})
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) > 3
    assert all(str(event["URL"]).startswith(BASE) for event in events)

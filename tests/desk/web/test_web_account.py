"""The pages of the account: every line leads to words that stand there, both sides are shown, nothing is made up."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient
from web_account_samples import entries, fill

from onrecord.desk.web import make_app
from onrecord.store import Record

KINDS = ("talks", "due", "claims", "numbers", "remarks", "stories")
LONELY = {"claims": "?least=1", "remarks": "?least=1", "stories": "?least=1"}
"""How to have every entry of a list, those of one report too."""
_AT = re.compile(r"/articles/([0-9a-f]{16})\?at=(\d+)-(\d+)#at")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("account") / "record.sqlite")


@pytest.fixture(scope="module")
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as record:
        yield record


@pytest.fixture(scope="module")
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(str(path), hosts={"testserver"})) as client:
        yield client


def page(desk: TestClient, address: str) -> Any:
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(part: Any) -> str:
    return " ".join(" ".join(part.itertext()).split()).replace(" ,", ",")


def of(record: Record, kind: str) -> str:
    return f"/{kind}/{entries(record)[kind].id}"


def section(tree: Any, name: str) -> Any:
    (found,) = tree.xpath(f"//section[@aria-labelledby='{name}']")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_and_its_other_forms_hold_the_same_entries_and_each_has_a_page(
    desk: TestClient, kind: str
) -> None:
    asked = LONELY.get(kind, "")
    rows = desk.get(f"/{kind}.json{asked}").json()["rows"]
    ids = [row["id"] for row in rows]
    tree = page(desk, f"/{kind}{asked}")
    linked = [unquote(at) for at in tree.xpath(f"//li//a[starts-with(@href, '/{kind}/')]/@href")]
    assert list(dict.fromkeys(linked)) == [f"/{kind}/{one}" for one in ids]
    assert [json.loads(line) for line in desk.get(f"/{kind}.jsonl{asked}").text.splitlines()] == rows
    first = next(iter(csv.DictReader(io.StringIO(desk.get(f"/{kind}.csv{asked}").text))))
    assert first[next(iter(first))] == ids[0]
    for one in ids:
        page(desk, f"/{kind}/{one}")


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_answers_as_json_and_csv_at_its_own_address(
    desk: TestClient, record: Record, kind: str
) -> None:
    entry = entries(record)[kind]
    assert desk.get(f"/{kind}/{entry.id}.json").json()["id"] == entry.id
    rows = list(csv.DictReader(io.StringIO(desk.get(f"/{kind}/{entry.id}.csv").text)))
    assert rows
    assert all(row["words"] for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_to_words_leads_to_words(desk: TestClient, record: Record, kind: str) -> None:
    for address in (f"/{kind}", of(record, kind)):
        tree = page(desk, address)
        found = [_AT.fullmatch(at) for at in tree.xpath("//@href | //@data-link | //@cite") if "?at=" in at]
        assert found
        for at in found:
            assert at is not None
            text = record.reading(at[1]).article.text
            assert text[int(at[2]) : int(at[3])].strip()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_quoted_stands_in_the_article_that_is_cited(
    desk: TestClient, record: Record, kind: str
) -> None:
    entered = page(desk, of(record, kind)).xpath("//*[contains(@class, 'entry')]")
    assert entered
    for one in entered:
        at = _AT.fullmatch(one.get("data-link"))
        assert at is not None
        text = " ".join(record.reading(at[1]).article.text.split())
        quote = one.get("data-quote").strip("“”")
        assert all(part.strip("“” ") in text for part in quote.split(" … "))
        assert f"characters {at[2]}–{at[3]}" in one.get("data-cite")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_runs_nothing_and_names_everything_once(desk: TestClient, record: Record, kind: str) -> None:
    for address in (f"/{kind}", of(record, kind)):
        tree = page(desk, address)
        assert not tree.xpath("//*[@style] | //style | //script[not(@src)] | //@onclick")
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {at[1:] for at in tree.xpath("//@href") if at.startswith("#")} <= set(ids)
        assert all(table.xpath("./caption") for table in tree.xpath("//table"))
        assert all(one.get("scope") for one in tree.xpath("//table//th"))
        levels = [int(one.tag[1]) for one in tree.xpath("//main//*[self::h1 or self::h2 or self::h3]")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "remarks"])
def test_a_picture_has_a_title_and_the_page_says_the_same_in_words(
    desk: TestClient, record: Record, kind: str
) -> None:
    tree = page(desk, of(record, kind))
    pictures = tree.xpath("//*[local-name() = 'svg']")
    assert pictures
    for one in pictures:
        named = one.get("aria-labelledby")
        assert tree.xpath(f"string(//*[@id='{named}'])")
        assert one.getparent().get("tabindex") == "0"


def test_a_hostile_outlet_is_a_name(desk: TestClient, record: Record) -> None:
    for address in ("/talks", of(record, "talks"), "/due", "/remarks?least=1", "/stories?least=1"):
        answer = desk.get(address).text
        assert "<script>alert" not in answer
        assert "\u202e" not in answer
    assert (
        "Cable &lt;script&gt;alert(1)&lt;/script&gt; \N{REPLACEMENT CHARACTER}abc"
        in desk.get(of(record, "talks")).text
    )


# --- the board


def test_where_reports_of_a_round_differ_both_are_shown_with_their_outlets(
    desk: TestClient, record: Record
) -> None:
    (row,) = section(page(desk, of(record, "talks")), "rounds").xpath(".//tbody/tr")
    number, date, place, level, status = (words(cell) for cell in row)
    assert number.startswith("2 Gulf Wire, 2031-02-05")
    assert date.startswith("2031-02-03 Cable")
    assert "otherwise 2031-02-04 Gulf Wire, 2031-02-05" in date
    assert "Kisumu Cable" in place
    assert "otherwise Lamu Gulf Wire" in place
    assert level.startswith("ministerial")
    assert status.startswith("held Gulf Wire")


def test_a_proposal_stands_beside_each_partys_answers_and_what_came_of_it(
    desk: TestClient, record: Record
) -> None:
    (table,) = section(page(desk, of(record, "talks")), "proposals").xpath(".//table")
    heads = [words(one) for one in table.xpath(".//thead//th")]
    assert heads == ["Proposal", "By", "Chile", "Kenya", "Agreed", "Implemented"]
    proposal, _, chile, kenya, agreed, implemented = (words(cell) for cell in table.xpath(".//tbody/tr")[0])
    assert proposal.startswith("1 lorries cross the bridge in three convoys a week Gulf Wire, 2031-02-05")
    assert chile.startswith("Reports differ: accepts 2031-02-05 Chile accepted Gulf Wire, 2031-02-05")
    assert "rejects 2031-02-05 Chile refused Cable" in chile
    assert kenya == "its own proposal"
    assert agreed == "rejected"
    assert implemented.startswith("open Kenya, 2031-03-01")


def test_conflicting_counts_are_a_range_with_who_tells_which(desk: TestClient, record: Record) -> None:
    part = section(page(desk, of(record, "talks")), "exchanges")
    what, way, many, *_ = (words(cell) for cell in part.xpath(".//tbody/tr")[0])
    assert (what, way) == ("sailors", "Kenya → Chile")
    assert many.startswith("12 to 14 12 Cable")
    assert "14 Gulf Wire, 2031-02-05" in many
    assert "12–14" in part.xpath("string(.//*[local-name() = 'svg'])")


def test_who_answers_whom_counts_a_copied_answer_once(desk: TestClient, record: Record) -> None:
    part = section(page(desk, of(record, "talks")), "answering")
    (row,) = part.xpath(".//tbody/tr")
    assert [words(cell) for cell in row][:3] == ["Chile", "Kenya", "1"]


def test_what_changed_is_told_since_a_week_before_the_last_report_or_since_a_day(
    desk: TestClient, record: Record
) -> None:
    address = of(record, "talks")
    part = section(page(desk, address), "changes")
    assert words(part.find("h2")) == "What changed since 2031-01-29"
    kinds = [words(one.find("p")) for one in part.xpath(".//li")]
    assert "2031-02-05 · round 2: held · 2031-02-03" in kinds
    assert "2031-02-05 · Kenya proposes" in kinds
    later = section(page(desk, f"{address}?since=2031-02-06"), "changes")
    assert words(later).endswith("No report found of a change since then.")


def test_talks_are_told_as_they_stood(desk: TestClient, record: Record) -> None:
    address = of(record, "talks")
    assert "in 24 days" not in words(page(desk, address))
    then = words(page(desk, f"{address}?as_of=2031-02-05"))
    assert "as it stood on 2031-02-05" in then
    assert "in 24 days" in then
    gone = desk.get(f"{address}?as_of=2031-01-01")
    assert gone.status_code == 404
    assert "Nothing was reported" in gone.text


def test_the_list_of_talks_counts_the_days_to_the_next_deadline(desk: TestClient) -> None:
    assert "Next deadline: 2031-03-01, Kenya in 14 days" in words(page(desk, "/talks?as_of=2031-02-15"))
    assert "no report found of one from 2031-06-01 on" in words(page(desk, "/talks?as_of=2031-06-01"))


def test_an_empty_part_says_that_no_report_was_found(desk: TestClient, record: Record) -> None:
    tree = page(desk, of(record, "talks"))
    facts = {
        words(one.find("dt")): words(one.find("dd")) for one in tree.xpath("//dl[@class='about-it']/div")
    }
    assert (facts["Mediators"], facts["Hosts"], facts["Stands"]) == (
        "no report found", "no report found", "not stated",
    )  # fmt: skip


# --- commitments


def test_a_promise_stands_with_each_report_that_moved_it(desk: TestClient, record: Record) -> None:
    tree = page(desk, of(record, "due") + "?as_of=2031-03-01")
    assert words(tree.find(".//h1")) == "Kenya, by 2031-02-20 disputed 9 days past"
    moves = [words(one) for one in section(tree, "moves").xpath(".//li")]
    assert any(one.startswith("2031-02-20 kept says Gulf Wire") for one in moves)
    assert any("broken" in one and "says Chile" in one for one in moves)
    before = page(desk, of(record, "due") + "?as_of=2031-02-10")
    assert words(before.find(".//h1")) == "Kenya, by 2031-02-20 open in 10 days"
    assert words(section(before, "moves")).endswith("No report found.")


def test_commitments_are_filtered_by_status_and_day(desk: TestClient) -> None:
    ids = [row["due"] for row in desk.get("/due.json?status=disputed&as_of=2031-03-01").json()["rows"]]
    assert ids == ["../2031-02-20"]
    assert desk.get("/due.json?since=2031-02-21&until=2031-03-31").json()["rows"][0]["due"] == "2031-03-01"
    assert desk.get("/due?status=late").status_code == 400


# --- claims, numbers, remarks, stories


def test_a_claim_stands_between_those_who_assert_and_those_who_deny_it(
    desk: TestClient, record: Record
) -> None:
    tree = page(desk, of(record, "claims"))
    asserted, denied = section(tree, "asserted"), section(tree, "denied")
    assert "Chile" in words(asserted)
    assert "Kenya had mined the harbour of Manda with forty barrels" in words(asserted)
    assert "Kenya" in words(denied.find("h3"))
    assert "or any other" in words(denied)
    assert words(tree.find(".//h1")).endswith("disputed")
    (alone,) = record.claims("Chile", until="2031-02-22", since="2031-02-22", least=1).rows
    assert words(section(page(desk, f"/claims/{alone.id}"), "denied")) == "Denied by No report found."


def test_numbers_stand_in_a_range_each_with_who_gives_it(desk: TestClient, record: Record) -> None:
    tree = page(desk, of(record, "numbers"))
    rows = [[words(cell) for cell in row][:3] for row in tree.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["12", "14"]
    assert "Chile" in rows[0][1]
    assert words(tree.find(".//h1")) == "12 to 14 sailors the numbers differ"


def test_a_remark_shows_how_each_report_cut_it(desk: TestClient, record: Record) -> None:
    tree = page(desk, of(record, "remarks"))
    cuts = [words(one) for one in tree.xpath("//article")]
    by_outlet = {cut.split(",")[0]: cut for cut in cuts}
    assert "the first · the fullest in the speaker’s words" in by_outlet["Harbour Post"]
    assert "the same words" in by_outlet["Gulf Wire"]
    assert "a cut of the fullest" in by_outlet["Cable"]
    assert tree.xpath("//article//del/text()") == ["that we pay in iron"]
    assert not tree.xpath("//article//ins")
    assert "Remarks near it in meaning" in words(tree)


def test_a_story_groups_its_articles_by_voice(desk: TestClient, record: Record) -> None:
    entry = entries(record)["stories"]
    listed = section(page(desk, of(record, "stories")), "voices").xpath("./ol/li")
    assert len(listed) == entry.account.independent
    linked = page(desk, of(record, "stories")).xpath("//section[@aria-labelledby='voices']//a/@href")
    assert {f"/articles/{one.article}" for one in entry.account.articles} <= set(linked)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/talks/0000000000000000/n1", 404, "The record holds no"),
        ("/talks/0000000000000000/n1.json", 404, "The record holds no"),
        ("/talks?as_of=2031-02", 400, "which is not a day"),
        ("/talks?colour=red", 400, "no parameter"),
        ("/claims?least=none", 400, "least is"),
    ],
)
def test_what_cannot_be_answered_is_said(desk: TestClient, address: str, status: int, says: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    assert says in answer.text


def test_a_board_since_half_a_day_is_refused(desk: TestClient, record: Record) -> None:
    answer = desk.get(of(record, "talks") + "?since=2031")
    assert answer.status_code == 400
    assert "which is not a day" in answer.text

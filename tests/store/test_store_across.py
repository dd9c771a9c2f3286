"""What the record answers across articles: lists in a stable order, a screenful at a time, found by name and by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.store import Record, Rows
from tests.store.across_samples import MINISTER, affair, told
from tests.store.building import article
from tests.store.building import reading as building

Listing = Callable[..., Rows[Any]]


@pytest.fixture
def known(record: Record) -> Record:
    for page, made in affair():
        record.add(page, made)
    return record


def ids(rows: Iterable[Any]) -> list[str]:
    return [row.id for row in rows]


def by_ones(listing: Listing, **asked: Any) -> list[str]:
    """All ids of a list, one row at a time."""
    found: list[str] = []
    cursor = None
    while True:
        rows = listing(limit=1, cursor=cursor, **asked)
        found += ids(rows.rows)
        cursor = rows.next
        if cursor is None:
            return found


def test_a_remark_is_found_by_its_speaker_with_all_its_reports(known: Record) -> None:
    (entry,) = known.remarks("kaya").rows
    assert entry.account.outlets == ("Harbour Post", "Gulf Wire")
    assert entry.account.independent == 2
    assert known.remark(f"{entry.account.cuts[1].article}/s1") == entry
    assert known.remarks("Riva").rows == ()
    assert [one.account.speaker.name for one in known.remarks("Tom Riva", least=1).rows] == ["Tom Riva"]


def test_a_group_of_very_many_is_told_from_its_first_and_its_last_reports(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "The bridge is a debt that we pay in iron"
    for day in range(1, 6):
        text = f"Report {day}\n\n“{said},” Ada Kaya said. It was report {day} of five."
        record.add(
            *told(f"2031-02-0{day}", text, outlet=f"Outlet {day}", cast=MINISTER, says={said: "Ada Kaya"})
        )
    whole = record.remarks(least=5).rows[0].account
    monkeypatch.setattr("onrecord.store.groups.EDGE", 1)
    edges = record.remarks(least=5).rows[0].account
    assert [cut.article for cut in edges.cuts] == [whole.cuts[0].article, whole.cuts[-1].article]


def test_what_was_not_yet_reported_is_left_out_as_of_a_day(known: Record) -> None:
    assert known.remarks("kaya", as_of="2031-02-03").rows == ()  # one report, and two are asked for
    (alone,) = known.remarks("kaya", least=1, as_of="2031-02-03").rows
    (both,) = known.remarks("kaya", least=1).rows
    assert (len(alone.account.cuts), len(both.account.cuts)) == (1, 2)
    assert known.stories(least=1, as_of="2031-02-02").rows == ()
    assert {one.account.last[:10] for one in known.stories(least=1, as_of="2031-02-04").rows} <= {
        "2031-02-03", "2031-02-04",
    }  # fmt: skip
    whole = known.claims(standing=("asserted",), least=1).rows
    early = known.claims(standing=("asserted",), least=1, as_of="2031-02-21").rows
    assert len(early) < len(whole)
    assert all(one.account.last <= "2031-02-21" for one in early)
    assert known.numbers(least=1, as_of="2031-02-21").rows == known.numbers(least=1).rows
    with pytest.raises(UsageError, match="as_of is '2031-02'"):
        known.remarks(as_of="2031-02")


def test_the_actors_of_an_article_are_known_over_time(known: Record) -> None:
    articles = [row.id for row in known.articles().rows]
    found = known.occurring(articles)
    names = {row.name for row in found.values()}
    assert {"Ada Kaya", "Tom Riva", "Kenya", "Chile"} == names
    kaya = {row.id for (_, own), row in found.items() if own == "ada kaya"}
    assert len(kaya) == 1
    assert known.actor(kaya.pop()).name == "Ada Kaya"
    assert known.occurring([]) == {}
    assert known.occurring(articles[:1]).keys() < found.keys()


def test_the_latest_day_is_today_or_that_of_the_newest_article(record: Record) -> None:
    today = record.latest_day()
    for page, made in affair():
        record.add(page, made)
    assert record.latest_day() == max(today, "2031-02-22")


def test_a_commitment_stands_as_its_reports_say_by_the_day_asked(known: Record) -> None:
    name = ids(known.commitments("Kenya").rows)[0]
    days = {"2031-02-10": "open", "2031-02-21": "kept", "2031-03-01": "disputed"}
    assert {day: known.commitment(name, as_of=day).account.status for day in days} == days
    moves = known.commitment(name, as_of="2031-03-01").account.moves
    assert [move.status for move in moves] == ["kept", "kept", "broken"]
    with pytest.raises(UsageError, match="Nothing was reported"):
        known.commitment(name, as_of="2031-01-01")


def test_commitments_come_by_the_day_they_fall_due_and_undated_ones_last(known: Record) -> None:
    entries = known.commitments(as_of="2031-03-01").rows
    assert [one.account.due for one in entries] == ["../2031-02-20", None]
    assert by_ones(known.commitments, as_of="2031-03-01") == ids(entries)
    assert ids(known.commitments(until="2031-02-20").rows) == ids(entries)[:1]
    assert known.commitments(since="2031-02-21").rows == ()
    assert ids(known.commitments(status=["open"], as_of="2031-03-01").rows) == ids(entries)[1:]


def test_events_are_found_by_who_takes_part_by_type_and_by_day(known: Record) -> None:
    assert [(row.day, row.trigger.text, row.actors) for row in known.events().rows] == [
        ("2031-02-20", "met", ("Kenya", "Chile")),
        ("2031-02-04", "met", ("Kenya", "Chile")),
    ]
    assert by_ones(known.events, who="chile", type="CONSULT") == ids(known.events().rows)
    assert known.events("Peru").rows == known.events(type="AID").rows == ()
    assert len(known.events(since="2031-02-10").rows) == len(known.events(until="2031-02-10").rows) == 1


def test_claims_and_numbers_are_told_with_who_says_them(known: Record) -> None:
    (claim,) = known.claims("Chile", least=1).rows
    assert claim.account.asserted_by[0].by == "Chile"
    assert known.claim(claim.id) == claim
    assert known.claims("Chile", standing=["disputed"], least=1).rows == ()
    assert known.numbers(least=1).rows == ()


def test_a_story_is_found_by_its_article_and_by_whom_it_tells_of(known: Record) -> None:
    told_of = known.stories(who="Riva", least=1).rows
    assert all("Tom Riva" in {one.name for one in entry.account.actors} for entry in told_of)
    (first, *_) = known.stories(least=1).rows
    assert known.story(first.account.articles[0].article) == first


def test_what_some_articles_tell_of_is_found_through_them(known: Record) -> None:
    (remark,) = known.remarks("kaya").rows
    cuts = [one.article for one in remark.account.cuts]
    assert known.remarks_in(cuts[:1]) == known.remarks_in(cuts) == [remark]
    assert known.remarks_in(cuts, least=3) == []
    assert len(known.remarks_in([row.id for row in known.articles().rows], least=1, limit=1)) == 1
    assert known.claims_in([], least=1) == known.numbers_in(cuts, least=1) == []
    (claim,) = known.claims("Chile", least=1).rows
    assert known.claims_in([claim.account.told[0].article], least=1) == [claim]
    (story, *_) = known.stories(least=1).rows
    assert known.stories_in([story.account.articles[0].article], least=1) == [story]


def test_what_falls_due_next_is_what_somebody_has_still_to_do(known: Record) -> None:
    articles = [row.id for row in known.articles().rows]
    due = known.next_commitment(articles, ["c:KEN"], as_of="2031-02-10")
    assert due == known.commitments("Kenya", as_of="2031-02-10").rows[0]
    assert known.next_commitment(articles, ["c:CHL"], as_of="2031-02-10") is None, "it has no day"
    assert known.next_commitment(articles, ["c:KEN"], as_of="2031-02-21") is None, "it was kept"
    assert known.next_commitment(articles[:1], ["c:KEN"], as_of="2031-02-10") is None
    assert known.latest_day() >= max(row.published_at or "" for row in known.articles().rows)[:10]


def test_what_is_not_there_is_said_not_to_be(known: Record) -> None:
    for one in (known.remark, known.claim, known.commitment, known.negotiation, known.story, known.number):
        with pytest.raises(UsageError, match="The record holds no"):
            one("0000000000000000/s1")
    with pytest.raises(UsageError, match="holds no article"):
        known.versions("0000000000000000")
    with pytest.raises(UsageError, match="which is not a day"):
        known.commitments(as_of="2031-02")
    with pytest.raises(UsageError, match="is no name"):
        known.remarks("…")


def test_versions_and_copies_are_told_of_an_article(record: Record) -> None:
    lines = [f"The ferry of pier {pier} left Mombasa for Lamu with {pier + 40} lorries." for pier in range(8)]
    texts = [
        "\n\n".join(["Ferries sail for Lamu again", *lines, *more]) for more in ((), ("One came back.",))
    ]
    names = []
    for at, text in enumerate(texts):
        page, _ = told(f"2031-02-0{at + 1}", text)
        about = article(
            text, url="https://post.example/lamu", published_at=f"2031-02-0{at + 1}T08:00:00+00:00"
        )
        record.add(page, building(page, about))
        names.append(about.id)
    told_of = record.versions(names[0])
    assert told_of is not None
    assert [one.article for one in told_of.versions] == names
    assert [change.how for change in told_of.versions[1].changes] == ["added"]
    assert [item.article for item in record.copies(names[1])] == names
    page, made = told("2031-02-03", "Alone\n\nNobody else tells this.")
    record.add(page, made)
    assert record.versions(made.article.id) is None
    assert record.copies(made.article.id) == ()


@given(st.permutations(range(5)))
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
)
def test_no_list_depends_on_the_order_in_which_articles_came(
    fresh: Callable[[], Record], order: list[int]
) -> None:
    pages, one, other = affair(), fresh(), fresh()
    for page, made in pages:
        one.add(page, made)
    for at in order:
        other.add(*pages[at])
    for name, asked in (
        ("remarks", {"least": 1}), ("claims", {"least": 1}), ("commitments", {"as_of": "2031-03-01"}),
        ("stories", {"least": 1}), ("events", {}), ("commitments", {"who": "kenya", "as_of": "2031-03-01"}),
    ):  # fmt: skip
        listing: Listing = getattr(one, name)
        assert listing(**asked) == getattr(other, name)(**asked)
        assert by_ones(listing, **asked) == ids(listing(**asked).rows)


def test_names_are_verified_and_go_with_their_reading(known: Record) -> None:
    assert not list(known.verify())
    known._db.run("UPDATE named SET day = '2030-01-01' WHERE kind = 'event' AND word = 'chile'")
    assert {problem.what for problem in known.verify()} == {"A row of named is not what the reading says."}
    for page in known.pages():
        (made,) = known.readings_of_page(page.sha256)
        known.delete_article(made.article.id, author="Ada", reason="")
    assert known._db.value("SELECT count(*) FROM named") == 0

"""The calendar against RFC 5545, read back by two libraries: icalendar, which wrote it, and vobject, which did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from desk_samples import Ran
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from msgspec.structs import replace

from onrecord.desk.calendars import Asked, calendar
from onrecord.desk.calendars.days import stretch
from onrecord.desk.calendars.entry import Dated, event
from onrecord.store import Record
from tests.store.across_samples import affair, told


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
        yield record


def events(record: Record, **asked: Any) -> dict[str, Event]:
    """The entries by their titles."""
    read = Calendar.from_ical(calendar(record, Asked(**asked)).data)
    return {str(one["SUMMARY"]): one for one in read.walk("VEVENT")}


@pytest.mark.parametrize(
    ("value", "first", "last", "exact"),
    [
        ("2031-02-20", "2031-02-20", "2031-02-20", True),
        ("../2031-02-20", "2031-02-20", "2031-02-20", True),
        ("2032-03-01/..", "2032-03-01", "2032-03-01", True),
        ("2031-04-03/2031-04-04", "2031-04-03", "2031-04-04", True),
        ("2031-02", "2031-02-01", "2031-02-28", False),
        ("../2031-03", "2031-03-31", "2031-03-31", False),
        ("2031-07-28~", "2031-07-28", "2031-07-28", False),
        ("2031-07-28?", "2031-07-28", "2031-07-28", False),
        ("2031-08-25/2031-09-07", "2031-08-25", "2031-09-07", False),
        ("2031", "2031-12-31", "2031-12-31", False),
        ("203X", "2039-12-31", "2039-12-31", False),
        ("[2031-05-01,2031-05-02]", "2031-05-01", "2031-05-02", False),
        ("../2031-02-20T12:00", "2031-02-20", "2031-02-20", True),
    ],
)
def test_a_date_becomes_whole_days_and_says_whether_it_is_exact(
    value: str, first: str, last: str, exact: bool
) -> None:
    assert stretch(value) == (date.fromisoformat(first), date.fromisoformat(last), exact)


@pytest.mark.parametrize("value", [None, "../..", "XXXX"])
def test_no_date_becomes_no_days(value: str | None) -> None:
    assert stretch(value) is None


def test_a_deadline_tells_who_owes_what_and_how_it_stands(record: Record) -> None:
    found = events(record, rounds=False, as_of="2031-03-01")
    (title,) = found
    one = found[title]
    assert title == "Deadline: Kenya (disputed): will reopen the Lamu bridge by 20 February"
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2031, 2, 20), date(2031, 2, 21))
    assert (one["STATUS"], one["TRANSP"], int(one["SEQUENCE"])) == ("CONFIRMED", "TRANSPARENT", 3)
    assert one["CATEGORIES"].to_ical() == b"deadline,disputed"
    assert one["LAST-MODIFIED"].to_ical() == one["DTSTAMP"].to_ical() == b"20310222T090000Z"
    assert str(one["URL"]).startswith("http://127.0.0.1:8642/due/")
    lines = str(one["DESCRIPTION"]).split("\n")
    assert lines[0] == "Kenya, by 20 February 2031: whether it was kept is disputed."
    assert lines[1] == "will reopen the Lamu bridge by 20 February"
    assert lines[2].startswith("Harbour Post, 2031-02-03, characters ")
    assert "Broken, 2031-02-22: Chile said Kenya had broken its promise to reopen the Lamu bridge." in lines
    assert calendar(record, Asked(rounds=False)).undated == 1  # the ships of Chile


def test_an_entry_keeps_its_uid_and_counts_its_revisions(tmp_path: Path) -> None:
    seen: list[Event] = []
    with Record.open(tmp_path / "growing.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
            seen += events(record, rounds=False).values()
    assert len({str(one["UID"]) for one in seen}) == 1
    revisions = [int(one["SEQUENCE"]) for one in seen]
    assert revisions == sorted(revisions)
    assert revisions[-1] > revisions[0]
    changed = [one["LAST-MODIFIED"].to_ical() for one in seen]
    assert changed == sorted(changed)


def test_what_falls_due_without_a_word_is_a_revision(tmp_path: Path) -> None:
    with Record.open(tmp_path / "quiet.sqlite") as record:
        record.add(*affair()[0])
        waiting, late = (
            next(iter(events(record, as_of=day).values())) for day in ("2031-02-20", "2031-02-21")
        )
    assert waiting["UID"] == late["UID"]
    assert [one["CATEGORIES"].to_ical() for one in (waiting, late)] == [b"deadline,open", b"deadline,due"]
    assert [int(one["SEQUENCE"]) for one in (waiting, late)] == [0, 1]
    assert late["LAST-MODIFIED"].to_ical() == b"20310221T000000Z"
    assert "fell due, and no report found of how it turned out" in str(late["DESCRIPTION"])


def test_rounds_stand_where_and_when_they_were_held(example_record: Callable[..., Path]) -> None:
    with Record.open(example_record("talks")) as record:
        found = events(record, deadlines=False)
        before = events(record, deadlines=False, as_of="2031-03-05")
    assert list(found) == [
        "Round 1, Cunene talks (collapsed)", "Round 2, Cunene talks (held)", "Round 3, Cunene talks (held)",
        "Round 4, Cunene talks (held)", "Round 5, Cunene talks (planned)",
    ]  # fmt: skip
    third, fifth = (
        found[f"Round {number}, Cunene talks ({how})"] for number, how in ((3, "held"), (5, "planned"))
    )
    assert (third["DTSTART"].dt, third["DTEND"].dt) == (date(2031, 3, 3), date(2031, 3, 5))
    assert (str(third["LOCATION"]), third["STATUS"]) == ("Port Louis", "CONFIRMED")
    assert (fifth["DTSTART"].dt, fifth["STATUS"], str(fifth["LOCATION"])) == (
        date(2031, 4, 28),
        "TENTATIVE",
        "Luanda",
    )
    planned = next(one for title, one in before.items() if title.startswith("Round 4"))
    fourth = found["Round 4, Cunene talks (held)"]
    assert planned["UID"] == fourth["UID"]
    assert (planned["STATUS"], planned["DTSTART"].dt) == ("TENTATIVE", date(2031, 3, 27))
    assert int(planned["SEQUENCE"]) < int(fourth["SEQUENCE"])


@pytest.mark.parametrize("name", ["talks", "strike"])
def test_the_file_is_what_the_standard_asks_for(example_record: Callable[..., Path], name: str) -> None:
    with Record.open(example_record(name)) as record:
        made = calendar(record, Asked())
        assert made == calendar(record, Asked())
    assert made.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert made.data.endswith(b"END:VCALENDAR\r\n")
    lines = made.data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)  # 3.1, in octets
    assert b"\n" not in made.data.replace(b"\r\n", b"")
    made.data.decode()
    read, other = Calendar.from_ical(made.data), vobject.readOne(made.data.decode())
    found = read.walk("VEVENT")
    assert len(found) == made.entries > 10
    assert not [one.errors for one in found if one.errors]
    assert len({str(one["UID"]) for one in found}) == len(found)
    assert [one.summary.value for one in other.vevent_list] == [str(one["SUMMARY"]) for one in found]
    assert [one.description.value for one in other.vevent_list] == [str(one["DESCRIPTION"]) for one in found]
    for one in found:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "URL", "DESCRIPTION"} <= set(one)  # 3.6.1
        assert one["DTSTART"].params["VALUE"] == one["DTEND"].params["VALUE"] == "DATE"
        assert one["DTSTART"].dt < one["DTEND"].dt
        assert "characters" in str(one["DESCRIPTION"])


def test_it_is_of_one_actor_where_one_is_asked_for(example_record: Callable[..., Path]) -> None:
    with Record.open(example_record("talks")) as record:
        made = calendar(record, Asked(who="Nakwafila", rounds=False, base="https://desk.example.org/"))
    read = Calendar.from_ical(made.data)
    assert str(read["NAME"]) == "onrecord: Nakwafila"
    assert len(read.walk("VEVENT")) > 1
    for one in read.walk("VEVENT"):
        assert "Selma Nakwafila" in str(one["SUMMARY"])
        assert str(one["URL"]).startswith("https://desk.example.org/due/")


def test_an_inexact_date_says_so(record: Record) -> None:
    text = "Spring\n\nChile will open a school in May."
    page, made = told(
        "2031-03-01", text, outlet="Cable", promises=[("will open a school in May", "Chile", "2031-05")]
    )
    record.add(page, replace(made, article=replace(made.article, id="d" * 16)))
    one = next(one for title, one in events(record).items() if "school" in title)
    assert str(one["SUMMARY"]) == "Day not stated: Chile (open): will open a school in May"
    assert (one["DTSTART"].dt, one["DTEND"].dt, one["STATUS"]) == (
        date(2031, 5, 1),
        date(2031, 6, 1),
        "TENTATIVE",
    )
    assert "Chile, May 2031: not due yet.\nThe reports do not state the day" in str(one["DESCRIPTION"])


@settings(max_examples=40)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_words_break_out_of_their_property(words: str) -> None:
    from datetime import UTC, datetime

    found = stretch("2031-05-01")
    assert found is not None
    one = Dated("x@onrecord", found, words, (words, "b"), "http://x/", "CONFIRMED", ("deadline",), 0,
                datetime(2031, 1, 1, tzinfo=UTC), words)  # fmt: skip
    written = Calendar()
    written.add_component(event(one))
    data = written.to_ical()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (read,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(read["SUMMARY"]) == words
    assert str(read["DESCRIPTION"]) == f"{words}\nb"


def test_an_export_holds_what_the_articles_asked_for_tell_of(
    run: Callable[..., Ran], example_record: Callable[..., Path]
) -> None:
    kept = ("--record", str(example_record("talks")))
    whole = Calendar.from_ical(run("export", "--to", "ics", *kept).out).walk("VEVENT")
    some = Calendar.from_ical(run("export", "--to", "ics", "--outlet", "Cape Meridian", *kept).out).walk(
        "VEVENT"
    )
    hers = Calendar.from_ical(run("export", "--to", "ics", "--who", "Nakwafila", *kept).out).walk("VEVENT")
    uids = [{str(one["UID"]) for one in read} for read in (whole, some, hers)]
    assert uids[1] < uids[0]
    assert uids[2] < uids[0]
    assert any("round-" in uid for uid in uids[1])
    assert not any("round-" in uid for uid in uids[2])
    assert all("Nakwafila" in str(one["SUMMARY"]) for one in hers)

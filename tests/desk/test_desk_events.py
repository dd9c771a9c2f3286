from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader, reading_of, span_of
from msgspec.structs import replace

from onrecord.account import accounted
from onrecord.desk.event_columns import event_columns
from onrecord.desk.exports.plover import plover_events
from onrecord.schema import Actor, Event, Mention, Place, Quantity, Reading, Span, Statement
from onrecord.sources import Page

TEXT = """\
Envoys meet

Angola freed 40 soldiers of Zambia in Lusaka on Friday, Envoy Ana Dias said. The release was the first. She \
thanked Zambia’s army.
"""


def _event(number: int, kind_of: str, trigger: str, sentence: str, **more: object) -> Event:
    given: dict[str, object] = {
        "id": f"e{number}", "type": kind_of, "mode": None, "trigger": span_of(TEXT, trigger), "actors": (),
        "recipients": (), "place": None, "place_ref": None, "when": None, "when_ref": None, "status": "happened",
        "quantities": (), "reported_by": None, "citation": span_of(TEXT, sentence), "confidence": 0.9,
    }  # fmt: skip
    return Event(**given | more)  # type: ignore[arg-type]


def _actor(number: int, name: str, kind: str, **more: object) -> Actor:
    span = span_of(TEXT, name)
    mentions = (Mention(span.start, span.end, "name"),)
    return Actor(f"a{number}", name, kind, mentions=mentions, **more)  # type: ignore[arg-type]


def freed() -> Reading:
    """Angola frees soldiers of Zambia, told twice, and an envoy thanks an army; three more actors for their codes."""
    made = reading_of(
        TEXT.strip(),
        outlet="Harbour Post",
        url="https://example.org/a",
        published_at="2031-05-03T08:00:00+02:00",
    )
    sentence = "Angola freed 40 soldiers of Zambia in Lusaka on Friday, Envoy Ana Dias said."
    lusaka, forty = span_of(TEXT, "Lusaka"), span_of(TEXT, "40 soldiers")
    content = span_of(TEXT, "Angola freed 40 soldiers of Zambia in Lusaka on Friday")
    return replace(
        made,
        actors=(
            _actor(1, "Angola", "country", country="AGO", sector="GOV"),
            _actor(2, "Zambia", "country", country="ZMB"),
            _actor(3, "Ana Dias", "person", country="AGO", sector="GOV"),
            _actor(4, "Zambia’s army", "organization", country="ZMB", sector="MIL"),
            Actor("a5", "African Union", "organization", sector="IGO"),
            Actor("a6", "miners", "group", sector="LAB"),
        ),
        places=(Place("p1", lusaka.start, lusaka.end, "Lusaka", "ZMB", -15.4, 28.3),),
        statements=(Statement("s1", "indirect", "assert", "a3", None, None, (content,)),),
        events=(
            _event(
                1, "RETREAT", "freed", sentence, actors=("a1",), recipients=("a2",), place="Lusaka", place_ref="p1",
                when="2031-05-02", reported_by="s1",
                quantities=(Quantity(40, 40, False, "soldiers", forty.start, forty.end),),
            ),
            _event(2, "RETREAT", "release", "The release was the first.", recipients=("a2",)),
            _event(
                3, "SUPPORT", "thanked", "She thanked Zambia’s army.", actors=("a3", "a5", "a6"),
                recipients=("a4",), status="denied",
            ),
        ),
    )  # fmt: skip


class EventReader(SampleReader):
    """Reads `freed` out of every page that has the word in it, and nothing out of others."""

    def __init__(
        self, *, min_confidence: float | None = None, explain: bool = False, packs: Path | None = None
    ) -> None:
        super().__init__(min_confidence=min_confidence)

    def read(self, page: Page, *, plain: bool = False) -> Reading:
        made = accounted(freed())
        found = made if b"freed" in page.data else replace(made, events=())
        return replace(found, page=replace(made.page, source=page.source))


@pytest.fixture
def page(desk: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A page in the current folder, and the reader for it."""
    monkeypatch.setattr("onrecord.engines.Reader", EventReader)
    (desk / "page.txt").write_text(TEXT, encoding="utf-8")
    return "page.txt"


Run = Callable[..., Ran]


def test_each_happening_is_printed_once_with_its_citation(page: str, run: Run) -> None:
    ran = run("events", page)
    assert ran.code == 0
    assert "2 events" in ran.out
    assert "RETREAT (release)  Angola → Zambia" in ran.out
    assert "“freed” · happened · at Lusaka · when 2031-05-02" in ran.out.replace("\n      ", " ")
    assert "as reported by Ana Dias" in " ".join(ran.out.split())
    assert "characters 20–25" in ran.out


def test_rows_are_the_same_in_csv_and_json(page: str, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("events", page, "--csv").out)))
    lines = [json.loads(line) for line in run("events", page, "--jsonl").out.splitlines()]
    assert json.loads(run("events", page, "--json").out) == lines
    assert [
        {key: "" if value is None else str(value) for key, value in line.items()} for line in lines
    ] == rows
    first = rows[0]
    assert first["type"] == "RETREAT"
    assert first["mode"] == "release"
    assert first["cameo"] == "0841"
    assert (first["actors"], first["recipients"], first["place"]) == ("Angola", "Zambia", "Lusaka")
    assert (first["counts"], first["quad_class"]) == ("40", "material cooperation")
    assert first["reported_by"] == "Ana Dias"


def test_the_cited_words_are_where_the_row_says(page: str, run: Run) -> None:
    text = freed().article.text
    for row in csv.DictReader(io.StringIO(run("events", page, "--csv").out)):
        for name in ("trigger", "citation"):
            start, end = map(int, row[f"{name}_characters"].split("-"))
            assert text[start:end] == row[name]


def test_plover_records_are_one_a_line(page: str, run: Run) -> None:
    ran = run("events", page, "--plover")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["event"] for one in records] == ["RETREAT", "SUPPORT"]
    assert json.loads(run("events", page, "--plover", "--json").out) == records


def test_plover_and_csv_exclude_each_other(page: str, run: Run) -> None:
    ran = run("events", page, "--plover", "--csv")
    assert ran.code == 2
    assert "--plover" in ran.err


def test_a_page_without_events_says_so(page: str, run: Run, desk: Path) -> None:
    (desk / "other.txt").write_text("Nothing.", encoding="utf-8")
    ran = run("events", "other.txt")
    assert ran.code == 3
    assert "no events found" in ran.err


FIELDS = "id date source target event mode eventText eventLoc context text textInfo language publication coder version"


def test_a_plover_record_has_the_fields_of_the_gold_records() -> None:
    for record in plover_events(freed()):
        assert set(FIELDS.split()) <= set(record)


def test_a_plover_record_tells_who_whom_where_when_and_how_many() -> None:
    record = plover_events(freed())[0]
    assert record["id"] == f"{'0' * 16}-e1"
    assert record["date"] == "2031-05-02"
    assert [(one["actorText"], one["code"], one.get("sector")) for one in record["source"]] == [
        ("Angola", "AGO", None)
    ]
    assert record["eventLoc"] == {"name": "Lusaka", "country code": "ZMB", "lat": -15.4, "lon": 28.3}
    assert record["size"] == "40"
    assert record["cameo"] == ["084"]
    assert record["quadCode"] == 2
    assert record["reportedBy"] == "Ana Dias"
    assert record["textInfo"]["markup"].startswith(
        "(SRC: Angola) (EVT: freed) 40 soldiers of (TAR: Zambia) in"
    )


def test_codes_are_country_and_sector() -> None:
    record = plover_events(freed())[2]
    coded = [(one.get("code"), one.get("sector")) for one in (*record["source"], *record["target"])]
    assert coded == [("AGO", "GOV"), ("IGO", None), (None, "LAB"), ("ZMB", "MIL")]


def test_what_did_not_happen_is_a_negation_of_the_day_it_was_published() -> None:
    record = plover_events(freed())[2]
    assert (record["context"], record["date"], record["cameo"]) == ("negation", "2031-05-03", [])


@pytest.mark.parametrize("when", ["2031-05", "2031-05-01/2031-05-04", "../2031-05-09", None])
def test_the_day_is_that_of_publication_where_none_is_told(when: str | None) -> None:
    made = freed()
    made = replace(made, events=(replace(made.events[0], when=when),))
    assert plover_events(made)[0]["date"] == "2031-05-03"


def test_marks_never_overlap() -> None:
    made = freed()
    whole = replace(made.events[0], actors=("a1", "a2"), recipients=("a1", "a2"))
    markup = plover_events(replace(made, events=(whole,)))[0]["textInfo"]["markup"]
    assert markup.count("(SRC: ") == 2
    assert "(TAR: " not in markup


def test_a_reporter_without_a_name_is_given_by_the_source() -> None:
    made = freed()
    unnamed = replace(made.statements[0], speaker=None, source=Span(0, 6))
    assert event_columns(replace(made, statements=(unnamed,)))[0]["reported_by"] == "Envoys"

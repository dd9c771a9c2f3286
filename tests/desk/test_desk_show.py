from __future__ import annotations

import io

from desk_samples import HARBOUR, harbour, reading_of, span_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.paper import Paper
from onrecord.desk.show.quoted import Words, cited, quoted
from onrecord.desk.show.reading import show_reading
from onrecord.desk.show.words import count, moment
from onrecord.schema import Event, Instead, Reading, Why

SHOWN = """\
Port of Valparaíso reopens after strike
Diario del Puerto, 2 May 2031, 21:40 (UTC-04:00)
3 statements by 2 speakers in harbour.txt

Inés Larraín, harbour master

    “The cranes move again tonight,” … “Nobody was dismissed.”
    assert · direct
    Diario del Puerto, 2031-05-02, characters 42–72 and 109–130, line 3

    the backlog would take two weeks
    indirect · said 2031-05-02
    Diario del Puerto, 2031-05-02, characters 152–184, line 5

Tomás Oyarzún

    whether the night shift would be "fully paid"
    ask · mixed · to Inés Larraín · at Valparaíso · in reply to Inés Larraín ·
      unsure (0.41)
    Diario del Puerto, 2031-05-02, characters 219–264, line 6
"""


def shown(reading: Reading) -> str:
    out = io.StringIO()
    show_reading(reading, Paper(out))
    return out.getvalue()


def test_a_reading_is_printed_speaker_by_speaker_with_citations() -> None:
    assert shown(harbour()) == SHOWN


def test_events_stand_below_the_statements_with_their_sentence_and_what_is_not_stated() -> None:
    reading = harbour()
    text = reading.article.text
    walkout = Event(
        id="e1", type="PROTEST", mode=None, trigger=span_of(text, "strike"), actors=(reading.actors[1].id,),
        recipients=(), place="Valparaíso", place_ref=None, when=None, when_ref=None, status="happened",
        quantities=(), reported_by=None, citation=span_of(text, "Port of Valparaíso reopens after strike"),
        confidence=0.9,
    )  # fmt: skip
    backlog = replace(
        walkout, id="e2", type="CONCEDE", actors=(), recipients=(reading.actors[0].id,), status="possible",
        place=None, reported_by="s2", trigger=span_of(text, "backlog"), confidence=0.3,
    )  # fmt: skip
    lines = shown(replace(reading, events=(walkout, backlog))).split("2 events\n")[1]
    assert f"PROTEST  {reading.actors[1].name}\n" in lines
    assert "“strike” · happened · at Valparaíso\n" in lines
    assert f"CONCEDE  actor not stated → {reading.actors[0].name}\n" in lines
    assert "possible · as reported by Inés Larraín · unsure (0.30)" in lines


def test_no_line_is_wider_than_the_paper_or_ends_in_spaces() -> None:
    lines = shown(harbour()).splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


def test_the_role_stands_only_where_a_speaker_first_appears() -> None:
    reading = harbour()
    first, second, third = reading.statements
    again = replace(reading, statements=(first, third, second))
    headings = [line for line in shown(again).splitlines()[4:] if line and not line.startswith(" ")]
    assert headings == ["Inés Larraín, harbour master", "Tomás Oyarzún", "Inés Larraín"]


def test_a_former_role_is_not_shown_as_a_present_one() -> None:
    reading = harbour()
    larrain = reading.actors[0]
    former = replace(larrain, roles=(replace(larrain.roles[0], former=True),))
    assert "harbour master" not in shown(replace(reading, actors=(former, reading.actors[1])))[100:]


def test_a_source_that_is_no_actor_is_named_by_its_words() -> None:
    reading = harbour()
    unnamed = replace(reading.statements[0], speaker=None, source=span_of(HARBOUR, "Union leader"))
    nobody = replace(reading.statements[1], speaker=None)
    text = shown(replace(reading, statements=(unnamed, nobody)))
    assert "\nUnion leader\n" in text
    assert "\nSpeaker not stated\n" in text
    assert "2 statements, 2 without a named speaker, in" in text


def test_only_speakers_that_are_somebody_are_counted() -> None:
    reading = harbour()
    first, second, third = reading.statements
    unnamed = replace(third, speaker=None, source=span_of(HARBOUR, "Union leader"))
    text = shown(replace(reading, statements=(first, second, unnamed)))
    assert "3 statements by 1 speaker, 1 without a named speaker, in harbour.txt\n" in text


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    assert shown(reading_of("Bare words")) == (
        "Bare words\noutlet not stated, date not stated\nno statements in page.txt\n"
    )


def test_hostile_text_cannot_steer_the_terminal() -> None:
    reading = reading_of("\x1b]0;owned\x07Title \x9b31m\u202ered", outlet="Out\x1b[2Jlet", source="a\rb.txt")
    printed = shown(reading)
    assert printed.startswith("␛]0;owned␇Title �31m�red\nOut␛[2Jlet,")
    assert not any(ord(char) < 0x20 and char != "\n" for char in printed)


@settings(deadline=None)
@given(st.text())
def test_neutral_text_is_one_printable_line(text: str) -> None:
    safe = neutral(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in safe)
    assert neutral(safe) == safe
    safe.encode()


def test_direct_words_get_typographic_marks_once() -> None:
    assert quoted([Words("We agree.")], "direct") == "“We agree.”"
    assert quoted([Words('"We agree."')], "direct") == "“We agree.”"
    assert quoted([Words("'We agree.'")], "direct") == "“We agree.”"
    assert quoted([Words("“We agree.")], "direct") == "“We agree.”"


def test_marks_inside_a_quotation_stay() -> None:
    assert quoted([Words('the "Aurora" sails')], "direct") == '“the "Aurora" sails”'
    assert quoted([Words('"yes" and "no"')], "direct") == '"yes" and "no"'
    assert quoted([Words("“First.\n\n“Second.”")], "direct") == "“First. “Second.”"


def test_paraphrase_gets_no_marks() -> None:
    assert quoted([Words("they agree")], "indirect") == "they agree"
    assert quoted([Words('they "agree" to it')], "mixed") == 'they "agree" to it'


def test_mixed_words_inside_marks_are_shown_inside_marks() -> None:
    text = 'She called it "a good day" again.'
    assert quoted(cited([span_of(text, "a good day")], text), "mixed") == "“a good day”"


def test_dates_keep_the_zone_of_the_page() -> None:
    assert moment("2025-08-01T17:26:00+03:00") == "1 August 2025, 17:26 (UTC+03:00)"
    assert moment("2025-08-01T17:26:00Z") == "1 August 2025, 17:26 (UTC)"
    assert moment("2025-08-01T17:26:00") == "1 August 2025, 17:26"
    assert moment("2025-08-01") == "1 August 2025"
    assert moment(None) == "date not stated"


def test_counts_are_grammatical() -> None:
    assert [count(n, "reply", "replies") for n in (0, 1, 1200)] == ["no replies", "1 reply", "1,200 replies"]


def test_fields_with_one_reason_share_a_line_below_their_statement() -> None:
    reading = harbour()
    first, text = reading.statements[0], reading.article.text
    scene = span_of(text, "Valparaíso")
    told = [
        Why(of=first.id, field=field, by="scene that the text sets", start=scene.start, end=scene.end)
        for field in ("said", "place")
    ]
    act = Why(of=first.id, field="act", by="reader's head", score=0.5, instead=(Instead("assess", 0.25),))
    lines = shown(replace(reading, why=(act, *told))).splitlines()
    assert "      act: reader's head (0.50); else assess (0.25)" in lines
    assert "      said, place: scene that the text sets, “Valparaíso”" in lines

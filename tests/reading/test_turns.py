"""Transcripts are read turn by turn, to the letter; a line with a colon in prose is none."""

from __future__ import annotations

from onrecord.reading.attributions import Attribution
from onrecord.reading.statements import utterances
from onrecord.schema import Block


def page(*paragraphs: str) -> tuple[str, list[Block]]:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", start, start + len(paragraph)))
        start += len(paragraph) + 2
    return text, blocks


def test_each_turn_is_a_direct_statement_of_its_label() -> None:
    text, blocks = page(
        "It was cold.", "REPORTER: Why now?", "NIEMI: We had to.", "It was time.", "O'HARA: Thanks. Bye."
    )
    said = utterances(text, blocks, [])
    assert [
        (text[slice(*one.source or (0, 0))], [text[slice(*part)] for part in one.content]) for one in said
    ] == [
        ("REPORTER", ["Why now?"]),
        ("NIEMI", ["We had to.", "It was time."]),
        ("O'HARA", ["Thanks. Bye."]),
    ]
    assert (said[0].manner, said[0].act, said[0].cue) == ("direct", "ask", None)


def test_a_label_may_say_what_the_speaker_is() -> None:
    text, blocks = page(
        "ANNA SLAVÍK, Minister of Transport: Good day.", "REPORTER: Why?", "SLAVÍK: It was ice."
    )
    assert [text[slice(*one.source or (0, 0))] for one in utterances(text, blocks, [])] == [
        "ANNA SLAVÍK", "REPORTER", "SLAVÍK",
    ]  # fmt: skip
    text, blocks = page("Ann, the minister: Yes.", "BOB: No.", "CARL: No.")
    assert [text[slice(*one.source or (0, 0))] for one in utterances(text, blocks, [])] == []


def test_what_the_network_finds_of_a_turn_gives_way_and_a_report_inside_it_stays() -> None:
    text, blocks = page("Q: Why?", "A: The union says we lied. We did not.", "Q: Who did?")
    found = [
        Attribution((9, 10), (10, 11), ((12, 34),), 0.9),
        Attribution((12, 21), (22, 26), ((27, 34),), 0.9),
    ]
    said = utterances(text, blocks, found)
    assert [text[slice(*one.content[0])] for one in said] == [
        "Why?",
        "The union says we lied. We did not.",
        "we lied",
        "Who did?",
    ]


def test_prose_with_a_colon_is_no_transcript() -> None:
    text, blocks = page("NATO: a history", "Rain fell on the town.", "EU: another history")
    assert utterances(text, blocks, []) == []

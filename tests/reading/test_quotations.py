"""Marks pair paragraph by paragraph, in every house style, and a stray one costs its paragraph at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotations import paragraphs, quotations, quote_states


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "Go now." Then "we\'ll see," she said.', ['"Go now."', '"we\'ll see,"']),
        ("“We said no,” she said. “Twice.”", ["“We said no,”", "“Twice.”"]),
        (
            "‘The workers’ union is out’, he said. ‘It’s over.’",
            ["‘The workers’ union is out’", "‘It’s over.’"],
        ),
        ("‘He told me, “Stay home,” and I did,’ she said.", ["‘He told me, “Stay home,” and I did,’"]),
        ("«Non», dit-elle. „Ja“, sagte er.", ["«Non»", "„Ja“"]),
        ("'It's done,' she said of the '90s.", ["'It's done,'"]),
        ("The 5'11\" man wasn't here; the dogs' tails weren't either.", []),
        ("“He said “inner” and went on” and left", ["“He said “inner” and went on”"]),
    ],
)
def test_pairs_marks_of_every_house_style(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_runs_on_until_it_closes() -> None:
    first, second = quotations("“One.\n\n“Two,” she said.")
    assert (first.closed, first.runs_on) == (False, True)
    assert (second.closed, second.runs_on) == (True, False)


def test_a_stray_mark_ends_with_its_paragraph() -> None:
    text = "He wrote “something and left.\n\nShe said “yes indeed” later."
    stray, whole = quotations(text)
    assert (stray.closed, stray.runs_on) == (False, False)
    assert text[stray.start : stray.end] == "“something and left."
    assert text[whole.start : whole.end] == "“yes indeed”"


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    assert paragraphs("one\ntwo") == [(0, 3), (4, 7)]
    assert paragraphs("one\ntwo\n\nthree") == [(0, 7), (9, 14)]


@given(st.text(alphabet="ab .,\n“”‘’\"'«»", max_size=80))
def test_quotations_are_disjoint_ordered_and_inside_the_text(text: str) -> None:
    end = 0
    for one in quotations(text):
        assert end <= one.start < one.inner_start <= one.inner_end <= one.end <= len(text)
        end = one.end
    assert len(quote_states(text)) == len(text)


def test_a_stray_mark_inside_a_sentence_ends_with_the_sentence() -> None:
    text = 'She urged both to "step back from the edge. Her deputy flies on Monday.'
    (stray,) = quotations(text)
    assert (text[stray.start : stray.end], stray.closed) == ('"step back from the edge.', False)


def test_a_plural_owner_does_not_close_a_quotation_that_runs_on() -> None:
    text = "He said: 'My members' patience ran out.\n\n'They left,' he added."
    assert [one.runs_on for one in quotations(text)] == [True, False]

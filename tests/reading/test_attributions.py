"""Spans from tags, and attributions from where the pieces of those spans point."""

from __future__ import annotations

import numpy as np
import pytest
from heads_helpers import Made, random_heads
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.reading.attributions import TaggedSpan, attributions, tagged_spans, whole_words

TEXT = "“We go,” Haddad said. Orban denied it."


def tags(letters: str) -> NDArray[np.float32]:
    rows = np.full((len(letters), 3), 0.05, dtype=np.float32)
    for index, letter in enumerate(letters):
        rows[index, "OBI".index(letter)] = 0.9
    return rows


def sample(*links: tuple[str, str, str]) -> Made:
    """The text with its tags; links (kind, from, to) each at 0.9."""
    made = Made(TEXT)
    for role, words in (("source", "Haddad"), ("source", "Orban"), ("cue", "said"), ("cue", "denied"),
                        ("content", "We go"), ("content", "it")):  # fmt: skip
        made.tag(role, words)
    for kind, words, target in links:
        made.point(kind, words, {target: 0.9})
    return made


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("BIBOI", [(0, 2), (2, 3), (4, 5)]),
        ("OOO", []),
        ("", []),
        ("II", [(0, 2)]),
        ("OB", [(1, 2)]),
        ("BB", [(0, 1), (1, 2)]),
    ],
)
def test_a_b_parts_spans_that_touch_and_an_orphan_i_opens_one(
    letters: str, wanted: list[tuple[int, int]]
) -> None:
    spans = tagged_spans(tags(letters))
    assert [(one.start, one.end) for one in spans] == wanted
    assert all(one.probability == pytest.approx(0.95) for one in spans)


def test_contents_go_to_the_cue_they_point_to_and_cues_to_their_source() -> None:
    made = sample(
        ("content_to_cue", "We go", "said"), ("content_to_cue", "it", "denied"),
        ("cue_to_source", "said", "Haddad"), ("cue_to_source", "denied", "Orban"),
    )  # fmt: skip
    found = attributions(made.heads(), made.pieces)
    assert [(one.source, one.cue, one.content) for one in found] == [
        (made.span("Haddad"), made.span("said"), (made.span("We go"),)),
        (made.span("Orban"), made.span("denied"), (made.span("it"),)),
    ]
    assert all(0.5 < one.confidence <= 1 for one in found)


def test_a_content_that_points_to_nothing_has_no_cue_and_a_cue_without_content_is_dropped() -> None:
    made = sample(("content_to_cue", "it", "denied"), ("cue_to_source", "denied", "Orban"))
    alone, linked = attributions(made.heads(), made.pieces)
    assert (alone.cue, alone.source, alone.content) == (None, None, (made.span("We go"),))
    assert linked.content == (made.span("it"),)


def test_a_cue_that_points_to_nothing_has_no_source() -> None:
    made = sample(("content_to_cue", "We go", "said"), ("content_to_cue", "it", "said"))
    (only,) = attributions(made.heads(), made.pieces)
    assert only.source is None
    assert only.content == (made.span("We go"), made.span("it"))


def test_a_small_hole_in_a_content_is_closed_unless_a_mark_or_a_cue_stands_in_it() -> None:
    contents = {
        "He said we go at once now.": ["we go at once now"],
        "He said we go at “once now.": ["we go at", "once now"],
    }
    for text, wanted in contents.items():
        made = Made(text)
        made.tag("cue", "said")
        made.tag("content", text[text.index("we go") : -1])
        hole = "at" if "“" not in text else "“"
        first, _ = made.at(hole)
        made._part("content")[first] = np.log([0.9, 0.05, 0.05])
        made.point("content_to_cue", text[text.index("we go") : -1], {"said": 0.9})
        (only,) = attributions(made.heads(), made.pieces)
        assert [text[slice(*span)] for span in only.content] == wanted


def test_a_cue_more_certain_than_the_content_around_it_parts_it() -> None:
    made = Made("it holds the line and claimed Russia shelled them")
    made.tag("content", made.text, sure=0.6)
    made.tag("cue", "claimed", sure=0.99)
    found = attributions(made.heads(), made.pieces)
    assert [made.text[slice(*one.content[0])] for one in found] == [
        "it holds the line and",
        "Russia shelled them",
    ]


def test_a_fragment_far_less_certain_than_the_rest_is_left_out() -> None:
    made = Made("“We will go,” Haddad said on a Monday in Tunis, then.")
    made.tag("cue", "said")
    made.tag("content", "We will go", sure=0.95)
    made.tag("content", "then", sure=0.55)
    for words, share in (("We will go", 0.95), ("then", 0.52)):
        made.point("content_to_cue", words, {"said": share})
    (only,) = attributions(made.heads(), made.pieces)
    assert [made.text[slice(*span)] for span in only.content] == ["We will go"]


def test_a_source_with_a_hole_in_it_is_one() -> None:
    made = Made("We go, said Leila of Tunis today.")
    made.tag("content", "We go")
    made.tag("cue", "said")
    made.tag("source", "Leila of Tunis")
    first, last = made.at("of")
    made._part("source")[first : last + 1] = np.log([0.9, 0.05, 0.05])
    made.point("content_to_cue", "We go", {"said": 0.9})
    made.point("cue_to_source", "said", {"Leila": 0.9})
    (only,) = attributions(made.heads(), made.pieces)
    assert only.source == made.span("Leila of Tunis")


def test_a_span_takes_in_the_rest_of_the_word_but_not_the_mark_behind_it() -> None:
    pieces = Made("Mr Balcescu’s men, Iasi", longest=4).pieces  # Mr Balc escu ’ s men , Iasi
    assert whole_words(TaggedSpan(1, 2, 1.0), pieces)[:2] == (1, 3)
    assert whole_words(TaggedSpan(2, 3, 1.0), pieces)[:2] == (1, 3)
    assert whole_words(TaggedSpan(5, 6, 1.0), pieces)[:2] == (5, 6)


@given(st.integers(0, 300), st.sampled_from([4, 99]))
def test_whatever_the_heads_say_attributions_cite_words_of_the_text_in_order(seed: int, longest: int) -> None:
    made = Made(TEXT + " “They did,” Haddad told Orban.", longest=longest)
    found = attributions(random_heads(len(made.pieces), seed), made.pieces)
    starts = set(made.pieces.starts.tolist())
    for one in found:
        assert 0 <= one.confidence <= 1
        for start, end in (*one.content, *filter(None, (one.source, one.cue))):
            assert start in starts
            assert start < end <= len(made.text)
        assert all(a[1] <= b[0] for a, b in zip(one.content, one.content[1:], strict=False))
    firsts = [min(span[0] for span in (*one.content, one.cue or one.content[0])) for one in found]
    assert firsts == sorted(firsts)

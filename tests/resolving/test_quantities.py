"""How many of what: values, bounds, nouns, and the numbers that count nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolving.numbers import value_of
from onrecord.resolving.quantities import quantities_in


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,000", 1000), ("1.2 million", 1_200_000), ("40m", 40_000_000), ("2.5bn", 2_500_000_000), ("four", 4),
        ("twenty-one", 21), ("two hundred and six", 206), ("half a million", 500_000), ("a million", 1_000_000),
        ("two and a half million", 2_500_000), ("forty thousand", 40_000), ("six hundred and eleven", 611),
        ("4 lakh", 400_000), ("a dozen", 12), ("a", None), ("men", None),
    ],
)  # fmt: skip
def test_numbers_are_read(words: str, number: float | None) -> None:
    assert value_of(words) == number


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "approx", "what"),
    [
        ("They returned 1,000 bodies on Friday.", "1,000 bodies", 1000, 1000, False, "bodies"),
        ("It killed at least 12 people in Goma.", "at least 12 people", 12, None, False, "people"),
        ("More than 300 fishermen marched.", "More than 300 fishermen", 300, None, False, "fishermen"),
        ("It will free up to 40 detainees.", "up to 40 detainees", None, 40, False, "detainees"),
        ("About 200 farmers came.", "About 200 farmers", 200, 200, True, "farmers"),
        ("Nearly 3,000 dockers struck.", "Nearly 3,000 dockers", None, 3000, True, "dockers"),
        ("It fined between 5 and 7 traders.", "between 5 and 7 traders", 5, 7, False, "traders"),
        ("It fined five to seven traders.", "five to seven traders", 5, 7, False, "traders"),
        ("From 2 to 3 million refugees came.", "2 to 3 million refugees", 2e6, 3e6, False, "refugees"),
        ("Dozens of soldiers fled.", "Dozens of soldiers", 24, None, True, "soldiers"),
        ("He put the number of stranded passengers at 300.", "300", 300, 300, False, "stranded passengers"),
        ("The number of the missing rose to 41.", "41", 41, 41, False, "missing"),
        ("It received 58 of its own citizens.", "58 of its own citizens", 58, 58, False, "citizens"),
        ("It ended in May. Twenty drivers crossed.", "Twenty drivers", 20, 20, False, "drivers"),
        (
            "Hundreds of thousands of people fled.",
            "Hundreds of thousands of people",
            200_000,
            None,
            True,
            "people",
        ),
        ("Several hundred women met.", "Several hundred women", 300, None, True, "women"),
        ("They lost half of the herd.", "half", 0.5, 0.5, False, "share"),
        ("It cost $3.5 billion in May.", "$3.5 billion", 3.5e9, 3.5e9, False, "dollars"),
        ("It cost €40m.", "€40m", 40e6, 40e6, False, "euros"),
        ("Prices rose 12 percent.", "12 percent", 12, 12, False, "percent"),
        ("It sent nine tonnes of rice to Goma.", "nine tonnes of rice", 9, 9, False, "tonnes of rice"),
        ("It held two of his peacekeepers.", "two of his peacekeepers", 2, 2, False, "peacekeepers"),
        ("It won 61 of 130 seats.", "61 of 130 seats", 61, 61, False, "seats"),
        ("Kyiv handed over 40 wanted men.", "40 wanted men", 40, 40, False, "wanted men"),
        (
            "It freed 12 wounded Malian soldiers.",
            "12 wounded Malian soldiers",
            12,
            12,
            False,
            "wounded Malian soldiers",
        ),
        ("It took in 34 Pakistanis.", "34 Pakistanis", 34, 34, False, "Pakistanis"),
        ("Mali freed 600 prisoners hours later.", "600 prisoners", 600, 600, False, "prisoners"),
        ("It killed one soldier.", "one soldier", 1, 1, False, "soldier"),
    ],
)
def test_a_quantity_has_its_bounds_and_its_noun(
    text: str, span: str, low: float | None, high: float | None, approx: bool, what: str
) -> None:
    (one,) = quantities_in(text)
    assert (text[one.start : one.end], one.min, one.max, one.approx, one.what) == (
        span,
        low,
        high,
        approx,
        what,
    )


@pytest.mark.parametrize(
    "text",
    [
        "He said so on 12 May 2027.",
        "On May 12, 2027, he left.",
        "It began in 2024 and ended in 2026.",
        "They met at 9.20pm.",
        "They met at 10:30 on Friday.",
        "At eleven in the morning it rained.",
        "A 14-year-old boy spoke.",
        "Lena Arvo, 34, spoke.",
        "Lena Arvo, aged 34, spoke.",
        "An F-16 and a Su-35 flew by.",
        "The 7th Division left.",
        "It fell under Article 5.",
        "Gate 3 was shut.",
        "One of the ministers left.",
        "The two sides met.",
        "They talked for three days.",
        "It rained for 40 minutes.",
        "They lost 2-1.",
        "",
    ],
)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert quantities_in(text) == []


def test_a_number_without_a_noun_counts_what_the_one_before_it_counts() -> None:
    assert [one.what for one in quantities_in("The army freed 131 men and the rebels 83.")] == ["men", "men"]
    assert [one.what for one in quantities_in("The army freed 131 men.\n\nPolice held 83.")] == ["men", ""]


def test_only_the_asked_stretch_is_read() -> None:
    text = "It freed 20 men. It held 30 women. It fined 40 drivers."
    assert [one.min for one in quantities_in(text, 17, 34)] == [30]


@given(
    st.text(alphabet=st.sampled_from("0123456789,. -$€%abdefhilmnorstuw\n’"), max_size=80)
    | st.text(max_size=80)
)
def test_any_text_is_borne_and_spans_are_in_order(text: str) -> None:
    at = 0
    for one in quantities_in(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
        if one.min is not None and one.max is not None:
            assert one.min <= one.max


@given(st.integers(2, 10**9), st.sampled_from(["men", "lorries", "border guards"]))
def test_a_number_in_figures_keeps_its_value(number: int, noun: str) -> None:
    (one,) = quantities_in(f"The ministry freed {number:,} {noun} on Friday.")
    assert (one.min, one.max, one.what) == (number, number, noun)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("between five and seven delegates", (5, 7)),
        ("over 20 men", (20, None)),
        ("Over 2,000 dockers", (2000, None)),
        ("two hundred and six boats", (206, 206)),
        ("a quarrel over 40 cows", (40, 40)),
        ("a court over €90m of gold", (90_000_000, 90_000_000)),
    ],
)
def test_and_joins_two_bounds_and_over_is_more_than(text: str, bounds: tuple[float, float | None]) -> None:
    (found,) = quantities_in(text)
    assert (found.min, found.max) == bounds

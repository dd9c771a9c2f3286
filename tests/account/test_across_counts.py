"""One thing counted by several voices is one number with a range; other things, days and sides are not."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.account.across.counts import NUMBERS, Tally, tally
from onrecord.account.across.linking import groups
from onrecord.schema import Reading
from tests.account.reports import report

UNION = {"Dock Workers’ Union": {"sector": "LAB", "also": ["the union", "The union"]}}
POLICE = {"Police": {"sector": "COP"}}


def numbers(*readings: Reading) -> list[Tally]:
    items = [one for made in readings for one in NUMBERS.items(made)]
    return [tally(group, voices={}) for group in groups(NUMBERS, items)]


def disputed(found: Sequence[Tally]) -> list[tuple[float, float]]:
    return [(one.min, one.max) for one in found if one.disputed]


def test_two_sides_count_one_handover_differently() -> None:
    first = report(
        "2031-02-21", "Namibia said it had handed over 61 Angolan fishermen. Angola said 58 had arrived."
    )
    later = report(
        "2031-03-05", "Namibia maintains that all 61 fishermen were freed on 20 February.", outlet="Tribune"
    )
    found = numbers(first, later)
    assert disputed(found) == [(58, 61)]
    told = {one.low: one.by for one in found[0].given}
    assert told == {58: ("Angola",), 61: ("Namibia",)}
    assert {one.low: one.independent for one in found[0].given} == {58: 1, 61: 2}


def test_turnout_by_the_union_and_by_the_police() -> None:
    found = numbers(report(
        "2031-05-02", "The union said 4,000 people marched on Thursday. Police put the number at 1,200.",
        cast={**UNION, **POLICE},
    ))  # fmt: skip
    assert disputed(found) == [(1200, 4000)]
    assert {one.by for one in found[0].given} == {("Dock Workers’ Union",), ("Police",)}


def test_by_whose_count() -> None:
    text = "Sixty-one Angolan fishermen were freed by Namibia’s count, 58 by Angola’s."
    assert disputed(numbers(report("2031-02-21", text))) == [(58, 61)]


def test_what_one_voice_counts_side_by_side_is_not_one_thing() -> None:
    text = "Namibia said it had freed 61 Angolan fishermen and received 14 Namibian sailors."
    assert not disputed(numbers(report("2031-02-21", text)))


def test_another_countrys_people_are_another_thing() -> None:
    one = report("2031-02-21", "Angola released 14 Namibian sailors on Thursday.")
    other = report("2031-02-21", "Namibia released 21 Angolan sailors on Thursday.", outlet="Tribune")
    assert not disputed(numbers(one, other))


def test_the_tally_of_another_day_is_another_thing() -> None:
    one = report("2031-05-02", "Police said 400 people marched on 1 May.", cast=POLICE)
    other = report("2031-05-09", "Police said 900 people marched on 8 May.", cast=POLICE, outlet="Tribune")
    assert not disputed(numbers(one, other))


def test_about_sixty_and_sixty_one_do_not_differ() -> None:
    one = report("2031-02-21", "Namibia freed about 60 Angolan fishermen on Thursday.")
    other = report("2031-02-21", "Namibia freed 61 Angolan fishermen on Thursday.", outlet="Tribune")
    found = numbers(one, other)
    assert [(one.min, one.max, one.disputed) for one in found] == [(60, 61, False)]


def test_every_number_is_cited() -> None:
    made = report(
        "2031-02-21", "Namibia said it had handed over 61 Angolan fishermen. Angola said 58 had arrived."
    )
    for one in numbers(made)[0].given:
        for told in one.told:
            assert made.article.text[told.start : told.end] == told.words


def test_the_link_is_symmetric() -> None:
    text = "The union said 4,000 people marched on Thursday. Police put the number at 1,200."
    items = [
        one
        for made in (
            report("2031-05-02", text, cast={**UNION, **POLICE}),
            report("2031-05-03", text, outlet="Tribune"),
        )
        for one in NUMBERS.items(made)
    ]
    for one in items:
        for other in items:
            assert NUMBERS.linked(one, other) == NUMBERS.linked(other, one)
            if one is not other and NUMBERS.linked(one, other):
                assert set(NUMBERS.keys(one)) & set(NUMBERS.keys(other))


def test_a_number_set_against_another_takes_up_what_was_counted_first() -> None:
    text = (
        "Of the 61 fishermen whom Namibia freed on 20 February, against 14 sailors, Angola still counts 58."
    )
    found = numbers(report("2031-04-04", text))
    assert disputed(found) == [(58, 61)]
    assert {given.low: given.by for one in found if one.disputed for given in one.given}[58] == ("Angola",)
    assert [(one.what, one.min, one.max) for one in found if not one.disputed] == [("sailors", 14, 14)]


def test_the_figure_of_nine_counts_none_of_what_was_counted_before() -> None:
    text = (
        "The 23 strikers left a jail in Arequipa. The police say 21. Talks in Lima on 7 September produced the "
        "figure of nine."
    )
    items = [one for made in [report("2032-09-28", text)] for one in NUMBERS.items(made)]
    assert {(one.low, one.what) for one in items} == {(23.0, items[0].what), (21.0, items[0].what)}


def test_what_one_report_counts_beside_another_thing_is_not_that_thing_in_another_report() -> None:
    one = report(
        "2031-03-26",
        "Angola said it had handed over 14 Namibian nationals and received 58 of its own citizens.",
    )
    other = report("2031-03-27", "Namibia said that 14 nationals had been handed over.", outlet="Tribune")
    found = numbers(one, other)
    assert not disputed(found)
    assert sorted((each.min, each.max) for each in found) == [(14, 14), (58, 58)]


def test_each_number_of_a_sentence_is_by_whoever_gives_it() -> None:
    found = numbers(report("2031-03-09", "Namibia says it freed 61 fishermen, Angola says it received 58."))
    assert {given.low: given.by for one in found for given in one.given} == {
        61: ("Namibia",),
        58: ("Angola",),
    }

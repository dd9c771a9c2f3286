"""Dated expressions: what is one, where it begins and ends, and what it comes to."""

from __future__ import annotations

import pytest

from onrecord.resolving.times import Dated, times_in
from onrecord.schema import Block

FRIDAY = "2025-08-01T17:26+03:00"


def read(text: str, published: str | None = FRIDAY) -> list[Dated]:
    return times_in(text, published=published)


def shown(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], one.value) for one in read(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoys met on Friday.", "Friday", "2025-08-01"),
        ("The envoys met on Wednesday.", "Wednesday", "2025-07-30"),
        ("The envoys will meet on Wednesday.", "Wednesday", "2025-08-06"),
        ("The Senate votes. Talks resume on Tuesday.", "Tuesday", "2025-08-05"),
        ("She met him last Friday.", "last Friday", "2025-07-25"),
        ("A rally is planned for Sunday.", "Sunday", "2025-08-03"),
        ("Talks were held July 23 in Port Louis.", "July 23", "2025-07-23"),
        ("Talks will be held on December 3.", "December 3", "2025-12-03"),
        ("It was signed on 23 July 2019.", "23 July 2019", "2019-07-23"),
        ("It was signed on Friday, 17 May 2019, in Oslo.", "Friday, 17 May 2019", "2019-05-17"),
        ("Dated 7/23/2025 and sealed.", "7/23/2025", "2025-07-23"),
        ("Dated 23.07.2025 and sealed.", "23.07.2025", "2025-07-23"),
        ("Version of 2025-07-23.", "2025-07-23", "2025-07-23"),
        ("The truce broke in March.", "March", "2025-03"),
        ("The nineteenth round ended in March 2024.", "March 2024", "2024-03"),
        ("It will end in early December.", "early December", "2025-12"),
        ("He was jailed in June last year.", "June last year", "2024-06"),
        ("They fought last week.", "last week", "2025-07-21/2025-07-27"),
        ("They will talk early next year.", "early next year", "2026"),
        ("They meet next month.", "next month", "2025-09"),
        ("It fell several days ago.", "several days ago", "2025-07-28~"),
        ("It fell twelve days ago.", "twelve days ago", "2025-07-20"),
        ("It fell two years ago.", "two years ago", "2023"),
        ("They left yesterday.", "yesterday", "2025-07-31"),
        ("Shells fell overnight.", "overnight", "2025-07-31/2025-08-01"),
        ("The 1990s were hard.", "The 1990s", "199X"),
        ("A 14th-century bridge fell.", "14th-century", "13XX"),
        ("Exports grew in the third quarter of 2024.", "the third quarter of 2024", "2024-07/2024-09"),
        ("Fighting raged last winter.", "last winter", "2024-24"),
        ("In the summer of 2021 it rained.", "the summer of 2021", "2021-22"),
        ("It rose in the first half of 2025.", "the first half of 2025", "2025-01/2025-06"),
        ("He arrived at 10 a.m. on Tuesday.", "10 a.m. on Tuesday", "2025-07-29T10:00"),
        ("Doors open tomorrow at noon.", "tomorrow at noon", "2025-08-02T12:00"),
        ("He was seen at six o'clock this morning.", "six o'clock this morning", "2025-08-01T06:00"),
        ("He told them he would not travel on Monday.", "Monday", "2025-08-04"),
        ("He told them he would not comment on Monday.", "Monday", "2025-07-28"),
        ("It had asked for nine million in April.", "April", "2025-04"),
        ("It asked for a summit in September.", "September", "2025-09"),
        ("They sang on Christmas Day 2024.", "Christmas Day 2024", "2024-12-25"),
        ("The last Monday of November 2027 is free.", "The last Monday of November 2027", "2027-11-29"),
        ("In the first week of May 2025 it snowed.", "the first week of May 2025", "2025-05-01/2025-05-07"),
    ],
)  # fmt: skip
def test_a_point_is_told_from_the_publication_date_and_the_tense(text: str, words: str, value: str) -> None:
    assert shown(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It must leave by Friday.", "by Friday", "../2025-08-01"),
        ("They gave him until Sunday evening.", "until Sunday evening", "../2025-08-03"),
        ("By year's end it will be ready.", "By year's end", "../2025-12-31"),
        ("It must go by the end of the month.", "by the end of the month", "../2025-08-31"),
        ("No later than 20 August it must go.", "No later than 20 August", "../2025-08-20"),
        ("Nobody goes home before September.", "before September", "../2025-08-31"),
        ("It has ruled since 2014.", "since 2014", "2014/2025-08-01"),
        ("It has rained since Tuesday.", "since Tuesday", "2025-07-29/2025-08-01"),
        ("The duty applies from 1 September.", "from 1 September", "2025-09-01/.."),
        ("It ran from 5 to 16 May 2024.", "from 5 to 16 May 2024", "2024-05-05/2024-05-16"),
        ("Between 2016 and 2019 he hid.", "2016 and 2019", "2016/2019"),
        ("From 2016 to 2019 he hid.", "From 2016 to 2019", "2016/2019"),
        ("Polls are due in June and July 2030.", "June and July 2030", "{2030-06,2030-07}"),
        ("It must end by midnight on Sunday.", "by midnight on Sunday", "../2025-08-04T00:00"),
        ("In the past three years it grew.", "the past three years", "2022/2025-08-01"),
    ],
)  # fmt: skip
def test_the_word_before_a_point_makes_a_stretch_of_it(text: str, words: str, value: str) -> None:
    assert shown(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They talked for two weeks.", "two weeks", "duration", "P2W"),
        ("A three-day visit began.", "three-day", "duration", "P3D"),
        ("It took half an hour.", "half an hour", "duration", "PT30M"),
        ("It took twenty-three days.", "twenty-three days", "duration", "P23D"),
        ("It took two and a half hours.", "two and a half hours", "duration", "PT2.5H"),
        ("It took a quarter of a century.", "a quarter of a century", "duration", "P25Y"),
        ("The bodies go home within 50 days.", "within 50 days", "duration", "P50D"),
        ("They answered within hours.", "within hours", "vague", None),
        ("They march every Monday.", "every Monday", "recurring", "FREQ=WEEKLY;BYDAY=MO"),
        ("They march every other day.", "every other day", "recurring", "FREQ=DAILY;INTERVAL=2"),
        ("They met twice a week.", "twice a week", "recurring", "FREQ=WEEKLY"),
        ("They march on Friday evenings.", "Friday evenings", "recurring", "FREQ=WEEKLY;BYDAY=FR"),
    ],
)  # fmt: skip
def test_lengths_and_recurrences_have_values_of_their_own(
    text: str, words: str, kind: str, value: str | None
) -> None:
    assert [(text[one.start : one.end], one.kind, one.value) for one in read(text)] == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.", "March on, she said.", "April Jones and Theresa May spoke.",
        "Some 2000 troops crossed, in 1,998 trucks.", "The Friday Times reported it.", "Flight 1998 landed.",
        "A 34-year-old man, aged 34 years old, fell.", "He came second and sat in the sun.", "It costs $2025.",
        "The temperature was in the sixties.", "The March 23 Movement denied it.", "He won 3:1 and will fall.",
        "After ten Mondays he spoke.", "She pays 40 dollars a week.", "A spring in the sofa broke.",
        "Nobody put the dead at three.",
        "It rose to 1200 from 1100 in 1500 homes.", "It is now recently soon.", "Sun Systems and Jan Kavan agreed.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert shown(text) == []


def test_what_the_text_names_moves_the_anchor() -> None:
    text = "The bridge fell on 12 May 2025. Two days later the mayor resigned. The same evening she left."
    found = read(text)
    assert [(text[one.start : one.end], one.value, one.note) for one in found] == [
        ("12 May 2025", "2025-05-12", None),
        ("Two days later", "2025-05-14", "counted from 2025-05-12"),
        ("The same evening", "2025-05-14", "counted from 2025-05-14"),
    ]


def test_a_date_that_the_tense_rules_out_has_no_value() -> None:
    text = "It opens on 3 September 2025. The day after, she had resigned."
    assert shown(text)[-1] == ("The day after", None)


def test_a_term_notes_the_day_on_which_it_would_be_over() -> None:
    assert read("He must leave within 50 days.")[0].note == "../2025-09-20 if counted from publication"


def test_a_year_named_in_the_sentence_holds_for_its_months_only_there() -> None:
    text = "In 2011 he fled in March. He came back in June."
    assert shown(text) == [("2011", "2011"), ("March", "2011-03"), ("June", "2025-06")]


def test_an_hour_belongs_to_the_day_of_its_paragraph() -> None:
    text = "He left on Tuesday. At 9.30 a.m. he was seen.\n\nAt 10 a.m. the court sat."
    assert [value for _, value in shown(text)] == ["2025-07-29", "2025-07-29T09:30", "2025-08-01T10:00"]


def test_without_a_publication_date_only_what_is_absolute_has_a_value() -> None:
    text = "He left on Friday, 17 May 2019. She left on Tuesday, last week, after three days."
    assert [(one.kind, one.value) for one in read(text, None)] == [
        ("point", "2019-05-17"), ("point", None), ("point", None), ("duration", "P3D"),
    ]  # fmt: skip


def test_the_day_is_that_of_the_publication_in_its_own_zone() -> None:
    assert shown("They met today.", "2025-08-01T00:30+03:00") == [("today", "2025-08-01")]


def test_a_damaged_publication_date_is_none() -> None:
    assert shown("They met today.", "last summer") == [("today", None)]


def test_titles_and_headings_repeat_the_body_and_are_not_read() -> None:
    text = "Talks on Friday\n\nTalks will resume on Friday."
    blocks = (Block("title", 0, 15), Block("paragraph", 17, len(text)))
    assert [one.start for one in times_in(text, published=FRIDAY, blocks=blocks)] == [text.rindex("Friday")]

"""One utterance in several reports: who may have said it, when, in what words; and what the reports amount to."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec
import pytest
from account_samples import actor, said
from account_samples import reading as reading_of
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from remark_samples import HILMARSEN, report, written_pairs

from onrecord.account.across.linking import groups
from onrecord.account.across.remarks import REMARKS, RemarkItem, remark
from onrecord.account.across.who import Who

LINE = "“We have not closed a border, we have closed a door,”"
THREAT = "“If the boats are not in harbour by the thirty-first, no ship of theirs will load here in April,”"
STOCK = "“We remain committed to dialogue,”"


def linked(one: RemarkItem, other: RemarkItem) -> bool:
    """Whether the two are one remark, and find each other to be it."""
    assert REMARKS.linked(one, other) == REMARKS.linked(other, one)
    if REMARKS.linked(one, other) and (marks := {*REMARKS.marks(one)}) and {*REMARKS.marks(other)}:
        assert marks & {*REMARKS.marks(other)}, "what is linked is never passed over"
    return REMARKS.linked(one, other) and bool(set(REMARKS.keys(one)) & set(REMARKS.keys(other)))


def grouped(*items: RemarkItem) -> list[set[str]]:
    """The articles of each group."""
    return [{item.article for item in part} for part in groups(REMARKS, items)]


# --- words ---


@pytest.mark.parametrize(
    "other",
    [
        LINE,
        "“We have closed a door,”",
        "“It is not a border that we closed, it is a door,”",
        "her country had closed not a border but a door",
    ],
)
def test_cuts_translations_and_indirect_speech_are_one_remark(other: str) -> None:
    assert linked(report(LINE), report(other, "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway had freed 61 fishermen", "Norway had freed 58 fishermen"),
        ("the bridge would open on Monday", "the bridge would open on Thursday"),
        ("the law would be passed in March", "the law would be passed in June"),
        ("the line would be drawn by the 20th", "the line would be drawn by the twenty-first"),
        ("teachers in the north had not been paid", "the teachers of the south had not been paid"),
        ("no ransom had been paid for the crew", "the crew had been well fed"),
        (LINE, "“The border will be patrolled by both navies,”"),
    ],
)
def test_other_numbers_days_or_matters_are_another_remark(one: str, other: str) -> None:
    assert not linked(report(one), report(other, "b"))


def test_what_was_cut_may_lack_a_number() -> None:
    whole = "Norway had freed 61 fishermen and would free the last 4 by 20 May"
    assert linked(report(whole), report("Norway had freed 61 fishermen", "b"))


def test_written_pairs_are_told_apart() -> None:
    pairs = [*written_pairs("dev"), *written_pairs("dev_second")]
    found = [linked(report(pair.one), report(pair.other, "b")) for pair in pairs]
    right = sum(made and pair.same for made, pair in zip(found, pairs, strict=True))
    assert sum(pair.same for pair in pairs) >= 120
    assert right / sum(pair.same for pair in pairs) >= 0.8
    assert right / sum(found) >= 0.6


# --- speakers ---


def test_another_speaker_makes_another_remark() -> None:
    other = Who(key="p:lund", name="Eva Lund", kind="person", given=("eva",), country="NOR")
    assert not linked(report(LINE), report(LINE, "b", speaker=other))


def test_a_brother_is_another_speaker() -> None:
    brother = replace(HILMARSEN, name="Jon Hilmarsen", given=("jon",))
    assert not linked(report(LINE), report(LINE, "b", speaker=brother))


def test_a_second_surname_may_be_left_out() -> None:
    full = Who(key="p:vega", name="Delia Quispe Vega", kind="person", given=("delia", "quispe"))
    short = Who(key="p:quispe", name="Delia Quispe", kind="person", given=("delia",))
    assert linked(report(LINE, speaker=full), report(LINE, "b", speaker=short))


def test_a_ministry_may_be_named_by_its_country_but_not_by_another() -> None:
    ministry = Who(key="o:NOR fisheries ministry", name="the ministry", kind="organization", country="NOR")
    norway, chile = (Who(key=f"c:{code}", name=code, kind="country", country=code) for code in ("NOR", "CHL"))
    assert linked(report(THREAT, speaker=ministry), report(THREAT, "b", speaker=norway))
    assert not linked(report(THREAT, speaker=ministry), report(THREAT, "b", speaker=chile))


def test_unnamed_sources_meet_in_near_identical_words_only() -> None:
    official = Who(key="d:NOR official senior", name="a senior official", kind="person", country="NOR")
    assert linked(report(LINE, speaker=official), report(LINE, "b", speaker=None))
    assert not linked(report(LINE, speaker=official), report("it was only a door", "b", speaker=official))


def test_an_unnamed_source_may_be_anybody_unless_quoted_in_nearly_the_same_words() -> None:
    ours = Who(key="d:ours", name="Ours", kind="organization")
    retold = "“If by the 31st the boats are not in harbour, no ship of theirs loads here in April,”"
    abroad = Who(key="d:CHL official", name="a Chilean official", kind="person", country="CHL")
    assert linked(report(THREAT), report(retold, "b", speaker=ours))
    assert not linked(report(THREAT), report(retold, "b", speaker=abroad))
    assert not linked(report(THREAT), report(retold.strip("“”"), "b", speaker=ours))


def test_two_who_are_named_may_assert_the_same_but_are_quoted_once() -> None:
    union = Who(key="o:NOR dockers union", name="Dockers’ Union", kind="organization", country="NOR")
    plain = THREAT.strip("“”")
    assert not linked(report(plain), report(plain, "b", speaker=union))
    assert linked(report(THREAT), report(THREAT, "b", speaker=union))


def test_the_speaker_is_named_before_his_office() -> None:
    minister = replace(HILMARSEN, roles=("Fisheries Minister",))
    office = Who(
        key="o:NOR fisheries minister",
        name="the Minister of Fisheries and Coastal Affairs",
        kind="organization",
        country="NOR",
    )
    assert linked(report(THREAT, speaker=minister), report(THREAT, "b", speaker=office))
    found = remark([report(THREAT, speaker=minister), report(THREAT, "b", speaker=office)])
    assert found.speaker == minister


# --- times ---


def test_a_stock_phrase_is_a_remark_each_week() -> None:
    weeks = [
        report(STOCK, f"w{day}", published=f"2031-05-{day:02}T09:00+00:00", said=f"2031-05-{day:02}")
        for day in (2, 9, 16, 23)
    ]
    assert len(grouped(*weeks)) == 4
    undated = [replace(one, said=None) for one in weeks]
    assert len(grouped(*undated)) == 4


def test_a_remark_is_recalled_much_later_with_its_date_or_in_the_very_same_words() -> None:
    then = report(THREAT)
    later = report(THREAT, "b", published="2031-09-20T09:00+00:00")
    assert linked(then, later)
    cut = report("no ship would load there in April if the boats were not in harbour by the 31st", "c")
    assert linked(then, replace(cut, said="2031-05-02", published="2031-09-20T09:00+00:00"))
    assert not linked(then, replace(cut, published="2031-09-20T09:00+00:00"))


def test_two_stated_days_that_are_not_one_part_even_the_same_words() -> None:
    assert not linked(report(THREAT, said="2031-04-20"), report(THREAT, "b", said="2031-05-01"))
    assert linked(report(THREAT, said="2031-05-01"), report(THREAT, "b", said="2031-05-02"))


def test_reports_without_any_date_meet_in_long_and_same_words_only() -> None:
    assert linked(report(THREAT, published=None), report(THREAT, "b"))
    assert not linked(report(STOCK, published=None), report(STOCK, "b"))


# --- groups ---


def test_two_statements_of_one_article_are_two_unless_another_reports_them_as_one() -> None:
    first, second = report("“We have been patient about the men,”"), report("“The boats must sail by noon,”")
    second = replace(second, id="s2")
    assert len(grouped(first, second)) == 2
    both = report("“We have been patient about the men. The boats must sail by noon,”", "b")
    assert grouped(first, second, both) == [{"a", "b"}]


def test_other_remarks_of_one_interview_are_not_glued_together() -> None:
    lines = [
        "“We have been patient about the men,”",
        "“The boats must sail by noon,”",
        "“No minister of mine has seen this letter,”",
        "“Fish do not carry passports,”",
    ]
    items = [
        replace(report(line, article), id=f"s{at}")
        for article in ("a", "b", "c")
        for at, line in enumerate(lines)
    ]
    assert [len(part) for part in groups(REMARKS, items)] == [3, 3, 3, 3]


def _items() -> list[RemarkItem]:
    pairs = written_pairs("dev")[:60]
    words = dict.fromkeys(words for pair in pairs for words in (pair.one, pair.other))
    return [report(one, f"a{at:02}", published=f"2031-05-{1 + at % 9:02}") for at, one in enumerate(words)]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(randomness: random.Random) -> None:
    items = _items()
    shuffled = randomness.sample(items, len(items))
    assert groups(REMARKS, shuffled) == groups(REMARKS, items)
    assert remark(shuffled) == remark(items)


# --- what reports amount to ---


def _three() -> list[RemarkItem]:
    return [
        report("“We have closed a door, not a border,”", "late", published="2031-05-02T12:00+02:00"),
        report(
            "“A door is what we have closed. The border stays open to lorries,”", "copy", outlet="Fjord Wire"
        ),
        report(
            "her country had closed a door", "first", published="2031-05-02T05:00-05:00", said="2031-05-01"
        ),
    ]


def test_the_first_report_is_the_first_in_time_whatever_the_zone() -> None:
    found = remark(_three())
    assert [cut.article for cut in found.cuts] == ["copy", "first", "late"]
    assert found.first.article == "copy"
    assert found.said == "2031-05-01"


def test_of_two_versions_the_older_is_the_first_report() -> None:
    old, new = (
        report(LINE, article, modified=f"2031-05-02T{hour}:00+00:00")
        for article, hour in (("z", "09"), ("a", "17"))
    )
    assert remark([new, old]).first.article == "z"


def test_copies_are_one_voice() -> None:
    assert remark(_three()).independent == 3
    assert remark(_three(), {"copy": "w", "late": "w"}).independent == 2


def test_each_cut_shows_how_it_differs_from_the_fullest_direct_one() -> None:
    found = remark(
        [
            report("“The date stands, and the boats will sail,”", "a"),
            report("“The date stands,”", "b"),
            report("“The date stays, and the boats will all sail,”", "c"),
        ]
    )
    full = found.cuts[found.fullest]
    assert full.article == "c"
    told = {cut.article: [(one.kind, one.left, one.put) for one in cut.differences] for cut in found.cuts}
    assert told == {
        "a": [("changed", "stays", "stands"), ("left out", "all", "")],
        "b": [("changed", "stays, and the boats will all sail", "stands")],
        "c": [],
    }
    assert [cut.verbatim for cut in found.cuts] == [False, False, True]


def test_every_cut_keeps_its_citation() -> None:
    items = _three()
    cited = {(one.article, one.id, one.spans) for one in items}
    assert {(cut.article, cut.id, cut.spans) for cut in remark(items).cuts} == cited


def test_items_are_the_statements_with_their_spans_and_survive_json() -> None:
    text = "“The date stands,” said Tove Hilmarsen. “I have not moved it.”"
    words = ("The date stands,", "I have not moved it.")
    reading = reading_of(
        text,
        actors=[actor(text, "Tove Hilmarsen")],
        statements=[said(text, "assert", *words, by="tove hilmarsen")],
    )
    (item,) = REMARKS.items(reading)
    assert item.words == " ".join(words)
    assert [text[start:end] for start, end in item.spans] == list(words)
    assert item.speaker is not None
    assert item.speaker.key == "p:hilmarsen"
    assert msgspec.json.decode(msgspec.json.encode(item), type=RemarkItem) == item
    assert _few(REMARKS.keys(item))


def _few(keys: Iterable[str]) -> bool:
    return 0 < len(set(keys)) <= 24

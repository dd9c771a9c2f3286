"""The measures of dated expressions, on articles of three sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import times
from bench.reading import NotMeasurable
from bench.timebank import Mark, articles, half_of, paired, score

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2027-03-12" functionInDocument="CREATION_TIME">March 12</TIMEX3></DCT>
<TEXT>The envoys <EVENT eid="e1" class="OCCURRENCE">met</EVENT> on <TIMEX3 tid="t1" type="DATE"
value="2027-03-10">Wednesday</TIMEX3> for <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT>
</TimeML>
"""
DOCUMENT = """---
outlet: The Harbour Gazette
published: 2027-03-12T09:20+02:00
---
# Talks on Friday

They met on {t1:Wednesday} and must sign {t2:by 1 May}. They talked {t3:for two days}.
---
t1: {value: 2027-03-10}
t2: {value: ../2027-05-02}
t3: {value: P2D, kind: duration}
"""


def named(half: str) -> str:
    return next(f"{at}.tml" for at in range(20) if half_of(f"{at}.tml") == half)


def test_marks_are_read_with_offsets_into_the_text_and_the_date_of_the_document(tmp_path: Path) -> None:
    (tmp_path / named("measure")).write_text(TML, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.published == "2027-03-12"
    assert [(article.text[one.start : one.end], one.value) for one in article.marks] == [
        ("Wednesday", "2027-03-10"), ("two days", "P2D"),
    ]  # fmt: skip
    assert set(times.run(tmp_path, peers=False)["onrecord"].values()) == {1.0}


def test_the_other_half_is_not_measured(tmp_path: Path) -> None:
    (tmp_path / named("develop")).write_text(TML, encoding="utf-8")
    assert [one.name for one in articles(tmp_path, "develop")] == [named("develop")]
    with pytest.raises(NotMeasurable, match="no TimeML"):
        articles(tmp_path)


def test_a_value_counts_where_the_extent_overlaps_and_a_mark_counts_once() -> None:
    wanted = [Mark(0, 9, "DATE", "2027-03-10"), Mark(20, 28, "DURATION", "P2D"), Mark(40, 44, "DATE", "2027")]
    found = [Mark(0, 9, "DATE", "2027-03-17"), Mark(16, 24, "DURATION", "P2D"), Mark(25, 28, "SET", "P2D")]
    assert len(paired(found, wanted)) == 2
    assert score([found], [wanted]) == pytest.approx(
        {"strict F1": 1 / 3, "relaxed F1": 2 / 3, "value F1": 1 / 3, "type F1": 2 / 3}
    )


def test_labelled_documents_are_scored_on_spans_and_the_values_of_exact_ones(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(DOCUMENT, encoding="utf-8")
    scores = times.run(tmp_path)["onrecord"]
    assert scores == pytest.approx(
        {"span F1": 2 / 3, "span recall": 2 / 3, "span precision": 2 / 3, "value right": 0.5, "kind right": 1}
    )


@pytest.mark.parametrize(
    ("label", "same"),
    [
        ("2027-05-01/", "2027-05-01/.."),
        ("../2027-05-01T12", "../2027-05-01T12:00"),
        ("RRULE:FREQ=DAILY", "FREQ=DAILY"),
        (None, None),
    ],
)
def test_labels_that_are_spelled_otherwise_mean_the_same(label: str | None, same: str | None) -> None:
    assert times.normal(label) == times.normal(same)

"""Pictures are well-formed, show all they are given, run nothing, and lay no words over others."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.desk.pictures import Line, Point, timeline
from onrecord.desk.pictures.axis import axis
from onrecord.desk.pictures.drawing import fitted, width_of

SVG = "{http://www.w3.org/2000/svg}"
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
POINTS = st.builds(
    lambda lane, day, length, label, mark: Point(
        lane,
        str(day),
        f"all of {label}",
        label,
        until=str(day + timedelta(length)) if length else None,
        mark=mark,
    ),
    st.sampled_from(["Rounds", "Reports", ""]),
    DAYS,
    st.integers(0, 60),
    st.text(max_size=80),
    st.sampled_from(["dot", "ring", "cross", "square", "diamond"]),
)


def drawn(*points: Point, **more: object) -> etree._Element:
    return etree.fromstring(timeline(points, name="t", title="Rounds", **more))  # type: ignore[arg-type]


def words(picture: etree._Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_a_point_is_told_in_full_and_leads_where_it_should() -> None:
    one = Point("Rounds", "2031-02-05", "Round 1, Port Louis", "1", href="/talks/a/n1#r1", tone="kept")
    picture = drawn(one, desc="One round.")
    link = picture.find(f"{SVG}a")
    assert link is not None
    assert (link.get("href"), link.get("aria-label"), link.get("class")) == (
        "/talks/a/n1#r1", "Round 1, Port Louis", "point kept",
    )  # fmt: skip
    assert link.findtext(f"{SVG}title") == "Round 1, Port Louis"
    assert picture.findtext(f"{SVG}title") == "Rounds"
    assert picture.findtext(f"{SVG}desc") == "One round."


def test_days_stand_in_order_and_a_stretch_is_as_long_as_it_lasts() -> None:
    picture = drawn(
        Point("", "2031-03-03", "", until="2031-03-08"),
        Point("", "2031-02-05", ""),
        Point("", "2031-03-08", ""),
    )
    at = sorted(float(one.get("cx", 0)) for one in picture.iter(f"{SVG}circle"))
    assert len(at) == 4
    assert at[2] == at[3]
    assert round((at[1] - at[0]) / (at[2] - at[1]), 1) == round(26 / 5, 1)


def test_a_hostile_word_is_a_word() -> None:
    picture = drawn(Point("<script>", "2031-02-05", '"><script>alert(1)</script>', "\x1b[31m‮<b>", href='/"x'))
    assert {one.tag for one in picture.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "g", "path", "text", "a", "circle")
    }
    assert "␛[31m\N{REPLACEMENT CHARACTER}<b>" in words(picture)


def test_lanes_stand_in_the_order_asked_for_and_a_line_bears_its_name() -> None:
    two = Point("Reports", "2031-02-05", ""), Point("Rounds", "2031-02-06", "")
    picture = drawn(*two, lanes=["Rounds", "Reports"], lines=[Line("2031-02-07", "today")])
    assert [one for one in words(picture) if one in {"Rounds", "Reports", "today"}] == [
        "Rounds",
        "Reports",
        "today",
    ]


def test_of_nothing_there_is_no_picture() -> None:
    assert timeline([], name="t", title="Rounds") == ""


@settings(max_examples=25)
@given(st.lists(POINTS, min_size=1, max_size=25))
def test_every_point_is_drawn_and_no_words_run_into_others(points: list[Point]) -> None:
    picture = drawn(*points)
    groups = [one for one in picture.iter(f"{SVG}g") if (one.get("class") or "").startswith("point")]
    assert len(groups) == len(points)
    assert not picture.xpath("//@style | //@onclick")
    taken = []
    for one in picture.xpath("//*[starts-with(@class, 'point')]/*[local-name() = 'text']"):
        wide, at = width_of(one.text or ""), float(one.get("x"))
        start = at - wide if one.get("text-anchor") == "end" else at
        taken.append((one.get("y"), start, start + wide))
        assert start >= 0
        assert start + wide <= 960 + 1
    for (y, start, end), (other_y, other_start, other_end) in combinations(taken, 2):
        assert y != other_y or end <= other_start + 1 or other_end <= start + 1


@settings(max_examples=50)
@given(DAYS, st.integers(0, 80_000), st.integers(1, 12))
def test_an_axis_marks_no_more_days_than_asked_and_only_those_it_holds(
    first: date, length: int, most: int
) -> None:
    line = axis([first.toordinal(), first.toordinal() + length], 100, 900)
    marks = line.ticks(most)
    assert len(marks) <= most
    assert all(100 <= one.x <= 900 for one in marks)
    assert [one.x for one in marks] == sorted(one.x for one in marks)
    assert not marks or marks[0].label[-4:].isdigit()


@given(st.text(), st.integers(20, 200))
def test_fitted_words_fit(text: str, width: int) -> None:
    assert width_of(fitted(text, width)) <= width + 1e-6  # widths are added up in another order

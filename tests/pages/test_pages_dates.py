"""Dates and times in the forms that pages print."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.datelines import date_line
from onrecord.pages.dates import find_moment, moment_from_iso, moment_in
from onrecord.pages.orders import order_of, settled

FORMS = {
    "August 01, 2025 05:26 PM GMT+03:00": "2025-08-01T17:26:00+03:00",
    "1 August 2025, 17:26 BST": "2025-08-01T17:26:00+01:00",
    "Fri 1 Aug 2025 17.26 BST": "2025-08-01T17:26:00+01:00",
    "Published: 2025-08-01T17:26:00Z": "2025-08-01T17:26:00+00:00",
    "Last updated Aug 1, 2025 at 5:26 p.m. ET": "2025-08-01T17:26:00-04:00",
    "3:04 p.m. EST Jan 5, 2024": "2024-01-05T15:04:00-05:00",
    "Jan 5, 2024 3:04 p.m. ET": "2024-01-05T15:04:00-05:00",
    "Updated 5:26 PM EDT, August 1, 2025": "2025-08-01T17:26:00-04:00",
    "17:26, 1 Aug 2025": "2025-08-01T17:26:00",
    "August 1, 20255:26 PM GMT+3": "2025-08-01T17:26:00+03:00",
    "1726 GMT Aug 1, 2025": "2025-08-01T17:26:00+00:00",
    "2025/08/01 17:26 (GMT+8)": "2025-08-01T17:26:00+08:00",
    "01 Aug 2025 12:30PM +0530": "2025-08-01T12:30:00+05:30",
    "10:30 IST | 2 March 2024": "2024-03-02T10:30:00+05:30",
    "17 September 2032 at 09:05 PET": "2032-09-17T09:05:00-05:00",
    "August 1, 2025 at 12:00 Moscow time": "2025-08-01T12:00:00+03:00",
    "01.08.2025 17:26": "2025-08-01T17:26:00",
    "13/08/2025": "2025-08-13",
    "1st August 2025": "2025-08-01",
    "12 a.m., May 3, 2024": "2024-05-03T00:00:00",
}


@pytest.mark.parametrize("text", FORMS)
def test_every_form_is_read_with_what_it_states_and_no_more(text):
    moment = moment_in(text)
    assert moment is not None
    assert moment.iso() == FORMS[text]


@pytest.mark.parametrize(
    "text", ["", "08/01/2025", "31 June 2025", "in 2025", "May we go", "2025-13-01", "99:99"]
)
def test_what_is_no_certain_date_is_none(text):
    assert moment_in(text) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-09-04T16:20:35.382Z", "2024-09-04T16:20:35.382000+00:00"),
        ("2024-09-04T16:20:35+0530", "2024-09-04T16:20:35+05:30"),
        ("20240904", "2024-09-04"),
        ("Thu, 05 Sep 2024 10:00:00 GMT", "2024-09-05T10:00:00+00:00"),
    ],
)
def test_machine_dates_keep_their_zone(value, iso):
    moment = moment_from_iso(value)
    assert moment is not None
    assert moment.iso() == iso


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))
def test_a_printed_date_comes_back(moment):
    moment = moment.replace(microsecond=0, second=0)
    printed = f"{moment:%A, %B} {moment.day}, {moment.year}, {moment:%I:%M %p} GMT+05:30"
    found = moment_in(printed)
    assert found is not None
    assert found.iso() == f"{moment.isoformat()}+05:30"


def test_a_line_with_a_date_in_it_is_no_date_line():
    assert date_line("The treaty was signed on 1 August 2025 in Geneva") is None


def test_a_date_line_may_state_both_dates():
    line = date_line("Published: 17:26, 1 Aug 2025 | Updated: 19:02, 1 Aug 2025")
    assert line is not None
    assert line.published is not None
    assert line.modified is not None
    assert (line.published.iso(), line.modified.iso()) == ("2025-08-01T17:26:00", "2025-08-01T19:02:00")


@pytest.mark.parametrize(
    ("lines", "language", "day"),
    [
        (["signed on 3 June"], None, "2031-06-05"),
        (["signed on June 3"], None, "2031-05-06"),
        (["signed on June 3, before 4 July"], "en-GB", None),
        (["paid 14/05/2031"], "en-US", "2031-06-05"),
        (["paid 05/14/2031"], None, "2031-05-06"),
        (["05/06/2031 7:30 EST"], None, "2031-05-06"),
        (["no date"], "en-IE", "2031-06-05"),
        (["no date"], "en-US", "2031-05-06"),
        (["no date"], "fr", "2031-06-05"),
        (["no date"], "en", None),
        ([], None, None),
    ],
)
def test_figures_are_a_day_where_the_page_shows_its_habit(lines, language, day):
    found = find_moment("05/06/2031")
    assert found is not None
    moment = settled(found.moment, order_of(lines, language))
    assert (moment.iso() if moment else None) == day

"""What a clause says became of something promised: what was not done keeps nothing, whatever stands beside it."""

from __future__ import annotations

import pytest

from onrecord.account.across.outcomes import outcomes_of


@pytest.mark.parametrize(
    ("clause", "says", "deeds"),
    [
        ("The ministry published the report on Friday, as promised.", "kept", {"publish"}),
        ("As promised, the ministry published the report.", "kept", {"publish"}),
        ("The ministry published the report, as it had promised.", "kept", {"publish"}),
        ("The wages were paid on time.", "kept", {"pay"}),
        ("The ministry did not publish the report as promised.", "undone", {"publish"}),
        ("The ministry has yet to publish the report, as promised.", "undone", {"publish"}),
        ("The wages were not paid on time.", "undone", {"pay"}),
        ("The sailors were not handed over before the deadline.", "undone", {"free", "give"}),
        ("The ministry did not publish the report, as it had promised to.", "broken", {"publish"}),
        ("The firm failed to pay the wages that it had promised.", "broken", {"pay"}),
        ("It couldn’t deliver the trucks it had promised.", "broken", {"give"}),
        (
            "The ministry, which had failed to answer letters, published the report, as promised.",
            "kept",
            {"publish"},
        ),
        ("It had not paid the nurses and published the report, as promised.", "kept", {"publish"}),
        ("The ministry published the report, not the summary it had promised.", "done", {"publish"}),
    ],
)
def test_a_promise_is_kept_only_by_what_is_told_as_done(clause: str, says: str, deeds: set[str]) -> None:
    (told,) = outcomes_of(clause)
    assert (told.says, set(told.deeds)) == (says, deeds)

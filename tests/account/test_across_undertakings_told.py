"""Promises in small running stories have the status that a careful reader would give them."""

from __future__ import annotations

import pytest

from tests.account.reports import kept
from tests.account.undertakings_told import RUNNING, Running, readings

MISSED = {"half of the wages, by the union"}  # the report names nobody that is bound, and one thing alone
CASES = [
    pytest.param(one, id=one.name, marks=[pytest.mark.xfail(strict=True)] if one.name in MISSED else [])
    for one in RUNNING
]


@pytest.mark.parametrize("story", CASES)
def test_what_became_of_a_promise(story: Running) -> None:
    found = kept(readings(story), story.as_of)
    assert len(found) == 1
    assert found[0].status == story.status, [(one.status, one.by, one.words) for one in found[0].moves]

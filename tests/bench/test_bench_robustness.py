"""Pages spoiled on purpose: the same ones each time, and an error is counted, not hidden."""

from __future__ import annotations

import pytest

from bench import robustness
from onrecord.errors import PageError
from onrecord.sources.page import Page

PAGES = [Page(source="a.txt", data="“We shall go,” said Ana Reis.\n\nShe went — on Friday.".encode())]


def test_the_same_mutants_come_each_time_and_all_kinds_of_them() -> None:
    first = list(robustness.mutants([PAGES, []], 300))
    again = list(robustness.mutants([PAGES, []], 300))
    assert [one.data for one in first] == [one.data for one in again]
    assert {name for one in first for name in robustness.MUTATIONS if name in one.source} == set(
        robustness.MUTATIONS
    )
    assert len({one.data for one in first}) > 100


@pytest.mark.parametrize(
    ("error", "outcome"), [(PageError("no article"), "passed over"), (KeyError("x"), "failed")]
)
def test_a_page_without_an_article_is_passed_over_and_anything_else_is_a_failure(
    error: Exception, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fails:
        def read(self, page: Page) -> None:
            raise error

    monkeypatch.setattr(robustness, "_reader", Fails)
    assert robustness._outcome(PAGES[0]) == outcome

"""Correcting, deleting and rebuilding from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran, SampleReader
from msgspec.structs import replace

from onrecord.schema import Model, Reading
from onrecord.sources import Page

Run = Callable[..., Ran]

LIMA = """\
Lima water board resigns

"The river is no dump," said Rosa Quispe. "We leave," said Carmen Vella. The valve was never opened.
"""


@pytest.fixture
def article(desk: Path, run: Run) -> str:
    (desk / "lima.txt").write_text(LIMA, encoding="utf-8")
    run("add", "lima.txt", "--published", "2031-05-03")
    return str(json.loads(run("said", "--json").out)["rows"][0]["article"])


def said(run: Run) -> list[tuple[str, str]]:
    rows = json.loads(run("said", "--json").out)["rows"]
    return [(row["speaker"], row["content"][0]["text"]) for row in rows]


def test_a_wrong_speaker_is_corrected_listed_and_undone(run: Run, article: str) -> None:
    before = said(run)
    who = ("--author", "Ada", "--reason", "heard it")
    done = run("correct", f"{article}/s1", "--speaker", "Carmen Vella", *who, "--json")
    (entry,) = json.loads(done.out)
    assert (entry["state"], entry["author"], entry["change"]["to"]["name"]) == (
        "applied",
        "Ada",
        "Carmen Vella",
    )
    assert [name for name, _ in said(run)] == ["Carmen Vella"] * 2
    listed = run("correct", "--list")
    assert "speaker → Carmen Vella (was Rosa Quispe)" in listed.out
    assert "Ada: heard it" in listed.out
    assert run("verify").code == 0
    run("correct", "--undo", entry["id"])
    assert said(run) == before
    assert "undone" in run("correct", "--list").out


def test_a_missed_statement_is_added_by_its_words(run: Run, article: str) -> None:
    done = run(
        "correct", article, "--add", "The valve was never opened", "--speaker", "Rosa Quispe", "--act", "deny"
    )
    assert done.code == 0
    assert ("Rosa Quispe", "The valve was never opened") in said(run)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--speaker", "Napoleon"), "does not name 'Napoleon'"),
        ((), "Nothing was asked"),
        (("--due", "2031-06-01"), "Nothing was asked"),
        (("--said", "May"), "is no date of EDTF"),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    run: Run, article: str, options: tuple[str, ...], says: str
) -> None:
    done = run("correct", f"{article}/s1", *options)
    assert done.code == 2
    assert says in done.err
    assert run("correct", "--list").code == 3


def test_a_statement_that_is_not_there_is_named(run: Run, article: str) -> None:
    done = run("correct", f"{article}/s9", "--delete")
    assert (done.code, "no statement, event or commitment 's9'" in done.err) == (2, True)
    assert run("correct").code == 2


def test_a_person_is_deleted_after_saying_how_much_that_is(run: Run, article: str) -> None:
    assert "1 page would be deleted" in run("delete", "--person", "rosa quispe").err
    assert len(said(run)) == 2
    assert "1 page deleted" in run("delete", "--person", "rosa quispe", "--yes", "--reason", "asked").err
    assert run("said").code == 3
    assert "asked" in run("delete", "--list").out
    again = run("add", "lima.txt")
    assert (again.code, "was deleted from this record" in again.err) == (5, True)
    assert run("add", "lima.txt", "--restore").code == 0
    assert len(said(run)) == 2
    assert article


def test_delete_needs_one_thing_to_delete(run: Run, article: str) -> None:
    assert run("delete").code == 2
    assert run("delete", article, "--person", "Rosa Quispe").code == 2
    assert run("delete", article).code == 0
    assert run("delete", "--list", "--csv").out.count("\n") == 2


def test_rebuilding_with_the_same_model_changes_nothing(run: Run, article: str) -> None:
    run("correct", f"{article}/s1", "--speaker", "Carmen Vella")
    done = run("rebuild", "--diff")
    assert (done.code, done.out) == (0, "no pages read again, 1 article made anew\n")
    assert [name for name, _ in said(run)] == ["Carmen Vella"] * 2


def test_rebuilding_with_another_model_shows_what_changed(
    run: Run, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Newer(SampleReader):
        """Reads as the other, but takes everything for an assessment."""

        def __init__(self, **options: float | None) -> None:
            super().__init__(**options)
            self.model = Model("sample", "99.0")

        def read(self, page: Page, *, plain: bool = False) -> Reading:
            made = super().read(page, plain=plain)
            assessed = tuple(replace(one, act="assess") for one in made.statements)
            return replace(made, model=self.model, statements=assessed)

    monkeypatch.setattr("onrecord.engines.Reader", Newer)
    done = json.loads(run("rebuild", "--diff", "--json").out)
    assert (done["read"], done["articles"]) == (1, 1)
    told = [(one["article"], one["field"], one["was"], one["now"]) for one in done["differences"]]
    assert told == [(article, "act", "assert", "assess")] * 2
    assert "2 statements" not in run("rebuild", "--diff").out

"""The scores reached do not fall: each bench that does not measure time is run against its floors."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from bench.floors import below_floor, floors
from bench.reading import NotMeasurable, shipped

ROOT = Path(__file__).parents[2]


def test_every_bench_but_speed_has_floors() -> None:
    measured = {
        "across", "actors", "attribution", "commitments", "coreference", "corpus", "entities", "events", "examples",
        "happenings", "pages", "places", "quantities", "resolving", "sentences", "statements", "talks", "times",
    }  # fmt: skip
    assert set(floors()) == measured
    assert all(floor > 0 for measures in floors().values() for floor in measures.values())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "folder"),
    [("examples", "examples"), ("across", "examples")]
    + [
        (name, "corpus/dev")
        for name in (
            "actors",
            "commitments",
            "corpus",
            "happenings",
            "places",
            "quantities",
            "resolving",
            "statements",
            "talks",
        )
    ],
)
def test_our_own_texts_are_read_as_well_as_ever(name: str, folder: str) -> None:
    scores = importlib.import_module(f"bench.{name}").run(ROOT / folder, peers=False)["onrecord"]
    assert floors()[name]
    assert below_floor(name, scores) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "folder"),
    [(name, "data") for name in ("attribution", "sentences", "coreference", "entities", "times")]
    + [("pages", "data/pages")],
)
def test_the_research_data_is_read_as_well_as_ever(name: str, folder: str, shared: Path) -> None:
    scores = importlib.import_module(f"bench.{name}").run(shared / folder, peers=False)["onrecord"]
    assert below_floor(name, scores) == []


def test_a_head_that_was_not_taught_is_not_measured_as_zero() -> None:
    taught = shipped("attributions").taught
    with pytest.raises(NotMeasurable, match="not taught 'nothing'"):
        shipped("nothing")
    assert "attributions" in taught

"""The scores reached do not fall: each bench that does not measure time is run against its floors."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from bench.floors import below_floor, floors

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_bench_but_speed_has_floors() -> None:
    assert set(floors()) == {"attribution", "corpus", "pages"}
    assert all(floor > 0 for measures in floors().values() for floor in measures.values())


def test_the_examples_are_read_as_well_as_ever() -> None:
    scores = importlib.import_module("bench.corpus").run(EXAMPLES, peers=False)["onrecord"]
    assert below_floor("corpus", scores) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "folder"), [("attribution", "data"), ("pages", "data/pages")])
def test_the_research_data_is_read_as_well_as_ever(name: str, folder: str, shared: Path) -> None:
    scores = importlib.import_module(f"bench.{name}").run(shared / folder, peers=False)["onrecord"]
    assert below_floor(name, scores) == []

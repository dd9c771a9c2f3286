"""Copies, versions and stories are scored over pairs of pages, and made copies are found as such."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench import copies
from bench.across_copies import pairs_of, scores
from bench.story import Labels, Story
from tests.account.across_pages import FLOOD, page

ADDRESS = "https://vecht.example/dike"
READINGS = {
    "wire": page(*FLOOD, outlet="Wire", published="2031-01-08T10:00Z", dates=[("Wednesday", "2031-01-08")]),
    "copy": page(
        *FLOOD[:5], outlet="Copy", published="2031-01-08T12:00Z", dates=[("Wednesday", "2031-01-08")]
    ),
    "first": page("Choirs sang in Zutphen.", title="Choirs sing", url=ADDRESS, published="2031-03-01"),
    "second": page(
        "Choirs sang in Zutphen.", "A bell fell.", title="Bell falls", url=ADDRESS, published="2031-03-01"
    ),
}


def test_all_right_is_one() -> None:
    labels = Labels(
        as_of="2031-04-01", pages=tuple(READINGS), copies=(("wire", "copy"),), versions=(("first", "second"),),
        stories=(("wire", "copy"), ("first", "second")),
    )  # fmt: skip
    story = Story(Path(), labels, READINGS)
    assert set(scores([story, story]).values()) == {1.0}


def test_a_pair_too_much_costs_precision_and_versions_are_no_copies() -> None:
    labels = Labels(as_of="2031-04-01", pages=tuple(READINGS), versions=(("second", "copy"),))
    update = replace(READINGS["copy"], article=replace(READINGS["copy"].article, id="x"))
    got = scores([Story(Path(), labels, READINGS | {"second": update})])
    assert (
        got["near-copy precision"] == 0.0
    )  # the wire with the copy and with its update; the two count for neither
    assert (got["version precision"], got["version recall"]) == (1.0, 1.0)
    assert got["story B³ F1"] == pytest.approx(
        2 * 0.5 / 1.5
    )  # three of four pages in a group of three, none labelled


def test_pairs_are_without_order() -> None:
    assert pairs_of([("b", "a", "c")]) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_made_copies_are_found_and_others_are_not(tmp_path: Path) -> None:
    towns = ("Zwolle", "Meppel", "Kampen")
    texts = [
        {"id": town, "publisher": town, "date": f"2031-0{at}-01", "text": "\n\n".join(_told_of(town))}
        for at, town in enumerate(towns, 1)
    ]
    path = tmp_path / "texts.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, texts)).encode()))
    got = copies.run(path)["onrecord"]
    assert (
        got["found: another headline"]
        == got["found: first half"]
        == got["found: two paragraphs added"]
        == 1.0
    )
    assert got["false: another article"] == got["false: the same quotations"] == 0.0


def _told_of(town: str) -> list[str]:
    """Paragraphs that no other town has: every second word is its own."""
    return [" ".join(f"{word} {town}{at}{word}" for word in part.split()) for at, part in enumerate(FLOOD)]

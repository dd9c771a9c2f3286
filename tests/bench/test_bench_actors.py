"""What counts as the same role, and how PLOVER's gold codes are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import coding
from bench.actors import same_role
from onrecord.resolving.coding import Code
from onrecord.schema import Role


@pytest.mark.parametrize(
    ("label", "mine", "same"),
    [
        ("the Comorian interior minister", "interior minister", True),
        ("minister", "interior minister", True),
        ("interior minister", "minister", False),
        ("the army's spokesman", "spokesman", True),
        ("Justice Minister", "Justice Ministers", True),
        ("president", "vice-president", False),
        ("president", "deputy president", False),
    ],
)
def test_a_role_may_say_more_than_its_label_not_less(label: str, mine: str, same: bool) -> None:
    assert same_role(label, Role(mine, 0, len(mine))) is same


def test_a_former_role_is_no_present_one() -> None:
    assert same_role("former mayor", Role("mayor", 0, 5, former=True))
    assert not same_role("former mayor", Role("mayor", 0, 5))


def test_gold_codes_are_read_as_the_docstring_says(tmp_path: Path) -> None:
    record = {
        "id": "1",
        "text": "Italy accused NATO and the rebels.",
        "source": [{"actorText": "Italy", "code": "ITL"}],
        "target": [
            {"actorText": "NATO", "code": "IGO", "sector": "MIL"},
            {"actorText": "the rebels", "code": "MOZ", "sector": "REBsna"},
            {"actorText": "nobody here", "code": "MOZ"},
        ],
    }
    (tmp_path / "plover-gsr-subset.json").write_text(json.dumps([record]), encoding="utf-8")
    found = list(coding.records(tmp_path))
    assert [one.gold for one in found[:3]] == [Code("ITA", None), Code(None, "IGO"), Code("MOZ", "REB")]
    assert [one.mine for one in found] == [Code("ITA", None), Code(None, "IGO"), Code(None, "REB"), None]
    assert coding.scores(tmp_path) == {
        "actor country": 2 / 3, "actor sector": 1.0, "actor country and sector": 2 / 3, "actors located": 0.75,
    }  # fmt: skip


def test_a_folder_without_gold_records_has_no_scores(tmp_path: Path) -> None:
    assert coding.scores(tmp_path) == {}

from __future__ import annotations

import re
from typing import get_args

import pytest
from event_readings import happened

from onrecord.account.cameo import _INTENDED, _MODES, _ROOTS, QUADS, cameo, quad_of
from onrecord.resolving.tables._rows import rows
from onrecord.schema import EventStatus, EventType

TYPES = get_args(EventType)


def test_every_type_has_a_root_and_a_quad_class() -> None:
    assert set(_ROOTS) == set(QUADS) == set(TYPES)


def test_every_mode_that_words_tell_has_codes() -> None:
    told = {(of, mode) for of, mode, _, _ in rows("modes.tsv")} - {("CONSULT", "multilateral")}
    assert told <= set(_MODES)


def test_codes_are_two_to_four_figures_of_the_twenty_roots() -> None:
    codes = {*_ROOTS.values(), *_INTENDED.values(), *(code for codes in _MODES.values() for code in codes)}
    assert all(re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code) for code in codes)


@pytest.mark.parametrize(
    ("kind_of", "mode", "status", "codes", "number"),
    [
        ("ASSAULT", "abduct", "happened", ("181",), 4),
        ("ASSAULT", None, "happened", ("190",), 4),
        ("RETREAT", "release", "happened", ("0841",), 2),
        ("RETREAT", "release", "planned", ("035",), 1),
        ("CONSULT", "visit", "happened", ("042", "043"), 1),
        ("CONSULT", None, "planned", ("036",), 1),
        ("SANCTION", None, "planned", ("131",), 3),
        ("CONCEDE", None, "happened", ("080",), 1),
        ("ACCUSE", "investigate", "ongoing", ("090",), 3),
        ("ASSAULT", None, "denied", (), 4),
        ("ASSAULT", None, "possible", (), 4),
    ],
)
def test_type_mode_and_status_make_the_code(
    kind_of: EventType, mode: str | None, status: EventStatus, codes: tuple[str, ...], number: int
) -> None:
    coded = cameo(happened("It was.", 1, kind_of, "was", mode=mode, status=status))
    assert (coded.codes, coded.quad_number) == (codes, number)


@pytest.mark.parametrize("kind_of", TYPES)
def test_a_plan_is_verbal_and_keeps_its_side(kind_of: EventType) -> None:
    done, planned = (
        quad_of(happened("It was.", 1, kind_of, "was", status=status)) for status in ("happened", "planned")
    )
    assert planned.startswith("verbal")
    assert planned.split()[1] == done.split()[1]


def test_a_mode_that_cameo_does_not_know_falls_back_on_the_root() -> None:
    assert cameo(happened("It was.", 1, "CONSULT", "was", mode="multilateral")).codes == ("040",)

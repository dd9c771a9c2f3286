"""Copies are found however they were cut, and two who tell of one thing in their own words are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.account.across.copies import COPIES, TextItem, Voiced, text_item, voices
from onrecord.account.across.linking import groups
from onrecord.account.across.narrative import narrative
from onrecord.account.across.versions import version_item
from onrecord.schema import Reading
from tests.account.across_pages import FLOOD, page

OWN = (
    "Joop Timmerman baked 400 loaves in the night and did not sell one. By seven on Wednesday the water of "
    "the Vecht had reached his ovens in Ommerdiep.",
    "“The clay was tired, and so were we, and in the end the clay sat down first and we stood there with our lamps,” "
    "dike warden Femke Rozendaal told villagers in the gymnasium of Dalfsen, where they slept on judo mats.",
    "The breach came where the river bends behind the churchyard. Residents heard it before they saw it: a "
    "sound, one of them said, like a lorry that tips gravel.",
    "By evening the army had closed most of the hole. The rest of the street was still a canal, and swans "
    "were on it.",
)
RESULTS = (
    "{name} on Tuesday reported second-quarter net income of {income} million euros, up from {before} million a year "
    "earlier.",
    "The results topped the expectations of analysts. The average estimate of six analysts surveyed by the "
    "exchange was for earnings of {guess} million euros in the quarter.",
    "The {town}-based company posted revenue of {revenue} million euros in the period, which missed the forecasts of "
    "the Street. Analysts had expected {hoped} million.",
    "{name} shares have climbed {share} percent since the beginning of the year, while the index of the exchange has "
    "risen slightly more than five percent.",
)


def item(reading: Reading) -> TextItem:
    (found,) = COPIES.items(reading)
    return found


def are_copies(one: Reading, other: Reading) -> bool:
    first, second = item(one), item(other)
    linked = COPIES.linked(first, second)
    assert linked == COPIES.linked(second, first)
    return linked and not {*COPIES.keys(first)}.isdisjoint(COPIES.keys(second))


def reworded(share: float) -> list[str]:
    chance = Random(7)
    return [
        " ".join("reworded" if chance.random() < share else word for word in one.split()) for one in FLOOD
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(FLOOD, id="another headline"),
        pytest.param(FLOOD[:4], id="half"),
        pytest.param(FLOOD[:2], id="two paragraphs"),
        pytest.param(FLOOD[3:], id="the end of it"),
        pytest.param(FLOOD[::-1], id="turned round"),
        pytest.param((*OWN[:1], *FLOOD[:6]), id="a paragraph of our own before it"),
        pytest.param(reworded(0.05), id="one word in twenty changed"),
        pytest.param(reworded(0.1), id="one word in ten changed"),
        pytest.param((" ".join(FLOOD[:4]), " ".join(FLOOD[4:])), id="other paragraphs"),
        pytest.param((*FLOOD[:5], "(Reporting by Ada Blom; Editing by Li Wu)"), id="signed off"),
    ],
)
def test_a_copy_is_found(paragraphs: Sequence[str]) -> None:
    copy = page(
        *paragraphs,
        title="Cows in church",
        outlet="Low Countries Wire",
        published="2031-01-09T06:00:00+00:00",
    )
    assert are_copies(page(*FLOOD), copy)


def test_two_who_heard_one_quotation_are_two_voices() -> None:
    assert not are_copies(page(*FLOOD), page(*OWN, outlet="Dalfsen Daily"))


def test_quotations_credits_and_notes_are_no_narrative() -> None:
    own = page(
        "The warden spoke.",
        FLOOD[2],
        "(Reporting by Ada Blom)",
        "© 2031 All rights reserved",
        "Correction: An earlier version of this article named another river.",
    )
    words = " ".join(token.word for token in narrative(own.article))
    assert words == "the warden spoke rozendaal said"


def test_a_quotation_is_no_key() -> None:
    quotes = [
        f"“We heard {number} lamps fall into the river Vecht at Ommerdiep,” she said." for number in range(40)
    ]
    with_them, without = text_item(page(*FLOOD, *quotes).article), text_item(page(*FLOOD).article)
    assert set(with_them.marks) >= set(without.marks)
    assert len(set(with_them.marks) - set(without.marks)) <= 2  # of "she said. she said. …"


def test_reports_from_one_mould_are_no_copies() -> None:
    one = {
        "name": "Norvik Shipping",
        "income": 41.2,
        "before": 38,
        "guess": 39.5,
        "town": "Bergen",
        "revenue": 610,
        "hoped": 633,
        "share": 12,
    }
    other = {
        "name": "Lindal Foods",
        "income": 17.9,
        "before": 11.4,
        "guess": 16.1,
        "town": "Aarhus",
        "revenue": 233,
        "hoped": 241,
        "share": 9,
    }
    texts = [page(*(part.format(**values) for part in RESULTS)) for values in (one, other)]
    assert not COPIES.linked(text_item(texts[0].article), text_item(texts[1].article))


def test_too_little_of_its_own_is_no_item() -> None:
    assert not list(COPIES.items(page("“We shall see,” he said.")))


def test_a_copy_without_a_date_is_found_by_its_first_words() -> None:
    assert are_copies(page(*FLOOD), page(*FLOOD[:5], outlet="Undated", published=None))


def test_items_are_small() -> None:
    assert len(msgspec.json.encode(item(page(*FLOOD)))) < 2500


VARIANTS: list[Callable[[], Reading]] = [
    lambda: page(*FLOOD),
    lambda: page(*FLOOD[:5], outlet="A", published="2031-01-09"),
    lambda: page(*FLOOD[3:], outlet="B", published="2031-01-10"),
    lambda: page(*OWN, outlet="C"),
    lambda: page(*OWN[:3], outlet="D", published="2031-01-07T10:00:00+00:00"),
    lambda: page(*FLOOD, outlet="E", published=None),
]


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(len(VARIANTS))))
def test_groups_and_voices_are_the_same_in_any_order(order: list[int]) -> None:
    items = [item(VARIANTS[at]()) for at in order]
    found = groups(COPIES, items)
    assert found == groups(COPIES, [item(one()) for one in VARIANTS])
    assert voices(found) == voices(list(reversed(found)))
    assert sorted(map(len, found)) == [2, 4]


def test_a_voice_is_that_of_the_first_published() -> None:
    wire = page(*FLOOD, outlet="Wire", published="2031-01-08T09:00:00+00:00")
    copy = page(*FLOOD[:5], outlet="Copy", published="2031-01-08T09:30:00+01:00")  # half an hour earlier
    undated = page(*FLOOD, outlet="Undated", published=None)
    update = page("Nothing of it is left.", outlet="Wire", published="2031-01-09")
    parts: list[list[Voiced]] = [
        [item(one) for one in (wire, copy, undated)],
        [version_item(one.article) for one in (update, wire)],
    ]
    assert set(voices(parts).values()) == {copy.article.id}
    assert voices([*parts, [item(page(*OWN))]])[page(*OWN).article.id] == page(*OWN).article.id

"""Figures given with "put" are statements: who gives them, and what is counted."""

from __future__ import annotations

import pytest

from onrecord.reading.statements import utterances
from onrecord.schema import Block


def counted(text: str) -> list[tuple[str, str]]:
    """Source and content of what is found where the network finds nothing."""
    found = utterances(text, [Block("paragraph", 0, len(text))], [])
    return [(text[slice(*one.source)], text[slice(*one.content[0])]) for one in found if one.source]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It rained. Police put the number at 1,200.", ("Police", "the number at 1,200")),
        (
            "Dozens fell, and the clinic in Loja puts its dead at three.",
            ("the clinic in Loja", "its dead at three"),
        ),
        ("Their union put the crowd at about 2,000 people.", ("Their union", "the crowd at about 2,000")),
        (
            "The ministry has put the loss at $3.8 million a day.",
            ("The ministry", "the loss at $3.8 million"),
        ),
    ],
)
def test_a_figure_that_somebody_puts_is_said(text: str, said: tuple[str, str]) -> None:
    assert counted(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz put the kettle at his feet.",
        "“Police put the number at 40,” Ruiz said.",
        "They put it at the gate.",
    ],
)
def test_nothing_is_counted_where_nothing_is(text: str) -> None:
    assert counted(text) == []

"""Two of one name are two where the article says so, and one where it does not."""

from __future__ import annotations

import pytest

from onrecord.resolving.cast import Cast
from onrecord.resolving.names import names_in


def mentions(text: str) -> list[int]:
    """How often each bearer of a name is mentioned, in the order of their first mention."""
    everyone = sorted(Cast(text, names_in(text)).everyone, key=lambda one: one.first())
    return [len(one.mentions) for one in everyone]


@pytest.mark.parametrize(
    "text",
    [
        "Judge Ivo Maric sat. Ivo Maric, the baker of that name, left. Maric said no.",
        "Judge Ivo Maric sat. A baker, the Ivo Maric who lit the ovens, left. Maric said no.",
        "Judge Ivo Maric sat. Ivo Maric, a baker and no relation, left. Maric said no.",
        "Judge Ivo Maric sat. Another Ivo Maric left. Then that other one, Maric, said no.",
    ],
)
def test_an_article_tells_two_of_one_name_apart(text: str) -> None:
    assert mentions(text) == [1, 2]


def test_the_title_tells_which_of_two_is_meant() -> None:
    text = "Judge Ivo Maric sat. Ivo Maric, the baker of that name, left. Judge Maric said no."
    assert mentions(text) == [2, 1]


def test_two_offices_are_no_two_people() -> None:
    assert (
        mentions("Judge Ivo Maric sat. Ivo Maric, the author, left. The Ivo Maric Prize went to him.")[0] == 2
    )

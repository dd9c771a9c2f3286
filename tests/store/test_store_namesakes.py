"""What an actor said and what others said of him: by who he is, so that namesakes keep their words."""

from __future__ import annotations

import pytest

from onrecord.errors import NotHeld
from onrecord.schema import Actor, Mention, Reading
from onrecord.sources.page import Page
from onrecord.store import Record, Side
from tests.store.building import actor, article, reading, span, statement

MINISTER = """Minister speaks

Tunisia’s foreign minister, Leila Haddad, said “the canal stays open”. Envoy Rosa Quispe said “Haddad will not \
sign”. “Haddad means well,” a source said. “I, Haddad, sign nothing,” she said."""
KEEPER = """Keeper speaks

Jordan’s goalkeeper, Leila Haddad, said “the grass was wet”. Coach Omar Rifai said “Haddad has gloves of tin”."""


def told(text: str, day: str, haddad: Actor, other: str, says: dict[str, str | None]) -> tuple[Page, Reading]:
    page = Page(f"{day}.txt", text.encode())
    said = tuple(
        statement(text, words, number=number, speaker=speaker)
        for number, (words, speaker) in enumerate(says.items(), 1)
    )
    about = article(text, published_at=f"{day}T08:00:00+00:00")
    return page, reading(page, about, actors=(haddad, actor(text, other, number=2)), statements=said)


def haddad(text: str, title: str, country: str, *words: str) -> Actor:
    """Leila Haddad, mentioned by name and wherever the words name her."""
    made = actor(text, "Leila Haddad", title=title, country=country)
    also = (Mention(at, at + len("Haddad"), "name") for at in (span(text, one).start for one in words))
    return Actor(
        made.id, made.name, made.kind, country=country, roles=made.roles, mentions=(*made.mentions, *also)
    )


@pytest.fixture
def namesakes(record: Record) -> Record:
    minister = haddad(
        MINISTER, "foreign minister", "TUN", "Haddad will not", "Haddad means", "Haddad, sign nothing"
    )
    says = {
        "the canal stays open": "a1", "Haddad will not sign": "a2", "Haddad means well": None,
        "I, Haddad, sign nothing": "a1",
    }  # fmt: skip
    record.add(*told(MINISTER, "2031-02-03", minister, "Rosa Quispe", says))
    keeper = haddad(KEEPER, "goalkeeper", "JOR", "Haddad has")
    record.add(
        *told(KEEPER, "2031-02-04", keeper, "Omar Rifai",
              {"the grass was wet": "a1", "Haddad has gloves of tin": "a2"})
    )  # fmt: skip
    return record


def ids(record: Record) -> dict[str | None, str]:
    return {row.country: row.id for row in record.who("Haddad").rows}


def test_each_namesake_has_what_she_said(namesakes: Record) -> None:
    assert len(namesakes.said("Haddad").rows) == 3
    for country, words in (
        ("TUN", ["the canal stays open", "I, Haddad, sign nothing"]),
        ("JOR", ["the grass was wet"]),
    ):
        rows = namesakes.statements_of(ids(namesakes)[country]).rows
        assert [row.content[0].text for row in rows] == words


def test_others_spoke_of_her_and_neither_herself_nor_somebody_who_is_not_named(namesakes: Record) -> None:
    of_minister, of_keeper = (
        namesakes.statements_of(ids(namesakes)[country], "about").rows for country in ("TUN", "JOR")
    )
    assert [(row.speaker, row.content[0].text) for row in of_minister] == [
        ("Rosa Quispe", "Haddad will not sign")
    ]
    assert [(row.speaker, row.content[0].text) for row in of_keeper] == [
        ("Omar Rifai", "Haddad has gloves of tin")
    ]


def test_a_cursor_goes_on_and_an_occurrence_names_the_actor_too(namesakes: Record) -> None:
    identity = ids(namesakes)["TUN"]
    first = namesakes.statements_of(identity, limit=1)
    assert first.next is not None
    second = namesakes.statements_of(identity, limit=1, cursor=first.next)
    assert [*first.rows, *second.rows] == list(namesakes.statements_of(identity).rows)
    occurrence = f"{first.rows[0].article}/a1"
    assert namesakes.statements_of(occurrence).rows == namesakes.statements_of(identity).rows


def test_who_is_two_actors_of_one_article_is_not_another(record: Record) -> None:
    text = "Talks\n\nForeign Minister Leila Haddad spoke. “Haddad will sign,” the minister’s office said."
    first = haddad(text, "Foreign Minister", "TUN", "Haddad will sign")
    again = Actor("a2", first.name, first.kind, country="TUN", roles=first.roles, mentions=first.mentions[:1])
    page = Page("talks.txt", text.encode())
    said = (statement(text, "Haddad will sign", speaker="a2"),)
    record.add(page, reading(page, article(text), actors=(first, again), statements=said))
    (row,) = record.who("Haddad").rows
    assert len(record.statements_of(row.id).rows) == 1
    assert not record.statements_of(row.id, "about").rows


@pytest.mark.parametrize("side", ["by", "to", "about"])
def test_who_is_not_there_said_nothing_and_is_named(record: Record, side: Side) -> None:
    with pytest.raises(NotHeld, match="holds no actor 'nobody'"):
        record.statements_of("nobody", side)

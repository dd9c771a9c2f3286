"""The actors of the record over time, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_samples import Ran

from onrecord.schema import Actor, Mention, Reading, Role
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.store.building import article, reading, span

Run = Callable[..., Ran]


def told(number: int, title: str, name: str) -> tuple[Page, Reading]:
    text = f"Report {number}\n\n{title} {name} spoke."
    page = Page(f"{number}.txt", text.encode())
    at, role = span(text, name), span(text, title)
    actor = Actor(
        "a1", name, "person", country="TUN", roles=(Role(title, role.start, role.end),),
        mentions=(Mention(at.start, at.end, "name"),),
    )  # fmt: skip
    return page, reading(
        page, article(text, published_at=f"2031-0{number}-05T08:00:00+00:00"), actors=(actor,)
    )


@pytest.fixture
def record(desk: Path) -> Path:
    path = desk / "onrecord.sqlite"
    with Record.open(path) as record:
        record.add(*told(1, "Defence Minister", "Leila Haddad"))
        record.add(*told(2, "Defence Minister", "Leila Haddad"))
        record.add(*told(4, "Prime Minister", "Leila Haddad"))
        record.add(*told(3, "Mayor", "Tarik Haddad"))
    return path


@pytest.mark.usefixtures("record")
def test_roles_are_told_with_the_days_of_their_report(run: Run) -> None:
    out = run("who", "leila haddad").out
    assert out.startswith("Leila Haddad, TUN\n  person, 3 articles, 2031-01-05 to 2031-04-05; leila-haddad-")
    assert (
        "  Prime Minister, reported 2031-04-05\n  Defence Minister, reported 2031-01-05 to 2031-02-05\n"
        in out
    )


@pytest.mark.usefixtures("record")
def test_several_of_a_name_are_listed_and_found_by_id(run: Run) -> None:
    listed = json.loads(run("who", "Haddad", "--json").out)["rows"]
    assert [(row["name"], row["size"]) for row in listed] == [("Leila Haddad", 3), ("Tarik Haddad", 1)]
    assert "Mayor, reported 2031-03-05" in run("who", "Tarik", "Haddad").out
    assert "Mayor, reported 2031-03-05" in run("who", listed[1]["id"]).out
    assert run("who", "--kind", "country").code == 3
    assert run("who", "--limit", "1").err.startswith("onrecord: there is more: --cursor ")


@pytest.mark.usefixtures("record")
def test_nobody_of_the_name(run: Run) -> None:
    assert run("who", "Quispe").code == 3
    assert run("who", "--", "-").code == 2

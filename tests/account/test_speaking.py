"""Who may be the speaker in two reports: by name, by office, as one body's words, and with how much doubt."""

from __future__ import annotations

import pytest

from onrecord.account.across.speaking import DISTANT, KIN, SAME, UNKNOWN, doubt, places
from onrecord.account.across.who import Who


def person(key: str, *roles: str, country: str | None = "NOR") -> Who:
    """Somebody, named unless the key says "d:"."""
    return Who(key=key, name=key[2:].title(), kind="person", country=country, roles=roles)


def body(key: str, name: str, country: str | None = "NOR") -> Who:
    """An organization."""
    return Who(key=key, name=name, kind="organization", country=country)


MINISTER = person("p:lund", "Minister of Foreign Affairs")
MINISTRY = body("o:NOR foreign ministry", "the Norwegian foreign ministry")
SPOKESWOMAN = person("p:dahl", "spokeswoman for the ministry")
SECRETARY = person("p:berg", "general secretary of the Northern Tram Drivers’ Union")
LEADER = person(
    "d:drivers leader northern tram union", "leader of the Northern Tram Drivers’ Union", country=None
)
BOTH = Who(key="g:c:CHL+c:NOR", name="Both delegations", kind="group", members=("c:CHL", "c:NOR"))
TWO = Who(key="d:governments two", name="the two governments", kind="group")
OFFICIALS = Who(key="d:officials two", name="two officials", kind="group")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (MINISTER, person("p:lund"), SAME),
        (MINISTER, person("p:lund", country="CHL"), KIN),
        (MINISTER, person("p:berg", "Foreign Minister"), None),
        (MINISTER, body("o:NOR foreign minister", "the Foreign Minister of Norway"), KIN),
        (MINISTER, body("o:foreign minister", "the foreign minister", country=None), UNKNOWN),
        (MINISTER, person("d:NOR foreign minister", "foreign minister"), KIN),
        (MINISTER, person("d:NOR official senior", "senior official"), UNKNOWN),
        (MINISTER, MINISTRY, KIN),
        (MINISTER, body("o:CHL foreign ministry", "the Chilean foreign ministry", country="CHL"), None),
        (MINISTER, body("o:NOR labour ministry", "the labour ministry"), UNKNOWN),
        (SPOKESWOMAN, MINISTRY, KIN),
        (SPOKESWOMAN, body("o:NOR police", "the Norwegian police"), UNKNOWN),
        (SECRETARY, LEADER, KIN),
        (body("o:fresh quarrow", "Quarrow Fresh", None), body("o:NOR fresh quarrow", "Quarrow Fresh"), SAME),
        (
            body("o:CHL fresh quarrow", "Quarrow Fresh", "CHL"),
            body("o:NOR fresh quarrow", "Quarrow Fresh"),
            None,
        ),
        (body("o:foreign ministry", "the Foreign Ministry", None), MINISTRY, KIN),
        (SECRETARY, person("d:leader union", "leader of the union", country=None), UNKNOWN),
        (body("d:court", "a court", None), body("o:NOR court", "a Norwegian court"), DISTANT),
        (BOTH, TWO, KIN),
        (BOTH, OFFICIALS, UNKNOWN),
        (MINISTER, None, UNKNOWN),
    ],
)
def test_doubt_grows_from_a_name_to_an_office_to_nobody(
    one: Who, other: Who | None, expected: float | None
) -> None:
    assert doubt(one, other) == expected
    assert doubt(other, one) == expected


def test_a_body_meets_itself_whether_or_not_its_country_is_known() -> None:
    here, unknown = (
        body("o:NOR fresh quarrow", "Quarrow Fresh"),
        body("o:fresh quarrow", "Quarrow Fresh", None),
    )
    assert {*places(here)} & {*places(unknown)}
    assert not {*places(MINISTRY)} & {*places(body("o:foreign ministry", "the Foreign Ministry", None))}

"""One promise told by several reports is one, and later reports move it: each case is a small running story."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.account.across.bearing import bears_on
from onrecord.account.across.evidence import EVIDENCE, EvidenceItem, asked
from onrecord.account.across.promises import PROMISES, PromiseItem
from onrecord.schema import Reading
from tests.account.reports import STATES, kept, report

Items = tuple[list[PromiseItem], list[EvidenceItem]]

UNION = {"Dock Workers’ Union": {"also": ["the union"], "sector": "LAB"}}
PORT = {"Puerto Sur": {"also": ["the company"], "sector": "BUS"}}
MINISTER = {"Ines Prado": {"kind": "person", "country": "CHL", "sector": "GOV", "also": ["Prado"]}}


class Case(NamedTuple):
    """Reports in any order, and what is to be the status as of a day, by the words of the promise."""

    name: str
    reports: list[Reading]
    as_of: str
    status: str
    due: str | None


def promise(
    text: str, what: str, by: str, due: str | None, day: str = "2031-02-05", **more: object
) -> Reading:
    return report(day, text, promises=[(what, by, due)], **more)  # type: ignore[arg-type]


FREE = promise(
    "Angola will release 14 Namibian sailors by 20 February, its ministry said.",
    "release 14 Namibian sailors by 20 February", "Angola", "../2031-02-20",
)  # fmt: skip
REOPEN = promise(
    "Angola promised to reopen the Santa Clara crossing on 1 April.",
    "to reopen the Santa Clara crossing on 1 April", "Angola", "2031-04-01",
)  # fmt: skip
PAY = promise(
    "Puerto Sur pledged to pay the overtime it owes by 15 March.",
    "to pay the overtime it owes by 15 March", "Puerto Sur", "../2031-03-15", cast=PORT,
)  # fmt: skip
PUBLISH = promise(
    "Chile's labour minister Ines Prado promised that she would publish the accident report by the end of "
    "March.",
    "she would publish the accident report by the end of March", "Ines Prado", "../2031-03-31", cast=MINISTER,
)  # fmt: skip
NAME = promise(
    "Kenya undertook to name a mediator within ten days.",
    "to name a mediator within ten days", "Kenya", "../2031-02-15",
)  # fmt: skip
SHUT = promise(
    "Namibia said it would not close the Oshikango crossing before June.",
    "it would not close the Oshikango crossing before June", "Namibia", "../2031-06-01",
)  # fmt: skip

CASES = [
    Case("nothing reported, not due", [FREE], "2031-02-19", "open", "../2031-02-20"),
    Case("nothing reported, the day itself", [FREE], "2031-02-20", "open", "../2031-02-20"),
    Case("nothing reported, the day after", [FREE], "2031-02-21", "due", "../2031-02-20"),
    Case(
        "done in time, told in the passive",
        [
            FREE,
            report(
                "2031-02-20",
                "Fourteen Namibian sailors were handed over by Angola at the border on Thursday.",
            ),
        ],
        "2031-03-01",
        "kept",
        "../2031-02-20",
    ),
    Case(
        "done, told by where they are",
        [
            FREE,
            report(
                "2031-02-20", "The 14 Namibian sailors held in Angola walked across the bridge on Wednesday."
            ),
        ],
        "2031-03-01",
        "kept",
        "../2031-02-20",
    ),
    Case(
        "not done by the day, told by the outlet",
        [
            FREE,
            report("2031-02-22", "Angola has still not released the 14 Namibian sailors."),
        ],
        "2031-03-01",
        "broken",
        "../2031-02-20",
    ),
    Case(
        "not done yet, before the day",
        [
            FREE,
            report("2031-02-12", "Angola has not yet released the Namibian sailors."),
        ],
        "2031-02-15",
        "open",
        "../2031-02-20",
    ),
    Case(
        "they are still held after the day",
        [
            FREE,
            report("2031-02-24", "The Namibian sailors are still in custody in Angola."),
        ],
        "2031-03-01",
        "broken",
        "../2031-02-20",
    ),
    Case(
        "late, but done",
        [
            FREE,
            report("2031-02-22", "Angola has still not released the 14 Namibian sailors."),
            report("2031-02-26", "The Namibian sailors were released by Angola on Tuesday, five days late."),
        ],
        "2031-03-01",
        "kept",
        "../2031-02-20",
    ),
    Case(
        "one side says kept, the other says not",
        [
            FREE,
            report(
                "2031-02-21",
                "Angola said it had released the 14 Namibian sailors. Namibia said none of the sailors "
                "had been freed.",
                says={
                    "it had released the 14 Namibian sailors": "Angola",
                    "none of the sailors had been freed": "Namibia",
                },
            ),
        ],
        "2031-03-01",
        "disputed",
        "../2031-02-20",
    ),
    Case(
        "the other side counts fewer",
        [
            FREE,
            report(
                "2031-02-21",
                "Angola said it had released 14 Namibian sailors. Namibia said only 11 sailors had been freed.",
                says={
                    "it had released 14 Namibian sailors": "Angola",
                    "only 11 sailors had been freed": "Namibia",
                },
            ),
        ],
        "2031-03-01",
        "disputed",
        "../2031-02-20",
    ),
    Case(
        "a wish and a plan are no deed",
        [
            FREE,
            report(
                "2031-02-18",
                "Namibia urged Angola to release the 14 sailors. They are to be freed on Thursday.",
            ),
        ],
        "2031-02-19",
        "open",
        "../2031-02-20",
    ),
    Case(
        "a condition is no deed",
        [
            FREE,
            report(
                "2031-02-18",
                "If the 14 Namibian sailors were released, Namibia said, Angola would have its boats.",
            ),
        ],
        "2031-02-19",
        "open",
        "../2031-02-20",
    ),
    Case(
        "another thing is released",
        [
            FREE,
            report("2031-02-19", "Angola released three trawlers on Tuesday, and Namibia welcomed it."),
        ],
        "2031-02-19",
        "open",
        "../2031-02-20",
    ),
    Case(
        "another side does the same",
        [
            FREE,
            report("2031-02-19", "Kenya released 14 Ugandan sailors on Tuesday."),
        ],
        "2031-02-21",
        "due",
        "../2031-02-20",
    ),
    Case(
        "told to be done before it was promised",
        [
            FREE,
            report("2031-02-12", "Angola had released nine Namibian sailors in 2029, before the quarrel."),
        ],
        "2031-02-15",
        "open",
        "../2031-02-20",
    ),
    Case(
        "reopened on the day",
        [
            REOPEN,
            report(
                "2031-04-02", "The Santa Clara crossing reopened on Tuesday, and lorries queued in Angola."
            ),
        ],
        "2031-04-10",
        "kept",
        "2031-04-01",
    ),
    Case(
        "remains closed",
        [
            REOPEN,
            report("2031-04-03", "The Santa Clara crossing remains closed, traders in Angola said."),
        ],
        "2031-04-10",
        "broken",
        "2031-04-01",
    ),
    Case(
        "put off to another day",
        [
            REOPEN,
            report(
                "2031-03-28", "Angola has postponed the reopening of the Santa Clara crossing until 20 April."
            ),
        ],
        "2031-04-10",
        "open",
        "../2031-04-20",
    ),
    Case(
        "put off, then kept",
        [
            REOPEN,
            report(
                "2031-03-28", "Angola has postponed the reopening of the Santa Clara crossing until 20 April."
            ),
            report("2031-04-21", "Angola reopened the Santa Clara crossing on Sunday."),
        ],
        "2031-04-30",
        "kept",
        "../2031-04-20",
    ),
    Case(
        "put off, then nothing",
        [
            REOPEN,
            report(
                "2031-03-28", "Angola has postponed the reopening of the Santa Clara crossing until 20 April."
            ),
        ],
        "2031-04-30",
        "due",
        "../2031-04-20",
    ),
    Case(
        "given up by the doer",
        [
            REOPEN,
            report("2031-03-20", "Angola cancelled the reopening of the Santa Clara crossing."),
        ],
        "2031-03-25",
        "broken",
        "2031-04-01",
    ),
    Case(
        "broken in so many words",
        [
            REOPEN,
            report(
                "2031-04-02",
                "Angola broke its promise to reopen the Santa Clara crossing, Namibia said.",
                says={"Angola broke its promise to reopen the Santa Clara crossing": "Namibia"},
            ),
        ],
        "2031-04-10",
        "broken",
        "2031-04-01",
    ),
    Case(
        "accused and denied",
        [
            REOPEN,
            report(
                "2031-04-02",
                "Namibia accused Angola of breaking its promise to reopen the Santa Clara crossing. "
                "Angola denied that it had broken its promise about the crossing at Santa Clara.",
                says={
                    "Angola of breaking its promise to reopen the Santa Clara crossing": "Namibia",
                    "it had broken its promise about the crossing at Santa Clara": "Angola",
                },
                acts={
                    "Angola of breaking its promise to reopen the Santa Clara crossing": "accuse",
                    "it had broken its promise about the crossing at Santa Clara": "deny",
                },
            ),
        ],
        "2031-04-10",
        "disputed",
        "2031-04-01",
    ),
    Case(
        "a charge denied, and kept as promised",
        [
            REOPEN,
            report(
                "2031-04-02",
                "Angola denied the charge. “The Santa Clara crossing was reopened on Tuesday, as promised.”",
                says={"The Santa Clara crossing was reopened on Tuesday, as promised.": "Angola"},
                acts={"The Santa Clara crossing was reopened on Tuesday, as promised.": "deny"},
            ),
        ],
        "2031-04-10",
        "kept",
        "2031-04-01",
    ),
    Case(
        "not kept as promised",
        [REOPEN, report("2031-04-05", "Angola did not reopen the Santa Clara crossing as promised.")],
        "2031-04-10",
        "broken",
        "2031-04-01",
    ),
    Case(
        "another failing beside what was kept",
        [
            REOPEN,
            report(
                "2031-04-05",
                "Angola, which had failed to answer letters, reopened the Santa Clara crossing, as it had promised.",
            ),
        ],
        "2031-04-10",
        "kept",
        "2031-04-01",
    ),
    Case(
        "paid, by the payee's word",
        [
            PAY,
            report(
                "2031-03-16",
                "The overtime was paid on Friday, the union said.",
                cast={**UNION, **PORT},
                says={"The overtime was paid on Friday": "Dock Workers’ Union"},
            ),
        ],
        "2031-03-20",
        "kept",
        "../2031-03-15",
    ),
    Case(
        "the deadline passed",
        [
            PAY,
            report(
                "2031-03-16",
                "The deadline passed on Saturday without a payment of the overtime by Puerto Sur.",
                cast=PORT,
            ),
        ],
        "2031-03-20",
        "broken",
        "../2031-03-15",
    ),
    Case(
        "paid says the firm, not says the union",
        [
            PAY,
            report(
                "2031-03-17",
                "Puerto Sur said it had paid the overtime in full. The union said no overtime had been paid.",
                cast={**UNION, **PORT},
                says={
                    "it had paid the overtime in full": "Puerto Sur",
                    "no overtime had been paid": "Dock Workers’ Union",
                },
            ),
        ],
        "2031-03-20",
        "disputed",
        "../2031-03-15",
    ),
    Case(
        "unpaid, then paid late",
        [
            PAY,
            report("2031-03-17", "The overtime at Puerto Sur remains unpaid.", cast=PORT),
            report("2031-03-25", "Puerto Sur paid the overtime on Monday, ten days late.", cast=PORT),
        ],
        "2031-03-30",
        "kept",
        "../2031-03-15",
    ),
    Case(
        "published",
        [
            PUBLISH,
            report("2031-03-30", "Chile published the report on the accident on Friday.", cast=MINISTER),
        ],
        "2031-04-10",
        "kept",
        "../2031-03-31",
    ),
    Case(
        "not published, said the union",
        [
            PUBLISH,
            report(
                "2031-04-03",
                "“The minister has not published the accident report,” the union in Chile said.",
                cast=UNION,
                says={"The minister has not published the accident report": "Dock Workers’ Union"},
            ),
        ],
        "2031-04-10",
        "broken",
        "../2031-03-31",
    ),
    Case(
        "a mediator was named",
        [
            NAME,
            report("2031-02-14", "Kenya named Amina Otieno as mediator on Thursday."),
        ],
        "2031-02-20",
        "kept",
        "../2031-02-15",
    ),
    Case(
        "no mediator was named",
        [
            NAME,
            report("2031-02-18", "Kenya failed to name a mediator, and the talks are adrift."),
        ],
        "2031-02-20",
        "broken",
        "../2031-02-15",
    ),
    Case(
        "what was promised not to be done is done",
        [
            SHUT,
            report("2031-03-03", "Namibia closed the Oshikango crossing on Sunday."),
        ],
        "2031-03-10",
        "broken",
        "../2031-06-01",
    ),
    Case(
        "as was promised",
        [
            FREE,
            report(
                "2031-02-21",
                "Angola kept its promise: the exchange of the sailors took place on Thursday.",
            ),
        ],
        "2031-03-01",
        "kept",
        "../2031-02-20",
    ),
    Case(
        "missed in so many words",
        [
            NAME,
            report("2031-02-17", "Nairobi missed its own deadline of 15 February for naming a mediator."),
        ],
        "2031-02-20",
        "broken",
        "../2031-02-15",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_status(case: Case) -> None:
    found = kept(case.reports, case.as_of)
    assert len(found) == 1
    moves = [(one.status, one.by, one.words) for one in found[0].moves]
    assert (found[0].status, found[0].due) == (case.status, case.due), moves


def everything() -> list[Reading]:
    """All reports of all cases, each once."""
    return list({one.article.id: one for case in CASES for one in case.reports}.values())


@pytest.fixture(scope="module")
def items() -> tuple[list[PromiseItem], list[EvidenceItem]]:
    readings = everything()
    return (
        [one for made in readings for one in PROMISES.items(made)],
        [one for made in readings for one in EVIDENCE.items(made)],
    )


def test_the_relation_is_symmetric_and_items_that_it_links_share_a_key(items: Items) -> None:
    for one in items[0]:
        for other in items[0]:
            assert PROMISES.linked(one, other) == PROMISES.linked(other, one)
            if one is not other and PROMISES.linked(one, other):
                assert set(PROMISES.keys(one)) & set(PROMISES.keys(other))


def test_what_bears_on_a_promise_is_found_under_its_keys(items: Items) -> None:
    for promise in items[0]:
        wanted = set(asked(promise))
        for one in items[1]:
            if bears_on(promise, one) is not None and one.day > promise.day:
                assert wanted & set(EVIDENCE.keys(one)), (promise.words, one.words)


@given(st.randoms())
@settings(max_examples=8, deadline=None)
def test_the_order_of_arrival_does_not_matter(chance: object) -> None:
    readings = everything()
    found = kept(readings, "2031-05-01")
    chance.shuffle(readings)  # type: ignore[attr-defined]
    assert kept(readings, "2031-05-01") == found


def test_every_move_is_cited_to_the_character() -> None:
    for case in CASES:
        texts = {made.article.id: made.article.text for made in case.reports}
        for one in (move for found in kept(case.reports, case.as_of) for move in found.moves):
            assert texts[one.article][one.start : one.end] == one.words


def test_items_are_stored_as_json_and_read_back(items: Items) -> None:
    for one in (*items[0], *items[1]):
        assert msgspec.json.decode(msgspec.json.encode(one), type=type(one)) == one


def test_a_report_after_the_day_counts_for_nothing() -> None:
    paid = report("2031-03-16", "Puerto Sur paid the overtime on Friday.", cast=PORT)
    assert [one.status for one in kept([PAY, paid], "2031-03-10")] == ["open"]
    assert [one.status for one in kept([PAY, paid], "2031-03-16")] == ["kept"]


def test_an_undertaking_by_both_parties_is_one_for_each() -> None:
    text = "The two delegations will exchange 61 Angolan fishermen for 14 Namibian sailors by 20 February."
    both = {"The two delegations": {"kind": "group", "members": ("angola", "namibia")}}
    made = promise(text, text[:-1], "The two delegations", "../2031-02-20", cast={**STATES, **both})
    freed = report(
        "2031-02-21", "Fourteen Namibian sailors walked across the bridge from Angola on Thursday."
    )
    found = {one.doer: one.status for one in kept([made, freed], "2031-02-25")}
    assert found == {"Angola": "kept", "Namibia": "due"}


SAME = [
    (
        "release 14 Namibian sailors by 20 February",
        "../2031-02-20",
        "free the Namibian crew by Thursday",
        "2031-02-20",
    ),
    (
        "reopen the Santa Clara crossing on 1 April",
        "2031-04-01",
        "open Santa Clara again on 1 April",
        "2031-04-01",
    ),
    (
        "pay the overtime by 15 March",
        "../2031-03-15",
        "the overtime would be paid by mid-March",
        "../2031-03-15",
    ),
    ("honour the date of 20 February", "2031-02-20", "release 14 sailors by 20 February", "../2031-02-20"),
]
OTHER = [
    (
        "release 14 Namibian sailors by 20 February",
        "../2031-02-20",
        "release three trawlers by 20 February",
        "../2031-02-20",
    ),
    ("release 14 sailors by 20 February", "../2031-02-20", "release 14 sailors by 15 March", "../2031-03-15"),
    (
        "hold a third round in Lima on 1 April",
        "2031-04-01",
        "hold a fourth round in Lima on 1 April",
        "2031-04-01",
    ),
    ("pay 400 dollars to each docker", None, "pay 600 dollars to each docker", None),
    ("reopen the crossing on 1 April", "2031-04-01", "not reopen the crossing on 1 April", "2031-04-01"),
    ("publish the report", None, "publish the timetable", None),
]


def pair(one: str, due: str | None, other: str, other_due: str | None) -> list[Reading]:
    return [
        promise(f"Angola will {one}.", one, "Angola", due),
        promise(f"Angola will {other}.", other, "Angola", other_due, day="2031-02-08", outlet="Tribune"),
    ]


@pytest.mark.parametrize(("one", "due", "other", "other_due"), SAME)
def test_one_undertaking_worded_twice(one: str, due: str | None, other: str, other_due: str | None) -> None:
    assert len(kept(pair(one, due, other, other_due), "2031-02-10")) == 1


@pytest.mark.parametrize(("one", "due", "other", "other_due"), OTHER)
def test_two_undertakings(one: str, due: str | None, other: str, other_due: str | None) -> None:
    assert len(kept(pair(one, due, other, other_due), "2031-02-10")) == 2

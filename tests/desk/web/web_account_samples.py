"""A small record made by hand for the pages of the account: talks over a bridge, a promise, a remark, a number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord.schema import Exchange, Proposal, Reading, Response, Round, Stance, Statement, Talks
from onrecord.sources.page import Page
from onrecord.store import Record
from tests.account.account_samples import span
from tests.store.across_samples import MINISTER, affair, told

HOSTILE = "Cable <script>alert(1)</script> \u202eabc"
"""An outlet that would like to be more than a name."""


@dataclass(frozen=True)
class Report:
    """One article on the talks, as it tells them."""

    day: str
    outlet: str
    held: str
    place: str
    stance: Stance
    answer: str
    sailors: int


REPORTS = (
    Report("2031-02-05", "Gulf Wire", "2031-02-04", "Lamu", "accepts", "Chile accepted", 14),
    Report("2031-02-05", HOSTILE, "2031-02-03", "Kisumu", "rejects", "Chile refused", 12),
)


def talks(one: Report) -> tuple[Page, Reading]:
    """The page of a report and its reading."""
    text = (
        f"Second round over the Lamu bridge\n\nKenya and Chile held a second round of talks at {one.place}. "
        f"Kenya proposed that lorries cross the bridge in three convoys a week. {one.answer} the convoys. "
        f"Kenya handed {one.sailors} sailors to Chile. “No lorry waits a night,” Ada Kaya said. "
        f"“And we for an answer,” Tom Riva said of {one.outlet}. Kenya will let lorries cross the bridge "
        "in three convoys a week from 1 March."
    )
    page, made = told(
        one.day, text, outlet=one.outlet, cast=MINISTER,
        says={"No lorry waits a night": "Ada Kaya", "And we for an answer": "Tom Riva"},
        promises=[("will let lorries cross the bridge in three convoys a week from 1 March", "Kenya", "2031-03-01/..")],
    )  # fmt: skip
    asked, answered = made.statements
    return page, replace(
        made, statements=(asked, _answering(answered, asked)), talks=(_talks(text, one),),
        article=replace(made.article, url="https://wire.example/bridge"),
    )  # fmt: skip


def _answering(one: Statement, other: Statement) -> Statement:
    return replace(one, reply_to=other.id)


def _talks(text: str, one: Report) -> Talks:
    held = span(text, "a second round of talks")
    what = span(text, "lorries cross the bridge in three convoys a week")
    answer, handed = span(text, one.answer), span(text, f"{one.sailors} sailors")
    return Talks(
        id="n1", name="Lamu talks", parties=("kenya", "chile"), mediators=(), hosts=(), tracks=(),
        rounds=(Round(2, one.held, None, one.place, "ministerial", "held", held.start, held.end),),
        proposals=(Proposal("p1", "kenya", ("chile",), what, None,
                            (Response("chile", one.stance, answer.start, answer.end),)),),
        exchanges=(Exchange("sailors", "kenya", "chile", one.sailors, one.sailors, False, "2031-02-04",
                            handed.start, handed.end),),
    )  # fmt: skip


def counted() -> list[tuple[Page, Reading]]:
    """Two reports that count the sailors of one day differently."""
    texts = {
        "Harbour Post": "Sailors home\n\nKenya released 14 sailors at Lamu on 10 February.",
        "Gulf Wire": "At Lamu\n\nChile said Kenya released 12 sailors at Lamu on 10 February.",
    }
    return [told("2031-02-11", text, outlet=outlet) for outlet, text in texts.items()]


def covered() -> list[tuple[Page, Reading]]:
    """Two articles on one happening."""
    line = "The Lamu ferry Sultana with 214 passengers ran aground off Manda in Kenya, Ada Kaya said."
    texts = {
        "Harbour Post": f"Ferry Sultana aground off Manda\n\n{line} All 214 were brought to Lamu by 9 boats.",
        "Gulf Wire": f"Sultana runs aground off Manda with 214 aboard\n\n{line} Boats took 214 people to Lamu.",
    }
    made = (told("2031-02-14", text, outlet=outlet, cast=MINISTER) for outlet, text in texts.items())
    return [(page, _titled(reading)) for page, reading in made]


def _titled(made: Reading) -> Reading:
    first, *rest = made.article.blocks
    blocks = (replace(first, kind="title"), *rest)
    return replace(made, article=replace(made.article, blocks=blocks))


def cut() -> list[tuple[Page, Reading]]:
    """A shorter report of what Ada Kaya said of the bridge."""
    said = "The bridge is a debt"
    return [
        told(
            "2031-02-04",
            f"Debts\n\n“{said},” Ada Kaya said.",
            outlet="Cable",
            cast=MINISTER,
            says={said: "Ada Kaya"},
        )
    ]


def alleged() -> list[tuple[Page, Reading]]:
    """What one side says on one day and the other denies on the next."""
    says = "Kenya had mined the harbour of Manda with forty barrels"
    denies = "Kenya had mined the harbour of Manda with forty barrels or any other"
    return [
        told("2031-02-16", f"Mines\n\nChile said {says}.", outlet="Cable", says={says: "Chile"},
             acts={says: "accuse"}),
        told("2031-02-17", f"No mines\n\nKenya denied that {denies}.", outlet="Harbour Post", says={denies: "Kenya"},
             acts={denies: "deny"}),
    ]  # fmt: skip


def fill(path: Path) -> Path:
    """A record of all this."""
    with Record.open(path) as record:
        record._db.run("PRAGMA synchronous = OFF")
        for page, made in [*affair(), *map(talks, REPORTS), *counted(), *covered(), *cut(), *alleged()]:
            record.add(page, made)
    return path


def entries(record: Record) -> dict[str, Any]:
    """One entry of each kind, by the first word of its address."""
    return {
        "talks": record.negotiations("Lamu talks").rows[0],
        "due": record.commitments("Kenya", until="2031-02-20").rows[0],
        "claims": record.claims("Chile", standing=["disputed"]).rows[0],
        "numbers": record.numbers(disputed=True).rows[0],
        "remarks": record.remarks("Kaya", until="2031-02-04").rows[0],
        "stories": record.stories("2031-02-14", "2031-02-14").rows[0],
    }

"""Small running stories of promises, each with what a careful reader would say became of it.

Written before the code was tried on them: paraphrases, nouns for deeds, what a later report takes for granted, parts of
a promise, days put off twice, denials, coincident names and deeds of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.schema import Reading
from tests.account.reports import report

CAST: Mapping[str, Mapping[str, Any]] = {
    "Ghana": {"kind": "country", "country": "GHA", "also": ["Accra"]},
    "Togo": {"kind": "country", "country": "TGO", "also": ["Lomé"]},
    "Nepal": {"kind": "country", "country": "NPL", "also": ["Kathmandu"]},
    "Finland": {"kind": "country", "country": "FIN", "also": ["Helsinki"]},
    "Latvia": {"kind": "country", "country": "LVA", "also": ["Riga"]},
    "Northline": {"sector": "BUS", "also": ["the operator"]},
    "Teachers’ League": {"sector": "LAB", "also": ["the league"]},
    "Kestrel Mining": {"sector": "BUS", "also": ["the mine’s owner"]},
    "Ama Tetteh": {"kind": "person", "country": "GHA", "sector": "GOV", "also": ["Tetteh"]},
    "Juris Ozols": {"kind": "person", "country": "LVA", "sector": "GOV", "also": ["Ozols"]},
    "Harrow City Council": {"sector": "GOV", "also": ["the council"]},
    "Saint Brigid Hospital": {"also": ["the hospital"]},
    "Milk Marketing Board": {"sector": "GOV"},
    "Parents’ Forum": {"sector": "CVL"},
}


class Running(NamedTuple):
    """A promise as first told, its words in square brackets; later reports by day, said words as «speaker: words»."""

    name: str
    made: str
    by: str
    due: str | None
    later: Sequence[tuple[str, str]]
    as_of: str
    status: str
    day: str = "2033-02-03"


_MARKED = re.compile(r"\[(.+?)\]")
_SAID = re.compile(r"«([^:»]+): ([^»]+)»")


def readings(one: Running) -> list[Reading]:
    """The reports of a story, the promise's own first."""
    marked = _MARKED.search(one.made)
    assert marked is not None
    text = _MARKED.sub(r"\1", one.made)
    first = report(one.day, text, cast=_cast(text), promises=[(marked[1], one.by, one.due)])
    return [first, *(_later(day, told) for day, told in one.later)]


def _later(day: str, told: str) -> Reading:
    says = {words: speaker for speaker, words in _SAID.findall(told)}
    text = _SAID.sub(r"\2", told)
    acts = {
        words: "deny" for words in says if re.search(rf"den(?:y|ied|ies) (?:that )?{re.escape(words)}", text)
    }
    return report(day, text, cast=_cast(text), says=says, acts=acts)


def _cast(text: str) -> Mapping[str, Mapping[str, Any]]:
    return {
        name: more
        for name, more in CAST.items()
        if any(word in text for word in (name, *more.get("also", ())))
    }


GRAIN = (
    "Ghana will [let 200 lorries of Togolese grain through by 10 March], its trade office said.",
    "Ghana", "../2033-03-10",
)  # fmt: skip
BRIDGE = (
    "Northline promised [to reopen the Weir bridge by the end of April].", "Northline", "../2033-04-30",
)  # fmt: skip
PILOTS = (
    "Togo said it would [free the nine Ghanaian pilots by 1 March].", "Togo", "../2033-03-01",
)  # fmt: skip
EMBARGO = ("Latvia said it would [lift its ban on Finnish fish on 5 March].", "Latvia", "2033-03-05")
WARD = (
    "Saint Brigid Hospital promised [to open a second maternity ward by 1 June].",
    "Saint Brigid Hospital", "../2033-06-01",
)  # fmt: skip
WAGES = (
    "Kestrel Mining undertook [to pay January’s wages by 20 February].", "Kestrel Mining", "../2033-02-20",
)  # fmt: skip
MAPS = ("Nepal promised [to hand over the survey maps by 15 March].", "Nepal", "../2033-03-15")
PULL = ("Togo pledged [to pull its troops out of Aflao by 31 March].", "Togo", "../2033-03-31")
STRIKE = (
    "The Teachers’ League said its members would [walk out on 7 March].", "Teachers’ League", "2033-03-07",
)  # fmt: skip
PORT = ("Latvia threatened [to close the port of Liepa on 12 March].", "Latvia", "2033-03-12")
LIST = (
    "Harrow City Council said it would [publish the list of unsafe flats within a month].",
    "Harrow City Council", "../2033-03-03",
)  # fmt: skip
AID = ("Finland will [send Nepal 40 field kitchens by 28 February].", "Finland", "../2033-02-28")
TALKS = (
    "Ghana and Togo agreed. Ghana will [host a second round of talks in Accra on 9 March].",
    "Ghana", "2033-03-09",
)  # fmt: skip
REFUND = (
    "Kestrel Mining promised [to repay every family for the school passes by 11 March].",
    "Kestrel Mining", "../2033-03-11",
)  # fmt: skip
FARMS = (
    "The Milk Marketing Board said it would [inspect all five of the farms by 4 March].",
    "Milk Marketing Board", "../2033-03-04",
)  # fmt: skip
VISIT = ("Ama Tetteh said she would [travel to Aflao on 9 March].", "Ama Tetteh", "2033-03-09")
NOTICE = (
    "Harrow City Council said it would [publish the names of the unsafe halls on 9 March].",
    "Harrow City Council", "2033-03-09",
)  # fmt: skip

RUNNING = [
    Running(
        "paraphrase: lorries crossed", *GRAIN,
        [("2033-03-09", "The last of 200 grain lorries crossed from Togo into Ghana on Tuesday.")],
        "2033-03-20", "kept",
    ),
    Running(
        "noun: the passage of", *GRAIN,
        [("2033-03-12", "Ghana’s trade office thanked drivers after the passage of the 200 lorries of grain.")],
        "2033-03-20", "kept",
    ),
    Running(
        "paraphrase: still waiting at the border", *GRAIN,
        [("2033-03-12", "The grain lorries are still waiting at the Ghana border, Togo’s drivers said.")],
        "2033-03-20", "broken",
    ),
    Running(
        "part of it, by the other side", *GRAIN,
        [
            ("2033-03-11", "Ghana said «Ghana: all 200 lorries of grain had passed»."),
            ("2033-03-12", "Togo said «Togo: only 140 lorries of grain had passed»."),
        ],
        "2033-03-20", "disputed",
    ),
    Running(
        "taken for granted: since the bridge reopened", *BRIDGE,
        [("2033-05-20", "Traffic in Weir has doubled since Northline reopened the bridge in April.")],
        "2033-06-01", "kept",
    ),
    Running(
        "paraphrase: cars drove over it", *BRIDGE,
        [("2033-04-29", "The first cars drove across the Weir bridge on Thursday, as Northline had promised.")],
        "2033-05-10", "kept",
    ),
    Running(
        "noun: the reopening of", *BRIDGE,
        [("2033-04-30", "Crowds watched the reopening of the Weir bridge on Friday.")],
        "2033-05-10", "kept",
    ),
    Running(
        "another bridge", *BRIDGE,
        [("2033-04-29", "The Mill bridge in Harrow reopened on Thursday.")],
        "2033-05-10", "due",
    ),
    Running(
        "put off twice", *BRIDGE,
        [
            ("2033-04-20", "Northline postponed the reopening of the Weir bridge until 20 May."),
            ("2033-05-18", "Northline again put off the reopening of the Weir bridge, until 30 June."),
        ],
        "2033-06-10", "open",
    ),
    Running(
        "put off twice, then done", *BRIDGE,
        [
            ("2033-04-20", "Northline postponed the reopening of the Weir bridge until 20 May."),
            ("2033-05-18", "Northline again put off the reopening of the Weir bridge, until 30 June."),
            ("2033-06-29", "The Weir bridge opened to traffic on Wednesday."),
        ],
        "2033-07-10", "kept",
    ),
    Running(
        "taken for granted: the freed pilots", *PILOTS,
        [("2033-03-06", "The nine freed pilots met Ghana’s president in Accra on Sunday.")],
        "2033-03-20", "kept",
    ),
    Running(
        "noun: the return of", *PILOTS,
        [("2033-03-04", "Ghana thanked Togo for the return of the pilots.")],
        "2033-03-20", "kept",
    ),
    Running(
        "noun, yet to come: demands the release of", *PILOTS,
        [("2033-02-20", "Ghana demanded the release of the pilots, and Togo was silent.")],
        "2033-02-25", "open",
    ),
    Running(
        "noun, not come: no sign of the release", *PILOTS,
        [("2033-03-05", "There was no sign of the pilots’ release in Lomé, Ghana’s embassy said.")],
        "2033-03-20", "broken",
    ),
    Running(
        "paraphrase: landed at home", *PILOTS,
        [("2033-02-28", "The nine pilots landed in Accra on Monday after two months in a cell in Togo.")],
        "2033-03-20", "kept",
    ),
    Running(
        "the party’s denial", *PILOTS,
        [
            ("2033-03-03", "Ghana said «Ghana: Togo had broken its promise to free the pilots»."),
            ("2033-03-04", "Togo denied «Togo: it had broken its promise on the pilots»."),
        ],
        "2033-03-20", "disputed",
    ),
    Running(
        "another doer frees another nine", *PILOTS,
        [("2033-02-25", "Nepal freed nine climbers on Friday.")],
        "2033-03-20", "due",
    ),
    Running(
        "paraphrase: the ban ended", *EMBARGO,
        [("2033-03-06", "Latvia’s ban on Finnish fish ended on Saturday at midnight.")],
        "2033-03-20", "kept",
    ),
    Running(
        "taken for granted: since the ban was lifted", *EMBARGO,
        [("2033-03-16", "Since the ban was lifted, shops in Riga have sold Finnish fish again, Latvia said.")],
        "2033-03-20", "kept",
    ),
    Running(
        "the ban stays", *EMBARGO,
        [("2033-03-08", "Latvia’s ban on Finnish fish remains in place.")],
        "2033-03-20", "broken",
    ),
    Running(
        "paraphrase: fish on sale again is not told", *EMBARGO,
        [("2033-03-08", "Latvia’s fish market in Riga is old and famous.")],
        "2033-03-20", "due",
    ),
    Running(
        "opened its doors", *WARD,
        [("2033-05-30", "The second maternity ward at Saint Brigid Hospital admitted its first mothers on Monday.")],
        "2033-06-20", "kept",
    ),
    Running(
        "without a ward", *WARD,
        [("2033-06-05", "Saint Brigid Hospital is still without its second maternity ward.")],
        "2033-06-20", "broken",
    ),
    Running(
        "wages arrived", *WAGES,
        [("2033-02-19", "January’s wages arrived in miners’ accounts on Saturday, Kestrel Mining said.")],
        "2033-03-01", "kept",
    ),
    Running(
        "half of the wages, by the union", *WAGES,
        [
            ("2033-02-21", "Kestrel Mining said «Kestrel Mining: it had paid January’s wages»."),
            ("2033-02-22", "The Teachers’ League said «Teachers’ League: only half of January’s wages had been paid»."),
        ],
        "2033-03-01", "disputed",
    ),
    Running(
        "owed still", *WAGES,
        [("2033-02-24", "Kestrel Mining still owes its miners their wages for January.")],
        "2033-03-01", "broken",
    ),
    Running(
        "given up in other words", *WAGES,
        [("2033-02-18", "Kestrel Mining said «Kestrel Mining: it would not pay January’s wages after all».")],
        "2033-02-19", "broken",
    ),
    Running(
        "the receiver has them", *MAPS,
        [("2033-03-14", "Finland has received the survey maps from Nepal, its envoy said.")],
        "2033-03-20", "kept",
    ),
    Running(
        "never came", *MAPS,
        [("2033-03-18", "The survey maps never came, and Nepal gave no reason.")],
        "2033-03-25", "broken",
    ),
    Running(
        "taken for granted: the maps that were handed over", *MAPS,
        [("2033-03-22", "Engineers are studying the survey maps that Nepal handed over last week.")],
        "2033-03-25", "kept",
    ),
    Running(
        "troops left", *PULL,
        [("2033-03-30", "The last Togolese troops left Aflao on Wednesday.")],
        "2033-04-10", "kept",
    ),
    Running(
        "noun: the withdrawal was completed", *PULL,
        [("2033-03-31", "Togo’s withdrawal from Aflao was completed on Thursday.")],
        "2033-04-10", "kept",
    ),
    Running(
        "still there", *PULL,
        [("2033-04-04", "Togolese troops are still in Aflao, Ghana said.")],
        "2033-04-10", "broken",
    ),
    Running(
        "the strike began", *STRIKE,
        [("2033-03-08", "The teachers’ strike entered its second day on Tuesday, the league said.")],
        "2033-03-20", "kept",
    ),
    Running(
        "called off", *STRIKE,
        [("2033-03-06", "The Teachers’ League called off Monday’s walkout.")],
        "2033-03-20", "broken",
    ),
    Running(
        "the closure took effect", *PORT,
        [("2033-03-13", "The closure of the port of Liepa took effect on Saturday.")],
        "2033-03-20", "kept",
    ),
    Running(
        "a ship of that name", *PORT,
        [("2033-03-13", "The ferry Liepa was closed to passengers in Helsinki after a fire, Finland said.")],
        "2033-03-20", "due",
    ),
    Running(
        "business as usual", *PORT,
        [("2033-03-14", "The port of Liepa is still open, and Latvia’s pilots work as usual.")],
        "2033-03-20", "broken",
    ),
    Running(
        "it is online", *LIST,
        [("2033-03-02", "The list of unsafe flats was put online by the council on Wednesday.")],
        "2033-03-10", "kept",
    ),
    Running(
        "taken for granted: the list published in March", *LIST,
        [("2033-03-20", "Tenants named in the list of unsafe flats published by the council want new homes.")],
        "2033-03-25", "kept",
    ),
    Running(
        "kitchens were delivered", *AID,
        [("2033-02-27", "Forty field kitchens from Finland reached Kathmandu on Sunday.")],
        "2033-03-10", "kept",
    ),
    Running(
        "fewer, by all", *AID,
        [("2033-03-01", "Only 25 of the 40 field kitchens from Finland have reached Nepal.")],
        "2033-03-10", "kept",
    ),
    Running(
        "others send others", *AID,
        [("2033-02-27", "Latvia sent Nepal 60 tents on Sunday.")],
        "2033-03-10", "due",
    ),
    Running(
        "the round was held", *TALKS,
        [("2033-03-10", "The second round of talks between Ghana and Togo ended in Accra without a deal.")],
        "2033-03-20", "kept",
    ),
    Running(
        "the first round is recalled", *TALKS,
        [("2033-03-10", "Ghana and Togo had met for a first round in Lomé in January.")],
        "2033-03-20", "due",
    ),
    Running(
        "collapsed before it began", *TALKS,
        [("2033-03-10", "The second round of talks in Accra did not take place, Ghana said.")],
        "2033-03-20", "broken",
    ),
    Running(
        "what is paid back is paid", *REFUND,
        [
            (
                "2033-03-12",
                "Every family was to have its money back. Kestrel Mining said "
                "«Kestrel Mining: it had repaid all of them».",
            )
        ],
        "2033-03-20", "kept",
    ),
    Running(
        "those who were to get it have not had a penny", *REFUND,
        [
            (
                "2033-03-12",
                "Every family was to have its money for the school passes back. Kestrel Mining said "
                "«Kestrel Mining: it had repaid all of them». The Parents’ Forum said "
                "«Parents’ Forum: 300 of them have not had a penny».",
            )
        ],
        "2033-03-20", "disputed",
    ),
    Running(
        "who says that nobody got it denies nothing", *REFUND,
        [
            ("2033-03-10", "Kestrel Mining said «Kestrel Mining: it had repaid every family for the school passes»."),
            (
                "2033-03-12",
                "Kestrel Mining said «Kestrel Mining: it had repaid every family for the school passes». "
                "The Parents’ Forum said «Parents’ Forum: nobody there had received any».",
            ),
        ],
        "2033-03-20", "disputed",
    ),
    Running(
        "finished with the last of as many", *FARMS,
        [("2033-03-04", "The Milk Marketing Board finished with the last of the five farms on 3 March.")],
        "2033-03-20", "kept",
    ),
    Running(
        "failing to do what it had promised", *FARMS,
        [("2033-03-08", "Ghana accused the Milk Marketing Board of failing to see the five farms as it had promised.")],
        "2033-03-20", "broken",
    ),
    Running(
        "who visited has travelled", *VISIT,
        [("2033-03-16", "Ama Tetteh visited the customs men in Aflao last week.")],
        "2033-03-20", "kept",
    ),
    Running(
        "something else came out on the day", *NOTICE,
        [("2033-03-09", "Harrow City Council published a bus timetable, a tender and a poem about frogs on 9 March.")],
        "2033-03-20", "due",
    ),
    Running(
        "one is open", "Ghana will [open four locks on the Volta by 1 March].", "Ghana", "../2033-03-01",
        [("2033-03-02", "On the locks that Ghana was to open by last night Tetteh was short: “One is open.")],
        "2033-03-20", "due",
    ),
    Running(
        "one of four", "Ghana will [open four locks on the Volta by 1 March].", "Ghana", "../2033-03-01",
        [("2033-03-04", "Ghana opened one lock on the Volta.")],
        "2033-03-20", "broken",
    ),
    Running(
        "three of four", "Ghana will [open four locks on the Volta by 1 March].", "Ghana", "../2033-03-01",
        [("2033-02-27", "Ghana opened three locks on the Volta.")],
        "2033-03-20", "kept",
    ),
    Running(
        "no such lease", "Latvia: Juris Ozols will [sign a lease that pays].", "Juris Ozols", None,
        [("2033-02-10", "Juris Ozols said «Juris Ozols: he would not sign a lease that ruins the port».")],
        "2033-02-20", "open",
    ),
    Running(
        "no lease", "Latvia: Juris Ozols will [sign a lease that pays].", "Juris Ozols", None,
        [("2033-02-10", "Juris Ozols said «Juris Ozols: he would not sign the lease».")],
        "2033-02-20", "broken",
    ),
    Running(
        "it did appear", "Northline will [publish its safety report by 1 March].", "Northline", "../2033-03-01",
        [("2033-03-01", "Northline's safety report did appear, an hour before midnight.")],
        "2033-03-20", "kept",
    ),
    Running(
        "closed to what was to be stopped", "Ghana will [halt Togolese lorries at Aflao on 1 March].", "Ghana",
        "2033-03-01", [("2033-03-02", "Ghana closed the crossing at Aflao to Togolese lorries on 1 March.")],
        "2033-03-20", "kept",
    ),
]  # fmt: skip

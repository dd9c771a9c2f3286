"""Deeds: verbs and nouns by which news tells of the same doing, so that "will free" meets "were handed over".

A closed table of what people, firms and states promise each other, grown from the verbs of corpus/train and their
near-synonyms; a word may stand in two families ("release" frees and publishes). What is in no family is told by its
own stem.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.account.sameness import stem

LETTERS = 7  # of a stem: "commission" and "commitment" must not meet

_FAMILIES: dict[str, str] = {
    "free": (
        "free freed frees freeing release released releases releasing liberate swap swapped exchange exchanged "
        "return returned returns repatriate repatriation home homecoming handover hand handed discharge parole "
        "bail walked crossed"
    ),
    "give": (
        "give gives gave given hand handed handover deliver delivery supply send sends sent provide transfer "
        "donate donation arrive arrival reach reached received receive lend lent dispatch grant returned "
        "return "
        "back"
    ),
    "pay": (
        "pay pays paid payment payments repay repaid repayment transfer compensate compensation refund refunded "
        "reimburse reimbursed disburse settlement "
        "deposit fund funds remit wage wages arrears salary salaries instalment instalments"
    ),
    "open": (
        "open opens opened reopen reopened reopening reopens resume resumed unblock unlock cross crossed "
        "traffic"
    ),
    "close": (
        "close closes closed closure shut shuts shutting seal block blocked blockade ban bans banned bar barred "
        "embargo halt halts halted suspend suspended suspension"
    ),
    "pass": "let pass passes passed passage through transit cross crossed",
    "leave": (
        "leave leaves left withdraw withdrew withdrawn withdrawal retreat pull pulled pullout vacate "
        "evacuate quit "
        "exit redeploy"
    ),
    "lift": (
        "lift lifts lifted remove removed removal drop dropped scrap scrapped abolish rescind revoke repeal "
        "waive "
        "cancel cancelled ease end ends ended expire expired expiry"
    ),
    "stop": (
        "stop stops stopped halt halted cease ceased ceasefire truce suspend suspended suspension pause freeze "
        "froze frozen end ended"
    ),
    "publish": (
        "publish publishes published publication release released disclose disclosed disclosure reveal "
        "revealed "
        "public appear appears appeared"
    ),
    "sign": "sign signs signed signing signature ratify ratified ratification adopt adopted conclude concluded",
    "meet": (
        "meet meets met meeting talks talk round session summit convene convened negotiate negotiation "
        "conference "
        "consultation resume resumed host hosted"
    ),
    "name": (
        "name names named appoint appointed appointment nominate nominated designate choose chose chosen pick "
        "elect elected"
    ),
    "build": (
        "build builds built construct construction erect complete completed completion finish finished install "
        "installed"
    ),
    "repair": (
        "repair repaired mend fix fixed restore restored restoration replace replaced clean cleaned rebuild "
        "rebuilt"
    ),
    "vote": "vote votes voted ballot poll referendum",
    "rehire": "rehire rehired reinstate reinstated reinstatement reemploy reengage hire hired recruit recruited",
    "dismiss": "dismiss dismissed dismissal sack sacked fire fired layoff lay laid redundancy redundancies cut",
    "work": (
        "work works worked return returned resume resumed unload unloaded load loaded sail sailed run running "
        "operate operated operation operational restart restarted"
    ),
    "strike": "strike strikes struck walkout walked stoppage picket down picketed",
    "inspect": (
        "inspect inspected inspection visit visited audit audited survey surveyed access admit admitted "
        "monitor "
        "monitored draw drew drawn mark marked demarcate"
    ),
    "investigate": "investigate investigated investigation inquiry probe examine examined review reviewed",
    "raise": "raise raises raised raise increase increased rise rose lift",
    "lower": "lower lowered cut cuts reduce reduced reduction halve halved",
    "appeal": "appeal appealed sue sued file filed lodge lodged complaint lawsuit",
    "withdrawn": "withdraw withdrew withdrawn drop dropped abandon abandoned",
    "attack": "attack attacked strike struck shell shelled bomb bombed raid raided fire fired shoot shot",
    "travel": "travel travelled traveled travelling visit visited visits trip journey fly flew flown",
    "dismantle": "dismantle dismantled dismantling demolish demolished demolition",
    "join": "join joined attend attended participate",
    "resign": "resign resigned resignation step stepped down quit",
    "buy": "buy bought purchase purchased acquire acquired",
    "sell": "sell sold sale auction auctioned",
    "detain": "detain detained detention arrest arrested seize seized jail jailed imprison imprisoned",
    "lead": "lead leads led head heads headed chair chaired preside presided",
    "march": "march marches marched marching rally rallied demonstrate demonstrated demonstration parade",
    "accept": "accept accepts accepted acceptance approve approved approval endorse endorsed",
    "apologise": "apologise apologised apologize apologized apology apologies",
    "impose": "impose imposed levy levied sanction sanctioned duty tariff ban banned",
    "protect": "protect protected protection guarantee guaranteed guard escort escorted patrol patrolled",
}  # fmt: skip


_KINDS: dict[str, str] = {
    "people": (
        "people persons men women children crew crews crewmen crewman sailors sailor fishermen fisherman "
        "prisoners "
        "prisoner captives hostages hostage detainees detainee nationals citizens soldiers soldier troops "
        "workers "
        "worker dockers pickers drivers miners strikers leaders members officers officer guards pilots "
        "engineers "
        "passengers bodies remains students journalists"
    ),
    "vessels": (
        "boats boat trawlers trawler vessels vessel ships ship ferries ferry lorries lorry trucks truck trains "
        "train planes plane aircraft helicopters locomotives wagons machines vehicles"
    ),
}


_NOUN = re.compile(
    r"(?:[sx]ion|tion|ment|ure|al|age|ery|ing)s?$"
    r"|^(?:release|return|handover|exchange|swap|pullout|retreat|repeal|halt|ceasefire|truce|arrest|raid|strike|walkout"
    r"|ballot|vote|referendum|delivery|transfer|repair|homecoming|sale|purchase|resumption)s?$"
)
_NONE = frozenset({"names", "works", "reports", "hands", "funds", *_KINDS["people"].split()})


def _indexed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family, words in _FAMILIES.items():
        for word in words.split():
            found.setdefault(stem(word, LETTERS), set()).add(family)
    return {word: frozenset(families) for word, families in found.items()}


_INDEX = _indexed()
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_KIND_OF_STEM = {
    stem(word, LETTERS): kind for word, kind in _KIND_OF.items() if stem(word, LETTERS) not in _INDEX
}


@lru_cache(maxsize=8192)
def families_of(word: str) -> frozenset[str]:
    """The families of a word, none where it is no deed: "March" is a month, and names are things."""
    if word == "March" or word.lower() in _NONE:
        return frozenset()
    return _INDEX.get(stem(word, LETTERS), frozenset())


def is_noun(word: str) -> bool:
    """Whether a deed is told by its noun: "the release of", "the reopening", "the withdrawal"."""
    return bool(families_of(word)) and _NOUN.search(word.lower()) is not None


def kind_of(word: str) -> str | None:
    """What kind of thing a word tells: "crews" and "fishermen" are people; None where that is not known."""
    return _KIND_OF.get(word.lower())


def is_kind(stem_: str) -> bool:
    """Whether a stem of `LETTERS` tells a kind of thing and no deed: "work" is what workers do."""
    return stem_ in _KIND_OF_STEM


def is_deed(stem_: str) -> bool:
    """Whether a stem of `LETTERS` is that of a deed."""
    return stem_ in _INDEX

"""One negotiation from many reports: who sits there, which rounds, what was proposed and answered, what passed.

`TALKS` says which articles tell of one process; `negotiation` sums up a group of them, `negotiations` does both for
readings in memory, and `changes` says what is new since a day. `outcome` and `follows` say what became of a proposal,
`answers` who answers whom.
"""

from onrecord.account.across.negotiations.agreeing import Outcome, disputed, follows, outcome
from onrecord.account.across.negotiations.answering import Answers, answers
from onrecord.account.across.negotiations.changes import Change, changes
from onrecord.account.across.negotiations.evidence import Source, Value
from onrecord.account.across.negotiations.process import TALKS
from onrecord.account.across.negotiations.summary import Negotiation, negotiation, negotiations
from onrecord.account.across.negotiations.told import TalksItem

__all__ = [
    "TALKS",
    "Answers",
    "Change",
    "Negotiation",
    "Outcome",
    "Source",
    "TalksItem",
    "Value",
    "answers",
    "changes",
    "disputed",
    "follows",
    "negotiation",
    "negotiations",
    "outcome",
]

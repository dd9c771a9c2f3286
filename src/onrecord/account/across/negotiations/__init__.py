"""One negotiation from many reports: who sits there, which rounds, what was proposed and answered, what passed.

`TALKS` says which articles tell of one process; `negotiation` sums up a group of them, `negotiations` does both for
readings in memory, and `changes` says what is new since a day.
"""

from onrecord.account.across.negotiations.changes import Change, changes
from onrecord.account.across.negotiations.evidence import Source, Value
from onrecord.account.across.negotiations.process import TALKS
from onrecord.account.across.negotiations.summary import Negotiation, negotiation, negotiations
from onrecord.account.across.negotiations.told import TalksItem

__all__ = [
    "TALKS",
    "Change",
    "Negotiation",
    "Source",
    "TalksItem",
    "Value",
    "changes",
    "negotiation",
    "negotiations",
]

"""A person's corrections of a reading: what was wrong, anchored to the words, and applied again after every re-read."""

from onrecord.account.correcting.applying import corrected
from onrecord.account.correcting.changes import (
    AddStatement,
    Change,
    Correction,
    DeleteCommitment,
    DeleteEvent,
    DeleteStatement,
    MergeActors,
    Named,
    Outcome,
    SetAct,
    SetAddressee,
    SetDue,
    SetSaid,
    SetSpeaker,
    SetStatus,
    SplitActor,
)

__all__ = [
    "AddStatement",
    "Change",
    "Correction",
    "DeleteCommitment",
    "DeleteEvent",
    "DeleteStatement",
    "MergeActors",
    "Named",
    "Outcome",
    "SetAct",
    "SetAddressee",
    "SetDue",
    "SetSaid",
    "SetSpeaker",
    "SetStatus",
    "SplitActor",
    "corrected",
]

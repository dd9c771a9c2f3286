"""A crosswalk from our events to CAMEO, the older coding that most event data sets and tools still use.

What each type and mode is called there was learned from the crosswalk that comes with the PLOVER codebook (Open Event
Data Alliance, `CAMEO2PLOVER`, 2021) and from the CAMEO codebook 1.1b3 (Schrodt 2012); the table is our own and much
smaller. PLOVER is coarser than CAMEO in some places and finer in others, so a code is the nearest one that holds
whatever else was told: without a mode it is the general code of the root. Quad classes are PLOVER's: a concession
counts as verbal cooperation, a retreat as material.

Status changes the code, since CAMEO has codes of their own for what is only intended: what is planned is an
intent to cooperate (03) or a threat (13) of it. What did not happen has no CAMEO code, and what may happen has none.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.schema import Event, EventType

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUADS: dict[EventType, Quad] = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation", "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict",
    "COERCE": "material conflict", "ASSAULT": "material conflict",
}  # fmt: skip
QUAD_NUMBERS: dict[Quad, int] = {
    "verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4,
}  # fmt: skip

_ROOTS: dict[EventType, str] = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "084", "ACCUSE": "110", "REQUEST": "100", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip

_MODES: dict[tuple[EventType, str], tuple[str, ...]] = {
    ("CONSULT", "phone"): ("041",), ("CONSULT", "visit"): ("042", "043"), ("CONSULT", "third-party"): ("044", "045"),
    ("RETREAT", "release"): ("0841",), ("RETREAT", "ceasefire"): ("0871",), ("RETREAT", "withdraw"): ("0874",),
    ("RETREAT", "disarm"): ("0873",), ("RETREAT", "access"): ("086",), ("RETREAT", "resign"): ("0831",),
    ("REQUEST", "assist"): ("101", "103"), ("REQUEST", "change"): ("104",), ("REQUEST", "yield"): ("105",),
    ("REQUEST", "meet"): ("106",),
    ("ACCUSE", "investigate"): ("090",), ("ACCUSE", "disapprove"): ("111",), ("ACCUSE", "allege"): ("112",),
    ("REJECT", "assist"): ("121", "122"), ("REJECT", "change"): ("123",), ("REJECT", "yield"): ("124",),
    ("REJECT", "meet"): ("125",),
    ("THREATEN", "relations"): ("1313",), ("THREATEN", "restrict"): ("1312",), ("THREATEN", "expel"): ("136",),
    ("THREATEN", "arrest"): ("132",), ("THREATEN", "violence"): ("138",), ("THREATEN", "territory"): ("1382",),
    ("PROTEST", "demo"): ("141",), ("PROTEST", "hunger"): ("142",), ("PROTEST", "strike"): ("143",),
    ("PROTEST", "boycott"): ("143",), ("PROTEST", "obstruct"): ("144",), ("PROTEST", "riot"): ("145",),
    ("PROTEST", "vandalize"): ("145",),
    ("MOBILIZE", "police"): ("153",), ("MOBILIZE", "troops"): ("154",), ("MOBILIZE", "weapons"): ("152",),
    ("MOBILIZE", "militia"): ("154",),
    ("SANCTION", "withdraw"): ("161",), ("SANCTION", "expel"): ("166",), ("SANCTION", "discontinue"): ("163",),
    ("SANCTION", "convict"): ("116",),
    ("COERCE", "seize"): ("171",), ("COERCE", "restrict"): ("172",), ("COERCE", "censor"): ("1721",),
    ("COERCE", "curfew"): ("1723",), ("COERCE", "martial-law"): ("1724",), ("COERCE", "arrest"): ("173",),
    ("COERCE", "deport"): ("174",), ("COERCE", "cyber"): ("176",),
    ("ASSAULT", "abduct"): ("181",), ("ASSAULT", "beat"): ("182",), ("ASSAULT", "sexual"): ("1821",),
    ("ASSAULT", "torture"): ("1822",), ("ASSAULT", "suicide-attack"): ("1831",), ("ASSAULT", "explosives"): ("183",),
    ("ASSAULT", "targeted"): ("186",), ("ASSAULT", "destroy"): ("1712",), ("ASSAULT", "firearms"): ("193",),
    ("ASSAULT", "heavy-weapons"): ("194",), ("ASSAULT", "aerial"): ("195",), ("ASSAULT", "drone"): ("195",),
    ("ASSAULT", "crowd-control"): ("175",), ("ASSAULT", "primitive"): ("182",), ("ASSAULT", "unconventional"): ("204",),
}  # fmt: skip

# what is planned: an intent to cooperate, or a threat
_INTENDED: dict[EventType, str] = {
    "AGREE": "030", "CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033", "CONCEDE": "035",
    "RETREAT": "035", "PROTEST": "133", "SANCTION": "131", "MOBILIZE": "138", "COERCE": "132", "ASSAULT": "138",
}  # fmt: skip


class Cameo(NamedTuple):
    """An event in CAMEO's terms: the nearest ``codes``, empty where it has none, and the quad class."""

    codes: tuple[str, ...]
    quad: Quad
    quad_number: int


def cameo(event: Event) -> Cameo:
    """The nearest CAMEO codes of an event and its quad class; what is denied or merely possible has no code."""
    quad = quad_of(event)
    return Cameo(_codes(event), quad, QUAD_NUMBERS[quad])


def quad_of(event: Event) -> Quad:
    """The quad class; what is merely planned is a word about it: verbal, not material."""
    quad = QUADS[event.type]
    if event.status != "planned" or event.type not in _INTENDED:
        return quad
    return "verbal cooperation" if quad.endswith("cooperation") else "verbal conflict"


def _codes(event: Event) -> tuple[str, ...]:
    if event.status in {"denied", "possible"}:
        return ()
    if event.status == "planned" and event.type in _INTENDED:
        return (_INTENDED[event.type],)
    if event.mode is None:
        return (_ROOTS[event.type],)
    return _MODES.get((event.type, event.mode), (_ROOTS[event.type],))

from __future__ import annotations
from onrecord.schema import Claim, Reading
def claims_of(reading: Reading) -> tuple[Claim, ...]:
    return ()

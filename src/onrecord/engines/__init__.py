"""Where reading runs. Every engine gives the same reading for the same page.

What loads the weights is imported when it is first used, so that a worker process can choose its threads before.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from onrecord.engines.engine import Engine, read_pages
from onrecord.engines.limits import Limits
from onrecord.engines.outcome import Outcome, Read, Skipped

if TYPE_CHECKING:
    from onrecord.engines.on_ray import OnRay as OnRay
    from onrecord.engines.reader import Reader as Reader
    from onrecord.engines.workers import Workers as Workers

_HOMES = {
    "OnRay": "onrecord.engines.on_ray",
    "Reader": "onrecord.engines.reader",
    "Workers": "onrecord.engines.workers",
}

__all__ = ["Engine", "Limits", "OnRay", "Outcome", "Read", "Reader", "Skipped", "Workers", "read_pages"]


def __getattr__(name: str) -> object:
    """The engines, each imported on first use (PEP 562)."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'onrecord.engines' has no attribute {name!r}")

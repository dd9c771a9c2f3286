"""onrecord reads the news and keeps the record: who said what, every line cited to its source.

>>> from onrecord import Reader, read
>>> reading = read("page.html")                                     # doctest: +SKIP
>>> [reading.article.text[s.start:s.end] for s in reading.statements[0].content]  # doctest: +SKIP

Names are loaded when they are first used, so that `import onrecord` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.api import read as read
    from onrecord.desk.notebook import as_html as as_html
    from onrecord.desk.sheets import sheet as sheet
    from onrecord.engines import Reader as Reader
    from onrecord.errors import OnrecordError as OnrecordError
    from onrecord.schema import Reading as Reading
    from onrecord.sources import Page as Page
    from onrecord.store import Record as Record

_HOMES = {
    "OnrecordError": "onrecord.errors",
    "Page": "onrecord.sources",
    "Reader": "onrecord.engines",
    "Reading": "onrecord.schema",
    "Record": "onrecord.store",
    "as_html": "onrecord.desk.notebook",
    "read": "onrecord.api",
    "sheet": "onrecord.desk.sheets",
}

__all__ = ["OnrecordError", "Page", "Reader", "Reading", "Record", "as_html", "read", "sheet"]


def __getattr__(name: str) -> object:
    """The public names, each imported on first use (PEP 562)."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")

"""Every kind of thing that is kept across articles: one line to register it.

``GROUPED`` kinds fall into groups by their relation; ``BEARING`` items belong to no group and are only looked up by
their keys, as what moves a commitment is.
"""

from __future__ import annotations

from typing import Any

from onrecord.account.across.linking import Kind

GROUPED: tuple[Kind[Any], ...] = ()
BEARING: tuple[Kind[Any], ...] = ()

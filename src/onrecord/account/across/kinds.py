"""Every kind of thing that is kept across articles: one line to register it.

``GROUPED`` kinds fall into groups by their relation; ``BEARING`` items belong to no group and are only looked up by
their keys, as what moves a commitment is.
"""

from __future__ import annotations

from typing import Any

from onrecord.account.across.copies import COPIES
from onrecord.account.across.linking import Kind
from onrecord.account.across.negotiations import TALKS
from onrecord.account.across.remarks import REMARKS
from onrecord.account.across.stories import STORIES
from onrecord.account.across.versions import VERSIONS

GROUPED: tuple[Kind[Any], ...] = (COPIES, VERSIONS, STORIES, TALKS, REMARKS)
BEARING: tuple[Kind[Any], ...] = ()

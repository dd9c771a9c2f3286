"""The record on disk: what was read, kept so that every line can be cited again.

SQLite through the standard library. SQLAlchemy Core was weighed and left: importing it takes 190 ms where
``sqlite3`` takes 5 (`onrecord --help` has 300 in all), it adds 29 MB, and what is hard to carry over to
another database (full-text search, STRICT tables, triggers, error codes) it does not carry either. All SQL
goes through `database.Database`, the one place a second backend has to fill.
"""

from onrecord.store.alerts import AlertRow, News
from onrecord.store.corrections import CorrectionRow
from onrecord.store.deleting import Deletion
from onrecord.store.following_rows import FollowedRow, ItemRow, ItemState
from onrecord.store.of_reading import statement_rows
from onrecord.store.persons import Activity, Side
from onrecord.store.provenance import Held, PageIn, Provenance, ReadBy
from onrecord.store.record import Record
from onrecord.store.replies import Answering, ReplyRow, Way
from onrecord.store.rows import (
    Added,
    ArticleRow,
    Check,
    Counts,
    EventRow,
    Extract,
    Hit,
    Part,
    Problem,
    Rows,
    Similar,
    Skipped,
    StatementRow,
    Tongue,
)
from onrecord.store.selecting import Selection
from onrecord.store.speaking import Spoke
from onrecord.store.who import IdentityRow

__all__ = [
    "Activity",
    "Added",
    "AlertRow",
    "Answering",
    "ArticleRow",
    "Check",
    "CorrectionRow",
    "Counts",
    "Deletion",
    "EventRow",
    "Extract",
    "FollowedRow",
    "Held",
    "Hit",
    "IdentityRow",
    "ItemRow",
    "ItemState",
    "News",
    "PageIn",
    "Part",
    "Problem",
    "Provenance",
    "ReadBy",
    "Record",
    "ReplyRow",
    "Rows",
    "Selection",
    "Side",
    "Similar",
    "Skipped",
    "Spoke",
    "StatementRow",
    "Tongue",
    "Way",
    "statement_rows",
]

"""Following feeds and sitemaps into a record, one round after the other."""

from onrecord.engines.watching.news import (
    Busy,
    ItemCopied,
    ItemFailed,
    ItemKept,
    LookedAt,
    LookFailed,
    News,
    Replaced,
    Waiting,
)
from onrecord.engines.watching.watcher import Settings, Watcher

__all__ = [
    "Busy",
    "ItemCopied",
    "ItemFailed",
    "ItemKept",
    "LookFailed",
    "LookedAt",
    "News",
    "Replaced",
    "Settings",
    "Waiting",
    "Watcher",
]

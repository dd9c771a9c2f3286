"""Feeds of what is new in a record: Atom 1.0 (RFC 4287), from rows to bytes.

`feed` makes one of `NAMES` out of a record; `atom` writes any.
"""

from onrecord.desk.feeds.atom import Entry, Feed, atom
from onrecord.desk.feeds.making import NAMES, Asked, feed

__all__ = ["NAMES", "Asked", "Entry", "Feed", "atom", "feed"]

"""Shards: an archive each, or some of the files of a folder; read one after the other, each once.

Which are finished is told by the parts in the folder (`parts`), so that a run that was stopped, on whatever machines,
goes on with the first shard that has none. A shard whose files changed, or that another model read, is read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from onrecord.engines.engine import Engine
from onrecord.engines.outcome import Outcome, Skipped
from onrecord.engines.parts import Part, finished, path_of, write_part
from onrecord.errors import PageError
from onrecord.schema import Model
from onrecord.sources import Page

FILES = 1_000  # of a folder in one shard
_PAGE_SUFFIXES = ()


class Shard(NamedTuple):
    """Some files by name; ``stamp`` changes when they do, or when they are to be read otherwise."""

    name: str
    files: tuple[str, ...]
    stamp: str

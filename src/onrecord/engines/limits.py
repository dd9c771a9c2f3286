"""What one page may cost, and how a process's memory is watched and its worst is contained by the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import UsageError

if sys.platform != "win32":  # there the parent's clock alone counts
    import resource

_GRACE = 2  # seconds of processor time beyond which the system ends a worker that nobody watches any more


class Limits(NamedTuple):
    """``seconds`` by the clock, and ``memory`` in bytes: what a worker may hold while it reads one page.

    The reader takes some 200 MB by itself and some 300 MB more for a long text; an article takes a fraction
    of a second, a text of a megabyte under a minute. Memory is watched on Linux alone.
    """

    seconds: float = 120.0
    memory: int = 2 * 1024**3

    def checked(self) -> Limits:
        """These limits; UsageError where nothing could be read within them."""
        if self.seconds <= 0 or self.memory <= 0:
            raise UsageError(
                f"A page may not be read in {self.seconds:g} s and {self.memory:,} bytes.",
                hint="Give limits above zero.",
            )
        return self


def resident(pid: int) -> int:
    """Bytes that a process holds in memory; 0 where it is gone or the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def contain() -> None:
    """No core files of this process; where memory runs out, the system takes it before its parent."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    try:
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
    except OSError:
        return


def contain_page(seconds: float) -> None:
    """Have the system end this process once it has worked so long on a page, should its parent not do so."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + _GRACE
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))

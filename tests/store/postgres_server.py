"""A PostgreSQL server of Debian's packages with a data folder of its own, for one run of the tests.

It listens on a socket in its folder and nowhere else, waits for no disk, and is gone with everything in it when
the tests end. `initdb` refuses root, who becomes somebody else for it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

USERS = ("postgres", "nobody")  # whom root becomes
UNSAFE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_wal_size=4GB")
IN_MEMORY = Path("/dev/shm")


def programs() -> Path | None:
    """The folder with initdb and pg_ctl, the newest version's where there are several; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


@contextmanager
def server(
    *, settings: Sequence[str] = UNSAFE, initdb: Sequence[str] = (), most: int | None = None
) -> Iterator[Server]:
    """A running server, whose files grow to ``most`` KiB at most."""
    where = tempfile.mkdtemp(prefix="onrecord-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
    try:
        made = Server(Path(where))
        made.make(initdb)
        made.start(settings, most=most)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(where, ignore_errors=True)


class Server:
    """One data folder and what runs on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._user = next((user for user in USERS if os.getuid() == 0 and _known(user)), None)
        if self._user is not None:
            shutil.chown(folder, self._user)

    @property
    def url(self) -> str:
        """The address of its database, without a schema."""
        return f"postgresql://onrecord@/postgres?host={self.folder}"

    def make(self, options: Sequence[str] = ()) -> None:
        """Make the data folder."""
        login = ["--auth=trust", "--username=onrecord", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", f"--pgdata={self.data}", *login, *options)

    def start(self, settings: Sequence[str] = UNSAFE, *, most: int | None = None) -> None:
        """Start it and wait until it answers."""
        stated = [f"unix_socket_directories={self.folder}", "listen_addresses=''", *settings]
        options = " ".join(f"-c {one}" for one in stated)
        log = f"{self.folder}/log"
        self._run("pg_ctl", "start", "--wait", f"--pgdata={self.data}", "-l", log, "-o", options, most=most)

    def stop(self) -> None:
        """Stop it without asking anybody."""
        self._run("pg_ctl", "stop", "--wait", f"--pgdata={self.data}", "--mode=immediate")

    def kill(self) -> None:
        """End it as a power cut would: kill -9 of the first of its processes, which the others follow."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        others = _children(first)
        os.kill(first, signal.SIGKILL)
        while any(map(_runs, (first, *others))):  # the last of them still holds the memory they share
            time.sleep(0.01)
        for lock in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            lock.unlink(missing_ok=True)  # the next would take one that nobody has asked about for alive

    def _run(self, program: str, *arguments: str, most: int | None = None) -> None:
        folder = programs()
        assert folder is not None, "ask programs() first"
        other = ["setpriv", f"--reuid={self._user}", "--clear-groups", "--"] if self._user else []
        limit = ["prlimit", f"--fsize={most * 1024}"] if most is not None else []
        command = [*limit, *other, str(folder / program), *arguments]
        # the server keeps what it is given open, so that a pipe would never end
        with (self.folder / "out").open("wb") as out:
            done = subprocess.run(
                command, stdout=out, stderr=subprocess.STDOUT, cwd=self.folder, timeout=120, check=False
            )
        told = [
            file.read_text(errors="replace")
            for name in ("out", "log")
            if (file := self.folder / name).exists()
        ]
        assert done.returncode == 0, "\n".join(told)


def _runs(process: int) -> bool:
    """Whether it is still there; one that is dead and that nobody has asked about is not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _children(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if int(path.read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(path.parent.name))
    return found


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True

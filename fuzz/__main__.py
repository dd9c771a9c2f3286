"""Every parser in turn: `python -m fuzz --for 60`, or one: `python -m fuzz --for 3600 --only pages`.

What is new in a parser's corpus grows under `build/fuzz`; `fuzz/seeds` is what it starts from. The exit code is 1 where
something was found, and the input that did it lies beside the corpus, to be made a test.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from fuzz.targets import TARGETS

_HANG, _MEMORY = 120, 2048  # seconds of the clock for one input (`one.py` has the limit that counts), MiB
_LONGEST = 64 * 1024  # bytes of one input
_DONE = re.compile(r"Done (\d+) runs in (\d+) second|stat::number_of_executed_units:\s+(\d+)")
_ROOT = Path(__file__).parents[1]


class Ran(NamedTuple):
    """How long a parser was fuzzed, on how many inputs, and the files of what was found."""

    name: str
    seconds: int
    inputs: int
    found: tuple[str, ...]


def fuzzed(name: str, seconds: int) -> Ran:
    """Fuzz one parser; what libFuzzer says is kept in ``build/fuzz/NAME/log``."""
    folder = _ROOT / "build" / "fuzz" / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    before = {one.name for one in folder.iterdir()}
    seeds = _ROOT / "fuzz" / "seeds" / name
    command = [
        sys.executable, "-m", "fuzz.one", name, str(corpus), *([str(seeds)] if seeds.is_dir() else ()),
        f"-max_total_time={seconds}", f"-timeout={_HANG}", f"-rss_limit_mb={_MEMORY}", f"-max_len={_LONGEST}",
        f"-artifact_prefix={folder}/", "-print_final_stats=1",
    ]  # fmt: skip
    with (folder / "log").open("wb") as log:
        subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, cwd=_ROOT, check=False)
    told = (folder / "log").read_text(errors="replace")
    done = list(_DONE.finditer(told))
    found = tuple(sorted({one.name for one in folder.iterdir()} - before - {"log", "corpus"}))
    inputs = max((int(match[1] or match[3]) for match in done), default=0)
    return Ran(name, next((int(match[2]) for match in done if match[2]), 0), inputs, found)


def main() -> int:
    """Fuzz the parsers that are asked for, and print a line for each."""
    asked = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    asked.add_argument("--for", dest="seconds", type=int, default=60, help="seconds for each parser")
    asked.add_argument(
        "--only", choices=sorted(TARGETS), action="append", help="a parser; all where none is named"
    )
    given = asked.parse_args()
    failed = False
    for name in given.only or TARGETS:
        ran = fuzzed(name, given.seconds)
        failed |= bool(ran.found) or not ran.inputs
        print(
            f"{ran.name:10} {ran.seconds:6} s {ran.inputs:10} inputs  {', '.join(ran.found) or 'nothing found'}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

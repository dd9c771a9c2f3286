"""Fill the README's sample and score tables: the sample by running it, the scores from what `make bench` wrote.

A score table whose file is not there is left as it stands.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BENCH = ROOT / "build" / "bench"
SAMPLE = "examples/talks/2031-03-03-thames-dispatch.html"
SAMPLE_LINES = 34
NAMES = (
    "attribution", "sentences", "statements", "resolving", "actors", "times", "places", "quantities", "happenings",
    "talks", "commitments",
    "across", "unseen", "unseen2", "corpus", "events", "coreference", "entities", "examples", "pages", "speed",
)  # fmt: skip

sys.path.insert(0, str(ROOT))
from bench.table import table  # noqa: E402 - the bench is beside the docs, not installed


def sample() -> str:
    """The first lines of what reading an example page prints, as in a pipe."""
    command = [sys.executable, "-m", "onrecord", "read", SAMPLE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()[:SAMPLE_LINES]
    return "\n".join(["```", f"$ onrecord read {SAMPLE}", *lines, "…", "```"])


def scores(name: str) -> str | None:
    """The bench's table; None where it was not run."""
    path = BENCH / f"{name}.json"
    if not path.exists():
        return None
    return f"```\n{table(name, json.loads(path.read_text(encoding='utf-8')))}\n```"


def filled(text: str, marker: str, content: str) -> str:
    """``text`` with what stands between the marker's two comments replaced."""
    pattern = re.compile(rf"(<!-- {marker} -->\n).*?(<!-- /{marker} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(
            f"README.md has no place for {marker!r}: put <!-- {marker} --> and <!-- /{marker} --> in it."
        )
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


def main() -> None:
    """Fill every place that there is something for."""
    text = filled(README.read_text(encoding="utf-8"), "sample", sample())
    for name in NAMES:
        content = scores(name)
        if content is not None:
            text = filled(text, name, content)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

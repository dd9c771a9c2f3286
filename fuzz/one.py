"""One parser under libFuzzer (by way of atheris), in its own process: `python -m fuzz.one page [libFuzzer's flags]`.

Atheris counts what code an input reaches and keeps the inputs that reach more; the shapes of `shapes.py` are drawn from
the same bytes, so that it learns to draw pages too. A crash is kept as a file and ends the process.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import atheris

_HANG = 5.0  # seconds of the processor's time for one input; those of the clock say what else the machine did
_MEMORY = 4 * 1024**3  # bytes of address space; libFuzzer's own limit, on what is in use, is lower


def _shaped(name: str) -> Callable[[bytes], Any]:
    """The target given what hypothesis draws from the bytes, for every input that begins with a byte above 127."""
    from hypothesis import HealthCheck, given, settings

    from fuzz.shapes import ENCODINGS, HTML, TEXT, encoded
    from fuzz.targets import run

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(HTML if name in {"page", "html", "outlines", "feeds"} else TEXT, ENCODINGS)
    def drawn(text: str, encoding: str) -> None:
        run(name, encoded(text, encoding))

    made: Callable[[bytes], Any] = drawn.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    return made


def main() -> None:
    """Fuzz the parser that the first argument names until libFuzzer's flags say that it is enough."""
    name = sys.argv.pop(1)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with atheris.instrument_imports(include=["onrecord", "corpus"]):
        from fuzz.targets import run

        for one in (
            b"The minister said on Friday.",
            b"<p>\xff\xfe",
            "Le ministre a dit à Çorum.".encode("cp1252"),
            b"{}",
            b"<a/>",
        ):
            run(name, one)  # imports what it needs while imports are counted
    shaped = (
        _shaped(name)
        if name in {"page", "html", "plain", "resolving", "dates", "outlines", "feeds"}
        else None
    )

    def test(data: bytes) -> None:
        begun = time.process_time()
        if shaped is not None and data[:1] > b"\x7f":
            shaped(data[1:])
        else:
            run(name, data)
        taken = time.process_time() - begun
        if taken > _HANG:
            raise TimeoutError(f"{len(data)} bytes took {taken:.1f} seconds")

    atheris.Setup(sys.argv, test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

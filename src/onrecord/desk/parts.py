"""Reading what was named shard by shard into a folder of Parquet files, on whatever engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.desk import settings
from onrecord.desk.engines import Chosen, engine_of
from onrecord.desk.inputs import named_files, no_pages
from onrecord.desk.notes import Skips, note
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.engines.parts import Part


class PartRow(Struct):
    """A shard whose part stands in the folder; ``fresh`` where this run wrote it."""

    shard: str
    file: str
    pages: int
    skipped: int
    statements: int
    fresh: bool


def parts(
    inputs: Sequence[str], folder: str, skips: Skips, *, plain: bool, min_confidence: float | None, explain: bool,
    engine: Chosen,
) -> Iterator[PartRow]:  # fmt: skip
    """A row for each shard, as soon as its part is there; pages that could not be read are told in the part."""
    from onrecord.engines.shards import read_shards, shards_of

    least = settings.min_confidence(min_confidence)
    found: list[Part] = []
    shards = shards_of(named_files(inputs, skips), plain=plain, asked=f"{least} {explain} {_packs()}")
    seen = False
    with closing(engine_of(engine, least, explain=explain)) as reading:
        for part in read_shards(shards, Path(folder), reading, found=found.append):
            yield from (_row(one, folder, fresh=False) for one in found)
            found.clear()
            yield _row(part, folder, fresh=True)
            seen = True
    yield from (_row(one, folder, fresh=False) for one in found)
    if not seen and not found:
        note(no_pages(inputs))


def _packs() -> str:
    """The models of the language packs that are set, on which readings depend too."""
    from onrecord.reading.languages import described, packs_in

    folder = settings.models()
    packs = packs_in(folder) if folder is not None else {}
    return " ".join(f"{language}={described(pack).model}" for language, pack in sorted(packs.items()))


def check_nothing_stated(**stated: str | None) -> None:
    """UsageError where something is said of all pages that would have to be said of each."""
    for flag, value in stated.items():
        if value is not None:
            raise UsageError(
                f"--{flag} was given together with --parquet.", hint="It describes one page; leave it out."
            )


def _row(part: Part, folder: str, *, fresh: bool) -> PartRow:
    from onrecord.engines.parts import path_of

    file = str(path_of(Path(folder), part.shard))
    return PartRow(part.shard, file, part.pages, part.skipped, part.statements, fresh)

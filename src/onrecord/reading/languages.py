"""Which languages can be read: folders of weights, each of which says its language; apart from them and light.

The weights that ship read English. A *pack* is a folder made by `python -m training` for another language
(docs/languages.md); several lie side by side in one folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from onrecord.errors import ModelError
from onrecord.schema import Model

ENGLISH = "en"
DESCRIPTION = "reader.json"
MODEL_FOLDER = Path(__file__).parents[1] / "model"
FORMAT = 3


class Calibration(msgspec.Struct, frozen=True):
    """Slope and offset of each head's curve from scores to confidences (`calibration.Curve`)."""

    statement: tuple[float, float]
    event: tuple[float, float]


class Description(msgspec.Struct, frozen=True):
    """What weights say of themselves in ``reader.json``.

    ``special`` are the pieces around a window ([CLS] and [SEP] of the weights that ship); ``window`` and ``overlap``
    count pieces; ``taught`` names the heads that were trained; ``pair_weights`` weigh features of mentions.
    """

    name: str
    version: str
    window: int
    overlap: int
    calibration: Calibration
    taught: frozenset[str]
    pair_weights: tuple[float, ...]
    special: tuple[int, int] = (101, 102)
    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] = ENGLISH

    @property
    def model(self) -> Model:
        """Name and version."""
        return Model(self.name, self.version)


class _Format(msgspec.Struct):
    format: int | None = None


def described(folder: Path) -> Description:
    """What the weights in a folder say of themselves; ModelError where it is too little, or another format."""
    path = folder / DESCRIPTION
    try:
        data = path.read_bytes()
        found = msgspec.json.decode(data, type=_Format).format
        if found == FORMAT:
            return msgspec.json.decode(data, type=Description)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The reader's description {path} cannot be read: {error}.",
            hint="Install onrecord, or the language pack, again.",
        ) from error
    raise ModelError(
        f"The reader in {folder} is of format {found}, this onrecord reads format {FORMAT}.",
        hint="Install the weights that belong to this version.",
    )


def packs_in(folder: Path) -> dict[str, Path]:
    """The packs in a folder by their language; the folder itself may be one.

    ModelError where there is no such folder, where one of them is no pack of ours, or two read one language.
    """
    if not folder.is_dir():
        raise ModelError(
            f"There is no folder of models at {folder}.", hint="Name a folder that holds language packs."
        )
    found: dict[str, Path] = {}
    for pack in _folders(folder):
        language = described(pack).language
        if language in found:
            raise ModelError(
                f"Two packs in {folder} read {language!r}: {found[language].name} and {pack.name}.",
                hint="Keep one of them there.",
            )
        found[language] = pack
    return found


def _folders(folder: Path) -> Iterator[Path]:
    if (folder / DESCRIPTION).is_file():
        yield folder
    yield from sorted(path.parent for path in folder.glob(f"*/{DESCRIPTION}"))

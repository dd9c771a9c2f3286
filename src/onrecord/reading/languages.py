"""Which languages can be read: folders of weights, each of which says its language; apart from them and light.

The weights that ship read English. A *pack* is a folder made by `python -m training` for another language
(docs/languages.md); several lie side by side in one folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError
from onrecord.schema import Model

ENGLISH = "en"
DESCRIPTION = "reader.json"
MODEL_FOLDER = Path(__file__).parents[1] / "model"
FORMAT = 3


def described(folder: Path) -> dict[str, Any]:
    """What the weights in a folder say of themselves; ModelError where they say nothing, or are of another format."""
    path = folder / DESCRIPTION
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The reader's description {path} cannot be read: {error}.", hint="Install onrecord again."
        ) from error
    found = facts.get("format") if isinstance(facts, dict) else None
    if found != FORMAT:
        raise ModelError(
            f"The reader in {folder} is of format {found}, this onrecord reads format {FORMAT}.",
            hint="Install the weights that belong to this version.",
        )
    return dict(facts)


def language_of_model(facts: dict[str, Any]) -> str:
    """The language that weights read, by their description: an ISO 639-1 code."""
    return str(facts.get("language", ENGLISH))


def model_of(facts: dict[str, Any]) -> Model:
    """Name and version of weights, by their description."""
    return Model(name=facts["name"], version=facts["version"])


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
        language = language_of_model(described(pack))
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

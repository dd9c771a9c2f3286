"""The weights at hand, by the language that they read; a pack is loaded when the first text in its language comes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from onrecord.reading.encoder import Encoder
from onrecord.reading.languages import described
from onrecord.schema import Model


class Encoders:
    """One encoder for each language; `of` may be asked from several threads."""

    def __init__(self, model_folder: Path, packs: Mapping[str, Path], *, threads: int | None) -> None:
        """Load the weights in ``model_folder``; ``packs`` are further folders by their language.

        Raises ModelError where weights cannot be used; what a pack says of itself is read at once.
        """
        self.first = Encoder(model_folder, threads=threads)
        first = described(model_folder).language
        self._folders = {first: model_folder, **packs}
        self._loaded = {} if first in packs else {first: self.first}
        self.models: dict[str, Model] = {
            language: described(folder).model for language, folder in sorted(self._folders.items())
        }
        self._lock = Lock()

    def close(self) -> None:
        """Let the threads go that read one text together."""
        with self._lock:
            for one in {self.first, *self._loaded.values()}:
                one.close()

    def of(self, language: str) -> Encoder | None:
        """The encoder that reads a language; None where none does."""
        folder = self._folders.get(language)
        if folder is None:
            return None
        with self._lock:
            if language not in self._loaded:
                self._loaded[language] = Encoder(folder, threads=self.first.threads)
            return self._loaded[language]

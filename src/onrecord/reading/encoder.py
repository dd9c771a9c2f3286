"""The shipped weights, run by onnxruntime: a text's windows in, what the heads say out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.reading.heads import Floats, Heads, WindowOutput, gather
from onrecord.reading.pieces import Pieces, pieces_of
from onrecord.reading.windows import Window, windows
from onrecord.schema import Model

MODEL_FOLDER = Path(__file__).parents[1] / "model"
FORMAT = 1

_FIRST_PIECE, _LAST_PIECE = 101, 102  # [CLS] and [SEP] of the base vocabulary
_BATCH = 8  # windows at a time: more is no faster on two cores and takes more memory
_SIGNS = ("ids", "case", "gap", "quote")


class Encoder:
    """One network in memory; `heads` may be called from several threads."""

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        """Load the weights in ``folder``; ``threads`` None leaves the number to onnxruntime (one a core).

        Raises ModelError where a file is missing, damaged or of another format.
        """
        facts = _facts(folder)
        self.model = Model(name=facts["name"], version=facts["version"])
        self._window, self._overlap = int(facts["window"]), int(facts["overlap"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = _session(folder / "reader.onnx", threads)

    def heads(self, text: str) -> tuple[Pieces, Heads]:
        """The word pieces of ``text`` and what every head says of them."""
        pieces = pieces_of(text, self._tokenizer)
        cut = windows(len(pieces), size=self._window, overlap=self._overlap)
        outputs: list[tuple[Window, WindowOutput]] = []
        for at in range(0, len(cut), _BATCH):
            outputs += self._run(pieces, cut[at : at + _BATCH])
        return pieces, gather(outputs)

    def _run(self, pieces: Pieces, cut: list[Window]) -> list[tuple[Window, WindowOutput]]:
        """All windows of one text are of one length, so nothing is padded."""
        size = cut[0].end - cut[0].start + 2
        inputs = {name: np.zeros((len(cut), size), dtype=np.int32) for name in _SIGNS}
        inputs["ids"][:, 0], inputs["ids"][:, -1] = _FIRST_PIECE, _LAST_PIECE
        for row, window in enumerate(cut):
            for name in _SIGNS:
                inputs[name][row, 1:-1] = getattr(pieces, name)[window.start : window.end]
        outputs: list[Floats] = self._session.run(None, inputs)
        return [(window, WindowOutput(*(part[row] for part in outputs))) for row, window in enumerate(cut)]


def _facts(folder: Path) -> dict[str, Any]:
    path = folder / "reader.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The reader's description {path} cannot be read: {error}.", hint="Install onrecord again."
        ) from error
    if facts.get("format") != FORMAT:
        raise ModelError(
            f"The reader in {folder} is of format {facts.get('format')}, this onrecord reads format {FORMAT}.",
            hint="Install the weights that belong to this version.",
        )
    return facts


def _session(path: Path, threads: int | None) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or 0
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise ModelError(
            f"The reader's weights {path} cannot be loaded: {error}.", hint="Install onrecord again."
        ) from error

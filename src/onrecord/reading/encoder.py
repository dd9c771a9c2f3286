"""The shipped weights, run by onnxruntime: a text's windows in, what the heads say out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.reading.calibration import Curve
from onrecord.reading.coreference import FEATURES
from onrecord.reading.cores import cores
from onrecord.reading.heads import Floats, Heads, WindowOutput, gather
from onrecord.reading.languages import MODEL_FOLDER, Description, described
from onrecord.reading.pieces import Pieces, pieces_of
from onrecord.reading.windows import Window, windows


class Encoder:
    """One network in memory; `heads` may be called from several threads."""

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        """Load the weights in ``folder``; ``threads`` None takes one for each core.

        Raises ModelError where a file is missing, damaged or of another format.
        """
        facts = described(folder)
        self.model = facts.model
        self._ends = _ends(facts)
        self.taught = facts.taught
        self.threads = threads or cores()
        self.pair_weights: Floats = np.array(facts.pair_weights, dtype=np.float32)
        if self.pair_weights.shape != (FEATURES,):
            raise ModelError(
                f"The reader in {folder} weighs {len(self.pair_weights)} features of mentions, not {FEATURES}.",
                hint="Install the weights that belong to this version.",
            )
        self.statement_curve = Curve(*facts.calibration.statement)
        self.event_curve = Curve(*facts.calibration.event)
        self._window, self._overlap = facts.window, facts.overlap
        self._tokenizer = _tokenizer(folder / "tokenizer.json")
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = _session(folder / "reader.onnx")
        self._pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None

    def heads(self, text: str, *, spread: bool = True) -> tuple[Pieces, Heads]:
        """The word pieces of ``text`` and what every head says of them.

        ``spread`` deals the windows out to all threads: quicker for one text; where several texts are read at
        once it is quicker to leave each to its own thread.
        """
        pieces = pieces_of(text, self._tokenizer)
        cut = windows(len(pieces), size=self._window, overlap=self._overlap)
        read = partial(self._run, pieces)
        outputs = self._pool.map(read, cut) if self._pool is not None and spread else map(read, cut)
        return pieces, gather(list(zip(cut, outputs, strict=True)))

    def close(self) -> None:
        """Let the threads go; texts are then read on the caller's own."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _run(self, pieces: Pieces, window: Window) -> WindowOutput:
        """One window alone: activations are quantized over what is run together, so company would change it."""
        inputs = {}
        for name, (first, last) in self._ends.items():
            inner = getattr(pieces, name)[window.start : window.end]
            inputs[name] = np.concatenate(([first], inner, [last]), dtype=np.int32)[None]
        scores, vectors = self._session.run(None, inputs)
        return WindowOutput(scores[0], vectors[0])


def _ends(facts: Description) -> dict[str, tuple[int, int]]:
    """The inputs, each with its value for the two special pieces around a window."""
    return {"ids": facts.special, "case": (0, 0), "gap": (0, 0), "quote": (0, 0)}


def _tokenizer(path: Path) -> Any:
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare exceptions
        raise ModelError(
            f"The reader's vocabulary {path} cannot be loaded: {error}.",
            hint="Install onrecord, or the language pack, again.",
        ) from error


def _session(path: Path) -> Any:
    """One thread a run, as several runs go on at once.

    onnxruntime would fuse sum and norm again into one operator, which is five times slower (docs/decisions.md).
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise ModelError(
            f"The reader's weights {path} cannot be loaded: {error}.", hint="Install onrecord again."
        ) from error

"""The model card: what the weights are, what they were taught by, how well they read, where they fail."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.agreement import agreement
from corpus.form import labelled_below, named_below
from training.config import Config

_TEMPLATE = Path(__file__).with_suffix(".md")
_CORPUS = Path(__file__).parents[1] / "corpus"
_PEOPLE = {
    "content token F1": ".91",
    "content IoU≥.5 F1": ".800",
    "content exact F1": ".692",
    "source exact F1": ".79",
    "linked F1": ".73",
}


def write_card(
    folder: Path,
    config: Config,
    scores: Mapping[str, float],
    full: Mapping[str, float],
    folds: Mapping[str, Mapping[str, float]],
    calibration: Mapping[str, tuple[float, float]],
) -> None:
    """Write CARD.md beside the weights in ``folder``."""
    card = _TEMPLATE.read_text(encoding="utf-8").format(
        name=config.name,
        version=config.version,
        window=config.read_window,
        size=(folder / "reader.onnx").stat().st_size / 1e6,
        base=config.base_sha256,
        corpus=_corpus_size(),
        scores="\n".join(_row(name, score, full[name]) for name, score in scores.items()),
        folds=_folds(folds),
        agreement="\n".join(f"| {name} | {value:.3f} |" for name, value in _agreement().items()),
        calibration="\n".join(
            f"| {name} | {raw:.3f} | {after:.3f} |" for name, (raw, after) in calibration.items()
        ),
    )
    (folder / "CARD.md").write_text(card, encoding="utf-8")


def _row(name: str, score: float, full: float) -> str:
    return f"| {name} | {score:.3f} | {full:.3f} | {100 * (score - full):+.1f} | {_PEOPLE.get(name, '')} |"


def _folds(folds: Mapping[str, Mapping[str, float]]) -> str:
    if not folds:
        return "| not run for this set of weights | | |"
    return "\n".join(f"| {name} | {of['mean']:.3f} | {of['deviation']:.3f} |" for name, of in folds.items())


def _corpus_size() -> str:
    found = {part: labelled_below(_CORPUS / part) for part in ("train", "dev")}
    parts = []
    for part, labelled in found.items():
        documents = sum(one.published is not None for one in labelled)
        parts.append(f"{part}: {documents} documents and {len(labelled) - documents} sentences")
    messages = len(named_below(_CORPUS))
    return f"{'; '.join(parts)}; {messages} messages with their names alone"


def _agreement() -> dict[str, float]:
    found = agreement(_CORPUS)
    found.pop("documents")
    return found

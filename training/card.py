"""The model card: what the weights are, what they were taught by, how well they read, where they fail."""

from __future__ import annotations

from pathlib import Path

from training.config import Config

_TEMPLATE = Path(__file__).with_suffix(".md")
_PEOPLE = {
    "content token F1": ".91",
    "content IoU≥.5 F1": ".800",
    "content exact F1": ".692",
    "source exact F1": ".79",
    "linked F1": ".73",
}


def write_card(folder: Path, config: Config, scores: dict[str, float]) -> None:
    """Write CARD.md beside the weights in ``folder``."""
    rows = "\n".join(f"| {name} | {score:.3f} | {_PEOPLE.get(name, '')} |" for name, score in scores.items())
    size = (folder / "reader.onnx").stat().st_size / 1e6
    card = _TEMPLATE.read_text(encoding="utf-8").format(
        name=config.name,
        version=config.version,
        window=config.window,
        size=size,
        base=config.base_sha256,
        scores=rows,
    )
    (folder / "CARD.md").write_text(card, encoding="utf-8")

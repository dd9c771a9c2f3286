"""From a finished run to a language pack: int8 graph, tokenizer, description and card in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import torch
from msgspec import structs

from bench import attribution
from bench.table import table
from onrecord.reading.calibration import Curve
from onrecord.reading.encoder import Encoder
from training.base import base_of, digest_of, tokenizer_of
from training.calibrate import fitted, judged_statements
from training.config import Config
from training.data import taught_by
from training.evaluate import Evaluate, reading_with
from training.export import describe, export
from training.network import Network
from training.start import finished_network


def evaluation_of(config: Config, base: Path, data: Path) -> Evaluate | None:
    """Attributions on the dev part that the recipe names, as a function of the network; None where it names none."""
    if not config.dev:
        return None
    documents, tokenizer = attribution.labelled(data / config.dev), tokenizer_of(base)

    @torch.no_grad()
    def evaluate(network: Network) -> dict[str, float]:
        network.eval()
        return attribution.measure(documents, reading_with(network, tokenizer, config))

    return evaluate


@torch.no_grad()
def ship_pack(finished: Path, config: Config, base: Path, data: Path, folder: Path) -> None:
    """Put the ``finished`` weights of a run into ``folder`` and print how well they read, with int8 and without."""
    network = finished_network(finished, base_of(base))
    taught = taught_by(config)
    if "attributions" not in taught and "acts" not in taught:
        raise SystemExit("The recipe names no data with attributions, so the pack would read nothing.")
    taught = tuple(dict.fromkeys(("attributions", *taught)))
    export(network, config, base / "tokenizer.json", folder, taught=taught)
    scores: dict[str, dict[str, float]] = {}
    if config.dev:
        documents, encoder = attribution.labelled(data / config.dev), Encoder(folder)
        curve = fitted(judged_statements(documents, encoder.heads))
        describe(network, config, folder, {"statement": curve, "event": Curve()}, taught=taught)
        exactly = structs.replace(config, bfloat16=False)
        scores = {
            "int8": attribution.measure(documents, encoder.heads),
            "full precision": attribution.measure(
                documents, reading_with(network, tokenizer_of(base), exactly)
            ),
        }
        print(table(config.language, scores))
    (folder / "CARD.md").write_text(_card(config, base, folder, scores), encoding="utf-8")


def _card(config: Config, base: Path, folder: Path, scores: dict[str, dict[str, float]]) -> str:
    shape = base_of(base)
    size = (folder / "reader.onnx").stat().st_size / 1e6
    data = "\n".join(f"| {name} | {body.form} | `{body.path}` |" for name, body in config.bodies.items())
    measured = (
        f"```\n{table(config.language, scores)}\n```"
        if scores
        else "Not measured: the recipe names no `dev`."
    )
    return (
        f"# {config.name} {config.version}\n\n"
        f"Reads `{config.language}` for onrecord: who said what. {shape.layers} layers, {shape.hidden} wide, "
        f"{shape.heads} heads, windows of {config.read_window} pieces, {size:.1f} MB. "
        f"Base weights: SHA-256 {digest_of(base)}.\n\n"
        f"| data | form | path |\n|---|---|---|\n{data}\n\n{measured}\n"
    )

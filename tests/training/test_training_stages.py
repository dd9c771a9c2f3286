"""A run from stage to stage: what each begins with and leaves behind, and how an interrupted one goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from msgspec import structs

from tests.reading.heads_helpers import splitter
from training.base import MINILM, base_folder
from training.config import Config, Stage, load_config
from training.data import Data
from training.documents import Document
from training.export import export
from training.network import Network
from training.start import finished_network, shipped_network
from training.train import Run

RECIPE = Path(__file__).parents[2] / "training" / "reader.toml"
FIRST = Stage("first", epochs=1, pieces=40, windows=(16,), rate=1e-3, warmup=0.1, shares={"ewt": 1.0})
SECOND = structs.replace(FIRST, name="second", epochs=2, follow=0.5, words=False, times=2)
NAME = "layers.5.narrow.weight"


@pytest.fixture(scope="module")
def config() -> Config:
    return structs.replace(
        load_config(RECIPE), stages=(FIRST, SECOND), overlap=4, bfloat16=False, average=0.5
    )


def run(config: Config, folder: Path) -> Run:
    texts = ["Haddad left. She said so."] * 4 + ["They met in Mali. It rained."] * 4
    documents = [Document(text, text, sentence_starts=(0, text.index(". ") + 2)) for text in texts]
    torch.manual_seed(4)
    network = Network(MINILM, dropout=0.1)
    return Run(
        config=config, network=network, data=Data({"ewt": documents}, splitter(), config), folder=folder
    )


def left(folder: Path, name: str) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = torch.load(folder / f"after-{name}.pt", weights_only=True)
    return found


@pytest.fixture(scope="module")
def whole(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run that nothing interrupts."""
    one = run(config, tmp_path_factory.mktemp("whole"))
    one.train()
    return one


def test_what_ships_is_the_mean_of_the_networks_that_began_alike(whole: Run) -> None:
    assert whole.finished == whole.folder / "after-second.pt"
    first, mean = left(whole.folder, "first"), left(whole.folder, "second")
    parts = [left(whole.folder, f"second-{number}") for number in (0, 1)]
    assert not torch.equal(parts[0][NAME], parts[1][NAME])
    assert torch.allclose(mean[NAME], (parts[0][NAME] + parts[1][NAME]) / 2)
    assert all(torch.equal(part["words.weight"], first["words.weight"]) for part in parts)
    assert torch.equal(finished_network(whole.finished, MINILM).state_dict()[NAME], mean[NAME])


@pytest.mark.parametrize("stop", [1, 4])
def test_an_interrupted_run_goes_on_to_the_same_weights(
    config: Config, whole: Run, tmp_path: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    epochs = 0
    whole_epoch = Run._one_epoch

    def until(self: Run, stage: Stage) -> None:
        nonlocal epochs
        if epochs == stop:
            raise KeyboardInterrupt
        epochs += 1
        whole_epoch(self, stage)

    monkeypatch.setattr(Run, "_one_epoch", until)
    with pytest.raises(KeyboardInterrupt):
        run(config, tmp_path).train()
    monkeypatch.undo()
    run(config, tmp_path).train(resume=True)
    parts = left(tmp_path, "second")
    assert all(
        torch.allclose(part, parts[name], atol=1e-6) for name, part in left(whole.folder, "second").items()
    )


@pytest.mark.slow
def test_shipped_weights_ship_the_same_again(config: Config, tmp_path: Path) -> None:
    torch.manual_seed(5)
    network = Network(MINILM, dropout=0.0).eval()
    folders = [tmp_path / name for name in ("first", "second")]
    tokenizer = base_folder() / "tokenizer.json"
    export(network, config, tokenizer, folders[0])
    kept = shipped_network(config, folders[0])
    export(kept, config, tokenizer, folders[1])
    again = shipped_network(config, folders[1]).state_dict()
    for name, weights in kept.state_dict().items():
        if not name.startswith(("no_event", "pairs")):
            assert torch.equal(weights, again[name]), name
            assert torch.allclose(weights, network.state_dict()[name], atol=2.5e-2), name

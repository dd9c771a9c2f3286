"""The recipe with another base encoder and another language, from data to a pack that the reader uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from onrecord.engines import Reader
from onrecord.reading.encoder import Encoder
from onrecord.sources import Page
from training.__main__ import main
from training.base import MINILM, base_folder, base_of, digest_of
from training.config import load_config
from training.network import Network, load_base
from training.toy import base as toy_base
from training.toy import corpus
from training.toy.__main__ import RECIPE, make

TEXT = (
    "La ponto restos fermita ĝis printempo, diris Ada Brun. “La nova vojo bezonas multan akvon,” aldonis Noa Levi.\n\n"
    "La kunveno daŭris tri horojn kaj finiĝis sen rezulto."
)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data and base encoder, nothing trained."""
    folder = tmp_path_factory.mktemp("toy")
    corpus.write(folder / "data")
    toy_base.write(folder / "base", folder / "data")
    return folder


def arguments(toy: Path, **more: str) -> list[str]:
    given = {
        "config": str(RECIPE),
        "data": str(toy / "data"),
        "base": str(toy / "base"),
        "out": str(toy / "run"),
    }
    return [word for name, value in (given | more).items() for word in (f"--{name}", value)]


@pytest.mark.slow
def test_the_toy_becomes_a_pack_that_reads_its_language(tmp_path: Path) -> None:
    pack = make(tmp_path, epochs=5)
    facts = json.loads((pack / "reader.json").read_text(encoding="utf-8"))
    assert (facts["language"], facts["special"], facts["taught"]) == (
        "eo",
        [2, 3],
        ["attributions", "entities"],
    )
    reading = Reader(threads=1, packs=pack.parent).read(Page("page.txt", TEXT.encode()))
    assert reading.model.name == "onrecord-toy-eo"
    assert "La ponto restos fermita ĝis printempo" in [
        part.of(reading.article.text) for one in reading.statements for part in one.content
    ]
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert log[-1]["content IoU≥.5 F1"] > 0.5
    assert "| said | attributions |" in (pack / "CARD.md").read_text(encoding="utf-8")


def test_the_shape_is_the_base_encoders_own(toy: Path) -> None:
    shape = base_of(toy / "base")
    assert (shape.hidden, shape.layers, shape.heads, shape.positions, shape.special) == (
        32,
        2,
        2,
        160,
        (2, 3),
    )
    network = Network(shape, dropout=0.0)
    load_base(network, toy / "base" / "model.safetensors")
    ids = torch.tensor([[2, 5, 6, 3]])
    none = torch.zeros_like(ids)
    assert network(ids, none, none, none, None).hidden.shape == (1, 4, 32)


def test_a_roberta_has_its_positions_behind_the_padding_and_a_prefix(toy: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    stored = load_file(toy / "base" / "model.safetensors")
    save_file({f"roberta.{name}": one.half() for name, one in stored.items()}, tmp_path / "model.safetensors")
    facts = json.loads((toy / "base" / "config.json").read_text()) | {
        "model_type": "roberta",
        "pad_token_id": 1,
    }
    (tmp_path / "config.json").write_text(json.dumps(facts))
    (tmp_path / "tokenizer.json").write_bytes((toy / "base" / "tokenizer.json").read_bytes())
    shape = base_of(tmp_path)
    assert (shape.positions, shape.skipped) == (158, 2)
    network = Network(shape, dropout=0.0)
    load_base(network, tmp_path / "model.safetensors")
    wanted = (
        stored["embeddings.position_embeddings.weight"][2:]
        + stored["embeddings.token_type_embeddings.weight"][0]
    )
    assert torch.allclose(network.positions.weight, wanted, atol=1e-3)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"model_type": "deberta-v2"}, "deberta-v2"),
        ({"hidden_act": "relu"}, "hidden_act 'relu'"),
        ({"position_embedding_type": "relative_key"}, "relative_key"),
    ],
)
def test_an_encoder_that_cannot_be_built_is_refused(
    toy: Path, tmp_path: Path, facts: dict[str, str], says: str
) -> None:
    (tmp_path / "config.json").write_text(
        json.dumps(json.loads((toy / "base" / "config.json").read_text()) | facts)
    )
    (tmp_path / "tokenizer.json").write_bytes((toy / "base" / "tokenizer.json").read_bytes())
    with pytest.raises(SystemExit, match=says):
        base_of(tmp_path)


def test_a_recipe_that_does_not_fit_says_why(toy: Path, tmp_path: Path) -> None:
    recipe = RECIPE.read_text(encoding="utf-8")

    def refused(old: str, new: str, **more: str) -> str:
        path = tmp_path / "recipe.toml"
        path.write_text(recipe.replace(old, new), encoding="utf-8")
        with pytest.raises(SystemExit) as caught:
            main(arguments(toy, config=str(path), **more))
        return str(caught.value)

    model = str(tmp_path / "pack")
    assert "windows of 400 pieces" in refused("windows = [96]", "windows = [400]", model=model)
    assert "pins abc" in refused("seed = 7", 'seed = 7\nbase_sha256 = "abc"', model=model)
    assert "reads people" in refused('people = { form = "names"', 'others = { form = "names"', model=model)
    assert "A pack needs --model" in refused("seed = 7", "seed = 7")
    assert "neither a folder nor an installed package" in refused(
        "seed = 7", "seed = 7", model=model, base="no_such"
    )


def test_another_language_needs_data_of_its_own(toy: Path) -> None:
    english = RECIPE.parents[1] / "reader.toml"
    with pytest.raises(SystemExit, match=r"names no \[bodies\] of data for 'eo'"):
        main(arguments(toy, config=str(english), language="eo", model=str(toy / "pack")))


def test_the_toy_is_made_the_same_each_time(toy: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path / "data")
    toy_base.write(tmp_path / "base", tmp_path / "data")
    for name in ("data/train.jsonl.gz", "data/names.conll.gz", "base/model.safetensors"):
        assert (tmp_path / name).read_bytes() == (toy / name).read_bytes(), name
    assert digest_of(tmp_path / "base") == digest_of(toy / "base")


def test_the_shipped_base_has_the_shape_that_the_recipe_takes_for_granted() -> None:
    assert base_of(base_folder()) == MINILM


def test_the_committed_pack_is_of_this_recipe() -> None:
    pack = Path(__file__).parents[1] / "engines" / "packs" / "eo"
    config = load_config(RECIPE)
    assert Encoder(pack, threads=1).model.name == config.name
    assert json.loads((pack / "reader.json").read_text(encoding="utf-8"))["window"] == config.read_window

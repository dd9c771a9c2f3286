"""The two parts of the network: what learns when, and what of the shipped weights a later run keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from msgspec import structs

from onrecord.reading.heads import LINK_SIZE, LINKS, SCORES, VECTORS
from training.config import Config, load_config
from training.export import export
from training.network import FACTS, PARTS, TRUNK, Network, Part
from training.start import base_folder, shipped_network

RECIPE = Path(__file__).parents[2] / "training" / "reader.toml"
INPUTS = [torch.randint(3, (2, 9), generator=torch.Generator().manual_seed(part)) for part in range(4)]


@pytest.fixture(scope="module")
def config() -> Config:
    return structs.replace(load_config(RECIPE), dropout=0.1)


@pytest.fixture
def network() -> Network:
    torch.manual_seed(5)
    return Network(dropout=0.0).eval()


def test_both_parts_alone_say_what_they_say_together(network: Network) -> None:
    with torch.no_grad():
        whole = network(*INPUTS, None)
        said, facts = (network(*INPUTS, None, part) for part in PARTS)
    assert torch.equal(said.scores + facts.scores, whole.scores)
    assert torch.equal(said.vectors + facts.vectors, whole.vectors)
    for name in ("queries", "keys"):  # the first two links are the statements', the others the facts'
        border = VECTORS[name].start + 2 * LINK_SIZE
        assert not facts.vectors[..., VECTORS[name].start : border].any()
        assert not said.vectors[..., border : VECTORS[name].start + len(LINKS) * LINK_SIZE].any()
    assert said.scores[..., SCORES["sentences"]].all()


@pytest.mark.parametrize("part", PARTS)
def test_teaching_one_part_leaves_the_other_as_it_is(network: Network, part: Part) -> None:
    network.teach(part)
    before = {name: weights.clone() for name, weights in network.state_dict().items()}
    learning = [weights for weights in network.parameters() if weights.requires_grad]
    optimizer = torch.optim.SGD(learning, lr=0.1)
    output = network(*INPUTS, None, part)
    (output.scores.square().mean() + output.vectors.square().mean()).backward()
    optimizer.step()
    moved = {name for name, weights in network.state_dict().items() if not torch.equal(weights, before[name])}
    assert {name.startswith(FACTS) for name in moved} == {part == "facts"}
    assert len(moved) > 20


def test_what_does_not_learn_is_not_varied(config: Config) -> None:
    network = Network(dropout=config.dropout).train()
    network.teach("facts")
    with torch.no_grad():
        first, second = (network(*INPUTS, None) for _ in range(2))
    assert torch.equal(first.scores[..., SCORES["sentences"]], second.scores[..., SCORES["sentences"]])
    assert not torch.equal(first.scores[..., SCORES["triggers"]], second.scores[..., SCORES["triggers"]])


def test_the_branch_of_facts_begins_as_the_branch_of_statements(network: Network) -> None:
    network.grow()
    for mine, theirs in zip(network.facts_layers, network.layers[TRUNK:], strict=True):
        assert all(torch.equal(a, b) for a, b in zip(mine.parameters(), theirs.parameters(), strict=True))


@pytest.mark.slow
def test_statements_kept_from_shipped_weights_ship_the_same_again(
    network: Network, config: Config, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    tokenizer = base_folder() / "tokenizer.json"
    export(network, config, tokenizer, folders[0])
    kept = shipped_network(config, folders[0])
    export(kept, config, tokenizer, folders[1])
    again = shipped_network(config, folders[1]).state_dict()
    for name, weights in kept.state_dict().items():
        if not name.startswith(FACTS):
            assert torch.equal(weights, again[name]), name
            assert torch.allclose(weights, network.state_dict()[name], atol=2.5e-2), name

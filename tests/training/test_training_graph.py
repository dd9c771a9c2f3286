"""The exported graph says what the network says."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest
import torch

from onrecord.reading.heads import SCORE_COUNT, VECTOR_COUNT
from onrecord.reading.pieces import CASES, GAPS, QUOTE_STATES
from training.base import MINILM
from training.graph import INPUTS, OUTPUTS, graph_of
from training.network import Network

SIZES = (MINILM.words, len(CASES), len(GAPS), len(QUOTE_STATES))


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(3)
    return Network(MINILM, dropout=0.0).eval()


@pytest.fixture(scope="module")
def inputs() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(3)
    return {
        name: draw.integers(0, size, (2, 12)).astype(np.int32)
        for name, size in zip(INPUTS, SIZES, strict=True)
    }


def test_graph_and_network_agree(network: Network, inputs: dict[str, np.ndarray]) -> None:
    model = graph_of(network)
    assert [one.name for one in model.graph.output] == list(OUTPUTS)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(),
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
    scores, vectors = session.run(None, inputs)
    with torch.no_grad():
        wanted = network(*(torch.from_numpy(part).long() for part in inputs.values()), None)
    assert scores.shape == (2, 12, SCORE_COUNT)
    assert vectors.shape == (2, 12, VECTOR_COUNT)
    # FastGelu is the curve's tanh form, at most 5e-4 off the exact one; through six layers that leaves about 1e-3
    for mine, theirs in ((scores, wanted.scores), (vectors, wanted.vectors)):
        assert np.abs(mine - theirs.numpy()).max() < 2e-3
        assert theirs.std() > 0.1  # so that agreement says something


def test_a_padded_window_is_read_as_if_it_stood_alone(
    network: Network, inputs: dict[str, np.ndarray]
) -> None:
    parts = [torch.from_numpy(part).long() for part in inputs.values()]
    mask = torch.ones(2, 12)
    mask[1, 7:] = 0
    with torch.no_grad():
        together = network(*parts, mask)
        alone = network(*(part[1:, :7] for part in parts), None)
    assert torch.allclose(together.scores[1, :7], alone.scores[0], atol=1e-4)
    assert torch.allclose(together.vectors[1, :7], alone.vectors[0], atol=1e-4)


def test_every_node_has_a_name_of_its_own_and_the_operators_are_pinned(network: Network) -> None:
    model = graph_of(network)
    names = [node.name for node in model.graph.node]
    assert len(names) == len(set(names))
    assert {one.domain: one.version for one in model.opset_import} == {"": 18, "com.microsoft": 1}

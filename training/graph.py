"""The network as an ONNX graph, node by node, in the operators that onnxruntime runs fastest on a processor.

Exporters spread an attention over a dozen small nodes and leave it to an optimizer to find it again; here it is
one. There is no mask: windows of one text are of one length.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.base import Base
from training.network import Network

INPUTS = ("ids", "case", "gap", "quote")
OUTPUTS = ("scores", "vectors")
_MICROSOFT = "com.microsoft"


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self, base: Base, state: dict[str, NDArray[np.float32]]) -> None:
        self.base = base
        self.state = state
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, NDArray[np.generic]] = {}

    def weight(self, name: str, *, transposed: bool = False) -> str:
        """A weight of the network as an initializer."""
        array = self.state[name]
        self.weights[name] = np.ascontiguousarray(array.T if transposed else array)
        return name

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """A constant as an initializer."""
        self.weights[name] = values
        return name

    def node(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        """One node, named after its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, *, output: str | None = None) -> str:
        """A matrix and its bias."""
        product = self.node("MatMul", [x, self.weight(f"{name}.weight", transposed=True)], f"{name}/product")
        return self.node("Add", [product, self.weight(f"{name}.bias")], output or f"{name}/sum")

    def normed(self, x: str, norm: str) -> str:
        """The normalised rows; onnxruntime's fused sum and norm is five times slower than the two apart."""
        parts = [x, self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias")]
        return self.node("LayerNormalization", parts, f"{norm}/out", epsilon=self.base.epsilon, axis=-1)


def graph_of(network: Network) -> onnx.ModelProto:
    """The graph: `INPUTS` (windows, pieces) of int32 in, `OUTPUTS` (windows, pieces, …) out."""
    state = {name: part.detach().float().cpu().numpy() for name, part in network.state_dict().items()}
    graph = _Graph(network.base, state)
    x = _embedded(graph)
    for number in range(network.base.layers):
        x = _layer(graph, x, f"layers.{number}")
    for name in OUTPUTS:
        graph.linear(x, name, output=name)
    shape = ["windows", "pieces"]
    wide = {name: state[f"{name}.bias"].size for name in OUTPUTS}
    made = helper.make_graph(
        graph.nodes, "reader",
        [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name in INPUTS],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, wide[name]]) for name in OUTPUTS],
        [numpy_helper.from_array(array, name) for name, array in graph.weights.items()],
    )  # fmt: skip
    operators = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=operators, ir_version=9)


def _embedded(graph: _Graph) -> str:
    """Words, positions and signs, added up and normalised."""
    found = [
        graph.node("Gather", [graph.weight(f"{table}.weight"), name], f"{name}/row")
        for name, table in zip(INPUTS, ("words", "case", "gap", "quote"), strict=True)
    ]
    graph.node("Shape", ["ids"], "shape", start=1, end=2)
    zero, one = (
        graph.constant("zero", np.array([0], np.int64)),
        graph.constant("one", np.array([1], np.int64)),
    )
    first = graph.constant("first", np.array([0], np.int64))
    found.append(graph.node("Slice", [graph.weight("positions.weight"), zero, "shape", first, one], "places"))
    x = found[0]
    for number, other in enumerate(found[1:]):
        x = graph.node("Add", [x, other], f"embedded/{number}")
    return graph.normed(x, "norm")


def _layer(graph: _Graph, x: str, name: str) -> str:
    product = graph.node(
        "MatMul", [x, graph.weight(f"{name}.attention.weight", transposed=True)], f"{name}.attention/product"
    )
    parts = [f"{name}.attention/{part}" for part in ("query", "key", "value")]
    graph.nodes.append(
        helper.make_node("Split", [product], parts, name=f"{name}.attention/split", axis=-1, num_outputs=3)
    )
    seen = graph.node(
        "MultiHeadAttention",
        [*parts, graph.weight(f"{name}.attention.bias")],
        f"{name}.attention/out",
        domain=_MICROSOFT,
        num_heads=graph.base.heads,
    )
    x = graph.normed(
        graph.node("Add", [x, graph.linear(seen, f"{name}.mixed")], f"{name}/seen"), f"{name}.mixed_norm"
    )
    wide = graph.node(
        "MatMul", [x, graph.weight(f"{name}.wide.weight", transposed=True)], f"{name}.wide/product"
    )
    bent = graph.node(
        "BiasGelu", [wide, graph.weight(f"{name}.wide.bias")], f"{name}.wide/out", domain=_MICROSOFT
    )
    narrow = graph.linear(bent, f"{name}.narrow")
    return graph.normed(graph.node("Add", [x, narrow], f"{name}/out"), f"{name}.narrow_norm")

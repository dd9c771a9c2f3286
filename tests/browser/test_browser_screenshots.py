"""The pictures of the README and the documentation can be taken: each page answers and complains of nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from docs import generate_screenshots

pytestmark = pytest.mark.slow


def test_every_picture_can_be_taken(
    example_record: Callable[..., Path], tmp_path: Path, chromium: Browser
) -> None:
    made = generate_screenshots.take(example_record("talks", "strike", "single"), tmp_path, chromium)
    assert {path.name for path in made} == {path.name for path in generate_screenshots.IMAGES.iterdir()}
    assert all(path.stat().st_size > 20_000 for path in made)  # bytes; a blank page has a few thousand

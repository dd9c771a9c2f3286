"""The notebooks in docs run as they stand, one after the other, and are kept without what they print."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def test_there_are_three_and_none_keeps_what_it_printed() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["1-", "2-", "3-"]
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert code
        assert all(not cell.outputs and cell.execution_count is None for cell in code)


@pytest.mark.slow
def test_they_run_and_show_readings_and_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    folder = tmp_path / "docs" / "notebooks"
    shutil.copytree(ROOT / "docs" / "notebooks", folder)
    shutil.copytree(ROOT / "examples" / "talks", tmp_path / "examples" / "talks")
    first, second, third = _run([folder / path.name for path in NOTEBOOKS])
    assert '<article class="onrecord">' in first
    assert "Domingos Kalunjinji (threaten, indirect): any Namibian ship would be" in first
    assert "Counts(pages=14, articles=14," in second
    assert '<table class="onrecord-sheet"><caption>5 rows</caption>' in second
    assert "Domingos Kalunjinji      ██████" in second
    assert "Angola, ../2031-03-20: to deliver its hydrographic charts" in third
    assert " denies, 2031-03-25, Cape Meridian, characters " in third


def _run(paths: list[Path]) -> list[str]:
    """All that the cells of each notebook print and show; one kernel runs them, and forgets all between two."""
    notebooks = [nbformat.read(path, as_version=4) for path in paths]
    together = nbformat.v4.new_notebook()
    for notebook in notebooks:
        together.cells += [*notebook.cells, nbformat.v4.new_code_cell("%reset -f")]
    client: Any = NotebookClient(
        together, timeout=60, kernel_name="python3", resources={"metadata": {"path": paths[0].parent}}
    )
    client.execute()
    return ["\n".join(map(_shown, notebook.cells)) for notebook in notebooks]


def _shown(cell: Any) -> str:
    outputs = cell.get("outputs", ())
    return "\n".join(one.get("text") or str(one.data.get("text/html", one.data)) for one in outputs)

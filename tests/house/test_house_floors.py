"""The house keeps its own rules: floors look left only, the public list is complete, generated files are fresh."""

from __future__ import annotations

import ast
import importlib
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import errors

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "onrecord"
FLOORS = ["sources", "pages", "reading", "resolving", "account", "store"]
FOUNDATION = {"schema", "errors", "citations"}
ABOVE = {"engines": {*FLOORS}, "desk": {*FLOORS, "engines", "desk"}}


def imported_rooms(path: Path) -> set[str]:
    """The rooms of onrecord that a file imports."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        rooms |= {module.split(".")[1] for module in modules if module.startswith("onrecord.")}
    return rooms


@pytest.mark.parametrize("floor", [*FLOORS, "engines", "desk"])
def test_a_floor_imports_only_the_foundation_and_floors_to_its_left(floor: str) -> None:
    files = list((SOURCE / floor).rglob("*.py"))
    assert files, f"nothing to check in {floor}"
    left = ABOVE.get(floor) or set(FLOORS[: FLOORS.index(floor)])
    for path in files:
        stray = imported_rooms(path) - FOUNDATION - left - {floor}
        assert not stray, f"{path.relative_to(ROOT)} reaches to {sorted(stray)}"


def test_the_package_never_imports_training_bench_or_torch() -> None:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not {name.split(".")[0] for name in names} & {"training", "bench", "torch"}, path


def test_only_the_spacy_export_imports_spacy_and_only_the_list_of_formats_imports_it() -> None:
    home = SOURCE / "desk" / "exports" / "spacy"
    formats = home.with_name("formats.py")
    others = [path for path in SOURCE.rglob("*.py") if home not in path.parents and path != formats]
    assert home.is_dir()
    assert len(others) > 50
    for path in others:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += (
                [f"{node.module}.{one.name}" for one in node.names]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [one for one in names if one.startswith(("spacy", "onrecord.desk.exports.spacy"))], (
                path
            )


def test_only_the_server_imports_the_sdk_of_its_protocol() -> None:
    importing = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if {name.split(".")[0] for name in names} & {"mcp", "mcp_types"}:
                importing.add(path.relative_to(SOURCE / "desk" / "mcp").name)
    assert importing == {"serving.py"}


def test_the_public_list_is_what_can_be_imported() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = onrecord.nothing  # type: ignore[attr-defined]


def test_importing_onrecord_loads_none_of_its_heavy_parts() -> None:
    heavy = ("numpy", "onnxruntime", "lxml", "spacy", "sqlite3")
    code = f"import sys, onrecord; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


def test_the_tree_at_the_top_of_errors_names_every_error() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert len(kinds) > 5
    for kind in kinds:
        assert kind.__name__ in (errors.__doc__ or "")


def test_errors_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(errors.NotAnArticle("x.html is empty.", hint="Give another.")))
    assert (type(error), str(error)) == (errors.NotAnArticle, "x.html is empty. Give another.")


def test_the_schema_in_docs_is_what_the_code_says() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        generate = importlib.import_module("generate_schema")
    finally:
        sys.path.pop(0)
    assert generate.TARGET.read_text(encoding="utf-8") == generate.rendered(), "run `make docs`"

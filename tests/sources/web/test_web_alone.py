"""Only this room asks servers for pages, and nobody who reads files waits for it to load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "src" / "onrecord"
CLIENTS = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpcore2",
    "httpx",
    "httpx2",
    "requests",
    "socket",
    "urllib.request",
    "urllib3",
}


def names_one(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(name.rpartition(".")[2] in text for name in CLIENTS)


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_no_other_room_has_a_client_for_the_web() -> None:
    asking = {
        path.relative_to(SOURCE)
        for path in SOURCE.rglob("*.py")
        if names_one(path) and imported(path) & CLIENTS
    }
    rooms = {path.parts[:2] for path in asking}
    assert len(asking) >= 4
    assert rooms - {("sources", "web")} <= {("desk", "web")}, sorted(asking)
    for path in asking:
        if path.parts[:2] == ("desk", "web"):  # which serves, and asks nobody
            assert imported(SOURCE / path) & CLIENTS == {"socket"}


def test_reading_a_file_loads_no_client() -> None:
    code = (
        "import sys; from onrecord.sources import pages, Aside; "
        "list(pages([sys.argv[1]], aside=Aside(lambda *_: None))); "
        "import onrecord.desk.cli.read, onrecord.desk.inputs, onrecord.desk.fetching; "
        "print([name for name in ('httpcore2', 'httpx2', 'protego') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, __file__], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

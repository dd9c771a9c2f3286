"""`python -m training.toy FOLDER`: writes the toy's data and base encoder there and makes a pack of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.__main__ import main as train
from training.toy import base, corpus


def main() -> None:
    """Data and base encoder below the folder, then training, as anybody would call it."""
    options = argparse.ArgumentParser(prog="python -m training.toy", description=main.__doc__)
    options.add_argument("folder", type=Path)
    make(options.parse_args().folder)


def make(folder: Path) -> Path:
    """The folder of the finished pack."""
    corpus.write(folder / "data")
    base.write(folder / "base", folder / "data")
    pack = folder / "packs" / "eo"
    train(
        [
            "--config", str(Path(__file__).with_name("recipe.toml")), "--data", str(folder / "data"),
            "--base", str(folder / "base"), "--out", str(folder / "run"), "--model", str(pack), "--threads", "1",
        ]
    )  # fmt: skip
    return pack


if __name__ == "__main__":
    main()

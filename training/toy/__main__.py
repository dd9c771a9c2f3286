"""`python -m training.toy FOLDER`: writes the toy's data and base encoder there and makes a pack of them."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from training.__main__ import main as train
from training.toy import base, corpus

RECIPE = Path(__file__).with_name("recipe.toml")


def main() -> None:
    """Data and base encoder below the folder, then training, as anybody would call it."""
    options = argparse.ArgumentParser(prog="python -m training.toy", description=main.__doc__)
    options.add_argument("folder", type=Path)
    make(options.parse_args().folder)


def make(folder: Path, *, epochs: int | None = None) -> Path:
    """The folder of the finished pack; ``epochs`` instead of the recipe's."""
    corpus.write(folder / "data")
    base.write(folder / "base", folder / "data")
    pack, recipe = folder / "packs" / "eo", folder / "recipe.toml"
    text = RECIPE.read_text(encoding="utf-8")
    recipe.write_text(
        re.sub("(?m)^epochs = .*", f"epochs = {epochs}", text) if epochs else text, encoding="utf-8"
    )
    train(
        [
            "--config", str(recipe), "--data", str(folder / "data"),
            "--base", str(folder / "base"), "--out", str(folder / "run"), "--model", str(pack), "--threads", "1",
        ]
    )  # fmt: skip
    return pack


if __name__ == "__main__":
    main()

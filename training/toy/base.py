"""A tiny BERT with random weights and a tokenizer made of the toy corpus: another width, depth and vocabulary."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

_HIDDEN, _INNER, _LAYERS, _HEADS, _POSITIONS = 32, 64, 2, 2, 160
_PIECES = 400


def write(folder: Path, corpus: Path, *, seed: int = 7) -> None:
    """`tokenizer.json`, `config.json` and `model.safetensors`, as any base encoder has them."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer(corpus)
    tokenizer.save(str(folder / "tokenizer.json"))
    words = tokenizer.get_vocab_size()
    facts = {
        "model_type": "bert", "hidden_act": "gelu", "hidden_size": _HIDDEN, "num_hidden_layers": _LAYERS,
        "num_attention_heads": _HEADS, "intermediate_size": _INNER, "max_position_embeddings": _POSITIONS,
        "layer_norm_eps": 1e-12, "pad_token_id": 0, "vocab_size": words,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
    torch.manual_seed(seed)
    save_file(_weights(words), folder / "model.safetensors")


def _tokenizer(corpus: Path) -> Tokenizer:
    with gzip.open(corpus / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    tokenizer.train_from_iterator(
        texts, trainers.WordPieceTrainer(vocab_size=_PIECES, special_tokens=special)
    )
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer


def _weights(words: int) -> dict[str, torch.Tensor]:
    """BERT's weights under their usual names, drawn as they are when a BERT begins to learn."""
    hidden, inner = _HIDDEN, _INNER
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (words, hidden),
        "embeddings.position_embeddings.weight": (_POSITIONS, hidden),
        "embeddings.token_type_embeddings.weight": (2, hidden),
        "embeddings.LayerNorm": (hidden,),
    }
    for number in range(_LAYERS):
        layer = f"encoder.layer.{number}"
        for name in (
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
        ):
            shapes[f"{layer}.{name}"] = (hidden, hidden)
        shapes |= {
            f"{layer}.attention.output.LayerNorm": (hidden,), f"{layer}.output.LayerNorm": (hidden,),
            f"{layer}.intermediate.dense": (inner, hidden), f"{layer}.output.dense": (hidden, inner),
        }  # fmt: skip
    found: dict[str, torch.Tensor] = {}
    for name, shape in shapes.items():
        if name.endswith(".weight"):
            found[name] = torch.randn(shape) * 0.1
        elif name.endswith("LayerNorm"):
            found |= {f"{name}.weight": torch.ones(shape), f"{name}.bias": torch.zeros(shape)}
        else:
            found |= {f"{name}.weight": torch.randn(shape) * 0.1, f"{name}.bias": torch.zeros(shape[:1])}
    return found

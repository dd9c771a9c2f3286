"""All bodies of training data by name, made into examples once and cut into fresh windows every epoch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from tokenizers import Tokenizer

from training.batches import windows_of
from training.config import Config, Form, Stage
from training.documents import Document
from training.rename import in_small_letters, pool_of, renamed
from training.restyle import restyled, without_one_mark
from training.sources.events import cameo_class, cameo_ner, plv
from training.sources.litbank import litbank
from training.sources.names import own_names, wikigold, wnut17
from training.sources.own import own
from training.sources.polnear import polnear
from training.sources.timebank import timebank
from training.sources.treebank import treebank
from training.targets import Example, example_of

CORPUS = Path(__file__).parents[1] / "corpus"
_NAMES = ("wikigold", "wnut17", "names")  # what is labelled with names and nothing else
_READERS: Mapping[Form, Callable[[Path], list[Document]]] = {
    "attributions": polnear, "names": wikigold, "treebank": treebank, "corpus": own,
}  # fmt: skip
_TEACHES: Mapping[Form, tuple[str, ...]] = {
    "attributions": ("attributions",), "names": ("entities",), "treebank": ("sentences", "entities", "mentions"),
    "corpus": ("entities", "mentions", "acts"),
}  # fmt: skip


def bodies(shared: Path) -> dict[str, Callable[[], list[Document]]]:
    """How each body of training data is read; none of their dev parts is among them."""
    return {
        "polnear": partial(polnear, shared / "attribution/polnear-train.jsonl.gz"),
        "ewt": partial(treebank, shared / "syntax/ewt-train.conllu.gz"),
        "gum": partial(treebank, shared / "syntax/gum-train.conllu.gz"),
        "litbank": partial(litbank, shared / "coreference/litbank.conll.gz"),
        "wikigold": partial(wikigold, shared / "entities/wikigold.conll.gz"),
        "wnut17": partial(wnut17, shared / "entities/wnut17-train.conll.gz"),
        "timebank": partial(timebank, shared / "times"),
        "plv": partial(plv, shared / "events/plv-train.tsv"),
        "cameo_ner": partial(cameo_ner, shared / "events/cameo_ner-train.txt"),
        "cameo_class": partial(cameo_class, shared / "events/cameo_class-train.tsv"),
        "corpus": partial(own, CORPUS / "train"),
        "names": partial(own_names, CORPUS / "train"),
    }


def bodies_of(config: Config, data: Path) -> dict[str, Callable[[], list[Document]]]:
    """How each body of data is read that a recipe for another language names."""
    return {name: partial(_READERS[body.form], data / body.path) for name, body in config.bodies.items()}


def taught_by(config: Config) -> tuple[str, ...]:
    """The heads that the bodies of data of such a recipe teach."""
    return tuple(dict.fromkeys(head for body in config.bodies.values() for head in _TEACHES[body.form]))


class Data:
    """Documents of some bodies of data, ready to be cut."""

    def __init__(self, documents: Mapping[str, list[Document]], tokenizer: Tokenizer, config: Config) -> None:
        self._documents, self._tokenizer, self._config = documents, tokenizer, config
        forms = {name: body.form for name, body in config.bodies.items()}
        self._names = {*_NAMES, *(name for name, form in forms.items() if form == "names")}
        self._styled = {"polnear", *(name for name, form in forms.items() if form == "attributions")}
        self._unsaid = {"corpus"} if not forms or "attributions" in forms.values() else set()
        named = {*self._names, "corpus", *(name for name, form in forms.items() if form == "corpus")}
        self._pool = pool_of(one for name in sorted(named) for one in documents.get(name, ()))
        self._examples = {
            name: [self._example(name, document) for document in found] for name, found in documents.items()
        }

    def _example(self, name: str, document: Document) -> Example:
        # the corpus keeps our rules of attribution, the head learns PolNeAR's where there is data of its form
        return example_of(document, self._tokenizer, attributions=self._form(name) not in self._unsaid)

    def _form(self, name: str) -> str:
        body = self._config.bodies.get(name)
        return body.form if body is not None else name

    def windows(self, stage: Stage, randomness: random.Random) -> list[Example]:
        """One epoch's windows: every body's share, drawn anew."""
        found: list[Example] = []
        for name, share in stage.shares.items():
            for number in _drawn(len(self._examples[name]), share, randomness):
                example = self._varied(name, number, randomness)
                size = randomness.choice(stage.windows)
                found += windows_of(example, size=size, overlap=self._config.overlap, randomness=randomness)
        return found

    def _varied(self, name: str, number: int, randomness: random.Random) -> Example:
        """News articles are set in other house styles now and then, sets of names get other names."""
        document = self._documents[name][number]
        if name in self._names:
            return self._renamed(document, randomness)
        if name not in self._styled:
            return self._examples[name][number]
        text = document.text
        if randomness.random() < self._config.restyle:
            text = restyled(text, randomness)
        if randomness.random() < self._config.drop_mark:
            text = without_one_mark(text, randomness)
        if text == document.text:
            return self._examples[name][number]
        return example_of(document._replace(text=text), self._tokenizer)

    def _renamed(self, document: Document, randomness: random.Random) -> Example:
        if randomness.random() < 0.5:
            document = renamed(document, self._pool, self._config.rename, randomness)
        example = example_of(document, self._tokenizer)
        return in_small_letters(example) if randomness.random() < self._config.uncase else example


def _drawn(count: int, share: float, randomness: random.Random) -> Iterator[int]:
    """Every document as often as the share's whole part, some of them once more."""
    yield from list(range(count)) * int(share)
    yield from randomness.sample(range(count), round(count * (share % 1)))

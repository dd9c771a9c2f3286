"""Esperanto sentences of who said what, put together from parts, in the forms that a recipe names."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PEOPLE = (
    "Ada Brun", "Ivo Petrov", "Noa Levi", "Sara Lind", "Tomaso Rivera", "Emi Sato", "Kofi Mensah", "Lena Novak",
    "Omar Haddad", "Rosa Quispe", "Piero Conti", "Zora Kovac",
)  # fmt: skip
UNNAMED = (
    "la ministro",
    "la urbestro",
    "du diplomatoj",
    "la ministerio",
    "unu oficisto",
    "la gazetara servo",
)
CUES = ("diris", "aldonis", "klarigis", "avertis", "promesis", "deklaris")
SUBJECTS = (
    "la ponto", "la haveno", "la interparolado", "la nova vojo", "la pramo", "la lernejo", "la urbo", "la fabriko",
)  # fmt: skip
PREDICATES = (
    "restos fermita ĝis printempo", "komenciĝos lunde", "ne plu necesas", "kostos pli ol oni pensis",
    "malfermiĝos morgaŭ", "bezonas multan akvon", "estos pagita de la ŝtato", "daŭros ankoraŭ du semajnojn",
)  # fmt: skip
PLAIN = (
    "Pluvis dum la tuta nokto en la urbo.", "La kunveno daŭris tri horojn kaj finiĝis sen rezulto.",
    "Multaj homoj staris antaŭ la haveno.", "La prezo de pano altiĝis denove en majo.",
    "Neniu estis vundita, kaj la trafiko baldaŭ refluis.",
)  # fmt: skip

Span = tuple[int, int]


class Said(NamedTuple):
    """Where source, cue and content of one statement stand, in code points."""

    source: Span
    cue: Span
    content: Span


class Article(NamedTuple):
    """A text, who said what in it, and the names of persons."""

    text: str
    said: tuple[Said, ...]
    names: tuple[Span, ...]


def article(draw: random.Random) -> Article:
    """Three sentences in two paragraphs, in which nobody speaks twice."""
    text, said, names = "", list[Said](), list[Span]()
    people, unnamed, cues = (draw.sample(words, 3) for words in (PEOPLE, UNNAMED, CUES))
    for number in range(3):
        text += "" if not text else "\n\n" if number % 2 == 0 else " "
        if draw.random() < 0.25:
            text += draw.choice(PLAIN)
            continue
        named = draw.random() < 0.7
        source, cue = (people if named else unnamed)[number], cues[number]
        content = f"{draw.choice(SUBJECTS)} {draw.choice(PREDICATES)}"
        parts = _sentence(draw.randrange(3), source, cue, content)
        at = dict(_placed(parts, len(text)))
        text += "".join(words for words, _ in parts)
        said.append(Said(at["source"], at["cue"], at["content"]))
        names += [at["source"]] if named else []
    return Article(text, tuple(said), tuple(names))


def _sentence(form: int, source: str, cue: str, content: str) -> list[tuple[str, str | None]]:
    """The parts of a sentence in order, each with what it is."""
    if form == 0:
        return [
            (_capital(source), "source"),
            (" ", None),
            (cue, "cue"),
            (", ke ", None),
            (content, "content"),
            (".", None),
        ]
    if form == 1:
        quoted = f"“{_capital(content)},”"
        return [(quoted, "content"), (" ", None), (cue, "cue"), (" ", None), (source, "source"), (".", None)]
    return [
        (_capital(content), "content"),
        (", ", None),
        (cue, "cue"),
        (" ", None),
        (source, "source"),
        (".", None),
    ]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _placed(parts: list[tuple[str, str | None]], start: int) -> Iterator[tuple[str, Span]]:
    for words, what in parts:
        if what is not None:
            yield what, (start, start + len(words))
        start += len(words)


def write(folder: Path, *, seed: int = 7) -> None:
    """`train.jsonl.gz` and `dev.jsonl.gz` in PolNeAR's form, `names.conll.gz` in Wikigold's."""
    draw = random.Random(seed)
    train, dev = [article(draw) for _ in range(240)], [article(draw) for _ in range(24)]
    folder.mkdir(parents=True, exist_ok=True)
    for name, articles in (("train", train), ("dev", dev)):
        rows = (json.dumps(_row(f"{name}-{number}", one)) + "\n" for number, one in enumerate(articles))
        _write(folder / f"{name}.jsonl.gz", "".join(rows))
    _write(folder / "names.conll.gz", "\n".join(_tagged(one) for one in train))


def _row(name: str, one: Article) -> dict[str, object]:
    found = [{part: [list(getattr(said, part))] for part in Said._fields} for said in one.said]
    return {"id": name, "text": one.text, "annotations": [{"attributions": found}]}


def _tagged(one: Article) -> str:
    """A line for each word, its label behind it; a blank line ends a sentence."""
    lines, at = [], 0
    for line in one.text.replace("\n\n", " \n").split("\n"):
        for word in line.split(" "):
            inside = next((span for span in one.names if span[0] <= at < span[1]), None)
            label = "O" if inside is None else "I-PER"
            bare = word.rstrip(".,”")
            lines += [f"{bare} {label}"] if bare else []
            lines += [f"{sign} O" for sign in word[len(bare) :]]
            at += len(word) + 1
        lines.append("")
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    with gzip.GzipFile(path, "wb", mtime=0) as file:  # the same bytes each time
        file.write(text.encode())

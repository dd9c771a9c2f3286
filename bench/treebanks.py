"""Universal Dependencies treebanks read from CoNLL-U: text, words, and GUM's entities where they are marked.

GUM's mentions are whole noun phrases; a name is the run of proper nouns around the phrase's head.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]
ACTORS = ("person", "organization", "place")
_PART = re.compile(r"\([^()]+\)?|[^()]+\)")
_JOINT = {"of", "the", "&", "-", "'s", "’s", "de", "and"}


class Token(NamedTuple):
    """One syntactic word: code points of its surface, form, universal tag."""

    start: int
    end: int
    form: str
    tag: str


class Entity(NamedTuple):
    """One mention: code points, cluster, GUM's type, the words that make it a name if it is one."""

    start: int
    end: int
    cluster: str
    type: str
    name: Span | None


class Parse(NamedTuple):
    """One document as the treebank has it."""

    name: str
    text: str
    starts: tuple[int, ...]
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    marked: bool


def parses(path: Path) -> list[Parse]:
    """The documents of a CoNLL-U file; white space as SpaceAfter and newpar tell."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        content = file.read()
    return list(_parses(content.split("\n\n"), marked="global.Entity" in content))


def _parses(blocks: list[str], *, marked: bool) -> Iterator[Parse]:
    name, text = "", ""
    starts: list[int] = []
    tokens: list[Token] = []
    entities: list[Entity] = []
    for block in [*blocks, "# newdoc id = "]:
        lines = block.split("\n")
        opened = next((line.split(" = ", 1)[1] for line in lines if line.startswith("# newdoc id")), None)
        if opened is not None:
            if starts:
                yield Parse(name, text, tuple(starts), tuple(tokens), tuple(entities), marked)
            name, text, starts, tokens, entities = opened, "", [], [], []
        elif text and any(line.startswith("# newpar") for line in lines):
            text = text.rstrip() + "\n\n"
        rows = [row for row in (line.split("\t") for line in lines) if len(row) == 10 and "." not in row[0]]
        if rows:
            starts.append(len(text))
            surface, found = _surface(rows, len(text))
            text += surface
            entities += _entities([row for row in rows if "-" not in row[0]], found)
            tokens += found


def _surface(rows: list[list[str]], offset: int) -> tuple[str, list[Token]]:
    """The sentence with the space behind it, and its words; parts of a contraction share its span."""
    text, covered, span = "", 0, (0, 0)
    tokens: list[Token] = []
    for row in rows:
        first, _, last = row[0].partition("-")
        if last or int(first) > covered:
            span = (offset + len(text), offset + len(text) + len(row[1]))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        if last:
            covered = int(last)
        else:
            tokens.append(Token(*span, form=row[1], tag=row[3]))
    return text, tokens


def _entities(rows: list[list[str]], tokens: list[Token]) -> list[Entity]:
    """Mentions never cross a sentence in GUM. Fields: group-type-…-minspan-link-identity."""
    found: list[Entity] = []
    open_: list[tuple[list[str], int]] = []
    for index, row in enumerate(rows):
        marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for part in _PART.findall(marks):
            if part.startswith("("):
                open_.append((part.strip("()").split("-"), index))
                if not part.endswith(")"):
                    continue
            cluster = part.strip("()").split("-")[0]
            at = max((i for i, (fields, _) in enumerate(open_) if fields[0] == cluster), default=None)
            if at is None:
                continue
            fields, first = open_.pop(at)
            name = _name(fields, tokens[first : index + 1])
            kind = fields[1] if len(fields) > 1 else ""
            found.append(Entity(tokens[first].start, tokens[index].end, cluster, kind, name))
    return found


def _name(fields: list[str], tokens: list[Token]) -> Span | None:
    """The proper nouns around the head, which ``minspan`` gives as word numbers within the phrase."""
    numbers = [int(n) for n in fields[5].split(",") if n.isdigit()] if len(fields) > 5 else []
    heads = [n - 1 for n in numbers if 0 < n <= len(tokens)]
    if not heads or tokens[heads[0]].tag != "PROPN":
        return None
    first, last = heads[0], max(heads)
    while _joins(tokens, first - 1, -1):
        first -= 1
    while _joins(tokens, last + 1, 1):
        last += 1
    return tokens[first].start, tokens[last].end


def _joins(tokens: list[Token], at: int, step: int) -> bool:
    if not 0 <= at < len(tokens):
        return False
    if tokens[at].tag == "PROPN":
        return True
    beyond = at + step
    inner = tokens[at].form.lower() in _JOINT and 0 <= beyond < len(tokens)
    return inner and tokens[beyond].tag == "PROPN"

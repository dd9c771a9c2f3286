"""Labelled files → text with spans and facts (`README.md` describes the form)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from corpus.facts import KINDS, Fact
from onrecord.schema import Block, BlockKind

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast where libyaml is there

Spans = tuple[tuple[int, int], ...]

LABEL = re.compile(
    r"(?:[aetpqc]\d+|s\d+(?:\.(?:source|cue|medium))?|m\d+(?:\.(?:if|else))?"
    r"|n\d+(?:\.(?:track|round|proposal|response|exchange)\d+)?|fac|evt|prod|per|org|loc)"
)
_OPEN = re.compile(r"\{([^\s:{}]+):")
_FACT = re.compile(r"^([a-z]+\d+(?:\.[a-z]+\d+)?):\s")
NAMES = {
    "per": "person", "org": "organization", "loc": "place", "fac": "facility", "evt": "event", "prod": "product",
}  # fmt: skip
_MARKERS: dict[str, BlockKind] = {
    "# ": "title", "= ": "standfirst", "## ": "heading", "~ ": "caption", "- ": "list_item",
}  # fmt: skip


class CorpusError(ValueError):
    """A labelled file does not keep the form; says where and what."""


class Labelled(NamedTuple):
    """One text with its labels. ``spans`` in the order of the text, code points into ``text``.

    ``published`` and ``outlet`` are None for a single sentence. ``line`` is where it begins in its file.
    """

    path: Path
    line: int
    text: str
    blocks: tuple[Block, ...]
    published: str | None
    outlet: str | None
    spans: dict[str, Spans]
    facts: dict[str, Fact]

    @property
    def where(self) -> str:
        """For messages: file and line."""
        return f"{self.path}:{self.line}"

    def of(self, kind: type[Fact]) -> dict[str, Any]:
        """The facts of one type, by their ids."""
        return {name: fact for name, fact in self.facts.items() if isinstance(fact, kind)}


def labelled_below(folder: Path) -> list[Labelled]:
    """All documents and sentences below ``folder``, in order of their files' names."""
    paths = sorted(path for path in folder.rglob("*.txt") if path.parent.name in {"documents", "sentences"})
    return [labelled for path in paths for labelled in labelled_of(path)]


def named_below(folder: Path) -> list[Labelled]:
    """All messages below ``folder`` of which nothing but names is labelled, in order of their files' names."""
    paths = sorted(path for path in folder.rglob("*.txt") if path.parent.name == "names")
    return [labelled for path in paths for labelled in labelled_of(path)]


def labelled_of(path: Path) -> list[Labelled]:
    """What one file holds; CorpusError where it does not keep the form."""
    content = path.read_text(encoding="utf-8")
    if path.parent.name == "names":
        return list(_messages(path, content))
    if path.parent.name == "sentences":
        return list(_sentences(path, content))
    return [_document(path, content)]


def without_labels(content: str) -> str:
    """A document as it was before anybody labelled it: head and text, no facts."""
    bare = _OPEN.sub("", content.rsplit("\n---", 1)[0]).replace("}", "")
    return f"{bare}\n---\n"


def _document(path: Path, content: str) -> Labelled:
    parts = re.split(r"^---[ \t]*\n", content, maxsplit=3, flags=re.MULTILINE)
    if len(parts) != 4 or parts[0].strip():
        raise CorpusError(f"{path}:1: a document is head, text and facts, each opened by a line of ---")
    head = _yaml(path, parts[1])
    if "outlet" not in head or "published" not in head:
        raise CorpusError(f"{path}:1: the head must give outlet and published")
    text, spans, blocks = _blocks(f"{path}:1", parts[2])
    return Labelled(
        path, 1, text, blocks, str(head["published"]), str(head["outlet"]), spans, _facts(path, parts[3])
    )


def _sentences(path: Path, content: str) -> Iterator[Labelled]:
    line = 1
    for record in re.split(r"(\n(?:[ \t]*\n)+)", content):
        rows = record.split("\n")
        if record.strip():
            first = next((i for i, row in enumerate(rows) if _FACT.match(row)), len(rows))
            where = f"{path}:{line}"
            text, spans, blocks = _blocks(where, "\n".join(rows[:first]))
            facts = _facts(path, "\n".join(rows[first:]), line=line)
            yield Labelled(path, line, text, blocks, None, None, spans, facts)
        line += record.count("\n")


def _messages(path: Path, content: str) -> Iterator[Labelled]:
    line = 1
    for part in re.split(r"(\n(?:[ \t]*\n)+)", content):
        if part.strip():
            where, spans = f"{path}:{line}", dict[str, list[tuple[int, int]]]()
            text = _take_out(where, part.strip("\n"), 0, spans)
            unknown = sorted(spans.keys() - NAMES.keys())
            if unknown:
                raise CorpusError(
                    f"{where}: {unknown[0]} is no label of a name; those are {', '.join(NAMES)}"
                )
            block = Block(kind="paragraph", start=0, end=len(text))
            found = {name: tuple(sorted(one)) for name, one in spans.items()}
            yield Labelled(path, line, text, (block,), None, None, found, {})
        line += part.count("\n")


def _yaml(path: Path, text: str, *, line: int = 1) -> dict[str, Any]:
    try:
        found = yaml.load(text, Loader=_LOADER)  # noqa: S506  # a base loader makes strings only
    except yaml.YAMLError as error:
        raise CorpusError(f"{path}:{line}: facts cannot be read: {' '.join(str(error).split())}") from error
    if found in (None, ""):
        return {}
    if not isinstance(found, dict):
        raise CorpusError(f"{path}:{line}: facts must be lines of `label: {{...}}`")
    return found


def _facts(path: Path, text: str, *, line: int = 1) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for name, raw in _yaml(path, text, line=line).items():
        kind = KINDS.get(re.sub(r"^n\d+\.", "", name).rstrip("0123456789"))
        if kind is None or not LABEL.fullmatch(name):
            raise CorpusError(f"{path}:{line}: {name} is no label that has facts")
        try:
            facts[name] = msgspec.convert(_renamed(raw), kind, strict=False)
        except msgspec.ValidationError as error:
            raise CorpusError(f"{path}:{line}: {name}: {error}") from error
    return facts


def _renamed(raw: Any) -> Any:
    """``from`` is a word of Python, and an empty value is none."""
    if not isinstance(raw, dict):
        return {} if raw == "" else raw
    kept = {key: value for key, value in raw.items() if value not in ("", "null")}
    return {("from_" if key == "from" else key): value for key, value in kept.items()}


def _blocks(where: str, marked: str) -> tuple[str, dict[str, Spans], tuple[Block, ...]]:
    """Text without labels, spans by label, blocks."""
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {}
    blocks: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", marked.strip("\n")):
        words = " ".join(paragraph.split("\n")).strip()
        if not words:
            continue
        marker = next((one for one in sorted(_MARKERS, key=len, reverse=True) if words.startswith(one)), "")
        text += "\n\n" if text else ""
        start = len(text)
        bare = _take_out(where, words.removeprefix(marker).strip(), start, spans)
        text += bare
        blocks.append(Block(kind=_MARKERS.get(marker, "paragraph"), start=start, end=len(text)))
    return text, {name: tuple(sorted(found)) for name, found in spans.items()}, tuple(blocks)


def _take_out(where: str, words: str, offset: int, spans: dict[str, list[tuple[int, int]]]) -> str:
    """The words without their labels, whose spans go to ``spans``."""
    bare: list[str] = []
    length = at = 0
    open_: list[tuple[list[str], int]] = []
    while at < len(words):
        opening = _OPEN.match(words, at)
        if opening:
            names = opening[1].split(",")
            unknown = [name for name in names if not LABEL.fullmatch(name)]
            if unknown:
                raise CorpusError(f"{where}: unknown label {unknown[0]!r} in {words[at : at + 40]!r}")
            open_.append((names, length))
            at = opening.end()
        elif words[at] == "}":
            if not open_:
                raise CorpusError(f"{where}: a brace closes nothing in {words[max(0, at - 40) : at + 1]!r}")
            names, start = open_.pop()
            for name in names:
                spans.setdefault(name, []).append((offset + start, offset + length))
            at += 1
        elif words[at] == "{":
            raise CorpusError(f"{where}: a brace without a label in {words[at : at + 40]!r}")
        else:
            bare.append(words[at])
            length += 1
            at += 1
    if open_:
        raise CorpusError(f"{where}: {{{','.join(open_[-1][0])}: is not closed within its block")
    return "".join(bare)

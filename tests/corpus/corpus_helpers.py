"""Small labelled texts, written to files as the corpus keeps them."""

from __future__ import annotations

from pathlib import Path

from corpus.form import Labelled, labelled_of

HEAD = "---\noutlet: The Harbour Gazette\npublished: 2027-03-14T09:20+02:00\n---\n"


def document(folder: Path, marked: str, facts: str = "", *, head: str = HEAD) -> Path:
    """A document's file."""
    path = folder / "documents" / "101-sample.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{head}{marked}\n---\n{facts}\n", encoding="utf-8")
    return path


def sentences(folder: Path, content: str) -> Path:
    """A file of single sentences."""
    path = folder / "sentences" / "01.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def sentence(folder: Path, marked: str, facts: str = "") -> Labelled:
    """One labelled sentence, read."""
    (found,) = labelled_of(sentences(folder, f"{marked}\n{facts}\n"))
    return found

"""Words of a tokenized corpus set again as they would be printed."""

from __future__ import annotations

from training.documents import Span

_GLUED_LEFT = set(".,;:!?)]}%") | {"'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'m", "'d"}
_GLUED_RIGHT = set("([{$#@")
_SHOWN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


class Surface:
    """A growing text; `add` gives the code points of each word."""

    def __init__(self) -> None:
        self.text = ""
        self._open_quote = False
        self._glue = True

    def add(self, word: str) -> Span:
        """Append a word with the space before it, if any."""
        shown = _SHOWN.get(word, word)
        closes = shown == '"' and self._open_quote
        if shown == '"':
            self._open_quote = not self._open_quote
        if not (self._glue or closes or shown in _GLUED_LEFT):
            self.text += " "
        start = len(self.text)
        self.text += shown
        self._glue = shown in _GLUED_RIGHT or (shown == '"' and not closes)
        return start, len(self.text)

    def end_line(self) -> None:
        """The next word begins a line."""
        self.text += "\n"
        self._glue, self._open_quote = True, False


def labelled_runs(surface: Surface, words: list[tuple[str, str]]) -> list[tuple[str, Span]]:
    """Append words with their BIO or IO tags; the labelled runs with their code points."""
    runs: list[tuple[str, Span]] = []
    before = ""
    for word, tag in words:
        start, end = surface.add(word)
        kind, _, label = tag.partition("-")
        if kind == "I" and before == label and runs:
            runs[-1] = (label, (runs[-1][1][0], end))
        elif label:
            runs.append((label, (start, end)))
        before = label
    return runs

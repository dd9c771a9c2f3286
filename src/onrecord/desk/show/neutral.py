"""Making untrusted text safe to print.

An article can carry terminal escapes (ECMA-48) that recolour, retitle or overwrite what a reader sees, and
bidirectional overrides that show words in another order than they are stored (CVE-2021-42574). They are
replaced by visible signs, one for one, never dropped: whoever sees the sign knows that something is there.
JSON output is left alone, because there the escapes of JSON already do this.
"""

from __future__ import annotations

_SIGN = "\N{REPLACEMENT CHARACTER}"
_CONTROL_PICTURES = 0x2400
_INVISIBLE = (
    *range(0x80, 0xA0),  # C1 controls: 0x9B alone starts an escape sequence on some terminals
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2066, 0x206A),  # bidirectional isolates
    *range(0xD800, 0xE000),  # surrogates, which no encoder accepts
    *range(0xE0000, 0xE0080),  # tag characters
    0x2028,
    0x2029,
    0xFEFF,
)
_TABLE = {
    **{code: chr(_CONTROL_PICTURES + code) for code in range(0x20)},
    0x7F: "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys(_INVISIBLE, _SIGN),
}
_LINES_TABLE = {code: sign for code, sign in _TABLE.items() if chr(code) not in "\n\t"}


def neutral(text: str) -> str:
    """``text`` on one line with every run of white space as one space and every control character visible."""
    return visible(" ".join(_split(text)))


def visible(text: str) -> str:
    """``text`` with every control character visible, line ends and tabs too, for exact comparison."""
    return text.translate(_TABLE)


def hidden_in(text: str) -> int:
    """How many control characters `visible` shows as signs; line ends and tabs hide nothing."""
    return sum(ord(char) in _TABLE and char not in "\n\r\t" for char in text)


def visible_lines(text: str) -> str:
    """Like `visible`, with line ends and tabs as they are, for text that is laid out."""
    return text.translate(_LINES_TABLE)


def _split(text: str) -> list[str]:
    # str.split() would also swallow the separators 0x1C to 0x1F and 0x85, which must stay visible
    return [word for word in text.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" ") if word]

"""An article with who said what marked in it: the words underlined by speaker, the source bold, the cue in italics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.desk.notebook.escaping import safe
from onrecord.desk.notebook.layers import Layer, Stretch, layers, stretches
from onrecord.desk.notebook.palette import underlines
from onrecord.desk.show.neutral import neutral
from onrecord.desk.show.reading import NOT_STATED, speaker_name
from onrecord.desk.show.tongues import unread_of
from onrecord.desk.show.words import count, moment, position
from onrecord.schema import BlockKind, Reading, Statement

_STYLE = (
    "<style>.onrecord{max-width:42em;line-height:1.7}.onrecord p{white-space:pre-line}"
    ".onrecord mark{background:none;color:inherit;box-decoration-break:clone;-webkit-box-decoration-break:clone}"
    ".onrecord sup{font-size:.7em;line-height:0;user-select:none}.onrecord ol{list-style:none;padding:0}"
    ".onrecord li{display:inline-block;margin-inline-end:1.4em}.onrecord small{opacity:.8}</style>"
)
_TAGS: dict[BlockKind, str] = {"title": "h3", "heading": "h4"}
_SMALL = frozenset({"caption", "byline", "dateline"})

Numbers = Mapping[str | None, int]
"""The number of each speaker, in order of speaking; 0 of one whom the article does not name."""


def article_html(reading: Reading) -> str:
    """The article of a reading, with a key to its speakers."""
    numbers = _numbers(reading)
    parts = [_STYLE, '<article class="onrecord">', _head(reading), *_key(reading, numbers)]
    parts += _blocks(reading, numbers)
    return "".join([*parts, "</article>"])


def _numbers(reading: Reading) -> Numbers:
    speakers = dict.fromkeys(one.speaker for one in reading.statements if one.speaker)
    return {None: 0} | {speaker: number for number, speaker in enumerate(speakers, 1)}


def _head(reading: Reading) -> str:
    article = reading.article
    where = f"{article.outlet or 'outlet not stated'}, {moment(article.published_at)}"
    said = count(len(reading.statements), "statement")
    told = unread_of(reading) or said if not reading.statements else said
    return f"<p><small>{safe(where)} · {safe(told)}</small></p>"


def _key(reading: Reading, numbers: Numbers) -> Iterator[str]:
    """Each speaker once, with number, line and how much is his."""
    said: dict[str | None, list[Statement]] = {}
    for one in reading.statements:
        said.setdefault(one.speaker, []).append(one)
    if not said:
        return
    yield "<ol>"
    for speaker in sorted(said, key=lambda one: numbers[one] or len(numbers)):
        name = speaker_name(said[speaker][0], reading) if speaker else NOT_STATED
        line = f'<mark style="{underlines([(numbers[speaker], 0)])}">{safe(name)}</mark>'
        yield f"<li><sup>{_mark(numbers[speaker])}</sup>{line} ({len(said[speaker])})</li>"
    yield "</ol>"


def _mark(number: int) -> str:
    return str(number) if number else "?"


def _blocks(reading: Reading, numbers: Numbers) -> Iterator[str]:
    marked = layers(reading.statements)
    for block in reading.article.blocks:
        words = "".join(_stretch(one, reading, numbers) for one in stretches(block.start, block.end, marked))
        tag = _TAGS.get(block.kind, "p")
        small = ("<small>", "</small>") if block.kind in _SMALL else ("", "")
        yield f"<{tag}>{small[0]}{words}{small[1]}</{tag}>"


def _stretch(one: Stretch, reading: Reading, numbers: Numbers) -> str:
    words = safe(reading.article.text[one.start : one.end])
    words = f"<i>{words}</i>" if one.cue else words
    words = f"<b>{words}</b>" if one.source else words
    if not one.said:
        return words
    numbered = "".join(f"<sup>{_mark(numbers[layer.statement.speaker])}</sup>" for layer in one.starts)
    lines = underlines([(numbers[layer.statement.speaker], layer.level) for layer in one.said])
    told = safe("\n".join(_about(layer, reading) for layer in one.said))
    return f'{numbered}<mark style="{lines}" title="{told}">{words}</mark>'


def _about(layer: Layer, reading: Reading) -> str:
    """``Leila Haddad · promise · direct · characters 42–72, line 3``."""
    one = layer.statement
    where = position(reading.article.text, one.content)
    act = [one.act] if one.act != "other" else []
    return neutral(" · ".join([speaker_name(one, reading), *act, one.manner, where]))

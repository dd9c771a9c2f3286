"""Pages in the shapes that real ones have, and in those that hostile ones have: bytes alone seldom get past the door.

Hypothesis draws them from a fuzzer's bytes, so that coverage guides the shape.
"""

from __future__ import annotations

import json

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    "Angola Namibia Selma Nakwafila minister said on Friday 3 March 2031 that “We will sign” the talks in Oslo , . : ; "
    "By Ana Ruiz | Share Photo: AFP 10:30 GMT Updated (Reuters) — ’ é İ ß \u200b \u0301 \U0001f600 \ufffd Q: "
    "2031-03-03T10:00:00Z "
    "1,000 tonnes per cent Mr. Dr. U.S. a.m. Read more: [1] * # > &amp; &lt; &#0; &#xD800; &nbsp; \u00a0".split(
        " "
    )
)
LINE = st.lists(_WORDS, max_size=25).map(" ".join)
TEXT = st.lists(LINE | st.text(max_size=40), max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", "   \n"]).map(
        lambda gap: gap.join(lines)
    )
)
_TAGS = st.sampled_from(
    "p div article section main h1 h2 h3 span a ul li table tr td figure figcaption time meta address header footer "
    "nav aside "
    "script style title head body br img b strong blockquote pre svg math iframe template noscript font center".split()
)
_NAMES = st.sampled_from(
    "class id itemprop datetime content property name href style hidden role rel type charset lang title src".split()
)
_VALUES = st.sampled_from(
    "article-body byline headline caption date share related comments og:title article:published_time author "
    "http://a.example/x 2031-03-03 2031-13-45T99:99 "
    "display:none application/ld+json en x-default utf-7 datePublished articleBody".split()
) | st.text(max_size=30)
_ATTRIBUTES = st.lists(st.tuples(_NAMES, _VALUES), max_size=4).map(
    lambda pairs: "".join(f' {name}="{value}"' for name, value in pairs)
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | _VALUES | LINE,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "@type @graph @id headline datePublished dateModified author name publisher articleBody url".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
_LINKED = _JSON.map(
    lambda value: f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'
)
_ELEMENT = st.recursive(
    LINE | st.text(max_size=20) | _LINKED,
    lambda inner: st.tuples(_TAGS, _ATTRIBUTES, st.lists(inner, max_size=6), st.booleans()).map(
        lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}" + (f"</{made[0]}>" if made[3] else "")
    ),
    max_leaves=40,
)
HTML = st.tuples(
    st.sampled_from(
        ["<!doctype html>", "<html><body>", '<?xml version="1.0" encoding="x"?><html>', "<!--", ""]
    ),
    st.lists(_ELEMENT, min_size=1, max_size=8),
).map(lambda made: made[0] + "\n".join(made[1]))
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-7", "utf-32", "shift_jis"])


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text in an encoding, characters that it lacks as marks of question."""
    return text.encode(encoding, "replace")

"""What the names of an element hint at: its tag, class, id and role, taken apart into words.

Names are split at anything that is no letter and at capitals (`articleBody`, `share-bar__list`), so that
`download` is no advert and `header` no head. The lists are the habits of news sites in the languages whose
pages were looked at; a hint is only ever weighed, never believed alone.
"""

from __future__ import annotations

import re
from enum import Flag, auto
from typing import NamedTuple

from lxml import etree


class Hints(Flag):
    """What an element may be by its names."""

    NONE = 0
    BODY = auto()
    CAPTION = auto()
    STANDFIRST = auto()
    BYLINE = auto()
    DATE = auto()
    HEADLINE = auto()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FURNITURE = _set(
    "share sharing sharebar shares social socials socialmedia related relatedarticles newsletter newsletters promo"
    " promos promoted sponsor sponsored advert adverts advertisement advertising ad ads adslot banner cookie cookies"
    " consent gdpr breadcrumb breadcrumbs sidebar rail widget widgets menu nav navbar navigation footer recommend"
    " recommended recommendations recommendation recirc recirculation popular trending tags taglist topics"
    " paywall subscribe subscription signup popup modal overlay toolbar rating ratings print pagination pager teaser"
    " teasers outbrain taboola mostread mostviewed sticky tooltip skip masthead login register follow bookmark"
    " disclaimer copyright legal jumplinks toc audioplayer player livechat donate donation cta crosslink"
    " crosslinks seealso readmore readalso morenews ticker carousel infobox upsell poll quiz weather horoscope"
    " werbung anzeige empfehlung empfehlungen verwandte publicidad publicite pubblicita compartir partager meistgelesen"
    " pullquote pullquotes authorbox authorbio aboutauthor bio shoutout inread correlati lire lesen"
)
_FURNITURE_PAIRS = re.compile(
    r"\b(?:most (?:read|viewed|popular|recent)|read (?:more|also|next|on)|see also|up next|also read|you may"
    r"|more (?:from|on|news|stories|articles)|author (?:bio|box|info|card|profile)|about author|sign up|tag list"
    r"|article tags|post tags|entry (?:footer|meta)|post (?:meta|navigation|footer)|cat links|tags links|nav links"
    r"|article footer|pull quotes?)\b"
)
_BODY = re.compile(
    r"\b(?:article|story|post|entry|news|content|main|page|text|artikel|cuerpo|corps|single) ?"
    r"(?:body|content|text|copy|inhalt|detail|article)\b|\b(?:articlebody|body ?copy|rich ?text|postbody|body text)\b"
)
_CAPTION = _set(
    "caption captions figcaption bildunterschrift legende leyenda didascalia credit credits photocredit imagecredit"
    " photographer bildtext copyrights"
)
_STANDFIRST = _set(
    "standfirst subtitle subheadline subhead subheading dek deck lede lead leadtext teasertext excerpt intro chapo"
    " entradilla sommario stand vorspann ingress anriss description summary kicker synopsis sapo spot abstract"
    " strapline sub"
)
_BYLINE = _set(
    "by byline bylines author authors autor autoren auteur autore firma redakteur contributor contributors writer"
)
_DATE = _set(
    "date dates datetime time timestamp published pubdate dateline datum fecha data updated lastmod publication"
)
_HEADLINE = _set("headline headlines hed hd head heading title titel titre titulo titolo titel ueberschrift")
_COMMENTS = _set(
    "comment comments disqus discussion kommentare comentarios commentaires commenti coral viafoura respond"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SPLIT = re.compile(r"[^A-Za-z]+")
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "menu", "button", "dialog"})
_ANCHORS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li"})  # their ids are words of their own text
_FURNITURE_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "dialog"})
_TABLES = (
    (_CAPTION, Hints.CAPTION),
    (_STANDFIRST, Hints.STANDFIRST),
    (_BYLINE, Hints.BYLINE),
    (_DATE, Hints.DATE),
    (_HEADLINE, Hints.HEADLINE),
)
_CACHE_SIZE = 50_000
_cache: dict[str, Names] = {}


class Names(NamedTuple):
    """The hints of an element, and the words that make it look like furniture."""

    hints: Hints
    furniture: frozenset[str] = frozenset()


NO_NAMES = Names(Hints.NONE)


def names_of(element: etree._Element) -> Names:
    """What the tag, role, itemprop, class and id of an element hint at."""
    tag, role = element.tag, element.get("role")
    identity = "" if tag in _ANCHORS else element.get("id") or ""
    known = _of_classes(f"{element.get('class') or ''} {identity}")
    hints, words = known
    if tag in _FURNITURE_TAGS:
        words |= {f"<{tag}>"}
    if role in _FURNITURE_ROLES:
        words |= {f"role={role}"}
    if tag == "figcaption":
        hints |= Hints.CAPTION
    if element.get("itemprop") == "articleBody":
        hints |= Hints.BODY
    if _is_hidden(element):
        words |= {"hidden"}
    return known if words is known.furniture and hints is known.hints else Names(hints, words)


def _is_hidden(element: etree._Element) -> bool:
    # only a hint: pages that are put together by scripts hide the article until it is complete
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and _HIDDEN.search(style) is not None)


def _of_classes(classes: str) -> Names:
    if classes == " ":
        return NO_NAMES
    known = _cache.get(classes)
    if known is None:
        if len(_cache) > _CACHE_SIZE:
            _cache.clear()
        known = _cache[classes] = _read(classes)
    return known


def _read(classes: str) -> Names:
    text = " ".join(_SPLIT.split(_CAMEL.sub(" ", classes))).lower()
    words = frozenset(text.split())
    hints = Hints.NONE
    for table, hint in _TABLES:
        if words & table:
            hints |= hint
    if _BODY.search(text):
        hints |= Hints.BODY
    if "cap" in words and "drop" not in words:  # a drop cap opens a paragraph
        hints |= Hints.CAPTION
    furniture = words & (_FURNITURE | _COMMENTS)
    return Names(hints, furniture | frozenset(_FURNITURE_PAIRS.findall(text)))

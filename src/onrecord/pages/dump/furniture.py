"""Which lines of a dump are furniture: rows of social links, photo-viewer labels, boxes, what follows the article."""

from __future__ import annotations

import re

from onrecord.pages.furniture import is_furniture_line

_SOCIAL = frozenset(
    "x twitter facebook fb instagram youtube whatsapp telegram linkedin tiktok threads bluesky reddit pinterest email"
    " e-mail mail rss flipboard messenger line viber vk share print copy link url save bookmark follow us on tweet"
    " snapchat mastodon podcast newsletter newsletters gmail skype truth social comments comment".split()
)
_LABELS = frozenset(
    "photo bigphoto photos image images picture pictures gallery video enlarge expand zoom fullscreen slideshow close"
    " caption i/n figure graphic logo icon avatar play pause mute unmute listen toggle open view".split()
)
_MENU = frozenset(
    "home news world politics business sport sports opinion culture weather contact about video videos technology tech"
    " science health economy markets money life lifestyle travel entertainment local national international latest"
    " top stories jobs search menu login register subscribe english more live tv radio podcasts arts society".split()
)
_LABEL_LINE = re.compile(
    r"^(?:(?:big|full|large)\s?(?:photo|image|picture|size|screen)|(?:open|view|click\sto|tap\sto|show)\s.{0,30}\b(?:photo|image|picture|gallery|fullscreen|enlarge|expand)\b.{0,20}"
    r"|(?:image|photo|picture)\s(?:source|credit|caption)s?,?(?:\s.{0,60})?|photo\s\d+\sof\s\d+|\d+\s?(?:/|of)\s?\d+|\[[^\[\]]{1,40}\]|\d{1,3}|hide\scaption|toggle\scaption|listen\sto\sthis\sarticle.*|\d+:\d\d)$",
    re.I,
)
_COOKIES = re.compile(r"\b(?:we\b.{0,30}\buse\scookies|cookie\s(?:policy|settings|preferences|notice)|accept\s(?:all|cookies)|privacy\spolicy|terms\s(?:of\suse|and\sconditions|of\sservice))\b", re.I)  # fmt: skip
_CALL = re.compile(
    r"^(?:sign\sup|subscribe|register|join\b.{0,30}\b(?:channel|newsletter|community)|get\s(?:the|our|all)\b.{0,60}\b(?:inbox|newsletter|app|email|alerts?)\b"
    r"|follow\s.{1,60}\son\s|download\s.{0,40}app|support\s(?:our|independent)|donate\b|have\syour\ssay|got\sa\s(?:story|tip)|do\syou\sknow\smore|email\sus\b|contact\sus\b|enter\syour\semail"
    r"|read\s(?:more|also|next|the\sfull)\b|related\s?:|see\salso\b|watch\s?:|also\sread\b|recommended\b|don.t\smiss|more\son\sthis|click\shere|this\sarticle\s(?:was\sfirst|first)\s|thank\syou\sfor\sreading|our\sstandards\b|purchase\slicensing|reuse\sthis\scontent)",
    re.I,
)
_END = re.compile(
    r"^(?:more\sfrom\b.{0,60}|more\s(?:stories|news|on\sthis\sstory).{0,30}|related\s(?:stories|articles|news|topics|posts|content|coverage).{0,20}|most\s(?:read|popular|viewed|shared).{0,30}"
    r"|(?:you\s)?(?:may|might)\salso\s(?:like|be\sinterested).{0,20}|recommended\s(?:for\syou|stories|reading).{0,20}|(?:top|latest|other|trending)\s(?:stories|news|headlines).{0,20}|trending(?:\snow)?|around\sthe\sweb|from\sour\spartners|what\sto\sread\snext"
    r"|read\snext|read\smore\son\b.{0,40}|more\son\s.{0,40}|other\snews|references|visible\slinks|promoted\s(?:stories|content)|sponsored\s(?:stories|content|links)|up\snext|in\sother\snews|editors?.{0,3}\spicks?)\W*$",
    re.I,
)
_COMMENTS = re.compile(
    r"^(?:\(?\d+\)?\s)?(?:(?:reader|your|user|all|latest)\s)?comments?(?:\s\(?\d+\)?)?\W*$|^(?:leave|post|add|write)\sa\s(?:comment|reply).{0,30}$"
    r"|^(?:view|show|read|load)\s(?:all\s)?(?:\d+\s)?comments.{0,20}$|^join\sthe\s(?:conversation|discussion).{0,40}$|^\d+\s(?:responses|replies|thoughts)\b.{0,60}$|^comments\sare\s(?:closed|moderated).{0,80}$",
    re.I,
)
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright\b|all\srights\sreserved).{0,200}$", re.I)
_WORDS = re.compile(r"[\w/-]+")


def is_furniture(text: str) -> bool:
    """Whether the line is furniture, wherever it stands."""
    words = [word.lower() for word in _WORDS.findall(text)]
    if not words or all(word in _SOCIAL or word in _LABELS for word in words) or _is_menu(words):
        return True
    if is_furniture_line(text) or _LABEL_LINE.match(text) or _COPYRIGHT.match(text):
        return True
    return len(text) < 300 and (_CALL.match(text) is not None or (len(text) < 240 and _COOKIES.search(text) is not None))


def _is_menu(words: list[str]) -> bool:
    return len(words) >= 3 and sum(word in _MENU for word in words) >= 0.8 * len(words)


def is_photo_label(text: str) -> bool:
    """Whether the line is only the label of a photo viewer."""
    words = [word.lower() for word in _WORDS.findall(text)]
    return bool(words) and (all(word in _LABELS for word in words) or _LABEL_LINE.match(text) is not None)


def opens_other_stories(text: str) -> bool:
    """Whether the line heads a list of other stories."""
    return len(text) < 90 and _END.match(text) is not None


def opens_comments(text: str) -> bool:
    """Whether the line heads the readers' comments."""
    return len(text) < 90 and _COMMENTS.match(text) is not None

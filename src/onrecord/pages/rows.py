"""Lines that are furniture by their words: rows of social links, photo-viewer labels, boxes, what follows."""

from __future__ import annotations

import re

from onrecord.pages.furniture import is_furniture_line

_SOCIAL = frozenset(
    "x twitter facebook fb instagram youtube whatsapp telegram linkedin tiktok threads bluesky reddit pinterest email"
    " e-mail mail rss flipboard messenger line viber vk share print copy link url save bookmark follow us on tweet"
    " snapchat mastodon podcast newsletter newsletters gmail skype truth social comments comment send by to a friend"
    " tell printer version pdf a- a+ aa font size report an error".split()
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
_LABEL_LINES = (
    r"(?:big|full|large)\s?(?:photo|image|picture|size|screen)",
    r"(?:open|view|click\sto|tap\sto|show)\s.{0,30}\b(?:photo|image|picture|gallery|fullscreen|enlarge|expand)\b.{0,20}",
    r"(?:image|photo|picture)\s(?:source|credit|caption)s?,?(?:\s.{0,60})?",
    r"photo\s\d+\sof\s\d+|\d+\s?(?:/|of)\s?\d+|\d{1,3}|\d+:\d\d|(?:\[[^\[\]]{1,40}\]\s*)+",
    r"hide\scaption|toggle\scaption|listen\sto\sthis\sarticle.*",
)
_COOKIES = (
    r"we\b.{0,30}\buse\scookies|cookie\s(?:policy|settings|preferences|notice)|accept\s(?:all|cookies)",
    r"privacy\spolicy|terms\s(?:of\suse|and\sconditions|of\sservice)",
)
_CALLS = (
    r"sign\sup|(?:subscribe|register)\s(?:to|now|here|today|for|free|with)|join\b.{0,30}\b(?:channel|newsletter|community)",
    r"get\s(?:the|our|all)\b.{0,60}\b(?:inbox|newsletter|app|email|alerts?)\b|enter\syour\semail",
    r"follow\s.{1,60}\son\s|download\s.{0,40}app|support\s(?:our|independent)|donate\s(?:now|to\sour|here)",
    r"have\syour\ssay|got\sa\s(?:story|tip)|do\syou\sknow\smore|email\sus\b|contact\sus\b",
    r"read\s(?:more|also|next|the\sfull)\b|related\s?:|see\salso\b|watch\s?:|also\sread\b|recommended\s?:",
    r"don.t\smiss\s?:|click\shere|this\sarticle\s(?:was\sfirst|first)\s|thank\syou\sfor\sreading",
    r"our\sstandards\s?:|purchase\slicensing|reuse\sthis\scontent",
)
_OTHERS = (
    r"more\sfrom\b.{0,60}|more\s(?:stories|news|on\sthis\sstory).{0,30}|more\son\s.{0,40}|read\smore\son\b.{0,40}",
    r"related\s(?:stories|articles|news|topics|posts|content|coverage).{0,20}",
    r"most\s(?:read|popular|viewed|shared).{0,30}|trending(?:\snow)?|(?:top|latest|other|trending)\s(?:stories|news|headlines).{0,20}",
    r"(?:you\s)?(?:may|might)\salso\s(?:like|be\sinterested).{0,20}|recommended\s(?:for\syou|stories|reading).{0,20}",
    r"around\sthe\sweb|from\sour\spartners|what\sto\sread\snext|read\snext|up\snext|other\snews|in\sother\snews",
    r"references|visible\slinks|(?:promoted|sponsored)\s(?:stories|content|links)|editors?.{0,3}\spicks?",
)
_COMMENTS = (
    r"(?:\(?\d+\)?\s)?(?:(?:reader|your|user|all|latest)\s)?comments?(?:\s\(?\d+\)?)?",
    r"(?:leave|post|add|write)\sa\s(?:comment|reply).{0,30}|join\sthe\s(?:conversation|discussion).{0,40}",
    r"(?:view|show|read|load)\s(?:all\s)?(?:\d+\s)?comments.{0,20}|comments\sare\s(?:closed|moderated).{0,80}",
    r"\d+\s(?:responses|replies|thoughts)\b.{0,60}",
)


def _whole(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})\W*$", re.I)


_LABEL_LINE = _whole(*_LABEL_LINES)
_OTHER_LINE = _whole(*_OTHERS)
_COMMENTS_LINE = _whole(*_COMMENTS)
_CALL = re.compile("|".join(_CALLS), re.I)
_COOKIE = re.compile(rf"\b(?:{'|'.join(_COOKIES)})\b", re.I)
_LONGEST, _LONGEST_HEADING = 260, 90
_WORDS = re.compile(r"[\w/-]+")


def is_furniture(text: str) -> bool:
    """Whether the line is furniture, wherever it stands; a long line never is."""
    if len(text) > _LONGEST:
        return False
    words = [word.lower() for word in _WORDS.findall(text)]
    if not words or all(word in _SOCIAL or word in _LABELS for word in words) or _is_menu(words):
        return True
    if is_furniture_line(text) or _LABEL_LINE.match(text):
        return True
    return bool(_CALL.match(text) or _COOKIE.search(text))


def _is_menu(words: list[str]) -> bool:
    return len(words) >= 3 and sum(word in _MENU for word in words) >= 0.8 * len(words)


def is_photo_label(text: str) -> bool:
    """Whether the line is only the label of a photo viewer."""
    if len(text) > _LONGEST:
        return False
    words = [word.lower() for word in _WORDS.findall(text)]
    return bool(words) and (all(word in _LABELS for word in words) or _LABEL_LINE.match(text) is not None)


def opens_other_stories(text: str) -> bool:
    """Whether the line heads a list of other stories."""
    return len(text) < _LONGEST_HEADING and _OTHER_LINE.match(text) is not None


def opens_comments(text: str) -> bool:
    """Whether the line heads the readers' comments."""
    return len(text) < _LONGEST_HEADING and _COMMENTS_LINE.match(text) is not None

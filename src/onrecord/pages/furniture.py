"""Lines that are furniture by their words alone: calls to subscribe, share, read on; notices; labels.

Only whole lines are judged, and only such as nobody prints inside an article.
"""

from __future__ import annotations

import re

_LINES = (
    r"(?:re[- ]?)?share(?:\s(?:this|on|via|with)\b.{0,40})?",
    r"print(?:\sthis.{0,20})?|e-?mail(?:\sthis.{0,20})?|copy\slink|link\scopied.?",
    r"you(?:\shave|.ve)\s.{0,40}\b(?:articles?|stories|story|views?)\b.{0,30}\b(?:left|remaining|month|week|today|free|limit)\b.{0,80}",
    r"(?:this\sis\s)?(?:your\slast|\d+\sof\s\d+|\d+)\sfree\s(?:articles?|stories|story|views?)\b.{0,100}",
    r"@\w{2,40}",
    r"(?:read|see|watch|listen|learn|find\sout|show|view|load)\s(?:more|also|next|now|on|all)\b.{0,140}",
    r"(?:sign\sup|log\s?in|sign\sin|join\sus|follow\sus|like\sus)\b.{0,140}",
    r"(?:subscribe|register)(?:\s(?:to|now|here|today|for|free|with)\b.{0,130})?",
    r"advertisement(?:\W+story\scontinues.{0,20})?|advert|ad|sponsored(?:\scontent)?|promoted|story\scontinues(?:\sbelow.*)?",
    r"continue\sreading.*|article\scontinues.*",
    r"(?:.{0,160}\s[·•|]\s)?unsubscribe(?:\s[·•|]\s.{0,160})?",
    r"related(?:\s(?:articles?|stories|content|topics?|news|posts?|links?|coverage|reading))?",
    r"popular\snow|report\s(?:an?\s)?(?:error|typo|issue|correction)|comments\sare\s(?:closed|off|moderated).{0,80}",
    r"recommended(?:\sfor\syou)?.{0,30}|most\s(?:read|viewed|popular|shared).{0,30}|trending(?:\snow)?",
    r"top\sstories|latest\snews|you\smay\s(?:also\s)?like.*|more\son\sthis(?:\sstory)?|more\s(?:stories|news)",
    r"more\sfrom\s.{1,60}|also\sread.{0,160}|don'?t\smiss.{0,80}",
    r"(?:copyright\s?)?(?:©|\(c\)).{0,200}|copyright\s(?:\d{4}|of\b|by\b).{0,160}|all\srights\sreserved.{0,160}",
    r"skip\sto.{0,40}|back\sto\stop|loading.{0,10}|close|menu|search|home|next|previous|newsletters?",
    r"(?:\d+\s)?comments?(?:\s\(?\d+\)?)?|(?:leave|post|add)\sa\s(?:comment|reply).{0,20}",
    r"view\scomments.{0,20}|join\sthe\sconversation.{0,80}",
    r"\d+\smin(?:ute)?s?(?:\sread)?|reading\stime.{0,30}",
    r"(?:image|photo|picture)\s(?:source|credit)s?[:,]?.{0,80}",
    r"click\shere\b.{0,120}|download\sour\sapp.{0,80}|tap\shere\b.{0,100}",
    r"(?:e-?mail\s?:?\s)?[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    r"(?:.{0,40},\s)?this\s(?:story|report|article|copy|news)\s(?:has|have|is|was)\s.{0,70}"
    r"\b(?:syndicated?|auto-?generated|agency|wire)\s(?:news\s)?(?:wire\s)?feeds?\b.{0,120}",
    r"(?:for\sinformation\smedia\W+)?not\san\sofficial\srecord",
    r"(?-i:(?:ANI|IANS|PTI|UNI)(?:\s[A-Z]{2,4}){0,6})",
    r"(?:tags?|topics?|filed\sunder|categories|category)\s?:.{0,200}",
)
_LINE = re.compile(rf"^\W*(?:{'|'.join(_LINES)})\W*$", re.IGNORECASE)
_LONGEST = 240


def is_furniture_line(text: str) -> bool:
    """Whether the whole line is furniture by its words."""
    return len(text) <= _LONGEST and _LINE.match(text) is not None

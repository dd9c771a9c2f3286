"""The address of an article without what changes from link to link: who sent the reader, the fragment, the device."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_.*|at_(?:medium|campaign|custom\d|link.*|format)|mc_[ce]id|pk_.*|mtm_.*|guce_.*|__.*|_ga|_gl|xtor|spm|emc"
    r"|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh|igshid|li_fat_id|srsltid|s?cmp|cmpid|ocid|ncid|ito"
    r"|ref|ref_?src|ref_url|referrer|source|src|via|share|sr_share|smid|smtyp|partner|rss|feed|campaign(?:_id)?|guccounter"
    r"|amp|amp_js_v|outputtype|traffic_source",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_LAST = re.compile(r"(?:/(?:amp|index\.(?:html?|php|aspx?)|default\.aspx?))?/*$|\.amp(?=\.html?$|$)")


def canonical(url: str | None) -> str:
    """Host, path and what is left of the query, sorted; "" where it names no article (no address, a front page).

    https://www.post.example/news/crews/?utm_source=x#top → post.example/news/crews
    """
    parts = urlsplit((url or "").strip())
    if not parts.hostname:
        return ""
    host = _HOST.sub("", parts.hostname.lower())
    path = _LAST.sub("", parts.path)
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name))
    if not path and not kept:
        return ""
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    return f"{host}{port}{path}" + (f"?{urlencode(kept)}" if kept else "")

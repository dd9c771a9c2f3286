"""When two addresses are one: as publishers spell them, with and without what only counts readers."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

LONGEST = 2048  # characters; what is longer is no address of an article
_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(
    r"""(?:utm_\w*|at_(?:medium|campaign|custom\d|link\w*|ptr\w*|bbc\w*|format)|pk_\w+|mtm_\w+|hsa_\w+|fb_\w+|__twitter\w+
    |fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_[ce]id|mkt_tok|_ga|_gl|_hs\w+|ncid
    |ocid|cmpid|cmp|icid|ito|smid|smtyp|xtor|ftag|wt[._]mc\w*|ref_src|ref_url|ns_(?:mchannel|source|campaign|linkname)
    |traffic_source|cvid|spm|guccounter|guce_\w+|_r|partner_?id|rss(?:id)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_FROM_A_FEED = re.compile(
    r"(?:source|ref|from|via|src)=(?:rss|feed|atom|rss-?feed|feedburner|newsletter)", re.IGNORECASE
)
_SPACES = re.compile(r"[\s\x00-\x1f\x7f]+")


def absolute(url: str | None, base: str | None = None) -> str | None:
    """An http(s) address as it can be fetched, without fragment and user; None where it is none."""
    if not url or len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base or "", _SPACES.sub("", url)))
        host, port = parts.hostname, parts.port
    except ValueError:  # a port that is no number, brackets that do not close
        return None
    if (
        parts.scheme not in _PORTS
        or not host
        or ("." not in host and host != "localhost" and ":" not in host)
    ):
        return None
    return urlunsplit((parts.scheme, _place(parts, host, port), parts.path or "/", parts.query, ""))


def identity(url: str) -> str:
    """What two spellings of one address have in common: no scheme, tracking parameters, or slash at the end."""
    parts = urlsplit(url)
    query = "&".join(one for one in parts.query.split("&") if one and not _tracks(one))
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower()}{path}{'?' + query if query else ''}"


def without_tracking(url: str) -> str:
    """The address without the parameters that only count readers; what is left stands as it was written."""
    path, mark, query = url.partition("?")
    kept = "&".join(one for one in query.split("&") if not _tracks(one))
    return f"{path}{mark}{kept}" if kept else path


def same_site(url: str, other: str) -> bool:
    """Whether one host is the other, or within it: www.example.org and example.org, feeds.example.org."""
    one, two = (host_of(each).removeprefix("www.") for each in (url, other))
    return one == two or one.endswith(f".{two}") or two.endswith(f".{one}")


def host_of(url: str) -> str:
    """The host, lower case; "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _tracks(parameter: str) -> bool:
    name = parameter.split("=", 1)[0]
    return _TRACKING.fullmatch(name) is not None or _FROM_A_FEED.fullmatch(parameter) is not None


def _place(parts: SplitResult, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port in {None, _PORTS[parts.scheme]} else f"{shown}:{port}"

"""Which addresses of the Internet a page may come from: public ones, and no others.

A page, a feed or a redirect names hosts of its own choosing; without this, it could make us read what only this machine
can reach: a router, a database without a password, the keys that cloud machines serve on 169.254.169.254. The tables
are written out after IANA's special-purpose registries (RFC 6890) rather than asked of `ipaddress`, whose answers
differ between Python versions. For IPv6 the rule is turned round: only global unicast space is public, so that every
form that carries an IPv4 address inside (mapped, compatible, NAT64) is outside of it without being named.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_IPV4 = {
    "0.0.0.0/8": "this network", "10.0.0.0/8": "private", "100.64.0.0/10": "shared by a carrier",
    "127.0.0.0/8": "loopback", "168.63.129.16/32": "a cloud's metadata", "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private", "192.0.0.0/24": "reserved for protocols", "192.0.2.0/24": "documentation",
    "192.31.196.0/24": "AS112", "192.52.193.0/24": "AMT", "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "private", "192.175.48.0/24": "AS112", "198.18.0.0/15": "benchmarking",
    "198.51.100.0/24": "documentation", "203.0.113.0/24": "documentation", "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}  # fmt: skip
_IPV6 = {
    "::/128": "this host", "::1/128": "loopback", "::ffff:0:0/96": "IPv4 in IPv6", "::/96": "IPv4 in IPv6",
    "64:ff9b::/96": "IPv4 behind NAT64", "64:ff9b:1::/48": "IPv4 behind NAT64", "100::/64": "discarded",
    "2001::/32": "a Teredo tunnel", "2001::/23": "reserved for protocols", "2001:db8::/32": "documentation",
    "2002::/16": "a 6to4 tunnel", "3fff::/20": "documentation", "fc00::/7": "private", "fe80::/10": "link-local",
    "fec0::/10": "site-local", "ff00::/8": "multicast",
}  # fmt: skip
_NOT_PUBLIC_4 = tuple((IPv4Network(net), kind) for net, kind in _IPV4.items())
_NOT_PUBLIC_6 = tuple((IPv6Network(net), kind) for net, kind in _IPV6.items())
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


def not_public(address: Address) -> str | None:
    """What kind of address this is, where it is not a public one; None for one that a page may come from."""
    if isinstance(address, IPv4Address):
        return next((kind for network, kind in _NOT_PUBLIC_4 if address in network), None)
    found = next((kind for network, kind in _NOT_PUBLIC_6 if address in network), None)
    return found or (None if address in _GLOBAL_UNICAST else "reserved")


def spelled(host: str) -> Address | None:
    """The address that a host spells in any of the ways browsers and resolvers take; None for a name.

    ``127.1``, ``0x7f000001``, ``2130706433`` and ``0177.0.0.1`` are all 127.0.0.1
    (https://url.spec.whatwg.org/#concept-ipv4-parser). Raises ValueError where it ends like an address and is none.
    """
    if ":" in host:
        if "%" in host:
            raise ValueError(host)  # a zone: only addresses of this very network have one
        return IPv6Address(host)
    parts = host.split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise ValueError(host)
    *upper, last = [_number(part) for part in parts]
    if any(value > 255 for value in upper) or last >= 256 ** (4 - len(upper)):
        raise ValueError(host)
    return IPv4Address(sum(value << 8 * (3 - place) for place, value in enumerate(upper)) + last)


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part)

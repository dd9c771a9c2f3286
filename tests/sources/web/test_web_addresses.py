"""No address that is not public gets by, in whatever way it is written."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.web.addresses import not_public, spelled

IPV4 = st.integers(0, 2**32 - 1).map(IPv4Address)
IPV6 = st.integers(0, 2**128 - 1).map(IPv6Address)
PRIVATE = st.one_of(
    st.ip_addresses(v=4, network="127.0.0.0/8"), st.ip_addresses(v=4, network="10.0.0.0/8"),
    st.ip_addresses(v=4, network="169.254.0.0/16"), st.ip_addresses(v=4, network="192.168.0.0/16"),
    st.ip_addresses(v=4, network="172.16.0.0/12"), st.ip_addresses(v=4, network="100.64.0.0/10"),
)  # fmt: skip


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
    239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
    64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1
    fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 4000::1""".split(),
)
def test_what_is_not_public_is_named_for_what_it_is(address: str) -> None:
    assert not_public(ip_address(address))


@pytest.mark.parametrize(
    "address", "1.1.1.1 8.8.8.8 172.32.0.1 93.184.215.14 2606:4700::1111 2a00:1450::1".split()
)
def test_public_addresses_are_public(address: str) -> None:
    assert not_public(ip_address(address)) is None


@given(st.one_of(IPV4, IPV6, PRIVATE))
def test_whatever_the_standard_library_does_not_call_global_is_not_public(
    address: IPv4Address | IPv6Address,
) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not_public(address)


@given(IPV4)
def test_an_ipv6_address_that_carries_an_ipv4_address_is_never_public(inner: IPv4Address) -> None:
    low = int(inner)
    for prefix in ("::ffff:0:0", "::", "64:ff9b::"):
        assert not_public(IPv6Address(int(IPv6Address(prefix)) + low))
    assert not_public(IPv6Address((0x2002 << 112) + (low << 80)))


@given(IPV4, st.data())
def test_every_way_to_spell_an_address_is_that_address(address: IPv4Address, data: st.DataObject) -> None:
    parts = list(address.packed)
    kept = data.draw(st.integers(0, 3))
    last = int.from_bytes(address.packed[kept:], "big")
    spelling = st.sampled_from([str, hex, lambda n: f"0{n:o}", lambda n: f"0x{n:08x}"])
    written = ".".join(data.draw(spelling)(value) for value in [*parts[:kept], last])
    assert spelled(written) == address


@given(IPV6)
def test_ipv6_spells_itself(address: IPv6Address) -> None:
    assert spelled(str(address)) == spelled(address.exploded) == address


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "1.2.3.4x", "a", "xn--bcher-kva.example"]
)
def test_a_name_is_no_address(host: str) -> None:
    assert spelled(host) is None


@pytest.mark.parametrize(
    "host", ["1.2.3.4.5", "256.1.1.1", "1.2.3.256", "4294967296", "example.1", "0x100000000", "08"]
)
def test_what_ends_like_an_address_and_is_none_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match=re.escape(host)):
        spelled(host)

"""robots.txt in all its forms (RFC 9309), and what sites say to machines besides."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FetchError
from onrecord.sources.web import Fetcher, Retries
from onrecord.sources.web.robots import LARGEST, rules_in
from onrecord.sources.web.signals import meta_of
from onrecord.sources.web.tdm import rule_for
from onrecord.sources.web.tdm import rules_in as tdm_rules_in
from onrecord.sources.web.urls import parsed
from tests.sources.web.conftest import Serve
from tests.sources.web.servers import FakeClock, Reply, answer, redirect

For = Callable[..., Fetcher]
ONCE = Retries(attempts=1)


def robots(text: str, **headers: str) -> bytes:
    return answer(text.encode(), Content_Type="text/plain", **headers)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", True),
        ("User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nAllow: /", "/a", True),
        ("User-agent: otherbot\nDisallow: /", "/a", True),
        ("User-agent: onrec\nDisallow: /", "/a", False),
        ("User-agent: otherbot\nUser-agent: onrecord\nDisallow: /", "/a", False),
        ("User-agent: onrecord\nDisallow: /x\n\nUser-agent: onrecord\nDisallow: /a", "/a", False),
        ("\ufeffuser-AGENT :  *  # all\r\ndisallow:/a # no", "/a", False),
        ("User-agent: *\nDisallow: /ü", "/%C3%BC", False),
        ("<html>our robots are on holiday</html>", "/a", True),
    ],
)
def test_its_rules_are_kept(serve: Serve, fetcher_for: For, text: str, path: str, allowed: bool) -> None:
    server = serve({"/robots.txt": robots(text), path: answer(b"hello")})
    if allowed:
        assert fetcher_for(server).fetch(server.url(path)).signals.robots == "found"
    else:
        with pytest.raises(FetchError) as refused:
            fetcher_for(server).fetch(server.url(path))
        assert (refused.value.reason, refused.value.transient) == ("robots", False)
        assert server.targets == []


@pytest.mark.parametrize("status", ["400 Bad", "401 Who", "403 No", "404 Not Found", "410 Gone", "451 Law"])
def test_a_site_without_one_may_be_read(serve: Serve, fetcher_for: For, status: str) -> None:
    server = serve(
        {"/robots.txt": answer(b"User-agent: *\nDisallow: /", status=status), "/": answer(b"hello")}
    )
    assert fetcher_for(server).fetch(server.url()).signals.robots == "absent"


@pytest.mark.parametrize(
    "reply",
    [answer(status="500 Oh"), answer(status="503 Later"), answer(status="429 Slowly"), answer(status="505 What"),
     answer(b"User-agent", length=500), b"SSH-2.0\r\n", redirect("/robots.txt"), redirect("file:///etc/passwd"),
     answer(b"?", Content_Encoding="br")],
)  # fmt: skip
def test_a_site_whose_robots_txt_is_out_of_reach_is_left_alone_for_a_time(
    serve: Serve, fetcher_for: For, clock: FakeClock, reply: Reply
) -> None:
    server = serve({"/robots.txt": reply, "/": answer(b"hello")})
    fetcher = fetcher_for(server, retries=ONCE)
    for _ in range(2):
        with pytest.raises(FetchError) as left:
            fetcher.fetch(server.url())
        assert (left.value.reason, left.value.transient) == ("robots unreachable", True)
    asked = len(server.asked)
    server.routes["/robots.txt"] = robots("")
    clock.now += 301
    assert fetcher.fetch(server.url()).body == b"hello"
    assert asked in (1, 6)
    assert server.targets == ["/"]


def test_it_is_asked_for_once_a_day_and_origin(serve: Serve, fetcher_for: For, clock: FakeClock) -> None:
    server, other = serve({"/": answer(b"a")}), serve({"/": answer(b"b")})
    fetcher = fetcher_for(server, other)
    for one in (server, other, server, other, server):
        fetcher.fetch(one.url())
    assert [len(one.asked) for one in (server, other)] == [3 + 2, 2 + 2]
    clock.now += 24 * 3600 + 1
    fetcher.fetch(server.url())
    assert [one.target for one in server.asked].count("/robots.txt") == 2


def test_it_is_found_behind_five_redirects(serve: Serve, fetcher_for: For) -> None:
    server = serve({f"/{n}": redirect(f"/{n + 1}") for n in range(1, 5)})
    server.routes |= {
        "/robots.txt": redirect("/1"),
        "/5": robots("User-agent: *\nDisallow: /"),
        "/": answer(b"x"),
    }
    with pytest.raises(FetchError, match=r"robots\.txt of paper\.example says so"):
        fetcher_for(server).fetch(server.url())


def test_only_its_first_part_is_read(serve: Serve, fetcher_for: For) -> None:
    early, late = "User-agent: *\nDisallow: /early\n", "Disallow: /late\n"
    text = early + "# padding\n" * (LARGEST // 10) + late
    server = serve({"/robots.txt": robots(text), "/late": answer(b"x"), "/early": answer(b"x")})
    fetcher = fetcher_for(server)
    assert fetcher.fetch(server.url("/late")).body == b"x"
    with pytest.raises(FetchError, match="not to be read by machines"):
        fetcher.fetch(server.url("/early"))


def test_every_hop_of_a_redirect_asks_the_rules_of_its_own_host(serve: Serve, fetcher_for: For) -> None:
    closed = serve({"/robots.txt": robots("User-agent: *\nDisallow: /"), "/": answer(b"x")})
    opened = serve({"/": redirect(closed.url())})
    with pytest.raises(FetchError) as refused:
        fetcher_for(opened, closed).fetch(opened.url())
    assert refused.value.url == closed.url()
    assert (opened.targets, closed.targets) == (["/"], [])


def test_who_may_can_read_on_and_the_record_says_that_nobody_asked(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/robots.txt": robots("User-agent: *\nDisallow: /"), "/": answer(b"mine")})
    fetched = fetcher_for(server, robots=False, reservations="ignore").fetch(server.url())
    assert (fetched.body, fetched.signals.robots) == (b"mine", "not asked")
    assert [one.target for one in server.asked] == ["/"]


def test_its_delay_is_kept_and_told(serve: Serve, fetcher_for: For, clock: FakeClock) -> None:
    server = serve({"/robots.txt": robots("User-agent: *\nCrawl-delay: 7.5"), "/": answer(b"x")})
    fetcher = fetcher_for(server)
    assert [fetcher.fetch(server.url()).signals.crawl_delay for _ in range(3)] == [7.5] * 3
    assert clock.slept == [7.5, 7.5]


@pytest.mark.parametrize("delay", ["-5", "nan", "inf", "1e999", "soon", "999999"])
def test_a_delay_that_is_none_or_endless_holds_nobody_up(
    serve: Serve, fetcher_for: For, clock: FakeClock, delay: str
) -> None:
    server = serve({"/robots.txt": robots(f"User-agent: *\nCrawl-delay: {delay}"), "/": answer(b"x")})
    fetcher = fetcher_for(server)
    for _ in range(2):
        fetcher.fetch(server.url())
    assert clock.slept in ([1.0], [120.0])


def test_signals_to_ai_and_mining_are_recorded(serve: Serve, fetcher_for: For) -> None:
    text = (
        "User-agent: GPTBot\nUser-agent: ccbot\nDisallow: /\n\nUser-agent: ClaudeBot\nDisallow: /private\n\n"
        "User-agent: otherbot\nContent-Signal: search=no\n\n"
        "User-agent: *\nContent-Signal: search=yes, ai-train=no # ours\nContent-Usage: train-ai=n\nAllow: /\n"
    )
    server = serve({"/robots.txt": robots(text)})
    server.routes["/"] = answer(
        b"x", X_Robots_Tag="noai, NoImageAI, otherbot: noindex", Content_Usage="search=y"
    )
    signals = fetcher_for(server).fetch(server.url()).signals
    assert signals.ai_refused == ("CCBot", "GPTBot")
    assert signals.content_signal == ("search=yes, ai-train=no", "train-ai=n", "search=y")
    assert signals.robots_tags == ("noai", "noimageai")
    assert signals.tdm_reservation is None
    assert signals.reserved


@pytest.mark.parametrize(
    ("header", "reserved", "policy"),
    [({"TDM_Reservation": "1", "TDM_Policy": "https://paper.example/terms"}, True, "https://paper.example/terms"),
     ({"TDM_Reservation": "0"}, False, None), ({"TDM_Reservation": "yes"}, True, "https://paper.example/all"),
     ({}, True, "https://paper.example/all")],
)  # fmt: skip
def test_a_reservation_is_taken_from_the_header_and_else_from_the_file_of_the_site(
    serve: Serve, fetcher_for: For, header: dict[str, str], reserved: bool, policy: str | None
) -> None:
    rules = b'[{"location": "/free/*", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1,' \
            b' "tdm-policy": "https://paper.example/all"}]'  # fmt: skip
    server = serve(
        {"/.well-known/tdmrep.json": answer(rules), "/a": answer(b"x", **header), "/free/b": answer(b"y")}
    )
    fetcher = fetcher_for(server)
    signals = fetcher.fetch(server.url("/a")).signals
    assert (signals.tdm_reservation, signals.tdm_policy) == (reserved, policy)
    assert fetcher.fetch(server.url("/free/b")).signals.tdm_reservation is False


def test_what_the_page_itself_says_is_heard(serve: Serve, fetcher_for: For) -> None:
    page = (
        b"<html><head><META content='noai, NOINDEX' name=Robots><meta name=\"onrecord\" content=noarchive>"
        b'<meta name="otherbot" content="nosnippet"><meta name="tdm-reservation" content="1">'
        b'<meta name="tdm-policy" content="https://paper.example/terms"><meta name="robots" content="late">'
    )
    server = serve({"/a": answer(page, X_Robots_Tag="noimageai"), "/b": answer(page, TDM_Reservation="0")})
    fetcher = fetcher_for(server)
    signals = fetcher.fetch(server.url("/a")).signals
    assert signals.robots_tags == ("noimageai", "noai", "noindex", "noarchive")
    assert (signals.tdm_reservation, signals.tdm_policy) == (True, "https://paper.example/terms")
    assert fetcher.fetch(server.url("/b")).signals.tdm_reservation is False


@given(
    st.one_of(st.binary(), st.text(alphabet="<meta nco=\"'>rbs ", max_size=300).map(lambda one: one.encode()))
)
def test_any_page_says_something_or_nothing(body: bytes) -> None:
    assert all(name == name.strip().lower() for name in meta_of(body * 30))


def test_a_page_full_of_tags_that_do_not_end_costs_no_time() -> None:
    began = time.monotonic()
    for body in (
        b"<meta " * 30_000,
        b"<meta name=" + b"x" * 130_000,
        b"<meta name='" + b"a=" * 60_000 + b">",
    ):
        assert meta_of(body) == {}
    assert time.monotonic() - began < 5


def test_whoever_wants_leaves_what_is_reserved(serve: Serve, fetcher_for: For) -> None:
    server = serve({"/": answer(b"x", TDM_Reservation="1", TDM_Policy="https://paper.example/terms")})
    with pytest.raises(FetchError, match="reserves text and data mining") as refused:
        fetcher_for(server, reservations="refuse").fetch(server.url())
    assert (refused.value.reason, refused.value.hint) == (
        "reserved",
        "Its terms: https://paper.example/terms.",
    )


@pytest.mark.parametrize(
    "reply",
    [answer(b"not json"), answer(b"[[[[" * 10_000), answer(b"\xff\xfe"), answer(status="500 Oh"), b"",
     redirect("file:///x"),
     answer(b'[{"location": 5, "tdm-reservation": 1}, null, {"location": "/", "tdm-reservation": [1]}]')],
)  # fmt: skip
def test_a_broken_reservation_file_reserves_nothing_and_stops_nothing(
    serve: Serve, fetcher_for: For, reply: Reply
) -> None:
    server = serve({"/.well-known/tdmrep.json": reply, "/": answer(b"x")})
    assert fetcher_for(server).fetch(server.url()).signals.tdm_reservation is None


@pytest.mark.parametrize(
    ("location", "target", "matches"),
    [("/", "/a", True), ("/a", "/ab", True), ("/a$", "/ab", False), ("/a$", "/a", True), ("/b", "/a/b", False),
     ("/*.html$", "/x/y.html", True), ("/*.html$", "/x.html?y", False), ("*/b*/d", "/a/bc/de", True),
     ("/a*a$", "/a", False)],
)  # fmt: skip
def test_places_of_reservations(location: str, target: str, matches: bool) -> None:
    rules = tdm_rules_in(b'[{"location": "%s", "tdm-reservation": 1}]' % location.encode())
    assert (rule_for(target, rules) is not None) == matches


@given(st.text(alphabet="*a/$b", max_size=12), st.text(alphabet="a/b", max_size=12))
def test_places_of_reservations_match_as_a_regular_expression_would(location: str, target: str) -> None:
    import json
    import re

    body = location.removesuffix("$")
    expected = re.match(
        ".*".join(re.escape(part) for part in body.split("*")) + ("$" if location.endswith("$") else ""),
        target,
    )
    rules = tdm_rules_in(json.dumps([{"location": location, "tdm-reservation": 1}]).encode())
    assert (rule_for(target, rules) is not None) == (expected is not None)


@given(
    st.one_of(
        st.binary(max_size=3000),
        st.text(alphabet="UserDisallowg-nt: *\r\n\x00#/$%", max_size=500).map(str.encode),
    )
)
def test_any_bytes_are_rules_of_some_kind(data: bytes) -> None:
    rules = rules_in(data)
    rules.allow(parsed("https://paper.example/a/b?c=%C3%BC"))
    rules.ai_refused(parsed("https://paper.example/"))


def test_rules_full_of_stars_cost_no_time() -> None:
    hostile = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 2000 + b"b$\n"
    began = time.monotonic()
    assert rules_in(hostile * 50).allow(parsed("https://paper.example/" + "a" * 4000))
    assert (
        rule_for(
            "/" + "a" * 4000, tdm_rules_in(b'[{"location": "/%s", "tdm-reservation": 1}]' % (b"*a" * 5000))
        )
        is None
    )
    assert time.monotonic() - began < 5

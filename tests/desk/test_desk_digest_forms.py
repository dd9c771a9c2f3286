"""One digest in every form: the same words in each, and nothing in them that the form would take for its own."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from onrecord.desk.digest import Cite, Digest, Group, Line, Section, rendered
from onrecord.desk.digest.mail import Letterhead, mail
from onrecord.desk.digest.model import Counts, Fact
from onrecord.desk.digest.rendering import html_body
from onrecord.desk.show.neutral import neutral
from onrecord.errors import UsageError

HOSTILE = '<script>alert("x")</script> & *bold* [a](http://x) `c` _e_ # 1. | ~~no~~ <img src=x> www.x.org'
SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
MARKS = st.text(st.sampled_from("[](){}<>*_`~#+-.!|&\\=:;/ 1a“”'\"@w\n"), max_size=40)


def digest(
    words: str = "We came to bring people home", *, name: str = "Ada Kaya", url: str | None = None
) -> Digest:
    """A digest of one line of every shape."""
    cite = Cite(
        "0" * 16, "A title", f"The {name} Post", "2031-02-03T09:00+00:00", ((3, 9),), words,
        f"http://127.0.0.1:8642/articles/{'0' * 16}?at=3-9#at", url,
    )  # fmt: skip
    told = Line(
        "remark", "", neutral(words), cite,
        (Fact("2 independent reports", "", None), Fact("promised", neutral(words), cite)), 1, "0/s1", None,
    )  # fmt: skip
    bare = Line(
        "skipped", f"Could not be read: {neutral(name)}", "", None, (), 0, None, "http://127.0.0.1:8642/x"
    )
    people = Group(neutral(name), neutral(words), "Cunene talks", "http://127.0.0.1:8642/who/ada", (told,))
    sections = (
        Section(
            "said", "Said", (people, replace(people, within=None)), 3, "http://127.0.0.1:8642/said?a=1&b=2"
        ),
        Section(
            "unread", "Could not be read", (Group("", "", None, None, (bare,)),), 0, "http://127.0.0.1:8642/"
        ),
    )
    return Digest(
        "onrecord-digest/1", "2031-02-03", "2031-02-10", (), (), f"{neutral(name)} moved", "One sentence.",
        Counts(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1), sections, "http://127.0.0.1:8642/digest",
    )  # fmt: skip


def shown(node: lxml_html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_html_loads_nothing_and_holds_no_picture_script_or_table() -> None:
    page = rendered(digest(HOSTILE, name=HOSTILE, url="https://x.example/a?b=1&c=2"), "html").decode()
    tree = lxml_html.document_fromstring(page)
    tags = {one.tag for one in tree.iter() if isinstance(one.tag, str)}
    assert not tags & {"img", "script", "link", "table", "iframe", "object", "form", "svg", "audio", "video"}
    assert not [
        one
        for one in tree.iter()
        for name in one.attrib
        if name.startswith("on") or name in {"src", "srcset"}
    ]
    assert not re.search(r"url\(|@import|@font-face", page)
    addresses = [one.get("href") for one in tree.iter("a")]
    assert addresses
    assert {str(one).partition(":")[0] for one in addresses} == {"http", "https"}
    assert page.count("https://x.example/a?b=1&amp;c=2") == 4  # a line and a fact, in two groups


def test_html_is_one_column_of_600_pixels_light_and_dark() -> None:
    page = rendered(digest(), "html").decode()
    assert "max-width:600px" in page
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "@media (prefers-color-scheme: dark)" in page
    tree = lxml_html.document_fromstring(page)
    assert [one.tag for one in tree.iter("h1", "h2", "h3")] == ["h1", "h2", "h3", "h3", "h2"]
    styled = list(tree.iter("p", "a", "h1", "h2", "h3"))
    assert all(one.get("style") and one.get("class") for one in styled if one.tag != "p" or one.get("class"))
    assert tree.get("lang") == "en"


@given(words=SIGNS, name=SIGNS)
def test_html_shows_the_very_words_whatever_signs_are_in_them(words: str, name: str) -> None:
    made = digest(words, name=name or "x")
    tree = lxml_html.document_fromstring(html_body(made))
    told = [shown(one) for one in tree.iter("p")]
    expected = " ".join(neutral(words).split())
    if expected:
        assert told.count(expected) == 2
    assert f"Could not be read: {' '.join(neutral(name or 'x').split())}".strip() in told


@settings(max_examples=40)
@given(words=MARKS, name=MARKS)
def test_markdown_shows_the_very_words_whatever_signs_are_in_them(words: str, name: str) -> None:
    made = digest(words, name=name or "x")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(rendered(made, "md").decode())
    assert not {one.type for one in tokens} & {
        "html_block",
        "fence",
        "code_block",
        "blockquote_open",
        "table_open",
    }
    assert [one.tag for one in tokens if one.type == "heading_open"] == ["h1", "h2", "h3", "h3", "h2"]
    inline = [one for one in tokens if one.type == "inline"]
    kinds = {child.type for one in inline for child in one.children or ()}
    assert kinds <= {
        "text",
        "link_open",
        "link_close",
        "strong_open",
        "strong_close",
        "hardbreak",
        "text_special",
    }
    told = [part for one in inline for part in _parts(one.children or ())]
    assert f"{neutral(name or 'x')} moved".strip() in told
    outlet = neutral(f"The {name or 'x'} Post")
    if neutral(words):
        assert neutral(words) in told
        assert f"promised: {neutral(words)}, {outlet}, 3 February 2031" in told


def _parts(children: list[object]) -> Iterator[str]:
    """The text between the breaks of lines."""
    line = ""
    for child in children:
        if child.type == "hardbreak":  # type: ignore[attr-defined]
            yield line
            line = ""
        else:
            line += child.content  # type: ignore[attr-defined]
    yield line


def test_markdown_keeps_github_from_making_links_and_mentions() -> None:
    page = rendered(digest("see https://evil.example or www.evil.example, @ada"), "md").decode()
    assert "https\\://evil.example" in page
    assert "www\\.evil.example, \\@ada" in page


def test_json_is_the_model_and_nothing_else() -> None:
    made = digest(HOSTILE)
    assert msgspec.json.decode(rendered(made, "json"), type=Digest, strict=True) == made


def test_text_is_wrapped_but_for_addresses_and_shows_no_control_characters() -> None:
    page = rendered(digest("a\x1b[2J b " * 30), "text").decode()
    assert "\x1b" not in page
    assert "␛[2J" in page
    assert max(len(line) for line in page.splitlines() if "://" not in line) <= 72
    assert f"  <http://127.0.0.1:8642/articles/{'0' * 16}?at=3-9#at>" in page


def test_a_mail_has_a_plain_part_and_an_html_part_that_say_the_same() -> None:
    at = datetime(2031, 2, 10, 8, tzinfo=UTC)
    made = digest("“Für alle”, sagte er", name="Inés Larraín")
    data = mail(made, ["Ada Kåya <ada@example.org>"], Letterhead("Desk <desk@example.org>", at=at)).as_bytes()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert data.isascii()
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert not [defect for part in read.walk() for defect in part.defects]
    assert read["Subject"] == "Inés Larraín moved"
    assert read["From"].addresses[0].addr_spec == "desk@example.org"
    assert read["To"].addresses[0].display_name == "Ada Kåya"
    assert read["Date"].datetime == at
    assert str(read["Message-ID"]).endswith("@example.org>")
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["List-Unsubscribe"] is None
    assert read.get_content_type() == "multipart/alternative"
    plain, page = read.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert "“Für alle”, sagte er" in plain.get_content()
    assert "“Für alle”, sagte er" in page.get_content()
    assert not list(read.iter_attachments())


def test_a_way_out_is_offered_where_one_is_configured() -> None:
    head = Letterhead("desk@example.org", "https://desk.example.org/out?who={to}")
    one = mail(digest(), ["ada+x@example.org"], head)
    assert one["List-Unsubscribe"] == "<https://desk.example.org/out?who=ada%2Bx%40example.org>"
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "https://desk.example.org/out?who=ada%2Bx%40example.org" in one.get_payload(1).get_content()  # type: ignore[union-attr]
    assert mail(digest(), ["a@x.org", "b@x.org"], head)["List-Unsubscribe"] is None  # whose would it be?
    by_mail = mail(digest(), ["a@x.org"], Letterhead("desk@example.org", "mailto:out@example.org"))
    assert by_mail["List-Unsubscribe"] == "<mailto:out@example.org>"
    assert by_mail["List-Unsubscribe-Post"] is None
    for wrong in ("http://x.org/", "https://x.org/\r\nBcc: e@x.org", "javascript:x", "https://x.org/><"):
        with pytest.raises(UsageError, match="unsubscribe is"):
            mail(digest(), ["a@x.org"], Letterhead("desk@example.org", wrong))


@pytest.mark.parametrize(
    "wrong",
    ["", "ada", "ada@", "@x.org", "a@x.org, b@x.org", "a@x.org\r\nBcc: e@x.org", "<script>", "a b@x.org"],
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError, match="which is no mail address"):
        mail(digest(), [wrong], Letterhead("desk@example.org"))
    with pytest.raises(UsageError, match="which is no mail address"):
        mail(digest(), [], Letterhead(wrong))


@settings(max_examples=30)
@given(name=SIGNS)
def test_no_name_in_the_title_makes_a_header(name: str) -> None:
    read = email.message_from_bytes(
        mail(digest(name=name or "x"), [], Letterhead()).as_bytes(), policy=email.policy.default
    )
    assert set(read.keys()) == {
        "Subject", "From", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    }  # fmt: skip

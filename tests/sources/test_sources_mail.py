from __future__ import annotations

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotAnArticle, PageError
from onrecord.pages import article_from
from onrecord.sources import Page, pages
from onrecord.sources.mail import mailbox as mailbox_of
from onrecord.sources.mail import page_from_message, pages_from_mailbox
from tests.sources.heard import Heard

TEXT = (
    "Bridge opens\n\nThe mayor said on Monday that the bridge would open in May.\n"
    "From then on nobody would pay a toll.\n"
)
HTML = (
    '<html><body><p><a href="https://post.example/brief?a=1&amp;b=2" style="x">View this\nemail in your '
    "<b>browser</b></a>"
    "</p><h1>Bridge opens</h1><p>The mayor of Plzeň said on Monday that the bridge would open in May.</p>"
    '<a href="https://post.example/unsubscribe">Unsubscribe</a></body></html>'
)


def newsletter(text: str | None = TEXT, html: str | None = HTML, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given_ = {
        "From": '"The Thames Dispatch" <brief@post.example>',
        "Subject": "Morning brief",
        "Message-ID": "<1@post.example>",
        "Date": format_datetime(datetime(2031, 3, 3, 6, 30, tzinfo=UTC)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given_.items():
        mail[name] = value
    if text is not None:
        mail.set_content(text)
    if html is not None:
        if text is None:
            mail.set_content(html, subtype="html")
        else:
            mail.add_alternative(html, subtype="html", charset="iso-8859-2", cte="quoted-printable")
    return mail


def read(mail: EmailMessage | bytes) -> Page:
    return page_from_message(bytes(mail), source="a.eml", file="a.eml", offset=0)


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_a_newsletter_is_its_html_with_sender_date_and_address() -> None:
    page = read(newsletter())
    assert page.media_type == "text/html; charset=iso-8859-2"
    assert (page.outlet, page.published_at) == ("The Thames Dispatch", "2031-03-03T06:30:00+00:00")
    assert page.url == "https://post.example/brief?a=1&b=2"
    assert page.origin is not None
    assert (page.origin.record, page.origin.offset) == ("1@post.example", 0)
    article = article_from(page)
    assert "The mayor of Plzeň said" in article.text
    assert article.published_at == "2031-03-03T06:30:00+00:00"


def test_a_mail_without_html_is_its_text(heard: Heard) -> None:
    page = read(newsletter(html=None, text="Read it online: https://post.example/7\n\n" + TEXT))
    assert page.media_type == "text/plain; charset=utf-8"
    assert page.url == "https://post.example/7"
    assert b"From then on" in page.data


def test_a_text_without_a_headline_is_called_by_its_subject() -> None:
    text = (
        "PLZEŇ – The river board and the city met on Monday over the old bridge, the mayor said. It opens in May.\n\n"
        "“We have waited long enough,” said the head of the board. He asked the city to pay its share before then.\n"
    )
    assert article_from(read(newsletter(html=None, text=text))).title == "Morning brief"


@pytest.mark.parametrize(
    ("headers", "outlet"),
    [
        ({"From": "brief@post.example"}, "brief@post.example"),
        ({"From": "brief@post.example", "List_Id": "Morning Brief <brief.post.example>"}, "Morning Brief"),
        ({"From": "=?utf-8?q?Kurier_Plze=C5=88?= <a@b.example>"}, "Kurier Plzeň"),
    ],
)
def test_the_outlet_is_who_sent_it(headers: dict[str, str], outlet: str) -> None:
    raw = (
        bytes(newsletter(**headers))
        if "=?" not in headers["From"]
        else bytes(newsletter()).replace(
            b'"The Thames Dispatch" <brief@post.example>', headers["From"].encode()
        )
    )
    assert read(raw).outlet == outlet


def test_an_address_that_the_list_states_is_taken_first() -> None:
    assert read(newsletter(Archived_At="<https://lists.example/9>")).url == "https://lists.example/9"


def test_a_forwarded_newsletter_is_found_inside_and_attached_files_are_not_looked_at() -> None:
    outer = EmailMessage()
    outer["From"] = "Ada <ada@desk.example>"
    outer.set_content("See below.")
    outer.add_attachment(newsletter())
    outer.add_attachment(
        b"<html>" + b"<p>notes</p>" * 900, maintype="text", subtype="html", filename="notes.html"
    )
    page = read(outer)
    assert "The mayor of Plzeň said" in article_from(page).text
    assert page.outlet == "Ada"


def test_a_mail_without_text_is_no_article() -> None:
    mail = newsletter(text=None, html=None)
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(NotAnArticle, match="is a mail without text"):
        read(mail)


BROKEN = [
    bytes(newsletter()).replace(b"--==", b"--=x", 1),
    bytes(newsletter())[:-200],
    bytes(newsletter()).replace(b"Date: Mon", b"Date: \xff\xfe Mon"),
    bytes(newsletter()).replace(b"iso-8859-2", b"x-no-such"),
    b'From: \r\nContent-Type: text/html; charset==?x?=; charset="\r\n\r\n<p>Yes.</p>',
    b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000))
    + b"\n\ntext",
]


def outcome(data: bytes) -> str:
    try:
        return read(data).data.decode("latin-1")
    except PageError as error:
        return error.what


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_broken_mail_is_read_as_far_as_it_goes_or_refused_by_name(number: int) -> None:
    assert any(words in outcome(BROKEN[number]) for words in ("<html>", "<p>Yes.</p>", "a.eml is "))


HEADS = (b"", b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n", b"Date: ")


@given(st.binary(max_size=600), st.sampled_from(HEADS))
def test_any_bytes_are_a_mail_or_a_page_error(junk: bytes, head: bytes) -> None:
    try:
        page = read(head + junk)
    except PageError:
        return
    for value in (page.outlet, page.url, page.published_at, page.media_type):
        (value or "").encode()


def test_a_mailbox_by_the_standard_library_is_read_mail_by_mail_with_places(
    tmp_path: Path, heard: Heard
) -> None:
    path = tmp_path / "news.mbox"
    box = mailbox.mbox(path)
    for number in range(3):
        box.add(
            newsletter(html=None, text=f"Number {number}\n\n{TEXT}", Message_ID=f"<{number}@post.example>")
        )
    box.add(newsletter(text=None, html=None))
    box.close()
    found = list(pages([str(path)], aside=heard.aside))
    assert [page.source for page in found] == [f"{path}#{n}" for n in (1, 2, 3)]
    assert all(b"\nFrom then on nobody" in page.data for page in found)
    assert heard.failed == [(f"{path}#4", f"{path}#4 is a mail without text.")]
    for number, page in enumerate(found):
        assert page.origin is not None
        assert page.origin.record == f"{number}@post.example"
        assert path.read_bytes()[page.origin.offset or 0 :].startswith(b"From ")


def test_a_mail_that_is_larger_than_a_page_is_refused_and_not_held(
    tmp_path: Path, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox_of, "LARGEST", 4000)
    path = tmp_path / "news.mbox"
    box = mailbox.mbox(path)
    for text in (TEXT, "word " * 5000, TEXT):
        box.add(newsletter(html=None, text=text))
    box.close()
    assert [page.source[-1] for page in pages_from_mailbox(str(path), heard.aside)] == ["1", "3"]
    ((_, what),) = heard.failed
    assert "#2 at byte" in what


def test_mail_is_known_by_its_first_bytes(tmp_path: Path, heard: Heard) -> None:
    (tmp_path / "a").write_bytes(b"Return-Path: <x@post.example>\n" + bytes(newsletter()))
    box = mailbox.mbox(tmp_path / "b")
    box.add(newsletter())
    box.close()
    found = pages([str(tmp_path / "a"), str(tmp_path / "b")], aside=heard.aside)
    assert [page.outlet for page in found] == ["The Thames Dispatch"] * 2

"""Handing mail over: to a server that takes it, one that refuses, one that hangs, and one that cannot be trusted."""

from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from desk_samples import Ran

from onrecord.desk.digest import sending
from onrecord.desk.digest.sending import Server, password_for, send, server
from onrecord.errors import DeliveryError, UsageError
from onrecord.store import Record
from tests.store.across_samples import affair

Run = Callable[..., Ran]
SECRET = "corvid-lantern-9"
CLEAR = Server("127.0.0.1", 0, None, False)


class Post:
    """What a server took; it refuses mail to ``nobody@``."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address.startswith("nobody@"):
            return f"550 5.1.1 no such reader, and the password was {SECRET}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 taken"


@contextmanager
def listening(post: Post, *, tls: ssl.SSLContext | None = None, passwords: bool = False) -> Iterator[Server]:
    """A server on a free port of this machine; with ``passwords`` it lets ada in with `SECRET` alone."""

    def may(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"ada", SECRET.encode()), handled=False)

    class Ours(Controller):
        def factory(self) -> SMTP:
            return SMTP(
                self.handler, hostname="localhost", enable_SMTPUTF8=True,
                **({"authenticator": may, "auth_require_tls": False} if passwords else {}),
            )  # fmt: skip

    port = free_port()
    controller = Ours(post, hostname="127.0.0.1", port=port, ssl_context=tls)
    controller.start()
    try:
        yield CLEAR._replace(port=port, tls=tls is not None, user="ada" if passwords else None)
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def silent() -> Iterator[Server]:
    """A server that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as taking:
        yield CLEAR._replace(port=taking.getsockname()[1])


@contextmanager
def garbling() -> Iterator[Server]:
    """A server that answers and breaks off in the middle."""
    with socket.create_server(("127.0.0.1", 0)) as taking:

        def answer() -> None:
            caller, _ = taking.accept()
            with caller:
                caller.sendall(b"220 hello\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        yield CLEAR._replace(port=taking.getsockname()[1])
        thread.join()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for localhost that nobody but this test trusts."""
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    made = (
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    )
    names = ("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(path), "-out", "-")
    try:
        done = subprocess.run([*made, *names], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("needs openssl, to make a certificate")
    path.write_bytes(path.read_bytes() + done.stdout)
    return path


def letter(to: str = "reader@example.org") -> Any:
    from email.message import EmailMessage

    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "A digest", "desk@example.org", to
    made.set_content("We came to bring people home.")
    return made


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtps://ada@mail.example.org:465", Server("mail.example.org", 465, "ada", True)),
        (
            "smtps://ada%40example.org@mail.example.org",
            Server("mail.example.org", 465, "ada@example.org", True),
        ),
        ("smtp://mail.example.org", Server("mail.example.org", 587, None, False)),
        ("smtp://[::1]:25", Server("::1", 25, None, False)),
    ],
)
def test_a_server_is_named_by_its_address(url: str, expected: Server) -> None:
    assert server(url) == expected


@pytest.mark.parametrize(
    "url", ["mail.example.org", "https://x.org", "smtps://", "smtps://x:99999", "smtp://x/inbox"]
)
def test_what_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match=r"mail server") as raised:
        server(url)
    assert "smtps://user@mail.example.org:465" in raised.value.hint


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="holds a password") as raised:
        server(f"smtps://ada:{SECRET}@mail.example.org")
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("10.0.0.1", False), ("x.org", False)],
)
def test_only_this_machine_is_local(host: str, local: bool) -> None:
    assert CLEAR._replace(host=host).is_local is local


def test_a_password_comes_from_the_environment_or_netrc(tmp_path: Path) -> None:
    one = Server("mail.example.org", 465, "ada", True)
    assert password_for(CLEAR, {}, tmp_path) is None
    assert password_for(one, {sending.PASSWORD: SECRET}, tmp_path) == SECRET
    with pytest.raises(DeliveryError, match=r"no password for ada at mail\.example\.org"):
        password_for(one, {}, tmp_path)
    (tmp_path / ".netrc").write_text(f"machine mail.example.org login ada password {SECRET}\n")
    (tmp_path / ".netrc").chmod(0o600)
    assert password_for(one, {}, tmp_path) == SECRET
    with pytest.raises(DeliveryError, match="no password for eve"):
        password_for(one._replace(user="eve"), {}, tmp_path)


def test_a_broken_netrc_is_named_and_not_repeated(tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text(f"machine mail.example.org login ada pasword {SECRET}\n")
    (tmp_path / ".netrc").chmod(0o600)
    with pytest.raises(DeliveryError, match=r"\.netrc cannot be read: line") as raised:
        password_for(Server("mail.example.org", 465, "ada", True), {}, tmp_path)
    assert SECRET not in str(raised.value)


def test_mail_is_handed_over_in_one_connection() -> None:
    post = Post()
    with listening(post) as one:
        assert send([letter("a@example.org"), letter("b@example.org")], one, None) == 2
    assert [taken.rcpt_tos for taken in post.taken] == [["a@example.org"], ["b@example.org"]]
    assert {taken.mail_from for taken in post.taken} == {"desk@example.org"}
    assert b"We came to bring people home." in post.taken[0].content


def test_a_refused_reader_is_named_and_the_others_get_theirs() -> None:
    post = Post()
    with listening(post) as one, pytest.raises(DeliveryError) as raised:
        send([letter("nobody@example.org"), letter("a@example.org")], one, SECRET)
    assert [taken.rcpt_tos for taken in post.taken] == [["a@example.org"]]
    assert f"{one.name} refused mail to nobody@example.org (550 5.1.1 no such reader" in raised.value.what
    assert raised.value.what.endswith("; 1 other was sent.")
    assert SECRET not in str(raised.value)


def test_a_login_opens_the_door_and_a_wrong_password_is_told_but_not_shown() -> None:
    post = Post()
    with listening(post, passwords=True) as one:
        assert send([letter()], one, SECRET) == 1
        with pytest.raises(DeliveryError, match="did not let ada in: 535") as raised:
            send([letter()], one, "wren-kettle-4")
    assert "wren-kettle-4" not in f"{raised.value} {raised.value.__cause__} {raised.value.__context__}"
    assert len(post.taken) == 1


def test_a_server_that_hangs_is_left() -> None:
    with silent() as one, pytest.raises(DeliveryError, match=r"did not answer within 0\.2 seconds"):
        send([letter()], one, None, patience=0.2)


def test_a_server_that_breaks_off_or_is_not_there_is_named() -> None:
    with (
        garbling() as one,
        pytest.raises(DeliveryError, match=rf"{one.name} (?:broke off|cannot be reached)"),
    ):
        send([letter()], one, None, patience=2)
    port = free_port()
    with pytest.raises(DeliveryError, match=rf"127\.0\.0\.1:{port} cannot be reached: Connection refused"):
        send([letter()], CLEAR._replace(port=port), None)


def test_nothing_leaves_the_machine_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "is_local", property(lambda _: False))
    post = Post()
    with listening(post) as one, pytest.raises(DeliveryError, match="offers no STARTTLS"):
        send([letter()], one, None)
    assert post.taken == []


def test_tls_is_used_with_whom_is_trusted_alone(certificate: Path) -> None:
    post = Post()
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with listening(post, tls=ours) as one:
        assert send([letter()], one, None, context=trusting) == 1
        with pytest.raises(DeliveryError, match="cannot prove who it is: self-signed certificate"):
            send([letter()], one, None)
    with listening(post) as clear, pytest.raises(DeliveryError, match="speaks no TLS as expected"):
        send([letter()], clear._replace(tls=True), None)
    assert len(post.taken) == 1


@pytest.fixture
def record(desk: Path) -> Iterator[Record]:
    with Record.open(desk / "onrecord.sqlite") as record:
        for page, made in affair():
            record.add(page, made)
        yield record


ASKED = ("digest", "--since", "2031-02-03", "--until", "2031-02-10", "--send")


def test_the_command_sends_each_reader_a_mail_of_his_own(
    run: Run, record: Record, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del record
    post = Post()
    with listening(post, passwords=True) as one:
        monkeypatch.setenv("ONRECORD_SMTP_URL", f"smtp://ada@127.0.0.1:{one.port}")
        monkeypatch.setenv("ONRECORD_SMTP_PASSWORD", SECRET)
        (desk / "onrecord.toml").write_text(
            'mail_from = "Desk <desk@example.org>"\nmail_to = ["a@example.org", "b@example.org"]\n'
            'unsubscribe = "https://example.org/out?{to}"\n'
        )
        done = run(*ASKED)
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith("onrecord: sent to 2 readers: 1 new promise, 1 falls due")
        assert run(*ASKED, "--to", "c@example.org").code == 0
        assert run("digest", "--since", "2030-01", "--until", "2030-02", "--send").code == 3
        refused = run(*ASKED, "--to", "nobody@example.org")
    assert [taken.rcpt_tos for taken in post.taken] == [
        ["a@example.org"],
        ["b@example.org"],
        ["c@example.org"],
    ]
    assert b"List-Unsubscribe: <https://example.org/out?b%40example.org>" in post.taken[1].content
    assert b"b@example.org" not in post.taken[0].content
    assert refused.code == 1
    assert "refused mail to nobody@example.org" in refused.err
    assert SECRET not in refused.err


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ((), "whom to send it to"),
        (("--to", "a@x.org"), "who sends it"),
        (("--to", "a@x.org", "--from", "d@x.org"), "by which server"),
    ],
)
def test_what_sending_needs_is_named(run: Run, record: Record, more: tuple[str, ...], missing: str) -> None:
    del record
    done = run(*ASKED, *more)
    assert done.code == 2
    assert f"--send needs to know {missing}" in done.err

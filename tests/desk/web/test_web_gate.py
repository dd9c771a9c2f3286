"""Who may read and who may write: each way past the gate is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.desk.web import access, gate
from onrecord.desk.web.access import Access, is_loopback, own_path
from onrecord.desk.web.pool import Pool
from onrecord.desk.web.running import Asked, run
from onrecord.errors import RecordError, UsageError
from tests.desk.web.gate_samples import HERE, TOKEN, asker, form_token, record_of, signed_in

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(tmp_path_factory.mktemp("gate"))


@pytest.fixture
def browser(record: str) -> TestClient:
    return signed_in(record)


def leave(client: TestClient, **more: Any) -> int:
    """The status of a change that every desk has: signing out."""
    if "data" not in more:
        more["data"] = {"form_token": form_token(client)} if client.cookies else {}
    return client.post("/sign-out", **more).status_code


def test_who_signed_in_may_send_the_forms_shown_to_him(browser: TestClient) -> None:
    assert leave(browser) == 303
    assert not browser.cookies, "the cookie is gone"


def test_the_cookie_is_not_the_token_and_no_script_or_other_site_gets_it(record: str) -> None:
    answer = asker(record).post("/sign-in", data={"token": TOKEN}, headers={"Origin": HERE})
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert cookie.startswith("onrecord-8642=")


def test_a_program_sends_the_token_itself_and_needs_no_form(record: str) -> None:
    assert leave(asker(record), headers={"Authorization": f"Bearer {TOKEN}"}, data={}) == 303


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer é"]
)
def test_a_wrong_token_is_told_what_is_needed(record: str, header: str) -> None:
    answer = asker(record).post("/sign-out", headers={"Authorization": header.encode()})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_without_a_cookie_nothing_is_written(record: str) -> None:
    assert leave(asker(record), headers={"Origin": HERE}) == 401


def test_a_cookie_that_somebody_made_up_or_that_is_old_is_none(
    record: str, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, _, seal = browser.cookies["onrecord-8642"].rpartition(".")
    for cookie in ("", ".", "1.x.", f"{session}.{'0' * 64}", f"9{session}.{seal}", f"{session}.", seal):
        other = asker(record)
        other.cookies.set("onrecord-8642", cookie)
        assert leave(other, data={"form_token": "x"}, headers={"Origin": HERE}) == 401, cookie
    token = form_token(browser)
    monkeypatch.setattr(access, "time", lambda: 4e9)
    assert leave(browser, data={"form_token": token}) == 401


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9999", "null", "http://[", ""])
def test_a_page_of_another_site_or_port_cannot_send_our_forms(browser: TestClient, origin: str) -> None:
    assert leave(browser, headers={"Origin": origin}) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_browser_that_says_it_comes_from_elsewhere_is_believed(browser: TestClient, site: str) -> None:
    assert leave(browser, headers={"Sec-Fetch-Site": site}) == 403


def test_a_form_that_does_not_say_where_it_comes_from_is_refused(browser: TestClient) -> None:
    del browser.headers["Origin"]
    assert leave(browser) == 403
    assert leave(browser, headers={"Sec-Fetch-Site": "same-origin"}) == 303


def test_a_form_needs_the_token_of_its_own_cookie(record: str, browser: TestClient) -> None:
    assert leave(browser, data={"next": "/"}) == 403
    assert leave(browser, data={"form_token": "0" * 64}) == 403
    other = signed_in(record)
    assert form_token(other) != form_token(browser)
    assert leave(browser, data={"form_token": form_token(other)}) == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
def test_a_browser_may_send_nothing_but_a_form(browser: TestClient, kind: str) -> None:
    body = f"form_token={form_token(browser)}".encode()
    assert browser.post("/sign-out", content=body, headers={"Content-Type": kind}).status_code == 415


def test_a_huge_body_is_not_read_to_its_end(browser: TestClient) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield b"x" * 65536

    assert browser.post("/sign-out", content=endless(), headers=FORM).status_code == 413
    announced = {**FORM, "Content-Length": str(gate.MOST_BYTES + 1)}
    assert browser.post("/sign-out", content=b"x", headers=announced).status_code == 413
    assert (
        browser.post("/sign-out", content=b"x", headers={**FORM, "Content-Length": "-1"}).status_code == 413
    )


@pytest.mark.parametrize("body", [b"a=%ff", b"\xff=1", b"&".join(b"a=1" for _ in range(300))])
def test_a_form_that_is_no_text_or_has_too_many_fields_is_refused(browser: TestClient, body: bytes) -> None:
    assert browser.post("/sign-out", content=body, headers=FORM).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "QUERY", "POST"])
def test_no_method_that_may_write_is_forgotten(record: str, method: str) -> None:
    assert asker(record).request(method, "/said", headers={"Origin": HERE}).status_code == 401


def test_head_and_options_read_and_no_more(record: str, browser: TestClient) -> None:
    assert asker(record).head("/said").status_code == 200
    assert asker(record).options("/said").status_code == 405
    assert browser.head("/sign-out").status_code == 405
    assert browser.cookies, "still signed in"


def test_a_name_led_here_by_somebody_else_is_not_answered(browser: TestClient) -> None:
    for path in ("/said", "/sign-in"):
        assert browser.get(path, headers={"Host": "evil.example:8642"}).status_code == 421
    headers = {"Host": "evil.example:8642", "Origin": "http://evil.example:8642"}
    assert leave(browser, headers=headers) == 421


def test_for_reading_only_is_for_nobody_to_write(record: str) -> None:
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    client = asker(record, read_only=True)
    assert client.post("/corrections/x/undo", headers=bearer).status_code == 403
    assert "Sign in" not in client.get("/said").text
    pool: Pool = client.app.state.pool  # type: ignore[attr-defined]
    with pool.writing() as held, pytest.raises(RecordError, match="read"):
        held.add_alert("a", "b")
    assert leave(signed_in(record, read_only=True)) == 303, "a browser can still sign out"


def test_beyond_this_machine_reading_needs_the_token_too(record: str) -> None:
    client = asker(record, open_reading=False)
    for path in ("/said", "/said.json", "/nothing", "/static/../said"):
        assert client.get(path).status_code == 401, path
        assert client.head(path).status_code == 401, path
        assert client.options(path).status_code == 401, path
    sent = client.get("/said?who=Ilir&act=ask", headers={"Accept": "text/html"})
    assert sent.status_code == 303
    assert sent.headers["location"] == "/sign-in?next=%2Fsaid%3Fwho%3DIlir%26act%3Dask"
    assert client.get("/sign-in").status_code == 200
    assert client.get("/static/desk.css").status_code == 200
    assert client.get("/said.json", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert signed_in(record, open_reading=False).get("/said.json").status_code == 200


def test_a_wrong_token_does_not_sign_in(record: str) -> None:
    client = asker(record)
    for token in ("", "wrong", TOKEN[:-1]):
        answer = client.post("/sign-in", data={"token": token}, headers={"Origin": HERE})
        assert answer.status_code == 403
        assert "That is not the token" in answer.text
        assert not client.cookies
    assert (
        client.post("/sign-in", data={"token": TOKEN}, headers={"Origin": "http://a.example"}).status_code
        == 403
    )


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil",
        "/a\r\nSet-Cookie: x",
        "a",
        "",
    ],
)
def test_signing_in_leads_to_pages_of_this_desk_alone(record: str, to: str) -> None:
    data = {"token": TOKEN, "next": to}
    answer = asker(record).post("/sign-in", data=data, headers={"Origin": HERE})
    assert answer.headers["location"] == "/"
    assert f'value="{to}"' not in asker(record).get("/sign-in", params={"next": to}).text or not to


def test_signing_in_leads_back_to_where_one_was() -> None:
    assert own_path("/articles/abc?at=3-9#at") == "/articles/abc?at=3-9#at"


def test_the_printed_address_fills_in_the_token_and_is_kept_by_nobody(record: str) -> None:
    answer = asker(record).get("/sign-in", params={"token": TOKEN})
    assert f'value="{TOKEN}"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "set-cookie" not in answer.headers, "a link alone signs nobody in"


@pytest.mark.parametrize("token", ["short", "", "with a blank in the middle", "längere-zeichenkette"])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(token: str) -> None:
    with pytest.raises(UsageError, match="token"):
        Access(token)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("127.9.9.9", True), ("localhost", True), ("0.0.0.0", False),
     ("::", False), ("192.0.2.1", False), ("localhost.example", False)],
)  # fmt: skip
def test_only_addresses_of_this_machine_are_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def served(record: str, monkeypatch: pytest.MonkeyPatch, **asked: Any) -> Access:
    """The rules of a desk that was started and ended at once."""
    apps: list[Any] = []
    monkeypatch.setattr(
        "uvicorn.Server.run", lambda self, sockets: apps.append((self.config.app, len(sockets)))
    )
    run(record, Asked(**{"host": "127.0.0.1", "port": 0} | asked))
    access: Access = apps[0][0].state.access
    return access


def test_the_terminal_prints_where_to_sign_in_with_a_token_made_for_this_start(
    record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tokens = []
    for _ in range(2):
        access = served(record, monkeypatch)
        found = re.search(
            r"to correct, sign in at http://127\.0\.0\.1:\d+/sign-in\?token=(\S+)", capsys.readouterr().err
        )
        assert found
        assert access.is_token(found[1])
        tokens.append(found[1])
    assert tokens[0] != tokens[1]


def test_a_token_that_somebody_chose_is_not_printed(
    record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    access = served(record, monkeypatch, token=TOKEN)
    assert TOKEN not in capsys.readouterr().err
    assert access.is_token(TOKEN)


@pytest.mark.parametrize(
    ("asked", "open_reading"),
    [
        ({}, True),
        ({"names": ("localhost",)}, True),
        ({"names": ("desk.example",)}, False),
        ({"host": "0.0.0.0"}, False),
    ],
)
def test_who_may_be_reached_from_elsewhere_asks_everybody_for_the_token(
    record: str, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], open_reading: bool
) -> None:
    assert served(record, monkeypatch, **asked).open_reading is open_reading


def test_over_tls_the_cookie_goes_nowhere_else(record: str) -> None:
    client = asker(record)
    client.base_url = HERE.replace("http:", "https:")
    answer = client.post(
        "/sign-in", data={"token": TOKEN}, headers={"Origin": HERE.replace("http:", "https:")}
    )
    assert "Secure" in answer.headers["set-cookie"]


def test_no_token_is_known_where_none_was_given(tmp_path: Path) -> None:
    from onrecord.desk.web import make_app

    client = TestClient(make_app(record_of(tmp_path)), base_url=HERE)
    assert client.get("/said").status_code == 200
    assert client.post("/sign-out", headers={"Authorization": "Bearer "}).status_code == 401

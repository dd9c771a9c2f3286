from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.desk import settings
from onrecord.errors import UsageError


def test_a_flag_beats_the_environment_beats_the_file_beats_the_default(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.record_path() == "onrecord.sqlite"
    (desk / "onrecord.toml").write_text('record = "file.sqlite"')
    assert settings.record_path() == "file.sqlite"
    monkeypatch.setenv("ONRECORD_RECORD", "environment.sqlite")
    assert settings.record_path() == "environment.sqlite"
    assert settings.record_path("flag.sqlite") == "flag.sqlite"


def test_a_number_is_read_from_all_three_places(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.min_confidence() is None
    (desk / "onrecord.toml").write_text("min_confidence = 0.25")
    assert settings.min_confidence() == 0.25
    monkeypatch.setenv("ONRECORD_MIN_CONFIDENCE", "0.5")
    assert settings.min_confidence() == 0.5
    assert settings.min_confidence(0.0) == 0.0


@pytest.mark.parametrize("value", ["much", "1.5", "nan", "-0.1"])
def test_a_confidence_outside_0_to_1_is_refused(
    desk: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("ONRECORD_MIN_CONFIDENCE", value)
    with pytest.raises(UsageError, match=f"The minimum confidence is '{value}'"):
        settings.min_confidence()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("record = ", "onrecord.toml is not valid TOML"),
        ('rekord = "a.sqlite"', "onrecord.toml sets 'rekord', which is no setting"),
        ("record = 3", "The record is named 3, which is no path"),
    ],
)
def test_a_mistake_in_the_file_is_named(desk: Path, text: str, error: str) -> None:
    (desk / "onrecord.toml").write_text(text)
    with pytest.raises(UsageError, match=error):
        settings.record_path()


def test_the_token_of_a_served_record_is_a_text(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.token() is None
    (desk / "onrecord.toml").write_text("token = 12")
    with pytest.raises(UsageError, match=r"The token in onrecord\.toml is no text"):
        settings.token()
    (desk / "onrecord.toml").write_text('token = "from-the-file"')
    assert settings.token() == "from-the-file"
    monkeypatch.setenv("ONRECORD_TOKEN", "from-the-environment")
    assert settings.token() == "from-the-environment"


def test_readers_are_a_word_or_a_list(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.mail_to() == ()
    (desk / "onrecord.toml").write_text('mail_to = ["a@x.org", "b@x.org"]\nbase = "https://desk.example.org"')
    assert settings.mail_to() == ("a@x.org", "b@x.org")
    assert settings.base() == "https://desk.example.org"
    monkeypatch.setenv("ONRECORD_MAIL_TO", "c@x.org, d@x.org,")
    assert settings.mail_to() == ("c@x.org", "d@x.org")
    assert settings.mail_to(("e@x.org",)) == ("e@x.org",)
    assert settings.base("http://x.org/") == "http://x.org/"
    assert (settings.smtp_url(), settings.unsubscribe(), settings.mail_from("f@x.org")) == (
        None,
        None,
        "f@x.org",
    )


@pytest.mark.parametrize(
    ("text", "ask", "error"),
    [
        ("mail_to = 3", settings.mail_to, "mail_to is 3"),
        ('mail_to = ["a@x.org", 3]', settings.mail_to, "mail_to is"),
        ("smtp_url = 25", settings.smtp_url, "smtp_url is 25, which is no word"),
        ('base = "desk.example.org"', settings.base, "The web desk is at 'desk.example.org'"),
    ],
)
def test_a_mistake_in_the_mail_settings_is_named(
    desk: Path, text: str, ask: Callable[[], object], error: str
) -> None:
    (desk / "onrecord.toml").write_text(text)
    with pytest.raises(UsageError, match=error):
        ask()

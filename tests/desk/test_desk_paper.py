from __future__ import annotations

import io

import pytest

from onrecord.desk.show.paper import Paper


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Terminal()


def test_a_terminal_gets_bold_and_dim_but_no_colour(terminal: Terminal) -> None:
    paper = Paper(terminal)
    paper.put("Headline", style="bold")
    paper.put("source", style="dim")
    paper.put("plain")
    assert terminal.getvalue() == "\x1b[1mHeadline\x1b[0m\n\x1b[2msource\x1b[0m\nplain\n"


def test_a_pipe_gets_text_alone() -> None:
    out = io.StringIO()
    Paper(out).put("Headline", style="bold", bold=["Head"])
    assert out.getvalue() == "Headline\n"


def test_words_asked_for_are_bold(terminal: Terminal) -> None:
    Paper(terminal).put("the river rose", bold=["river"])
    assert terminal.getvalue() == "the \x1b[1mriver\x1b[0m rose\n"


def test_text_is_never_taken_for_markup(terminal: Terminal) -> None:
    Paper(terminal).put("[red]a[/red] :smile:", style="dim")
    assert "[red]a[/red] :smile:" in terminal.getvalue()


def test_lines_are_wrapped_to_the_terminal_but_never_too_wide_to_read(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "word " * 60
    Paper(terminal).put(words, indent=4, hang=2)
    lines = terminal.getvalue().splitlines()
    assert max(map(len, lines)) <= 60
    assert [len(line) - len(line.lstrip()) for line in lines[:3]] == [4, 6, 6]
    monkeypatch.setenv("COLUMNS", "300")
    assert Paper(terminal).width == 88


def test_a_long_address_is_not_broken() -> None:
    out = io.StringIO()
    address = "https://example.org/" + "a" * 100
    Paper(out).put(f"see {address}")
    assert address in out.getvalue().splitlines()

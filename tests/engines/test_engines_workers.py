"""Worker processes: order, limits, replacement, and that nobody is left behind."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from engine_readers import CRASHES, CheapReader, article, dies_at_once, no_reader

import onrecord
from onrecord.engines import Limits, Outcome, Read, Skipped, Workers
from onrecord.engines.limits import resident
from onrecord.errors import EngineError, ModelError, NotAnArticle, OverLimit, ReadingFailed, UsageError
from onrecord.sources import Page

QUICK = Limits(seconds=2.0)
PATHS = [str(Path(__file__).parent), str(Path(onrecord.__file__).parents[1])]


@pytest.fixture(scope="module")
def two() -> Iterator[Workers]:
    with closing(Workers(2, make=CheapReader, limits=QUICK)) as workers:
        yield workers


def errors_of(outcomes: list[Outcome]) -> dict[str, str]:
    return {one.page.source: one.error.what for one in outcomes if isinstance(one, Skipped)}


def test_pages_come_back_in_order_and_as_in_this_process(two: Workers) -> None:
    pages = [article(number, "slow" if number == 0 else "") for number in range(12)]
    read = list(two.read_many(pages))
    assert [one.page for one in read] == pages
    assert [one.reading for one in read if isinstance(one, Read)] == [
        CheapReader().read(one) for one in pages
    ]
    assert two.model == CheapReader.model


def test_a_string_is_a_bare_text_and_plain_is_handed_on(two: Workers) -> None:
    text = "One.\r\n\r\nTwo is here.\r\n"
    bare, plain = [*two.read_many([text]), *two.read_many([text.encode()], plain=True)]
    assert isinstance(bare, Read)
    assert isinstance(plain, Read)
    assert bare.reading.article.text == plain.reading.article.text == text


def test_a_page_without_an_article_and_a_fault_of_the_reader_cost_themselves_only(two: Workers) -> None:
    menu, fault, good = two.read_many([article(1, "menu"), article(2, "fault"), article(3)])
    assert isinstance(menu, Skipped)
    assert type(menu.error) is NotAnArticle
    assert (menu.error.what, menu.error.hint) == ("There is only a menu.", "Give another page.")
    assert isinstance(fault, Skipped)
    assert type(fault.error) is ReadingFailed
    assert fault.error.what.startswith(
        "2.txt could not be read: IndexError: list index out of range (engine_readers.py, line "
    )
    assert isinstance(good, Read)


def test_a_page_that_ends_its_process_costs_itself_only(two: Workers) -> None:
    orders = [*CRASHES, ""]
    read = list(two.read_many(article(number, order) for number, order in enumerate(orders)))
    assert [isinstance(one, Read) for one in read] == [not order for order in orders]
    assert {type(one.error) for one in read if isinstance(one, Skipped)} == {ReadingFailed}
    whats = errors_of(read)
    died = "could not be read: the process that read it"
    assert whats["0.txt"] == f"0.txt {died} was ended by SIGSEGV, 2 times."
    assert whats["1.txt"] == f"1.txt {died} ended with code 7, 2 times."
    assert whats["2.txt"] == f"2.txt {died} was ended by SIGKILL, 2 times."


def test_a_page_that_takes_too_long_is_given_up(two: Workers) -> None:
    stubborn, good = two.read_many([article(0, "stubborn"), article(1)])
    assert isinstance(stubborn, Skipped)
    assert type(stubborn.error) is OverLimit
    assert stubborn.error.what == "0.txt was given up: reading it took longer than 2 seconds."
    assert isinstance(good, Read)


def test_a_page_that_takes_too_much_is_given_up() -> None:
    with closing(Workers(1, make=CheapReader, limits=Limits(seconds=60, memory=400 * 1024**2))) as one:
        hog, good = one.read_many([article(0, "hog"), article(1)])
    assert isinstance(hog, Skipped)
    assert type(hog.error) is OverLimit
    assert hog.error.what == "0.txt was given up: reading it took more than 400 MiB of memory."
    assert isinstance(good, Read)


def test_what_pages_leave_in_memory_is_not_the_fault_of_a_later_one() -> None:
    limits = Limits(seconds=10, memory=2 * (resident(os.getpid()) + 60 * 1024**2))
    with closing(Workers(1, make=CheapReader, limits=limits)) as one:
        read = list(one.read_many(article(number, "grow") for number in range(25)))
    assert [isinstance(one, Read) for one in read] == [True] * 25


def test_three_hundred_pages_with_crashes_lose_and_double_nothing(two: Workers) -> None:
    orders = ["exit" if number in {50, 51, 250} else "" for number in range(300)]
    read = list(two.read_many(article(number, order) for number, order in enumerate(orders)))
    assert [one.page.source for one in read] == [f"{number}.txt" for number in range(300)]
    assert [isinstance(one, Read) for one in read] == [not order for order in orders]
    assert all(one.reading.page.sha256 == one.page.sha256 for one in read if isinstance(one, Read))


def test_pages_are_taken_as_they_are_asked_for(two: Workers) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Page]:
        for number in itertools.count():
            taken.append(number)
            yield article(number)

    read = two.read_many(endless())
    assert [isinstance(next(read), Read) for _ in range(3)] == [True] * 3
    assert len(taken) <= 3 + 4 * 2
    read.close()  # type: ignore[attr-defined]
    assert isinstance(next(two.read_many([article(1)])), Read)


def test_an_idle_worker_that_is_killed_is_replaced(two: Workers) -> None:
    list(two.read_many([article(1)]))
    for hand in list(two._crew._hands):
        os.kill(hand.process.pid or 0, signal.SIGKILL)
    assert [isinstance(one, Read) for one in two.read_many(map(article, range(4)))] == [True] * 4


def test_readers_that_cannot_be_made_end_the_run_with_their_reason() -> None:
    with closing(Workers(1, make=no_reader)) as one:
        with pytest.raises(ModelError, match=r"The weights are missing\. Install onrecord again\."):
            list(one.read_many([article(1)]))
        with pytest.raises(ModelError, match="missing"):
            _ = one.model
    with closing(Workers(1, make=dies_at_once)) as one, pytest.raises(EngineError, match="ended with code 9"):
        list(one.read_many([article(1)]))


def test_a_closed_engine_reads_no_more_and_has_no_processes() -> None:
    one = Workers(1, make=CheapReader)
    list(one.read_many([article(1)]))
    processes = [hand.process for hand in one._crew._hands]
    one.close()
    assert processes
    assert not any(process.is_alive() for process in processes)
    with pytest.raises(EngineError, match="closed"):
        list(one.read_many([article(1)]))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"count": 0}, "0 workers cannot read"),
        ({"make": lambda: CheapReader()}, "cannot be sent to a process"),
        ({"limits": Limits(seconds=0)}, "may not be read in 0 s"),
    ],
)
def test_what_cannot_work_is_refused_at_once(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Workers(**wrong)  # type: ignore[arg-type]


RUN = """
    import signal, sys, time
    sys.path[:0] = {paths!r}
    from engine_readers import CheapReader, article
    from onrecord.engines import Workers

    if __name__ == "__main__":
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what it starts behind itself
        workers = Workers(2, make=CheapReader)
        pages = [article(0), article(1), article(2, "endless"), article(3, "endless")]
        for number, outcome in enumerate(workers.read_many(pages)):
            print(number, flush=True)
            if number == 1:
                print(*[hand.process.pid for hand in workers._crew._hands], flush=True)
"""


def test_a_worker_that_nobody_watches_is_ended_by_the_system() -> None:
    code = (
        "import re; from onrecord.engines.limits import contain, contain_page\n"
        "contain(); contain_page(0.01); re.match('(a+)+b', 'a' * 40)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, env={"PYTHONPATH": PATHS[1]})
    assert done.returncode == -signal.SIGXCPU


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nobody_outlives_a_run_that_is_interrupted(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "run.py").write_text(textwrap.dedent(RUN.format(paths=PATHS)))
    run = subprocess.Popen(
        [sys.executable, "run.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert run.stdout is not None
    assert [run.stdout.readline() for _ in range(2)] == ["0\n", "1\n"]
    workers = [int(one) for one in run.stdout.readline().split()]
    assert len(workers) == 2
    # Ctrl-C goes to the whole group, as in a terminal
    os.killpg(run.pid, how) if how is signal.SIGINT else run.send_signal(how)
    _, err = run.communicate(timeout=60)
    assert run.returncode == -how
    assert err.count("Traceback") == (how is signal.SIGINT)
    until = time.monotonic() + 5
    while (left := [one for one in workers if _runs(one)]) and time.monotonic() < until:
        time.sleep(0.05)
    assert left == []


def _runs(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False

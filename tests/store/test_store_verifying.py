"""Whatever is changed behind the record's back is found and named."""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.errors import RecordDamaged, RecordError
from onrecord.store import Problem, Record
from tests.store.building import NEWER, TEXT, demo, invented
from tests.store.by_hand import by_hand


def store_text(record: Record, text: str, *, digest: bool = False) -> None:
    with by_hand(record) as run:
        run("UPDATE article SET text = ? WHERE text = ?", (text, TEXT))
        if digest:
            digest_of = hashlib.sha256(text.encode()).hexdigest()
            run("UPDATE article SET text_sha256 = ? WHERE text = ?", (digest_of, text))


def about(problems: list[Problem], path: str) -> Problem:
    (found,) = [problem for problem in problems if problem.path == path]
    return found


def test_a_sound_record_has_no_problems(filled: Record) -> None:
    filled.add(*invented(1))
    filled.add(*demo(model=NEWER))
    assert list(filled.verify()) == []


@pytest.mark.parametrize("digest", [False, True], ids=["digest kept", "digest forged too"])
def test_one_changed_character_is_found_and_its_line_named(filled: Record, digest: bool) -> None:
    _, made = demo()
    store_text(filled, TEXT.replace("want peace", "want piece"), digest=digest)
    problems = list(filled.verify())
    first = about(problems, "article.text")
    assert (first.article, first.title, first.line) == (
        made.article.id,
        "Ceasefire talks resume in Türkiye",
        3,
    )
    assert "want peace" in (first.expected or "")
    assert "want piece" in (first.found or "")
    cited = about(problems, "statements[1].content[0]")
    assert (cited.line, cited.expected, cited.found) == (3, "“We want peace,”", "“We want piece,”")


def test_a_changed_text_is_told_once_and_earlier_readings_by_their_model(filled: Record) -> None:
    filled.add(*demo(model=NEWER))
    store_text(filled, TEXT.replace("want peace", "want piece"))
    problems = list(filled.verify())
    about(problems, "article.text")
    cited = [problem.what for problem in problems if problem.path == "statements[1].content[0]"]
    assert len(cited) == 2
    assert ["earlier reading by hand 1.0" in what for what in cited] == [False, True]


def test_a_change_between_citations_is_found_too(filled: Record) -> None:
    store_text(filled, TEXT.replace("all week", "all year"))
    problems = list(filled.verify())
    assert about(problems, "article.text").line == 7
    assert not [problem for problem in problems if (problem.path or "").startswith("statements")]


def test_a_lost_character_moves_every_citation_after_it(filled: Record) -> None:
    store_text(filled, TEXT.replace("🚢", ""))
    paths = {problem.path: problem.line for problem in filled.verify()}
    assert paths["article.text"] == 5
    assert paths["statements[2].content[0]"] == 5


@pytest.mark.parametrize(
    ("change", "says", "path"),
    [
        ("UPDATE page SET data = x'00'", "bytes of a page", "page 6c97"),
        ("UPDATE reading SET json = x'00'", "cannot be unpacked", "reading 1"),
        ("UPDATE statement SET words = 'We want war'  WHERE id = 's2'", "row of statement", "statement s2"),
        (
            "UPDATE statement_span SET start = 0 WHERE statement = 's3'",
            "row of statement_span",
            "statement_span s3",
        ),
        ("UPDATE statement SET speaker = 'a2' WHERE id = 's1'", "row of statement", "statement s1"),
        ("UPDATE actor SET name = 'Somebody Else' WHERE id = 'a1'", "row of actor", "actor a1"),
        ("UPDATE article SET published_at = '2031-01-01'", "published_at", "article.published_at"),
        ("DELETE FROM role", "row of role", "role a1/0"),
        ("DELETE FROM reading", "reading that the article was added with is gone", None),
        ("DELETE FROM actor WHERE id = 'a2'", "belongs to a row of actor that is gone", "statement"),
    ],
)
def test_a_change_by_hand_is_named(filled: Record, change: str, says: str, path: str | None) -> None:
    with by_hand(filled) as run:
        run(change)
    problems = list(filled.verify())
    named = [problem for problem in problems if says in problem.what]
    assert named, problems
    assert path is None or any((problem.path or "").startswith(path) for problem in named), named


FORGET = {
    "sqlite": "INSERT INTO {0} ({0}) VALUES ('delete-all')",
    "postgres": "DELETE FROM {0}",
}


@pytest.mark.parametrize("table", ["article", "statement"])
def test_an_index_without_its_words_is_named(filled: Record, database: str, table: str) -> None:
    with by_hand(filled) as run:
        run(FORGET[database].format(f"{table}_words"))
    (found,) = filled.verify()
    assert (found.path, "search index" in found.what) == (f"index of {table}", True)


@pytest.mark.parametrize("database", ["postgres"])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE statement_words SET words = replace(words, 'peac', 'war')",
        "UPDATE statement_words SET size = size + 1 WHERE n = 2",
        "INSERT INTO statement_words VALUES (99, 'war', 1)",
        "UPDATE words SET size = size + 1 WHERE \"table\" = 'statement'",
    ],
)
def test_an_index_with_other_words_is_named(filled: Record, change: str) -> None:
    with by_hand(filled) as run:
        run(change)
    (found,) = filled.verify()
    assert found.path == "index of statement"


def test_a_reading_exchanged_for_another_is_found(filled: Record) -> None:
    with by_hand(filled) as run:
        run("UPDATE reading SET json = ?", (zlib.compress(b"{}"),))
    assert any("digest differs" in problem.what for problem in filled.verify())


@pytest.mark.parametrize("database", ["sqlite"])  # PostgreSQL keeps no other text
def test_a_text_that_is_no_longer_utf8_is_found(filled: Record) -> None:
    with by_hand(filled) as run:
        run("UPDATE article SET text = CAST(x'ff' || CAST(text AS BLOB) AS TEXT)")
    assert about(list(filled.verify()), "article.text").line == 1


def test_a_damaged_file_is_reported_wherever_it_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        for number in range(30):
            record.add(*invented(number))
    whole = path.read_bytes()
    reported = 0
    for eighth in range(1, 8):
        start = len(whole) * eighth // 8 // 4096 * 4096
        path.write_bytes(whole[:start] + b"\xff" * 8192 + whole[start + 8192 :])
        with suppress(RecordDamaged), Record.open(path) as record:  # opening looks at some of it itself
            assert any("damaged" in problem.what for problem in record.verify())
            reported += 1
    assert reported >= 3


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET text = 'x'",
        "UPDATE page SET data = x'00'",
        "UPDATE reading SET json = x'00'",
        "UPDATE statement SET words = 'x'",
    ],
)
def test_what_is_stored_refuses_to_be_changed(filled: Record, change: str) -> None:
    with pytest.raises(RecordError, match="never changed"):
        filled._db.run(change)


def test_the_record_may_be_asked_but_not_changed_while_it_is_checked(filled: Record) -> None:
    store_text(filled, TEXT.replace("peace", "piece"))
    for problem in filled.verify():
        assert problem.article is None or filled.article(problem.article).statements == 3
        if problem.path == "article.text":
            with pytest.raises(RecordError, match=r"is being read.*Finish"):
                filled.add(*invented(1))


def test_checking_may_be_broken_off(filled: Record) -> None:
    store_text(filled, TEXT.replace("peace", "piece"))
    problems = filled.verify()
    next(problems)
    problems.close()  # type: ignore[attr-defined]
    assert filled.add(*invented(2)).outcome == "new"

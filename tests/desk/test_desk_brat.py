"""brat's standoff files, read back by its grammar."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from desk_samples import Ran

from onrecord.desk.exports.brat import configuration, standoff
from onrecord.schema import Reading, Span
from onrecord.store import Record
from tests.store.building import TEXT, actor, article, demo, reading, statement

Run = Callable[..., Ran]

# https://brat.nlplab.org/standoff.html
_BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t([^\t\n]+)")
_RELATION = re.compile(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)")
_EQUIV = re.compile(r"\*\tEquiv(?: T\d+){2,}")
_EVENT = re.compile(r"(E\d+)\t(\w+):(T\d+)((?: [A-Z][a-z]+\d*:T\d+)*)")
_ATTRIBUTE = re.compile(r"A\d+\t(\w+) ([TE]\d+) (\w+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes ([TE]\d+)\t([^\t\n]+)")


class Parsed(NamedTuple):
    """What stands in an .ann file."""

    bound: dict[str, tuple[str, list[tuple[int, int]]]]
    events: dict[str, tuple[str, str, list[tuple[str, str]]]]
    attributes: dict[tuple[str, str], str]
    notes: dict[str, str]
    relations: list[tuple[str, str, str]]


def parse(ann: str, text: str) -> Parsed:
    """The annotations; an AssertionError where a line keeps no rule of the format."""
    found = Parsed({}, {}, {}, {}, [])
    for line in ann.split("\n")[:-1]:
        if match := _BOUND.fullmatch(line):
            parts = [tuple(map(int, part.split())) for part in match[3].split(";")]
            assert " ".join(text[start:end] for start, end in parts) == match[4]
            assert all(0 <= start < end <= len(text) for start, end in parts)
            found.bound[match[1]] = (match[2], [(start, end) for start, end in parts])
        elif match := _RELATION.fullmatch(line):
            found.relations.append((match[1], match[2], match[3]))
        elif match := _EVENT.fullmatch(line):
            roles = [(role, name) for role, _, name in (one.partition(":") for one in match[4].split())]
            found.events[match[1]] = (match[2], match[3], roles)
        elif match := _ATTRIBUTE.fullmatch(line):
            found.attributes[match[1], match[2]] = match[3]
        elif match := _NOTE.fullmatch(line):
            found.notes[match[1]] = match[2]
        else:
            assert _EQUIV.fullmatch(line), line
    return found


def _sections() -> dict[str, dict[str, str]]:
    sections: defaultdict[str, dict[str, str]] = defaultdict(dict)
    name = ""
    for line in configuration().splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line:
            kind, _, more = line.partition("\t")
            sections[name][kind] = more
    return sections


def test_every_line_is_of_a_kind_that_the_configuration_allows(
    run: Run, example_record: Callable[..., Path], tmp_path: Path
) -> None:
    assert run("export", "--to", "brat", "--out", "brat", "--record", str(example_record("talks"))).code == 0
    conf = (tmp_path / "brat" / "annotation.conf").read_text(encoding="utf-8")
    assert conf == configuration()
    sections = _sections()
    with Record.open(example_record("talks"), create=False) as record:
        for made in record.readings():
            base = tmp_path / "brat" / made.article.id
            text = base.with_suffix(".txt").read_bytes().decode()
            assert text == made.article.text
            parsed = parse(base.with_suffix(".ann").read_text(encoding="utf-8"), text)
            _check_kinds(parsed, sections)
            _check_facts(parsed, made)


def _check_kinds(parsed: Parsed, sections: dict[str, dict[str, str]]) -> None:
    triggers = {trigger for _, trigger, _ in parsed.events.values()}
    for name, (kind, _) in parsed.bound.items():
        assert kind in sections["events" if name in triggers else "entities"]
    for kind, one, other in parsed.relations:
        first, second = (parsed.bound[name][0] for name in (one, other))
        assert sections["relations"][kind] == f"Arg1:{first}, Arg2:{second}"
    for kind, trigger, roles in parsed.events.values():
        assert parsed.bound[trigger][0] == kind
        assert all(f"{role.rstrip('0123456789')}*:" in sections["events"][kind] for role, _ in roles)
        assert len(roles) == len({role for role, _ in roles})
        assert all(name in parsed.bound for _, name in roles)
    for (kind, _), value in parsed.attributes.items():
        assert value in re.split(r"[:|]", sections["attributes"][kind])


def _check_facts(parsed: Parsed, made: Reading) -> None:
    about = made.article.id
    named = {note.rpartition(", ")[2]: name for name, note in parsed.notes.items()}
    for said in made.statements:
        name = named[f"{about}/{said.id}"]
        assert parsed.attributes["Act", name] == said.act
        assert parsed.attributes["Manner", name] == said.manner
        assert _words(parsed, name, made) == "".join(
            "".join(one.of(made.article.text).split()) for one in said.content
        )
    for event in made.events:
        name = named[f"{about}/{event.id}"]
        assert parsed.attributes["Status", name] == event.status
        assert len(parsed.events[name][2]) == len(event.actors) + len(event.recipients)


def _words(parsed: Parsed, name: str, made: Reading) -> str:
    return "".join("".join(made.article.text[start:end].split()) for start, end in parsed.bound[name][1])


def test_offsets_are_code_points_and_split_quotations_have_fragments() -> None:
    _, made = demo()
    parsed = parse(standoff(made), TEXT)
    contents = [parts for kind, parts in parsed.bound.values() if kind == "Statement"]
    assert contents[1] == [(span.start, span.end) for span in made.statements[1].content]
    assert "🚢" in TEXT[slice(*contents[2][0])]


@pytest.mark.parametrize("end", ["\n\n", "\r\n", "\r", " \n \n"])
def test_a_quotation_over_paragraphs_has_a_fragment_for_each(end: str) -> None:
    text = f"Title\n\n“One 🚢.{end}“Two.” said Ilir Demaçi."
    said = statement(text, f"“One 🚢.{end}“Two.”")
    page, _ = demo()
    made = reading(page, article(text), actors=(actor(text, "Ilir Demaçi"),), statements=(said,))
    parsed = parse(standoff(made), text)
    ((_, parts),) = (one for one in parsed.bound.values() if one[0] == "Statement")
    assert [Span(*part).of(text) for part in parts] == ["“One 🚢.", "“Two.”"]


def test_a_folder_in_which_people_work_is_never_replaced(
    run: Run, example_record: Callable[..., Path], tmp_path: Path
) -> None:
    asked = (
        "export",
        "--to",
        "brat",
        "--out",
        "brat",
        "--outlet",
        "cape meridian",
        "--record",
        str(example_record("talks")),
    )
    assert run(*asked).code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "brat").iterdir()}
    ran = run(*asked)
    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        "onrecord: error: brat is a folder with other things in it.",
    )
    assert {path.name: path.read_bytes() for path in (tmp_path / "brat").iterdir()} == before

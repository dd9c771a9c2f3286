"""The scores over running stories, on a story of three short reports whose answers are known."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.across_commitments import scores
from bench.labelled_pages import as_labelled, bare, places
from bench.story import Count, Dispute, Labels, Numbers, Promise, Story, Told
from onrecord.schema import Reading
from tests.account.reports import report

FREE = "release 14 Namibian sailors by 20 February"
AGAIN = "free the Namibian sailors by Thursday"
SAID, COUNTED = "it had handed over 61 Angolan fishermen", "58 had arrived"
ACCUSED, DENIED = "Namibia of holding the trawlers for ransom", "the trawlers were being held for ransom"

TEXTS = {
    "one": f"Angola will {FREE}. Angola accused {ACCUSED}. Namibia denied that {DENIED}.",
    "two": f"Angola promised to {AGAIN}.",
    "three": f"Angola released the 14 Namibian sailors on Thursday. Namibia said {SAID}. Angola said {COUNTED}.",
}
DAYS = {"one": "2031-02-05", "two": "2031-02-16", "three": "2031-02-21"}


def readings() -> dict[str, Reading]:
    said = {"one": {ACCUSED: "Angola", DENIED: "Namibia"}, "three": {SAID: "Namibia", COUNTED: "Angola"}}
    promises = {"one": [(FREE, "Angola", "../2031-02-20")], "two": [(AGAIN, "Angola", "2031-02-20")]}
    acts = {ACCUSED: "accuse", DENIED: "deny"}
    return {
        name: report(
            DAYS[name], text, outlet=name, says=said.get(name), acts=acts, promises=promises.get(name, ())
        )
        for name, text in TEXTS.items()
    }


def labels(status: str = "kept") -> Labels:
    told = (Told("one", FREE), Told("two", AGAIN))
    return Labels(
        as_of="2031-02-25",
        pages=("one", "two", "three"),
        commitments=(Promise("Angola", told, "../2031-02-20", status),),  # type: ignore[arg-type]
        claims=(Dispute((Told("one", ACCUSED), Told("one", DENIED)), ("Angola",), ("Namibia",)),),
        numbers=(
            Numbers(
                "fishermen",
                (Count(61, "Namibia", Told("three", SAID)), Count(58, "Angola", Told("three", COUNTED))),
            ),
        ),
    )


def page_labels() -> dict[str, object]:
    """What `one.yaml` holds: the same as its hand-made reading."""
    said = {
        "manner": "indirect",
        "cue": None,
        "addressee": None,
        "said": None,
        "place": None,
        "reply_to": None,
    }
    return {
        "actors": [
            {"name": "Angola", "kind": "country", "country": "AGO", "roles": []},
            {"name": "A clerk", "kind": "person", "country": "AGO", "roles": ["clerk"]},
        ],
        "statements": [
            {"speaker": "Angola", "act": "accuse", "content": [ACCUSED]} | said,
            {"speaker": "Namibia", "act": "deny", "content": [DENIED]} | said | {"reply_to": "Angola"},
        ],
        "commitments": [{"by": "Angola", "what": FREE, "due": "../2031-02-20", "condition": None}],
        "talks": None,
    }


def story(folder: Path, wanted: Labels) -> Story:
    for name in TEXTS:
        held = page_labels() if name == "one" else {"statements": []}
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(held), encoding="utf-8")
    return Story(folder, wanted, readings())


def test_all_is_found_and_right(tmp_path: Path) -> None:
    found = scores([story(tmp_path, labels())])
    read = {name: score for name, score in found.items() if "given" not in name}
    assert read == dict.fromkeys(read, pytest.approx(1.0))
    assert len(found) == 2 * len(read)


def test_a_wrong_status_is_counted_as_wrong(tmp_path: Path) -> None:
    found = scores([story(tmp_path, labels("broken"))])
    assert found["status right"] == 0
    assert found["due right"] == 1


def test_a_page_made_of_its_labels(tmp_path: Path) -> None:
    made = as_labelled(story(tmp_path, labels())).readings["one"]
    text = made.article.text
    assert [(one.act, one.content[0].of(text)) for one in made.statements] == [
        ("accuse", ACCUSED),
        ("deny", DENIED),
    ]
    assert [(one.what.of(text), one.due) for one in made.commitments] == [(FREE, "../2031-02-20")]
    assert [one.denied_by for one in made.claims] == [("namibia",)]
    assert {one.name for one in made.actors} >= {"Angola", "Namibia", "A clerk"}


def test_names_and_words_meet_however_they_are_set() -> None:
    assert bare("The Ministry") == bare("ministry")
    assert places("two  spaces\nand a break", "two spaces and") == [(0, 15)]

"""The measure of talks across articles counts what it says it counts, on two pages made by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from bench.across_talks import scores
from bench.labelled_talks import given
from bench.story import Labels, Story
from onrecord.schema import Article, Block, Model, PageRef, Reading

PAGES = {
    "one": ("2031-05-05", "Peru and Chile: the third round was held in Arica on 4 May. Peru proposed joint patrols."),
    "two": ("2031-05-06", "Peru and Chile met in Arica. Chile accepted joint patrols and freed 12 sailors."),
}  # fmt: skip
LABELS = {
    "one": """
talks:
- name: Talks
  parties: [Peru, Chile]
  rounds: [{number: 3, when: "2031-05-04", place: Arica, level: null}]
  proposals: [{by: Peru, what: joint patrols, responses: []}]
""",
    "two": """
talks:
- name: talks
  parties: [Peru, Chile]
  rounds: [{number: null, when: "2031-05-04", place: Arica, level: null}]
  proposals: [{by: Peru, what: joint patrols, responses: [{by: Chile, stance: accepts}]}]
  exchanges: [{what: sailors, from: Chile, to: Peru, count: 12}]
""",
}
RECORD = {
    "as_of": "2031-05-06", "pages": ["one", "two"],
    "talks": [{
        "name": "talks", "parties": ["Peru", "Chile"], "pages": ["one", "two"],
        "rounds": [{"number": 3, "when": "2031-05-04", "place": "Arica", "level": None, "status": "held"}],
        "proposals": [{
            "by": "Peru", "told": [{"page": "one", "words": "joint patrols"}],
            "responses": [{"by": "Chile", "stance": "accepts", "told": {"page": "two", "words": "Chile accepted"}}],
        }],
        "exchanges": [{"what": "sailors", "from": "Chile", "to": "Peru", "min": 12, "max": 12, "when": None}],
    }],
}  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Two pages of which nothing was read, with the labels of each beside them."""
    for name, labels in LABELS.items():
        (tmp_path / f"{name}.yaml").write_text(labels, encoding="utf-8")
    return Story(tmp_path, msgspec.convert(RECORD, Labels), {name: _unread(name) for name in PAGES})


def _unread(name: str) -> Reading:
    day, text = PAGES[name]
    article = Article(name, None, None, None, (), day, None, "en", text, (Block("paragraph", 0, len(text)),))
    return Reading(
        "onrecord/1",
        PageRef(name, "text/plain", "0" * 64),
        article,
        (),
        (),
        (),
        (),
        (),
        (),
        (),
        (),
        Model("hand", "1"),
    )


def test_given_the_talks_of_each_page_all_is_found(story: Story) -> None:
    found = scores([story])
    assert {name: score for name, score in found.items() if name.endswith("given")} == {
        "talks: pages F1, talks given": 1, "talks: parties F1, talks given": 1, "talks: rounds right, talks given": 1,
        "talks: rounds F1, talks given": 1, "talks: round status right, talks given": 1,
        "talks: proposals F1, talks given": 1, "talks: latest stance right, talks given": 1,
        "talks: exchanges right, talks given": 1, "talks: exchanges spurious, talks given": 0,
        "talks: exchanges dated, talks given": 1,
    }  # fmt: skip


def test_nothing_read_is_nothing_right(story: Story) -> None:
    found = scores([story])
    assert {score for name, score in found.items() if not name.endswith("given")} == {0}


def test_a_wrong_day_is_a_wrong_round(story: Story) -> None:
    labels = msgspec.convert(msgspec.to_builtins(story.labels), Labels)
    (process,) = labels.talks
    moved = replace(process, rounds=(replace(process.rounds[0], when="2031-05-03"),))
    found = scores([story._replace(labels=replace(labels, talks=(moved,)))])
    assert found["talks: rounds right, talks given"] == 0


def test_labelled_words_are_cited(story: Story) -> None:
    (talks,) = given(story.readings["two"], story.folder / "two.yaml").talks
    assert talks.proposals[0].what.of(PAGES["two"][1]) == "joint patrols"
    assert [one.min for one in talks.exchanges] == [12]

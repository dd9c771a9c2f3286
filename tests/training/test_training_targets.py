"""Documents as arrays: every label lies on the pieces of its words, and what the data does not say is not denied."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.heads import LINKS, TAGS
from tests.reading.heads_helpers import splitter
from training.documents import Attribution, Document, Event, Layer, Mentions, Pair, Spans
from training.targets import GROUPS, IGNORE, TARGET_OF, Arrow, Example, cut, example_of

TEXT = "Haddad told Orban that they “signed it” with Mali. He left."
TOKENIZER = splitter()
WORDS = [
    "Haddad",
    "told",
    "Orban",
    "that",
    "they",
    "“",
    "signed",
    "it",
    "”",
    "with",
    "Mali",
    ".",
    "He",
    "left",
    ".",
]


def on(*parts: str, text: str = TEXT) -> Spans:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts)


def example(text: str = TEXT, **labels: object) -> Example:
    return example_of(Document("one", text, **labels), TOKENIZER)  # type: ignore[arg-type]


def tagged(one: Example, tag: str) -> str:
    return "".join(
        "?" if label == IGNORE else "OBI"[label] for label in one.tags[:, TAGS.index(tag)].tolist()
    )


def arrows(one: Example, link: str) -> list[tuple[str, list[str], list[list[str]]]]:
    """(piece, pieces of the group, pieces of the others) of each arrow of a link."""

    def members(group: int) -> list[str]:
        column = one.groups[:, TARGET_OF[link]]
        return [WORDS[at] for at in np.flatnonzero(column == group)] if group else []

    index = LINKS.index(link)
    return [
        (WORDS[arrow.piece], members(arrow.group), [members(other) for other in arrow.others])
        for arrow in one.arrows
        if arrow.link == index
    ]


SAID = Attribution(source=on("Haddad"), cue=on("told"), content=on("that they “signed it” with Mali."))


def test_of_what_a_document_does_not_say_nothing_is_taught() -> None:
    one = example()
    for labels in (one.tags, one.sentences, one.triggers, one.statuses):
        assert (labels == IGNORE).all()
    assert (one.arrows, one.acts, one.mentions, one.pair, one.quad) == ((), (), None, None, None)
    assert one.tags.shape == (len(WORDS), len(TAGS))
    assert one.groups.shape == (len(WORDS), len(GROUPS))


def test_roles_are_tagged_trimmed_and_linked() -> None:
    one = example(attributions=(SAID,))
    assert tagged(one, "source") == "BOOOOOOOOOOOOOO"
    assert tagged(one, "cue") == "OBOOOOOOOOOOOOO"
    assert tagged(one, "content") == "OOOOBIIIIIIOOOO"  # neither "that" nor the stop
    assert arrows(one, "cue_to_source") == [("told", ["Haddad"], [])]
    assert arrows(one, "content_to_cue")[0] == ("they", ["told"], [])
    assert len(arrows(one, "content_to_cue")) == 7
    assert tagged(one, "person") == "?" * 15
    assert arrows(one, "cue_to_addressee") == []


def test_without_source_and_without_cue_the_arrows_go_to_nothing() -> None:
    one = example(attributions=(Attribution((), on("told"), on("signed it")),))
    assert arrows(one, "cue_to_source") == [("told", [], [])]
    alone = example(attributions=(Attribution(on("Haddad"), (), on("signed it")),))
    assert arrows(alone, "content_to_cue") == [("signed", [], []), ("it", [], [])]


def test_two_attributions_of_one_source_share_its_group() -> None:
    other = Attribution(on("Haddad"), on("left"), on("He"))
    one = example(attributions=(SAID, other))
    assert arrows(one, "cue_to_source") == [("told", ["Haddad"], []), ("left", ["Haddad"], [])]


def test_acts_are_on_the_pieces_of_cue_and_content_and_can_be_taught_without_the_roles() -> None:
    document = Document("one", TEXT, attributions=(SAID._replace(act=3, addressee=on("Orban")),), events=())
    one = example_of(document, TOKENIZER, attributions=False)
    (act,) = one.acts
    assert [WORDS[at] for at in act.pieces] == ["told", *WORDS[4:11]]
    assert act.act == 3
    assert tagged(one, "content") == "?" * 15
    assert arrows(one, "cue_to_source") == []
    assert arrows(one, "cue_to_addressee") == [("told", ["Orban"], [])]


def test_layers_deny_what_is_not_marked_and_leave_open_what_is_unknown() -> None:
    one = example(layers={"person": Layer(on("Haddad"), on("Orban")), "place": Layer(())})
    assert tagged(one, "person") == "BO?OOOOOOOOOOOO"
    assert tagged(one, "place") == "O" * 15
    assert tagged(one, "organization") == "?" * 15


def test_sentence_starts_are_the_first_pieces() -> None:
    one = example(sentence_starts=(0, TEXT.index("He left")))
    assert np.flatnonzero(one.sentences == 1).tolist() == [0, 12]
    assert (one.sentences >= 0).all()


def test_muted_blocks_teach_nothing() -> None:
    one = example(sentence_starts=(0, 51), layers={"person": Layer(on("Haddad"))}, muted=on("Haddad told"))
    assert (one.sentences[:2] == IGNORE).all()
    assert (one.sentences[2:] >= 0).all()
    assert tagged(one, "person") == "??" + "O" * 13


SIGNED = Event(
    on("signed")[0],
    type=5,
    status=2,
    arguments={
        "trigger_to_actor": (on("Haddad", "He"), on("Orban")),
        "trigger_to_recipient": (on("Mali"),),
        "trigger_to_place": (),
    },
)
CLUSTERS = Mentions(
    tuple((start, end, cluster) for (start, end), cluster in zip(on("Haddad", "Orban", "He", "Mali"), (1, 2, 1, 3),
                                                                 strict=True)),
    complete=True,
)  # fmt: skip


def test_an_event_has_one_piece_and_an_arrow_to_each_participant_that_knows_of_the_others() -> None:
    one = example(mentions=CLUSTERS, events=(SIGNED,))
    assert one.triggers[6] == 6
    assert one.statuses[6] == 2
    assert (np.delete(one.triggers, 6) == 0).all()
    assert (np.delete(one.statuses, 6) == IGNORE).all()
    assert arrows(one, "trigger_to_actor") == [
        ("signed", ["Haddad", "He"], [["Orban"]]),
        ("signed", ["Orban"], [["Haddad", "He"]]),
    ]
    assert arrows(one, "trigger_to_recipient") == [("signed", ["Mali"], [])]
    assert arrows(one, "trigger_to_place") == [("signed", [], [])]
    assert arrows(one, "trigger_to_time") == []  # not labelled


def test_participants_without_mentions_get_groups_of_their_own() -> None:
    one = example(events=(SIGNED,))
    assert arrows(one, "trigger_to_actor")[0] == ("signed", ["Haddad", "He"], [["Orban"]])


def test_only_the_first_piece_of_a_trigger_answers_for_it() -> None:
    document = Document("one", TEXT, events=(SIGNED,))
    one = example_of(document, splitter(3))
    first = int(np.flatnonzero(one.triggers == 6)[0])
    assert (one.triggers[first + 1], one.triggers[first + 2]) == (IGNORE, 0)


def test_mentions_come_in_the_order_of_their_ends_with_their_forms() -> None:
    text = "the minister of Mali left; he slept"
    whole, inner = on("the minister of Mali", "Mali", text=text)
    he = (text.index("he slept"), text.index("he slept") + 2)
    spans = ((*he, 1), (*inner, 2), (*whole, 1))
    one = example(text, mentions=Mentions(spans, complete=False))
    assert one.mentions is not None
    assert one.mentions.tolist() == [[0, 3, 1], [3, 3, 2], [6, 6, 1]]
    assert [form.kind for form in one.forms] == [2, 2, 0]
    assert one.groups[:, 2].tolist() == [1, 1, 1, 2, 0, 0, 1, 0]  # the inner one has its pieces
    assert not one.complete


def test_a_pair_is_in_pieces_and_either_may_be_lacking() -> None:
    one = example(pair=Pair(on("Haddad")[0], None, (1, 2)))
    assert one.pair == ((0, 1), None, (1, 2))


def whole() -> Example:
    return example(
        attributions=(SAID._replace(act=1),), mentions=CLUSTERS, events=(SIGNED,), sentence_starts=(0, 51),
        pair=Pair(on("Haddad")[0], on("Mali")[0], (1,)), quad=2,
    )  # fmt: skip


def test_a_cut_keeps_what_lies_in_it_and_counts_from_its_start() -> None:
    one, part = whole(), cut(whole(), 6, 14)
    assert len(part.pieces) == 8
    assert part.triggers.tolist() == one.triggers[6:14].tolist()
    assert part.mentions is not None
    assert part.mentions.tolist() == [[4, 4, 3], [6, 6, 1]]
    assert len(part.forms) == 2
    assert {arrow.piece for arrow in part.arrows if arrow.link == LINKS.index("trigger_to_actor")} == {0}
    assert (part.pair, part.quad) == (None, None)


def test_an_act_stays_where_most_of_its_pieces_are() -> None:
    assert len(cut(whole(), 0, 9).acts) == 1
    assert cut(whole(), 9, 15).acts == ()


@given(st.data())
def test_a_whole_cut_is_the_example_and_parts_lose_no_arrow(data: st.DataObject) -> None:
    one = whole()
    count = len(one.pieces)
    border = data.draw(st.integers(1, count - 1))
    left, right = cut(one, 0, border), cut(one, border, count)

    def moved(arrow: Arrow) -> Arrow:
        return arrow._replace(piece=arrow.piece + border)

    assert sorted([*left.arrows, *map(moved, right.arrows)]) == sorted(one.arrows)
    assert np.array_equal(np.concatenate([left.tags, right.tags]), one.tags)
    full = cut(one, 0, count)
    assert (full.arrows, full.pair, full.quad, len(full.acts)) == (one.arrows, one.pair, one.quad, 1)


@pytest.mark.parametrize("link", LINKS)
def test_every_link_has_a_column_that_it_points_into(link: str) -> None:
    assert 0 <= TARGET_OF[link] < len(GROUPS)

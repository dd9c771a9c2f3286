"""Every loss is near 0 on an output made to be right, and large on one that is wrong."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from onrecord.reading.heads import (
    ACTS,
    EVENT_TYPES,
    LINK_SIZE,
    LINKS,
    SCORE_COUNT,
    SCORES,
    TAGS,
    VECTOR_COUNT,
    VECTORS,
)
from tests.reading.heads_helpers import splitter
from training.base import MINILM
from training.batches import Batch, batch_of
from training.documents import Attribution, Document, Event, Layer, Mentions, Pair
from training.losses import losses
from training.network import Network, Output
from training.targets import example_of

TEXT = "Haddad told Orban that they signed it with Mali. He left."
SURE = 25.0
_SMOOTHED = 0.95 + 0.05 / len(ACTS)  # what the loss of acts wants of the right one


def on(*parts: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(part), TEXT.index(part) + len(part)) for part in parts)


DOCUMENT = Document(
    "one", TEXT,
    attributions=(Attribution(on("Haddad"), on("told"), on("they signed it with Mali"), on("Orban"), act=2),),
    sentence_starts=(0, TEXT.index("He left")),
    layers={"person": Layer(on("Haddad", "Orban")), "actor": Layer(on("Haddad"))},
    mentions=Mentions(tuple((*span, number) for span, number in zip(on("Haddad", "Orban", "Mali", "He"),
                                                                    (1, 2, 3, 1), strict=True)), complete=True),
    events=(Event(on("signed")[0], 0, 3, {"trigger_to_actor": (on("Haddad", "He"), on("Orban")),
                                          "trigger_to_recipient": (on("Mali"),), "trigger_to_place": (),
                                          "trigger_to_time": ()}),),
    pair=Pair(on("Haddad")[0], on("Mali")[0], (4, 6)), quad=1,
)  # fmt: skip


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    return Network(MINILM, dropout=0.0).eval()


@pytest.fixture
def batch() -> Batch:
    """The document and, shorter and so padded, one of which nothing is said."""
    tokenizer = splitter()
    return batch_of(
        [example_of(DOCUMENT, tokenizer), example_of(Document("two", "Go on then"), tokenizer)],
        special=MINILM.special,
    )


def empty(batch: Batch) -> Output:
    shape = batch.ids.shape
    return Output(
        torch.zeros(*shape, SCORE_COUNT),
        torch.zeros(*shape, VECTOR_COUNT),
        torch.zeros(*shape, MINILM.hidden),
    )


def right(batch: Batch) -> Output:
    """An output that says what the batch says."""
    output, (one, *_) = empty(batch), batch.examples
    scores = output.scores[0, 1 : len(one.pieces) + 1]
    for layer in range(len(TAGS)):
        for piece, label in enumerate(one.tags[:, layer].clip(0).tolist()):
            scores[piece, SCORES["tags"]][3 * layer + label] = SURE
    scores[:, SCORES["sentences"]] = torch.from_numpy(one.sentences * 2.0 - 1.0)[:, None].float() * SURE
    for name, labels in (("triggers", one.triggers), ("statuses", one.statuses)):
        for piece, label in enumerate(labels.clip(0).tolist()):
            scores[piece, SCORES[name]][label] = SURE
    (act,) = one.acts
    odds = torch.full((len(ACTS),), (1 - _SMOOTHED) / (len(ACTS) - 1))
    odds[act.act] = _SMOOTHED
    scores[:, SCORES["acts"]][:, 0] = -SURE
    scores[act.pieces[0], SCORES["acts"]] = torch.cat([torch.tensor([SURE]), odds.log()])
    _mentions(batch, output)
    _links(batch, output)
    return output


def _mentions(batch: Batch, output: Output) -> None:
    """A dimension for each mention, and one for each cluster, in which only its own meet."""
    mentions = batch.examples[0].mentions
    assert mentions is not None
    output.scores[..., SCORES["mentions"]] = -SURE
    for number, (first, last, cluster) in enumerate(mentions.tolist()):
        output.vectors[0, first + 1, VECTORS["span_start"]][number] = 80.0
        output.vectors[0, last + 1, VECTORS["span_end"]][number] = 10.0
        output.vectors[0, first + 1, VECTORS["anaphor_start"]] = -20.0
        output.vectors[0, first + 1, VECTORS["anaphor_start"]][cluster] = 40.0
        output.vectors[0, first + 1, VECTORS["antecedent_start"]][cluster] = 20.0


def _links(batch: Batch, output: Output, *, share: float = 1.0) -> None:
    """Keys are the pieces' own dimensions; queries ask for all pieces of all groups that an arrow may point to."""
    keys, queries = (output.vectors[0, :, VECTORS[name]] for name in ("keys", "queries"))
    for piece in range(keys.shape[0]):
        keys[piece, piece::LINK_SIZE] = 8.0
    for _, piece, link, group, *_ in batch.arrows.tolist():
        column = {"cue_to_source": 0, "content_to_cue": 1, "trigger_to_place": 3, "trigger_to_time": 4}
        members = (batch.groups[0, :, column.get(LINKS[link], 2)] == group).nonzero().flatten().tolist()
        for target in members if group else [0]:
            queries[piece, link * LINK_SIZE + target] = SURE * share


def found(network: Network, output: Output, batch: Batch) -> dict[str, float]:
    with torch.no_grad():
        return {name: float(loss) for name, loss in losses(network, output, batch).items()}


@pytest.fixture
def tuned(network: Network) -> Any:
    """The heads that have weights of their own, set to be right."""
    kept = {
        name: part.clone() for name, part in network.state_dict().items() if "pairs" in name or "no_" in name
    }
    with torch.no_grad():
        network.pairs.types.weight.zero_()
        network.pairs.types.bias.copy_(torch.full((len(EVENT_TYPES),), -SURE))
        network.pairs.types.bias[[4, 6]] = SURE  # either is right
    yield network
    network.load_state_dict(kept, strict=False)


def test_a_right_output_costs_next_to_nothing(tuned: Network, batch: Batch) -> None:
    costs = found(tuned, right(batch), batch)
    assert set(costs) == {
        "roles", "entities", "participants", "sentences", "triggers", "statuses", *LINKS, "acts", "mentions",
        "antecedents", "pairs", "quads",
    }  # fmt: skip
    # acts are smoothed: even a right output costs the entropy of what is wanted
    rest = (1 - _SMOOTHED) / (len(ACTS) - 1)
    entropy = -float(_SMOOTHED * torch.tensor(_SMOOTHED).log() + (1 - _SMOOTHED) * torch.tensor(rest).log())
    assert costs.pop("acts") == pytest.approx(entropy, abs=1e-3)
    assert {name: cost for name, cost in costs.items() if cost > 0.01} == {}


def test_an_output_that_says_nothing_costs_every_head(network: Network, batch: Batch) -> None:
    costs = found(network, empty(batch), batch)
    assert {name: cost for name, cost in costs.items() if cost < 0.3} == {}


def test_what_the_data_does_not_say_costs_nothing(network: Network) -> None:
    silent = batch_of([example_of(Document("two", "Go on then"), splitter())], special=MINILM.special)
    assert found(network, empty(silent), silent) == {}


def test_two_right_participants_do_not_compete(network: Network, batch: Batch) -> None:
    output = right(batch)
    assert found(network, output, batch)["trigger_to_actor"] < 0.01
    others_unknown = batch.arrows.clone()
    others_unknown[:, 4:] = -1
    alone = found(network, output, batch._replace(arrows=others_unknown))["trigger_to_actor"]
    # two pieces of the one, one of the other: each arrow would pay for the other's share
    assert alone == pytest.approx(
        -(torch.tensor(2 / 3).log() + torch.tensor(1 / 3).log()).item() / 2, abs=0.01
    )


def test_pointing_to_one_of_two_right_participants_still_costs_the_other(
    network: Network, batch: Batch
) -> None:
    output = right(batch)
    link = LINKS.index("trigger_to_actor") * LINK_SIZE
    signed = TEXT.split().index("signed") + 1
    output.vectors[0, signed, VECTORS["queries"]][link + 3] = -SURE  # Orban
    assert found(network, output, batch)["trigger_to_actor"] > 1.0


def test_pointing_to_nothing_where_somebody_is_costs(network: Network, batch: Batch) -> None:
    output = right(batch)
    link = LINKS.index("trigger_to_recipient") * LINK_SIZE
    output.vectors[0, :, VECTORS["queries"]][:, link : link + LINK_SIZE] = 0.0
    output.vectors[0, :, VECTORS["queries"]][:, link] = SURE
    assert found(network, output, batch)["trigger_to_recipient"] > 5.0


def test_padding_changes_no_loss(network: Network, batch: Batch) -> None:
    alone = batch_of([batch.examples[1], batch.examples[0]], special=MINILM.special)
    output = empty(alone)
    torch.manual_seed(2)
    output = Output(*(torch.randn_like(part) for part in output))
    longer = Output(*(torch.nn.functional.pad(part, (0, 0, 0, 7), value=3.0) for part in output))
    padded = Batch(
        *(torch.nn.functional.pad(part, (0, 7)) for part in alone.inputs),
        torch.nn.functional.pad(alone.tags, (0, 0, 0, 7), value=-100),
        *(torch.nn.functional.pad(part, (0, 7), value=-100)
          for part in (alone.sentences, alone.triggers, alone.statuses)),
        torch.nn.functional.pad(alone.groups, (0, 0, 0, 7)), alone.arrows, alone.acts, alone.shared, alone.examples,
    )  # fmt: skip
    assert found(network, longer, padded) == pytest.approx(found(network, output, alone), rel=1e-4)

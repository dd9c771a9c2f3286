"""A network that follows its teacher pays for what it says otherwise of statements, and for nothing else."""

from __future__ import annotations

import torch

from onrecord.reading.heads import LINK_SIZE, SCORES, VECTORS
from tests.reading.heads_helpers import splitter
from training.base import MINILM
from training.batches import Batch, batch_of
from training.documents import Document
from training.follow import followed
from training.network import Network, Output
from training.targets import example_of


def outputs() -> tuple[Batch, Output]:
    """A batch and what a network says of it, every piece a likely cue and content."""
    torch.manual_seed(3)
    texts = ("Haddad said they left", "Go on then")
    one = batch_of([example_of(Document("one", text), splitter()) for text in texts], special=MINILM.special)
    with torch.no_grad():
        said = Network(MINILM, dropout=0.0).eval()(*one.inputs)
    said.scores[..., SCORES["tags"]][..., 3:9] += torch.tensor([-3.0, 1.0, 1.0] * 2)
    return one, said


def total(output: Output, teacher: Output, one: Batch) -> dict[str, float]:
    return {name: float(loss) for name, loss in followed(output, teacher, one).items()}


def test_nothing_costs_less_than_what_the_teacher_says() -> None:
    one, said = outputs()
    same = total(said, said, one)
    assert set(same) == {"roles", "sentences", "cue_to_source", "content_to_cue"}
    for part in range(2):
        moved = Output(*(piece.clone() for piece in said))
        moved[part].add_(torch.randn_like(moved[part]))
        other = total(moved, said, one)
        worse = {name for name in same if other[name] > same[name] + 1e-5}
        assert worse == ({"roles", "sentences"}, {"cue_to_source", "content_to_cue"})[part]


def test_other_heads_and_padding_are_free() -> None:
    one, said = outputs()
    moved = Output(*(piece.clone() for piece in said))
    moved.scores[..., SCORES["triggers"].start :] += 5.0
    moved.scores[..., SCORES["tags"]][..., 9:] += 5.0
    moved.vectors[..., VECTORS["queries"].start + 2 * LINK_SIZE : VECTORS["keys"].start] += 5.0
    moved.scores[1, one.mask[1] == 0] += 5.0
    assert total(moved, said, one) == total(said, said, one)


def test_where_a_piece_points_matters_only_where_the_teacher_sees_a_cue_or_content() -> None:
    one, said = outputs()
    said.scores[..., SCORES["tags"]][..., 3:9] += torch.tensor([30.0, 0.0, 0.0] * 2)
    assert set(total(said, said, one)) == {"roles", "sentences"}

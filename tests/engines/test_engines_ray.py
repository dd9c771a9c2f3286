"""Reading on a cluster of one machine, made for the test and gone with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from engine_readers import CheapReader, article, no_reader, written
from pyarrow import parquet

import onrecord
from onrecord.engines import Limits, OnRay, Read, Skipped, Workers
from onrecord.engines.cluster import connect, ray_itself
from onrecord.engines.parts import Part, path_of
from onrecord.engines.shards import read_shards, shards_of
from onrecord.errors import ModelError

PATHS = [str(Path(__file__).parent), str(Path(onrecord.__file__).parents[1])]
pytestmark = [
    pytest.mark.slow,
    # looked for and not imported: it is told where to listen before that
    pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray: pip install 'onrecord[ray]'"),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        # what its machines need to import
        patch.setenv("PYTHONPATH", os.pathsep.join(PATHS))
        connect(None, 2)
        yield
        ray_itself().shutdown()


@pytest.mark.usefixtures("cluster")
def test_pages_come_back_in_order_and_as_from_local_workers() -> None:
    orders = ["slow", "", "menu", "fault", "exit", ""]
    pages = [article(number, order) for number, order in enumerate(orders)]
    limits = Limits(seconds=2.0)
    with closing(OnRay(make=CheapReader, limits=limits, workers=2)) as cluster:
        assert cluster.model == CheapReader.model
        read = list(cluster.read_many(pages))
    with closing(Workers(1, make=CheapReader, limits=limits)) as local:
        expected = list(local.read_many(pages))
    assert [str(one.error) for one in read if isinstance(one, Skipped)] == [
        str(one.error) for one in expected if isinstance(one, Skipped)
    ]
    assert [one.reading for one in read if isinstance(one, Read)] == [
        one.reading for one in expected if isinstance(one, Read)
    ]
    assert [one.page for one in read] == pages


@pytest.mark.usefixtures("cluster")
@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:ray.data.context"
)  # it sets its own deprecated options
def test_shards_become_the_same_parts_as_here_and_only_those_that_are_missing_are_read(
    tmp_path: Path,
) -> None:
    shards = list(shards_of(written(tmp_path / "pages", 3)))
    assert len(shards) == 3
    with closing(Workers(1, make=CheapReader)) as local:
        expected = {part.shard: part for part in read_shards(shards, tmp_path / "local", local)}
        list(read_shards(shards[:1], tmp_path / "parts", local))
    found: list[Part] = []
    with closing(OnRay(make=CheapReader, workers=2)) as cluster:
        rest = list(read_shards(shards, tmp_path / "parts", cluster, found=found.append))
    assert [part.shard for part in found] == [shards[0].name]
    assert {part.shard: part for part in [*found, *rest]} == expected
    for shard in shards:
        local_part, part = (path_of(tmp_path / name, shard.name) for name in ("local", "parts"))
        assert parquet.read_table(part) == parquet.read_table(local_part)


@pytest.mark.usefixtures("cluster")
def test_readers_that_cannot_be_made_end_the_run_with_their_reason() -> None:
    with closing(OnRay(make=no_reader, workers=1)) as cluster, pytest.raises(ModelError, match="missing"):
        list(cluster.read_many([article(1)]))


@pytest.mark.usefixtures("cluster")
def test_nothing_is_told_to_others_and_nobody_else_is_let_in() -> None:
    ray = ray_itself()
    assert ray.get_runtime_context().gcs_address.startswith("127.0.0.1:")
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"

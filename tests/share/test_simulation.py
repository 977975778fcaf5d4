"""A small simulation: desks off line, clocks that differ, kills; all agree and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from teamclock.share.transport import Transport
from tests.share.places import MemoryPlace
from tests.share.simulation import Asked, places, world


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_desks_show_one_queue_in_the_end(tmp_path: Path, seed: int) -> None:
    shared = MemoryPlace()

    with world(tmp_path, seed, Asked(steps=60, kills=20), lambda: shared) as whole:
        result = whole.run()

    assert result.entries > 60


def test_all_desks_show_one_queue_over_a_folder(tmp_path: Path) -> None:
    with places("folder", tmp_path) as open_place:
        assert _agree(tmp_path, open_place) > 30


def _agree(folder: Path, open_place: Callable[[], Transport]) -> int:
    with world(folder, 4, Asked(steps=30, kills=10), open_place) as whole:
        return whole.run().entries

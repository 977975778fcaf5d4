"""What was told is kept in the queue: of two programs only one gets to tell a notice."""

from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError
from teamclock.domain.interval import DAY, Instant
from teamclock.store.queue import Queue
from teamclock.store.sent_notices import KEPT, tell, told
from tests.builders import at
from tests.store.queues import opened

NOW = at("2026-11-23T17:00Z")


def test_what_was_told_is_known_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        tell(queue, {"a", "b"}, NOW)

    with opened(tmp_path / "queue.db") as queue:
        assert told(queue, {"a", "c"}) == {"a"}


def test_of_two_programs_only_one_tells(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as one, opened(tmp_path / "queue.db") as other:
        first = tell(one, {"a", "b"}, NOW)
        second = tell(other, {"b", "c"}, NOW)

    assert (first, second) == ({"a", "b"}, {"c"})


def test_after_60_days_it_is_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        tell(queue, {"old"}, NOW)
        tell(queue, {"young"}, Instant(NOW + DAY))

        tell(queue, set(), Instant(NOW + KEPT + 1))

        assert told(queue, {"old", "young"}) == {"young"}


def test_what_could_not_be_kept_while_others_write_is_new_still(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as one, closing(Queue(one.path, 0.02)) as other:
        with one.transaction(), pytest.raises(BusyError):
            tell(other, {"a"}, NOW)

        assert tell(other, {"a"}, NOW) == {"a"}

"""What was told is kept in the queue: of two programs only one gets to tell a notice."""

from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError
from teamclock.domain.interval import DAY, Instant
from teamclock.store.queue import Queue
from teamclock.store.sent_notices import KEPT, claim, sent
from tests.builders import at
from tests.store.queues import opened

NOW = at("2026-11-23T17:00Z")


def test_what_was_told_is_known_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        claim(queue, {"a", "b"}, NOW)

    with opened(tmp_path / "queue.db") as queue:
        assert sent(queue, {"a", "c"}) == {"a"}


def test_of_two_programs_only_one_tells(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as one, opened(tmp_path / "queue.db") as other:
        first = claim(one, {"a", "b"}, NOW)
        second = claim(other, {"b", "c"}, NOW)

    assert (first, second) == ({"a", "b"}, {"c"})


def test_after_60_days_it_is_forgotten(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        claim(queue, {"old"}, NOW)
        claim(queue, {"young"}, Instant(NOW + DAY))

        claim(queue, set(), Instant(NOW + KEPT + 1))

        assert sent(queue, {"old", "young"}) == {"young"}


def test_what_could_not_be_kept_while_others_write_is_new_still(tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as one, closing(Queue(one.path, 0.02)) as other:
        with one.transaction(), pytest.raises(BusyError):
            claim(other, {"a"}, NOW)

        assert claim(other, {"a"}, NOW) == {"a"}

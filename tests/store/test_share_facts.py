"""What a desk knows of its share is given back as it was."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.entry import DeskId
from teamclock.store import share_facts
from teamclock.store.queue import Queue

DESK = DeskId("1" * 16)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with closing(Queue(tmp_path / "queue.db")) as opened:
        yield opened


def test_a_new_queue_is_not_shared(queue: Queue) -> None:
    assert share_facts.facts(queue) == {}
    assert share_facts.own_desk(queue) is None
    assert share_facts.recording_desk(queue) is None


def test_a_desk_that_joins_records_nothing_until_it_has_joined(queue: Queue) -> None:
    share_facts.keep_facts(queue, {"place": "/p", "desk": DESK, share_facts.JOINING: "1"})

    assert share_facts.own_desk(queue) == DESK
    assert share_facts.recording_desk(queue) is None
    share_facts.drop_fact(queue, share_facts.JOINING)
    assert share_facts.recording_desk(queue) == DESK


def test_numbers_of_items_and_of_meetings_go_on_apart(queue: Queue) -> None:
    given = [share_facts.next_number(queue, about) for about in ("item", "meeting", "item")]

    assert given == [1, 1, 2]

"""A file whose rows do not follow each other, or that was emptied while it is open, is damage."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copy

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.domain.flow import Ages
from teamclock.domain.interval import Instant
from teamclock.domain.item import Kind
from teamclock.store import damage, meetings, transfer
from teamclock.store import sent_notices as told
from teamclock.store.backup import check
from teamclock.store.backup.check import examine
from teamclock.store.finding import QueueQuery
from teamclock.store.levels import closings
from teamclock.store.queue import Queue
from teamclock.store.transfer import closed_items, item_batches
from tests.store.queues import added, opened, stepped

PAGE = 4096
ITEMS = 40
MANY = "x" * 300


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a queue of closed items on several pages."""
    with opened(tmp_path_factory.mktemp("whole") / "queue.db") as made:
        for number in range(ITEMS):
            item = added(made, uid=f"u{number:03}", context=MANY)
            stepped(made, item, Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
        return made.path


@pytest.fixture
def queue(whole: Path, tmp_path: Path) -> Iterator[Queue]:
    with opened(Path(copy(whole, tmp_path))) as made:
        yield made


def turned(queue: Queue, name: str) -> None:
    """Reverse the order of the cells of each leaf of a table or an index."""
    (root,) = queue.db.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
    ).fetchone()
    content = bytearray(queue.path.read_bytes())
    for page in _leaves(content, root):
        start = (page - 1) * PAGE
        count = int.from_bytes(content[start + 3 : start + 5], "big")
        cells = [bytes(content[start + 8 + 2 * at : start + 10 + 2 * at]) for at in range(count)]
        content[start + 8 : start + 8 + 2 * count] = b"".join(reversed(cells))
    queue.path.write_bytes(content)


def _leaves(content: bytearray, page: int) -> Iterator[int]:
    start = (page - 1) * PAGE
    if content[start] in {0x0A, 0x0D}:
        yield page
        return
    count = int.from_bytes(content[start + 3 : start + 5], "big")
    for at in range(count):
        cell = int.from_bytes(content[start + 12 + 2 * at : start + 14 + 2 * at], "big")
        yield from _leaves(content, int.from_bytes(content[start + cell : start + cell + 4], "big"))
    yield from _leaves(content, int.from_bytes(content[start + 8 : start + 12], "big"))


def ended(parts: Iterator[object]) -> None:
    """Read to the end, which is there."""
    for number, _ in enumerate(parts):
        assert number <= ITEMS, "it starts over"


@pytest.mark.parametrize("batch", [3, 500])
def test_refs_out_of_order_end_an_export(
    batch: int, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", batch)
    turned(queue, "item")

    with opened(queue.path) as other, pytest.raises(DamagedError, match="is damaged"):
        ended(item_batches(other))


@pytest.mark.parametrize("batch", [3, 500])
def test_closed_items_out_of_order_end_an_export(
    batch: int, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", batch)
    turned(queue, "closed_item")

    with opened(queue.path) as other, pytest.raises(DamagedError, match="is damaged"):
        ended(closed_items(other))


@pytest.mark.parametrize("batch", [3, 500])
def test_uids_out_of_order_end_a_look_through(
    batch: int, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_BATCH", batch)
    turned(queue, "sqlite_autoindex_item_1")

    with opened(queue.path) as other:
        found = list(check._deviating_items(other.db))

    assert "the items do not follow each other" in found
    assert len(found) <= ITEMS + 1


def test_a_look_through_counts_nothing_in_what_is_not_whole(queue: Queue) -> None:
    turned(queue, "item")

    health = examine(queue.path)

    assert (health.items, health.events, bool(health.problems)) == (0, 0, True)


def test_an_answer_without_an_end_is_damage(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage, "MOST_ROWS", 3)

    with pytest.raises(DamagedError, match="is damaged"):
        queue.history("u001")


def emptied(queue: Queue) -> None:
    """Empty the file in place, as a shell does with `>`."""
    os.truncate(queue.path, 0)


READS: Mapping[str, Callable[[Queue], object]] = {
    "item": lambda queue: queue.item(1),
    "history": lambda queue: queue.history("u001"),
    "waiting": lambda queue: queue.waiting(),
    "levels": closings,
    "open": lambda queue: queue.open_items(QueueQuery(Instant(0), 9), Ages({}, {}, Instant(0))),
    "closed": lambda queue: queue.closed_items(QueueQuery(Instant(0), 9)),
    "export": lambda queue: list(item_batches(queue)),
    "talks": lambda queue: meetings.planned(queue, least=Instant(0), most=Instant(1)),
    "ledger": meetings.ledger,
    "told": lambda queue: told.sent(queue, ["a"]),
    "add": lambda queue: added(queue, uid="new"),
}


@pytest.mark.parametrize("read", READS)
def test_a_file_that_is_emptied_while_it_is_open_is_damage_with_a_way_out(
    read: str, queue: Queue
) -> None:
    emptied(queue)

    with pytest.raises(DamagedError, match=r"queue\.db is (damaged|not a queue)"):
        READS[read](queue)

    assert queue.path.read_bytes() == b""

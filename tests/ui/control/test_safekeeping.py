"""While the window is open its queue is copied, beside it and once more at the end."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.domain.interval import HOUR, Instant
from teamclock.store.backup.backups import back_up, backups
from teamclock.ui.control.safekeeping import Safekeeping
from tests.store.backups import grown, spoilt
from tests.store.queues import added, made, opened
from tests.ui.sessions import Hands


class Kept:
    """A queue in a folder that is kept safe, and the clock by which that is done."""

    def __init__(self, folder: Path) -> None:
        self.path, self.hands = made(folder / "queue.db"), Hands()
        self.keeping = Safekeeping(self.path, self.hands)

    def change(self, uid: str) -> None:
        with opened(self.path) as queue:
            added(queue, uid)

    def copies(self) -> int:
        return len(backups(self.path))


@pytest.fixture
def kept(tmp_path: Path, qtbot: QtBot) -> Iterator[Kept]:
    one = Kept(tmp_path)
    one.change("first")
    yield one
    one.keeping.wait()
    Shiboken.delete(one.keeping)


def test_it_is_looked_after_every_half_hour(kept: Kept) -> None:
    timer = kept.keeping.findChildren(QTimer)[0]

    timer.timeout.emit()
    kept.keeping.wait()

    assert (timer.isActive(), timer.interval(), kept.copies()) == (True, 1_800_000, 1)


def test_what_has_not_changed_is_not_copied_again(kept: Kept) -> None:
    for _ in range(2):
        kept.keeping.back_up()
        kept.keeping.wait()
        kept.hands.now = Instant(kept.hands.now + HOUR)

    assert kept.copies() == 1


def test_at_the_end_what_has_changed_is_copied_at_once(kept: Kept) -> None:
    back_up(kept.path, kept.hands.now)
    kept.change("second")
    kept.hands.now = Instant(kept.hands.now + 60)

    kept.keeping.finish()

    assert kept.copies() == 2


def test_a_damaged_queue_is_told_and_not_copied(kept: Kept, qtbot: QtBot) -> None:
    kept.keeping.back_up()
    kept.keeping.wait()
    kept.path.write_bytes(b"junk" * 999)
    kept.hands.now = Instant(kept.hands.now + HOUR)

    with qtbot.waitSignal(kept.keeping.trouble) as told:
        kept.keeping.back_up()

    assert told.args[0].startswith("no backup could be made: ")
    assert kept.copies() == 1


def test_the_end_passes_over_trouble(kept: Kept) -> None:
    kept.path.write_bytes(b"junk" * 999)

    kept.keeping.finish()

    assert kept.copies() == 0


@pytest.mark.parametrize("busy", [False, True])
def test_in_a_hurry_the_end_does_not_wait_for_long(kept: Kept, busy: bool) -> None:
    back_up(kept.path, kept.hands.now)
    kept.change("second")
    kept.hands.now = Instant(kept.hands.now + 60)
    stuck = Event()
    if busy:
        kept.keeping._thread = Thread(target=stuck.wait, daemon=True)
        kept.keeping._thread.start()
    before = monotonic()

    kept.keeping.hurry()
    kept.keeping.finish()

    took = monotonic() - before
    stuck.set()
    assert (kept.copies(), took < 1.5) == (1 if busy else 2, True)


def test_a_little_after_the_start_and_once_a_day_the_queue_is_looked_through(
    kept: Kept, qtbot: QtBot
) -> None:
    looks: list[object] = []
    kept.keeping.checked.connect(looks.append)
    kept.keeping.check()
    for _ in range(3):
        qtbot.wait_until(lambda: not kept.keeping.is_busy())
        kept.hands.now = Instant(kept.hands.now + 13 * HOUR)
        kept.keeping.back_up()
    kept.keeping.wait()
    qtbot.wait_until(lambda: len(looks) == 2)

    assert looks == [None, None]


def test_damage_in_a_cold_place_is_told_with_the_ways_out(kept: Kept, qtbot: QtBot) -> None:
    good = back_up(kept.path, kept.hands.now)
    spoilt(kept.path, 4096 * 10, bytes(4096))

    with qtbot.wait_signal(kept.keeping.checked) as told:
        kept.keeping.check()

    (found,) = told.args
    assert (found.newest, found.partly, found.damaged) == (good, True, True)
    assert found.trouble.startswith(f"{kept.path} is damaged: ")


def test_a_look_that_nobody_waits_for_is_given_up(kept: Kept, qtbot: QtBot) -> None:
    looks: list[object] = []
    grown(kept.path, *map(str, range(30)))
    kept.keeping.checked.connect(looks.append)
    kept.keeping.finish()

    kept.keeping.check()
    kept.keeping.wait()
    qtbot.wait(1)

    assert looks == []

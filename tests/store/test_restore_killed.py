"""A restore that is killed anywhere leaves the old queue, none that is opened, or the new one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from teamclock.domain.errors import DamagedError
from teamclock.store.backup.backups import backups
from teamclock.store.backup.check import examine
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.backup.restore import restore, set_aside
from tests.store.backups import NOW, backed_up, grown, names, spoilt
from tests.store.killed import killed_before, torn
from tests.store.queues import contents, opened

MOST = 100
FIRST, MORE = "first", [f"u{number}" for number in range(40)]


def restored(queue: Path) -> None:
    restore(queue, next(iter(names(copies_folder(queue)))), NOW)


def begun_anew(queue: Path) -> None:
    set_aside(queue, NOW)


def whole(queue: Path) -> Path:
    return queue


DAMAGES: dict[str, Callable[[Path], Path]] = {
    "hot journal": torn,
    "damaged header": lambda queue: spoilt(queue, 0),
    "whole": whole,
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a queue of 41 items, and a copy that has one of them."""
    folder = tmp_path_factory.mktemp("sample")
    backed_up(folder / "queue.db", FIRST)
    grown(folder / "queue.db", *MORE)
    return folder


def kept(folder: Path) -> list[tuple[bytes, bytes]]:
    """Return the queues that are kept, each with its journal, the present one among them."""
    found = [path for path in folder.glob("queue.db*") if not path.name.endswith("-journal")]
    journals = [path.with_name(f"{path.name}-journal") for path in found]
    return [
        (path.read_bytes(), journal.read_bytes() if journal.exists() else b"")
        for path, journal in zip(found, journals, strict=True)
    ]


def shown(queue: Path) -> list[str] | None:
    """Return the items of a queue; None where it is refused."""
    try:
        with opened(queue):
            pass
    except DamagedError:
        return None
    assert {row[2] for row in contents(queue)["item"]} <= {"Deploy"}
    assert {row[22] for row in contents(queue)["item"]} <= {"v2"}  # nothing that is half written
    return [row[1] for row in contents(queue)["item"]]


@pytest.mark.parametrize("way", [restored, begun_anew])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_at_each_point_the_old_queue_or_the_new_one_is_there_and_nothing_is_lost(
    damage: Callable[[Path], Path], way: Callable[[Path], None], sample: Path, tmp_path: Path
) -> None:
    readable = damage is not torn and damage is not whole
    back = [FIRST, *MORE] if readable else [FIRST]
    new = back if way is restored else []
    seen = set()
    for number in range(1, MOST):
        folder = copytree(sample, tmp_path / str(number))
        queue = damage(folder / "queue.db")
        original = kept(folder)[0]

        killed = killed_before(number, partial(way, queue))

        assert original in kept(folder) or (damage is whole and original[0] in dict(kept(folder)))
        items = shown(queue)
        assert items in ([FIRST, *MORE], new, None), number
        seen.add(None if items is None else len(items))
        restored(queue)
        after = back if items is None else [FIRST]
        assert (shown(queue), examine(queue).problems) == (after, ()), number
        assert not [name for name in names(folder) if name.startswith(".")]
        assert [backup.items for backup in backups(queue)] == [1]
        if not killed:
            break
    else:
        pytest.fail("the restore has more actions than were tried")
    assert len(new) in seen

"""A copy's name tells its time; what is none of ours is not among the copies."""

import os
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import NotFoundError
from teamclock.domain.interval import Instant
from teamclock.domain.zones import LAST_INSTANT
from teamclock.store.backup.copy_names import (
    copy_names,
    copy_path,
    numbered,
    remedy,
    stamp,
    time_of,
)
from tests.builders import at

AT = at("2026-11-24T08:30Z")
NINE = 10**9
STRANGE = [
    "queue.db",
    "queue-.db",
    "queue-20261124T083000.db",
    "queue-20261124T083000Z.db.bak",
    "queue-20261124T083000Z.db-journal",
    "queue-20261124T083000Z-.db",
    "queue-20261124T083000Z-x.db",
    "queue-20261324T083000Z.db",
    "queue-20261124T083060Z.db",
    "queue-v-20261124T083000Z.db",
    "queue-vx-20261124T083000Z.db",
    "Queue-20261124T083000Z.db",
    "my queue-20261124T083000Z.db",
    "queue-２0261124T083000Z.db",
    "queue-20261124T083000Z.db\n",
    ".copying-abc",
    "notes.txt",
]


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "queue.db"


def filled(queue: Path, *names: str) -> None:
    for name in names:
        (queue.parent / "backups" / name).touch()


@given(st.integers(0, LAST_INSTANT).map(Instant), st.integers(1, 99), st.none() | st.integers(1, 9))
def test_every_name_that_we_give_is_read_back(
    time: Instant, number: int, version: int | None
) -> None:
    before = "queue-" if version is None else f"queue-v{version}-"
    (name,) = islice(numbered(before + stamp(time), ".db"), number - 1, number)
    with TemporaryDirectory() as home:
        queue = Path(home) / "queue.db"
        (queue.parent / "backups").mkdir()

        filled(queue, name)

        assert copy_names(queue) == ((time, number, name, version),)


def test_a_name_holds_the_utc_time() -> None:
    assert stamp(AT) == "20261124T083000Z"


def test_the_newest_comes_first_and_of_one_second_the_last(queue: Path) -> None:
    old, new = "queue-20261124T083000Z", "queue-20261125T083000Z"
    filled(queue, f"{old}.db", f"{old}-10.db", f"{old}-2.db", f"{new}.db", f"{new}-2.db")

    names = [known.name for known in copy_names(queue)]

    assert names == [f"{new}-2.db", f"{new}.db", f"{old}-10.db", f"{old}-2.db", f"{old}.db"]


@pytest.mark.parametrize("name", STRANGE)
def test_a_file_of_another_name_is_none_of_ours(name: str, queue: Path) -> None:
    filled(queue, name)

    assert copy_names(queue) == ()


def test_a_linked_folder_holds_the_copies_of_another_queue(queue: Path, tmp_path: Path) -> None:
    filled(queue, "queue-20261124T083000Z.db")
    (tmp_path / "backups").rename(tmp_path / "elsewhere")
    (tmp_path / "backups").symlink_to(tmp_path / "elsewhere")

    assert copy_names(queue) == ()


@pytest.mark.parametrize(("changed", "told"), [(-5, 0), (NINE, NINE), (2**36, LAST_INSTANT)])
def test_a_time_that_cannot_be_written_is_the_nearest_that_can(
    changed: int, told: int, tmp_path: Path
) -> None:
    os.utime(tmp_path, (changed, changed))
    if tmp_path.stat().st_mtime != changed:
        told = min(told, time_of(tmp_path.stat()))  # the file system cannot write it, either

    assert time_of(tmp_path.stat()) == told


def test_a_folder_or_a_link_of_our_name_is_none_of_ours(queue: Path) -> None:
    folder = queue.parent / "backups"
    (folder / "queue-20261124T083000Z.db").mkdir()
    (folder / "queue-20261125T083000Z.db").symlink_to(folder)

    assert copy_names(queue) == ()


@pytest.mark.parametrize("content", [None, b""])
def test_where_there_is_no_folder_there_are_no_copies(
    content: bytes | None, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "backups").write_bytes(content)

    assert copy_names(tmp_path / "queue.db") == ()


@pytest.mark.parametrize("name", ["queue-20261125T083000Z.db", "../queue.db", "", "x" * 300])
def test_a_name_that_no_copy_has_is_not_found(name: str, queue: Path) -> None:
    filled(queue, "queue-20261124T083000Z.db")
    queue.touch()

    with pytest.raises(NotFoundError, match=r"no backup “.*”: “teamclock backup” lists"):
        copy_path(queue, name)


def test_the_remedy_names_the_newest_copy(queue: Path) -> None:
    assert remedy(queue) == "“teamclock backup set-aside” keeps it and starts a new one"

    filled(queue, "queue-20261124T083000Z.db", "queue-20261123T083000Z.db")

    assert "“teamclock backup restore queue-20261124T083000Z.db” brings" in remedy(queue)

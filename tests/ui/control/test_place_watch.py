"""A shared folder is watched: desks that appear, what they write, and the folder's own return."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from shiboken6 import Shiboken

from teamclock.ui.control.place_watch import PlaceWatch, _FolderFollower, _folders

PATIENCE_S = 5.0
DESKS = ("1" * 16, "2" * 16)


class Watched:
    """A folder that is watched, and what was noticed."""

    def __init__(self, folder: Path, owner: QObject) -> None:
        self.place, self._noticed = folder / "shared", Event()
        self.desk(0)
        self.watch = PlaceWatch(self.place, self._noticed.set, owner)
        self.watch.start()
        assert self.watch.is_watching.wait(PATIENCE_S)

    def desk(self, number: int) -> Path:
        made = self.place / DESKS[number]
        made.mkdir(parents=True, exist_ok=True)
        return made

    def write(self, number: int) -> None:
        """Put a file into a desk's folder as a transport does."""
        new = self.place / DESKS[number] / ".new.tmp"
        new.write_text("{}\n")
        new.rename(new.with_name("000000001.jsonl"))

    def notices(self) -> bool:
        """Wait until something is noticed, and forget it."""
        noticed = self._noticed.wait(PATIENCE_S)
        self._noticed.clear()
        return noticed


@pytest.fixture
def watched(tmp_path: Path, owner: QObject) -> Iterator[Watched]:
    made = Watched(tmp_path, owner)
    yield made
    assert made.watch.stop(PATIENCE_S)


def test_what_a_desk_writes_is_noticed(watched: Watched) -> None:
    watched.write(0)

    assert watched.notices()


def test_what_a_desk_writes_that_appeared_later_is_noticed(watched: Watched) -> None:
    watched.desk(1)
    assert watched.notices()

    watched.write(1)

    assert watched.notices()


def test_a_place_that_goes_and_comes_back_is_noticed_and_watched_on(
    watched: Watched, tmp_path: Path
) -> None:
    away = tmp_path / "away"
    watched.place.rename(away)
    gone = watched.notices()

    away.rename(watched.place)
    back = watched.notices()

    assert (gone, back) == (True, True)
    watched.write(0)
    assert watched.notices()


def test_another_folder_in_the_place_of_one_is_watched(watched: Watched) -> None:
    watched.desk(0).rename(watched.place / "old")
    watched.desk(0)
    assert watched.notices()

    watched.write(0)

    assert watched.notices()


def test_a_place_that_is_not_there_yet_is_noticed_when_it_comes(
    tmp_path: Path, owner: QObject
) -> None:
    noticed = Event()
    watch = PlaceWatch(tmp_path / "later", noticed.set, owner)
    watch.start()
    assert watch.is_watching.wait(PATIENCE_S)

    (tmp_path / "later").mkdir()

    assert noticed.wait(PATIENCE_S)
    assert watch.stop(PATIENCE_S)


def test_it_ends_before_it_has_begun_to_wait(tmp_path: Path, owner: QObject) -> None:
    watch = PlaceWatch(tmp_path, lambda: None, owner)
    watch.start()

    assert watch.stop(PATIENCE_S)


def test_what_else_happens_beside_the_place_is_not_told(tmp_path: Path, owner: QObject) -> None:
    (tmp_path / "shared").mkdir()
    told: list[str] = []
    eyes = _FolderFollower(tmp_path / "shared", lambda: told.append("changed"))
    eyes.look()

    eyes._notice(str(tmp_path))
    beside = list(told)
    eyes._notice(str(tmp_path / "shared"))

    assert (beside, told) == ([], ["changed"])
    Shiboken.delete(eyes)


def test_only_folders_of_desks_are_watched_and_no_links(tmp_path: Path) -> None:
    place = tmp_path / "shared"
    for name in (DESKS[0], "notes", "3" * 15):
        (place / name).mkdir(parents=True)
    (place / DESKS[1]).symlink_to(tmp_path)
    (place / ("4" * 16)).write_text("a file")

    assert set(_folders(place)) == {str(tmp_path), str(place), str(place / DESKS[0])}


def test_no_more_desks_are_watched_than_a_share_has(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / "shared" / f"{number:016x}").mkdir(parents=True)

    assert len(_folders(tmp_path / "shared")) == 258

"""Whatever puts another file in the place of a followed one is told, and so are its edits."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from teamclock.ui.control.follower import Follower
from tests.files import written

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
SOON = 2000  # ms: an edit is shown within two seconds


@pytest.fixture
def follower(qtbot: QtBot) -> Iterator[Follower]:
    owner = QObject()
    yield Follower(owner)
    Shiboken.delete(owner)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder in which the files v1/teams/teams.toml and v2/teams/teams.toml are."""
    for name in ("v1", "v2"):
        (tmp_path / name / "teams").mkdir(parents=True)
        written(tmp_path / name / "teams", name)
    return tmp_path


def link(path: Path, target: str | Path) -> None:
    """Make a link, or turn one as installers do: at once, by renaming."""
    made = path.with_name("made")
    made.symlink_to(target)
    made.replace(path)


def link_anew(path: Path, target: str) -> None:
    """Turn a link as `ln -sfn` does: gone first, then there again."""
    path.unlink()
    path.symlink_to(target)


def swap(folder: Path, one: str, other: str) -> None:
    """Put another folder in the place of one, which is kept."""
    (folder / one).rename(folder / "aside")
    (folder / other).rename(folder / one)


class Case(NamedTuple):
    """Links that lead to the path of a file, and what then puts another file in its place."""

    links: dict[str, str]
    turn: Callable[[Path], object]
    path: str = "current/teams/teams.toml"


CASES = {
    "a linked folder": Case({"current": "v1"}, lambda at: link(at / "current", "v2")),
    "a linked folder by its whole path": Case(
        {"current": "{}/v1"}, lambda at: link(at / "current", at / "v2")
    ),
    "a link that is gone for a moment": Case(
        {"current": "v1"}, lambda at: link_anew(at / "current", "v2")
    ),
    "a linked file": Case(
        {"teams.toml": "v1/teams/teams.toml"},
        lambda at: link(at / "teams.toml", "v2/teams/teams.toml"),
        "teams.toml",
    ),
    "a linked file whose folder is linked": Case(
        {"current": "v1", "teams.toml": "current/teams/teams.toml"},
        lambda at: link(at / "current", "v2"),
        "teams.toml",
    ),
    "a link to a link": Case(
        {"one": "two", "two": "v1"}, lambda at: link(at / "two", "v2"), "one/teams/teams.toml"
    ),
    "a link that becomes a folder": Case({"current": "v1"}, lambda at: swap(at, "current", "v2")),
    "the folder": Case({}, lambda at: swap(at, "v1/teams", "v2/teams"), "v1/teams/teams.toml"),
    "the folder above": Case({}, lambda at: swap(at, "v1", "v2"), "v1/teams/teams.toml"),
    "what a link led to in vain": Case(
        {"current": "none"}, lambda at: (at / "v2").rename(at / "none")
    ),
    "a link to itself": Case({"current": "current"}, lambda at: link(at / "current", "v2")),
    "links in a circle": Case(
        {"one": "current", "current": "one"}, lambda at: link(at / "one", "v2")
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_another_file_in_the_place_is_told_and_its_edits_too(
    case: Case, follower: Follower, place: Path, qtbot: QtBot
) -> None:
    for name, target in case.links.items():
        (place / name).symlink_to(target.format(place))
    path, seen = place / case.path, [""]

    def read() -> None:
        follower.follow(path)
        with suppress(OSError):
            seen.append(path.read_text("utf-8"))

    follower.changed.connect(read)
    read()

    case.turn(place)
    qtbot.waitUntil(lambda: seen[-1] == "v2", timeout=SOON)
    path.write_text("edited", "utf-8")
    qtbot.waitUntil(lambda: seen[-1] == "edited", timeout=SOON)
    written(path.resolve().parent, "replaced", "new").replace(path.resolve())
    qtbot.waitUntil(lambda: seen[-1] == "replaced", timeout=SOON)


def test_a_link_is_followed_there_and_back(follower: Follower, place: Path, qtbot: QtBot) -> None:
    link(place / "current", "v1")
    for target in ("v2", "v1", "v2"):
        follower.follow(place / "current" / "teams" / "teams.toml")
        with qtbot.waitSignal(follower.changed, timeout=SOON):
            link(place / "current", target)


def test_what_is_left_is_watched_no_longer(follower: Follower, place: Path) -> None:
    path = place / "current" / "teams" / "teams.toml"
    for target in ("v1", "v2"):
        link(place / "current", target)
        follower.follow(path)

    watched = {*follower._watcher.files(), *follower._watcher.directories()}

    assert {str(place), str(place / "v2")} <= watched
    assert not [one for one in watched if "v1" in one]


def test_two_files_are_followed_at_once(follower: Follower, place: Path, qtbot: QtBot) -> None:
    files = [place / name / "teams" / "teams.toml" for name in ("v1", "v2")]
    for path in files:
        follower.follow(*files)
        with qtbot.waitSignal(follower.changed, timeout=SOON):
            written(path.parent, "new", "new").replace(path)


def test_what_else_happens_far_above_the_file_is_not_told(
    follower: Follower, place: Path, qtbot: QtBot
) -> None:
    follower.follow(place / "v1" / "teams" / "teams.toml")
    told: list[str] = []
    follower.changed.connect(lambda: told.append("file"))
    follower._watcher.directoryChanged.connect(told.append)

    with qtbot.waitSignal(follower._watcher.directoryChanged, timeout=SOON):
        written(place, "notes", "other.txt")

    assert told == [str(place)]

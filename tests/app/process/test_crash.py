"""Reports of our own failures say where, and never what the program was working on."""

import faulthandler
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.process.crash import LOG, crash_words, failure, unwatch, watch, write_log
from tests.builders import at
from tests.config.test_regular import umask

NOW = at("2026-11-24T08:00Z")
CRASH = """
import faulthandler, sys
from pathlib import Path
from teamclock.app.process.crash import watch
def work(title):
    faulthandler._sigabrt()
assert watch(Path(sys.argv[1]), "name", 0)
work("a secret title")
"""


@pytest.fixture(autouse=True)
def _pytests_own_handler_comes_back() -> Iterator[None]:
    was = faulthandler.is_enabled()
    yield
    if was and sys.__stderr__ is not None:
        faulthandler.enable(sys.__stderr__)


def crashed(folder: Path) -> None:
    command = [sys.executable, "-c", CRASH, str(folder)]
    assert subprocess.run(command, check=False, capture_output=True).returncode < 0


def test_a_crash_is_told_at_the_next_start_and_once(tmp_path: Path) -> None:
    crashed(tmp_path)

    told = []
    for _ in range(2):
        watched = watch(tmp_path, "name", NOW)
        assert watched is not None
        told.append(watched.report)
        unwatch(watched)

    assert told == [tmp_path / "crash-name-20261124T080000Z.txt", None]


def test_a_crash_report_says_where_and_not_what(tmp_path: Path) -> None:
    crashed(tmp_path)

    report = (tmp_path / "crash-name.log").read_text()

    assert ("in work" in report, "secret" in report) == (True, False)


def test_a_good_end_leaves_nothing_behind(tmp_path: Path) -> None:
    watched = watch(tmp_path, "name", NOW)

    assert watched is not None
    unwatch(watched)

    assert list(tmp_path.iterdir()) == []


def test_a_crash_of_another_place_is_not_ours_to_tell(tmp_path: Path) -> None:
    crashed(tmp_path)

    watched = watch(tmp_path, "other", NOW)

    assert watched is not None
    unwatch(watched)
    assert watched.report is None


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for day in range(10, 18):
        (tmp_path / "crash-name.log").write_text("a traceback")
        watched = watch(tmp_path, "name", at(f"2026-11-{day}T08:00Z"))
        assert watched is not None
        unwatch(watched)

    kept = sorted(path.name for path in tmp_path.iterdir())

    assert kept == [f"crash-name-202611{day}T080000Z.txt" for day in range(13, 18)]


@pytest.mark.parametrize("kind", ["link", "folder", "blocked"])
def test_where_nothing_can_be_written_the_program_does_without(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    path = folder / "crash-name.log"
    if kind == "link":
        path.symlink_to(victim)
    elif kind == "folder":
        path.mkdir()
    else:
        folder = victim / "state"

    assert watch(folder, "name", NOW) is None
    assert victim.read_text() == "precious"


def test_the_reports_place_is_named() -> None:
    assert crash_words(Path("/state/crash.txt")) == (
        "teamclock stopped with an error last time: the report is in /state/crash.txt"
    )


def broken() -> BaseException:
    try:
        quoting("a secret title")
    except KeyError as error:
        return error
    raise AssertionError


def quoting(title: str) -> None:
    try:
        int(title)
    except ValueError as error:
        raise KeyError(title) from error


def test_a_failure_is_told_by_types_and_places_alone() -> None:
    text = failure(broken(), NOW)

    assert text.startswith("20261124T080000Z\nbuiltins.KeyError\n  ")
    assert ("builtins.ValueError" in text, "in quoting" in text, "secret" in text) == (
        True,
        True,
        False,
    )


def test_causes_in_a_circle_are_told_to_an_end() -> None:
    error = ValueError()
    error.__context__ = other = KeyError()
    other.__context__ = error

    assert failure(error, NOW).count("builtins") == 5


def test_the_log_never_takes_more_than_three_files_room(tmp_path: Path) -> None:
    for number in range(12):
        write_log(tmp_path, f"{number} " + "x" * 200_000 + "\n")

    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}

    assert sizes.keys() == {LOG, f"{LOG}.1", f"{LOG}.2"}
    assert max(sizes.values()) < 500_000
    assert "11 x" in (tmp_path / LOG).read_text()


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert write_log(tmp_path / "file" / "state", "text") is None


@pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and umasks are of POSIX")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_is_no_file_in_the_reports_place_makes_nobody_wait(tmp_path: Path, kind: str) -> None:
    aim = tmp_path / "aim"
    aim.write_text("mine")
    for place in (tmp_path / "crash-name.log", tmp_path / LOG):
        match kind:
            case "pipe":
                os.mkfifo(place)
            case "link":
                place.symlink_to(aim)
            case _:
                place.mkdir()

    assert (watch(tmp_path, "name", NOW), write_log(tmp_path, "words")) == (None, None)
    assert aim.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="umasks are of POSIX")
@pytest.mark.parametrize("bits", [0, 0o077, 0o777])
def test_reports_are_the_users_alone_under_any_umask(tmp_path: Path, bits: int) -> None:
    folder = tmp_path / "state" / "teamclock"
    with umask(bits):
        watched = watch(folder, "name", NOW)
        write_log(folder, "words")

    assert watched is not None
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    unwatch(watched)
    assert modes == {
        "state": 0o700,
        "teamclock": 0o700,
        "crash-name.log": 0o600,
        LOG: 0o600,
    }


def test_two_without_a_lock_may_end_in_any_order(tmp_path: Path) -> None:
    watches = [watch(tmp_path, "name", NOW) for _ in range(2)]

    for watched in watches:
        assert watched is not None
        unwatch(watched)

    assert list(tmp_path.iterdir()) == []

"""A place that is away, closed or full: one sentence, and all goes on once it is as before."""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from teamclock.share.folder import Folder
from teamclock.share.transport import AwayError
from tests.cli.test_disk_full import filled
from tests.config.test_files import small_files
from tests.config.test_regular import umask
from tests.share.folders import (
    DESK,
    OTHER,
    as_nobody,
    contents,
    line,
    lines,
    log_file,
    made,
    read,
    small_disk,
    trouble,
)
from tests.store.killed import forked
from tests.system_words import told

posix = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder that every user may enter, which one of pytest's is not."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)
        for each in (Path(folder), *Path(folder).rglob("*")):
            each.chmod(0o755)


def emptied(place: Path, away: Path) -> None:
    """Leave a folder without anything, as a disk does that is not mounted."""
    place.rename(away)
    place.mkdir()


def gone(place: Path, away: Path) -> None:
    place.rename(away)


@pytest.mark.parametrize("leave", [gone, emptied])
def test_a_place_that_is_away_is_told_and_not_made_and_all_goes_on_once_it_is_back(
    leave: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    place, away = tmp_path / "place", tmp_path / "away"
    place.mkdir()
    folder = made(place, lines(2))
    reading = folder.read(DESK, 0)
    next(reading)
    leave(place, away)
    told = rf"there is no share in {place} now: everything is kept, and is shared once there is"

    assert [*reading] == [line(2)]
    with pytest.raises(AwayError, match=told):
        folder.logs()
    with pytest.raises(AwayError, match=told):
        next(folder.read(DESK, 0))
    for first in (1, 3):
        with pytest.raises(AwayError, match=told):
            folder.put(DESK, first, [line(first)])

    assert contents(tmp_path).keys() == {"away/share.json", f"away/{DESK}/000000001.jsonl"}
    shutil.rmtree(place, ignore_errors=True)
    away.rename(place)
    folder.put(DESK, 3, [line(3)])
    assert [*folder.read(DESK, 2)] == [line(3)]


def test_a_log_that_goes_between_two_looks_has_no_lines(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    folder.logs()

    shutil.rmtree(tmp_path / DESK)

    assert [*folder.read(DESK, 0)] == []
    assert dict(folder.trouble()) == {}


@posix
def test_a_place_that_is_read_only_is_read_and_takes_nothing(place: Path) -> None:
    made(place, lines(2))
    for path in (*place.rglob("*"), place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = contents(place)

    def work() -> None:
        folder = Folder(place)
        assert [*folder.logs()] == [DESK]
        assert [*folder.read(DESK, 0)] == lines(2)
        for desk, first in ((DESK, 3), (OTHER, 1)):
            with pytest.raises(AwayError, match=rf"{place} is read-only: everything is kept, and"):
                folder.put(desk, first, [line(first)])

    forked(as_nobody(work))

    assert contents(place) == before


@posix
@pytest.mark.parametrize(("mode", "name"), [(0o000, ""), (0o000, DESK), (0o311, DESK)])
def test_what_may_not_be_looked_at_is_told(mode: int, name: str, place: Path) -> None:
    made(place, lines(2))
    (place / name).chmod(mode)

    def work() -> None:
        folder = Folder(place)
        if name:
            assert [*folder.logs()] == [DESK]
            assert trouble(folder) == f"{DESK} cannot be read: {told(errno.EACCES)}"
        else:
            for asked in (folder.share, folder.logs, lambda: next(folder.read(DESK, 0))):
                with pytest.raises(AwayError, match=re.escape(f"({told(errno.EACCES)}): ")):
                    asked()
        with pytest.raises(AwayError, match="everything is kept"):
            folder.put(DESK, 3, [line(3)])

    forked(as_nobody(work))


@posix
def test_a_file_that_may_not_be_read_ends_its_log_alone(place: Path) -> None:
    made(place, lines(2)).put(OTHER, 1, lines(1))
    log_file(place).chmod(0o000)

    def work() -> None:
        folder = Folder(place)
        assert trouble(folder) == f"{DESK}/000000001.jsonl cannot be read: {told(errno.EACCES)}"
        assert [*folder.read(OTHER, 0)] == lines(1)

    forked(as_nobody(work))


@posix
def test_a_disk_that_is_full_is_told_and_takes_all_once_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small") as place:
        folder = made(place, lines(3))
        ballast = filled(place)
        before = contents(place)

        for _ in range(2):
            with pytest.raises(AwayError, match=rf"{place} has no space left: everything is kept"):
                folder.put(DESK, 4, lines(9, 60_000, first=4))
        with pytest.raises(AwayError, match="has no space left"):
            folder.put(OTHER, 1, lines(1))

        assert {name: contents(place)[name] for name in before} == before
        assert read(place) == lines(3)
        ballast.unlink()
        folder.put(DESK, 4, lines(9, 60_000, first=4))
        folder.put(OTHER, 1, lines(1))
        assert read(place) == [*lines(3), *lines(9, 60_000, first=4)]
        assert not [*place.rglob(".*")]


@posix
def test_a_quota_is_told_like_a_full_disk(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(3))

    with small_files(), pytest.raises(AwayError, match="has no space left"):
        folder.put(DESK, 4, [line(4, 9000)])

    assert read(tmp_path) == lines(3)
    assert not [*tmp_path.rglob(".*")]


@posix
@pytest.mark.parametrize(("given", "file"), [(0o700, 0o600), (0o2770, 0o660), (0o755, 0o644)])
def test_all_that_is_made_follows_the_mode_of_the_place(
    given: int, file: int, tmp_path: Path
) -> None:
    tmp_path.chmod(given)

    with umask(0o077):
        made(tmp_path, lines(1), [line(2)])

    assert [(tmp_path / DESK).stat().st_mode & 0o7777] == [given]
    made_files = [tmp_path / "share.json", log_file(tmp_path)]
    assert [path.stat().st_mode & 0o7777 for path in made_files] == [file, file]

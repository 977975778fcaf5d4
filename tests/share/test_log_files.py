"""Files of a log: listed by their names, read if they are files, replaced whole and durably."""

import errno
import os
import re
from pathlib import Path
from stat import S_IMODE

import pytest

from teamclock.share.log_files import (
    content_of,
    exclusive_access,
    files_in,
    mark_of,
    own_folder,
    replace,
    segments_from,
    sync_names,
)
from teamclock.share.segments import MOST_READ, Segment
from teamclock.share.transport import AwayError
from tests import system_words
from tests.config.test_files import small_files
from tests.config.test_regular import WORDS, placed, told, umask
from tests.share.folders import DESK, contents

posix = pytest.mark.skipif(os.name != "posix", reason="modes, links and locks are of POSIX")
FIRST = "000000001.jsonl"


def test_files_are_listed_in_their_order_and_no_others(tmp_path: Path) -> None:
    for name in ("000000012.jsonl", FIRST, "000000002.jsonl", "x.jsonl", f".{FIRST}.tmp"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "000000007.jsonl").mkdir()  # what it is, is seen when it is read

    assert [each.first for each in files_in(tmp_path)] == [1, 2, 7, 12]


@posix
@pytest.mark.parametrize("kind", ["pipe", "link", "file"])
def test_the_folder_of_a_log_is_a_folder(kind: str, tmp_path: Path) -> None:
    path = tmp_path / DESK
    if kind == "link":
        (tmp_path / "aim").mkdir()
        path.symlink_to("aim")
    elif kind == "file":
        path.write_bytes(b"")
    else:
        placed(kind, path)

    with pytest.raises(OSError, match="it is no folder"):
        files_in(path)
    with pytest.raises(AwayError, match=rf"{DESK} cannot be used now \(it is no folder\)"):
        own_folder(tmp_path, DESK)
    assert mark_of(path) is None


@posix
@pytest.mark.parametrize("kind", WORDS)
def test_what_is_no_file_is_not_read(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    if kind == "device":
        Path(FIRST).symlink_to("/dev/zero")
    else:
        placed(kind, Path(FIRST))
    (file,) = files_in(tmp_path)

    with pytest.raises(OSError, match=re.escape(told("link" if kind == "device" else kind))):
        content_of(file)
    with pytest.raises(AwayError, match=rf"{FIRST} cannot be used now"):
        segments_from(tmp_path, 1)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / FIRST).write_bytes(b"x" * MOST_READ)
    assert len(content_of(files_in(tmp_path)[0])) == MOST_READ

    (tmp_path / FIRST).write_bytes(b"x" * 10_000_000)

    with pytest.raises(OSError, match="it is larger than 512 KiB"):
        content_of(files_in(tmp_path)[0])
    assert segments_from(tmp_path, 1) == [Segment(1, torn=True)]


@pytest.mark.parametrize(
    ("first", "begin"), [(1, [1, 3, 7]), (3, [1, 3, 7]), (4, [3, 7]), (7, [3, 7]), (8, [7])]
)
def test_files_to_compare_begin_with_that_of_the_line_before(
    first: int, begin: list[int], tmp_path: Path
) -> None:
    for name in (FIRST, "000000003.jsonl", "000000007.jsonl"):
        (tmp_path / name).write_bytes(b"a\nb")

    found = segments_from(tmp_path, first)

    assert [each.first for each in found] == begin
    assert found[0] == Segment(begin[0], (b"a\n",), torn=True)


def test_where_the_first_file_is_missing_one_without_lines_stands_for_it(tmp_path: Path) -> None:
    assert segments_from(tmp_path, 1) == [Segment(1)]

    (tmp_path / "000000003.jsonl").write_bytes(b"c\n")

    assert segments_from(tmp_path, 1) == [Segment(1), Segment(3, (b"c\n",))]


def test_the_mark_of_a_log_changes_with_its_last_file_and_its_names(tmp_path: Path) -> None:
    marks = [mark_of(tmp_path)]
    for content in (b"a\n", b"a\nb\n"):
        (tmp_path / FIRST).write_bytes(content)
        marks.append(mark_of(tmp_path))
    (tmp_path / "000000003.jsonl").write_bytes(b"c\n")
    marks.append(mark_of(tmp_path))
    os.utime(tmp_path / "000000003.jsonl", ns=(1, 1))
    marks.append(mark_of(tmp_path))
    os.utime(tmp_path, ns=(1, 1))
    marks.append(mark_of(tmp_path))

    assert len({*marks}) == 6
    assert mark_of(tmp_path) == marks[-1]


@posix
@pytest.mark.parametrize("place", [0o700, 0o2775, 0o750, 0o1777])
def test_modes_follow_the_place_under_any_umask(place: int, tmp_path: Path) -> None:
    tmp_path.chmod(place)

    with umask(0o077):
        folder = own_folder(tmp_path, DESK)
        replace(folder / FIRST, [b"a\n"])

    assert S_IMODE(folder.stat().st_mode) == place
    assert S_IMODE((folder / FIRST).stat().st_mode) == place & 0o666


@posix
def test_a_folder_that_was_begun_keeps_the_mode_that_the_user_gave_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    replace(own_folder(tmp_path, DESK) / FIRST, [b"a\n"])
    (tmp_path / DESK).chmod(0o750)

    folder = own_folder(tmp_path, DESK)
    replace(folder / FIRST, [b"b\n"])

    assert S_IMODE(folder.stat().st_mode) == 0o750
    assert S_IMODE((folder / FIRST).stat().st_mode) == 0o640


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    for content in ([b"a\n"], [b"a\n", b"b\n"], []):
        replace(tmp_path / FIRST, content)
        assert contents(tmp_path) == {FIRST: b"".join(content)}


@posix
def test_file_and_names_are_on_the_disk_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))

    folder = own_folder(tmp_path, DESK)
    replace(folder / FIRST, [b"a\n"])

    nodes = [path.stat().st_ino for path in (tmp_path, folder / FIRST, folder)]
    assert synced == nodes


@posix
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_syncs_no_folders_will_do(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refusing)

    sync_names(tmp_path)


@posix
def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)

    with pytest.raises(OSError, match=system_words.pattern(errno.EIO)):
        sync_names(tmp_path)


def test_what_a_killed_program_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / f".{FIRST}.tmp").write_bytes(b"half of a")

    replace(tmp_path / FIRST, [b"a\n"])

    assert contents(tmp_path) == {FIRST: b"a\n"}


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_planted_beside_a_file_is_not_written_and_stays(kind: str, tmp_path: Path) -> None:
    aside = placed(kind, tmp_path / f".{FIRST}.tmp")
    (tmp_path / FIRST).write_bytes(b"a\n")

    with pytest.raises(OSError, match=re.escape(told(kind))):
        replace(tmp_path / FIRST, [b"b\n"])

    assert (tmp_path / FIRST).read_bytes() == b"a\n"
    assert os.path.lexists(aside)
    assert kind != "link" or (tmp_path / "aim").read_bytes() == b"aim"


@posix
def test_a_file_for_which_there_is_no_room_leaves_the_old_one_and_takes_none(
    tmp_path: Path,
) -> None:
    (tmp_path / FIRST).write_bytes(b"a\n")

    with small_files(), pytest.raises(OSError, match=system_words.pattern(errno.EFBIG)):
        replace(tmp_path / FIRST, [b"x" * 9000 + b"\n"])

    assert contents(tmp_path) == {FIRST: b"a\n"}


@posix
def test_one_program_writes_a_log_at_a_time(tmp_path: Path) -> None:
    with (
        exclusive_access(tmp_path),
        pytest.raises(AwayError, match="another teamclock shares the steps of this desk now"),
        exclusive_access(tmp_path),
    ):
        raise AssertionError("two write at once")

    with exclusive_access(tmp_path):  # it is free again, after an error, too
        pass


@posix
def test_no_file_is_left_open(tmp_path: Path) -> None:
    handles = Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("descriptors are counted in /proc")
    before = len([*handles.iterdir()])

    with exclusive_access(own_folder(tmp_path, DESK)):
        replace(tmp_path / DESK / FIRST, [b"a\n"])
        segments_from(tmp_path / DESK, 1)

    assert len([*handles.iterdir()]) == before

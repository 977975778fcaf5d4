"""A shared folder gives each desk's lines to all, in order, as far as they have come."""

import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Event, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.errors import RefusedError
from teamclock.share.folder import Folder
from teamclock.share.log_files import exclusive_access, files_in, mark_of
from teamclock.share.segments import FILE_LIMIT
from teamclock.share.transport import AwayError, ForkedError, Transport
from tests.share.folders import (
    DESK,
    OTHER,
    SHARE,
    contents,
    line,
    lines,
    log_file,
    made,
    planted,
    read,
    trouble,
)

posix = pytest.mark.skipif(os.name != "posix", reason="inodes are of POSIX")
LONG = FILE_LIMIT // 4  # four of these fill a file


def appended(path: Path, content: bytes) -> None:
    """Write on in a file, as a program that syncs in place does."""
    with path.open("ab") as file:
        file.write(content)


def test_a_folder_is_a_transport(tmp_path: Path) -> None:
    transport: Transport = Folder(tmp_path)
    assert transport.share() is None

    transport.make(SHARE)

    assert transport.share() == SHARE
    assert [*transport.logs()] == []
    assert dict(transport.trouble()) == {}
    with pytest.raises(RefusedError, match="already"):
        transport.make(SHARE)
    transport.close()


def test_lines_that_were_put_are_read_by_all(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(3), lines(2, first=4))

    assert read(tmp_path) == [*folder.read(DESK, 0)] == lines(5)
    assert read(tmp_path, after=3) == lines(2, first=4)
    assert read(tmp_path, after=5) == read(tmp_path, after=99) == []
    assert contents(tmp_path / DESK) == {"000000001.jsonl": b"".join(lines(5))}


def test_each_desk_has_a_log(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(1))
    Folder(tmp_path).put(OTHER, 1, lines(2))

    assert [*folder.logs()] == [OTHER, DESK]
    assert (read(tmp_path, desk=OTHER), read(tmp_path)) == (lines(2), lines(1))


def test_a_log_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    folder = made(tmp_path)

    assert [*folder.read(DESK, 0)] == [*folder.read(DESK, 7)] == []
    assert dict(folder.trouble()) == {}


def test_a_new_file_begins_with_the_line_that_the_last_has_no_room_for(tmp_path: Path) -> None:
    made(tmp_path, lines(9, LONG))

    assert sorted(contents(tmp_path / DESK)) == [
        "000000001.jsonl",
        "000000005.jsonl",
        "000000009.jsonl",
    ]
    assert log_file(tmp_path).stat().st_size == FILE_LIMIT
    assert read(tmp_path) == lines(9, LONG)
    assert read(tmp_path, after=4) == lines(5, LONG, first=5)
    assert read(tmp_path, after=6) == lines(3, LONG, first=7)


@posix
def test_a_full_file_is_never_written_again(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(4, LONG))
    before = mark_of(tmp_path / DESK)

    for first in range(5, 11):
        folder.put(DESK, first, [line(first, LONG)])

    assert before is not None
    assert files_in(tmp_path / DESK)[0].mark() == before.mark


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from([0, 300, LONG]), max_size=14),
    st.lists(st.integers(0, 14)),
    st.integers(0, 14),
)
def test_a_log_gives_exactly_the_lines_however_they_were_put(
    sizes: Sequence[int], cuts: Sequence[int], after: int
) -> None:
    each = [line(n, size) for n, size in enumerate(sizes, 1)]
    ends = sorted({0, *(min(cut, len(each)) for cut in cuts), len(each)})
    with TemporaryDirectory() as place:
        folder, reader = made(Path(place)), Folder(Path(place))
        got: list[bytes] = []
        for start, end in pairwise(ends):
            folder.put(DESK, start + 1, each[start:end])
            got += reader.read(DESK, len(got))
            assert got == each[:end]
        assert [*reader.read(DESK, after)] == read(Path(place), after) == each[after:]
        assert dict(reader.trouble()) == {}


def test_lines_that_are_there_are_compared(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(6, LONG))

    folder.put(DESK, 3, lines(5, LONG, first=3))

    assert read(tmp_path) == lines(7, LONG)
    with pytest.raises(ForkedError, match="line 4 of this desk's log is not the one"):
        folder.put(DESK, 3, [line(3, LONG), line(4), line(5, LONG)])
    assert read(tmp_path) == lines(7, LONG)


def test_a_log_that_the_place_lost_is_told_and_is_written_again(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(9, LONG))
    before = contents(tmp_path)
    log_file(tmp_path, 5).write_bytes(line(5, LONG))
    log_file(tmp_path, 9).unlink()

    with pytest.raises(ForkedError, match="ends at line 5, before"):
        folder.put(DESK, 10, [line(10)])
    folder.put(DESK, 6, lines(4, LONG, first=6))

    assert contents(tmp_path) == before


def test_a_gap_that_is_filled_again_meets_the_file_after_it(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(9, LONG))
    before = contents(tmp_path)
    log_file(tmp_path).unlink()

    folder.put(DESK, 1, lines(9, LONG))

    assert contents(tmp_path) == before


@pytest.mark.parametrize("first", [2, 3])
def test_a_torn_tail_of_the_own_log_is_cut_off(first: int, tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    appended(log_file(tmp_path), b'{"n":3,"da')

    folder.put(DESK, first, [line(first)])

    assert contents(tmp_path / DESK) == {"000000001.jsonl": b"".join(lines(first))}


def test_a_line_that_is_no_line_is_a_fault_of_the_program(tmp_path: Path) -> None:
    folder = made(tmp_path)

    with pytest.raises(ValueError, match="not one line"):
        folder.put(DESK, 1, [b"a\nb\n"])

    assert not (tmp_path / DESK).exists()


def test_a_line_that_is_not_whole_yet_is_told_until_it_is(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    appended(log_file(tmp_path), line(3)[:5])

    assert [*folder.read(DESK, 0)] == lines(2)
    assert dict(folder.trouble()) == {DESK: f"{DESK}/000000001.jsonl: line 3 is not whole yet"}
    assert "line 3 is not whole yet" in trouble(folder, after=2)

    appended(log_file(tmp_path), line(3)[5:])

    assert [*folder.read(DESK, 2)] == [line(3)]
    assert dict(folder.trouble()) == {}


def test_a_file_that_has_not_come_yet_is_told_until_it_has(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(9, LONG))
    content = log_file(tmp_path, 5).read_bytes()
    log_file(tmp_path, 5).unlink()

    assert [*folder.read(DESK, 0)] == lines(4, LONG)
    assert dict(folder.trouble()) == {DESK: f"{DESK}: line 5 has not come yet"}
    assert trouble(folder, after=4) == f"{DESK}: line 5 has not come yet"

    log_file(tmp_path, 5).write_bytes(content)

    assert [*folder.read(DESK, 4)] == lines(5, LONG, first=5)
    assert dict(folder.trouble()) == {}


def test_a_gap_before_what_was_read_is_told_by_the_first_line_that_is_wanted(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path, lines(2))
    planted(tmp_path, "000000005.jsonl", line(5))

    assert trouble(folder, after=3) == f"{DESK}: line 4 has not come yet"


def test_damage_before_what_was_read_keeps_no_line_from_being_read(tmp_path: Path) -> None:
    folder = made(tmp_path)
    planted(tmp_path, "000000001.jsonl", b"half")
    planted(tmp_path, "000000005.jsonl", b"".join(lines(3, first=5)))

    assert [*folder.read(DESK, 4)] == lines(3, first=5)
    assert [*folder.read(DESK, 6)] == [line(7)]
    assert dict(folder.trouble()) == {}


def test_trouble_lasts_until_the_log_is_read_again_or_is_gone(tmp_path: Path) -> None:
    folder = made(tmp_path)
    planted(tmp_path, "000000001.jsonl", b"half")
    told = trouble(folder)

    folder.logs()
    assert dict(folder.trouble()) == {DESK: told}

    rmtree(tmp_path / DESK)
    folder.logs()
    assert dict(folder.trouble()) == {}


@pytest.mark.parametrize("name", ["000000005.jsonl", "000000002.jsonl"])
def test_a_log_without_its_beginning_has_no_lines(name: str, tmp_path: Path) -> None:
    folder = made(tmp_path)
    planted(tmp_path, name, line(5))

    assert [*folder.read(DESK, 0)] == []
    assert trouble(folder) == f"{DESK}: line 1 has not come yet"


def test_an_empty_file_is_the_end_of_a_log_or_a_gap(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    planted(tmp_path, "000000003.jsonl", b"")

    assert (trouble(folder), [*folder.read(DESK, 0)]) == ("", lines(2))

    planted(tmp_path, "000000004.jsonl", line(4))

    assert [*folder.read(DESK, 0)] == lines(2)
    assert trouble(folder) == f"{DESK}: line 3 has not come yet"


@pytest.mark.parametrize("after", range(5))
def test_where_files_overlap_the_later_counts_wherever_one_begins(
    after: int, tmp_path: Path
) -> None:
    folder = made(tmp_path)
    planted(tmp_path, "000000001.jsonl", b"a\nb\nold\nold\nold\n")
    planted(tmp_path, "000000003.jsonl", b"c\nd\n")

    assert [*folder.read(DESK, after)] == [b"a\n", b"b\n", b"c\n", b"d\n"][after:]
    assert trouble(folder, after) == ""


def test_line_ends_as_git_may_make_them_are_no_difference(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    log_file(tmp_path).write_bytes(b"".join(lines(2)).replace(b"\n", b"\r\n"))

    assert [*folder.read(DESK, 0)] == lines(2)
    folder.put(DESK, 2, [line(2), line(3)])
    assert log_file(tmp_path).read_bytes() == b"".join(lines(3))


def test_lines_that_come_while_a_log_is_read_come_with_the_next_reading(tmp_path: Path) -> None:
    folder, reader = made(tmp_path, lines(3, LONG)), Folder(tmp_path)

    reading = reader.read(DESK, 0)
    got = [next(reading)]
    folder.put(DESK, 4, lines(6, LONG, first=4))
    got += reading

    assert got == lines(3, LONG)
    assert [*reader.read(DESK, 3)] == lines(6, LONG, first=4)


def test_a_reading_that_was_given_up_is_begun_anew(tmp_path: Path) -> None:
    made(tmp_path, lines(3))
    reader = Folder(tmp_path)

    assert next(reader.read(DESK, 0)) == line(1)

    assert [*reader.read(DESK, 0)] == lines(3)
    assert [*reader.read(DESK, 1)] == lines(2, first=2)


@posix
def test_a_file_that_was_read_is_not_read_again_until_it_changes(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(3))
    assert [*folder.read(DESK, 0)] == lines(3)
    path = log_file(tmp_path)
    before = path.stat()
    path.write_bytes(b"x" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # it looks as before

    assert trouble(folder, after=3) == ""

    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))

    assert "line 1 is not whole yet" in trouble(folder, after=3)


@posix
def test_a_file_with_a_line_that_is_not_whole_is_read_again_each_time(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    path, content = log_file(tmp_path), b"".join(lines(2))
    path.write_bytes(content[:-5] + bytes(5))  # space was made before the rest came
    before = path.stat()
    assert "line 2 is not whole yet" in trouble(folder)

    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert [*folder.read(DESK, 1)] == [line(2)]


@posix
def test_a_put_beside_one_of_another_program_is_told_and_writes_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(1))

    with exclusive_access(tmp_path / DESK), pytest.raises(AwayError, match="another teamclock"):
        folder.put(DESK, 2, [line(2)])

    assert read(tmp_path) == lines(1)


@posix
def test_lines_that_a_killed_put_left_are_on_the_disk_once_they_are_put_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, synced = made(tmp_path, lines(2)), list[int]()
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))

    folder.put(DESK, 1, lines(2))

    assert synced == [(tmp_path / DESK).stat().st_ino]


def test_what_another_put_is_a_change_once(tmp_path: Path) -> None:
    folder, other = made(tmp_path, lines(1)), Folder(tmp_path)
    folder.logs()
    assert folder.wait(0) is False

    other.put(OTHER, 1, lines(1))

    assert folder.wait(0) is True
    assert folder.wait(0) is False
    other.put(OTHER, 2, [line(2)])
    folder.logs()
    assert folder.wait(0) is False


def test_what_was_put_here_is_no_change(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(1))
    folder.logs()

    folder.put(DESK, 2, lines(5, LONG, first=2))

    assert folder.wait(0) is False


def test_what_nobody_has_looked_at_may_have_changed(tmp_path: Path) -> None:
    assert made(tmp_path, lines(1)).wait(0) is True


def test_a_file_that_comes_late_between_others_is_a_change(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(9, LONG))
    content = log_file(tmp_path, 5).read_bytes()
    log_file(tmp_path, 5).unlink()
    folder.logs()
    assert folder.wait(0) is False

    log_file(tmp_path, 5).write_bytes(content)

    assert folder.wait(0) is True


def test_a_last_file_that_grows_in_its_place_is_a_change(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(5, LONG))
    folder.logs()
    assert folder.wait(0) is False

    appended(log_file(tmp_path, 5), b"x")

    assert folder.wait(0) is True


def test_a_place_that_goes_and_comes_back_has_changed_each_time(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    folder = made(place, lines(1))
    folder.logs()

    place.rename(tmp_path / "away")
    assert [folder.wait(0), folder.wait(0)] == [True, False]
    (tmp_path / "away").rename(place)
    assert [folder.wait(0), folder.wait(0)] == [True, False]


def test_a_place_that_was_away_when_it_was_looked_at_has_changed_once_it_is_back(
    tmp_path: Path,
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    folder = made(place, lines(1))
    folder.logs()

    place.rename(tmp_path / "away")
    with pytest.raises(AwayError):
        folder.logs()
    (tmp_path / "away").rename(place)

    assert folder.wait(0) is True


def test_a_wake_that_came_before_a_wait_ends_that_one_and_no_other(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.logs()

    folder.wake()

    assert folder.wait(60) is True
    assert folder.wait(0) is False


class Acting(Event):
    """What a wait waits for; it does an action instead, and takes down for how long."""

    def __init__(self, action: Callable[[], object]) -> None:
        super().__init__()
        self._action = action
        self.asked: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.append(timeout)
        self._action()
        return self.is_set()


def test_a_change_ends_a_wait_at_the_next_look(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.logs()
    woken = folder._woken = Acting(lambda: Folder(tmp_path).put(OTHER, 1, lines(1)))

    assert folder.wait(60) is True
    assert woken.asked == [0.25]


def test_a_wait_looks_as_often_as_it_is_told_and_no_longer_than_its_time(tmp_path: Path) -> None:
    folder = Folder(tmp_path, look_s=2)
    folder.make(SHARE)
    folder.logs()
    woken = folder._woken = Acting(int)

    assert folder.wait(5) is False
    assert woken.asked == [2, 2, 1]


def test_a_wake_ends_a_wait_without_another_look(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.logs()
    woken = folder._woken = Acting(folder.wake)

    assert folder.wait(60) is True
    assert woken.asked == [0.25]


def test_a_wake_in_another_thread_ends_a_wait(tmp_path: Path) -> None:
    folder = Folder(tmp_path, look_s=60)
    folder.make(SHARE)
    folder.logs()
    told: list[bool] = []
    thread = Thread(target=lambda: told.append(folder.wait(60)), daemon=True)
    thread.start()

    folder.wake()

    thread.join(10)
    assert told == [True]

"""A put that is broken off anywhere loses no line, shows none half, and can be done again."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from teamclock.share.folder import Folder
from teamclock.share.segments import FILE_LIMIT
from teamclock.share.transport import AwayError
from tests.share.folders import DESK, lines, log_file, made, read, trouble
from tests.store.killed import die, forked

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed")
CHANGES = {"open", "os.chmod", "os.mkdir", "os.remove", "os.rename"}
"""What Python tells an audit hook of before it is done; a folder is opened to be locked."""

MOST = 60
LONG = FILE_LIMIT // 4


class Start(NamedTuple):
    """What a put begins with: the damage, how many lines are there, and all that shall be there."""

    damage: Callable[[Path], object]
    there: int
    lines: Sequence[bytes]


def whole(_place: Path) -> None:
    pass


def torn(place: Path) -> None:
    with log_file(place, 1).open("ab") as file:
        file.write(b'{"n":3')


def left(place: Path) -> None:
    (place / DESK / ".000000001.jsonl.tmp").write_bytes(b"half")


def gap(place: Path) -> None:
    log_file(place, 5).write_bytes(b"".join(lines(1, LONG, first=5)))


STARTS = {
    "the first": Start(whole, 0, lines(2)),
    "one more": Start(whole, 2, lines(3)),
    "after a torn line": Start(torn, 2, lines(3)),
    "beside what was left": Start(left, 2, lines(3)),
    "into new files": Start(whole, 3, lines(9, LONG)),
    "into a gap": Start(gap, 5, lines(10, LONG)),
}


def begun(place: Path, start: Start) -> Path:
    """Make a share with a log; one with a gap had nine lines before."""
    place.mkdir()
    folder = made(place)
    if start.there:
        folder.put(DESK, 1, start.lines[: 9 if start.damage is gap else start.there])
    start.damage(place)
    return place


def each_copy(place: Path) -> Iterator[tuple[int, Path]]:
    """Yield numbers of changes, each with a copy of a share."""
    for number in range(1, MOST):
        yield number, copytree(place, place.with_name(f"{place.name}-{number}"))
    raise AssertionError("there is always another change")


def put_on(place: Path, start: Start) -> None:
    """Put what is missing, as a round does: from what it knows to be there."""
    Folder(place).put(DESK, start.there + 1, start.lines[start.there :])


def put_until(place: Path, start: Start, number: int, action: Callable[[], object]) -> bool:
    """Do an action before a change, in this process, a child; tell whether it was."""
    left_over, fsync = [number], os.fsync

    def count(event: str, values: Sequence[object]) -> None:
        if event == "fsync" or (event in CHANGES and str(values[0]).startswith(str(place))):
            left_over[0] -= 1
            if left_over[0] == 0:
                action()

    def counted(handle: int) -> None:
        count("fsync", ())
        fsync(handle)

    os.fsync = counted  # type: ignore[assignment] # in a child alone
    sys.addaudithook(count)
    try:
        put_on(place, start)
    finally:
        reached, left_over[0] = left_over[0] <= 0, -1
    return reached


def refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def check_sound(place: Path, start: Start) -> None:
    """Check that a reader sees the lines that were there, and perhaps some of the new ones."""
    seen = read(place)
    assert seen == start.lines[: max(len(seen), start.there)]


def check_well(place: Path, start: Start) -> None:
    """Put again, and check that all is there, and nothing else."""
    put_on(place, start)

    assert read(place) == start.lines
    assert trouble(Folder(place)) == ""
    assert not [*place.rglob(".*")]


@pytest.mark.parametrize("name", STARTS)
def test_a_put_that_is_killed_at_any_change_loses_no_line(name: str, tmp_path: Path) -> None:
    start = STARTS[name]
    for number, place in each_copy(begun(tmp_path / "place", start)):
        ended = forked(partial(put_until, place, start, number, die))
        check_sound(place, start)
        check_well(place, start)
        if ended:
            assert number > 5
            break


@pytest.mark.parametrize("name", STARTS)
def test_a_put_for_which_any_call_fails_is_told_and_works_again(name: str, tmp_path: Path) -> None:
    start = STARTS[name]

    def failing(place: Path, number: int) -> None:
        try:
            if not put_until(place, start, number, refuse):
                die()  # there was no such call
        except AwayError as error:
            assert "everything is kept" in str(error)  # noqa: PT017 - in a child
        check_sound(place, start)
        check_well(place, start)

    for number, place in each_copy(begun(tmp_path / "place", start)):
        if not forked(partial(failing, place, number)):
            assert number > 5
            break


@pytest.mark.parametrize("size", [0, 1, 70, 4096])
def test_a_put_that_is_killed_in_the_middle_of_writing_loses_no_line(
    size: int, tmp_path: Path
) -> None:
    limits = pytest.importorskip("resource")
    start = Start(whole, 2, lines(5, 3000))
    place = begun(tmp_path / "place", start)

    def killed() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        limits.setrlimit(limits.RLIMIT_FSIZE, (size, size))
        put_on(place, start)

    assert not forked(killed)

    assert read(place) == start.lines[:2]
    assert [path.stat().st_size for path in place.rglob(".*.tmp")] == [size]
    check_well(place, start)

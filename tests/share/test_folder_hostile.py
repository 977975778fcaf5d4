"""Whatever lies in a shared folder, logs are read as far as they are right; the rest stays."""

import os
import re
from pathlib import Path

import pytest

from teamclock.domain.entry import DeskId
from teamclock.share.segments import FILE_LIMIT
from teamclock.share.transport import AwayError
from tests.config.test_regular import WORDS, placed, told
from tests.share.folders import (
    DESK,
    OTHER,
    contents,
    line,
    lines,
    log_file,
    made,
    planted,
    read,
    trouble,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are of POSIX")
LONG = FILE_LIMIT // 4
NO_DESKS = (
    DESK.upper(),
    DESK[:15],
    f"{DESK}0",
    f"{DESK}\n",
    f"\n{DESK}",
    f"{DESK} (conflicted copy)",
    f"{DESK}.sync-conflict-20261128-201109-ABCDEFG",
    "0123456789abcdeg",
    "٠١٢٣٤٥٦٧٨٩abcdef",
    ".git",
    ".stfolder",
)


@pytest.mark.parametrize("name", NO_DESKS)
def test_a_folder_of_any_other_name_is_no_log(name: str, tmp_path: Path) -> None:
    folder = made(tmp_path, lines(1))
    planted(tmp_path, "000000001.jsonl", line(1), desk=name)

    assert [*folder.logs()] == [DESK]


@pytest.mark.parametrize("kind", ["pipe", "socket", "link", "file"])
def test_a_log_is_a_folder_and_nothing_else(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path)
    aim = tmp_path / "elsewhere"
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    if kind == "link":
        planted(tmp_path, "000000001.jsonl", line(1), desk="elsewhere")
        Path(DESK).symlink_to(aim)
    elif kind == "file":
        Path(DESK).write_bytes(line(1))
    else:
        placed(kind, Path(DESK))
    before = contents(tmp_path)

    assert [*folder.logs()] == []
    assert [*folder.read(DESK, 0)] == []
    assert dict(folder.trouble()) == {DESK: f"{DESK} cannot be read: it is no folder"}
    with pytest.raises(AwayError, match=rf"{DESK} cannot be used now \(it is no folder\)"):
        folder.put(DESK, 1, lines(1))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("kind", WORDS)
def test_a_log_is_read_up_to_a_file_that_is_not_regular(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path, lines(2))
    monkeypatch.chdir(tmp_path / DESK)
    path = Path("000000003.jsonl")
    if kind == "device":
        path.symlink_to("/dev/zero")
    else:
        placed(kind, path)
    words = told("link" if kind == "device" else kind)

    assert [*folder.read(DESK, 0)] == lines(2)
    assert trouble(folder) == f"{DESK}/000000003.jsonl cannot be read: {words}"
    with pytest.raises(AwayError, match=re.escape(f"000000003.jsonl cannot be used now ({words})")):
        folder.put(DESK, 3, [line(3)])
    assert os.path.lexists(path)


def test_a_link_to_a_log_is_not_followed(tmp_path: Path) -> None:
    made(tmp_path, lines(2))
    (tmp_path / OTHER).mkdir()
    log_file(tmp_path, desk=OTHER).symlink_to(log_file(tmp_path))

    assert read(tmp_path, desk=OTHER) == []


@pytest.mark.parametrize("last", [b"\n", b""])
def test_ten_megabytes_of_nonsense_are_no_log(last: bytes, tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    planted(tmp_path, "000000003.jsonl", b"nonsense" * 1_250_000 + last)

    assert [*folder.read(DESK, 0)] == lines(2)
    assert trouble(folder) == (f"{DESK}/000000003.jsonl cannot be read: it is larger than 512 KiB")
    folder.put(DESK, 3, [line(3)])  # it was the own log
    assert read(tmp_path) == lines(3)


@pytest.mark.parametrize(
    ("nonsense", "told"),
    [
        (b"x" * 65_536 + b"\n" + line(4), "is longer than 64 KiB, and is not read"),
        (b"x" * 100_000, "is longer than 64 KiB, and is not read"),
        (b"\0" * 4096, "is not whole yet"),
        (b"\0\n" + line(4), "is not whole yet"),
    ],
)
def test_a_log_ends_at_the_first_line_that_is_not_right(
    nonsense: bytes, told: str, tmp_path: Path
) -> None:
    folder = made(tmp_path)
    planted(tmp_path, "000000001.jsonl", b"".join(lines(2)) + nonsense)

    for after in (0, 2):
        assert [*folder.read(DESK, after)] == lines(2)[after:]
        assert trouble(folder, after) == f"{DESK}/000000001.jsonl: line 3 {told}"
    folder.put(DESK, 3, [line(3)])
    assert read(tmp_path) == lines(3)


def test_lines_that_only_a_reader_of_json_can_judge_are_given_as_they_are(tmp_path: Path) -> None:
    folder = made(tmp_path)
    planted(tmp_path, "000000001.jsonl", b"\n\xff\xfe\nnonsense\n")

    assert [*folder.read(DESK, 0)] == [b"\n", b"\xff\xfe\n", b"nonsense\n"]


def test_of_too_many_desks_some_are_read_and_it_is_told(tmp_path: Path) -> None:
    folder = made(tmp_path)
    desks = [DeskId(f"{number:016x}") for number in range(300)]
    for desk in desks:
        (tmp_path / desk).mkdir()

    assert [*folder.logs()] == desks[:256]
    assert dict(folder.trouble()) == {
        desks[256]: f"{desks[256]}: this log and those after it are not read:"
        " 256 desks are the most"
    }
    folder.put(desks[299], 1, lines(1))
    assert read(tmp_path, desk=desks[299]) == lines(1)  # as the own log is


def test_conflicting_copies_and_all_else_are_neither_read_nor_touched(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(2))
    foreign = {
        "000000001.sync-conflict-20261128-201109-ABCDEFG.jsonl",
        "000000001 (conflicted copy 2026-11-28).jsonl",
        "000000001.jsonl.orig",
        "000000001.JSONL",
        "000000000.jsonl",
        "00000001.jsonl",
        "000000003.jsonl\n",
        ".000000003.jsonl.tmp",
        ".syncthing.000000003.jsonl.tmp",
        ".stignore",
    }
    for name in foreign:
        planted(tmp_path, name, b"foreign\n")
    before = contents(tmp_path / DESK)

    assert [*folder.read(DESK, 0)] == lines(2)
    assert trouble(folder) == ""
    folder.put(DESK, 3, [line(3)])
    after = contents(tmp_path / DESK)
    assert {name: after[name] for name in foreign} == {name: before[name] for name in foreign}


@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_planted_where_the_own_log_is_written_is_not_written(
    kind: str, tmp_path: Path
) -> None:
    folder = made(tmp_path, lines(1))
    placed(kind, tmp_path / DESK / ".000000001.jsonl.tmp")
    before = contents(tmp_path)

    with pytest.raises(AwayError, match="everything is kept, and is shared later"):
        folder.put(DESK, 2, [line(2)])

    assert contents(tmp_path) == before
    assert read(tmp_path) == lines(1)


def test_a_folder_in_the_place_of_a_new_file_is_told_and_stays(tmp_path: Path) -> None:
    folder = made(tmp_path, lines(4, LONG))
    (tmp_path / DESK / "000000005.jsonl").mkdir()

    with pytest.raises(
        AwayError,
        match=re.escape(f"000000005.jsonl cannot be used now ({told('folder')})"),
    ):
        folder.put(DESK, 5, [line(5)])

    assert read(tmp_path) == lines(4, LONG)

"""Which lines of which files count, and in which file a new line goes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.limits import LINE_LIMIT
from teamclock.share.segments import (
    FAR,
    MOST_READ,
    Ending,
    Segment,
    check_lines,
    first_of,
    lines_in,
    name_of,
    rewrites,
    segment_of,
)
from teamclock.share.transport import ForkedError
from tests.share.folders import line, lines

LIMIT = 10
LINES = st.lists(st.integers(1, LIMIT + 5).map(lambda size: b"x" * (size - 1) + b"\n"), max_size=20)


def ending(content: bytes, most: int = FAR) -> Ending:
    """Return where the right lines of a file end."""

    told: list[Ending] = []

    def asked() -> Iterator[bytes]:
        told.append((yield from lines_in(content, 0, most)))

    assert len([*asked()]) == told[0].valid
    return told[0]


@pytest.mark.parametrize("first", [1, 412, 999_999_999])
def test_a_file_is_named_by_its_first_line(first: int) -> None:
    assert first_of(name_of(first)) == first


@pytest.mark.parametrize(
    "name",
    [
        "000000000.jsonl",
        "1.jsonl",
        "0000000001.jsonl",
        "000000001.JSONL",
        "000000001.json",
        "000000001.jsonl\n",
        "000000001.sync-conflict-20261128-201109-ABCDEFG.jsonl",
        "000000001 (conflicted copy).jsonl",
        "000000001.jsonl~",
        ".000000001.jsonl.tmp",
        "٠٠٠٠٠٠٠٠١.jsonl",
        "00000000a.jsonl",
    ],
)
def test_no_other_name_is_that_of_a_file(name: str) -> None:
    assert first_of(name) is None


@pytest.mark.parametrize(
    ("content", "counting", "flaw"),
    [
        (b"", [], ""),
        (b"a\nb\n", [b"a\n", b"b\n"], ""),
        (b"a\nb", [b"a\n"], "not whole"),
        (b"a\r\nb\r\n", [b"a\n", b"b\n"], ""),
        (b"a\rb\n\n", [b"a\rb\n", b"\n"], ""),
        (b"a\x0b\x0c\x1c\x85\xe2\x80\xa8b\n", [b"a\x0b\x0c\x1c\x85\xe2\x80\xa8b\n"], ""),
        (b"a\n\0\0\0\0", [b"a\n"], "not whole"),
        (b"a\nb\0\nc\n", [b"a\n"], "not whole"),
        (b"x" * (LINE_LIMIT - 1) + b"\n", [b"x" * (LINE_LIMIT - 1) + b"\n"], ""),
        (b"a\n" + b"x" * LINE_LIMIT + b"\nb\n", [b"a\n"], "longer than 64 KiB"),
        (b"x" * (LINE_LIMIT + 1), [], "longer than 64 KiB"),
        (b"x" * LINE_LIMIT, [], "not whole"),
    ],
)
def test_a_file_counts_up_to_the_first_line_that_is_not_right(
    content: bytes, counting: list[bytes], flaw: str
) -> None:
    assert [*lines_in(content)] == counting
    assert flaw in ending(content).flaw
    assert bool(flaw) == bool(ending(content).flaw)


@given(LINES, st.integers(0, 25), st.integers(0, 25))
def test_lines_before_and_after_those_that_are_asked_for_are_left_out(
    each: list[bytes], skipped: int, most: int
) -> None:
    assert [*lines_in(b"".join(each), skipped, most)] == each[skipped:most]
    assert ending(b"".join(each), most) == Ending(min(most, len(each)), "")


def test_a_file_is_torn_where_it_holds_more_than_its_lines() -> None:
    assert segment_of(5, b"a\nb\n") == Segment(5, (b"a\n", b"b\n"))
    assert segment_of(5, b"a\nb") == Segment(5, (b"a\n",), torn=True)
    assert segment_of(5, b"a\r\n") == Segment(5, (b"a\n",), torn=True)


def test_no_line_of_a_file_that_is_too_large_counts() -> None:
    assert segment_of(5, b"a\n" * (MOST_READ // 2)).lines
    assert segment_of(5, b"a\n" * (MOST_READ // 2) + b"\n") == Segment(5, torn=True)


@pytest.mark.parametrize(
    "wrong",
    [b"", b"a", b"a\nb\n", b"a\nb", b"\0\n", b"a\r\n", b"x" * LINE_LIMIT + b"\n"],
)
def test_a_line_that_no_desk_would_read_is_a_fault_of_the_program(wrong: bytes) -> None:
    check_lines([b"a\n", line(1)])

    with pytest.raises(ValueError, match="not one line"):
        check_lines([b"a\n", wrong])


def put(log: dict[int, Segment], first: int, each: Sequence[bytes]) -> list[int]:
    """Put lines into a log in memory; return the names of the files that were written."""
    names = sorted(log)
    begin = max([name for name in names if name <= max(first - 1, 1)], default=0)
    present = [log[name] for name in names if name >= begin]
    changed = [*rewrites([*([] if begin else [Segment(1)]), *present], first, each, LIMIT)]
    log.update({file.first: file for file in changed})
    return [file.first for file in changed]


def counting(log: dict[int, Segment]) -> list[bytes]:
    """Return the lines of a log, slowly: of each number that of the last file that begins by it."""
    found: list[bytes] = []
    while True:
        n = len(found) + 1
        name = max((first for first in log if first <= n), default=0)
        if not name or n - name >= len(log[name].lines):
            return found
        found.append(log[name].lines[n - name])


def filled(each: Sequence[bytes]) -> dict[int, Segment]:
    log: dict[int, Segment] = {}
    put(log, 1, each)
    return log


@given(LINES, st.lists(st.integers(0, 20)))
def test_a_log_is_the_same_however_its_lines_are_put(each: list[bytes], cuts: list[int]) -> None:
    log: dict[int, Segment] = {}
    for start, end in pairwise(sorted({0, *(min(cut, len(each)) for cut in cuts), len(each)})):
        put(log, start + 1, each[start:end])

    assert counting(log) == each
    assert log == filled(each)


@given(LINES)
def test_a_file_takes_what_fits_and_no_file_more(each: list[bytes]) -> None:
    files = [file for _first, file in sorted(filled(each).items())]

    for file, later in pairwise(files):
        size = sum(map(len, file.lines))
        assert size <= LIMIT or len(file.lines) == 1
        assert size + len(later.lines[0]) > LIMIT
        assert file.first + len(file.lines) == later.first


@given(LINES, st.integers(0, 20), st.integers(0, 20))
def test_lines_that_are_there_already_are_not_written_again(
    each: list[bytes], start: int, end: int
) -> None:
    log = filled(each)
    start = min(start, len(each))

    assert put(log, start + 1, each[start:end]) == []


@given(LINES.filter(bool), st.data())
def test_a_line_that_differs_is_told_and_nothing_is_written(
    each: list[bytes], data: st.DataObject
) -> None:
    log = filled(each)
    at = data.draw(st.integers(0, len(each) - 1))
    start = data.draw(st.integers(0, at))
    other = [*each[start:at], b"other" * 4 + b"\n", *each[at + 1 :], b"new\n"]

    with pytest.raises(ForkedError, match=rf"line {at + 1} of this desk's log is not the one"):
        put(log, start + 1, other)

    assert log == filled(each)


@given(LINES, st.integers(1, 9))
def test_a_log_that_ends_too_early_is_told(each: list[bytes], beyond: int) -> None:
    log = filled(each)

    with pytest.raises(ForkedError, match=rf"ends at line {len(each)}, before"):
        put(log, len(each) + 1 + beyond, [b"new\n"])


@given(LINES.filter(bool), st.data())
def test_a_log_that_lost_lines_anywhere_is_as_before_once_they_are_put_again(
    each: list[bytes], data: st.DataObject
) -> None:
    log = filled(each)
    for name in data.draw(st.lists(st.sampled_from(sorted(log)), max_size=3)):
        kept = data.draw(st.integers(0, len(log[name].lines)))
        log[name] = Segment(name, log[name].lines[:kept], torn=data.draw(st.booleans()))
    for name in data.draw(st.sets(st.sampled_from(sorted(log)))):
        del log[name]

    there = len(counting(log))
    put(log, there + 1, each[there:])

    assert counting(log) == each
    assert all(log[name].lines == file.lines for name, file in filled(each).items())


def test_what_is_torn_off_is_cut_with_the_next_put_even_if_that_is_not_new() -> None:
    log = {1: Segment(1, (b"a\n",), torn=True)}

    assert put(log, 1, [b"a\n"]) == [1]
    assert log == {1: Segment(1, (b"a\n",))}


def test_of_files_that_overlap_the_later_is_compared() -> None:
    log = {1: Segment(1, (b"a\n", b"b\n", b"old\n")), 3: Segment(3, (b"c\n",))}

    assert put(log, 2, [b"b\n", b"c\n", b"d\n"]) == [3]
    with pytest.raises(ForkedError, match="line 3"):
        put(log, 2, [b"b\n", b"old\n"])


def test_lines_of_the_house_are_right() -> None:
    check_lines(lines(3, 300))

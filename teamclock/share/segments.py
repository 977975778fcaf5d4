"""The files of a log: their names, their valid lines, and which files new lines change.

A file is named by the number of its first line (share.md, 4). A line that two files hold counts in
the later file, so that all desks read the same lines wherever they begin.
"""

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

from teamclock.domain.limits import LINE_LIMIT
from teamclock.messages import N_, _
from teamclock.share.transport import ForkedError

FILE_LIMIT = 256 * 1024
"""The size in bytes over which no file is filled."""

MOST_READ = 512 * 1024
"""The size in bytes of the largest file that is read."""

FAR = 10**9
"""A number larger than that of any line."""

_NAME = re.compile(r"(?!0{9})[0-9]{9}\.jsonl")
_NOT_WHOLE = N_("{log}: line {n} is not whole yet")
_TOO_LONG = N_("{log}: line {n} is longer than 64 KiB, and is not read")


class Segment(NamedTuple):
    """A file of a log.

    first: the number of its first line
    lines: its lines, up to the first invalid line
    torn: whether the file holds anything else: an invalid line, carriage returns, or is too large
    """

    first: int
    lines: tuple[bytes, ...] = ()
    torn: bool = False


class Ending(NamedTuple):
    """Where the valid lines of a file end.

    valid: the number of valid lines
    flaw: the message about the invalid line after them; empty if there is none
    """

    valid: int
    flaw: str


def first_of(name: str) -> int | None:
    """Return the number of a file's first line, given its name; None if it is not a log's file."""
    return int(name[:9]) if _NAME.fullmatch(name) else None


def name_of(first: int) -> str:
    """Return the name of a file by the number of its first line."""
    return f"{first:09d}.jsonl"


def lines_in(content: bytes, skipped: int = 0, most: int = FAR) -> Generator[bytes, None, Ending]:
    """Yield the valid lines among the first `most` of a file, without the first `skipped`.

    Each ends with a line feed; a carriage return before it, which Git may add, is dropped. Return
    an Ending, which tells why the rest is not read.
    """
    count = start = 0
    while start < len(content) and count < most:
        end = content.find(b"\n", start) + 1 or len(content)
        line = content[start:end]
        if flaw := _flaw(line):
            return Ending(count, flaw)
        if count >= skipped:
            yield line[:-2] + b"\n" if line.endswith(b"\r\n") else line
        start, count = end, count + 1
    return Ending(count, "")


def _flaw(line: bytes) -> str:
    """Return the message about an invalid line; empty for a valid one.

    A line is not complete yet if it has no line feed, or has zero bytes, as a file may have whose
    content has not all arrived.
    """
    if len(line) > LINE_LIMIT:
        return _TOO_LONG
    return "" if line.endswith(b"\n") and b"\0" not in line else _NOT_WHOLE


def segment_of(first: int, content: bytes) -> Segment:
    """Return a file of a log, given its content; a file that is too large counts as torn."""
    if len(content) > MOST_READ:
        return Segment(first, torn=True)
    lines = tuple(lines_in(content))
    return Segment(first, lines, torn=sum(map(len, lines)) != len(content))


def check_lines(lines: Iterable[bytes]) -> None:
    """Raise ValueError for a line that other desks would not read."""
    if any([*lines_in(line)] != [line] for line in lines):
        raise ValueError("not one line, whole, of at most 64 KiB")


def rewrites(
    segments: Sequence[Segment], first: int, lines: Sequence[bytes], limit: int = FILE_LIMIT
) -> Iterator[Segment]:
    """Yield the files to write, in order, so that a log holds `lines` from the number `first` on.

    `segments` are the files of the log from the one that holds the line before `first`. No file is
    filled over `limit` bytes. Raise ForkedError if the log holds other lines, or ends before the
    line before `first`.
    """
    ends = [*(each.first for each in segments[1:]), FAR]  # where the next file begins
    for segment, end in zip(segments, ends, strict=True):
        there = Segment(segment.first, segment.lines[: end - segment.first])
        after = _checked_end(there, first, lines)
        new = lines[after - first : end - first]  # those that this file lacks
        if after < end:
            yield from (each for each in _filled_files(there, new, limit) if each != segment)
        if after + len(new) < end:  # `lines` ends in this file
            return


def _checked_end(there: Segment, first: int, lines: Sequence[bytes]) -> int:
    """Compare a file with `lines`, which begin at `first`; return the number after its last line.

    Raise ForkedError as `rewrites` does.
    """
    after = there.first + len(there.lines)
    if after < first:
        raise ForkedError(
            _("this desk's log ends at line {n}, before what this desk wrote there").format(
                n=after - 1
            )
        )
    for n in range(max(first, there.first), min(after, first + len(lines))):
        if lines[n - first] != there.lines[n - there.first]:
            raise ForkedError(
                _("line {n} of this desk's log is not the one that this desk wrote there").format(
                    n=n
                )
            )
    return after


def _filled_files(there: Segment, new: Iterable[bytes], limit: int) -> Iterator[Segment]:
    """Yield a file with new lines added, and further files once it would exceed `limit` bytes."""
    first, lines = there.first, [*there.lines]
    size = sum(map(len, lines))
    for line in new:
        if size + len(line) > limit:
            yield Segment(first, tuple(lines))
            first, lines, size = first + len(lines), [], 0
        lines.append(line)
        size += len(line)
    yield Segment(first, tuple(lines))

"""The clock changes that the files of the tz database hold, read without `zoneinfo` (RFC 9636)."""

import re
import struct
from calendar import timegm
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

HEADER = struct.Struct(">4sc15x6l")
RULE = r"M(\d+)\.(\d)\.(\d)(?:/([-+:\d]+))?"
NAME = r"(?:<[^>]+>|[A-Za-z]+)"
FOOTER = re.compile(rf"{NAME}([-+:\d]+){NAME}([-+:\d]+)?,{RULE},{RULE}", re.ASCII)


class Change(NamedTuple):
    at: int
    before: int
    after: int


def zone_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each zone's name and bytes; of zones that are the same, one."""
    seen: set[bytes] = set()
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if data.startswith(b"TZif") and data not in seen:
            seen.add(data)
            yield path.relative_to(folder).as_posix(), data


def changes(data: bytes, until_year: int) -> list[Change]:
    """Return the changes of offset, in order, up to the end of a year."""
    first, moves = _block(data)
    latest = moves[-1][0] if moves else -(2**63)
    later = (move for move in _ruled(data, until_year) if move[0] > latest)
    told = [(0, first), *moves, *later]
    return [Change(at, old, new) for (_, old), (at, new) in pairwise(told) if old != new]


def _block(data: bytes) -> tuple[int, list[tuple[int, int]]]:
    """Return the first offset, and the 64-bit (instant, offset from then on)."""
    version_1 = HEADER.unpack_from(data)
    start = HEADER.size + _size(version_1, 4)
    header = HEADER.unpack_from(data, start)
    times, types = header[5], header[6]
    body = start + HEADER.size
    instants = struct.unpack_from(f">{times}q", data, body)
    kinds = data[body + 8 * times : body + 9 * times]
    offsets = [
        struct.unpack_from(">l", data, body + 9 * times + 6 * kind)[0] for kind in range(types)
    ]
    return offsets[0], [(at, offsets[kind]) for at, kind in zip(instants, kinds, strict=True)]


def _size(header: tuple[int, ...], width: int) -> int:
    _, _, universal, standard, leaps, times, types, letters = header
    return times * (width + 1) + types * 6 + letters + leaps * (width + 4) + standard + universal


def _ruled(data: bytes, until_year: int) -> list[tuple[int, int]]:
    """Return what the footer says of the years after the block: (instant, offset from then on)."""
    rule = FOOTER.fullmatch(data.rsplit(b"\n", 2)[1].decode("ascii"))
    if rule is None:
        return []
    standard = -_seconds(rule[1])
    summer = -_seconds(rule[2]) if rule[2] else standard + 3600
    moves = []
    for year in range(1900, until_year + 1):
        moves.append((_instant(year, rule.groups()[2:6]) - standard, summer))
        moves.append((_instant(year, rule.groups()[6:10]) - summer, standard))
    return sorted(moves)


def _instant(year: int, rule: tuple[str | None, ...]) -> int:
    """Return the wall time of a rule as if it were UTC; week 5 is the last, day 0 is Sunday."""
    month, week, weekday = (int(part or 0) for part in rule[:3])
    days = [date(year, month, 1) + timedelta(days=shift) for shift in range(31)]
    fitting = [d for d in days if d.month == month and d.isoweekday() % 7 == weekday]
    chosen = fitting[-1] if week == 5 else fitting[week - 1]
    return timegm(chosen.timetuple()) + _seconds(rule[3] or "2")


def _seconds(text: str) -> int:
    hours, minutes, seconds = (text.lstrip("+-") + ":0:0").split(":")[:3]
    length = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return -length if text.startswith("-") else length

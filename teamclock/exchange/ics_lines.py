"""Lines of a calendar file, its limits, and its components (exchange.md, 2 and 8).

The limits hold before a library parses anything: a rule can ask for more than there is memory.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from teamclock.domain.errors import DataError
from teamclock.messages import _

MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 10_000
MOST_TIMES_A_DAY = 100
_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_BREAK = re.compile(r"\r\n|\n|\r")
_BARE = r"(?:[^\":]|://)*"  # Exchange writes tzone://Microsoft/Utc without quotes
_BARE_VALUE = r"(?:[^;:\"]|://)*"
_NAME = re.compile(rf"([A-Za-z0-9-]+)((?:;{_BARE}(?:\"[^\"]*\"{_BARE})*)?):", re.ASCII)
_DAY_HOURS = 24


class CalendarLine(NamedTuple):
    """A property: its name in capitals, its parameters as they are written, and its value."""

    name: str
    params: str
    value: str

    def param(self, name: str) -> str:
        """Return the value of a parameter without its quotes, or ""."""
        found = re.search(rf";{name}=(\"[^\"]*\"|{_BARE_VALUE})", self.params, re.IGNORECASE)
        return found[1].strip('"') if found else ""

    @property
    def text(self) -> str:
        return f"{self.name}{self.params}:{self.value}"


class CalendarPart(NamedTuple):
    """A component of a calendar, such as VEVENT, or one line that is in none.

    name: of the component, in capitals; "" for a line
    lines: what is inside
    cut: whether its end is missing
    """

    name: str
    lines: tuple[str, ...]
    cut: bool = False

    def own(self) -> Iterator[CalendarLine]:
        """Yield its own properties, without those of the components in it."""
        for block in blocks(self.lines):
            if not block.name and (line := read_line(block.lines[0])) is not None:
                yield line


def logical_lines(content: bytes) -> list[str]:
    """Return the lines of a file, unfolded; raise DataError where it is too large or no calendar.

    Texts that are not UTF-8 are read as far as they are: none of them is kept.
    """
    if len(content) > MOST_BYTES:
        raise DataError(_("it is larger than 2 MiB: export fewer events"))
    whole = _FOLD.sub("", content.decode("utf-8-sig", "replace"))
    lines = [line for line in _BREAK.split(whole) if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise DataError(_("it is no calendar: it does not begin with BEGIN:VCALENDAR"))
    return lines


def check_limits(lines: Iterable[str]) -> None:
    """Raise DataError, with the limit, for more events or times than are read."""
    events = 0
    for line in lines:
        head = line[:16].upper()
        events += head.rstrip() == "BEGIN:VEVENT"
        if head.startswith(("RRULE", "EXRULE")) and (parsed := read_line(line)) is not None:
            _check_rule(parsed.value)
    if events > MOST_EVENTS:
        raise DataError(_("it has more than 10,000 events: export fewer events"))


def _check_rule(rule: str) -> None:
    parts = dict(_rule_parts(rule))
    often = parts.get("FREQ", "")
    if often in {"SECONDLY", "MINUTELY"}:
        raise DataError(
            _("it has an event that repeats by {freq}: nothing can be that often").format(
                freq=often
            )
        )
    interval = _number(parts.get("INTERVAL", "1"))
    if interval is not None and interval < 1:
        raise DataError(_("it has an event that repeats by INTERVAL=0, which never ends"))
    usual = -(-_DAY_HOURS // (interval or 1)) if often == "HOURLY" else 1
    hours = _count(parts.get("BYHOUR", "")) or usual
    minutes, seconds = (_count(parts.get(key, "")) or 1 for key in ("BYMINUTE", "BYSECOND"))
    if hours * minutes * seconds > MOST_TIMES_A_DAY:
        raise DataError(_("it has an event that repeats more than 100 times a day"))


def _rule_parts(rule: str) -> Iterator[tuple[str, str]]:
    for part in rule.upper().split(";"):
        key, _is, value = part.partition("=")
        yield key.strip(), value.strip()


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?\d{1,12}", text, re.ASCII) else None


def _count(values: str) -> int:
    return len({value.strip() for value in values.split(",")} - {""})


def read_line(line: str) -> CalendarLine | None:
    """Return a line as a property; None where it is not a property."""
    found = _NAME.match(line)
    return None if found is None else CalendarLine(found[1].upper(), found[2], line[found.end() :])


def blocks(lines: Iterable[str]) -> Iterator[CalendarPart]:
    """Yield the components among some lines, and the lines between them, in order."""
    opened: list[str] = []
    inner: list[str] = []
    first = ""
    for line in lines:
        word, _colon, name = line[:64].strip().upper().partition(":")
        if word == "END" and name in opened:
            del opened[opened.index(name) :]
            if not opened:
                yield CalendarPart(first, tuple(inner))
                inner = []
                continue
        if opened:
            inner.append(line)
        elif word == "BEGIN":
            first = name
        else:
            yield CalendarPart("", (line,))
        if word == "BEGIN":
            opened.append(name)
    if opened:
        yield CalendarPart(first, tuple(inner), cut=True)

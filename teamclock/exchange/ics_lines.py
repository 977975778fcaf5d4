"""Split a calendar file into lines and components, and check its limits (exchange.md, 2 and 8).

The limits are checked before a library parses the file, because a rule can ask for more times than
fit into memory.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from teamclock.domain.errors import DataError
from teamclock.messages import _

MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 10_000
MOST_TIMES_A_DAY = 100
"""The most times a day at which an event may repeat."""

_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_BREAK = re.compile(r"\r\n|\n|\r")
_BARE = r"(?:[^\":]|://)*"  # Exchange writes tzone://Microsoft/Utc without quotes
_BARE_VALUE = r"(?:[^;:\"]|://)*"
_NAME = re.compile(rf"([A-Za-z0-9-]+)((?:;{_BARE}(?:\"[^\"]*\"{_BARE})*)?):", re.ASCII)
"""Matches the name and the parameters of a property, up to the colon before its value."""

_DAY_HOURS = 24


class CalendarLine(NamedTuple):
    """A property of a component.

    name: in capitals
    params: the parameters as they are written, such as “;TZID=Europe/Paris”
    value: the text after the colon
    """

    name: str
    params: str
    value: str

    def param(self, name: str) -> str:
        """Return the value of a parameter without its quotes, or an empty text."""
        found = re.search(rf";{name}=(\"[^\"]*\"|{_BARE_VALUE})", self.params, re.IGNORECASE)
        return found[1].strip('"') if found else ""

    @property
    def text(self) -> str:
        """Return the property as a line, with its name in capitals."""
        return f"{self.name}{self.params}:{self.value}"


class CalendarPart(NamedTuple):
    """A component of a calendar, such as VEVENT, or a single line outside of any component.

    name: the name of the component, in capitals; empty for a single line
    lines: the lines between its BEGIN and END, with those of inner components; or the single line
    cut: whether the END line is missing
    """

    name: str
    lines: tuple[str, ...]
    cut: bool = False

    def properties(self) -> Iterator[CalendarLine]:
        """Yield the properties of the component, without those of inner components."""
        for block in blocks(self.lines):
            if not block.name and (line := read_line(block.lines[0])) is not None:
                yield line


def logical_lines(content: bytes) -> list[str]:
    """Return the lines of a file, unfolded, without blank ones.

    Raise DataError where the file is too large or is no calendar. Bytes that are not UTF-8 are
    replaced: they only occur in texts, of which none is stored.
    """
    if len(content) > MOST_BYTES:
        raise DataError(_("it is larger than 2 MiB: export fewer events"))
    unfolded = _FOLD.sub("", content.decode("utf-8-sig", "replace"))
    lines = [line for line in _BREAK.split(unfolded) if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise DataError(_("it is no calendar: it does not begin with BEGIN:VCALENDAR"))
    return lines


def check_limits(lines: Iterable[str]) -> None:
    """Raise DataError, with the limit, for too many events, or for one that repeats too often."""
    events = 0
    for line in lines:
        head = line[:16].upper()  # longer than the names looked for
        events += head.rstrip() == "BEGIN:VEVENT"
        if head.startswith(("RRULE", "EXRULE")) and (parsed := read_line(line)) is not None:
            _check_rule(parsed.value)
    if events > MOST_EVENTS:
        raise DataError(_("it has more than 10,000 events: export fewer events"))


def _check_rule(rule: str) -> None:
    """Raise DataError for a rule of repetition, such as FREQ=DAILY, with too many times a day.

    Raise it also for an interval of 0.
    """
    parts = dict(_rule_parts(rule))
    frequency = parts.get("FREQ", "")
    if frequency in {"SECONDLY", "MINUTELY"}:
        raise DataError(
            _("it has an event that repeats by {freq}: nothing can be that often").format(
                freq=frequency
            )
        )
    interval = _number(parts.get("INTERVAL", "1"))
    if interval is not None and interval < 1:
        raise DataError(_("it has an event that repeats by INTERVAL=0, which never ends"))
    # the times a day, rounded up
    hourly = -(-_DAY_HOURS // (interval or 1)) if frequency == "HOURLY" else 1
    hours = _count(parts.get("BYHOUR", "")) or hourly
    minutes, seconds = (_count(parts.get(key, "")) or 1 for key in ("BYMINUTE", "BYSECOND"))
    if hours * minutes * seconds > MOST_TIMES_A_DAY:
        raise DataError(_("it has an event that repeats more than 100 times a day"))


def _rule_parts(rule: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and values of a rule in capitals."""
    for part in rule.upper().split(";"):
        key, _is, value = part.partition("=")
        yield key.strip(), value.strip()


def _number(text: str) -> int | None:
    """Return an integer of up to 12 digits; None for any other text."""
    return int(text) if re.fullmatch(r"[+-]?\d{1,12}", text, re.ASCII) else None


def _count(values: str) -> int:
    """Return the number of different values in a list with commas; 0 for an empty text."""
    return len({value.strip() for value in values.split(",")} - {""})


def read_line(line: str) -> CalendarLine | None:
    """Parse a line as a property; return None for another line."""
    found = _NAME.match(line)
    return None if found is None else CalendarLine(found[1].upper(), found[2], line[found.end() :])


def blocks(lines: Iterable[str]) -> Iterator[CalendarPart]:
    """Yield the outer components of some lines, and the single lines between them, in order.

    The lines of an inner component stay among those of the outer one. An END line also ends the
    inner components that have none.
    """
    opened: list[str] = []  # the names of components without an END line so far
    inner: list[str] = []  # the lines of the outer one
    outer = ""  # its name
    for line in lines:
        # of a long line, which is no BEGIN or END, the start is enough
        word, _colon, name = line[:64].strip().upper().partition(":")
        if word == "END" and name in opened:
            del opened[opened.index(name) :]
            if not opened:
                yield CalendarPart(outer, tuple(inner))
                inner = []
                continue
        if opened:
            inner.append(line)
        elif word == "BEGIN":
            outer = name
        else:
            yield CalendarPart("", (line,))
        if word == "BEGIN":
            opened.append(name)
    if opened:
        yield CalendarPart(outer, tuple(inner), cut=True)

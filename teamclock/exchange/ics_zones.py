"""Find the time zones of a calendar file in the program's time zone data (exchange.md, 2)."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from functools import cache
from typing import cast

from teamclock.config.files import resource
from teamclock.config.time_zones import zone_names
from teamclock.domain.errors import UsageError
from teamclock.domain.zones import offset_at, zone
from teamclock.exchange.ics_lines import CalendarLine, CalendarPart

_OUTLOOK = "tzone://microsoft/"
"""What Exchange writes before the name of a zone, case-folded."""


def known_zone(name: str) -> tzinfo | None:
    """Return the zone with an IANA or Windows name, or None; a vendor's prefix may be before it."""
    for candidate in _names(name.strip()):
        try:
            return zone(candidate)
        except UsageError:
            continue
    return None


def _names(name: str) -> Iterator[str]:
    """Yield the IANA names that the name of a zone may stand for, in the order to try them.

    A name of Windows stands for one alone. Others are tried as they are, then without the prefix of
    Outlook or of a vendor, then without regard to case.
    """
    folded = name.strip("/").casefold()
    if folded in windows_zones():
        yield windows_zones()[folded]
        return
    yield name.strip("/")
    if folded.startswith(_OUTLOOK):
        yield _as_listed(folded.removeprefix(_OUTLOOK))
    yield from _without_vendor(name)
    yield _as_listed(folded)


def _without_vendor(name: str) -> Iterator[str]:
    """Yield the shorter ends of a name such as “/citadel.org/2021/Europe/Paris”, longest first.

    A name that begins with no vendor yields none.
    """
    parts = name.strip("/").split("/")
    if name.startswith("/") or "." in parts[0]:
        for first in range(1, len(parts)):
            yield "/".join(parts[first:])


def _as_listed(folded: str) -> str:
    """Return the name of a zone with its capitals, given the case-folded name.

    A name that is not in the time zone data is returned as it is.
    """
    return _zone_names_by_folded().get(folded, folded)


@cache
def _zone_names_by_folded() -> dict[str, str]:
    """Return the names of the time zone data by their case-folded forms."""
    return {name.casefold(): name for name in zone_names()}


@cache
def windows_zones() -> dict[str, str]:
    """Return the IANA names of zones by their case-folded names in Windows."""
    rows = resource("windows-zones.tsv").read_text("utf-8").splitlines()
    named = (row.split("\t") for row in rows if not row.startswith("#"))
    return {windows.casefold(): iana for windows, iana in named}


class FileZones:
    """The time zones of one calendar of a file.

    default: the zone for times and dates without a zone: that of X-WR-TIMEZONE if it is known, else
        the team's
    unknown: the names, as keys, of zones that were looked up and are not known
    """

    def __init__(self, team: tzinfo, named: str, own: Iterable[CalendarPart]) -> None:
        """Take the team's zone, the value of X-WR-TIMEZONE or "", and the VTIMEZONE components."""
        self._own = {_tzid(block): block for block in own}
        self._found: dict[str, tzinfo | None] = {}  # those that were looked up, by name
        self.unknown: dict[str, None] = {}
        self.default = (self._zone(named) if named.strip() else None) or team

    def zone(self, line: CalendarLine) -> tzinfo:
        """Return the zone that a property names; the default where it names none, or no known one.

        The name of an unknown zone is added to `unknown`.
        """
        named = line.param("TZID")
        if not named:
            return self.default
        if named not in self._found:
            self._found[named] = self._zone(named)
        found = self._found[named]
        if found is None:
            self.unknown[named] = None
        return found or self.default

    def _zone(self, named: str) -> tzinfo | None:
        """Return the zone with a name; None where neither the program nor the file knows it."""
        return known_zone(named) or self._defined(named)

    def _defined(self, named: str) -> tzinfo | None:
        """Return the zone that a VTIMEZONE of the file defines; None if there is no valid one."""
        block = self._own.get(named.strip())
        if block is None:
            return None
        from icalendar import Timezone

        text = "\r\n".join(("BEGIN:VTIMEZONE", *block.lines, "END:VTIMEZONE", ""))
        try:
            made: tzinfo = cast("Timezone", Timezone.from_ical(text)).to_tz(lookup_tzid=False)
            offset_at(made, 0)  # some wrong zones raise an error only when they are used
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - the library may raise any error for a wrong text
            return None
        return made


def _tzid(block: CalendarPart) -> str:
    """Return the TZID of a VTIMEZONE component, or an empty text."""
    return next((line.value.strip() for line in block.properties() if line.name == "TZID"), "")

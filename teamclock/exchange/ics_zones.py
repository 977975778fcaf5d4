"""Time zones of a calendar file, by the time zone data that the program uses (exchange.md, 2)."""

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


def known_zone(name: str) -> tzinfo | None:
    """Return the zone of an IANA or a Windows name, also behind the prefix of a vendor, or None."""
    for asked in _names(name.strip()):
        try:
            return zone(asked)
        except UsageError:
            continue
    return None


def _names(name: str) -> Iterator[str]:
    """Yield the IANA names that a name may stand for, the likeliest first."""
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
    """Yield the ends of “/citadel.org/20210210_1/Europe/Paris”, the longest first."""
    parts = name.strip("/").split("/")
    if name.startswith("/") or "." in parts[0]:
        for first in range(1, len(parts)):
            yield "/".join(parts[first:])


def _as_listed(folded: str) -> str:
    """Return a zone's name in the capitals that it has in the time zone data."""
    return _listed().get(folded, folded)


@cache
def _listed() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def windows_zones() -> dict[str, str]:
    """Return the IANA names of the zones of Windows, whose names are folded."""
    rows = resource("windows-zones.tsv").read_text("utf-8").splitlines()
    named = (row.split("\t") for row in rows if not row.startswith("#"))
    return {windows.casefold(): iana for windows, iana in named}


class FileZones:
    """The zones that one calendar names; `unknown` gathers names of none.

    default: the zone of times and dates without one: that of X-WR-TIMEZONE if it is known, else
        the team's.
    """

    def __init__(self, team: tzinfo, named: str, own: Iterable[CalendarPart]) -> None:
        self._own = {_tzid(block): block for block in own}
        self._found: dict[str, tzinfo | None] = {}
        self.unknown: dict[str, None] = {}
        self.default = (self._zone(named) if named.strip() else None) or team

    def zone(self, line: CalendarLine) -> tzinfo:
        """Return the zone of a property's times."""
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
        return known_zone(named) or self._defined(named)

    def _defined(self, named: str) -> tzinfo | None:
        """Return the zone that a VTIMEZONE of the file defines, or None."""
        block = self._own.get(named.strip())
        if block is None:
            return None
        from icalendar import Timezone

        text = "\r\n".join(("BEGIN:VTIMEZONE", *block.lines, "END:VTIMEZONE", ""))
        try:
            made: tzinfo = cast("Timezone", Timezone.from_ical(text)).to_tz(lookup_tzid=False)
            offset_at(made, 0)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - of a library, about a text of anybody
            return None
        return made


def _tzid(block: CalendarPart) -> str:
    return next((line.value.strip() for line in block.own() if line.name == "TZID"), "")

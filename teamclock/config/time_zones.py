"""Which time zone data is used, and which zone the viewer is in."""

import os
import re
import time
import zoneinfo
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from teamclock.config.regular import read_regular
from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.interval import DAY
from teamclock.domain.zones import SYSTEM, TimeZone, zone
from teamclock.messages import N_, _

if TYPE_CHECKING:
    from teamclock.domain.sun import Coordinates

UNTOLD = N_("unknown")  # the release of a copy that does not tell it
LOCALTIME = Path("/etc/localtime")
_LONGEST_GUESS = 64
_SYSTEM, _PACKAGED = N_("system"), N_("packaged")
_MOST_TABLE = 2**20  # zone.tab has 19 KiB
_ISO_6709 = re.compile(r"[+-]\d{4}(\d\d)?[+-]\d{5}(\d\d)?", re.ASCII)
_RELEASE = re.compile(r"[12]\d{3}[a-z]{1,2}", re.ASCII)  # such as 2026f


class TzData(NamedTuple):
    """The release of the time zone data in use, where it comes from, and the one passed over."""

    release: str
    source: str
    passed_over: str | None

    @property
    def lacks_package(self) -> bool:
        """Tell whether the system's copy is used because the tzdata package cannot be imported."""
        return self.source == _SYSTEM and self.passed_over is None


def use_newest_tz_data() -> TzData:
    """Let zoneinfo read the newer of the system's and the packaged data; call before any ZoneInfo.

    Debian's stable copy may be a year old, and Python prefers it to the package (decision 003).
    Raise DataError where there is neither.
    """
    system = _system_release(zoneinfo.TZPATH)
    try:
        import tzdata
    except ImportError:
        _check_system()
        return TzData(system or UNTOLD, _SYSTEM, None)
    packaged = tzdata.IANA_VERSION
    if system is not None and system > packaged:
        return TzData(system, _SYSTEM, packaged)
    zoneinfo.reset_tzpath([str(Path(tzdata.__file__).parent / "zoneinfo")])
    return TzData(packaged, _PACKAGED, system)


def _check_system() -> None:
    try:
        ZoneInfo.no_cache("UTC")
    except zoneinfo.ZoneInfoNotFoundError:
        raise DataError(
            _("there is no time zone data: install tzdata, the system’s package or Python’s")
        ) from None


def _system_release(folders: Iterable[str]) -> str | None:
    """Return the release, such as 2025b, of the first folder that Python reads; None if untold."""
    for folder in map(Path, folders):
        try:
            if not folder.is_dir():
                continue
        except OSError:  # one that we may not look into: Python passes it over, too
            continue
        for name, prefix in (("tzdata.zi", "# version "), ("+VERSION", "")):
            try:
                first = read_regular(folder / name, 64, follow=True).decode("ascii")
            except (OSError, ValueError):
                continue
            release = first.removeprefix(prefix).partition("\n")[0].strip()
            if first.startswith(prefix) and _RELEASE.fullmatch(release):
                return release
        return None
    return None


def zone_names() -> frozenset[str]:
    """Return the names of all time zones, for suggestions and completion."""
    return frozenset(zoneinfo.available_timezones())


def coordinates(keys: Container[str]) -> dict[str, "Coordinates"]:
    """Return where the place is that each of some zones is named after, as far as it is told."""
    return {
        zone: _place(place)
        for _country, place, zone, *_more in table("zone.tab", 3)
        if zone in keys and _ISO_6709.fullmatch(place)
    }


def table(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a table of the data in use, such as zone.tab; none where it is not there.

    Rows of fewer columns are left out.
    """
    for folder in map(Path, zoneinfo.TZPATH):
        try:
            lines = read_regular(folder / name, _MOST_TABLE, follow=True).decode().splitlines()
        except (OSError, ValueError):
            continue
        rows = (line.split("\t") for line in lines if not line.startswith("#"))
        return [row for row in rows if len(row) >= columns]
    return []


def _place(text: str) -> "Coordinates":
    """Read degrees and minutes, or seconds too: “+4852+00220”, “+404251-0740023”."""
    from teamclock.domain.sun import Coordinates

    north, east = re.findall(r"[+-]\d+", text)
    return Coordinates(_degrees(north, 2), _degrees(east, 3))


def _degrees(text: str, whole: int) -> float:
    sign, digits = -1 if text[0] == "-" else 1, text[1:]
    minutes, seconds = digits[whole : whole + 2], digits[whole + 2 :] or "0"
    return sign * (int(digits[:whole]) + int(minutes) / 60 + int(seconds) / 3600)


def find_zone(key: str) -> ZoneInfo:
    """Return the zone with that name; raise UsageError with the name that may be meant."""
    try:
        return zone(key)
    except UsageError as error:
        near = _nearest(key)
        if near:
            remedy = _("did you mean “{name}”?").format(name=near)
        else:
            remedy = _("write an IANA name such as {zone}").format(zone="Europe/Paris")
        raise UsageError(f"{error}: {remedy}") from None


def _nearest(key: str) -> str | None:
    """Return the zone whose name, or whose city, is spelt most like `key`."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in sorted(zone_names())}
    cities = {name.rpartition("/")[2]: names[name] for name in names}
    wanted = key[:_LONGEST_GUESS].casefold().replace(" ", "_")
    for known in (names, cities):
        for match in get_close_matches(wanted, known, n=1, cutoff=0.75):
            return known[match]
    return None


def viewer_zone(environment: Mapping[str, str], localtime: Path = LOCALTIME) -> TimeZone:
    """Return the zone that the system is set to now; SYSTEM where only the system itself knows it.

    TZ may name any offset, such as XXX-25:99; one of a day or more, which no clock on the wall can
    show, is taken for UTC, as the system takes what it cannot read.
    """
    if hasattr(time, "tzset"):
        time.tzset()  # Qt follows a change of the system's zone at once, Python only after this
    found = _named_zone(environment, localtime)
    if found is None and max(abs(time.timezone), abs(time.altzone)) >= DAY:
        return zone("UTC")
    return SYSTEM if found is None else found


def _named_zone(environment: Mapping[str, str], localtime: Path) -> ZoneInfo | None:
    named = environment.get("TZ", "").removeprefix(":")
    if named:
        return _zone_or_none(named)
    target = os.path.realpath(localtime)
    if "/zoneinfo/" in target:
        return _zone_or_none(target.rpartition("/zoneinfo/")[2])
    return None


def _zone_or_none(key: str) -> ZoneInfo | None:
    try:
        return zone(key)
    except UsageError:
        return None

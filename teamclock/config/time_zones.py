"""Choose the source of the time zone data, find zones by name, and find the viewer's zone."""

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

UNKNOWN_RELEASE = N_("unknown")  # the release of data that does not name it
LOCALTIME = Path("/etc/localtime")
_LONGEST_GUESS = 64
_SYSTEM, _PACKAGED = N_("system"), N_("packaged")
_MOST_TABLE = 2**20  # zone.tab has 19 KiB
_ISO_6709 = r"[+-][0-9]{4}([0-9]{2})?[+-][0-9]{5}([0-9]{2})?"  # compiled when used
_RELEASE = re.compile(r"[12]\d{3}[a-z]{1,2}", re.ASCII)  # for example 2026f


class TzData(NamedTuple):
    """The time zone data in use.

    release: its release, such as “2026f”.
    source: “system” or “packaged”, the tzdata package.
    passed_over: the release of the other source, which is not newer; None if that is not known.
    """

    release: str
    source: str
    passed_over: str | None

    @property
    def lacks_package(self) -> bool:
        """Whether the system's data is used because the tzdata package cannot be imported."""
        return self.source == _SYSTEM and self.passed_over is None  # else its release is known


def use_newest_tz_data() -> TzData:
    """Make zoneinfo read the newer of the system's and the packaged data; return what it reads.

    Call it before the first ZoneInfo is made. By itself Python prefers the system's data, which may
    be a year old on Debian stable (decision 003). Raise DataError if there is neither.
    """
    system = _system_release(zoneinfo.TZPATH)
    try:
        import tzdata
    except ImportError:
        _check_system()
        return TzData(system or UNKNOWN_RELEASE, _SYSTEM, None)
    packaged = tzdata.IANA_VERSION
    if system is not None and system > packaged:
        return TzData(system, _SYSTEM, packaged)
    zoneinfo.reset_tzpath([str(Path(tzdata.__file__).parent / "zoneinfo")])
    return TzData(packaged, _PACKAGED, system)


def _check_system() -> None:
    """Raise DataError if the system has no time zone data."""
    try:
        ZoneInfo.no_cache("UTC")
    except zoneinfo.ZoneInfoNotFoundError:
        raise DataError(
            _("there is no time zone data: install tzdata, the system’s package or Python’s")
        ) from None


def _system_release(folders: Iterable[str]) -> str | None:
    """Return the release, “2025b”, of the time zone data in the first folder that exists.

    Python reads that folder. Return None if the folder's files do not name the release.
    """
    for folder in map(Path, folders):
        try:
            if not folder.is_dir():
                continue
        except OSError:  # Python skips a folder that cannot be read, too
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
    return frozenset(zoneinfo.available_timezones() - {"localtime"})  # a file, but no name


def zones_in_order() -> list[str]:
    """Return the names of all zones, those of zone.tab and UTC first; both parts are sorted."""
    listed = {"UTC", *(row[2] for row in table("zone.tab", 3))}  # row[2]: the name of a zone
    return sorted(zone_names(), key=lambda name: (name not in listed, name))


def coordinates(keys: Container[str]) -> dict[str, "Coordinates"]:
    """Return the coordinates of the main cities of zones, by zone, as far as zone.tab lists them.

    `keys` are the names of the zones.
    """
    return {
        zone: _parsed_coordinates(position)
        for _country, position, zone, *_more in table("zone.tab", 3)  # more: comments
        if zone in keys and re.fullmatch(_ISO_6709, position)
    }


def table(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a table of the data in use, such as zone.tab; none if it is missing.

    Rows of fewer than `columns` columns are left out.
    """
    for folder in map(Path, zoneinfo.TZPATH):
        try:
            lines = read_regular(folder / name, _MOST_TABLE, follow=True).decode().splitlines()
        except (OSError, ValueError):
            continue
        rows = (line.split("\t") for line in lines if not line.startswith("#"))
        return [row for row in rows if len(row) >= columns]
    return []


def _parsed_coordinates(text: str) -> "Coordinates":
    """Return coordinates from ISO 6709, in degrees and minutes, or also seconds: “+4852+00220”."""
    from teamclock.domain.sun import Coordinates

    north, east = re.findall(r"[+-]\d+", text)
    return Coordinates(_degrees(north, 2), _degrees(east, 3))


def _degrees(text: str, width: int) -> float:
    """Return signed degrees from digits such as “+4852”: 48° 52′.

    `width` is the number of digits of the whole degrees; two of minutes and perhaps two of seconds
    follow.
    """
    sign, digits = -1 if text[0] == "-" else 1, text[1:]
    minutes, seconds = digits[width : width + 2], digits[width + 2 :] or "0"
    return sign * (int(digits[:width]) + int(minutes) / 60 + int(seconds) / 3600)


def find_zone(key: str) -> ZoneInfo:
    """Return the zone of an IANA name.

    Raise UsageError for an unknown name, with a similar name or an example.
    """
    try:
        return zone(key)
    except UsageError as error:
        near = _zone_of_city(key) or _nearest(key)
        if near:
            remedy = _("did you mean “{name}”?").format(name=near)
        else:
            remedy = _("write an IANA name such as {zone}").format(zone="Europe/Paris")
        raise UsageError(f"{error}: {remedy}") from None


def _zone_of_city(name: str) -> str | None:
    """Return the zone of the city with a name; None for an unknown or ambiguous name."""
    from teamclock.config.atlas import read_atlas  # imported only for an error
    from teamclock.domain.cities import unambiguous_city

    city = unambiguous_city(read_atlas(), name[:_LONGEST_GUESS])
    return None if city is None else city.zone


def _nearest(key: str) -> str | None:
    """Return the zone whose name or city is spelt most like `key`; None if none is similar."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in sorted(zone_names())}
    cities = {name.rpartition("/")[2]: names[name] for name in names}
    wanted = key[:_LONGEST_GUESS].casefold().replace(" ", "_")
    for known in (names, cities):
        for match in get_close_matches(wanted, known, n=1, cutoff=0.75):
            return known[match]
    return None


def viewer_zone(environment: Mapping[str, str], localtime: Path = LOCALTIME) -> TimeZone:
    """Return the system's present zone: SYSTEM, which stands for it, if its IANA name is not known.

    `localtime` is the link by which the system names its zone, if TZ does not.
    TZ may set any offset, such as XXX-25:99. An offset of a day or more, which Python does not
    support, counts as UTC, as the system treats an invalid TZ.
    """
    if hasattr(time, "tzset"):
        time.tzset()  # Qt follows a change of the system's zone by itself, Python does not
    found = _named_zone(environment, localtime)
    if found is None and max(abs(time.timezone), abs(time.altzone)) >= DAY:
        return zone("UTC")
    return SYSTEM if found is None else found


def _named_zone(environment: Mapping[str, str], localtime: Path) -> ZoneInfo | None:
    """Return the zone that TZ, or without TZ the link /etc/localtime, names; None if unknown."""
    named = environment.get("TZ", "").removeprefix(":")
    if named:
        return _zone_or_none(named)
    target = os.path.realpath(localtime)
    if "/zoneinfo/" in target:
        return _zone_or_none(target.rpartition("/zoneinfo/")[2])
    return None


def _zone_or_none(key: str) -> ZoneInfo | None:
    """Return the zone of an IANA name; None for an unknown name."""
    try:
        return zone(key)
    except UsageError:
        return None

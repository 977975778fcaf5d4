"""Make a session from command line options and environment variables."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from teamclock.app.clock import Clock, system_clock
from teamclock.app.home import ENVIRONMENT, NOWHERE, OPTION, Home
from teamclock.app.session import Session, SessionInputs
from teamclock.config.folders import cache_folder, config_folder, expanded, queue_folder
from teamclock.config.time_forms import region
from teamclock.config.time_zones import find_zone, use_newest_tz_data, viewer_zone
from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import TimeZone


class Options(NamedTuple):
    """The options that window, tray and terminal share; None for an option that is not given.

    roster: the team file.
    at: the instant to show instead of the present.
    zone: the key of the viewer's zone.
    data: the folder of the queue.
    home_team: the id of the user's team.
    """

    roster: Path | None = None
    at: Instant | None = None
    zone: str | None = None
    data: Path | None = None
    home_team: str | None = None


def queue_path(options: Options, environment: Mapping[str, str]) -> Path:
    """Return the path of the queue: in the folder of --data, TEAMCLOCK_DATA, or the default."""
    return queue_folder(options.data, environment) / "queue.db"


def session_inputs(options: Options, environment: Mapping[str, str]) -> SessionInputs:
    """Return what a session starts with; raise UsageError for an unknown zone."""
    tz_data = use_newest_tz_data()  # before the first zone is made
    named = options.roster or _path(environment.get("TEAMCLOCK_ROSTER"))
    return SessionInputs(
        roster=None if named is None else expanded(named, environment),
        folder=lambda: config_folder(environment),
        clock=system_clock if options.at is None else _fixed_clock(options.at),
        viewer=_viewer(options.zone, environment),
        tz_data=tz_data,
        home=_home(options, environment),
        cache=lambda: _cache(environment),
        region=region(environment),
        zone_given=options.zone is not None,
    )


def open_session(options: Options, environment: Mapping[str, str]) -> Session:
    """Return a session; raise UsageError for an unknown zone, NotFoundError for an unknown team."""
    return Session(session_inputs(options, environment))


def own_name() -> str | None:
    """Return the user's login name; None for an account without one."""
    from getpass import getuser

    try:
        return getuser()
    except (ImportError, KeyError, OSError):  # as in some containers
        return None


def _home(options: Options, environment: Mapping[str, str]) -> Home:
    """Return the user's team as the option names it, or else the environment."""
    if options.home_team is not None:
        return Home(TeamId(options.home_team), OPTION)
    named = environment.get("TEAMCLOCK_HOME")
    return Home(TeamId(named), ENVIRONMENT) if named else NOWHERE


def _cache(environment: Mapping[str, str]) -> Path | None:
    """Return the cache folder; None for an account without a home folder."""
    with suppress(DataError):  # an account without a home folder
        return cache_folder(environment)
    return None


def _path(text: str | None) -> Path | None:
    """Return a text as a path; None for no text."""
    return Path(text) if text else None


def _fixed_clock(at: Instant) -> Clock:
    """Return a clock that always returns one instant."""
    return lambda: at


def _viewer(key: str | None, environment: Mapping[str, str]) -> Callable[[], TimeZone]:
    """Return a function that returns the viewer's zone: that of the key, else the system's.

    Raise UsageError if there is no zone with that key.
    """
    if key is None:
        return lambda: viewer_zone(environment)
    try:
        zone = find_zone(key)
    except UsageError as error:
        raise UsageError(f"--zone: {error}") from None
    return lambda: zone

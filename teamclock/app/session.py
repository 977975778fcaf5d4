"""A session: the roster and settings in use, and what every front end computes from them."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.clock import Clock
from teamclock.app.home import NOWHERE, Home, check_named, home_of
from teamclock.app.loaded import TEAMS, Loaded, load, trouble_of
from teamclock.app.preferences import merged_settings, settings_of, settings_place, viewer_of
from teamclock.config.files import BACKUP, REPLACED, link_whole, resource, write_whole
from teamclock.config.settings import FILE, Settings
from teamclock.config.team_file import load_team_file
from teamclock.config.time_forms import TimeForms, time_forms
from teamclock.config.time_zones import TzData, coordinates
from teamclock.domain.errors import DataError, RefusedError, TeamclockError
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.moment import Moment, observe
from teamclock.domain.plan import Plan, calendars, plan_around
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import hours_text
from teamclock.domain.zones import TimeZone, clock_changes, zone_key
from teamclock.messages import _

if TYPE_CHECKING:  # the start does not import what only some answers need
    from teamclock.config.team_table import Edit
    from teamclock.config.team_write import Edited
    from teamclock.domain.burden import Busy
    from teamclock.domain.season import SeasonChange
    from teamclock.domain.sun import Coordinates

_AHEAD = 2 * WEEK  # how long before a clock change it is announced (look.md)
_HALF_YEAR = 26 * WEEK  # how far ahead the change that ends another one is looked for
_PLANS_KEPT = 8

Daylight = dict[TeamId, tuple[Interval, ...]]
"""The intervals with the sun up, by team."""


class SessionInputs(NamedTuple):
    """What a session starts with.

    roster: the team file named at the start; None for the one in the config folder.
    folder, clock, viewer: return the config folder, the present instant, the viewer's zone.
    tz_data: the source and release of the time zone data.
    home: the user's team as it was named at the start, by an option or the environment.
    cache: returns the folder for the lock and the undoing of edits; None for neither.
    region: the country of the environment variable LC_TIME; may be empty.
    zone_given: whether the user named the zone that `viewer` returns at the start.
    """

    roster: Path | None
    folder: Callable[[], Path]
    clock: Clock
    viewer: Callable[[], TimeZone]
    tz_data: TzData
    home: Home = NOWHERE
    cache: Callable[[], Path | None] = lambda: None
    region: str = ""
    zone_given: bool = False


def _comparable(loaded: Loaded) -> tuple[Roster, str, bool]:
    """Return what the window shows of a roster, to compare; errors are equal if their texts are."""
    return loaded.roster, str(loaded.trouble or ""), loaded.sample


def roster_place(inputs: SessionInputs) -> Path:
    """Return the path of the team file: the named one, else the one in the config folder."""
    return inputs.folder() / TEAMS if inputs.roster is None else inputs.roster


class Session:
    """The roster in use with its calendars, and the settings; only `now` reads the clock."""

    def __init__(self, inputs: SessionInputs) -> None:
        self._inputs = inputs
        self.tz_data = inputs.tz_data
        self.settings, self._settings_trouble = settings_of(inputs)
        self._saved = self.settings  # as the file has them, to tell another program's changes
        self.roster_path, self._named = roster_place(inputs), inputs.roster is not None
        loaded = load(self.roster_path, named=self._named)
        check_named(loaded.roster, inputs.home)
        self._use(self._at_home(loaded))
        self.busy: Busy = {}  # set from outside, by the reader of calendar files

    def _at_home(self, loaded: Loaded) -> Loaded:
        """Return a roster, as read from its file, with the user's own team as its home."""
        home = home_of(loaded.roster, self._inputs.home, self.settings.home)
        in_file = loaded.roster.home
        roster = loaded.roster._replace(home=home.team)
        return loaded._replace(roster=roster, home_from=home.source, file_home=in_file)

    def _use(self, loaded: Loaded) -> None:
        """Use a roster from now on, and forget what was computed from the one before."""
        self.roster = loaded.roster
        self.trouble, self.sample, self._copy = loaded.trouble, loaded.sample, loaded.copy
        self.home = Home(loaded.roster.home, loaded.home_from)
        self.file_home = loaded.file_home
        self.calendars = calendars(loaded.roster)
        self._plans: dict[Interval, Plan] = {}
        self._moments: tuple[Moment, ...] = ()
        self._fingerprint: str | None = None
        self._places: dict[str, Coordinates] | None = None  # this, the next two: caches
        self._daylight: tuple[Interval, Daylight] | None = None
        self._season: tuple[int, tuple[SeasonChange, ...]] | None = None

    def copy_for_thread(self) -> "Session":
        """Return a session of the same roster for another thread, sharing no mutable state."""
        from copy import copy  # no answer of the terminal needs it

        other = copy(self)
        other._use(self._loaded())  # noqa: SLF001 - of this class; new caches
        return other

    def _loaded(self) -> Loaded:
        """Return the roster in use with what is known of its file, as `load` returned it."""
        home = self.home.source, self.file_home
        return Loaded(self.roster, self.trouble, self.sample, self._copy, *home)

    def complaint(self) -> str | None:
        """Return the message on a damaged team file, or else on damaged settings; or None."""
        if self.trouble is None or self._copy is None:
            error = self.trouble or self._settings_trouble
            return None if error is None else str(error)
        words = _("{trouble}: the teams shown are those of {file}")
        return words.format(trouble=self.trouble, file=self._copy.name)

    def reload(self) -> bool:
        """Read the team file; if wrong, keep the user's teams. Return whether anything changed."""
        before = self._loaded()  # a file that has gone is an error, unless the sample is in use
        loaded = self._at_home(load(self.roster_path, named=self._named or not self.sample))
        if loaded.trouble is not None and self.roster.teams and not self.sample:  # keep the teams
            self.trouble = loaded.trouble
        elif loaded != before:
            self._use(loaded)
        return _comparable(self._loaded()) != _comparable(before)

    def write_sample(self) -> None:
        """Write the sample as the user's team file; raise RefusedError if a file is there."""
        if os.path.lexists(self.roster_path):  # also a link to a missing file
            raise RefusedError(
                _("{path} is there already: open it, or fix it").format(path=self.roster_path)
            )
        write_whole(self.roster_path, resource(TEAMS).read_text(encoding="utf-8"))
        self.reload()

    def edit(self, edits: Sequence["Edit"], seen: bytes | None = None) -> "Edited":
        """Make edits in the user's team file; raise TeamclockError if one cannot be made.

        `seen` is the content of the file that the user looked at; None to skip that comparison. An
        edit that adds a team makes a missing file.
        """
        from teamclock.config.team_write import edit_teams

        if self._copy is not None:  # the teams of the backup would be lost
            raise DataError(
                _("{trouble}: fix it first, or put {copy} in its place").format(
                    trouble=self.trouble, copy=self._copy.name
                )
            )
        made = edit_teams(self.roster_path, edits, cache=self._inputs.cache(), seen=seen)
        self.reload()
        return made

    def undo_edit(self) -> "Edited":
        """Undo the last edit; raise RefusedError if there is none, or if the file changed since."""
        from teamclock.config.team_write import undo_edit

        undone = undo_edit(self.roster_path, cache=self._inputs.cache())
        self.reload()
        return undone

    def open_file(self, path: Path) -> None:
        """Use another team file from now on; raise TeamclockError if it is invalid.

        The team file in the config folder becomes a link to it, for the terminal and the next
        start; but not if the user named a file at this start.
        """
        read = load_team_file(path)
        trouble = trouble_of(path, read)
        if trouble is not None:
            raise trouble
        if self._named:
            self.roster_path = path
        elif os.path.realpath(path) != os.path.realpath(self.roster_path):
            link_whole(self.roster_path, path, keep_as=self._backup_ending())
        self._use(self._at_home(Loaded(read.roster)))

    def _backup_ending(self) -> str:
        """Return the ending of the replaced file's copy: BACKUP with valid teams, else REPLACED."""
        try:
            good = bool(load_team_file(self.roster_path).roster.teams)
        except TeamclockError:
            good = False
        return BACKUP if good else REPLACED

    def prefer(self, settings: Settings) -> None:
        """Use settings, with their home team, then save them; raise DataError if that fails."""
        new_home = settings.home != self.settings.home
        self.settings = settings
        if new_home:
            self.reload()
        if settings != self._saved:
            from teamclock.config.settings_file import save_settings

            save_settings(self._inputs.folder() / FILE, settings, self._saved)
            self._saved, self._settings_trouble = settings, None

    @property
    def settings_path(self) -> Path | None:
        """Return the path of the settings file; None without a config folder."""
        return settings_place(self._inputs)

    def reload_settings(self) -> bool:
        """Read the settings again; return whether the settings or their problem have changed.

        Changes that another program made are taken over. Values that could not be saved here stay,
        and damaged settings change nothing but the message of `complaint`.
        """
        read, trouble = settings_of(self._inputs)
        before = self.settings, str(self._settings_trouble or "")
        self._settings_trouble = trouble
        if trouble is None:
            self.settings, self._saved = merged_settings(self.settings, self._saved, read), read
        if self.settings.home != before[0].home:
            self.reload()
        return (self.settings, str(trouble or "")) != before

    def hours_fingerprint(self) -> str:
        """Return a checksum of the teams, their working hours, and the time zone data."""
        if self._fingerprint is None:
            from hashlib import sha256  # needed for closed legs only

            hours = sorted((team.id, hours_text(team)) for team in self.roster.teams)
            text = repr((self.tz_data.release, hours)).encode()
            self._fingerprint = sha256(text).hexdigest()[:32]
        return self._fingerprint

    def now(self) -> Instant:
        """Return the present instant; read it once for a board, step or command, and pass it on."""
        return self._inputs.clock()

    def viewer(self, zone: str = "") -> TimeZone:
        """Return the viewer's zone; `zone` replaces the setting, unless it is empty."""
        return viewer_of(self._inputs, zone or self.settings.zone)

    def forms(self) -> TimeForms:
        """Return the user's forms of clocks and dates."""
        return time_forms(self.settings, self._inputs.region)

    def moment(self, now: Instant) -> Moment:
        """Return the moment at `now`, for the viewer's zone; the last two moments are cached."""
        viewer = self.viewer()
        same = [one for one in self._moments if (one.now, one.viewer) == (now, viewer)]
        if not same:
            day = Interval(now, Instant(now + DAY))
            cached = plan_around(now, self._plans.values())
            same = [observe(cached or Plan(self.roster, day, self.calendars), now, viewer)]
        self._moments = (same[0], *[one for one in self._moments if one is not same[0]][:1])
        return same[0]

    def plan(self, horizon: Interval) -> Plan:
        """Return the plan over a horizon; the last eight are cached."""
        new = Plan(self.roster, horizon, self.calendars)
        self._plans[horizon] = self._plans.pop(horizon, new)  # moved to the end
        if len(self._plans) > _PLANS_KEPT:
            del self._plans[next(iter(self._plans))]  # the least recently used one
        return self._plans[horizon]

    def daylight(self, window: Interval) -> Daylight:
        """Return when the sun is up, for teams with known coordinates; caches the last window."""
        from teamclock.domain import sun  # only a window shows it

        if self._daylight is None or self._daylight[0] != window:
            zones = {team.id: zone_key(team.zone) for team in self.roster.teams}
            self._places = self._places or coordinates(set(zones.values()))
            places = {id_: self._places[z] for id_, z in zones.items() if z in self._places}
            days = {id_: sun.daylight(place, window) for id_, place in places.items()}
            self._daylight = (window, days)
        return self._daylight[1]

    def season(self, window: Interval) -> tuple["SeasonChange", ...]:
        """Return the effects of the clock changes in a window on shared hours and gaps."""
        if not any(clock_changes(team.zone, window) for team in self.roster.teams):
            return ()  # on most days, which need not load what follows
        from teamclock.domain.season import season

        return season(self.roster, window)

    def announced(self, now: Instant) -> tuple["SeasonChange", ...]:
        """Return the season changes of the next half year; () unless one comes within two weeks."""
        today = now // DAY
        if self._season is None or self._season[0] != today:
            start = Instant(today * DAY)
            soon = self.season(Interval(start, Instant(start + _AHEAD)))
            half_year = Interval(start, Instant(start + _HALF_YEAR))
            self._season = (today, self.season(half_year) if soon else ())  # once for each UTC day
        return self._season[1]

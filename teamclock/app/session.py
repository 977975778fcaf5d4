"""A session: the roster and settings in use, and what every front end computes from them."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.clock import Clock
from teamclock.app.home import NOWHERE, Home, check_named, home_of
from teamclock.app.loaded import TEAMS, Loaded, load, trouble_of
from teamclock.app.preferences import followed, settings_of, settings_place, viewer_of
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

_AHEAD = 2 * WEEK  # before a clock change it is announced (look.md)
_BACK = 26 * WEEK
_PLANS_KEPT = 8

Daylight = dict[TeamId, tuple[Interval, ...]]


class SessionInputs(NamedTuple):
    """What a session starts with.

    roster: the team file named at the start; None for the one in the config folder.
    folder, clock, viewer: return the config folder, the present instant, the viewer's zone.
    tz_data: the source and release of the time zone data.
    home: the user's team as it was named at the start, by an option or the environment.
    cache: returns the folder for the lock and the undoing of edits; None for neither.
    region: the country of LC_TIME, which may be empty.
    zone_given: whether `viewer` returns a zone that was named at the start.
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
    """Return what is shown of a roster; errors with the same words are equal here."""
    return loaded.roster, str(loaded.trouble or ""), loaded.sample


def roster_place(inputs: SessionInputs) -> Path:
    """Return the path of the team file: the one named, or else in the config folder."""
    return inputs.folder() / TEAMS if inputs.roster is None else inputs.roster


class Session:
    """The roster in use with its calendars, and the settings; only `now` reads the clock."""

    def __init__(self, inputs: SessionInputs) -> None:
        self._inputs = inputs
        self.tz_data = inputs.tz_data
        self.settings, self._settings_trouble = settings_of(inputs)
        self._kept = self.settings
        self.roster_path, self._named = roster_place(inputs), inputs.roster is not None
        loaded = load(self.roster_path, named=self._named)
        check_named(loaded.roster, inputs.home)
        self._use(self._at_home(loaded))
        self.busy: Busy = {}  # what reads the calendars puts it here

    def _at_home(self, loaded: Loaded) -> Loaded:
        """Return a roster as read with the user's own home."""
        home = home_of(loaded.roster, self._inputs.home, self.settings.home)
        there = loaded.roster.home
        roster = loaded.roster._replace(home=home.team)
        return loaded._replace(roster=roster, home_from=home.source, file_home=there)

    def _use(self, loaded: Loaded) -> None:
        self.roster = loaded.roster
        self.trouble, self.sample, self._copy = loaded.trouble, loaded.sample, loaded.copy
        self.home = Home(loaded.roster.home, loaded.home_from)
        self.file_home = loaded.file_home
        self.calendars = calendars(loaded.roster)
        self._plans: dict[Interval, Plan] = {}
        self._moments: tuple[Moment, ...] = ()
        self._fingerprint: str | None = None
        self._places: dict[str, Coordinates] | None = None
        self._daylight: tuple[Interval, Daylight] | None = None
        self._season: tuple[int, tuple[SeasonChange, ...]] | None = None

    def copy_for_thread(self) -> "Session":
        """Return a session of the same roster that shares no mutable state, for another thread."""
        from copy import copy  # no answer of the terminal needs it

        other = copy(self)
        other._use(self._loaded())  # noqa: SLF001 - of the same class
        return other

    def _loaded(self) -> Loaded:
        home, there = self.home.source, self.file_home
        return Loaded(self.roster, self.trouble, self.sample, self._copy, home, there)

    def complaint(self) -> str | None:
        """Return the message about a damaged team file, or else about damaged settings; or None."""
        if self.trouble is None:
            return None if self._settings_trouble is None else str(self._settings_trouble)
        if self._copy is None:
            return str(self.trouble)
        return f"{self.trouble}: the teams shown are those of {self._copy.name}"

    def reload(self) -> bool:
        """Read the file again, but keep the roster if it is invalid; return whether it changed."""
        before = self._loaded()
        loaded = self._at_home(load(self.roster_path, named=self._named or not self.sample))
        if loaded.trouble is not None and self.roster.teams and not self.sample:
            self.trouble = loaded.trouble
        elif loaded != before:
            self._use(loaded)
        return _comparable(self._loaded()) != _comparable(before)

    def write_sample(self) -> None:
        """Write the sample as the user's team file; raise RefusedError where there is one."""
        if os.path.lexists(self.roster_path):
            raise RefusedError(
                _("{path} is there already: open it, or fix it").format(path=self.roster_path)
            )
        write_whole(self.roster_path, resource(TEAMS).read_text(encoding="utf-8"))
        self.reload()

    def edit(self, edits: Sequence["Edit"], seen: bytes | None = None) -> "Edited":
        """Make edits in the user's team file; raise as `config.team_write.edit_teams` does.

        `seen` is the content of the file that the user looked at. A missing file is made for a
        team.
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
        """Put back what the last edit replaced; raise as `config.team_write.undo_edit` does."""
        from teamclock.config.team_write import undo_edit

        undone = undo_edit(self.roster_path, cache=self._inputs.cache())
        self.reload()
        return undone

    def open_file(self, path: Path) -> None:
        """Use another team file from now on; raise TeamclockError where it is invalid.

        The config folder gets a link to it for the terminal and the next start, but not in a
        session whose file was named at the start.
        """
        read = load_team_file(path)
        trouble = trouble_of(path, read)
        if trouble is not None:
            raise trouble
        if self._named:
            self.roster_path = path
        elif os.path.realpath(path) != os.path.realpath(self.roster_path):
            link_whole(self.roster_path, path, keep_as=self._keep_as())
        self._use(self._at_home(Loaded(read.roster)))

    def _keep_as(self) -> str:
        """Return the ending for the replaced team file: `.bak` if it has valid teams."""
        try:
            good = bool(load_team_file(self.roster_path).roster.teams)
        except TeamclockError:
            good = False
        return BACKUP if good else REPLACED

    def prefer(self, settings: Settings) -> None:
        """Use and save settings; raise DataError where they cannot be saved, after using them."""
        moved = settings.home != self.settings.home
        self.settings = settings
        if moved:
            self.reload()
        if settings != self._kept:
            from teamclock.config.settings_file import save_settings

            save_settings(self._inputs.folder() / FILE, settings, self._kept)
            self._kept, self._settings_trouble = settings, None

    @property
    def settings_path(self) -> Path | None:
        """Return the path of the settings; None without a config folder."""
        return settings_place(self._inputs)

    def reload_settings(self) -> bool:
        """Take over what another program changed in the settings; return whether anything did.

        Damaged settings change nothing but what `complaint` says, and what could not be saved
        here stays.
        """
        read, trouble = settings_of(self._inputs)
        before = self.settings, str(self._settings_trouble or "")
        self._settings_trouble = trouble
        if trouble is None:
            self.settings, self._kept = followed(self.settings, self._kept, read), read
        if self.settings.home != before[0].home:
            self.reload()
        return (self.settings, str(trouble or "")) != before

    def hours_fingerprint(self) -> str:
        """Return a fingerprint of the teams, their working hours, and the time zone data."""
        if self._fingerprint is None:
            from hashlib import sha256  # needed for closed legs only

            hours = sorted((team.id, hours_text(team)) for team in self.roster.teams)
            text = repr((self.tz_data.release, hours)).encode()
            self._fingerprint = sha256(text).hexdigest()[:32]
        return self._fingerprint

    def now(self) -> Instant:
        """Return the present instant; read it once a board, step or command, and pass it on."""
        return self._inputs.clock()

    def viewer(self, zone: str = "") -> TimeZone:
        """Return the viewer's zone, or the one that it would be with another setting."""
        return viewer_of(self._inputs, zone or self.settings.zone)

    def forms(self) -> TimeForms:
        """Return how times and dates are written."""
        return time_forms(self.settings, self._inputs.region)

    def moment(self, now: Instant) -> Moment:
        """Return the moment at `now` for the present viewer's zone; the last two are cached."""
        viewer = self.viewer()
        if not (kept := [one for one in self._moments if (one.now, one.viewer) == (now, viewer)]):
            short = Interval(now, Instant(now + DAY))
            known = plan_around(now, self._plans.values())
            plan = known or Plan(self.roster, short, self.calendars)
            kept = [observe(plan, now, viewer)]
        self._moments = (kept[0], *[one for one in self._moments if one is not kept[0]][:1])
        return kept[0]

    def plan(self, horizon: Interval) -> Plan:
        """Return the plan over a horizon; the last few that were asked for are cached."""
        new = Plan(self.roster, horizon, self.calendars)
        self._plans[horizon] = self._plans.pop(horizon, new)  # the last now
        if len(self._plans) > _PLANS_KEPT:
            del self._plans[next(iter(self._plans))]  # what was asked for longest ago
        return self._plans[horizon]

    def daylight(self, window: Interval) -> Daylight:
        """Return the intervals with the sun up, for each team whose zone has coordinates."""
        from teamclock.domain.sun import daylight

        if self._daylight is None or self._daylight[0] != window:
            zones = {team.id: zone_key(team.zone) for team in self.roster.teams}
            places = self._places = self._places or coordinates(set(zones.values()))
            lit = {one: daylight(places[at], window) for one, at in zones.items() if at in places}
            self._daylight = (window, lit)
        return self._daylight[1]

    def season(self, window: Interval) -> tuple["SeasonChange", ...]:
        """Return the effects of clock changes in a window on shared hours and gaps."""
        if not any(clock_changes(team.zone, window) for team in self.roster.teams):
            return ()  # on most days, which need not load what follows
        from teamclock.domain.season import season

        return season(self.roster, window)

    def announced(self, now: Instant) -> tuple["SeasonChange", ...]:
        """Return the season changes of half a year, if there are any in the next two weeks."""
        today = now // DAY
        if self._season is None or self._season[0] != today:
            start = Instant(today * DAY)
            soon = self.season(Interval(start, Instant(start + _AHEAD)))
            half_year = Interval(start, Instant(start + _BACK))
            self._season = (today, self.season(half_year) if soon else ())
        return self._season[1]

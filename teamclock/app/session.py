"""One user's session: the roster in force, and the questions that every face asks of it."""

import os
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.clock import Clock
from teamclock.config.files import BACKUP, REPLACED, link_whole, resource, write_whole
from teamclock.config.settings import FILE, Settings, read_settings, save_settings
from teamclock.config.team_file import TeamFile, load_team_file
from teamclock.config.time_zones import TzData, coordinates
from teamclock.domain.errors import DataError, NotFoundError, RefusedError, TeamclockError
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from teamclock.domain.moment import Moment, observe
from teamclock.domain.plan import Plan, calendars
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.work import hours_text
from teamclock.domain.zones import TimeZone, zone_key
from teamclock.messages import _, ngettext

if TYPE_CHECKING:  # the start does without what only some answers need
    from teamclock.config.team_edit import NewTeam
    from teamclock.domain.season import SeasonChange
    from teamclock.domain.sun import Coordinates

TEAMS = "teams.toml"
_AHEAD = 2 * WEEK  # how long before a season's change it is announced (look.md)
_BACK = 26 * WEEK
_PLANS_KEPT = 8

Daylight = dict[TeamId, tuple[Interval, ...]]


class Setting(NamedTuple):
    """What a session is started with; `roster` is the team file if somebody named one."""

    roster: Path | None
    folder: Callable[[], Path]
    clock: Clock
    viewer: Callable[[], TimeZone]
    tz_data: TzData


class Loaded(NamedTuple):
    """A roster as it was read, what is wrong with its file, and whether it is our sample.

    `copy` is the file that the roster is of, where the team file itself is damaged.
    """

    roster: Roster
    trouble: TeamclockError | None = None
    sample: bool = False
    copy: Path | None = None


def load(path: Path, *, named: bool) -> Loaded:
    """Read what is good of the team file, and what is wrong; our sample if nobody named one.

    Where no team is good, the teams are those of the copy of before the last change.
    """
    try:
        read = load_team_file(path)
    except NotFoundError as error:
        if named or path.is_symlink():  # a link to a file that is gone was somebody's choice
            return Loaded(Roster(()), error)
        return Loaded(sample_roster(), sample=True)
    except DataError as error:
        return _load_copy(path, error)
    trouble = trouble_of(path, read)
    if trouble is not None and not read.roster.teams:
        return _load_copy(path, trouble)
    return Loaded(read.roster, trouble)


def _load_copy(path: Path, trouble: DataError) -> Loaded:
    """Read the `.bak` of a damaged team file; it lies beside the file, not beside a link to it."""
    place = Path(os.path.realpath(path))
    copy = place.with_name(place.name + BACKUP)
    try:
        roster = load_team_file(copy, follow=False).roster
    except TeamclockError:
        roster = Roster(())
    if not roster.teams:
        return Loaded(Roster(()), trouble)
    hint = _("; {copy} beside it has the teams of before").format(copy=copy.name)
    return Loaded(roster, DataError(str(trouble), hint), copy=copy)


def _said(loaded: Loaded) -> tuple[Roster, str, bool]:
    """Return what a face shows of it; two errors with the same words are one."""
    return loaded.roster, str(loaded.trouble or ""), loaded.sample


def trouble_of(path: Path, read: TeamFile) -> DataError | None:
    """Return the first problem of a team file as an error, if it has one."""
    if not read.problems:
        return None
    more = len(read.problems) - 1
    if not more:
        return DataError(f"{path}: {read.problems[0]}")
    words = ngettext("{path}: {problem} (and {n} more)", "{path}: {problem} (and {n} more)", more)
    return DataError(words.format(path=path, problem=read.problems[0], n=more))


def sample_roster() -> Roster:
    return load_team_file(resource(TEAMS)).roster


def settings_of(setting: Setting) -> tuple[Settings, DataError | None]:
    """Return the user's settings and what is wrong with their file.

    None are read where a team file is named, as by a script.
    """
    if setting.roster is not None:
        return Settings(), None
    return read_settings(setting.folder() / FILE)


def roster_place(setting: Setting) -> Path:
    """Return where the team file is: where somebody said, else in the config folder."""
    return setting.folder() / TEAMS if setting.roster is None else setting.roster


class Session:
    """The roster in force and its calendars; `now` alone reads the clock."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.tz_data = setting.tz_data
        self.settings, self._settings_trouble = settings_of(setting)
        self._kept = self.settings
        self.roster_path, self._named = roster_place(setting), setting.roster is not None
        self._use(load(self.roster_path, named=self._named))

    def _use(self, loaded: Loaded) -> None:
        self.roster = loaded.roster
        self.trouble = loaded.trouble
        self.sample = loaded.sample
        self._copy = loaded.copy
        self.calendars = calendars(loaded.roster)
        self._plans: dict[Interval, Plan] = {}
        self._moment: Moment | None = None
        self._fingerprint: str | None = None
        self._places: dict[str, Coordinates] | None = None
        self._daylight: tuple[Interval, Daylight] | None = None
        self._season: tuple[int, tuple[SeasonChange, ...]] | None = None

    def twin(self) -> "Session":
        """Return a session of the same roster that shares nothing that changes, for a thread."""
        other = copy(self)
        other._use(self._loaded())  # noqa: SLF001 - of its kind
        return other

    def _loaded(self) -> Loaded:
        return Loaded(self.roster, self.trouble, self.sample, self._copy)

    def complaint(self) -> str | None:
        """Return what a window says of damaged files: of the team file, else of the settings."""
        if self.trouble is None:
            return None if self._settings_trouble is None else str(self._settings_trouble)
        if self._copy is None:
            return str(self.trouble)
        return f"{self.trouble}: the teams shown are those of {self._copy.name}"

    def reload(self) -> bool:
        """Read the team file again and tell whether anything is new.

        A broken edit keeps the last good roster, and is told.
        """
        before = self._loaded()
        loaded = load(self.roster_path, named=self._named or not self.sample)
        if loaded.trouble is not None and self.roster.teams and not self.sample:
            self.trouble = loaded.trouble
        elif loaded != before:
            self._use(loaded)
        return _said(self._loaded()) != _said(before)

    def write_sample(self) -> None:
        """Make the sample the user's own team file; raise where one is there, or cannot be."""
        if os.path.lexists(self.roster_path):
            raise RefusedError(
                _("{path} is there already: open it, or fix it").format(path=self.roster_path)
            )
        write_whole(self.roster_path, resource(TEAMS).read_text(encoding="utf-8"))
        self.reload()

    def add_team(self, team: "NewTeam") -> None:
        """Add a team to the user's file; raise DataError, and change nothing, where it is wrong."""
        from teamclock.config.team_edit import add_team

        if self._copy is not None:  # the teams that are shown would be gone
            raise DataError(
                _("{trouble}: fix it first, or put {copy} in its place").format(
                    trouble=self.trouble, copy=self._copy.name
                )
            )
        add_team(self.roster_path, team)
        self.reload()

    def open_file(self, path: Path) -> None:
        """Use another team file from now on; raise TeamclockError where it is not one.

        The config folder links to it, so that the terminal and the next start use it too; where
        a file was named at the start, it is for this session alone.
        """
        read = load_team_file(path)
        trouble = trouble_of(path, read)
        if trouble is not None:
            raise trouble
        if self._named:
            self.roster_path = path
        elif os.path.realpath(path) != os.path.realpath(self.roster_path):
            link_whole(self.roster_path, path, keep_as=self._keep_as())
        self._use(Loaded(read.roster))

    def _keep_as(self) -> str:
        """Return how the team file is kept before another takes its place: `.bak` if it is good."""
        try:
            good = bool(load_team_file(self.roster_path).roster.teams)
        except TeamclockError:
            good = False
        return BACKUP if good else REPLACED

    def prefer(self, settings: Settings) -> None:
        """Keep the user's preferences; raise DataError where they hold for this session alone."""
        self.settings = settings
        if settings != self._kept:
            save_settings(self._setting.folder() / FILE, settings, self._kept)
            self._kept, self._settings_trouble = settings, None

    def hours_fingerprint(self) -> str:
        """Return what changes with the teams of the roster, their hours, and the zone data."""
        if self._fingerprint is None:
            from hashlib import sha256  # only what is kept of closed legs needs it

            hours = sorted((team.id, hours_text(team)) for team in self.roster.teams)
            text = repr((self.tz_data.release, hours))
            self._fingerprint = sha256(text.encode()).hexdigest()[:32]
        return self._fingerprint

    def now(self) -> Instant:
        """Read the clock: once a board, a step or a command, which hands the instant down."""
        return self._setting.clock()

    def viewer(self) -> TimeZone:
        return self._setting.viewer()

    def moment(self, now: Instant) -> Moment:
        """Return what is going on at an instant; asking again for the last one costs nothing."""
        viewer = self.viewer()
        kept = self._moment
        if kept is None or (kept.now, kept.viewer) != (now, viewer):
            day = Interval(now, Instant(now + DAY))
            kept = self._moment = observe(Plan(self.roster, day, self.calendars), now, viewer)
        return kept

    def plan(self, horizon: Interval) -> Plan:
        """Return the plan over a horizon; asking again for one of the last few costs nothing."""
        if horizon not in self._plans:
            if len(self._plans) == _PLANS_KEPT:
                self._plans.clear()
            self._plans[horizon] = Plan(self.roster, horizon, self.calendars)
        return self._plans[horizon]

    def daylight(self, window: Interval) -> Daylight:
        """Return when the sun is up for each team whose zone tells where it is."""
        from teamclock.domain.sun import daylight

        if self._daylight is None or self._daylight[0] != window:
            zones = {team.id: zone_key(team.zone) for team in self.roster.teams}
            if self._places is None:
                self._places = coordinates(set(zones.values()))
            places = self._places
            lit = {
                team: daylight(places[key], window) for team, key in zones.items() if key in places
            }
            self._daylight = (window, lit)
        return self._daylight[1]

    def season(self, window: Interval) -> tuple["SeasonChange", ...]:
        """Return what clock changes do to shared hours and waits in a window."""
        from teamclock.domain.season import season

        return season(self.roster, window)

    def announced(self, now: Instant) -> tuple["SeasonChange", ...]:
        """Return the changes of the next two weeks and of the half year after them, if any."""
        today = now // DAY
        if self._season is None or self._season[0] != today:
            start = Instant(today * DAY)
            soon = self.season(Interval(start, Instant(start + _AHEAD)))
            half_year = Interval(start, Instant(start + _BACK))
            self._season = (today, self.season(half_year) if soon else ())
        return self._season[1]

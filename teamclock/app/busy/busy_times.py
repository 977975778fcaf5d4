"""Add and remove calendar files, and read changed ones again (exchange.md, 2).

Their busy times are stored in the data folder, `folder`, by `busy_file`.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from teamclock.app.busy.busy_file import AddedCalendar, load_kept, save_kept
from teamclock.app.busy.ics_process import read_ics, stamp_of
from teamclock.domain.burden import Busy
from teamclock.domain.errors import NotFoundError, TeamclockError
from teamclock.domain.interval import DAY, WEEK, Instant, Interval, merge
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT, zone_key
from teamclock.exchange.ics_busy import CalendarReading
from teamclock.messages import N_, _, ngettext

Tell = Callable[[str], None]
"""Shows the user a line about what went wrong."""

_GONE = (
    N_("{path} is gone: its last busy times hold until you put it back or forget it"),
    N_("It is gone: put it back or forget it"),
)
_UNREAD = (
    N_("{path} could not be read when it changed: its last busy times hold"),
    N_("It could not be read when it changed"),
)
"""The messages about a file, first with its path, then for use beside its name."""

_BACK, _AHEAD = 7 * DAY, 53 * WEEK
_STALE = 7 * DAY
"""The seconds after which an unchanged file is read again, because the window has moved."""


class Added(NamedTuple):
    """The result of adding a calendar file.

    kept: the calendar as it is stored
    reading: what was read in the file
    """

    kept: AddedCalendar
    reading: CalendarReading


class FileTrouble(NamedTuple):
    """Why a calendar file could not be read; its last busy times still count.

    file: its path; empty where busy.json could not be written
    words: a line that names the file
    short: the line without the file, for use beside its name
    """

    file: str
    words: str
    short: str


class BusyLook(NamedTuple):
    """The result of `look_at`: the stored calendars, up to date, and the files with trouble."""

    kept: tuple[AddedCalendar, ...]
    troubles: tuple[FileTrouble, ...] = ()


def window_at(now: Instant) -> Interval:
    """Return the interval whose busy times are stored: from 7 days ago to 53 weeks ahead."""
    start, end = max(now - _BACK, FIRST_INSTANT), min(now + _AHEAD, LAST_INSTANT)
    return Interval(Instant(start), Instant(end))


def add(folder: Path, roster: Roster, asked: tuple[Path, TeamId, bool], now: Instant) -> Added:
    """Read a calendar file and store its busy times.

    `asked` is the path of the file, the team, and whether it is the user's own calendar. Raise
    NotFoundError for a missing file or a team that is not in the roster, and DataError for a file
    that is no calendar or over a limit.
    """
    path, team, me = asked
    added = _read(_absolute(path), roster, (team, me), now)
    _store(folder, [added.kept])
    return added


def _read(path: Path, roster: Roster, whose: tuple[TeamId, bool], now: Instant) -> Added:
    """Read a calendar file, which is not stored yet; `now` is the instant of the reading.

    `whose` is the team of the roster that the file is about, and whether it is the user's own
    calendar.
    """
    team, me = whose
    window = window_at(now)
    stamp, reading = read_ics(path, zone_key(roster.team(team).zone), window)
    kept = AddedCalendar(  # None: no later attempt has failed
        *(str(path), team, me, now, window, stamp, None, reading.events, reading.busy)
    )
    return Added(kept, reading)


def _absolute(path: Path) -> Path:
    """Return a path as an absolute one without “..”; symbolic links are not resolved."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `absolute` keeps “..”


def _store(folder: Path, changed: Sequence[AddedCalendar]) -> None:
    """Store calendars, each in place of the stored one with the same key, if there is one."""
    keys = {one.key for one in changed}
    others = (one for one in load_kept(folder) if one.key not in keys)
    save_kept(folder, (*others, *changed))


def forget(folder: Path, path: Path) -> None:
    """Remove a calendar file from the stored ones, for all teams that it was added for.

    Raise NotFoundError where it is not stored.
    """
    named = {str(path), str(_absolute(path))}  # as given, or as it is stored
    kept = load_kept(folder)
    left = [one for one in kept if one.file not in named]
    if len(left) == len(kept):
        raise NotFoundError(_("{path} is not among the calendar files").format(path=path))
    save_kept(folder, left)


def up_to_date(folder: Path, roster: Roster, now: Instant, tell: Tell) -> tuple[AddedCalendar, ...]:
    """Return the stored calendars, up to date; call `tell` with a line about each trouble."""
    looked = look_at(folder, roster, now)
    for trouble in looked.troubles:
        tell(trouble.words)
    return looked.kept


def look_at(folder: Path, roster: Roster, now: Instant) -> BusyLook:
    """Read again the calendar files that changed, or were last read over 7 days ago.

    Return all stored calendars, and the troubles. Where a file is gone or cannot be read, its last
    busy times still count. A file of several teams has one trouble.
    """
    kept, troubles = load_kept(folder), list[FileTrouble]()
    fresh = tuple(_fresh(one, roster, now, troubles.append) for one in kept)
    if fresh != kept:
        try:
            _store_known(folder, [new for new, old in zip(fresh, kept, strict=True) if new != old])
        except TeamclockError as error:  # they are read again the next time
            troubles.append(FileTrouble("", str(error), ""))
    return BusyLook(fresh, tuple(dict.fromkeys(troubles)))


def _store_known(folder: Path, changed: Sequence[AddedCalendar]) -> None:
    """Store calendars that were read again, except those that the user removed meanwhile."""
    stored = {one.key for one in load_kept(folder)}
    _store(folder, [one for one in changed if one.key in stored])


def _fresh(
    one: AddedCalendar, roster: Roster, now: Instant, note: Callable[[FileTrouble], None]
) -> AddedCalendar:
    """Return a calendar, read again if its file changed, or 7 days after it was last read.

    `note` is called with a trouble. A file that could not be read is tried again only after it
    changed. The calendar of a team that left the roster is not read.
    """
    if one.team not in {team.id for team in roster.teams}:
        return one
    try:
        stamp = stamp_of(Path(one.file).lstat())
    except (OSError, ValueError):
        note(_trouble(one, _GONE))
        return one
    if one.tried == stamp:
        note(_trouble(one, _UNREAD))
        return one
    if one.stamp == stamp and abs(now - one.read_at) < _STALE:  # a clock may be set back
        return one
    try:
        return _read(Path(one.file), roster, (one.team, one.me), now).kept
    except TeamclockError as error:
        words = _("{error}. Its last busy times hold").format(error=error)
        note(_trouble(one, _UNREAD)._replace(words=words))
        return one._replace(tried=stamp)


def _trouble(one: AddedCalendar, words: tuple[str, str]) -> FileTrouble:
    """Return why a calendar's file could not be read; `words` are the message, long and short."""
    named, short = map(_, words)
    return FileTrouble(one.file, named.format(path=one.file), short)


def by_team(kept: Iterable[AddedCalendar]) -> Busy:
    """Return the busy times of each team that has a calendar, merged and in order."""
    found: dict[TeamId, list[Interval]] = {}
    for one in kept:
        found.setdefault(one.team, []).extend(one.busy)
    return {team: merge(sorted(parts)) for team, parts in found.items()}


def warning_words(reading: CalendarReading) -> Iterator[str]:
    """Yield lines about what a calendar file has that could not be read, or not as it was meant."""
    for name in reading.unknown:
        words = _("the time zone “{name}” is not known: its times count as local ones")
        yield words.format(name=name[:64])
    if reading.unreadable:
        text = ngettext(
            "{n} event cannot be read and was passed over",
            "{n} events cannot be read and were passed over",
            reading.unreadable,
        )
        yield text.format(n=reading.unreadable)

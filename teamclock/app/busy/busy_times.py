"""Adds, forgets and reads again calendar files, whose busy times are kept (exchange.md, 2)."""

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
"""Says one line of what went wrong."""

_GONE = (
    N_("{path} is gone: its last busy times hold until you put it back or forget it"),
    N_("It is gone: put it back or forget it"),
)
_UNREAD = (
    N_("{path} could not be read when it changed: its last busy times hold"),
    N_("It could not be read when it changed"),
)
_BACK, _AHEAD = 7 * DAY, 53 * WEEK
_STALE = 7 * DAY


class Added(NamedTuple):
    """A calendar as it is kept now, and what was found in it."""

    kept: AddedCalendar
    reading: CalendarReading


class FileTrouble(NamedTuple):
    """What is wrong with a file, whose last busy times hold.

    file: its path; empty for what is kept of all files
    words: a line that names the file
    short: the same for a place that names it already
    """

    file: str
    words: str
    short: str


class BusyLook(NamedTuple):
    """The kept calendars after a look at their files, and what was wrong with some of these."""

    kept: tuple[AddedCalendar, ...]
    troubles: tuple[FileTrouble, ...] = ()


def window_at(now: Instant) -> Interval:
    """Return the stretch of time of which busy times are kept."""
    start, end = max(now - _BACK, FIRST_INSTANT), min(now + _AHEAD, LAST_INSTANT)
    return Interval(Instant(start), Instant(end))


def add(folder: Path, roster: Roster, asked: tuple[Path, TeamId, bool], now: Instant) -> Added:
    """Read a file for a team, as the user's own or not, and keep its busy times.

    Raise as `read_ics` does, and NotFoundError for a team that is not there.
    """
    path, team, me = asked
    added = _read(_whole(path), roster, (team, me), now)
    _keep(folder, [added.kept])
    return added


def _read(path: Path, roster: Roster, whose: tuple[TeamId, bool], now: Instant) -> Added:
    team, me = whose
    window = window_at(now)
    stamp, reading = read_ics(path, zone_key(roster.team(team).zone), window)
    kept = AddedCalendar(
        *(str(path), team, me, now, window, stamp, None, reading.events, reading.busy)
    )
    return Added(kept, reading)


def _whole(path: Path) -> Path:
    """Return an absolute path without “..”; links in it stay."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `absolute` keeps “..”


def _keep(folder: Path, changed: Sequence[AddedCalendar]) -> None:
    """Put calendars among those that are kept by now."""
    places = {one.place for one in changed}
    others = (one for one in load_kept(folder) if one.place not in places)
    save_kept(folder, (*others, *changed))


def forget(folder: Path, path: Path) -> None:
    """Keep a file no longer, whichever teams it was added for; raise NotFoundError if it is not."""
    named = {str(path), str(_whole(path))}
    kept = load_kept(folder)
    left = [one for one in kept if one.file not in named]
    if len(left) == len(kept):
        raise NotFoundError(_("{path} is not among the calendar files").format(path=path))
    save_kept(folder, left)


def up_to_date(folder: Path, roster: Roster, now: Instant, tell: Tell) -> tuple[AddedCalendar, ...]:
    """Return the kept calendars as `look_at` does, and tell what was wrong with their files."""
    looked = look_at(folder, roster, now)
    for trouble in looked.troubles:
        tell(trouble.words)
    return looked.kept


def look_at(folder: Path, roster: Roster, now: Instant) -> BusyLook:
    """Look at the files of the kept calendars, and read again those that changed or are old.

    Where a file is gone or refused, its last times hold; of several teams that is told once.
    """
    kept, troubles = load_kept(folder), list[FileTrouble]()
    fresh = tuple(_fresh(one, roster, now, troubles.append) for one in kept)
    if fresh != kept:
        try:
            _keep_known(folder, [new for new, old in zip(fresh, kept, strict=True) if new != old])
        except TeamclockError as error:  # they are read again the next time
            troubles.append(FileTrouble("", str(error), ""))
    return BusyLook(fresh, tuple(dict.fromkeys(troubles)))


def _keep_known(folder: Path, changed: Sequence[AddedCalendar]) -> None:
    """Put calendars in the place of what is kept of them, unless they were forgotten meanwhile."""
    still = {one.place for one in load_kept(folder)}
    _keep(folder, [one for one in changed if one.place in still])


def _fresh(
    one: AddedCalendar, roster: Roster, now: Instant, note: Callable[[FileTrouble], None]
) -> AddedCalendar:
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
    if one.stamp == stamp and abs(now - one.read_at) < _STALE:
        return one
    try:
        return _read(Path(one.file), roster, (one.team, one.me), now).kept
    except TeamclockError as error:
        words = _("{error}. Its last busy times hold").format(error=error)
        note(_trouble(one, _UNREAD)._replace(words=words))
        return one._replace(tried=stamp)


def _trouble(one: AddedCalendar, words: tuple[str, str]) -> FileTrouble:
    named, short = map(_, words)
    return FileTrouble(one.file, named.format(path=one.file), short)


def by_team(kept: Iterable[AddedCalendar]) -> Busy:
    """Return when each team is busy."""
    found: dict[TeamId, list[Interval]] = {}
    for one in kept:
        found.setdefault(one.team, []).extend(one.busy)
    return {team: merge(sorted(parts)) for team, parts in found.items()}


def warning_words(reading: CalendarReading) -> Iterator[str]:
    """Yield what could not be read as it was meant."""
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

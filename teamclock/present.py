"""Facts -> words, in one place, so that window, tray and terminal say the same."""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.plan import Handoff, Overlap, Plan
from teamclock.domain.roster import Roster, Team, TeamId
from teamclock.domain.work import State
from teamclock.domain.zones import ClockChange, Wall, clock_text, day_date, wall
from teamclock.moment import Moment, TeamNow

if TYPE_CHECKING:
    from teamclock.domain.season import SeasonChange

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENDS_SOON = 30 * MINUTE
_REPLACEMENT = "\ufffd"
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain(text: str) -> str:
    """Return others' text fit for any sink: control, escape and bidi characters as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata  # most names need no look-up

    return "".join(
        _REPLACEMENT if letter in _BIDI or unicodedata.category(letter) in _HIDDEN else letter
        for letter in text
    )


def duration(seconds: int) -> str:
    """Write a length of time in hours and minutes, “2 h 05 min”; parts of a minute count as one."""
    minutes = -(-seconds // MINUTE)
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return f"{minutes} min"
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"


def wait(moment_now: int, until: int) -> str:
    """Write how long it is from the minute that the clock shows to `until`."""
    return duration(until - moment_now // MINUTE * MINUTE)


def clock(reading: Wall, *, seconds: bool = False) -> str:
    text = clock_text(reading.second)
    return text if seconds else text[:5]


def time_at(zone: tzinfo | None, at: int) -> str:
    return clock(wall(zone, at))


def times(zone: tzinfo | None, part: Interval) -> str:
    """Write an interval as the wall clocks of a zone show it: “15:00–18:00”."""
    end = time_at(zone, part.end)
    return f"{time_at(zone, part.start)}–{'24:00' if end == '00:00' else end}"


def weekday(day: int) -> str:
    """Return the short name of the weekday `day` days after 1970-01-01, a Thursday."""
    return WEEKDAYS[(day + 3) % 7]


def day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def date_words(day: int) -> str:
    return f"{weekday(day)} {day_and_month(day_date(day))}"


def full_date(day: int) -> str:
    return f"{date_words(day)} {day_date(day).year}"


def near_day(offset: int) -> str:
    """Name a day by its distance from the viewer's: today, tomorrow, yesterday, or in days."""
    words = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return words.get(offset, f"{offset:+} days".replace("-", "−"))


def day_label(team: TeamNow) -> str:
    """Name a team's day: “Mon” where it is the viewer's, else “Tue · tomorrow”."""
    name = weekday(team.wall.day)
    return f"{name} · {near_day(team.day_offset)}" if team.day_offset else name


def utc_offset(seconds: int) -> str:
    """Write an offset as “UTC+1”, “UTC−3:30” or, in the days of local mean time, “UTC+0:19:32”."""
    hours, rest = divmod(abs(seconds), HOUR)
    minutes, odd = divmod(rest, MINUTE)
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if rest else "") + (f":{odd:02}" if odd else "")


def _when(zone: tzinfo | None, at: int, today: int) -> str:
    """Write an instant as a time, with the day where it is not `today`."""
    reading = wall(zone, at)
    if reading.day == today:
        return clock(reading)
    days = reading.day - today
    day = weekday(reading.day) if 0 < days < 7 else date_words(reading.day)
    return f"{day} {clock(reading)}"


def when(moment: Moment, at: int) -> str:
    """Write an instant in the viewer's time, with the day where it is not today."""
    return _when(moment.viewer, at, moment.here.day)


def state_words(team: TeamNow, now: int) -> str:
    """Write what a team does and until when, by its own clock: “Working · until 18:00”."""
    until = None if team.next is None else _when(team.team.zone, team.next, team.wall.day)
    if team.state is State.WORKING:
        if team.next is not None and team.next - now <= ENDS_SOON:
            return f"Ends in {wait(now, team.next)}"
        return f"Working · until {until}" if until else "Working · around the clock"
    name = {State.BREAK: "Break", State.HOLIDAY: "Holiday"}.get(team.state, "Off")
    if until is None:
        return f"{name} · does not start within a year"
    return f"{name} · {'back' if team.state is State.BREAK else 'starts'} {until}"


def clock_change_words(change: ClockChange) -> str:
    """Write a change of clocks by the reading at which it comes: “clocks go forward 02:00”."""
    way = "forward" if change.after > change.before else "back"
    reading = (change.at + change.before) % DAY
    return f"clocks go {way} {reading // HOUR:02}:{reading // MINUTE % 60:02}"


def answer_line(moment: Moment) -> str:
    """Say who works now and until when, and who is next; in the viewer's time."""
    working = sorted(
        (team for team in moment.teams if team.state is State.WORKING),
        key=lambda team: (team.team.id != moment.home, team.next or moment.now + 366 * DAY),
    )
    now = " and ".join(_works(moment, team, at) for at, team in enumerate(working[:2]))
    if len(working) > 2:
        now += f", and {len(working) - 2} more"
    return f"{now}{_then(moment)}" if working else f"Nobody works now{_starts(moment)}"


def _works(moment: Moment, team: TeamNow, position: int) -> str:
    works = " works" if position == 0 else ""
    if team.next is None:
        return f"{plain(team.team.name)}{works} around the clock"
    left = f" ({wait(moment.now, team.next)})" if position == 0 else ""
    return f"{plain(team.team.name)}{works} until {when(moment, team.next)}{left}"


def _then(moment: Moment) -> str:
    """Say who takes over at the next handoff; without one, who starts next."""
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return _starts(moment)
    name = plain(moment.team(handoff.receiver).team.name)
    return f" · then {name} from {when(moment, handoff.next)}"


def _starts(moment: Moment) -> str:
    """Say who starts next of those that do not work."""
    starts = [
        (team.next, plain(team.team.name))
        for team in moment.teams
        if team.state is not State.WORKING and team.next is not None
    ]
    if not starts:
        return ""
    start, name = min(starts, key=lambda one: one[0])
    return f" · {name} starts {when(moment, start)}"


def handoff_kind(handoff: Handoff) -> str:
    """Say what kind of handoff it is: live, exact, over a gap with its length, or to nobody."""
    if handoff.gap_s is None:
        return "nobody starts within a year"
    if handoff.gap_s:
        return f"gap {duration(handoff.gap_s)}"
    return f"live {duration(handoff.overlap_s)}" if handoff.overlap_s else "exact touch"


def names(roster: Roster | Moment, ids: Iterable[TeamId]) -> str:
    """Return the teams' names, joined as in a sentence."""
    teams = roster.teams
    known = {team.id: team.name for team in map(_team_of, teams)}
    return join([plain(known[name]) for name in ids])


def _team_of(one: Team | TeamNow) -> Team:
    return one if isinstance(one, Team) else one.team


def join(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def overlap_words(moment: Moment, overlap: Overlap) -> str:
    """Write an overlap in the viewer's time: “Design and QA 15:00–18:00 · 3 h”."""
    teams = names(moment, overlap.teams)
    return f"{teams} {times(moment.viewer, overlap.at)} · {duration(overlap.at.length)}"


class Entry(NamedTuple):
    """Something that a plan holds, in the viewer's words; `day` counts from 1970-01-01."""

    start: Instant
    end: Instant
    day: int
    when: str
    kind: str
    words: str


FEW_TEAMS = 4


def telling_overlaps(plan: Plan) -> tuple[Overlap, ...]:
    """Return the overlaps worth a place in a picture.

    Of few teams: all. Of many, where somebody always works with somebody: the home team's with
    those it takes from and hands to; without those, the hours that the most teams share.
    """
    if len(plan.roster.teams) <= FEW_TEAMS:
        return plan.overlaps
    home = plan.roster.home
    partners = {name for pair in plan.roster.pairs if home in pair for name in pair}
    if home is None or not partners:
        most = max((len(overlap.teams) for overlap in plan.overlaps), default=0)
        return tuple(overlap for overlap in plan.overlaps if len(overlap.teams) == most)
    found = [
        Overlap(part, tuple(team.id for team in plan.roster.teams if team.id in {home, other}))
        for other in partners - {home}
        for part in plan.together(frozenset({home, other}))
    ]
    return tuple(sorted(found))


def entries(plan: Plan, viewer: tzinfo | None, overlaps: Sequence[Overlap]) -> tuple[Entry, ...]:
    """Return some overlaps of a plan, its uncovered time and its handoffs, by their starts."""
    found = [
        *(
            _entry(viewer, overlap.at, "overlap", names(plan.roster, overlap.teams))
            for overlap in overlaps
        ),
        *(_entry(viewer, part, "uncovered", "nobody works") for part in plan.uncovered),
        *(_handoff_entry(plan, viewer, handoff) for handoff in plan.handoffs),
    ]
    return tuple(sorted(found))


def _entry(viewer: tzinfo | None, part: Interval, kind: str, words: str) -> Entry:
    day = wall(viewer, part.start).day
    return Entry(*part, day, times(viewer, part), kind, f"{words}, {duration(part.length)}")


def _handoff_entry(plan: Plan, viewer: tzinfo | None, handoff: Handoff) -> Entry:
    leg = " → ".join(names(plan.roster, [name]) for name in (handoff.giver, handoff.receiver))
    at = wall(viewer, handoff.end)
    words = f"{leg}, {handoff_kind(handoff)}"
    if handoff.next is not None and handoff.gap_s:
        words += f", picked up {_when(viewer, handoff.next, at.day)} at the earliest"
    return Entry(handoff.end, handoff.end, at.day, clock(at), "handoff", words)


def season_words(
    roster: Roster, change: "SeasonChange", later: Sequence["SeasonChange"] = ()
) -> str:
    """Say what a change of clocks does to two teams, and until when if `later` takes it back."""
    back = next(
        (
            other
            for other in later
            if (other.teams, other.kind, other.days) == (change.teams, change.kind, change.days)
        ),
        None,
    )
    start = f"From {day_and_month(change.date)}"
    if back is not None and back.after_s == change.before_s:
        start += f" to {day_and_month(date.fromordinal(back.date.toordinal() - 1))}"
    before, after = duration(change.before_s), duration(change.after_s)
    if change.kind == "overlap":
        return f"{start} {names(roster, change.teams)} share {after} instead of {before}"
    giver, receiver = (names(roster, [name]) for name in change.teams)
    return f"{start} {giver} → {receiver} waits {after} instead of {before}"


def announcement(roster: Roster, changes: Sequence["SeasonChange"]) -> str:
    """Say what the first change of a season does: to the home team's shared hours, if it does."""
    if not changes:
        return ""
    first = [change for change in changes if change.date == changes[0].date]
    told = min(first, key=lambda one: (roster.home not in one.teams, one.kind != "overlap"))
    later = [change for change in changes if change.date > told.date]
    return season_words(roster, told, later)

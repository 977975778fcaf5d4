"""A comparison of other working hours with today's, in words: before, after, difference."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from teamclock.domain.interval import DAY, MINUTE
from teamclock.domain.relay import Wait
from teamclock.domain.roster import Roster, Team
from teamclock.domain.slots import Slot
from teamclock.domain.usual import is_told_by_day, usual_day, works_around_the_clock
from teamclock.domain.what_if import Comparison
from teamclock.domain.zones import wall
from teamclock.messages import N_, _
from teamclock.present.plan import Names, handoff_teams, named, names
from teamclock.present.typed_hours import hours_text
from teamclock.present.words import (
    Viewpoint,
    date_words,
    duration,
    length,
    printable,
    time_at,
)

NOTHING_SAVED = N_("Nothing is saved.")
_NEVER = N_("no one takes it")
_A_DAY, _A_WEEK, _A_ROUND = N_("{length} a day"), N_("{length} a week"), N_("{length} a round")


class FigureChange(NamedTuple):
    """One figure of a comparison, in words.

    `what`: its name.
    `before`, `after`: its values.
    `change`: the difference; empty if there is none.
    """

    what: str
    before: str
    after: str
    change: str


def lines(roster: Roster, compared: Comparison, here: Viewpoint) -> tuple[FigureChange, ...]:
    """Return the figures of a comparison: shared hours, gaps, the sum of gaps, the best meeting."""
    team_names = named(roster)
    return (
        *_pairs(team_names, compared),
        *_legs(team_names, compared),
        *([_lap(compared)] if compared.legs else []),
        *([_meeting(compared, here)] if compared.pairs else []),
    )


def _pairs(team_names: Names, compared: Comparison) -> Iterator[FigureChange]:
    """Yield what each pair of teams shares: in a day if that describes both weeks, else a week."""
    for pair in compared.pairs:
        by_day = is_told_by_day(pair.before, pair.after)
        of = _A_DAY if by_day else _A_WEEK
        before, after = (
            usual_day(days) if by_day else sum(days) for days in (pair.before, pair.after)
        )
        change = _difference(before, after, "" if by_day else of)
        what = _("{teams} share").format(teams=names(team_names, pair.teams))
        yield FigureChange(
            what, _length_or_nothing(before, of), _length_or_nothing(after, of), change
        )


def _legs(team_names: Names, compared: Comparison) -> Iterator[FigureChange]:
    """Yield the gap of each handoff of the relay, before and after."""
    for leg in compared.legs:
        what = _("{handoff}: gap").format(
            handoff=handoff_teams(team_names, (leg.giver, leg.receiver))
        )
        change = _change(leg.before, leg.after)
        yield FigureChange(what, _wait(leg.before), _wait(leg.after), change)


def _wait(wait: Wait) -> str:
    """Format a gap in seconds: “7 h a day”; None means that no one takes the handoff.

    A gap of a day or more cannot come every day, and has no “a day”.
    """
    if wait is None:
        return _(_NEVER)
    return length(wait) if wait >= DAY else _length_or_nothing(wait, _A_DAY)


def _length_or_nothing(seconds: int, of: str) -> str:
    """Format seconds in the message `of`, such as “{length} a day”; “nothing” for 0."""
    return _(of).format(length=duration(seconds)) if seconds else _("nothing")


def _lap(compared: Comparison) -> FigureChange:
    """Return the sum of all gaps in a round of the relay, before and after."""
    before, after = compared.lap_s
    laps = [
        _(_NEVER) if one is None else _length_or_nothing(one, _A_ROUND) for one in (before, after)
    ]
    return FigureChange(_("All gaps"), laps[0], laps[1], _change(before, after))


def _change(before: int | None, after: int | None) -> str:
    """Format the difference of two lengths in seconds; "" if they are equal or one is None."""
    return "" if before is None or after is None else _difference(before, after)


def _meeting(compared: Comparison, here: Viewpoint) -> FigureChange:
    """Return the time out of working hours that the best hour to meet costs, before and after.

    The difference is that of the team with the highest cost or, if that is the same, of all teams.
    """
    before, after = compared.meeting
    change = ""
    if before is not None and after is not None:
        change = _difference(before.worst * MINUTE, after.worst * MINUTE) or _difference(
            before.total * MINUTE, after.total * MINUTE, N_("{length} in all")
        )
    what = _("Best hour to meet, out of hours")
    return FigureChange(what, _slot(before, here), _slot(after, here), change)


def _slot(slot: Slot | None, here: Viewpoint) -> str:
    """Format the cost and the start of a slot: “90 min at most, 180 min in all (Tue 12 Jan 12:30)”.

    None is for no possible slot.
    """
    if slot is None:
        return _("no hour is possible")
    day = date_words(wall(here.zone, slot.start).day, here.today)
    time = time_at(here.zone, slot.start)
    if not slot.total:
        return _("nothing ({day} {time})").format(day=day, time=time)
    words = _("{worst} min at most, {total} min in all ({day} {time})")
    return words.format(worst=slot.worst, total=slot.total, day=day, time=time)


def _difference(before: int, after: int, of: str = "") -> str:
    """Format the difference of two lengths in seconds: “+1 h”, “−30 min”; "" if they are equal.

    `of` is a message with a place for the difference, such as “{length} a week”, or "".
    """
    if before == after:
        return ""
    change = f"{'+' if after > before else '−'}{duration(abs(after - before))}"
    return _(of).format(length=change) if of else change


def shift_words(minutes: int) -> str:
    """Format by how many minutes hours move: “1 h later”, “30 min earlier” if negative."""
    if not minutes:
        return _("as they are")
    words = _("{length} later") if minutes > 0 else _("{length} earlier")
    return words.format(length=duration(abs(minutes) * MINUTE))


def hours_words(team: Team) -> str:
    """Format the most common hours of a team's working days: “09:00–12:30, 13:30–18:00”."""
    days = Counter(tuple(sorted(spans)) for spans in team.week if spans).most_common(1)
    return hours_text(days[0][0]) if days else _("no hours")


def question(before: Team, after: Team) -> str:
    """Return a sentence on which hours are compared, or on why there is nothing to compare.

    “Coding in Tokyo: 10:00–19:00 instead of 09:00–18:00”. `before` and `after` are the same team
    with today's and with other hours.
    """
    if works_around_the_clock(before):
        words = _("{team} in {city} works around the clock. There is nothing to move.")
    elif not any(before.week):
        words = _("{team} in {city} has no weekly hours. A usual week of it stays the same.")
    elif before == after:
        words = _("{team} in {city}: {hours}, as now")
    else:
        words = _("{team} in {city}: {hours} instead of {before}")
    team, city = printable(before.name), printable(before.city)
    return words.format(team=team, city=city, hours=hours_words(after), before=hours_words(before))

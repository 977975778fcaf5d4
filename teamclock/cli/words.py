"""The answers of the terminal as lines of text, in the words of the window.

`moment` describes an instant for a viewer; all times are written in the viewer's zone.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from teamclock.domain.interval import Instant
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Plan
from teamclock.domain.roster import Roster, Team
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.domain.work import State
from teamclock.domain.zones import SYSTEM, wall, zone_key
from teamclock.messages import _, ngettext
from teamclock.present.headline import whole_line
from teamclock.present.moment import (
    day_label,
    item_count,
    overlap_words,
    state_words,
    when,
)
from teamclock.present.plan import (
    Entry,
    entries,
    handoff_kind,
    handoff_teams,
    named,
    names,
    shared,
)
from teamclock.present.words import (
    Viewpoint,
    clock,
    clock_change_words,
    date_words,
    enumerated,
    full_date,
    joined_by_arrows,
    length,
    printable,
    utc_offset,
    wait,
    when_at,
)

if TYPE_CHECKING:
    from teamclock.domain.season import EstimatedLeg, SeasonChange

_MARK = {State.WORKING: "●", State.BREAK: "‖", State.HOLIDAY: "▨", State.OFF: "○"}
"""The sign before a team, by the team's state."""

_NARROW = frozenset("●‖▨○◆→−–·‘’“”…≥≤×\ufffd")
"""The program's own signs, each of which takes one column of a terminal."""


def now_words(moment: Moment, waiting: Waiting = NOTHING) -> str:
    """Return the answer of `now`: time, who works, each team, next shared hours and handoff.

    `waiting` has the numbers of items that wait for teams, by team.
    """
    here = moment.here
    rows = [_team_row(team, moment, waiting) for team in moment.teams]
    place = _("your time") if moment.viewer is SYSTEM else printable(zone_key(moment.viewer))
    head = _("{date}, {time} ({zone}, {offset})").format(
        date=full_date(here.day), time=clock(here), zone=place, offset=utc_offset(here.offset)
    )
    return "\n".join(
        [
            head,
            whole_line(moment, waiting),
            "",
            *table(rows),
            "",
            _overlap_line(moment),
            _handoff_line(moment),
        ]
    )


def _team_row(team: TeamNow, moment: Moment, waiting: Waiting) -> list[str]:
    """Return the cells of a team's line; `waiting` has how many items wait for each team."""
    count = waiting.teams.get(team.team.id, 0)
    change = "" if team.clocks is None else clock_change_words(team.clocks)
    left = "" if team.next is None else wait(moment.now, team.next)
    return [
        f"{_MARK[team.state]} {printable(team.team.name)}",
        printable(team.team.city),
        clock(team.wall),
        day_label(team),
        utc_offset(team.wall.offset),
        state_words(team, moment.now),
        left and _("in {length}").format(length=left),
        item_count(count) if count else "",
        change,
    ]


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines with aligned columns."""
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _columns(text: str) -> int:
    """Return the number of columns that a terminal gives to a text.

    Chinese, Japanese and Korean letters and emoji take two columns; joiners and combining marks
    none.
    """
    if all(letter < "\u0300" or letter in _NARROW for letter in text):
        return len(text)
    from wcwidth import wcswidth  # the import takes 25 ms

    width = wcswidth(text)
    return len(text) if width < 0 else width  # a control character has no width


def _overlap_line(moment: Moment) -> str:
    """Return the present shared hours, or else the next ones within a year."""
    overlap = moment.overlap
    if overlap is None:
        return _("Shared hours: none this year")
    now = overlap.at.holds(moment.now)
    words = _("Shared hours now: {hours}") if now else _("Next shared hours: {hours}")
    return words.format(hours=overlap_words(moment, overlap))


def _handoff_line(moment: Moment) -> str:
    """Return the next handoff within a year, and when its receiver starts if that is later."""
    handoff = moment.handoff
    if handoff is None:
        return _("Next handoff: none this year")
    text = _("Next handoff: {teams} {time}, {kind}").format(
        teams=handoff_teams(moment, (handoff.giver, handoff.receiver)),
        time=when(moment, handoff.end),
        kind=handoff_kind(handoff),
    )
    if not handoff.gap_s:
        return text
    start = _("{team} starts {time}").format(
        team=names(moment, [handoff.receiver]), time=when(moment, handoff.end + handoff.gap_s)
    )
    return enumerated([text, start])


def now_line(moment: Moment) -> str:
    """Return the answer of `now --line`: every team's time and the next handoff."""
    teams = "  ".join(
        f"{_MARK[team.state]} {printable(team.team.name)} {clock(team.wall)}"
        for team in moment.teams
    )
    handoff = moment.handoff
    if handoff is None:
        return teams
    parts = [when(moment, handoff.end), names(moment, [handoff.receiver])]
    return f"{teams}  ◆ {joined_by_arrows(parts)}"


def schedule_words(plan: Plan, moment: Moment) -> str:
    """Format a plan day by day: overlaps, uncovered time, handoffs.

    `moment` tells the zone of the dates and times, and which day is today.
    """
    here = Viewpoint(moment.viewer, moment.here.day)
    days = day_by_day(entries(plan, here, shared(plan)))
    return days or _("In this time there are no shared hours and no handoffs.")


def day_by_day(rows: Sequence[Entry]) -> str:
    """Format entries one a line, below the days on which they begin."""
    lines = table([[entry.when, entry.line] for entry in rows])
    days = groupby(zip(rows, lines, strict=True), key=lambda one: one[0].day)
    return "\n\n".join(
        "\n".join([full_date(day), *(f"  {line}" for _entry, line in lines)]) for day, lines in days
    )


def season_lines(roster: Roster, changes: Sequence["SeasonChange"], weeks: int) -> str:
    """Format clock changes one a line, with the zones that cause them.

    `weeks` is the number of weeks that were looked at, which a line without changes names.
    """
    if not changes:
        return ngettext(
            "No clock change moves shared hours or gaps in the next {n} week.",
            "No clock change moves shared hours or gaps in the next {n} weeks.",
            weeks,
        ).format(n=weeks)
    from teamclock.present.season import change_words  # not imported for `now`

    rows, known = [], named(roster)
    for change in changes:
        because = ", ".join(change.because)
        rows.append([change.date.isoformat(), change_words(known, change), f"({because})"])
    return "\n".join(table(rows))


def estimate_words(
    moment: Moment, giver: str, start: Instant, legs: Sequence["EstimatedLeg"]
) -> str:
    """Format when each team of a chain can start on the work.

    giver: the name of the first team.
    start: when the first team hands off.
    legs: the other teams of the chain with their times, at last the first team again.
    """
    head = _("If {team} hands off {time}:").format(team=giver, time=_dated_words(moment, start))
    lines = [head]
    blocking = next((leg for leg in legs if leg.first_touch is None), None)
    lines += [f"  {_touch_words(moment, leg, blocking)}" for leg in legs]
    last = legs[-1].shift_touch
    if last is not None:
        words = _("If each team keeps it to the end of its shift, {team} has it {time}.")
        team = names(moment, [legs[-1].team])
        lines.append(words.format(team=team, time=_dated_words(moment, last)))
    return "\n".join(lines)


def _touch_words(moment: Moment, leg: "EstimatedLeg", blocking: "EstimatedLeg | None") -> str:
    """Format when a team can start, in the viewer's time and its own, or why it cannot.

    `blocking` is the first leg whose team has no work within a year, so that no later team can
    start; None if all can.
    """
    team = moment.team(leg.team).team
    if leg.first_touch is None or leg.wait_s is None:
        if blocking is None or blocking is leg:
            return _("{team} is off for over a year").format(team=printable(team.name))
        return _comes_after(moment, team, blocking)
    start = _("{team} can start {time} ({own} in {city})").format(
        team=printable(team.name),
        time=_dated_words(moment, leg.first_touch),
        own=when_at(
            team.zone,
            leg.first_touch,
            moment.here.day,
            wall(moment.viewer, leg.first_touch).day,
        ),
        city=printable(team.city),
    )
    later = _("{length} later").format(length=length(leg.wait_s)) if leg.wait_s else _("at once")
    return enumerated([start, later])


def _comes_after(moment: Moment, team: Team, blocking: "EstimatedLeg") -> str:
    """Return that a team cannot start to work, as it is later in the chain than `blocking`."""
    words = _("{team} comes after {other}, and cannot start either")
    return words.format(team=printable(team.name), other=names(moment, [blocking.team]))


def _dated_words(moment: Moment, at: Instant) -> str:
    """Format an instant in the viewer's zone, always with its date."""
    reading = wall(moment.viewer, at)
    day = date_words(reading.day, moment.here.day)
    return _("{day} {time}").format(day=day, time=clock(reading))

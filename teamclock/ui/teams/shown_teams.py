"""The values that the page of teams shows: the list, the fields of one team, and its days off.

They are computed from the teams as the unsaved edits leave them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from teamclock.app.teams_editing import TeamsEditing
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster, Team
from teamclock.domain.zones import day_number, offset_at, zone_key
from teamclock.messages import _
from teamclock.present.team_edit_words import (
    DaysInRow,
    days_in_row,
    place_words,
    relay_words,
    when_words,
)
from teamclock.present.words import printable, time_at, utc_offset, viewpoint
from teamclock.ui.teams.days_off import DayOffRow
from teamclock.ui.teams.edited_list import EditedTeam
from teamclock.ui.teams.team_form import TeamFields
from teamclock.ui.teams.teams_page import TeamsShown


class SuggestedDay(NamedTuple):
    """A holiday that is suggested as a day off.

    name: its name in the country's own language and in English.
    ticked: whether the team is off on it or, if half of the day is off, has hours of its own then.
    """

    day: date
    name: str
    ticked: bool


class HolidayOffer(NamedTuple):
    """The suggested holidays of a team; `trouble` says why there are none, or is ""."""

    days: tuple[SuggestedDay, ...] = ()
    trouble: str = ""


def shown_teams(
    editing: TeamsEditing, team: Team | None, now: Instant, offer: HolidayOffer
) -> TeamsShown:
    """Return what the page shows of the edited teams at the instant `now`.

    `team` is the chosen team, None if there are no teams; `offer` has the holidays suggested to it.
    """
    roster = editing.roster()
    teams = {one.id: one for one in roster.teams}
    rows = [
        EditedTeam(
            name,
            printable(teams[name].name),
            place_words(teams[name], now),
            time_at(teams[name].zone, now),
            home=name == roster.home,
        )
        for name in editing.order()
    ]
    fields = None
    if team is not None:
        saved = next((one for one in editing.saved.roster.teams if one.id == team.id), team)
        fields = _fields(team, roster, saved, _days(team, now, offer.days), now)
        fields = fields._replace(no_holidays=offer.trouble)
    chosen = "" if team is None else team.id
    return TeamsShown(rows, chosen, fields, editing.changes, relay_words(roster))


def _fields(
    team: Team, roster: Roster, saved: Team, days: tuple[DayOffRow, ...], now: Instant
) -> TeamFields:
    """Return the values of a team's form; `saved` is the team as the team file has it."""
    return TeamFields(
        team.given,
        team.city,
        _("{zone} · {offset}").format(
            zone=zone_key(team.zone), offset=utc_offset(offset_at(team.zone, now))
        ),
        team.id == roster.home,
        team.id in roster.relay if len(roster.teams) > 1 else None,  # hidden for the only team
        team.week,
        saved.week,
        days,
        team.holidays.partition("-")[0],  # the country of a region such as DE-BY
    )


def _days(team: Team, now: Instant, days: Sequence[SuggestedDay]) -> tuple[DayOffRow, ...]:
    """Return the rows of days from the team's today on, sorted by date.

    They are the team's days off and the ticked ones of the suggested `days`, consecutive ones of
    one name as one row, and each of the other `days`.
    """
    today = viewpoint(team.zone, now).today
    names = dict(team.day_names) | {one.day: one.name for one in days}
    ticked = team.days_off | {one.day for one in days if one.ticked}
    rows = [_row(one, today, ticked=True) for one in days_in_row(_not_past(ticked, today), names)]
    unticked = _not_past((one.day for one in days if not one.ticked), today)
    rows += [_row(DaysInRow((day,), names[day]), today, ticked=False) for day in unticked]
    return tuple(sorted(rows))


def _not_past(days: Iterable[date], today: int) -> list[date]:
    """Return the days that are not before `today`, a date in days from 1970-01-01."""
    return [day for day in days if day_number(day) >= today]


def _row(days: DaysInRow, today: int, *, ticked: bool) -> DayOffRow:
    """Return the row of some days, whose dates are written as seen from `today`."""
    return DayOffRow(days.days, when_words(days.days, today), printable(days.name), ticked)

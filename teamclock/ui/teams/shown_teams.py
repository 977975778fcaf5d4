"""What the page of teams shows of a draft: its rows, the fields of one team, its days off."""

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
from teamclock.present.words import plain, time_at, utc_offset, viewpoint
from teamclock.ui.teams.days_off import DayOffRow
from teamclock.ui.teams.edited_list import EditedTeam
from teamclock.ui.teams.team_form import TeamFields
from teamclock.ui.teams.teams_page import TeamsShown


class SuggestedDay(NamedTuple):
    """A holiday that may be ticked.

    name: what it is called where it is one, and in English.
    ticked: whether the team is off on it, or has hours of its own where half the day is off.
    """

    day: date
    name: str
    ticked: bool


class HolidayOffer(NamedTuple):
    """The suggestions for a team; `trouble` says why there are none, if that is known."""

    days: tuple[SuggestedDay, ...] = ()
    trouble: str = ""


def shown_teams(
    editing: TeamsEditing, team: Team | None, now: Instant, offer: HolidayOffer
) -> TeamsShown:
    """Return what the page shows; `team` is the chosen one, None where there is none."""
    roster = editing.roster()
    known = {one.id: one for one in roster.teams}
    rows = [
        EditedTeam(
            one,
            plain(known[one].name),
            place_words(known[one], now),
            time_at(known[one].zone, now),
            home=one == roster.home,
        )
        for one in editing.order()
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
    return TeamFields(
        team.given,
        team.city,
        _("{zone} · {offset}").format(
            zone=zone_key(team.zone), offset=utc_offset(offset_at(team.zone, now))
        ),
        team.id == roster.home,
        team.id in roster.relay if len(roster.teams) > 1 else None,
        team.week,
        saved.week,
        days,
        team.holidays.partition("-")[0],
    )


def _days(team: Team, now: Instant, days: Sequence[SuggestedDay]) -> tuple[DayOffRow, ...]:
    """Return the days off from today on, and the suggested ones that are not ticked, by date."""
    today = viewpoint(team.zone, now).today
    names = dict(team.day_names) | {one.day: one.name for one in days}
    ticked = team.days_off | {one.day for one in days if one.ticked}
    rows = [_row(one, today, ticked=True) for one in days_in_row(_from(ticked, today), names)]
    left = _from((one.day for one in days if not one.ticked), today)
    rows += [_row(DaysInRow((day,), names[day]), today, ticked=False) for day in left]
    return tuple(sorted(rows))


def _from(days: Iterable[date], today: int) -> list[date]:
    return [day for day in days if day_number(day) >= today]


def _row(days: DaysInRow, today: int, *, ticked: bool) -> DayOffRow:
    return DayOffRow(days.days, when_words(days.days, today), plain(days.name), ticked)

"""The data of the entries about meetings and series (share.md, 1)."""

from collections.abc import Mapping, Sequence
from typing import Any

from teamclock.domain.fair_rotation import Ledger, ledger_of_teams
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId


def plan_data(meeting: Meeting) -> dict[str, Any]:
    """Return the data of an entry that plans a meeting."""
    about = {"teams": meeting.teams, "items": meeting.items}
    return {**move_data(meeting), **about}


def move_data(meeting: Meeting) -> dict[str, Any]:
    """Return the data of an entry that moves a meeting to its present time, at its present cost."""
    cost = {"cost": dict(meeting.cost)} if meeting.cost else {}
    return {"start": meeting.at.start, "end": meeting.at.end, **cost}


def hold_data(meeting: Meeting) -> dict[str, Any]:
    """Return the data of an entry that logs a meeting as held."""
    return {
        "minutes": meeting.minutes,
        "attendees": meeting.attendees,
        "summary": meeting.summary,
        "items": meeting.items,
    }


def series_data(before: Ledger, meetings: Sequence[Meeting]) -> dict[str, Any]:
    """Return the data of an entry that keeps a series: its meetings, and the minutes of new teams.

    `before` is the ledger before the series. A team that is not in it starts with the least minutes
    of any team in it.
    """
    teams = {team: None for one in meetings for team in one.cost}
    new: Mapping[TeamId, int] = {
        team: minutes
        for team, minutes in ledger_of_teams(before, teams).items()
        if team not in before
    }
    return {"meetings": tuple(one.uid for one in meetings), "join": dict(new)}

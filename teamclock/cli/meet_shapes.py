"""The JSON objects of `teamclock meet` (cli.md, JSON shapes)."""

from collections.abc import Mapping, Sequence
from typing import Any

from teamclock.cli.json_shapes import SCHEMA, local_text
from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import DAY
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.slots import Slot, week_start
from teamclock.domain.zones import day_date, instant_text, wall


def find_shape(
    roster: Roster, teams: Sequence[TeamId], length: int, slots: Sequence[Slot]
) -> dict[str, Any]:
    """Return the JSON object of `meet find`; `length` is in seconds."""
    return {
        **_head_fields(teams, length),
        "slots": [_slot_shape(roster, teams, slot) for slot in slots],
    }


def turns_shape(roster: Roster, length: int, series: Series) -> dict[str, Any]:
    """Return the JSON object of `meet turns`; `length` is in seconds.

    `series.same` is the best series that meets at one time of the week, to compare with; its second
    part is its ledger.
    """
    return {
        **_head_fields(series.teams, length),
        "slots": [_slot_shape(roster, series.teams, slot) for slot in series.slots],
        "skipped": [week_text(week) for week in series.skipped],
        "ledger": series.ledger,
        "same_slot_ledger": None if series.same is None else series.same[1],
    }


def week_text(week: int) -> str:
    """Format the number of a week, 0 for that of 1970-01-05, as the date of its Monday."""
    return day_date(week_start(week) // DAY).isoformat()


def _head_fields(teams: Sequence[TeamId], length: int) -> dict[str, Any]:
    """Return the first fields of the objects of `find` and `turns`; `length` is in seconds."""
    return {"schema": SCHEMA, "teams": list(teams), "length_s": length}


def _slot_shape(roster: Roster, teams: Sequence[TeamId], slot: Slot) -> dict[str, Any]:
    """Return the JSON object of a slot, with the costs in minutes and each team's local start.

    `worst` is the highest cost of a team, `total` that of all teams together.
    """
    zones = {team.id: team.zone for team in roster.teams}
    return {
        "start": instant_text(slot.start),
        "end": instant_text(slot.end),
        "worst": slot.worst,
        "total": slot.total,
        "cost": dict(zip(teams, slot.cost, strict=True)),
        "local": {team: local_text(wall(zones[team], slot.start)) for team in teams},
    }


def meeting_shape(meeting: Meeting, items: Sequence[Item]) -> dict[str, Any]:
    """Return the JSON object of one meeting; `items` are the items that it is about."""
    return {"schema": SCHEMA, **_meeting_fields(meeting, items)}


def list_shape(
    meetings: Sequence[Meeting], items: Mapping[int, Sequence[Item]], ledger: Mapping[TeamId, int]
) -> dict[str, Any]:
    """Return the JSON object of `meet list`.

    items: the items of each meeting, by the number of the meeting.
    ledger: each team's minutes in the series that were kept, meetings still to come included.
    """
    return {
        "schema": SCHEMA,
        "touchpoints": [_meeting_fields(meeting, items[meeting.ref]) for meeting in meetings],
        "ledger": dict(ledger),
    }


def _meeting_fields(meeting: Meeting, items: Sequence[Item]) -> dict[str, Any]:
    """Return the JSON fields of a meeting that was planned or logged; `cost` is in minutes."""
    return {
        "ref": meeting.name,
        "start": instant_text(meeting.at.start),
        "end": instant_text(meeting.at.end),
        "teams": list(meeting.teams),
        "status": meeting.status,
        "items": [item.name for item in items],
        "by": meeting.by,
        "cost": dict(meeting.cost),
        "minutes": meeting.minutes,
        "attendees": meeting.attendees,
        "summary": meeting.summary,
    }

"""The JSON objects that scripts rely on (cli.md, JSON shapes)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from teamclock.config.team_entry import WEEKDAYS
from teamclock.domain.burden import NEVER_BUSY, Busy
from teamclock.domain.interval import DAY, Instant, Intervals
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.plan import Handoff, Overlap, Plan
from teamclock.domain.roster import Roster
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.domain.zones import Wall, day_date, instant_text, interval_text, zone_key
from teamclock.exchange.plan_json import handoff_answer, instant_or_none, plan_answer

if TYPE_CHECKING:  # not imported for `now`
    from teamclock.domain.season import EstimatedLeg, SeasonChange

SCHEMA = 1


def now_shape(
    moment: Moment, release: str, waiting: Waiting = NOTHING, busy: Busy = NEVER_BUSY
) -> dict[str, Any]:
    """Return the JSON object of `now`.

    release: the release of the time zone data.
    waiting: the numbers of items that wait for teams.
    busy: when a calendar file says that teams are busy.
    """
    return {
        "schema": SCHEMA,
        "at": instant_text(moment.now),
        "tzdata": release,
        "teams": [
            _team_shape(team, waiting.teams.get(team.team.id, 0))
            | {"busy_until": instant_or_none(_busy_until(busy.get(team.team.id, ()), moment.now))}
            for team in moment.teams
        ],
        "overlap": None if moment.overlap is None else _overlap_shape(moment.overlap),
        "next_handoff": None if moment.handoff is None else _handoff_shape(moment.handoff, waiting),
        "home": moment.home,
    }


def _team_shape(team: TeamNow, waiting: int) -> dict[str, Any]:
    """Return the JSON object of a team at an instant; `waiting` is the number of items for it."""
    return {
        "id": team.team.id,
        "name": team.team.given,
        "city": team.team.city,
        "zone": zone_key(team.team.zone),
        "local": local_text(team.wall),
        "utc_offset_s": team.wall.offset,
        "day_offset": team.day_offset,
        "state": team.state,
        "next": instant_or_none(team.next),
        "waiting": waiting,
        "day_off": team.team.day_names.get(day_date(team.wall.day)),
    }


def _busy_until(busy: Intervals, now: Instant) -> Instant | None:
    """Return the end of the busy time in which `now` is; None if the team is not busy now."""
    return next((part.end for part in busy if part.holds(now)), None)


def local_text(reading: Wall) -> str:
    """Format a wall clock in ISO 8601 with its offset; seconds of the offset only if not 0."""
    day, second, offset = reading
    size = abs(offset)
    parts = [size // 3600, size // 60 % 60, *([size % 60] if size % 60 else [])]
    sign = "-" if offset < 0 else "+"
    shown = instant_text(day * DAY + second).removesuffix("Z")  # the wall clock as if in UTC
    return shown + sign + ":".join(f"{part:02}" for part in parts)


def _overlap_shape(overlap: Overlap) -> dict[str, Any]:
    """Return the JSON object of an overlap."""
    return {"at": interval_text(overlap.at), "teams": list(overlap.teams)}


def _handoff_shape(handoff: Handoff, waiting: Waiting) -> dict[str, Any]:
    """Return the JSON object of a handoff, and how many items of its giver await its receiver."""
    leg = handoff.giver, handoff.receiver
    return handoff_answer(handoff) | {"items": waiting.legs.get(leg, 0)}


def schedule_shape(plan: Plan) -> dict[str, Any]:
    """Return the JSON object of `schedule`: the horizon, and what the plan has over it."""
    return {
        "schema": SCHEMA,
        "from": instant_text(plan.horizon.start),
        "to": instant_text(plan.horizon.end),
        **plan_answer(plan),
    }


def season_shape(changes: Sequence["SeasonChange"]) -> dict[str, Any]:
    """Return the JSON object of `clock-changes`, without its key “strip”.

    `before_s` and `after_s` are seconds: of shared hours, or of the shortest wait in a relay leg.
    `days` are the weekdays of the shared hours, or those on which the giver goes home.
    """
    return {
        "schema": SCHEMA,
        "changes": [
            {
                "date": change.date.isoformat(),
                "teams": list(change.teams),
                "kind": change.kind,
                "before_s": change.before_s,
                "after_s": change.after_s,
                "because": list(change.because),
                "days": [WEEKDAYS[day] for day in change.days],
            }
            for change in changes
        ],
    }


def estimate_shape(start: Instant, legs: Sequence["EstimatedLeg"]) -> dict[str, Any]:
    """Return the JSON object of `estimate`; `start` is when the first team hands off.

    `first_touch` is when a team can start if each team before it hands on at once, `shift_touch`
    when it can if each keeps the work until it goes home. `wait_s` is the seconds since the first
    touch of the team before it, or since `start`.
    """
    return {
        "schema": SCHEMA,
        "from": instant_text(start),
        "legs": [
            {
                "team": leg.team,
                "first_touch": instant_or_none(leg.first_touch),
                "wait_s": leg.wait_s,
                "shift_touch": instant_or_none(leg.shift_touch),
            }
            for leg in legs
        ],
    }


def roster_shape(path: str, roster: Roster) -> dict[str, Any]:
    """Return the JSON object of `teams check`; `path` is that of the team file."""
    return {
        "schema": SCHEMA,
        "path": path,
        "teams": [
            {"id": team.id, "name": team.given, "city": team.city, "zone": zone_key(team.zone)}
            for team in roster.teams
        ],
        "relay": list(roster.relay),
        "home": roster.home,
    }

"""The effects of entries of a shared queue on their meeting, and checks of series (share.md, 1).

Invalid data raises KeyError, TypeError, ValueError or an error of the meeting here; the caller,
`fold_rules.next_outcome` or `first_outcome`, refuses the entry then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from teamclock.domain.entry import LogEntry
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import StoredData
from teamclock.domain.meeting import (
    Meeting,
    MeetingRecord,
    cancelled,
    held,
    moved,
    refuse_unsound,
)
from teamclock.domain.roster import TeamId
from teamclock.domain.values import MOST_REV, checked_text, number, step_instant, team_id, uid

PLAN, MOVE, CANCEL, HOLD = "plan", "move", "cancel", "hold"
SERIES_KEPT, BASE = "series", "base"
MOST_CARRIED = 10**9
"""A limit of a team's minutes of inconvenience that is never reached: a meeting costs thousands."""


def first_meeting(entry: LogEntry, ref: int, label: str) -> Meeting:
    """Return the meeting that an entry of the kind “plan” creates.

    `ref` is the number that the meeting has in this queue, `label` its name for people.
    """
    data = entry.data
    meeting = Meeting(
        ref,
        entry.subject.partition("/")[2],  # the uid
        _time(data),
        tuple(map(team_id, _listed(data["teams"]))),
        _agenda(data.get("items", ())),
        checked_text(entry.by),
        cost=_minutes(data.get("cost", {}), 0),
        label=label,
    )
    return _checked(meeting, entry.at)


def next_meeting(meeting: Meeting, entry: LogEntry, at: Instant, _note: str) -> Meeting:
    """Return the meeting after an entry's step (move, cancel or hold), taken at `at`."""
    return _checked(_STEPS[entry.kind](meeting, entry.data), at)


def _moved(meeting: Meeting, data: StoredData) -> Meeting:
    """Return the meeting at the time in an entry's data, with the cost for each team."""
    return moved(meeting, _time(data), _minutes(data.get("cost", {}), 0))


def _cancelled(meeting: Meeting, _data: StoredData) -> Meeting:
    """Return the meeting as cancelled, which needs no data."""
    return cancelled(meeting)


def _held(meeting: Meeting, data: StoredData) -> Meeting:
    """Return the meeting as held, with its record and the items that were discussed."""
    minutes, attendees = (number(data[key], 1, MOST_REV) for key in ("minutes", "attendees"))
    done = held(meeting, MeetingRecord(minutes, attendees, checked_text(data["summary"])))
    return done._replace(items=_agenda(data.get("items", meeting.items)))


_STEPS: Mapping[str, Callable[[Meeting, StoredData], Meeting]] = {
    MOVE: _moved,
    CANCEL: _cancelled,
    HOLD: _held,
}


def next_series(_before: None, entry: LogEntry, at: Instant, _note: str) -> None:
    """Check the data of an entry of the subject `series`, taken at `at`; raise an error if invalid.

    The value of that subject is always None, because its path tells everything.
    """
    step_instant(at)
    if entry.kind == BASE:
        _minutes(entry.data["base"], -MOST_CARRIED)
    else:
        _minutes(entry.data["join"], -MOST_CARRIED)
        _agenda(entry.data["meetings"])


def ledger_of(
    series: Iterable[StoredData], costs: Iterable[Mapping[TeamId, int]]
) -> dict[TeamId, int]:
    """Return the minutes of inconvenience that each team has carried, at least 0 (share.md, 1).

    series: the data of the taken entries of series; “join” and “base” have minutes that are added
        to what a team has carried, and may be negative.
    costs: the cost of each meeting that is not cancelled, by team.
    """
    ledger: dict[TeamId, int] = {}
    parts = (data.get(key, {}) for data in series for key in ("join", BASE))
    for part in (*parts, *costs):
        for team, minutes in part.items():
            ledger[team] = ledger.get(team, 0) + minutes
    return {team: min(max(minutes, 0), MOST_CARRIED) for team, minutes in ledger.items()}


def _checked(meeting: Meeting, at: Instant) -> Meeting:
    """Return the meeting; raise an error if it, or the time of its last step, is invalid."""
    step_instant(at)
    refuse_unsound(meeting)
    return meeting


def _time(data: StoredData) -> Interval:
    """Return the checked interval of a meeting from an entry's data."""
    return Interval(step_instant(data["start"]), step_instant(data["end"]))


def _agenda(value: Any) -> tuple[str, ...]:
    """Return the uids of the items on an agenda, sorted as the queue stores them, each once."""
    return tuple(sorted(set(map(uid, _listed(value)))))


def _minutes(value: Any, least: int) -> dict[TeamId, int]:
    """Return checked minutes by team; raise an error unless they are `least` to MOST_CARRIED."""
    return {team_id(team): number(of, least, MOST_CARRIED) for team, of in value.items()}


def _listed(value: Any) -> Sequence[Any]:
    """Return a list or tuple unchanged; raise TypeError for any other value."""
    if not isinstance(value, list | tuple):
        raise TypeError("not a list")
    return value

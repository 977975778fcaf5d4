"""What an entry of a shared queue makes of its meeting, or holds of a series (share.md, 1)."""

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
from teamclock.domain.values import MOST_REV, number, step_instant, team_id, uid, words

PLAN, MOVE, CANCEL, HOLD = "plan", "move", "cancel", "hold"
SERIES_KEPT, BASE = "series", "base"
MOST_CARRIED = 10**9
"""More minutes than a team ever carries; a meeting costs a few thousand at most."""

# Data that is wrong raises KeyError, TypeError, ValueError or an error of the meeting here;
# `fold_rules.after`, which takes the step, refuses it then.


def first_meeting(entry: LogEntry, ref: int, label: str) -> Meeting:
    """Return the meeting that an entry plans."""
    data = entry.data
    meeting = Meeting(
        ref,
        entry.subject.partition("/")[2],
        _time(data),
        tuple(map(team_id, _listed(data["teams"]))),
        _agenda(data.get("items", ())),
        words(entry.by),
        cost=_minutes(data.get("cost", {}), 0),
        label=label,
    )
    return _checked(meeting, entry.at)


def next_meeting(meeting: Meeting, entry: LogEntry, at: Instant, _note: str) -> Meeting:
    """Return the meeting after an entry's step, taken at `at`."""
    return _checked(_STEPS[entry.kind](meeting, entry.data), at)


def _moved(meeting: Meeting, data: StoredData) -> Meeting:
    return moved(meeting, _time(data), _minutes(data.get("cost", {}), 0))


def _cancelled(meeting: Meeting, _data: StoredData) -> Meeting:
    return cancelled(meeting)


def _held(meeting: Meeting, data: StoredData) -> Meeting:
    minutes, attendees = (number(data[key], 1, MOST_REV) for key in ("minutes", "attendees"))
    done = held(meeting, MeetingRecord(minutes, attendees, words(data["summary"])))
    return done._replace(items=_agenda(data.get("items", meeting.items)))


_STEPS: Mapping[str, Callable[[Meeting, StoredData], Meeting]] = {
    MOVE: _moved,
    CANCEL: _cancelled,
    HOLD: _held,
}


def next_series(_before: None, entry: LogEntry, at: Instant, _note: str) -> None:
    """Check an entry of the subject `series`, of which the path alone is kept."""
    step_instant(at)
    if entry.kind == BASE:
        _minutes(entry.data["base"], -MOST_CARRIED)
    else:
        _minutes(entry.data["join"], -MOST_CARRIED)
        _agenda(entry.data["meetings"])


def ledger_of(
    series: Iterable[StoredData], costs: Iterable[Mapping[TeamId, int]]
) -> dict[TeamId, int]:
    """Return the sum of the ledgers in taken entries of series and the costs of meetings.

    `costs` has the cost of each meeting that is not cancelled (share.md, 1).
    """
    ledger: dict[TeamId, int] = {}
    parts = (data.get(key, {}) for data in series for key in ("join", BASE))
    for part in (*parts, *costs):
        for team, minutes in part.items():
            ledger[team] = ledger.get(team, 0) + minutes
    return {team: min(max(minutes, 0), MOST_CARRIED) for team, minutes in ledger.items()}


def _checked(meeting: Meeting, at: Instant) -> Meeting:
    step_instant(at)
    refuse_unsound(meeting)
    return meeting


def _time(data: StoredData) -> Interval:
    return Interval(step_instant(data["start"]), step_instant(data["end"]))


def _agenda(value: Any) -> tuple[str, ...]:
    """Return uids in the order in which the queue keeps those of an agenda, each once."""
    return tuple(sorted(set(map(uid, _listed(value)))))


def _minutes(value: Any, least: int) -> dict[TeamId, int]:
    return {team_id(team): number(of, least, MOST_CARRIED) for team, of in value.items()}


def _listed(value: Any) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError("not a list")
    return value

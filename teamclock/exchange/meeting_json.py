"""Convert the extras of a file to JSON records and back (exchange.md, 6).

Extras are meetings, minutes of the ledger, excuses and dismissals.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from teamclock.domain.errors import DataError, RefusedError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.limits import STEP_LIMIT, fitting
from teamclock.domain.meeting import Meeting, MeetingStatus, refuse_unsound
from teamclock.domain.note import LINE_LENGTH, text
from teamclock.domain.roster import TeamId, parse_date
from teamclock.domain.slots import week_of, week_start
from teamclock.domain.suggestion import Dismissal
from teamclock.domain.values import MOST_REV, step_instant
from teamclock.domain.zones import day_date, day_number, instant_text, shortened
from teamclock.exchange.json_fields import (
    Placed,
    errors_at,
    field,
    instant_value,
    team_value,
    text_value,
    typed,
    uid,
)
from teamclock.messages import N_, _

MOST_MINUTES = 10**9
"""The limit of minutes in a file, more than a team ever carries."""

_REF = re.compile(r"(?:T-|([A-Z0-9]{2,6})-T)([1-9][0-9]{0,14})")
"""Matches the name of a meeting: T-3, or DES-T3 in a shared queue."""


class FileDismissal(NamedTuple):
    """A dismissal that a file holds, and its place there, such as “line 7”."""

    place: str
    dismissal: Dismissal


def meeting_record(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as a JSON object; its items are uids."""
    return {
        "id": meeting.uid,
        "ref": meeting.name,
        "start": instant_text(meeting.at.start),
        "end": instant_text(meeting.at.end),
        "teams": list(meeting.teams),
        "status": meeting.status.value,
        "rev": meeting.rev,
        "by": meeting.by,
        "items": list(meeting.items),
        "cost": dict(meeting.cost),
        "minutes": meeting.minutes,
        "attendees": meeting.attendees,
        "summary": meeting.summary,
    }


def excuse_record(one: Excuse, reason: str) -> dict[str, Any]:
    """Return an excuse as a JSON object, in which the week is the date of its Monday."""
    monday = day_date(week_start(one.week) // DAY).isoformat()
    return {"team": one.team, "week": monday, "reason": reason}


def dismissal_record(one: Dismissal) -> dict[str, Any]:
    """Return a dismissal as a JSON object."""
    return {
        "item_id": one.item,
        "at": instant_text(one.at),
        "reason": one.reason,
        "by": one.by,
    }


def read_meeting(record: Placed) -> Meeting:
    """Return the meeting of a record.

    Raise DataError, with the place, for an invalid record, or a meeting that no command can make.
    The meeting's ref is the number in its name. Its label is the name if this is one of a shared
    queue, such as DES-T3, else empty.
    """
    with errors_at(lambda: record.place):
        ref, label = _ref_and_label(field(record.value, "ref", str))
        meeting = Meeting(
            ref,
            uid(record.value, "id"),
            Interval(_instant(record.value, "start"), _instant(record.value, "end")),
            tuple(map(TeamId, _listed(record.value, "teams", team_value))),
            _items(record.value),
            text_value("by", field(record.value, "by", str)),
            _status(field(record.value, "status", str)),
            _number("rev", field(record.value, "rev", int), 1, MOST_REV),
            _cost(record.value.get("cost", {})),
            _number_or_none(record.value, "minutes"),
            _number_or_none(record.value, "attendees"),
            text_value("summary", record.value.get("summary", "")),
            label,
        )
        _refuse_impossible(meeting)
    return meeting


def _refuse_impossible(meeting: Meeting) -> None:
    """Raise DataError, RefusedError or UsageError for a meeting that no command can make."""
    refuse_unsound(meeting)
    if meeting.status is MeetingStatus.HELD:
        fitting(meeting.summary, N_("the summary"), STEP_LIMIT)
    if meeting.status is MeetingStatus.CANCELLED:
        if meeting.cost:
            raise DataError(_("cost: a meeting that was cancelled costs nothing"))
        if meeting.rev == 1:
            raise DataError(_("rev: a meeting is planned before it is cancelled"))


def _ref_and_label(name: str) -> tuple[int, str]:
    """Return the number in a meeting's name, and its label: “DES-T3” is 3 with the label DES-T3.

    The label of a name such as “T-3” is empty.
    """
    parts = _REF.fullmatch(name)
    if parts is None:
        raise DataError(_("ref: “{text}” is no ref: write one as T-3").format(text=shortened(name)))
    return int(parts[2]), "" if parts[1] is None else name


def _instant(record: Mapping[str, Any], key: str) -> Instant:
    """Return the instant under a key; raise DataError outside of the years 1900 to 9999."""
    at = instant_value(key, field(record, key, str))
    try:
        return step_instant(at)
    except ValueError:
        raise DataError(
            _("{key}: it lies outside of the years 1900 to 9999").format(key=key)
        ) from None


def _listed(record: Mapping[str, Any], key: str, read: Any) -> list[str]:
    """Return the values of the list under a key; `read` gets each value after its path."""
    values = field(record, key, list)
    return [read(f"{key}[{index}]", value) for index, value in enumerate(values)]


def _items(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the uids of an agenda, sorted as in a queue; raise DataError for a repeated one."""
    uids = _listed(record, "items", lambda key, value: uid({key: value}, key))
    seen = set[str]()
    for index, one in enumerate(uids):
        if one in seen:
            raise DataError(_("items[{place}]: it is given twice").format(place=index))
        seen.add(one)
    return tuple(sorted(seen))


def _status(name: str) -> MeetingStatus:
    """Return a status; raise DataError, with the possible ones, for another text."""
    try:
        return MeetingStatus(name)
    except ValueError:
        raise DataError(
            _("{where}: write one of {names}").format(
                where="status", names=", ".join(MeetingStatus)
            )
        ) from None


def _number(key: str, value: Any, least: int, most: int) -> int:
    """Return an integer; raise DataError, which names the key, unless it is in the limits."""
    amount: int = typed(key, value, int)
    if not least <= amount <= most:
        raise DataError(
            _("{key}: give a whole number of {least} to {most}").format(
                key=key, least=least, most=most
            )
        )
    return amount


def _number_or_none(record: Mapping[str, Any], key: str) -> int | None:
    """Return the integer from 1 to `MOST_REV` under a key; None where it is missing or null."""
    value = record.get(key)
    return None if value is None else _number(key, value, 1, MOST_REV)


def _cost(value: Any) -> dict[TeamId, int]:
    """Return the minutes that a meeting adds to the ledger, by team."""
    minutes: dict[str, Any] = typed("cost", value, dict)
    return {
        team_value("cost", team): _number(f"cost.{shortened(team)}", of, 0, MOST_MINUTES)
        for team, of in minutes.items()
    }


def read_minutes(record: Placed) -> tuple[TeamId, int]:
    """Return the team and its minutes of a record of the ledger; raise DataError with the place."""
    with errors_at(lambda: record.place):
        team = team_value("team", field(record.value, "team", str))
        minutes = field(record.value, "minutes", int)
        return team, _number("minutes", minutes, 0, MOST_MINUTES)


def read_excuse(record: Placed) -> tuple[Excuse, str]:
    """Return the excuse of a record, and its reason; raise DataError with the place."""
    with errors_at(lambda: record.place):
        team = team_value("team", field(record.value, "team", str))
        monday = _monday(field(record.value, "week", str))
        reason = text_value("reason", field(record.value, "reason", str))
        return Excuse(team, week_of(day_number(monday) * DAY)), excuse_reason(reason)


def excuse_reason(reason: str) -> str:
    """Return the reason of an excuse as it is stored; raise RefusedError where it is too long."""
    fitting(reason, N_("the reason"), STEP_LIMIT)
    return text(reason, N_("the reason"))


def _monday(words: str) -> date:
    """Return the date that a text gives; raise DataError where it is no Monday."""
    with errors_at(lambda: "week"):
        day = parse_date(words)
    if day.weekday():
        raise DataError(_("week: {date} is no Monday").format(date=words))
    return day


def read_dismissal(record: Placed) -> FileDismissal:
    """Return the dismissal of a record; raise DataError with the place.

    The lengths and characters of its texts are checked as those of a new dismissal are.
    """
    with errors_at(lambda: record.place):
        reason = text_value("reason", field(record.value, "reason", str))
        if not reason.strip():
            raise RefusedError(_("say why it is not needed"))
        fitting(reason, N_("the reason"), STEP_LIMIT)
        dismissal = Dismissal(
            uid(record.value, "item_id"),
            _instant(record.value, "at"),
            text(reason, N_("the reason")),
            text(text_value("by", field(record.value, "by", str)), N_("the name"), LINE_LENGTH),
        )
        return FileDismissal(record.place, dismissal)

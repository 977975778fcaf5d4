"""Calendars of handoffs, shared hours, shifts and meetings as iCalendar files (exchange.md, 1).

A calendar file that is written again serves as the record of what it held: its events keep their
UIDs, and events that are gone are marked as cancelled until they end. `source` has the queue, the
session and the instant of which events are made.
"""

from collections.abc import Sequence
from pathlib import Path

from teamclock.app.session import Session
from teamclock.app.transfer.export import ExportSource, queue_at
from teamclock.config.files import export_whole
from teamclock.config.regular import read_regular
from teamclock.domain.calendar_query import CalendarQuery
from teamclock.domain.errors import RefusedError
from teamclock.domain.extent import fit_horizon
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.plan import Plan
from teamclock.exchange.calendar_events import (
    CalendarEvent,
    MeetingOf,
    calendar_events,
    meeting_event,
    weeks_ahead,
    widened,
)
from teamclock.exchange.calendar_memory import Merged, WrittenEvent, merged, written_events
from teamclock.exchange.calendar_text import MOST_BYTES, calendar_text, written_uid
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.store.meetings import items, stored_meeting, touching

_NAME = "teamclock"


def events_of(source: ExportSource, query: CalendarQuery) -> tuple[CalendarEvent, ...]:
    """Return the events that a calendar is to hold.

    Meetings come from the queue of `source`. Damaged rows of the queue are left out and noted.
    Raise TeamclockError for an unknown team, and for too many weeks with so many teams.
    """
    session, window = source.session, weeks_ahead(source.now, query.weeks)
    if query.team is not None:
        session.roster.team(query.team)  # raises for an unknown one
    wide = widened(window)  # so that events at its edges are whole
    fit_horizon(session.roster, wide)  # raises for too long a horizon
    plan = Plan(session.roster, wide, session.calendars)
    return calendar_events(plan, _meetings(source, window), window, query)


def _meetings(source: ExportSource, window: Interval) -> list[MeetingOf]:
    """Return the meetings of any state that overlap a window, each with its agenda's items."""
    return [_with_items(source, meeting) for meeting in touching(source.queue, window)]


def _with_items(source: ExportSource, meeting: Meeting) -> MeetingOf:
    """Return a meeting together with its items as they are in the queue."""
    return MeetingOf(meeting, items(source.queue, meeting))


def event_of_meeting(source: ExportSource, ref: str) -> CalendarEvent:
    """Return the event of the meeting with a ref or name; raise NotFoundError if there is none."""
    meeting = stored_meeting(source.queue, ref)
    return meeting_event(source.session.roster, _with_items(source, meeting), CalendarQuery())


def calendar_name(source: ExportSource, query: CalendarQuery) -> str:
    """Return the name of a calendar: “teamclock”, or “teamclock: Design” for one team's."""
    if query.team is None:
        return _NAME
    team = printable(source.session.roster.team(query.team).name)
    return _("{calendar}: {team}").format(calendar=_NAME, team=team)


def calendar_bytes(name: str, events: tuple[CalendarEvent, ...], now: int) -> bytes:
    """Return the content of a calendar called `name` in which all events are new at `now`."""
    return _text(name, merged(events, {}, now))


def _text(name: str, result: Merged) -> bytes:
    """Return the content of a calendar called `name` with the events of `result`.

    Raise RefusedError if it is larger than a calendar may be.
    """
    content = calendar_text(name, result.events)
    if len(content) > MOST_BYTES:
        raise RefusedError(_("that is more than a calendar holds: ask for fewer weeks"))
    return content


def write_calendar(path: Path, source: ExportSource, query: CalendarQuery) -> Merged:
    """Bring a calendar file up to date; return its events, and how many are new, changed and so on.

    A file that does not change is not written. Raise RefusedError for a file that teamclock did not
    write. Raise DamagedError if a row of the queue cannot be read, because the meeting in it would
    count as cancelled.
    """
    content = _content(path)
    before = _read(path, content)
    with source.queue.damage.refused():
        result = merged(events_of(source, query), before, source.now)
    _write(path, content, _text(calendar_name(source, query), result))
    return result


def keep_calendar(session: Session, queue: Path, now: Instant) -> Merged | None:
    """Bring the calendar file that the settings name up to date, as `write_calendar` does.

    Return None if they name no file. `queue` is the path of the queue.
    """
    kept = session.settings.calendar
    if kept.path is None:
        return None
    with queue_at(queue) as opened:
        return write_calendar(kept.path, ExportSource(opened, session, now), kept.query)


def write_events(path: Path, events: Sequence[CalendarEvent], now: int) -> None:
    """Write a calendar file with some events, those that are new or changed with the time `now`.

    Raise RefusedError if the file holds other events.
    """
    content = _content(path)
    before = _read(path, content)
    if before.keys() - {written_uid(event) for event in events}:
        raise RefusedError(_("{path} holds other events: name another file").format(path=path))
    _write(path, content, _text(_NAME, merged(events, before, now)))


def _content(path: Path) -> bytes | None:
    """Return the content of a calendar file, at most 1 byte over the limit; None without a file.

    Raise RefusedError if it cannot be read.
    """
    try:
        return read_regular(path, MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise RefusedError(
            _("{path} cannot be read: {reason}: name another file").format(path=path, reason=reason)
        ) from None


def _read(path: Path, content: bytes | None) -> dict[str, WrittenEvent]:
    """Return the events of a file by UID; raise RefusedError if teamclock did not write the file.

    `content` is None for a file that does not exist.
    """
    if content is None:
        return {}
    try:
        if len(content) > MOST_BYTES:
            raise RefusedError(_("it is larger than a calendar of teamclock"))  # noqa: TRY301
        return written_events(content)
    except RefusedError as error:
        raise RefusedError(
            _("{path}: {problem}: name another file").format(path=path, problem=error)
        ) from None


def _write(path: Path, before: bytes | None, after: bytes) -> None:
    """Write the content `after`, unless it equals `before`, the file's content (None: no file)."""
    if after != before:
        export_whole(path, (after,))

"""Calendars for a file or a pipe; a file is the memory of what it held (exchange.md, 1)."""

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
from teamclock.present.words import plain
from teamclock.store.meetings import items, stored_meeting, touching

_NAME = "teamclock"


def events_of(of: ExportSource, query: CalendarQuery) -> tuple[CalendarEvent, ...]:
    """Return the events of a session and its queue; raise TeamclockError for an unknown team.

    Damaged rows of the queue are left out and noted.
    """
    session, window = of.session, weeks_ahead(of.now, query.weeks)
    if query.team is not None:
        session.roster.team(query.team)
    wide = widened(window)
    fit_horizon(session.roster, wide)
    plan = Plan(session.roster, wide, session.calendars)
    return calendar_events(plan, _meetings(of, window), window, query)


def _meetings(of: ExportSource, window: Interval) -> list[MeetingOf]:
    return [_with_items(of, one) for one in touching(of.queue, window)]


def _with_items(of: ExportSource, meeting: Meeting) -> MeetingOf:
    return MeetingOf(meeting, items(of.queue, meeting))


def invited(of: ExportSource, ref: str) -> CalendarEvent:
    """Return the event of one meeting by its name; raise NotFoundError where there is none."""
    meeting = stored_meeting(of.queue, ref)
    return meeting_event(of.session.roster, _with_items(of, meeting), CalendarQuery())


def calendar_name(of: ExportSource, query: CalendarQuery) -> str:
    """Return the name of a calendar, with the team whose it is."""
    if query.team is None:
        return _NAME
    team = plain(of.session.roster.team(query.team).name)
    return _("{calendar}: {team}").format(calendar=_NAME, team=team)


def calendar_bytes(name: str, events: tuple[CalendarEvent, ...], now: int) -> bytes:
    """Return a calendar in which all events are new."""
    return _text(name, merged(events, {}, now))


def _text(name: str, found: Merged) -> bytes:
    content = calendar_text(name, found.events)
    if len(content) > MOST_BYTES:
        raise RefusedError(_("that is more than a calendar holds: ask for fewer weeks"))
    return content


def write_calendar(path: Path, of: ExportSource, query: CalendarQuery) -> Merged:
    """Bring a calendar file up to date, and return the numbers of its events by outcome.

    A file in which nothing is new is not touched. Raise RefusedError for a file that teamclock did
    not write, and DamagedError where a row of the queue cannot be read, since its meeting would
    count as cancelled.
    """
    seen = _seen(path)
    before = _read(path, seen)
    with of.queue.damage.refused():
        found = merged(events_of(of, query), before, of.now)
    _write(path, seen, _text(calendar_name(of, query), found))
    return found


def keep_calendar(session: Session, queue: Path, now: Instant) -> Merged | None:
    """Bring the calendar file of the settings up to date; None where no file is set."""
    kept = session.settings.calendar
    if kept.path is None:
        return None
    with queue_at(queue) as opened:
        return write_calendar(kept.path, ExportSource(opened, session, now), kept.query)


def write_events(path: Path, events: Sequence[CalendarEvent], now: int) -> None:
    """Write a calendar of these events; raise RefusedError for a file that holds others."""
    seen = _seen(path)
    before = _read(path, seen)
    if before.keys() - {written_uid(event) for event in events}:
        raise RefusedError(_("{path} holds other events: name another file").format(path=path))
    _write(path, seen, _text(_NAME, merged(events, before, now)))


def _seen(path: Path) -> bytes | None:
    """Return the content of a calendar file; None where there is none."""
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


def _write(path: Path, seen: bytes | None, content: bytes) -> None:
    if content != seen:
        export_whole(path, (content,))

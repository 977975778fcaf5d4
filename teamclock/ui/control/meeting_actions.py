"""Plans, moves, cancels and logs meetings, and saves them as .ics, when the panel requests it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_search import Proposal
from teamclock.app.meeting_steps import MeetingSteps
from teamclock.app.session import Session
from teamclock.domain.errors import TeamclockError
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.ui.kit.retry import WAITS, Retry
from teamclock.ui.meetings.context import Draft, MeetingContext, Planning
from teamclock.ui.meetings.foot_part import FootPart
from teamclock.ui.meetings.meeting_part import MeetingPart

if TYPE_CHECKING:
    from teamclock.exchange.calendar_events import CalendarEvent

Names = tuple[TeamId, ...]
"""The ids of teams."""


class MeetingActions(QObject):
    """Carries out the requests of a part of the panel; errors are shown in the part.

    While another program holds the queue the part is disabled, and the change is tried again.

    Signals:
        planned, logged: carry the meeting.
        kept: emitted when a series was planned.
        saved: carries the message that a file was written.
    """

    planned = Signal(object)
    kept = Signal()
    logged = Signal(object)
    saved = Signal(str)

    def __init__(
        self, session: Session, inbox: Inbox, again: Retry, steps: MeetingSteps, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._inbox, self._again, self._steps = session, inbox, again, steps

    def planning(self, here: MeetingContext) -> Planning:
        """Return all that the panel needs to show a proposed meeting.

        The functions return the items of some teams that have a suggestion, and the seconds left
        for the teams to meet in a week.
        """
        return Planning(
            here,
            self._session.calendars,
            lambda names: self._steps.wanted(here.now, names),
            lambda names, at: self._steps.time_left(here.now, names, at),
        )

    def _do(self, part: FootPart, action: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Run `action`, which changes the queue, then `done` with its result.

        If the change is refused, show why in the part, which is disabled while the change waits.
        """

        def begin() -> object:
            self._inbox.refuse_read_only()  # raises if nothing can be written
            return action()

        def go_on(made: object) -> None:
            part.take_up()  # enables it again
            part.show_trouble("")
            done(made)

        def refuse(error: TeamclockError) -> None:
            part.take_up()
            part.show_trouble(str(error))

        self._again.do(begin, go_on, refuse)
        if self._again.is_waiting:
            part.wait(_(WAITS))

    def plan(self, part: FootPart, draft: Draft) -> None:
        """Plan a meeting at the time of a draft."""

        def plan() -> Meeting:
            return self._steps.plan(self._session.now(), draft.at, draft.names, draft.items)

        self._do(part, plan, self.planned.emit)

    def keep(self, part: FootPart, proposal: Proposal) -> None:
        """Plan all meetings of a proposed series."""

        def keep() -> None:
            self._steps.keep(self._session.now(), proposal)

        self._do(part, keep, lambda _kept: self.kept.emit())

    def excuse(self, part: MeetingPart, week: Excuse, reason: str | None) -> None:
        """Let a team skip a week of the series for a reason; None lets the team take part again."""

        def excuse() -> None:
            self._session.roster.team(week.team)  # raises for a team that has left the roster
            self._steps.excuse(self._session.now(), week, reason)

        def show(_done: object) -> None:  # what is typed is taken; the proposals are out of date
            part.forget_reason(week)
            part.ask_anew()

        self._do(part, excuse, show)

    def move(self, part: FootPart, meeting: Meeting, start: Instant) -> None:
        """Move a meeting to another start."""

        def move() -> None:
            self._steps.move(self._session.now(), meeting, start)

        self._do(part, move, lambda _moved: part.close_form())

    def cancel(self, part: FootPart, meeting: Meeting) -> None:
        """Cancel a meeting; as nothing is to follow, `done` is `bool`, which has no effect."""
        self._do(part, lambda: self._steps.cancel(self._session.now(), meeting), bool)

    def log(self, part: FootPart, meeting: Meeting, record: MeetingRecord) -> None:
        """Store the record of a meeting that was held."""

        def log() -> None:
            self._steps.log(self._session.now(), record, meeting.teams, meeting=meeting)

        self._do(part, log, lambda _logged: self.logged.emit(meeting))

    def save(self, part: FootPart, meeting: Meeting) -> None:
        """Let the user choose where to save a planned meeting as a file for a calendar program."""
        from teamclock.app.calendar_file import event_of_meeting
        from teamclock.app.transfer.export import ExportSource

        def event() -> list["CalendarEvent"]:
            now = self._session.now()
            queue = self._inbox.meetings(now).queue
            return [event_of_meeting(ExportSource(queue, self._session, now), meeting.name)]

        self._save(part, f"{meeting.name}.ics", event)

    def save_proposed(self, part: FootPart, times: Sequence[Interval], names: Names) -> None:
        """Let the user choose where to save proposed times as a file for a calendar program.

        `names` are the ids of the teams.
        """
        from teamclock.exchange.calendar_events import proposed_event

        roster = self._session.roster
        self._save(part, "meeting.ics", lambda: [proposed_event(roster, names, at) for at in times])

    def _save(
        self, part: FootPart, name: str, events: Callable[[], Sequence["CalendarEvent"]]
    ) -> None:
        """Let the user choose a file, at first called `name`, and write `events()` to it."""
        from teamclock.app.calendar_file import write_events
        from teamclock.ui.kit.file_dialog import save_file

        def save(path: Path) -> None:
            try:
                write_events(path, events(), self._session.now())
            except TeamclockError as error:
                part.show_trouble(str(error))
            else:
                part.show_trouble("")
                file = printable(path.name)  # a name may have hidden characters
                self.saved.emit(_("Saved as {file}").format(file=file))

        kinds = _("Calendars ({pattern})").format(pattern="*.ics")
        save_file(_("Save as .ics"), Path.home() / name, kinds, part, save)

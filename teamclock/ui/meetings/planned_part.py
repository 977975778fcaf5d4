"""The panel's part for a planned meeting: each team's time, the agenda, and forms to change it."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Signal

from teamclock.domain.item import Kind
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.meeting import agenda_words, title_words
from teamclock.present.meeting_cost import team_times
from teamclock.present.to_send import subject_to_send, text_to_send
from teamclock.present.words import Viewpoint
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.context import MeetingContext, Texts
from teamclock.ui.meetings.foot_part import FootPart
from teamclock.ui.meetings.meeting_forms import FootForm, LogForm, MoveForm
from teamclock.ui.meetings.part_blocks import Heading, SendBlock, TimesBlock
from teamclock.ui.meetings.planned import PlannedRow
from teamclock.ui.meetings.role_fonts import with_font

FormT = TypeVar("FormT", bound=FootForm)


class PlannedPart(FootPart):
    """Shows a planned meeting, and requests to move, log or cancel it, or to save it to a file.

    `texts` stores the text that the user types to log a meeting, until the meeting is logged.
    """

    move_asked = Signal(object, object)  # the `Meeting`; the `Instant` at which to start
    log_asked = Signal(object, object)  # the `Meeting`; the `MeetingRecord`
    cancel_asked = Signal(object)  # the `Meeting`
    save_asked = Signal(object)  # the `Meeting`

    def __init__(self, look: Look, texts: Texts) -> None:
        super().__init__(_("Meeting"), look)
        self.row: PlannedRow | None = None
        self._here: MeetingContext | None = None
        self._texts = texts
        self._log_form: LogForm | None = None  # both forms are kept, see `_open_kept`
        self._move_form: MoveForm | None = None
        self.ref = with_font(label("", self), "base", look)
        self.ref.setObjectName("hint")
        self.times = TimesBlock(look, self)
        self.agenda_heading = Heading(_("Agenda"), look, self)
        self.agenda = Prose(look, self)
        self.agenda.setAccessibleName(_("What the meeting is about"))
        self.send = SendBlock(look, self)
        self.log = with_font(PressButton(_("Log a meeting"), self), "base", look)
        self.move_ = with_font(PressButton(_("Move"), self), "base", look)
        self.cancel = with_font(PressButton(_("Cancel the meeting"), self), "base", look)
        self.log.setObjectName("primary")
        self.tools.addWidget(self.ref)
        heading = Heading(_("To send"), look, self)
        self.body.addWidget(self.times)
        self.block(self.agenda_heading, self.agenda)
        self.block(heading, self.send)
        self.end_body()
        for button in (self.log, self.move_, self.cancel, self.send.buttons):
            self.buttons.addWidget(button)
        self.log.clicked.connect(self.open_log)
        self.move_.clicked.connect(self.open_move)
        self.cancel.clicked.connect(self._cancel)
        self.send.save.clicked.connect(self._save)
        self.send.unsent.connect(self.show_unsent)

    def begin(self) -> None:
        """Move the focus to the button to log the meeting."""
        self.log.setFocus()

    def show_meeting(
        self, row: PlannedRow, here: MeetingContext, calendars: Mapping[TeamId, Calendar]
    ) -> None:
        """Show a planned meeting; close a form that is open for another meeting.

        The text of the closed form stays stored. `calendars` has the calendar of each team.
        """
        before, self.row, self._here = self.row, row, here
        meeting = row.meeting
        if before is None or before.meeting.uid != meeting.uid:
            self.close_form()
        if before != row:
            self.show_trouble("")
        self.title.setText(title_words(here.zone, meeting.at, here.today))
        self.ref.setText(meeting.name)
        day = wall(here.zone, meeting.at.start).day
        self.times.show_times(team_times(calendars, meeting.teams, meeting.at, day))
        self._show_agenda(row)
        teams = [team for team in here.teams if team.id in meeting.teams]
        self.send.show_text(text_to_send(teams, meeting.at), subject_to_send(teams))

    def _show_agenda(self, row: PlannedRow) -> None:
        """Show the items of the meeting, or that there are none."""
        self.agenda.empty()
        if row.items:
            self.agenda.ticks([agenda_words(item) for item in row.items])
        else:
            self.agenda.quiet(_("No items"), above=0)

    def open_first(self) -> None:
        """Open the form that is likely: to log a meeting that has begun, else to move it."""
        if self.row is not None and self._here is not None:
            begun = self.row.meeting.at.start <= self._here.now
            (self.open_log if begun else self.open_move)()

    def open_log(self) -> None:
        """Open the form to log the meeting, with the text that the user typed before."""
        if self.row is None:
            return
        meeting = self.row.meeting
        self._log_form = self._in_present_look(self._log_form) or self._new_log_form(meeting)
        typed = self._texts.typed(meeting.uid, Kind.LOG_SYNC)
        self._log_form.begin(meeting, typed.get("summary", ""))
        self._open_kept(self._log_form)

    def _new_log_form(self, meeting: Meeting) -> LogForm:
        """Return a form to log meetings, with its signals connected."""
        form = LogForm(meeting, self.look, self)
        form.summary.textChanged.connect(lambda: self._store_text(form))
        form.confirmed.connect(lambda: self.log_asked.emit(form.meeting, form.value()))
        return form

    def _store_text(self, form: LogForm) -> None:
        """Store the text of the form for its meeting, at each change."""
        text = form.summary.text()
        self._texts.keep(form.meeting.uid, Kind.LOG_SYNC, {"summary": text} if text else {})

    def forget(self, meeting: Meeting) -> None:
        """Forget the text typed about a meeting, since it is logged, and close the form."""
        self._texts.drop(meeting.uid, Kind.LOG_SYNC)
        self.close_form()

    def open_move(self) -> None:
        """Open the form to move the meeting to another start."""
        if self.row is None or self._here is None:
            return
        meeting, seen = self.row.meeting, self._here.seen
        self._move_form = self._in_present_look(self._move_form) or self._new_move_form(
            meeting, seen
        )
        self._move_form.begin(meeting, seen)
        self._open_kept(self._move_form)

    def _new_move_form(self, meeting: Meeting, seen: Viewpoint) -> MoveForm:
        """Return a form to move meetings, with its signal connected."""
        form = MoveForm(meeting, seen, self.look, self)
        form.confirmed.connect(lambda: self.move_asked.emit(form.meeting, form.value()))
        return form

    def _in_present_look(self, form: FormT | None) -> FormT | None:
        """Return a form if it has the present colours and fonts; else delete it and return None.

        None is returned for None.
        """
        if form is None or form.look == self.look:
            return form
        form.deleteLater()
        return None

    def _open_kept(self, form: FootForm) -> None:
        """Open a form, and keep it for later: making a new form each time would leak memory."""
        form.is_kept = True
        self.show_trouble("")
        self.open_form(form)

    def _cancel(self) -> None:
        """Request that the meeting is cancelled."""
        if self.row is not None:
            self.cancel_asked.emit(self.row.meeting)

    def _save(self) -> None:
        """Request that the meeting is saved to a file."""
        if self.row is not None:
            self.save_asked.emit(self.row.meeting)

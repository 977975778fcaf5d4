"""The forms at the foot of the panel: to move a meeting, to log it, to let a team skip a week."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.meeting import MOST_MINUTES, MOST_PEOPLE, Meeting, MeetingRecord
from teamclock.domain.zones import day_date
from teamclock.messages import _
from teamclock.present.words import Viewpoint, printable
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.edits import Growing, OneLine
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from teamclock.ui.meetings.part_blocks import words
from teamclock.ui.meetings.role_fonts import with_font

_LONGEST_REASON = 500  # characters


class FootForm(QWidget):
    """A form with one button, and a hint beside the button that says what is missing.

    `confirmed` tells that the user has confirmed the input, which `value` returns. `key`
    is the text of the shortcut on the button. A form that `is_kept` is not deleted when it is
    closed, since it is shown again.
    """

    confirmed = Signal()

    def __init__(self, title: str, confirm: str, key: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.is_kept = False
        self.title = words("", "chip", look, self)
        self.show_title(title)
        self.confirm = KeycapButton(confirm, key, look, self, primary=True)
        self.hint = words("", "small", look, self, hint=True)
        self.confirm.clicked.connect(self.take)
        self._column = QVBoxLayout(self)
        remove_margins(self._column, BETWEEN)
        self._column.addWidget(self.title)

    def show_title(self, title: str) -> None:
        """Show a title, which says what the form is for."""
        self.setAccessibleName(title)
        self.title.setText(printable(title))

    def add(self, name: str, field: QWidget) -> None:
        """Add a field, and its name above the field."""
        field.setAccessibleName(name)
        part = QVBoxLayout()
        remove_margins(part, TIGHT)
        part.addWidget(words(name, "small", self.look, self, hint=True))
        part.addWidget(field)
        self._column.addLayout(part)

    def add_button(self) -> None:
        """Add the button, with the hint beside it; called after the fields."""
        row = QHBoxLayout()
        remove_margins(row, BETWEEN)
        row.addWidget(self.confirm)
        row.addWidget(self.hint, 1)
        self._column.addLayout(row)
        self.show_lacking()

    def lacking(self) -> str:
        """Return what is missing, as a sentence; "" if the form can be confirmed."""
        return ""

    def escape_hint(self) -> str:
        """Return what Esc does, as a sentence."""
        return _("Esc closes this form")

    def show_lacking(self) -> None:
        """Show what is missing, else what Esc does; enable the button if nothing is missing."""
        lacking = self.lacking()
        self.hint.setText(lacking or self.escape_hint())
        self.confirm.setEnabled(not lacking)

    def take(self) -> None:
        """Emit `confirmed`, unless something is missing."""
        if self.confirm.isEnabled():
            self.confirmed.emit()


class MoveForm(FootForm):
    """The form for another start of a meeting, in the viewer's zone."""

    def __init__(self, meeting: Meeting, seen: Viewpoint, look: Look, parent: QWidget) -> None:
        super().__init__("", _("Move"), "Ctrl ↵", look, parent)
        self.when = WhenField(seen.zone, day_date(seen.today), look, self)
        self.add(_("Starts"), self.when)
        self.setFocusProxy(self.when)
        self.add_button()
        self.begin(meeting, seen)

    def begin(self, meeting: Meeting, seen: Viewpoint) -> None:
        """Show the present start of a meeting, to be changed; `seen` has the viewer's zone."""
        self.meeting = meeting
        self.show_title(_("Move {meeting}").format(meeting=meeting.name))
        self.when.see_from(seen.zone, day_date(seen.today))
        self.when.show_instant(meeting.at.start)

    def value(self) -> Instant:
        """Return the start that the user has chosen."""
        return self.when.instant()


class LogForm(FootForm):
    """The form to log a meeting that was held: what was decided, minutes and attendees.

    The text is required.
    """

    def __init__(self, meeting: Meeting, look: Look, parent: QWidget) -> None:
        super().__init__("", _("Log a meeting"), "Ctrl ↵", look, parent)
        self.summary = with_font(Growing(self, 3, 8), "base", look)  # 3 to 8 lines
        self.minutes, self.attendees = self._number_box(MOST_MINUTES), self._number_box(MOST_PEOPLE)
        self.add(_("What was decided"), self.summary)
        numbers = FlowLayout(16)
        for name, field in ((_("Minutes"), self.minutes), (_("Attendees"), self.attendees)):
            field.setAccessibleName(name)
            numbers.addWidget(self._with_name(name, field))
        self._column.addLayout(numbers)
        self.summary.textChanged.connect(self.show_lacking)
        self.setFocusProxy(self.summary)
        self.add_button()
        self.begin(meeting)

    def begin(self, meeting: Meeting, summary: str = "") -> None:
        """Propose a meeting's length and number of teams; show the text typed before, `summary`."""
        self.meeting = meeting
        self.show_title(_("Log {meeting}").format(meeting=meeting.name))
        self.summary.set_text(summary)
        self.minutes.setValue(min(meeting.at.length // MINUTE, MOST_MINUTES))
        self.attendees.setValue(len(meeting.teams))

    def _with_name(self, name: str, field: QWidget) -> QWidget:
        """Return a field with its name before it, on one line."""
        part = QWidget(self)
        row = QHBoxLayout(part)
        remove_margins(row, BETWEEN)
        shown: QLabel = words(name, "small", self.look, part, hint=True)
        shown.setWordWrap(False)
        row.addWidget(shown)
        row.addWidget(field)
        return part

    def _number_box(self, most: int) -> NumberBox:
        """Return a field for a number from 1 to `most`."""
        made = with_font(NumberBox(self), "base", self.look)
        made.setRange(1, most)
        return made

    def escape_hint(self) -> str:
        return _("Esc closes, your text is kept")

    def lacking(self) -> str:
        return "" if self.summary.text().strip() else _("Write what was decided")

    def value(self) -> MeetingRecord:
        """Return the record of the meeting, as the user has filled it in."""
        text = self.summary.text().strip()
        return MeetingRecord(self.minutes.value(), self.attendees.value(), text)


class SkipForm(FootForm):
    """The form for the reason why a team skips a week of a series; the reason is required."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(title, _("Skip this week"), "↵", look, parent)
        self.reason = with_font(OneLine(self), "base", look)
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.textChanged.connect(self.show_lacking)
        self.reason.returnPressed.connect(self.take)
        self.add(_("Reason"), self.reason)
        self.setFocusProxy(self.reason)
        self.add_button()

    def lacking(self) -> str:
        return "" if self.reason.text().strip() else _("Give a reason")

    def value(self) -> str:
        """Return the reason, with one blank between words."""
        return " ".join(self.reason.text().split())

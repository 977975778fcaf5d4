"""Small dialogs about one meeting: move it, log it, and let a team skip it."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.meeting import MOST_MINUTES, MOST_PEOPLE, Meeting, MeetingRecord
from teamclock.domain.zones import TimeZone
from teamclock.messages import _
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.edits import Growing
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from teamclock.ui.meetings.asking import MeetingForm

_LONGEST_REASON = 500


class MoveDialog(MeetingForm):
    """The dialog for another start of a meeting."""

    def __init__(
        self,
        meeting: Meeting,
        zone: TimeZone,
        move: Callable[[Instant], None],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(_("Move {meeting}").format(meeting=meeting.name), _("&Move"), look, parent)
        self._move = move
        self.when = WhenField(zone, look, self)
        self.when.show_instant(meeting.at.start)
        self.stack.add(_("&Starts"), self.when)
        self.lay_out()

    def take(self) -> None:
        self._move(self.when.instant())


class LogDialog(MeetingForm):
    """The dialog to log a meeting that was held; the decision is required."""

    def __init__(
        self, meeting: Meeting, log: Callable[[MeetingRecord], None], look: Look, parent: QWidget
    ) -> None:
        super().__init__(_("Log {meeting}").format(meeting=meeting.name), _("&Log"), look, parent)
        self._log = log
        self.summary = Growing(self, 3, 8)
        self.minutes = self._number(MOST_MINUTES, min(meeting.at.length // MINUTE, MOST_MINUTES))
        self.attendees = self._number(MOST_PEOPLE, len(meeting.teams))
        self.stack.add(_("&What was decided"), self.summary)
        self.stack.add(_("Mi&nutes"), self.minutes)
        self.stack.add(_("&Attendees"), self.attendees)
        self.summary.textChanged.connect(self.follow)
        self.lay_out()

    def _number(self, most: int, usual: int) -> NumberBox:
        made = NumberBox(self)
        made.setRange(1, most)
        made.setValue(usual)
        return made

    def lacking(self) -> str:
        return "" if self.summary.text().strip() else _("Write what was decided")

    def take(self) -> None:
        words = self.summary.text().strip()
        self._log(MeetingRecord(self.minutes.value(), self.attendees.value(), words))


class ReasonDialog(MeetingForm):
    """The dialog for a reason of one line."""

    def __init__(
        self, title: str, excuse: Callable[[str], None], look: Look, parent: QWidget
    ) -> None:
        super().__init__(title, _("S&kip"), look, parent)
        self._excuse = excuse
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.textChanged.connect(self.follow)
        self.stack.add(_("&Reason"), self.reason)
        self.lay_out()

    def lacking(self) -> str:
        return "" if self.reason.text().strip() else _("Give a reason")

    def take(self) -> None:
        self._excuse(" ".join(self.reason.text().split()))

"""What the panel shows of a meeting: each team's own time, and the text to send."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.messages import N_, _, ngettext
from teamclock.present.meeting_cost import TeamTime
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.link import write_mail
from teamclock.ui.kit.plain_text import PlainLine, label
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.role_fonts import with_font

_MOST_NAME = 0.3
_LEAST_NAME, _MOST_LINES = 64, 24
_SENDS = (
    (Icon.COPY, N_("Copy the text to send")),
    (Icon.MAIL, N_("Send by email…")),
    (Icon.SAVE, N_("Save as .ics…")),
)


def words(text: str, role: str, look: Look, parent: QWidget, *, hint: bool = False) -> QLabel:
    """Return a label that wraps, in the font of a role."""
    made = with_font(label(text, parent), role, look)
    made.setWordWrap(True)
    if hint:
        made.setObjectName("hint")
    return made


class Heading(QWidget):
    """A small title of a block, with a quiet text at the end of its line."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.beside = with_font(label("", self), "small", look)
        self.beside.setObjectName("hint")
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        row.addWidget(words(title, "chip", look, self, hint=True), 1)
        row.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignBottom)


class TimesBlock(QWidget):
    """A line for each team: its name, its own time, and how far that is from its hours.

    Of more than 24 teams the others are counted; the time line and the list have them all.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(_("The teams' own times"))
        self.shown: tuple[TeamTime, ...] = ()
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(2, 1)

    def show_times(self, shown: Sequence[TeamTime]) -> None:
        """Show the times of teams."""
        if tuple(shown) == self.shown:
            return
        self.shown = tuple(shown)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for row, one in enumerate(_first(shown)):
            self._add(row, one)
        more = len(shown) - _MOST_LINES
        if more > 0:
            text = ngettext("{n} more team", "{n} more teams", more).format(n=more)
            self._put(words(text, "small", self._look, self, hint=True), _MOST_LINES, 0, 3)

    def _add(self, row: int, one: TeamTime) -> None:
        name = with_font(PlainLine(self), "chip", self._look)
        name.set_text(one.name)
        name.setMinimumWidth(_LEAST_NAME)
        metrics = name.fontMetrics()
        most = round(_MOST_NAME * 12 * 2 * metrics.height())
        name.setMaximumWidth(min(max(metrics.horizontalAdvance(one.name) + 4, _LEAST_NAME), most))
        time = with_font(label(one.time, self), "base", self._look)
        cost = words(one.cost, "base", self._look, self, hint=True)
        for column, part in enumerate((name, time, cost)):
            self._put(part, row, column)

    def _put(self, part: QWidget, row: int, column: int, across: int = 1) -> None:
        self._grid.addWidget(part, row, column, 1, across)
        part.show()
        self._parts.append(part)


def _first(shown: Sequence[TeamTime]) -> Sequence[TeamTime]:
    """Return the lines that are shown; of many teams, those that give up time come first."""
    if len(shown) <= _MOST_LINES:
        return shown
    return sorted(shown, key=lambda one: not one.part)[:_MOST_LINES]


class SendBlock(QFrame):
    """The text to send, in a frame, and the buttons that send it.

    `copy` puts it on the clipboard, `mail` opens a message with it; `save` is for the part.
    """

    unsent = Signal()  # there is no program for email

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject = ""
        self.buttons = QWidget(parent)  # they wrap together
        row = QHBoxLayout(self.buttons)
        remove_margins(row, BETWEEN)
        self.copy, self.mail, self.save = (
            IconButton(icon, _(words), look, self.buttons, edged=True) for icon, words in _SENDS
        )
        for one in (self.copy, self.mail, self.save):
            row.addWidget(one)
        self.copy.clicked.connect(self._copy)
        self.mail.clicked.connect(self._mail)
        self.setObjectName("send")
        self.text = words("", "small", look, self, hint=True)
        self.text.setAccessibleName(_("To send"))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.addWidget(self.text)

    def show_text(self, text: str, subject: str) -> None:
        """Show a text, and remember the subject of a message about it."""
        self.text.setText(text)
        self._subject = subject

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())

    def _mail(self) -> None:
        if not write_mail(self._subject, self.text.text()):
            self.unsent.emit()

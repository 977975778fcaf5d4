"""Blocks that show a meeting in the panel: each team's own time, and the text to send."""

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

_NAME_FRACTION = 0.3  # the largest part of the width for a name, in a panel of 24 heights of a line
_LEAST_NAME = 64  # pixels
_MOST_LINES = 24
_SENDS = (
    (Icon.COPY, N_("Copy the text to send")),
    (Icon.MAIL, N_("Send by email…")),
    (Icon.SAVE, N_("Save as .ics…")),
)


def words(text: str, role: str, look: Look, parent: QWidget, *, hint: bool = False) -> QLabel:
    """Return a label that wraps.

    `role` is the field of `theme.Type` with its font; `hint` gives the text a quiet colour.
    """
    made = with_font(label(text, parent), role, look)
    made.setWordWrap(True)
    if hint:
        made.setObjectName("hint")
    return made


class Heading(QWidget):
    """The title of a block, with the quiet text `beside` at the end of the line."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.beside = with_font(label("", self), "small", look)
        self.beside.setObjectName("hint")
        row = QHBoxLayout(self)
        remove_margins(row, BETWEEN)
        row.addWidget(words(title, "chip", look, self, hint=True), 1)
        row.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignBottom)


class TimesBlock(QWidget):
    """A line for each team: its name, its own time, and how far from its hours that is.

    Of over 24 teams the block shows 24, and counts the others.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(_("The teams' own times"))
        self.shown: tuple[TeamTime, ...] = ()
        self._parts: list[QWidget] = []  # the widgets of all lines
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(2, 1)

    def show_times(self, shown: Sequence[TeamTime]) -> None:
        """Show the time of each team on a line; of over 24 teams, how many more there are."""
        if tuple(shown) == self.shown:
            return
        self.shown = tuple(shown)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        for row, time in enumerate(_shown_lines(shown)):
            self._add_line(row, time)
        more = len(shown) - _MOST_LINES
        if more > 0:
            text = ngettext("{n} more team", "{n} more teams", more).format(n=more)
            self._add_part(words(text, "small", self._look, self, hint=True), _MOST_LINES, 0, 3)

    def _add_line(self, row: int, shown: TeamTime) -> None:
        """Add a line with a team's name, time and cost; a long name is cut."""
        name = with_font(PlainLine(self), "chip", self._look)
        name.set_text(shown.name)
        name.setMinimumWidth(_LEAST_NAME)
        metrics = name.fontMetrics()
        # The panel is 24 heights of a line wide.
        most = round(_NAME_FRACTION * 12 * 2 * metrics.height())
        name.setMaximumWidth(min(max(metrics.horizontalAdvance(shown.name) + 4, _LEAST_NAME), most))
        time = with_font(label(shown.time, self), "base", self._look)
        cost = words(shown.cost, "base", self._look, self, hint=True)
        for column, part in enumerate((name, time, cost)):
            self._add_part(part, row, column)

    def _add_part(self, part: QWidget, row: int, column: int, across: int = 1) -> None:
        """Add a widget to the grid at a row and a column, `across` columns wide."""
        self._grid.addWidget(part, row, column, 1, across)
        part.show()
        self._parts.append(part)


def _shown_lines(shown: Sequence[TeamTime]) -> Sequence[TeamTime]:
    """Return the times that are shown: of over 24, the first 24, with those out of hours first."""
    if len(shown) <= _MOST_LINES:
        return shown
    return sorted(shown, key=lambda time: not time.part)[:_MOST_LINES]


class SendBlock(QFrame):
    """A frame with the text to send; `buttons` copy the text, send it by email, or save a file.

    The part that holds the block connects the button `save`.
    """

    unsent = Signal()  # no program for email was found

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._subject = ""  # of the email
        self.buttons = QWidget(parent)  # one widget, so that the buttons stay on one line
        row = QHBoxLayout(self.buttons)
        remove_margins(row, BETWEEN)
        self.copy, self.mail, self.save = (
            IconButton(icon, _(words), look, self.buttons, edged=True) for icon, words in _SENDS
        )
        for button in (self.copy, self.mail, self.save):
            row.addWidget(button)
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
        """Show a text; `subject` is for an email with the text."""
        self.text.setText(text)
        self._subject = subject

    def _copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.text())

    def _mail(self) -> None:
        """Open an email with the text; emit `unsent` if no program for email is found."""
        if not write_mail(self._subject, self.text.text()):
            self.unsent.emit()

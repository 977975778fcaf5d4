"""Buttons to choose teams: one for each team or, for many teams, one that lists them."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.domain.roster import Team, TeamId
from teamclock.messages import ngettext
from teamclock.present.words import printable
from teamclock.ui.kit.arrow_button import ArrowButton
from teamclock.ui.kit.controls import INDICATOR
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_GAP, _MARGIN = 8, 9  # pixels
_MOST_LINES = 16  # the greatest width of a name, in heights of a line


class TeamChip(PressButton):
    """A button with a check box to choose a team; a long name is cut, and whole in the tooltip."""

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._name, self._look = printable(name), look
        self.setAccessibleName(self._name)
        self.setCheckable(True)

    def _name_width(self) -> int:
        """Return the width of the name in pixels, at most 16 heights of a line."""
        metrics = self.fontMetrics()
        return min(metrics.horizontalAdvance(self._name), _MOST_LINES * metrics.height())

    def sizeHint(self) -> QSize:
        width = 2 * _MARGIN + INDICATOR + _GAP + self._name_width() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the usual size, so that a layout with little space does not cut the name more."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave out the text, which `paintEvent` paints beside the check box."""
        super().initStyleOption(option)
        option.text = ""  # painted below, beside the box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the name as the tooltip if it is cut."""
        super().resizeEvent(event)
        set_tip(self, "" if self._cut_name() == self._name else self._name)

    def _cut_name(self) -> str:
        """Return the name, cut with “…” if it is too long."""
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self._name, right, self._name_width() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, a check box at its start, and the name beside the check box."""
        super().paintEvent(event)
        reads_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        start = _MARGIN if reads_right else self.width() - _MARGIN - INDICATOR
        box = QRectF(start, (self.height() - INDICATOR) / 2, INDICATOR, INDICATOR)
        words = QRectF(self.rect())
        edge = _MARGIN + INDICATOR + _GAP
        words.adjust(edge if reads_right else 0, 0, 0 if reads_right else -edge, 0)
        align = Qt.AlignmentFlag.AlignLeft if reads_right else Qt.AlignmentFlag.AlignRight
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_check_box(painter, box)
            painter.setPen(self._look.colours.text)
            painter.drawText(words, align | Qt.AlignmentFlag.AlignVCenter, self._cut_name())

    def _paint_check_box(self, painter: QPainter, box: QRectF) -> None:
        """Paint the check box, with a check mark if the team is chosen."""
        colours, on = self._look.colours, self.isChecked()
        painter.setPen(QPen(colours.work if on else colours.border, 1))
        painter.setBrush(colours.work if on else colours.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            paint_icon(painter, Icon.CHECK, icon_box(box, 16), colours.on)


class TeamsButton(ArrowButton):
    """A button with the number of chosen teams, “298 of 300 teams ⌄”, that lists all teams.

    `toggled_team` carries the id of a team that the user turns off, or on again.
    """

    toggled_team = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._teams: Sequence[Team] = ()
        self._off: Collection[TeamId] = ()  # the ids of those that are not chosen
        self.clicked.connect(self._open_list)

    def show_teams(self, teams: Sequence[Team], off: Collection[TeamId]) -> None:
        """Show how many teams are chosen; `off` are the ids of those that are not."""
        self._teams, self._off = teams, off
        count = len(teams)
        on = sum(team.id not in off for team in teams)
        all_words = ngettext("{n} team", "{n} teams", count)
        some_words = ngettext("{n} of {all} team", "{n} of {all} teams", count)
        words = all_words.format(n=count) if on == count else some_words.format(n=on, all=count)
        self.set_words(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def _open_list(self) -> None:
        """Open the list of teams below the button, each with a check box."""
        from teamclock.ui.kit.menu_list import open_checks  # not needed before a click
        from teamclock.ui.kit.menu_row import MenuEntry

        entries = [
            MenuEntry(team.name, team.id, checked=team.id not in self._off) for team in self._teams
        ]
        open_checks(entries, self, self._look, self.toggled_team.emit)

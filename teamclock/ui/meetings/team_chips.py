"""Buttons to choose teams by: one a team, with a tick, or one that lists them if they are many."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyleOptionButton, QWidget

from teamclock.domain.roster import Team, TeamId
from teamclock.messages import ngettext
from teamclock.present.words import plain
from teamclock.ui.kit.arrow_button import ArrowButton
from teamclock.ui.kit.controls import INDICATOR
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_GAP, _MARGIN, _MOST_EM = 8, 9, 16


class TeamChip(PressButton):
    """A team to choose; a name that is cut stands whole in a tooltip."""

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._name, self._look = plain(name), look
        self.setAccessibleName(self._name)
        self.setCheckable(True)

    def _words_width(self) -> int:
        metrics = self.fontMetrics()
        return min(metrics.horizontalAdvance(self._name), _MOST_EM * metrics.height())

    def sizeHint(self) -> QSize:
        width = 2 * _MARGIN + INDICATOR + _GAP + self._words_width() + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # painted below, beside the box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_tip(self, "" if self._cut() == self._name else self._name)

    def _cut(self) -> str:
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self._name, right, self._words_width() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
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
            self._paint_box(painter, box)
            painter.setPen(self._look.colours.text)
            painter.drawText(words, align | Qt.AlignmentFlag.AlignVCenter, self._cut())

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        colours, on = self._look.colours, self.isChecked()
        painter.setPen(QPen(colours.work if on else colours.border, 1))
        painter.setBrush(colours.work if on else colours.surface)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            paint_icon(painter, Icon.CHECK, icon_box(box, 16), colours.on)


class TeamsButton(ArrowButton):
    """How many of many teams are chosen, “298 of 300 teams ⌄”; `toggled_team` tells a change."""

    toggled_team = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._teams: Sequence[Team] = ()
        self._off: Collection[TeamId] = ()
        self.clicked.connect(self._open)

    def show_teams(self, teams: Sequence[Team], off: Collection[TeamId]) -> None:
        """Show how many of some teams are chosen: all but those that are `off`."""
        self._teams, self._off = teams, off
        count = len(teams)
        on = sum(team.id not in off for team in teams)
        all_words = ngettext("{n} team", "{n} teams", count)
        some_words = ngettext("{n} of {all} team", "{n} of {all} teams", count)
        words = all_words.format(n=count) if on == count else some_words.format(n=on, all=count)
        self.set_words(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def _open(self) -> None:
        from teamclock.ui.kit.menu_list import open_checks  # what a click needs
        from teamclock.ui.kit.menu_row import MenuEntry

        entries = [
            MenuEntry(team.name, team.id, checked=team.id not in self._off) for team in self._teams
        ]
        open_checks(entries, self, self._look, self.toggled_team.emit)

"""The upper part of the tray's popover: the teams in columns, and the facts below them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.tray import Glance, TrayFact, TrayTeam, more_words, tray_facts, tray_teams
from teamclock.ui.canvas.team_signs import Painting, TeamSign, paint_home_sign, paint_state_sign
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, BETWEEN, base_line
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

ASIDE = 10
"""The margin at both sides of the columns, and within an entry, in pixels."""

_AROUND_TEAM = 14  # pixels above and below the line of a team, together
_AROUND_FACT = 4  # the same for a fact
_LONGEST = 12  # the longest name, in widths of an “M”; a longer one is cut
_SIGN, _HOME = 0.6, 0.7  # the sizes of signs in heights of a line
_COLUMN_GAP = 24  # pixels between the columns of names and of clocks, or of facts


class TrayFigures(QWidget):
    """Shows one glance: a row for each team, then the facts; each new glance gets a new widget."""

    def __init__(self, glance: Glance, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._line = base_line(look.type.base)
        self._long: list[QLabel] = []  # the labels that `wrap` wraps
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(ASIDE, 0, ASIDE, 0)
        column.setSpacing(BETWEEN)
        column.addLayout(self._teams(tray_teams(glance.moment), more_words(glance.moment)))
        if facts := tray_facts(glance):
            column.addWidget(rule(self))
            column.addLayout(self._facts(facts))
        column.addWidget(rule(self))

    def _teams(self, teams: Sequence[TrayTeam], more: str) -> QGridLayout:
        """Return a grid with a row for each team, and the text `more` below, if it is not empty."""
        grid = _columns()
        grid.setColumnMinimumWidth(2, _COLUMN_GAP)
        grid.setColumnStretch(2, 1)  # the empty column takes the spare width
        for row, team in enumerate(teams):
            grid.setRowMinimumHeight(row, self._line + _AROUND_TEAM)
            self._add_team(grid, row, team)
        if more:
            words = self._long_label(more, self._look.type.small, "muted")
            grid.addWidget(words, len(teams), 1, 1, -1)
        return grid

    def _add_team(self, grid: QGridLayout, row: int, team: TrayTeam) -> None:
        """Add the cells of a team: the state's sign, name, time, day, and until when that lasts."""
        type_ = self._look.type
        state = partial(paint_state_sign, state=team.state, colours=self._look.colours)
        grid.addWidget(self._sign(state, team.line), row, 0, Qt.AlignmentFlag.AlignCenter)
        grid.addLayout(self._name(team), row, 1)
        grid.addWidget(self._label(team.time, type_.tabular_name), row, 3)
        grid.addWidget(self._label(team.day, type_.small, "muted"), row, 4)
        grid.addWidget(self._long_label(team.until, type_.base), row, 5)

    def _name(self, team: TrayTeam) -> QHBoxLayout:
        """Return a layout with a team's name, cut if very long, and for the home team its sign."""
        line, metrics = QHBoxLayout(), QFontMetrics(self._look.type.name)
        most = _LONGEST * metrics.horizontalAdvance("M")
        cut = metrics.elidedText(team.name, Qt.TextElideMode.ElideRight, most)
        name = self._label(cut, self._look.type.name)
        name.setAccessibleName(team.name)
        set_tip(name, team.name if cut != team.name else "")
        line.setSpacing(BETWEEN)
        line.addWidget(name)
        if team.is_home:
            home = partial(paint_home_sign, ink=self._look.colours.muted)
            line.addWidget(self._sign(home, _("Your team"), _HOME))
        line.addStretch(1)
        return line

    def _sign(self, paint: Painting, words: str, size: float = _SIGN) -> TeamSign:
        """Return a painted sign; `words` say it to screen readers, `size` is in line heights."""
        return TeamSign(paint, words, round(self._line * size), self)

    def _facts(self, facts: Sequence[TrayFact]) -> QGridLayout:
        """Return a grid with a row for each fact: its name, and its text."""
        grid, type_ = _columns(), self._look.type
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            grid.setRowMinimumHeight(row, self._line + _AROUND_FACT)
            grid.addWidget(self._label(fact.name, type_.base, "muted"), row, 0)
            font, role = (strong(type_.base), "late") if fact.late else (type_.base, "")
            grid.addWidget(self._long_label(fact.words, font, role), row, 1)
        grid.setHorizontalSpacing(_COLUMN_GAP)
        return grid

    def wrap(self) -> None:
        """Wrap the last text of each row, because the rows are wider than the screen."""
        for one in self._long:
            one.setWordWrap(True)
            one.setContentsMargins(0, 0, 0, _AROUND_FACT)  # apart from the words below
        self._column.activate()

    def _long_label(self, words: str, font: QFont, role: str = "") -> QLabel:
        """Return a new label whose text `wrap` wraps."""
        last = self._label(words, font, role)
        self._long.append(last)
        return last

    def _label(self, words: str, font: QFont, role: str = "") -> QLabel:
        """Return a new label; `role` is its name in the style sheet, which gives its colour."""
        text = label(words, self)
        text.setObjectName(role)
        text.setFont(font)
        return text


def strong(font: QFont) -> QFont:
    """Return the font in a bolder weight."""
    bolder = QFont(font)
    bolder.setWeight(QFont.Weight.DemiBold)
    return bolder


def _columns() -> QGridLayout:
    """Return an empty grid with the gaps of the popover."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(APART)
    grid.setVerticalSpacing(0)
    return grid

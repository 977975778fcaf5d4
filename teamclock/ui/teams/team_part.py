"""A team in the panel: what it does at the instant that is looked at, its hours, what it shares."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.team_facts import Section, TeamFacts, team_facts
from teamclock.ui.board import Board
from teamclock.ui.canvas.team_signs import TeamSign, paint_state_sign
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import APART, BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look

_SIGN = 10
_MOST_NAME = 8
"""The width of the column of names at most, in heights of the text."""


class TeamPart(PanelPart):
    """Shows one team of the boards that come; `gone` tells that a board lacks it.

    `edit_asked` carries the id of the team, and so does `note_asked`, which asks for a copy.
    """

    trial_asked = Signal()
    edit_asked = Signal(object)
    note_asked = Signal(object)
    gone = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_("Team"), look, parent)
        self.team: TeamId | None = None
        self._facts: TeamFacts | None = None
        self._elsewhere = False
        self.title, self.clock = label("", self), label("", self)
        self.place, self.state, self.yours = (label("", self) for _one in range(3))
        self.sign = TeamSign(self._paint_sign, "", _SIGN, self)
        self.sections = QWidget(self)
        self._column = QVBoxLayout(self.sections)
        self.trial, self.edit = button(_("Try other hours"), self), button(_("Edit team"), self)
        self.trial.clicked.connect(self.trial_asked)
        self.copy = IconButton(Icon.COPY, _("Copy handoff note"), look, self)
        self.copy.clicked.connect(lambda: self.note_asked.emit(self.team))
        self.tools.addWidget(self.copy)
        self.edit.clicked.connect(lambda: self.edit_asked.emit(self.team))
        self._lay_out_team()

    def _lay_out_team(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.clock)
        for words in (self.title, self.state):
            words.setWordWrap(True)
        for quiet in (self.place, self.yours):
            quiet.setObjectName("hint")
        names = QVBoxLayout()
        remove_margins(names, 2)
        names.addLayout(head)
        names.addWidget(self.place)
        state = QGridLayout()
        state.setContentsMargins(0, 0, 0, 0)
        state.setHorizontalSpacing(BETWEEN)
        state.setVerticalSpacing(2)
        state.setColumnStretch(1, 1)
        state.addWidget(self.sign, 0, 0)
        state.addWidget(self.state, 0, 1)
        state.addWidget(self.yours, 1, 1)
        remove_margins(self._column, APART)
        self.body.addLayout(names)
        self.body.addLayout(state)
        self.body.addWidget(self.sections)
        foot = FlowLayout(BETWEEN)
        foot.addWidget(self.trial)
        foot.addWidget(self.edit)
        self.foot.addLayout(foot)

    def show_team(self, team: TeamId, board: Board) -> None:
        """Show a team of a board, and follow it over the next boards."""
        self.team = team
        self.show_board(board)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the team at the instant that a board looks at, if the board has it."""
        if self.team is None:
            return
        if all(one.team.id != self.team for one in board.seen.teams):
            self.team = None
            self.gone.emit()
            return
        busy = board.busy.get(self.team, ())
        facts = team_facts(board.plan, board.seen, self.team, busy)
        elsewhere = board.view.scrub is not None
        if (facts, elsewhere) != (self._facts, self._elsewhere):
            self._show_sections(facts.sections)
            self._facts, self._elsewhere = facts, elsewhere
            self._show(facts)

    def _show(self, facts: TeamFacts) -> None:
        self.title.setText(facts.name)
        self.clock.setText(facts.clock)
        self.place.setText(facts.place)
        self.state.setText(facts.state)
        self.sign.setAccessibleName(facts.state)
        self.sign.update()
        self.yours.setText(facts.yours)
        self.yours.setVisible(bool(facts.yours))
        self._apply_look()

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        if self._facts is not None:
            colours = self.look.colours
            paint_state_sign(painter, box, self._facts.sign, colours, soon=self._facts.soon)

    def _show_sections(self, sections: tuple[Section, ...]) -> None:
        """Show the sections anew, if they differ from those that are shown."""
        if self._facts is not None and self._facts.sections == sections:
            return
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        measure = QFontMetrics(self.look.type.base).horizontalAdvance
        names = (name for section in sections for name, _words in section.rows)
        widest = min(max(map(measure, names), default=0), _MOST_NAME * self.fontMetrics().height())
        for section in sections:
            self._column.addWidget(SectionView(section, widest, self.look, self.sections))

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self._apply_look()

    def _apply_look(self) -> None:
        type_, colours = self.look.type, self.look.colours
        self.title.setFont(type_.title)
        self.clock.setFont(type_.clock)
        self.place.setFont(type_.base)
        self.state.setFont(type_.name)
        self.yours.setFont(type_.small)
        ink = colours.focus if self._elsewhere else colours.text
        palette = self.clock.palette()
        palette.setColor(palette.ColorRole.WindowText, ink)
        self.clock.setPalette(palette)

    def begin(self) -> None:
        self.trial.setFocus()


class SectionView(QWidget):
    """A muted name, and rows of a label, `widest` pixels wide, and words that wrap."""

    def __init__(self, section: Section, widest: int, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        name = self._label(section.name, "hint")
        name.setFont(look.type.chip)
        rows = QGridLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(APART)
        rows.setVerticalSpacing(TIGHT)
        rows.setColumnMinimumWidth(0, widest)
        rows.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, (words, value) in enumerate(section.rows):
            rows.addWidget(self._label(words), at, 0, top)
            rows.addWidget(self._label(value), at, 1)
        column = QVBoxLayout(self)
        remove_margins(column, TIGHT)
        column.addWidget(name)
        column.addLayout(rows)

    def _label(self, words: str, name: str = "") -> QLabel:
        made = label(words, self)
        made.setObjectName(name)
        made.setWordWrap(not name)
        return made

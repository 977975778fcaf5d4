"""A team in the side panel: its state at the instant looked at, its hours and shared hours."""

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

_SIGN_SIDE = 10  # the size of the state's sign in pixels
_MOST_LABEL = 8
"""The most width of the column of labels, in heights of the text."""


class TeamPart(PanelPart):
    """Shows one team, and follows its state as boards come.

    Signals:
        trial_asked: The user wants to try other hours.
        edit_asked: The id of the team that the user wants to edit.
        note_asked: The id of the team whose handoff note is to be copied.
        gone: A board does not have the team any more.
    """

    trial_asked = Signal()
    edit_asked = Signal(object)
    note_asked = Signal(object)
    gone = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_("Team"), look, parent)
        self.team: TeamId | None = None
        self._facts: TeamFacts | None = None
        self._elsewhere = False  # whether the shown instant is another than now
        self.title, self.clock = label("", self), label("", self)
        # `yours`: by the viewer's clock, until when the state lasts
        self.place, self.state, self.yours = (label("", self) for _one in range(3))
        self.sign = TeamSign(self._paint_sign, "", _SIGN_SIDE, self)
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
        """Show a team of a board, and the same team of the boards that come."""
        self.team = team
        self.show_board(board)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show the team at the instant looked at, or emit `gone` if the board has no such team."""
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
        """Show the facts of the team above the sections."""
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
        """Replace the widgets of the sections, if the sections differ from those shown."""
        if self._facts is not None and self._facts.sections == sections:
            return
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        measure = QFontMetrics(self.look.type.base).horizontalAdvance
        names = (name for section in sections for name, _words in section.rows)
        widest = min(max(map(measure, names), default=0), _MOST_LABEL * self.fontMetrics().height())
        for section in sections:
            self._column.addWidget(SectionView(section, widest, self.look, self.sections))

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self._apply_look()

    def _apply_look(self) -> None:
        """Set fonts and colours; the clock has another colour at another instant than now."""
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
        """Give the focus to the first button, when the panel opens with this part."""
        self.trial.setFocus()


class SectionView(QWidget):
    """Shows a section: its name in muted colour, then rows of a label and a text that wraps.

    The column of the labels is at least `widest` pixels wide, so that sections line up.
    """

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
        for index, (words, value) in enumerate(section.rows):
            rows.addWidget(self._label(words), index, 0, top)
            rows.addWidget(self._label(value), index, 1)
        column = QVBoxLayout(self)
        remove_margins(column, TIGHT)
        column.addWidget(name)
        column.addLayout(rows)

    def _label(self, words: str, name: str = "") -> QLabel:
        """Return a label whose style the style sheet has under `name`; with "" its text wraps."""
        made = label(words, self)
        made.setObjectName(name)
        made.setWordWrap(not name)
        return made

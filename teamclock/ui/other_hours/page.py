"""The page on which the hours of a team are moved on trial, with figures of what would change."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.domain.burden import RATES, Rates
from teamclock.domain.interval import MINUTE, Instant
from teamclock.domain.roster import DAY_MINUTES, Roster
from teamclock.domain.usual import works_around_the_clock
from teamclock.domain.what_if import STEP, with_shift
from teamclock.domain.zones import TimeZone
from teamclock.messages import N_, _
from teamclock.present.what_if import NOTHING_SAVED, question, shift_words
from teamclock.present.words import duration, printable
from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.card import Card, wrapped
from teamclock.ui.kit.icon_button import control_height
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip
from teamclock.ui.other_hours.figure_table import Figures
from teamclock.ui.other_hours.hours import HoursChooser
from teamclock.ui.other_hours.layout import TrialView
from teamclock.ui.other_hours.report import Trial, TrialReport

_SIDE, _APART = 20, 16
_LEAST_LINES, _MOST_LINES = 8, 20
"""The least height of the figures, and the most height of the hours, in lines of text."""
_MOST_SHIFT = DAY_MINUTES // 2  # the most minutes by which hours are moved
_SHORT_NAME, _TEAM_EM = 8, 24  # the width of the drop-down: least letters, most heights of the font
_LATE_MS = 200
"""After this time without new figures, the former figures are greyed out."""
_NO_TEAMS = N_("There is no team yet. Add one first.")


class TrialRequest(NamedTuple):
    """What the page needs to try other hours.

    roster: the teams with the hours of the team file.
    at: the instant at whose UTC offsets all clocks are held.
    viewer: the viewer's zone.
    costs: what a minute out of hours costs a team by day, early or late, and at night.
    """

    roster: Roster
    at: Instant
    viewer: TimeZone
    costs: Rates = RATES


class OtherHoursPage(PageFrame):
    """Moves the hours of one team at a time on trial; nothing is saved.

    The signal `asked` carries a `Trial`, which a worker compares in a thread; `show_report` then
    shows the result.
    """

    asked = Signal(object)

    def __init__(self, trying: TrialRequest, look: Look, parent: QWidget) -> None:
        super().__init__(_("Try other hours"), look, parent)
        self.look = look
        self.team = ArrowBox(look, self)
        self.team.setAccessibleName(_("Team"))
        self.team.setFont(look.type.base)
        self.team.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.team.setMaximumWidth(_TEAM_EM * QFontInfo(look.type.base).pixelSize())
        self.team.setMinimumContentsLength(_SHORT_NAME)
        self.team.setSizeAdjustPolicy(
            self.team.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.earlier = PressButton(f"−{duration(STEP * MINUTE)}", self)
        self.later = PressButton(f"+{duration(STEP * MINUTE)}", self)
        self.reset = PressButton(_("Reset"), self)
        self.question = wrapped("", look.type.heading, self)
        self.advice = wrapped("", look.type.base, self)
        self.hours, self.figures = HoursChooser(look, self), Figures(look, self)
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)  # to grey outdated figures
        self._lay_out_page()
        self._connect()
        self.setFocusProxy(self.hours)
        self.begin(trying)

    def begin(self, trying: TrialRequest) -> None:
        """Show the hours of the teams in `trying`; the home team, or else the first, is chosen.

        The figures of the last trial and their advice are removed.
        """
        self._trying, self.shift = trying, 0
        with QSignalBlocker(self.team):
            self.team.clear()
            self.team.addItems([printable(team.name) for team in trying.roster.teams])
            if trying.roster.home is not None:
                ids = [team.id for team in trying.roster.teams]
                self.team.setCurrentIndex(ids.index(trying.roster.home))
        self._late.stop()
        self.figures.setEnabled(True)
        self.figures.show_lines(())
        self.advice.setText("")
        self._show_hours()

    def _head(self) -> QHBoxLayout:
        """Return a row with the team and the buttons that move its hours."""
        for button, words, tip in (
            (
                self.earlier,
                _("Half an hour earlier"),
                _("Half an hour earlier (← on the day below)"),
            ),
            (self.later, _("Half an hour later"), _("Half an hour later (→ on the day below)")),
        ):
            button.setAccessibleName(words)
            set_tip(button, tip)
        head = QHBoxLayout()
        remove_margins(head, BETWEEN)
        head.addWidget(self.team, 1)
        for button in (self.earlier, self.later, self.reset):
            button.setFont(self.look.type.base)
            head.addWidget(button)
        head.addStretch()
        return head

    def _lay_out_page(self) -> None:
        self.space = QScrollArea(self)
        self.space.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the day in it has the focus
        self.space.setFrameShape(QFrame.Shape.NoFrame)
        self.space.setWidgetResizable(True)
        self.space.setWidget(self.hours)
        self.figures.setMinimumHeight(_LEAST_LINES * self.figures.fontMetrics().height())
        self.add_to_foot(self.foot_words(_(NOTHING_SAVED)))
        self.add_to_foot(at_end=True)  # space after the words
        trial = Card(_("Hours"), self.look, self)
        row = QWidget(trial)
        row.setLayout(self._head())
        row.setMinimumHeight(control_height(self.team))
        trial.add(row)
        trial.space()
        trial.add(self.question)
        trial.add(self.space, 1)
        card = Card(_("What would change"), self.look, self)
        card.add(self.figures, 1)
        card.add(self.advice)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(_SIDE, _APART, _SIDE, _APART)
        column.setSpacing(_APART)
        column.addWidget(trial)
        column.addWidget(card, 1)
        self.hold(content)

    def _connect(self) -> None:
        self.team.currentIndexChanged.connect(self._choose)
        self.earlier.clicked.connect(lambda: self.move_hours(self.shift - STEP))
        self.later.clicked.connect(lambda: self.move_hours(self.shift + STEP))
        self.reset.clicked.connect(lambda: self.move_hours(0))
        self.hours.team_asked.connect(self.team.setCurrentIndex)
        self.hours.shift_asked.connect(self.move_hours)
        # Figures that are not computed in time are greyed, for they are of the hours before.
        self._late.timeout.connect(lambda: self.figures.setEnabled(False))

    def _choose(self) -> None:
        """Show the team that the drop-down has chosen, its hours not moved; request to compare."""
        self.shift = 0
        self._show_and_ask()

    def move_hours(self, minutes: int) -> None:
        """Move the chosen team's hours by `minutes` from those of the team file, and compare.

        The hours are moved by half a day at most, earlier if negative. Those of a team that works
        around the clock are not moved.
        """
        self.shift = min(max(minutes, -_MOST_SHIFT), _MOST_SHIFT) if self._can_move() else 0
        self._show_and_ask()

    def _can_move(self) -> bool:
        """Return whether a team is chosen, and does not work around the clock."""
        roster, chosen = self._trying.roster, self.team.currentIndex()
        return chosen >= 0 and not works_around_the_clock(roster.teams[chosen])

    def _show_and_ask(self) -> None:
        """Show the hours on trial, and request the comparison."""
        self._show_hours()
        self.ask()

    def _show_hours(self) -> None:
        """Show the hours on trial, and enable the buttons that can act; none without a team."""
        roster, at, viewer, _costs = self._trying
        chosen = self.team.currentIndex()
        self.team.setEnabled(chosen >= 0)
        for button in (self.earlier, self.later, self.reset):
            button.setEnabled(self._can_move())
        if chosen < 0:
            self.question.setText(_(_NO_TEAMS))
            return
        changed = self._changed_roster()
        words = question(roster.teams[chosen], changed.teams[chosen])
        self.question.setText(words)
        self.reset.setEnabled(self.shift != 0)
        set_tip(self.reset, _("Now: {shift}").format(shift=shift_words(self.shift)))
        self.hours.show_tried(TrialView(roster, changed, chosen, at, viewer), self.shift, words)
        self.space.setFixedHeight(min(self.hours.height() + 2, self._most_hours_height()))

    def _most_hours_height(self) -> int:
        """Return the most height of the hours of all teams in pixels, above which they scroll."""
        return _MOST_LINES * self.figures.fontMetrics().height()

    def _changed_roster(self) -> Roster:
        """Return the roster with the hours on trial."""
        roster = self._trying.roster
        return with_shift(roster, roster.teams[self.team.currentIndex()].id, self.shift)

    def ask(self) -> None:
        """Request the comparison of the hours on trial, if there is a team."""
        if self.team.currentIndex() >= 0:
            roster, at, viewer, costs = self._trying
            self._late.start()  # greys the figures, unless `show_report` stops it
            self.asked.emit(Trial(roster, self._changed_roster(), at, viewer, costs))

    def show_report(self, report: TrialReport) -> None:
        """Show the figures of the hours on trial, and the advice on the order of the relay."""
        self._late.stop()
        self.figures.setEnabled(True)
        self.figures.show_lines(report.lines)
        self.advice.setText(report.advice)

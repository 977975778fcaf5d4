"""The fields of a search for slots: teams, length, days, and the most minutes a team gives up."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.domain.interval import MINUTE
from teamclock.domain.roster import Team, TeamId
from teamclock.messages import _
from teamclock.present.words import enumerated, printable
from teamclock.ui.kit.controls import CheckBox, NumberBox
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.icon_button import control_height
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.day_button import DayButton
from teamclock.ui.meetings.role_fonts import apply_fonts, with_font
from teamclock.ui.meetings.team_chips import TeamChip, TeamsButton

LENGTH = 60  # minutes, at first
_FEW = 8  # the most teams that have a button each
_SHORTEST, _LONGEST, _CAP_STEP = 5, 1440, 30  # minutes


class TermsForm(QWidget):
    """The form of a search for slots; at first all teams are chosen.

    Up to 8 teams have a button each; one button lists more teams. `changed` follows each change by
    the user.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._teams: Sequence[Team] = ()
        self._off: set[TeamId] = set()  # the ids of those that the user has turned off
        self.chips: dict[TeamId, TeamChip] = {}
        self.many = with_font(TeamsButton(look, self), "base", look)
        self.many.toggled_team.connect(self._toggle)
        self.length = self._number_box(_("Length"), _SHORTEST, 15)  # steps of 15 minutes
        self.length.setValue(LENGTH)
        self.first = self._day_button(_("From"))
        self.last = self._day_button(_("To"))
        self.cap = self._number_box(_("Most per team"), 0, _CAP_STEP)
        self.cap.setSpecialValueText(_("No limit"))  # in place of 0
        self.ignore_busy = with_font(CheckBox(_("Ignore busy times"), look, self), "base", look)
        self.ignore_busy.toggled.connect(self.changed)
        self.ignore_busy.hide()
        # the labels before the days and the most minutes
        self._words = [self._quiet_label(words) for words in (_("between"), _("and"))]
        self._words.append(self._quiet_label(_("Most per team")))
        named = zip(self._words, (self.first, self.last, self.cap), strict=True)
        self._fields = (self.length, *(self._with_label(*pair) for pair in named), self.ignore_busy)
        self._flow = FlowLayout(8)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addLayout(self._flow)
        self.apply_theme(look)

    def _number_box(self, name: str, least: int, step: int) -> NumberBox:
        """Return a field for minutes, from `least` to a day; the arrows change it by `step`."""
        made = with_font(NumberBox(self), "base", self._look)
        before, _place, after = _("{n} min").partition("{n}")
        made.setPrefix(before)
        made.setSuffix(after)
        made.setRange(least, _LONGEST)
        made.setSingleStep(step)
        made.setAccessibleName(name)
        made.setKeyboardTracking(False)  # emit `valueChanged` only when the number is complete
        made.valueChanged.connect(self.changed)
        return made

    def _day_button(self, name: str) -> DayButton:
        """Return a button for a day; `name` is for screen readers."""
        made = with_font(DayButton(name, self._look, self), "base", self._look)
        made.changed.connect(self.changed)
        return made

    def _with_label(self, word: QLabel, field: QWidget) -> QWidget:
        """Return a field with its label before it, so that both wrap to the next line together."""
        made = QWidget(self)
        row = QHBoxLayout(made)
        remove_margins(row, BETWEEN)
        row.addWidget(word)
        row.addWidget(field)
        return made

    def _quiet_label(self, words: str) -> QLabel:
        """Return a label in a quiet colour."""
        made = with_font(label(words, self), "base", self._look)
        made.setObjectName("hint")
        made.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return made

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look, and make fields and labels equally high."""
        self._look = look
        apply_fonts(self, look)
        for field in (self.length, self.cap):
            field.setFixedHeight(control_height(field))  # Qt makes a field with digits higher
        for word in (*self._words, self.ignore_busy):
            word.setMinimumHeight(control_height(word))

    def show_teams(self, teams: Sequence[Team]) -> None:
        """Offer teams; all are chosen but those that the user has turned off.

        They come before the other fields; their days off are marked in the calendars.
        """
        self._teams = teams
        is_few = len(teams) <= _FEW
        while self._flow.takeAt(0) is not None:  # empties the row, but deletes no field
            pass
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        few = teams if is_few else ()
        self.chips = {team.id: self._new_chip(team, on=team.id not in self._off) for team in few}
        self.many.setVisible(not is_few)
        self.many.show_teams(teams, self._off)
        listed = self.chips.values() if is_few else (self.many,)
        for part in (*listed, *self._fields):
            self._flow.addWidget(part)
        stops = (self.length, self.first, self.last, self.cap, self.ignore_busy)
        order: tuple[QWidget, ...] = (*listed, *stops)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._mark_days_off(teams)

    def show_busy(self, *, known: bool) -> None:
        """Offer to ignore busy times if any are `known`."""
        self.ignore_busy.setVisible(known)

    def _new_chip(self, team: Team, *, on: bool) -> TeamChip:
        """Return a new button for a team, which is chosen if `on`."""
        chip = with_font(TeamChip(team.name, self._look, self), "base", self._look)
        chip.setChecked(on)
        chip.toggled.connect(lambda _on, name=team.id: self._toggle(name))
        chip.show()
        return chip

    def _toggle(self, name: object) -> None:
        """Turn a team off, or on again, and emit `changed`; `name` is the team's id."""
        self._off ^= {TeamId(str(name))}
        self.many.show_teams(self._teams, self._off)
        self.changed.emit()

    def _mark_days_off(self, teams: Sequence[Team]) -> None:
        """Mark the days off of teams in the calendars, with the names of the teams."""
        off: dict[date, list[str]] = {}
        for team in teams:
            for day in team.days_off:
                off.setdefault(day, []).append(printable(team.name))
        words = _("Day off: {teams}")
        shown = {day: words.format(teams=enumerated(names)) for day, names in off.items()}
        self.first.days_off = self.last.days_off = shown

    def chosen(self) -> tuple[TeamId, ...]:
        """Return the ids of the chosen teams, in the order of the roster."""
        return tuple(team.id for team in self._teams if team.id not in self._off)

    def lacking(self) -> str:
        """Return what prevents a search, as a sentence; "" if a search can start."""
        if len(self.chosen()) < 2:
            return _("Choose two or more teams.")
        if self.last.day < self.first.day:
            return _("Choose a last day that is not before the first.")
        return ""

    def seconds(self) -> int:
        """Return the chosen length of the meeting in seconds."""
        return self.length.value() * MINUTE

    def ignores_busy(self) -> bool:
        """Return whether times are possible too at which a calendar says busy.

        While the box for that is hidden, they are not.
        """
        return self.ignore_busy.isChecked() and not self.ignore_busy.isHidden()

    def most(self) -> int | None:
        """Return the most minutes that a team may give up; None for no limit."""
        return self.cap.value() or None

"""The fields of a search for a time: teams, length, days, and the most minutes a team gives up."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.interval import MINUTE
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import day_date, day_number
from teamclock.messages import _
from teamclock.ui.kit.controls import DateBox, NameTick, NumberBox
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.spacing import TIGHT, bare
from teamclock.ui.kit.stack import named
from teamclock.ui.kit.theme import Look

LENGTH = 60
_SHORTEST, _LONGEST, _CAPS = 5, 1440, 30


class TeamTicks(QWidget):
    """A check box for each team; all are ticked at first."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Teams"))
        self._look = look
        self.ticks: dict[TeamId, NameTick] = {}
        self._flow = FlowLayout(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)

    def show_teams(self, teams: Sequence[Team], chosen: Sequence[TeamId] | None = None) -> None:
        """Show teams; tick those in `chosen` or, without it, all that were not unticked before."""
        left_out = {name for name, tick in self.ticks.items() if not tick.isChecked()}
        wanted = {team.id for team in teams} - left_out if chosen is None else set(chosen)
        for tick in self.ticks.values():
            self._flow.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self.ticks = {team.id: self._tick(team, on=team.id in wanted) for team in teams}
        for first in list(self.ticks.values())[:1]:
            self.setFocusProxy(first)

    def _tick(self, team: Team, *, on: bool) -> NameTick:
        tick = NameTick(team.name, self._look, self)
        tick.setChecked(on)
        tick.toggled.connect(self.changed)
        self._flow.addWidget(tick)
        return tick

    def chosen(self) -> tuple[TeamId, ...]:
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())


class TermsForm(QWidget):
    """Teams, a length and a cap; a page adds its own fields."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.teams = TeamTicks(look, self)
        self.length, self.cap = self.number(_SHORTEST, _LONGEST), self.number(0, _LONGEST)
        self.length.setSingleStep(15)
        self.length.setValue(LENGTH)
        self.cap.setSingleStep(_CAPS)
        self.cap.setSpecialValueText(_("No limit"))
        before, _place, after = _("{n} min").partition("{n}")
        for box in (self.length, self.cap):
            box.setPrefix(before)
            box.setSuffix(after)
        self._fields = FlowLayout(16)
        self._last: QWidget | None = None
        column = QVBoxLayout(self)
        bare(column, 10)
        column.addWidget(self.teams)
        column.addLayout(self._fields)
        self.add(_("&Length"), self.length)
        self.teams.changed.connect(self.changed)

    def number(self, least: int, most: int) -> NumberBox:
        made = NumberBox(self)
        made.setRange(least, most)
        made.setKeyboardTracking(False)  # emit `valueChanged` only when the number is complete
        made.valueChanged.connect(self.changed)
        return made

    def day(self) -> DateBox:
        made = DateBox(self._look, self)
        made.setKeyboardTracking(False)
        made.dateChanged.connect(self.changed)
        return made

    def add(self, words: str, field: QWidget) -> None:
        """Add a field beside the others, below its name."""
        part = QWidget(self)
        column = QVBoxLayout(part)
        bare(column, TIGHT)
        name = named(words, field, self._look)
        name.setParent(part)
        name.setWordWrap(False)
        column.addWidget(name)
        column.addWidget(field)
        self._fields.addWidget(part)
        if self._last is not None:
            QWidget.setTabOrder(self._last, field)
        self._last = field

    def lacking(self) -> str:
        """Return what is missing; an empty string if a search can start."""
        return "" if len(self.teams.chosen()) > 1 else _("Choose two or more teams.")

    def seconds(self) -> int:
        """Return the chosen length in seconds."""
        return self.length.value() * MINUTE

    def most(self) -> int | None:
        """Return the cap in minutes, or None without a limit."""
        return self.cap.value() or None


def show_day(box: DateBox, day: int) -> None:
    """Set the day of a field, counted from 1970-01-01, without a signal."""
    shown = day_date(day)
    with QSignalBlocker(box):
        box.setDate(QDate(shown.year, shown.month, shown.day))


def day_of(box: DateBox) -> int:
    """Return the day of a field, counted from 1970-01-01."""
    shown = box.date()
    return day_number(date(shown.year(), shown.month(), shown.day()))

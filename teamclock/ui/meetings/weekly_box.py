"""The block “If it repeats every week”: a grid of weeks, and how often each team gives up time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import Interval
from teamclock.domain.roster import Team
from teamclock.domain.slots import Slot
from teamclock.domain.zones import day_date, wall
from teamclock.messages import N_, _
from teamclock.present.meeting import ledger_words, skipped_words, week_words, when_words
from teamclock.present.meeting_cost import same_words, slot_cells, turns_words
from teamclock.present.words import Viewpoint, hour_alone, month, printable
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.jobs import FairSeries
from teamclock.ui.meetings.part_blocks import Heading, words
from teamclock.ui.meetings.role_fonts import with_font
from teamclock.ui.meetings.week_grid import SeriesWeeks, WeekCell, WeekGrid

WEEKS, _MOST_WEEKS = 8, 52
INCLUDE = N_("Include {team} in the week of {week} again")
SKIP = N_("Skip the week of {week} for {team}")


class WeeklyBox(QWidget):
    """Shows a weekly series, of which the user can choose a cell in the grid.

    `weeks_changed` follows a change of the number of weeks. `excuse_asked` requests that the team
    of the chosen cell skips the week or, if it does, takes part again.
    """

    weeks_changed = Signal()
    excuse_asked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.series: FairSeries | None = None
        self._seen: Viewpoint | None = None  # set with `series`
        self.heading = Heading(_("If it repeats every week"), look, self)
        self.heading.beside.setText(_("start times, own clock"))
        self.grid = WeekGrid(look, self)
        # texts on: the chosen cell; the teams' turns; a series at one same time; skips and costs
        self.cell, self.turns, self.same, self.message = (
            words("", role, look, self, hint=hint)
            for role, hint in (("small", True), ("base", False), ("small", True), ("small", True))
        )
        self.weeks = with_font(NumberBox(self), "base", look)
        self.weeks.setRange(1, _MOST_WEEKS)
        self.weeks.setValue(WEEKS)
        self.weeks.setKeyboardTracking(False)  # signals complete numbers only
        self.weeks.setAccessibleName(_("Weeks"))
        before, _place, after = _("{n} weeks").partition("{n}")
        self.weeks.setPrefix(before)
        self.weeks.setSuffix(after)
        self.excuse = with_font(PressButton(_("Skip this week"), self), "base", look)
        self._fields = QWidget(self)  # with `weeks` and `excuse`
        self._lay_out()
        self.weeks.valueChanged.connect(self.weeks_changed)
        self.excuse.clicked.connect(self.excuse_asked)
        self.grid.opened.connect(self.excuse_asked)
        self.grid.chosen.connect(self._show_chosen_cell)

    def _lay_out(self) -> None:
        fields = FlowLayout(BETWEEN)
        fields.addWidget(self.weeks)
        fields.addWidget(self.excuse)
        inside = QVBoxLayout(self._fields)
        remove_margins(inside)
        inside.addLayout(fields)
        column = QVBoxLayout(self)
        remove_margins(column, BETWEEN)
        for part in (self.heading, self.grid, self.cell, self._fields):
            column.addWidget(part)
        for part in (self.turns, self.same, self.message):
            column.addWidget(part)
        self.show_refused("")  # there is no series yet

    def apply_theme(self, look: Look) -> None:
        self.grid.apply_theme(look)

    def show_fields(self, *, shown: bool) -> None:
        """Show or hide the number of weeks, the button, and the text of the chosen cell."""
        self._fields.setVisible(shown)
        self.cell.setVisible(shown)

    def show_series(self, series: FairSeries, seen: Viewpoint) -> None:
        """Show a series that a worker has found; `seen` has the viewer's zone and day."""
        self.series, self._seen = series, seen
        self.grid.show_rows(week_rows(series, seen))
        self.turns.setText(turns_words(series.teams, series.slots))
        self.same.setText(same_words(series.teams, series.same) if series.same else "")
        carried = ledger_words(series.teams, series.proposal.series.ledger)
        lines = (
            skipped_words(series.proposal.series, seen.today),
            _("Out of hours after these meetings: {teams}").format(teams=carried),
        )
        self.message.setText("\n".join(filter(None, lines)))
        self._show_parts(has_series=True)
        self._show_chosen_cell()

    def show_refused(self, reason: str) -> None:
        """Show the message why there is no series, in place of a series."""
        self.series = None
        self.message.setText(reason)
        self._show_parts(has_series=False)

    def _show_parts(self, *, has_series: bool) -> None:
        """Show the widgets of a series if there is one, and the message if it has a text."""
        for part in (self.heading, self.grid, self.turns):
            part.setVisible(has_series)
        self.same.setVisible(has_series and bool(self.same.text()))
        self.message.setVisible(bool(self.message.text()))
        self.excuse.setEnabled(has_series)

    def chosen(self) -> tuple[Team, Excuse, bool] | None:
        """Return the team of the chosen cell, its `Excuse`, and whether it skips that week.

        None if there is no series.
        """
        if self.series is None:
            return None
        team = self.series.teams[self.grid.team]
        excuse = Excuse(team.id, self.series.slots[self.grid.week].week)
        return team, excuse, excuse in self.series.proposal.terms.excuses

    def step_words(self) -> str:
        """Return what the button does to the chosen cell, as a sentence; "" without a series."""
        chosen = self.chosen()
        if chosen is None or self._seen is None:
            return ""
        team, excuse, excused = chosen
        week = week_words(excuse.week, self._seen.today)
        return _(INCLUDE if excused else SKIP).format(team=printable(team.name), week=week)

    def _show_chosen_cell(self) -> None:
        """Show the text of the chosen cell, and what the button does to the cell."""
        chosen, cell = self.chosen(), self.grid.cell()
        excused = chosen is not None and chosen[2]  # whether it skips
        self.excuse.set_words(_("Include again") if excused else _("Skip this week"))
        self.excuse.setAccessibleName(self.step_words())
        self.cell.setText("" if cell is None else cell.words)


def week_rows(series: FairSeries, seen: Viewpoint) -> SeriesWeeks:
    """Return a series as the content of a grid; `seen` has the viewer's zone and day."""
    names = tuple(printable(team.name) for team in series.teams)
    weeks = [_week_cells(series, slot, seen) for slot in series.slots]
    cells = tuple(tuple(week[team] for week in weeks) for team in range(len(names)))
    return SeriesWeeks(_heads(series, seen), names, cells)


def _heads(series: FairSeries, seen: Viewpoint) -> tuple[tuple[str, str], ...]:
    """Return the month and the day of each week's Monday, with "" for a month that repeats.

    `seen` has the viewer's zone, by which the week of a slot is told.
    """
    heads, last = [], ""
    for slot in series.slots:
        monday = day_date(_monday(wall(seen.zone, slot.start).day))
        name = month(monday)
        heads.append(("" if name == last else name, str(monday.day)))
        last = name
    return tuple(heads)


def _monday(day: int) -> int:
    """Return the Monday of the week of a day; both are counted from 1970-01-01, a Thursday."""
    return day - (day + 3) % 7


def _week_cells(series: FairSeries, slot: Slot, seen: Viewpoint) -> Sequence[WeekCell]:
    """Return the cells of all teams for `slot`, which is that of one week of the series.

    A team that skips the week has a dash in place of the hour.
    """
    excuses = series.proposal.terms.excuses
    when = when_words(seen.zone, Interval(slot.start, slot.end), seen.today)
    starts = slot_cells(series.teams, slot, wall(seen.zone, slot.start).day)
    cells = []
    for team, start in zip(series.teams, starts, strict=True):
        skips = Excuse(team.id, slot.week) in excuses
        text = _("{team} skips {time}") if skips else _("{time}: {team} {own}")
        sentence = text.format(team=printable(team.name), time=when, own=start.words)
        hour = hour_alone(wall(team.zone, slot.start).second)
        # Only a start out of hours has a part of the day.
        cells.append(WeekCell("–" if skips else hour, bool(start.part), skips, sentence))
    return cells

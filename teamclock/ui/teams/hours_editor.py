"""The editor of a team's working hours: a grid to paint on, and a text field for each weekday."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from teamclock.domain.day_hours import copied, with_day
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import Week
from teamclock.messages import _
from teamclock.present.typed_hours import MOST_TYPED, hours_text, no_hours_text, typed_hours
from teamclock.present.words import WEEKDAYS, printable
from teamclock.ui.kit.card import wrapped
from teamclock.ui.kit.day_names import LONG_WEEKDAYS
from teamclock.ui.kit.edits import PassingLine
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.hours_grid import HoursGrid
from teamclock.ui.teams.hours_paint import heights

_EMPTY: Week = ((),) * 7
_WORKING = range(5)  # Monday to Friday
_TOP = Qt.AlignmentFlag.AlignTop
_LEAST_GRID_EM = 24  # the least width of the grid beside the fields, in heights of the font


class DayField(PassingLine):
    """A field with the hours of one weekday as text.

    `given` carries the weekday, 0 Monday, and the text that was typed, at Enter or when the field
    is left.
    """

    given = Signal(int, str)

    def __init__(self, day: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._day, self.shown = day, ""  # `shown`: the hours or the placeholder, but no typed text
        self.setObjectName("quiet")
        self.setMaxLength(MOST_TYPED)
        self.setAccessibleName(_("Hours on {day}").format(day=_(LONG_WEEKDAYS[day])))
        self.editingFinished.connect(self.take_typed)
        # Before the editor connects `_go_to_grid`, which asks whether the text was valid.
        self.returnPressed.connect(self.take_typed)

    def take_typed(self) -> None:
        """Emit `given` with the text, if the user has edited the text since it was last taken."""
        if self.isModified():
            self.setModified(False)
            self.given.emit(self._day, self.text())

    def show_hours(self, words: str, instead: str) -> None:
        """Show hours, or the placeholder `instead` if `words` is "". A text being typed stays."""
        self.setPlaceholderText(instead)
        self.shown = words or instead
        if not self.isModified():
            self.setText(words)
            self.setCursorPosition(0)


class HoursEditor(QWidget):
    """Shows and edits the working hours of a week; `changed` carries the new `Week`."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.week: Week = _EMPTY
        self._saved: Week = _EMPTY  # as in the team file
        self.grid = HoursGrid(look, self)
        self.fields = [DayField(day, self) for day in range(7)]
        self._days = [label(_(day), self) for day in WEEKDAYS]
        # whether the fields are below the grid, and the weekday of their first row, 0 Monday
        self._rows, self._fields_below, self._first_day = QGridLayout(), False, first_day_of_week()
        self.copy = button(_("Copy Monday to Tue–Fri"), self)
        self.clear = button(_("Clear"), self)
        self.trouble = wrapped("", look.type.base, self)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        heading = label(_("Working hours"), self)
        heading.setFont(self._look.type.name)
        head = QHBoxLayout()
        remove_margins(head, BETWEEN)
        head.addWidget(heading, 1)
        for part in (self.copy, self.clear):
            head.addWidget(part)
        rows = self._rows
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(TIGHT)
        rows.setVerticalSpacing(0)
        rows.setRowMinimumHeight(0, round(heights(self._look).axis))  # beside the grid's axis
        for field in self.fields:
            field.setFont(self._look.type.small)
            field.setFixedHeight(round(heights(self._look).row))
        hint = wrapped(
            _("Drag to paint, drag an end to change it, Delete removes it. Steps of 15 minutes.")
            + " "
            + _("You can also type the times."),
            self._look.type.small,
            self,
            quiet=True,
        )
        column = QVBoxLayout(self)
        remove_margins(column, BETWEEN)
        column.addLayout(head)
        column.addLayout(rows)
        column.addWidget(self.trouble)
        column.addWidget(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._place(below=False)

    def _place(self, *, below: bool) -> None:
        """Put the fields beside the grid, or below the grid, each after the name of its day."""
        self._fields_below = below
        for part in (self.grid, *self.fields, *self._days):
            self._rows.removeWidget(part)
        # The grid spans two columns, or the rows of the axis and of the days.
        self._rows.addWidget(self.grid, 0, 0, 1 if below else 8, 2 if below else 1, _TOP)
        for row, day in enumerate(self._order(), 1):
            self._days[day].setVisible(below)
            if below:
                self._rows.addWidget(self._days[day], row, 0)
            self._rows.addWidget(self.fields[day], row, 1)
        self._rows.setColumnStretch(0, 0 if below else 1)
        self._rows.setColumnStretch(1, 1 if below else 0)

    def _order(self) -> list[int]:
        """Return the weekdays, 0 Monday, in the order of the rows, from the user's first day on."""
        return [(self._first_day + number) % 7 for number in range(7)]

    def _follow_first_day(self) -> None:
        """Reorder the fields if the first day of the week has changed in the settings."""
        if self._first_day != first_day_of_week():
            self._first_day = first_day_of_week()
            self._place(below=self._fields_below)
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from the grid to the buttons, then to the fields in the order of the days."""
        fields = [self.fields[day] for day in self._order()]
        for before, after in pairwise((self.grid, self.copy, self.clear, *fields)):
            self.setTabOrder(before, after)

    def _fit(self) -> None:
        """Make the fields as wide as the longest hours need, 12 to 32 em.

        They are below the grid if the grid would be narrower than 24 em beside them.
        """
        em = QFontInfo(self._look.type.base).pixelSize()
        widest = max(
            QFontMetrics(field.font()).horizontalAdvance(field.shown) for field in self.fields
        )
        wanted = min(max(widest + 2 * em, 12 * em), 32 * em)
        below = self.width() < wanted + _LEAST_GRID_EM * em
        for field in self.fields:
            field.setMinimumWidth(0 if below else wanted)
        if below != self._fields_below:
            self._place(below=below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        self.grid.changed.connect(self._take)
        self.grid.dragged.connect(self._show_hours)
        self.grid.typing_asked.connect(self._type)
        self.copy.clicked.connect(lambda: self._take(copied(self.week, 0, _WORKING)))  # 0: Monday
        self.clear.clicked.connect(lambda: self._take(_EMPTY))
        for field in self.fields:
            field.given.connect(self._take_typed)
            field.returnPressed.connect(self._go_to_grid)
        self._order_tabs()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, super().minimumSizeHint().height())

    def show_week(self, week: Week, saved: Week) -> None:
        """Show a week; spans and days that differ from those of the week `saved` stand out."""
        self.week, self._saved = week, saved
        if not any(field.isModified() for field in self.fields):
            self.trouble.hide()
        self._follow_first_day()
        self.grid.show_week(week, saved)
        self._show_hours(week)
        self.clear.setEnabled(any(week))

    def _show_hours(self, week: Week) -> None:
        """Show a week in the fields; days that differ from the saved week are bold."""
        for day, field in enumerate(self.fields):
            # The day before Monday is -1, which is Sunday in `week`.
            field.show_hours(hours_text(week[day], day), no_hours_text(week[day - 1], day))
            font = QFont(self._look.type.small)
            font.setBold(week[day] != self._saved[day])
            field.setFont(font)
        self._fit()

    def begin(self) -> None:
        """Discard what is being typed, and hide the message about it, before another team."""
        for field in self.fields:
            field.setModified(False)
        self.trouble.hide()

    def _take(self, week: Week) -> None:
        """Show another week and signal it; a text being typed for a day that changes is lost."""
        for field, former, hours in zip(self.fields, self.week, week, strict=True):
            if hours != former:
                field.setModified(False)
        if week != self.week:
            self.show_week(week, self._saved)
            self.changed.emit(week)

    def _take_typed(self, day: int, text: str) -> None:
        """Take the typed hours of a weekday, 0 Monday.

        If they are invalid, a message below the grid says why, and the text stays as typed.
        """
        try:
            spans = typed_hours(text)
        except UsageError as error:
            words = _("{day}: {hours}").format(day=_(LONG_WEEKDAYS[day]), hours=error)
            self.fields[day].setModified(True)  # as `take_typed` set it back: the text stays
            self.trouble.setText(printable(words))
            self.trouble.show()
            return
        week = with_day(self.week, day, spans)
        if week == self.week:  # the same hours in another form: show them in the usual form
            self.show_week(week, self._saved)
        self._take(week)

    def _go_to_grid(self) -> None:
        """Move the focus to the grid, where a digit edits a day, unless the hours are invalid."""
        if self.trouble.isHidden():
            self.grid.setFocus()

    def _type(self, day: int, digit: str) -> None:
        """Begin to type hours into the field of a weekday, 0 Monday, with a digit."""
        field = self.fields[day]
        field.setFocus()
        field.selectAll()
        field.insert(digit)

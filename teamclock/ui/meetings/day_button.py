"""A button that shows a day, and opens a month to choose another one: “Mon 23 Nov ⌄”."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from teamclock.domain.zones import day_date, day_number
from teamclock.present.words import date_words
from teamclock.ui.kit.arrow_button import ArrowButton
from teamclock.ui.kit.first_day import first_day_of_week
from teamclock.ui.kit.theme import Look


class DayButton(ArrowButton):
    """A day, counted from 1970-01-01; `changed` is emitted when the user chooses another one.

    `days_off` has the words for each day off that the month marks.
    """

    changed = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._name = name
        self.day, self._today = 0, 0
        self.days_off: Mapping[date, str] = {}
        self.clicked.connect(self._open)

    def show_day(self, day: int, today: int) -> None:
        """Show a day without a signal."""
        self.day, self._today = day, today
        words = date_words(day, today)
        self.set_words(words)
        self.setAccessibleName(f"{self._name} {words}")
        self.updateGeometry()

    def _open(self) -> None:
        from teamclock.ui.kit.date_popover import Dates, open_dates

        first = first_day_of_week()
        dates = Dates(day_date(self.day), day_date(self._today), first, self.days_off)
        open_dates(dates, self, self._look, self.choose)

    def choose(self, day: date) -> None:
        """Take another day."""
        self.show_day(day_number(day), self._today)
        self.changed.emit()

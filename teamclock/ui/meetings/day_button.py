"""A button that shows a day, “Mon 23 Nov ⌄”, and opens a calendar to choose another."""

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
    """A button with the day `day`, counted from 1970-01-01, which the user can change.

    `changed` is emitted when the user has chosen. `days_off` has the words for each day that the
    calendar marks.
    """

    changed = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._name = name  # for screen readers
        self.day, self._today = 0, 0  # days from 1970-01-01
        self.days_off: Mapping[date, str] = {}
        self.clicked.connect(self._open_calendar)

    def show_day(self, day: int, today: int) -> None:
        """Show a day, and mark today in the calendar; both count from 1970-01-01.

        `changed` is not emitted.
        """
        self.day, self._today = day, today
        words = date_words(day, today)
        self.set_words(words)
        self.setAccessibleName(f"{self._name} {words}")
        self.updateGeometry()

    def _open_calendar(self) -> None:
        """Open the calendar below the button."""
        from teamclock.ui.kit.date_popover import Dates, open_dates

        first = first_day_of_week()
        dates = Dates(day_date(self.day), day_date(self._today), first, self.days_off)
        open_dates(dates, self, self._look, self.choose)

    def choose(self, day: date) -> None:
        """Show the day that the user has chosen, and emit `changed`."""
        self.show_day(day_number(day), self._today)
        self.changed.emit()

"""A field for a date and a time in the viewer's zone, which handles skipped and repeated times."""

from datetime import date

from PySide6.QtCore import QDate, QTime, QTimeZone, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QVBoxLayout,
    QWidget,
)

from teamclock.domain.interval import Instant
from teamclock.domain.zones import (
    TimeZone,
    day_date,
    day_number,
    first_instant,
    passes,
    wall,
)
from teamclock.messages import _
from teamclock.present.words import clock_of, time_at
from teamclock.ui.kit.controls import CheckBox, DateBox, TimeBox
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import TIGHT, remove_margins
from teamclock.ui.kit.theme import Look

_FIRST, _LAST = QDate(1971, 1, 1), QDate(2199, 12, 30)


class WhenField(QWidget):
    """Edits an instant as a date and a time of day on the clocks of `zone`.

    Date and time are separate fields, set to UTC, so that Qt converts neither. `today` is the day
    that the calendar of the date field marks. `changed` is emitted when the reading or the choice
    of one of two instants changes.
    """

    changed = Signal()

    def __init__(self, zone: TimeZone, today: date, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone = zone
        self.date, self.time = DateBox(look, self), TimeBox(self)
        self.date.today = today
        self.date.setDateRange(_FIRST, _LAST)
        self.date.setAccessibleName(_("Date"))
        self.time.setAccessibleName(_("Time"))
        self.later = CheckBox("", look, self)  # the second of a time that clocks show twice
        self.skip_hint = label("", self)
        self.skip_hint.setWordWrap(True)
        self.skip_hint.setFont(look.type.small)
        for field in (self.date, self.time):
            _use_utc(field)
        self.date.dateChanged.connect(self._explain_reading)
        self.time.timeChanged.connect(self._explain_reading)
        self.later.toggled.connect(self._explain_reading)
        self.setFocusProxy(self.date)
        self._lay_out()

    def _lay_out(self) -> None:
        """Arrange date and time in one line if it is wide enough, and the hints below."""
        row = FlowLayout(8)
        row.addWidget(self.date)
        row.addWidget(self.time)
        column = QVBoxLayout(self)
        remove_margins(column, TIGHT)
        column.addLayout(row)
        column.addWidget(self.later)
        column.addWidget(self.skip_hint)

    def see_from(self, zone: TimeZone, today: date) -> None:
        """Use another zone, and mark another day as today; the fields keep what they show."""
        self._zone = zone
        self.date.today = today

    def show_reading(self, day: date, minute: int) -> None:
        """Show a date and a time of day; `minute` is in minutes since midnight."""
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.time.setTime(QTime(minute // 60, minute % 60))
        self._explain_reading()

    def show_instant(self, at: Instant) -> None:
        """Show an instant; tick the box if clocks show its time twice and it is the second."""
        reading = wall(self._zone, at)
        self.show_reading(day_date(reading.day), reading.minute)
        self.later.setChecked(at >= self._instants()[-1] > self._instants()[0])

    def _reading(self) -> tuple[int, int]:
        """Return the date, in days since 1970-01-01, and the time, in seconds since midnight."""
        day, time = self.date.date(), self.time.time()
        number = day_number(date(day.year(), day.month(), day.day()))
        return number, (time.hour() * 60 + time.minute()) * 60

    def _instants(self) -> tuple[Instant, ...]:
        """Return the instants at which the clocks show the reading: two if they repeat the time.

        If the clocks skip the time, the instant of the clock change is returned.
        """
        reading = self._reading()
        return passes(self._zone, *reading) or (first_instant(self._zone, *reading),)

    def instant(self) -> Instant:
        """Return the instant of the reading; if there are two, the one that the user chose."""
        instants = self._instants()
        return instants[-1] if self.later.isChecked() else instants[0]

    def _explain_reading(self) -> None:
        """Explain a time that the clocks skip, or offer the second of a repeated time.

        In any case, emit `changed`.
        """
        reading = self._reading()
        time_text = clock_of(reading[1])
        instants = passes(self._zone, *reading)
        self.later.setText(_("The second {time}, after clocks go back").format(time=time_text))
        self.later.setVisible(len(instants) > 1)
        read_as = time_at(self._zone, self._instants()[0])
        self.skip_hint.setText(
            _("Clocks skip {time} that day. It is read as {later}.").format(
                time=time_text, later=read_as
            )
        )
        self.skip_hint.setVisible(not instants)
        self.changed.emit()


def _use_utc(field: QDateTimeEdit) -> None:
    """Set a field to UTC, so that Qt does not apply the clock changes of the system's zone."""
    field.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))

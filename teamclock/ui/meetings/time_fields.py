"""A button that opens the fields for another time of a meeting: its start and its minutes."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.interval import DAY, MINUTE, Instant, Interval
from teamclock.domain.zones import TimeZone, day_date
from teamclock.messages import _
from teamclock.present.words import Viewpoint
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from teamclock.ui.meetings.role_fonts import with_font


class TimeFields(QWidget):
    """Shows a button, which a press replaces by the fields for another time.

    `changed` carries the time in the fields when the user changes it.
    """

    changed = Signal(object)  # the `Interval`

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._at: Interval | None = None  # the time that the fields begin with
        self._seen: Viewpoint | None = None  # with whose zone the field shows `_at`; set with it
        self.when: WhenField | None = None  # the field for the start, while the fields are open
        self.button = with_font(PressButton(_("Choose another time"), self), "base", look)
        self.button.setObjectName("quiet")
        self.minutes = with_font(NumberBox(self), "base", look)
        before, _place, after = _("{n} min").partition("{n}")
        self.minutes.setPrefix(before)
        self.minutes.setSuffix(after)
        self.minutes.setRange(1, DAY // MINUTE)
        self.minutes.setSingleStep(15)
        self.minutes.setKeyboardTracking(False)  # signals complete numbers only
        self.minutes.setAccessibleName(_("Minutes"))
        self.minutes.hide()
        self._column = QVBoxLayout(self)
        remove_margins(self._column, BETWEEN)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.minutes)
        self.button.clicked.connect(self._open)
        self.minutes.valueChanged.connect(self._emit_typed)

    def show_time(self, at: Interval, seen: Viewpoint) -> None:
        """Set the time that the fields begin with; `seen` has the viewer's zone and day.

        Open fields are closed if what is typed in them is another time than `at`, or if the zone is
        another than before.
        """
        if self.when is not None and (at != self._typed_time() or seen.zone != self._zone()):
            self._close()
        self._at, self._seen = at, seen

    def _zone(self) -> TimeZone | None:
        """Return the viewer's zone; None before `show_time`."""
        return None if self._seen is None else self._seen.zone

    def _open(self) -> None:
        """Show the fields in place of the button, with the time that `show_time` has set."""
        assert self._at is not None
        assert self._seen is not None
        self.when = WhenField(self._seen.zone, day_date(self._seen.today), self._look, self)
        self.when.show_instant(self._at.start)
        self.when.changed.connect(self._emit_typed)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(self._at.length // MINUTE)
        self._column.insertWidget(0, self.when)
        self.button.hide()
        self.minutes.show()
        self.when.show()
        self.when.setFocus()

    def _close(self) -> None:
        """Show the button in place of the fields."""
        if self.when is not None:
            self.when.hide()
            self.when.deleteLater()
            self.when = None
        self.minutes.hide()
        self.button.show()

    def _typed_time(self) -> Interval | None:
        """Return the time in the fields; None while they are closed."""
        if self.when is None:
            return None
        start = self.when.instant()
        return Interval(start, Instant(start + self.minutes.value() * MINUTE))

    def _emit_typed(self) -> None:
        """Emit the time in the fields if it is not the one that `show_time` has set."""
        typed = self._typed_time()
        if typed is not None and typed != self._at:
            self.changed.emit(typed)

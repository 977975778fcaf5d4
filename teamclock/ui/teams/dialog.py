"""A form for one more team; it writes nothing, but hands the team over, or shows a refusal."""

from collections.abc import Callable

from PySide6.QtCore import QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from teamclock.config.team_edit import AddTeam
from teamclock.config.team_entry import WEEKDAYS
from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.present.patterns import TIME_FIELD
from teamclock.present.words import WEEKDAYS as DAY_NAMES
from teamclock.present.words import plain
from teamclock.ui.kit.passing import TransientDialog
from teamclock.ui.kit.plain_text import label
from teamclock.ui.teams.zone_field import KnownPlaces, ZoneField

_WORKDAYS = 5
_NAME_LENGTH = 60


class TeamDialog(TransientDialog):
    """A dialog that closes when `add` succeeds; until then it keeps what was typed."""

    def __init__(
        self,
        places: KnownPlaces,
        own_zone: str,
        add: Callable[[AddTeam], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Add a team"))
        self._add = add
        self.name, self.city = QLineEdit(self), QLineEdit(self)
        self.zone = ZoneField(places, own_zone, self)
        self.zone.city_named.connect(self.city.setText)
        self.start, self.end = QTimeEdit(QTime(9, 0), self), QTimeEdit(QTime(17, 0), self)
        for time in (self.start, self.end):
            time.setDisplayFormat(_(TIME_FIELD))
        self.days = [QCheckBox(_(name), self) for name in DAY_NAMES]
        for day in self.days[:_WORKDAYS]:
            day.setChecked(True)
        self.trouble = label("", self)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        for field in (self.name, self.city):
            field.setMaxLength(_NAME_LENGTH)
        self.city.setText(self.zone.city(own_zone))
        self._lay_out()

    def _lay_out(self) -> None:
        hours, days = QHBoxLayout(), QHBoxLayout()
        for part in (self.start, label("–", self), self.end):
            hours.addWidget(part)
        hours.addStretch(1)
        for day in self.days:
            days.addWidget(day)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(_("&Name"), self.name)
        form.addRow(_("&Time zone"), self.zone)
        form.addRow(_("&City"), self.city)
        form.addRow(_("Working hours"), hours)
        form.addRow(_("Days"), days)
        buttons = QDialogButtonBox(parent=self)
        buttons.addButton(_("Discard"), QDialogButtonBox.ButtonRole.RejectRole)
        ok = buttons.addButton(_("Add team"), QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addWidget(buttons)

    def team(self) -> AddTeam:
        """Return the team as it was typed; without a name it has the city's."""
        marked = zip(WEEKDAYS, self.days, strict=True)
        days = ",".join(name for name, box in marked if box.isChecked())
        start, end = (time.time().toString("HH:mm") for time in (self.start, self.end))
        return AddTeam(
            self.name.text().strip() or self.city.text().strip(),
            self.city.text().strip(),
            self.zone.currentText().strip(),
            {days: [f"{start}-{'24:00' if end == '00:00' else end}"]},
        )

    def accept(self) -> None:
        """Hand the team over, and close unless it is refused."""
        try:
            self._add(self.team())
        except TeamclockError as error:
            self.trouble.setText(plain(str(error)))
            self.trouble.show()
            return
        super().accept()

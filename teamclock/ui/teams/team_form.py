"""The form of one team: its name and city, whether it is yours, its hours and its days off."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.domain.roster import Week
from teamclock.messages import _
from teamclock.present.words import plain
from teamclock.ui.kit.card import wrapped
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.edits import PassingLine
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.spacing import APART, BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.city_field import CityField, Find, FoundCity, Take
from teamclock.ui.teams.days_off import DayOffRow, DaysOff
from teamclock.ui.teams.hours_editor import HoursEditor

_NAME_LENGTH = 60
_BESIDE_EM, _LETTERS = 34, 24


class TeamFields(NamedTuple):
    """What the form shows of a team.

    saved: its week in the file; the same as `week` for a team that is not in it.
    zone: its zone and offset in words.
    country: the code of the country of its holidays; empty for that of its city.
    relay: whether it takes part; None where there is no relay to take part in.
    no_holidays: why no holidays are suggested; empty where they are.
    """

    name: str
    city: str
    zone: str
    home: bool
    relay: bool | None
    week: Week
    saved: Week
    days_off: tuple[DayOffRow, ...]
    country: str
    no_holidays: str = ""


class TeamForm(QWidget):
    """Shows a team; signals carry what the user asks for.

    A wrong value stays in its field, with an explanation below it.
    """

    named = Signal(str)
    city_chosen = Signal(object)
    home_asked = Signal(bool)
    relay_asked = Signal(bool)
    week_asked = Signal(object)
    days_asked = Signal(object, bool)
    dates_asked = Signal()
    typed = Signal()

    def __init__(self, find: Find, take: Take, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.name, self.city = PassingLine(self), CityField(find, take, look, self)
        self.name.setMaxLength(_NAME_LENGTH)
        self.name.setAccessibleName(_("Name"))
        self.name_trouble, self.city_trouble = self._trouble(), self._trouble()
        self.home = Switch(_("This is my team"), look, self)
        self.relay = Switch(_("Takes part in the relay"), look, self)
        self.relay_row = self._switch_row(self.relay, _("Takes part in the relay"))
        self.zone = wrapped("", look.type.small, self, quiet=True)
        self.hours, self.days = HoursEditor(look, self), DaysOff(look, self)
        self.country = DropDown[str](_("Country of the holidays"), look, self)
        self.tick_all, self.add_dates = button(_("Tick all"), self), button(_("Add dates"), self)
        self.country.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.days.add_to_head(self.country, self.tick_all, self.add_dates)
        self._countries: set[str] = set()
        self.show_countries(())
        self._fields, self._beside = QGridLayout(), True
        self._lay_out()
        self._connect()

    def _trouble(self) -> QLabel:
        made = wrapped("", self.look.type.small, self)
        made.setObjectName("trouble")
        made.hide()
        return made

    def _switch_row(self, switch: Switch, words: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        remove_margins(line, BETWEEN)
        line.addWidget(switch)
        shown = label(words, row)
        shown.setFont(self.look.type.base)
        line.addWidget(shown, 1)
        return row

    def _labelled(self, words: str, field: QWidget, trouble: QLabel) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        remove_margins(column, TIGHT)
        heading = label(words, made)
        heading.setFont(self.look.type.base)
        heading.setBuddy(field)
        for part in (heading, field, trouble):
            column.addWidget(part)
        column.addStretch(1)
        return made

    def _lay_out(self) -> None:
        self._name_part = self._labelled(_("Name"), self.name, self.name_trouble)
        self._city_part = self._labelled(_("City"), self.city, self.city_trouble)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setHorizontalSpacing(APART + TIGHT)
        self._fields.setVerticalSpacing(BETWEEN)
        switches = QVBoxLayout()
        remove_margins(switches, TIGHT)
        switches.addWidget(self._switch_row(self.home, _("This is my team")))
        switches.addWidget(self.relay_row)
        column = QVBoxLayout(self)
        remove_margins(column, APART)
        column.addLayout(self._fields)
        column.addLayout(switches)
        column.addWidget(self.zone)
        column.addSpacing(APART)
        column.addWidget(self.hours)
        column.addSpacing(APART)
        column.addWidget(self.days)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._place(beside=True)

    def _place(self, *, beside: bool) -> None:
        """Put the city beside the name, or below it."""
        self._beside = beside
        for part in (self._name_part, self._city_part):
            self._fields.removeWidget(part)
        self._fields.addWidget(self._name_part, 0, 0)
        self._fields.addWidget(self._city_part, 0 if beside else 1, 1 if beside else 0)
        self._fields.setColumnStretch(0, 1)
        self._fields.setColumnStretch(1, int(beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = QFontInfo(self.look.type.base).pixelSize()
        beside = self.width() >= _BESIDE_EM * em
        if beside != self._beside:
            self._place(beside=beside)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._tell_name)
        self.name.returnPressed.connect(self._go_to_city)
        self.city.city_chosen.connect(self._tell_city)
        self.city.unknown.connect(self._tell_unknown)
        self.home.clicked.connect(self.home_asked)
        self.relay.clicked.connect(self.relay_asked)
        self.hours.changed.connect(self.week_asked)
        self.days.ticked.connect(self.days_asked)
        self.add_dates.clicked.connect(self.dates_asked)
        self.tick_all.clicked.connect(self._tick_all)
        for _key, field in self._lines():
            field.textEdited.connect(self.typed)

    def _lines(self) -> Iterator[tuple[str, QLineEdit]]:
        """Yield the fields in which text is typed, with the names of what it is."""
        yield from (("name", self.name), ("city", self.city))
        for day, field in enumerate(self.hours.fields):
            yield str(day), field

    def take_typed(self) -> None:
        """Take what is typed in all fields, as on leaving them; what is wrong is told below."""
        self._tell_name()
        self.city.take_typed()
        for field in self.hours.fields:
            field.take_typed()

    def half_typed(self) -> dict[str, str]:
        """Return the texts that were not taken, or not yet."""
        return {key: field.text() for key, field in self._lines() if field.isModified()}

    def _tick_all(self) -> None:
        """Ask for all suggested days at once."""
        left = [row.days for row in self.days.rows if not row.ticked]
        self.days_asked.emit(tuple(chain.from_iterable(left)), True)  # noqa: FBT003 - Qt's own

    def _tell_name(self) -> None:
        if not self.name.isModified():
            return
        name = self.name.text().strip()
        if name:
            self.name_trouble.hide()
            self.name.setText(name)  # so that Ctrl+Z is the page's again
            self.name.setModified(False)
            self.named.emit(name)
        else:
            self.show_trouble("name", _("Write a name of 1 to 60 characters"))

    def _go_to_city(self) -> None:
        """Go on to the city, unless the name is wrong."""
        self._tell_name()
        if self.name_trouble.isHidden():
            self.city.setFocus()
            self.city.selectAll()

    def _tell_city(self, city: FoundCity) -> None:
        self.city_trouble.hide()
        self.city_chosen.emit(city)

    def _tell_unknown(self, typed: str) -> None:
        words = _("No city “{city}” was found: choose one of the list, or type a time zone")
        self.show_trouble("city", words.format(city=typed))

    def show_team(self, team: TeamFields) -> None:
        """Show a team; what is being typed stays, and so does what is selected to type over."""
        name, city = plain(team.name), plain(team.city)
        if not self.name.isModified() and self.name.text() != name:
            self.name.setText(name)
        if not self.city.isModified() and self.city.text() != city:
            self.city.show_city(city)
        self.zone.setText(plain(team.zone))
        self.home.setChecked(team.home)
        self.relay_row.setVisible(team.relay is not None)
        self.relay.setChecked(bool(team.relay))
        self.hours.show_week(team.week, team.saved)
        self.days.show_days(team.days_off, team.no_holidays)
        self.tick_all.setEnabled(any(not row.ticked for row in team.days_off))
        self.country.choose(team.country if team.country in self._countries else "")
        self.country.setMinimumContentsLength(min(len(self.country.currentText()), _LETTERS))

    def show_countries(self, countries: Sequence[tuple[str, str]]) -> None:
        """Offer the countries whose holidays can be suggested, by code and name."""
        named = [
            (code, _("Holidays of {country}").format(country=name)) for code, name in countries
        ]
        self._countries = {code for code, _name in countries}
        self.country.show_choices([("", _("Holidays of the city’s country")), *named])

    def begin(self, typed: Mapping[str, str] | None = None) -> None:
        """Forget what was typed for another team; show what was `half_typed` for the next one."""
        self.hours.begin()
        for trouble in (self.name_trouble, self.city_trouble):
            trouble.hide()
        for key, field in self._lines():
            text = (typed or {}).get(key)
            if text is not None:
                field.setText(text)
            field.setModified(text is not None)

    def show_trouble(self, key: str, words: str) -> bool:
        """Show what is wrong with a value below its field; return whether it has one here."""
        troubles = {"name": self.name_trouble, "city": self.city_trouble, "zone": self.city_trouble}
        shown = troubles.get(key, self.hours.trouble if key == "hours" else None)
        if shown is None:
            return False
        shown.setText(plain(words))
        shown.setVisible(bool(words))
        if key == "name":
            self.name.setModified(bool(words))
        return True

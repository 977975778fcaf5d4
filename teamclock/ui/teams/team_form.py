"""The form of one team: name, city, whether it is the user's team, hours and days off."""

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
from teamclock.present.words import printable
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
_BESIDE_EM = 34  # from this width on, the city is beside the name; in heights of the font
_LETTERS = 24  # the most letters for which the drop-down of countries asks for width


class TeamFields(NamedTuple):
    """The values that the form shows of a team.

    zone: the zone and the UTC offset as text.
    home: whether it is the user's own team.
    relay: whether it takes part in the relay; None if it is the only team.
    week, saved: its working hours as edited, and as in the team file; a team that is not in the
        file yet has the same for both.
    days_off: its days off and the suggested holidays.
    country: the code of the country whose holidays are suggested; "" for that of its city.
    no_holidays: why no holidays are suggested; "" if there is nothing to say.
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
    """Shows a team; signals carry the edits that the user asks for.

    An invalid value stays in its field, explained below it. `find` and `take` are for `CityField`.

    Signals:
        named: The new name.
        city_chosen: The new city, a `FoundCity`.
        home_asked: True to make it the user's own team, False for no own team.
        relay_asked: Whether it is to take part in the relay.
        week_asked: The new working hours, a `Week`.
        days_asked: Some dates, and whether the team is to be off on them.
        dates_asked: The user wants to choose other dates as days off.
        typed: A text field has been edited, but its value is not taken yet.
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
        self.name_trouble, self.city_trouble = self._trouble_label(), self._trouble_label()
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
        self._countries: set[str] = set()  # the codes of those that are offered
        self.show_countries(())
        self._fields, self._beside = QGridLayout(), True  # whether the city is beside the name
        self._lay_out()
        self._connect()

    def _trouble_label(self) -> QLabel:
        """Return a hidden label for a message about an invalid value."""
        made = wrapped("", self.look.type.small, self)
        made.setObjectName("trouble")
        made.hide()
        return made

    def _switch_row(self, switch: Switch, words: str) -> QWidget:
        """Return a row of a switch and its text."""
        row = QWidget(self)
        line = QHBoxLayout(row)
        remove_margins(line, BETWEEN)
        line.addWidget(switch)
        shown = label(words, row)
        shown.setFont(self.look.type.base)
        line.addWidget(shown, 1)
        return row

    def _labelled_field(self, words: str, field: QWidget, trouble: QLabel) -> QWidget:
        """Return a column of a heading, a field, and the label for messages about the field."""
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
        self._name_part = self._labelled_field(_("Name"), self.name, self.name_trouble)
        self._city_part = self._labelled_field(_("City"), self.city, self.city_trouble)
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
        """Put the field of the city beside that of the name, or below it."""
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
        self.name.editingFinished.connect(self._take_name)
        self.name.returnPressed.connect(self._go_to_city)
        self.city.city_chosen.connect(self._take_city)
        self.city.unknown.connect(self._show_unknown_city)
        self.home.clicked.connect(self.home_asked)
        self.relay.clicked.connect(self.relay_asked)
        self.hours.changed.connect(self.week_asked)
        self.days.ticked.connect(self.days_asked)
        self.add_dates.clicked.connect(self.dates_asked)
        self.tick_all.clicked.connect(self._tick_all)
        for _key, field in self._lines():
            field.textEdited.connect(self.typed)

    def _lines(self) -> Iterator[tuple[str, QLineEdit]]:
        """Yield the text fields with their keys: “name”, “city”, and the weekdays “0” to “6”."""
        yield from (("name", self.name), ("city", self.city))
        for day, field in enumerate(self.hours.fields):
            yield str(day), field

    def take_typed(self) -> None:
        """Take what is typed in all fields, as if each were left; messages tell what is invalid."""
        self._take_name()
        self.city.take_typed()
        for field in self.hours.fields:
            field.take_typed()

    def half_typed(self) -> dict[str, str]:
        """Return the texts that were typed and not taken, being invalid or unfinished, by key."""
        return {key: field.text() for key, field in self._lines() if field.isModified()}

    def _tick_all(self) -> None:
        """Emit `days_asked` to make all suggested holidays days off at once."""
        unticked = [row.days for row in self.days.rows if not row.ticked]
        self.days_asked.emit(tuple(chain.from_iterable(unticked)), True)  # noqa: FBT003 - Qt's own

    def _take_name(self) -> None:
        """Signal an edited name; an empty name gets a message instead."""
        if not self.name.isModified():
            return
        name = self.name.text().strip()
        if name:
            self.name_trouble.hide()
            self.name.setText(name)  # clears the field's undo, so that the page gets Ctrl+Z again
            self.name.setModified(False)
            self.named.emit(name)
        else:
            self.show_trouble("name", _("Write a name of 1 to 60 characters"))

    def _go_to_city(self) -> None:
        """Take the name, and move the focus to the city unless the name is invalid."""
        self._take_name()
        if self.name_trouble.isHidden():
            self.city.setFocus()
            self.city.selectAll()

    def _take_city(self, city: FoundCity) -> None:
        self.city_trouble.hide()  # the message about the city before
        self.city_chosen.emit(city)

    def _show_unknown_city(self, typed: str) -> None:
        """Show a message that no city was found for a typed text."""
        words = _("No city “{city}” was found: choose one of the list, or type a time zone")
        self.show_trouble("city", words.format(city=typed))

    def show_team(self, team: TeamFields) -> None:
        """Show a team. Text being typed stays; equal text is not set, which keeps its selection."""
        name, city = printable(team.name), printable(team.city)
        if not self.name.isModified() and self.name.text() != name:
            self.name.setText(name)
        if not self.city.isModified() and self.city.text() != city:
            self.city.show_city(city)
        self.zone.setText(printable(team.zone))
        self.home.setChecked(team.home)
        self.relay_row.setVisible(team.relay is not None)
        self.relay.setChecked(bool(team.relay))
        self.hours.show_week(team.week, team.saved)
        self.days.show_days(team.days_off, team.no_holidays)
        self.tick_all.setEnabled(any(not row.ticked for row in team.days_off))
        self.country.choose(team.country if team.country in self._countries else "")
        self.country.setMinimumContentsLength(min(len(self.country.currentText()), _LETTERS))

    def show_countries(self, countries: Sequence[tuple[str, str]]) -> None:
        """Offer the countries whose holidays can be suggested, as pairs of code and name."""
        named = [
            (code, _("Holidays of {country}").format(country=name)) for code, name in countries
        ]
        self._countries = {code for code, _name in countries}
        self.country.show_choices([("", _("Holidays of the city’s country")), *named])

    def begin(self, typed: Mapping[str, str] | None = None) -> None:
        """Discard what was typed for the previous team; call this before the next one is shown.

        `typed` is what `half_typed` returned when the form was left for the team that comes now.
        """
        self.hours.begin()
        for trouble in (self.name_trouble, self.city_trouble):
            trouble.hide()
        for key, field in self._lines():
            text = (typed or {}).get(key)
            if text is not None:
                field.setText(text)
            field.setModified(text is not None)

    def show_trouble(self, key: str, words: str) -> bool:
        """Show below a field what is wrong with its value; `words` "" takes the message away.

        `key` is a key of the team file. Return False, and show nothing, if no field here has it.
        """
        troubles = {"name": self.name_trouble, "city": self.city_trouble, "zone": self.city_trouble}
        shown = troubles.get(key, self.hours.trouble if key == "hours" else None)
        if shown is None:
            return False
        shown.setText(printable(words))
        shown.setVisible(bool(words))
        if key == "name":
            self.name.setModified(bool(words))  # a wrong name stays when the team is shown again
        return True

"""The controls of the user's settings, and the cards with their rows."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from teamclock.app.process.closing import CloseAction
from teamclock.config.setting_keys import MOST_COST
from teamclock.config.settings import Settings
from teamclock.messages import N_, _
from teamclock.present.settings import lead_words
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.icon_button import control_height
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look, Scheme
from teamclock.ui.settings.regional import RegionalChoices, RegionalFacts
from teamclock.ui.settings.setting_rows import SettingCard, SettingRow

_SCHEMES = {Scheme.SYSTEM: N_("System"), Scheme.LIGHT: N_("Light"), Scheme.DARK: N_("Dark")}
_CLOSINGS = {
    CloseAction.QUIT: N_("Quit teamclock"),
    CloseAction.MINIMISE: N_("Minimise the window"),
}
_ROWS = {
    "automatic": N_("Automatic"),
    "comfortable": N_("Comfortable"),
    "compact": N_("Compact"),
}
_OUTSIDE = {True: N_("Only critical"), False: N_("All notices")}
_COSTS = (
    N_("What a minute counts by day"),
    N_("What a minute counts early or late"),
    N_("What a minute counts at night"),
)
_NO_HOME = N_(
    "No notices yet: your team is not set. Set it in the team file, as in home = “design”."
)
_NAMED = N_("Named at the start, which wins until teamclock quits")
_NO_AUTOSTART = N_("Windows and macOS have their own settings for this.")
_LONGEST = 60
_LINE_EM, _PERCENT_EM, _COST_EM = 9, 6, 4  # the widths of fields, in sizes of the base font


class SettingFacts(NamedTuple):
    """Facts that are no settings, but on which the controls depend.

    Attributes:
        has_home: Whether the user's team is known, without which there are no notices.
        starts_by_file: Whether the program starts at login by a file that it can write.
        regional: The languages, zones and teams that can be chosen.
    """

    has_home: bool
    starts_by_file: bool
    regional: RegionalFacts = RegionalFacts()


class AmountBox(NumberBox):
    """A field for a whole number, `em` times the size of the base font wide."""

    def __init__(self, name: str, em: int, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(look.type.base)
        self.setFixedSize(em * QFontInfo(look.type.base).pixelSize(), control_height(self))
        self.setKeyboardTracking(False)  # a number counts once it is typed in full
        self.setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that it scrolls the page and does not change the number."""
        event.ignore()


def _text_field(name: str, look: Look, parent: QWidget) -> QLineEdit:
    """Return a field for a short text; screen readers call it `name`."""
    field = QLineEdit(parent)
    field.setFont(look.type.base)
    field.setMaxLength(_LONGEST)
    field.setMaximumWidth(_LINE_EM * QFontInfo(look.type.base).pixelSize())
    field.setAccessibleName(name)
    return field


def _percent_field(name: str, look: Look, parent: QWidget) -> AmountBox:
    """Return a field for a percentage; screen readers call it `name`."""
    field = AmountBox(name, _PERCENT_EM, look, parent)
    field.setSuffix("\u00a0%")
    return field


def _cost_field(name: str, look: Look, parent: QWidget) -> AmountBox:
    """Return a field for the cost of a minute of a meeting, in minutes of inconvenience.

    `name` is a message, the field's name for screen readers.
    """
    field = AmountBox(_(name), _COST_EM, look, parent)
    field.setRange(0, MOST_COST)
    return field


class Choices:
    """The controls of the settings, and the cards with their rows.

    `show_settings` shows values in the controls. `connect_to` sets the function that is called with
    each setting that the user chooses.
    """

    def __init__(self, facts: SettingFacts, look: Look, parent: QWidget) -> None:
        self._known, self._look, self._parent = facts, look, parent
        self.regional = RegionalChoices(facts.regional, look, parent)
        self.seconds = Switch(_("Show seconds"), look, parent)
        self.login = Switch(_("Start at login"), look, parent)
        self.closing = DropDown[str](_("When you close the window"), look, parent)
        self.closing.show_choices([(action.value, _(words)) for action, words in _CLOSINGS.items()])
        schemes = [(scheme.value, _(words)) for scheme, words in _SCHEMES.items()]
        self.scheme = Segments[str](_("Colours"), schemes, look, parent)
        heights = [(height, _(words)) for height, words in _ROWS.items()]
        self.rows = Segments[str](_("Row height"), heights, look, parent)
        self.low = _percent_field(_("Your range, from"), look, parent)
        self.high = _percent_field(_("Your range, to"), look, parent)
        self.costs = [_cost_field(name, look, parent) for name in _COSTS]
        self.notices = Switch(_("Show notices"), look, parent)
        self.leads = _text_field(_("Minutes before my day ends, and before meetings"), look, parent)
        self.quiet_hours = _text_field(_("Quiet hours"), look, parent)
        self.outside = DropDown[bool](_("Outside my team’s hours"), look, parent)
        self.outside.show_choices([(quiet, _(words)) for quiet, words in _OUTSIDE.items()])
        self.titles = Switch(_("Show item titles"), look, parent)
        self.test = button(_("Send a test"), parent)
        self.test.setFont(look.type.base)

    def _row(self, name: str, *controls: QWidget, hint: str = "") -> SettingRow:
        """Return a row with the name of a setting, its controls, and a hint below the name."""
        return SettingRow(name, controls, self._look, self._parent, hint)

    def _card(self, title: str, *rows: SettingRow) -> SettingCard:
        """Return a card of rows below a title."""
        return SettingCard(title, rows, self._look, self._parent)

    def general(self) -> SettingCard:
        """Return the card of settings of the program and its window.

        Hints tell whether the program can start at login, and if the user's team was named by an
        option or the environment, which overrides the setting.
        """
        by_file, own = self._known.starts_by_file, self.regional
        named = _(_NAMED) if self._known.regional.home_named else ""
        starts = _("Starts in the tray") if by_file else _(_NO_AUTOSTART)
        self.login.setEnabled(by_file)
        return self._card(
            _("General"),
            self._row(_("Language"), own.restart, own.language),
            self._row(_("Time format"), own.clock),
            self._row(_("Week starts on"), own.first_day),
            self._row(_("Date format"), own.date),
            self._row(_("Your time zone"), own.zone),
            self._row(_("Your name"), own.name),
            self._row(_("Your team"), own.home, hint=named),
            self._row(_("Show seconds"), self.seconds),
            self._row(_("Start at login"), self.login, hint=starts),
            self._row(
                _("When you close the window"), self.closing, hint=_("On a desktop without a tray")
            ),
        )

    def appearance(self) -> SettingCard:
        """Return the card of colours and row height."""
        return self._card(
            _("Appearance"),
            self._row(_("Colours"), self.scheme),
            self._row(_("Row height"), self.rows),
        )

    def meetings(self) -> SettingCard:
        """Return the card of meetings: what a minute costs by day, early or late, and at night.

        The cost is in minutes of inconvenience, by which times to meet are compared.
        """
        hint = _("Of a meeting by day, early or late, and at night")
        row = self._row(_("What a minute counts"), *self.costs, hint=hint)
        return self._card(_("Meetings"), row)

    def balance(self) -> SettingCard:
        """Return the card of the range in which meetings about handoffs are in balance."""
        hint = _("Between these shares of handoffs that needed a meeting, they are in balance")
        return self._card(_("Balance"), self._row(_("Your range"), self.low, self.high, hint=hint))

    def notice(self) -> SettingCard:
        """Return the card of notices.

        `_notices_row` is its row that turns notices on, below which `show_facts` tells if the
        user's team is not set; `_details` are the rows that are disabled without notices.
        """
        self._details = (
            self._row(
                _("Before my day ends, and before meetings"),
                self.leads,
                hint=_("In minutes, as in 15, 0"),
            ),
            self._row(_("Outside my team’s hours"), self.outside),
            self._row(
                _("Quiet hours"),
                self.quiet_hours,
                hint=_("Only critical then, as in 22:00-07:00; empty: none"),
            ),
            self._row(_("Show item titles"), self.titles, hint=_("Off: notices only count items")),
        )
        self._notices_row = self._row(_("Show notices"), self.notices)
        self.show_facts(self._known)
        test = self._row(_("Notices go to your desktop’s notification service"), self.test)
        return self._card(_("Notices"), self._notices_row, *self._details, test)

    def connect_to(self, prefer: Callable[..., None]) -> None:
        """Call `prefer` for each choice of the user, such as `prefer(seconds=True)`.

        The keyword is the name of the setting. Texts that are typed are left to the page.
        """
        self.seconds.clicked.connect(lambda on: prefer(seconds=on))
        self.closing.picked.connect(lambda closing: prefer(close=closing))
        self.scheme.changed.connect(lambda: prefer(scheme=self.scheme.chosen()))
        self.notices.clicked.connect(lambda on: prefer(notices=on))
        self.outside.picked.connect(lambda quiet: prefer(quiet=quiet))
        self.titles.clicked.connect(lambda on: prefer(hide_titles=not on))
        self.rows.changed.connect(lambda: prefer(rows=self.rows.chosen()))
        for edge in (self.low, self.high):
            edge.valueChanged.connect(lambda _value: prefer(band=self.band()))
        for cost in self.costs:
            cost.valueChanged.connect(lambda _value: prefer(costs=self.chosen_costs()))

    def begin(self, settings: Settings) -> None:
        """Show the texts of settings in place of what was typed; `show_settings` shows the name."""
        self.regional.name.setModified(False)  # lets `show_settings` replace it
        self.show_leads(settings)
        self.show_quiet_hours(settings)

    def show_facts(self, facts: SettingFacts) -> None:
        """Show the teams to choose from, and a hint if the user's team is not set."""
        self.regional.show_teams(facts.regional)
        self._notices_row.show_hint("" if facts.has_home else _(_NO_HOME))

    def show_settings(self, settings: Settings) -> None:
        """Show all settings but lead times and quiet hours; disable details without notices."""
        self.seconds.setChecked(settings.seconds)
        self.closing.choose(settings.close)
        self.scheme.choose(settings.scheme)
        self.rows.choose(settings.rows)
        self.regional.show_settings(settings)
        self.notices.setChecked(settings.notices)
        self.outside.choose(settings.quiet)
        self.titles.setChecked(not settings.hide_titles)
        self._show_band(*settings.band)
        for box, cost in zip(self.costs, settings.costs, strict=True):
            with QSignalBlocker(box):
                box.setValue(cost)
        for row in self._details:
            row.setEnabled(settings.notices)

    def band(self) -> tuple[int, int]:
        """Return the least and the most percent of handoffs with a meeting that are in balance."""
        return self.low.value(), self.high.value()

    def chosen_costs(self) -> tuple[int, ...]:
        """Return what a minute of a meeting costs by day, early or late, and at night.

        The costs are in minutes of inconvenience.
        """
        return tuple(box.value() for box in self.costs)

    def _show_band(self, low: int, high: int) -> None:
        """Show the range of `band`, in percent, without emitting a change.

        Each end limits the other one, so that they cannot cross.
        """
        for box, value, ends in ((self.low, low, (0, high)), (self.high, high, (low, 100))):
            with QSignalBlocker(box):
                box.setRange(*ends)
                box.setValue(value)

    def show_leads(self, settings: Settings) -> None:
        """Show the minutes before which notices come, in place of what was typed."""
        self.leads.setText(lead_words(settings.leads))

    def show_quiet_hours(self, settings: Settings) -> None:
        """Show the quiet hours of settings, in place of what was typed."""
        self.quiet_hours.setText(settings.quiet_hours)

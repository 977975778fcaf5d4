"""The page of settings: each change is applied and saved at once, and the result is shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.app.process.autostart import Autostart
from teamclock.app.session import Session
from teamclock.config.setting_keys import as_name
from teamclock.config.settings import SYSTEM
from teamclock.domain.errors import TeamclockError
from teamclock.domain.folding import fold
from teamclock.messages import N_, _
from teamclock.present.settings import leads_of, quiet_hours_of, version_words
from teamclock.present.words import sentence
from teamclock.ui.kit.columns import CardColumns
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.search_field import SearchField
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.busy_rows import BusyRow
from teamclock.ui.settings.calendar_rows import CalendarRows
from teamclock.ui.settings.choices import Choices, SettingFacts
from teamclock.ui.settings.places import PlaceRows
from teamclock.ui.settings.regional import regional_facts
from teamclock.ui.settings.webhooks import WebhookRows

_BESIDE = 77
"""The width, in sizes of the base font, from which cards are in two columns (look.md, Pages)."""
_WIDEST = 88
_MARGIN = 16
_APART = 20
_APPLIED = N_("Every change applies at once.")


class SettingsPage(PageFrame):
    """Shows the settings, and lets the session save each change.

    `changed` is emitted when a setting has changed, `calendar_asked` when the user wants to choose
    a calendar file. `autostart` is None where the program cannot start itself at login;
    `started_in` is the language in which the window started.
    """

    changed = Signal()
    calendar_asked = Signal()

    def __init__(
        self,
        session: Session,
        autostart: Autostart | None,
        look: Look,
        parent: QWidget,
        started_in: str = SYSTEM,
    ) -> None:
        super().__init__(_("Settings"), look, parent)
        self._session, self._autostart, self._look = session, autostart, look
        self._undos: list[Callable[[], None]] = []  # each undoes a change, the last one at the end
        self._started_in = started_in
        self.search = SearchField(_("Search settings"), look, self)
        self.choices, self.places = Choices(self._facts(), look, self), PlaceRows(look, self)
        self.busy = BusyRow(look, self)
        self.calendars = CalendarRows(self.busy, look, self)
        self.webhooks = WebhookRows(look, self)
        self.state, self.trouble = self.foot_words(_(_APPLIED)), self._message("", "trouble")
        self.none_found = self._message(_("No setting has these words."), "hint")
        self.undo = button(_("Undo last change"), self)
        self.undo.setObjectName("quiet")
        self.undo.setFont(look.type.base)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.search)
        self.begin()

    def begin(self) -> None:
        """Show the current settings, without search, typed text, error, or change to undo."""
        self._undos.clear()
        self.search.clear()
        self.choices.begin(self._session.settings)
        self.calendars.last = ""  # offers no file that was turned off at an earlier visit
        self.webhooks.begin()
        self.show_file()
        self.show_done(_(_APPLIED))
        self.show_teams()

    def _message(self, words: str, name: str) -> QLabel:
        """Return a label for a message, hidden if empty; the style sheet knows it by `name`."""
        text_label = label(words, self)
        text_label.setObjectName(name)
        text_label.setFont(self._look.type.base)
        text_label.setWordWrap(True)
        text_label.setVisible(bool(words))
        return text_label

    def _arrange(self) -> None:
        """Put the search into the bar, messages into the foot, and the cards into two columns."""
        self.add_to_bar(self.search)
        self.add_to_foot(self.state, self.trouble, self.undo)
        self.add_to_foot(self.foot_words(version_words(self._session.tz_data.release)), at_end=True)
        chosen = self.choices
        left = (chosen.general(), chosen.appearance(), self.calendars.card)
        others = self.places.card, self.webhooks.card
        right = (chosen.notice(), *others, chosen.meetings(), chosen.balance())
        self._cards = (*left, *right)
        self.columns = CardColumns(
            [(1, left), (1, right)], self._look, self, least_em=_BESIDE, apart=_APART
        )  # 1 to 1: equal widths
        self.hold(self._content())

    def _content(self) -> QWidget:
        """Return the centred cards, below a hidden message that the search has found nothing."""
        content = QWidget(self)
        self.columns.setMaximumWidth(_WIDEST * QFontInfo(self._look.type.base).pixelSize())
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.columns, 1000)  # takes nearly all space, up to its maximum width
        middle.addStretch(1)
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addWidget(self.none_found)
        column.addLayout(middle)
        column.addStretch(1)
        self.none_found.hide()
        return content

    def _connect(self) -> None:
        """Connect the controls and the keys with their slots."""
        chosen = self.choices
        chosen.connect_to(self._prefer)
        chosen.regional.connect_to(self._prefer)
        chosen.regional.name.editingFinished.connect(self._take_name)
        chosen.leads.editingFinished.connect(self.take_leads)
        chosen.quiet_hours.editingFinished.connect(self.take_quiet_hours)
        for line in (chosen.leads, chosen.quiet_hours):
            line.textEdited.connect(lambda _text: self.show_trouble(""))
        chosen.login.clicked.connect(self._start_at_login)
        self.calendars.keep.clicked.connect(self._keep_calendar)
        self.calendars.change.clicked.connect(self.calendar_asked)
        self.calendars.picked.connect(lambda kept: self._prefer(calendar=kept))
        self.calendars.refused.connect(self.show_trouble)
        self.undo.clicked.connect(self.undo_last)
        self.search.textChanged.connect(self.show_matches)
        bind_inside("Ctrl+F", self, self.search.setFocus)
        bind_inside("Ctrl+Z", self, self.undo_last)

    def _show(self) -> None:
        """Show the current settings, and whether a change can be undone."""
        self.choices.show_settings(self._session.settings)
        self.calendars.show_kept(self._session.settings.calendar)
        on = self._autostart is not None and self._autostart.is_on()
        self.choices.login.setChecked(on)
        self.undo.setEnabled(bool(self._undos))

    @Slot()
    def show_settings(self) -> None:
        """Show settings that another program wrote, but keep a text that is being typed."""
        if not self.choices.leads.isModified():
            self.choices.show_leads(self._session.settings)
        if not self.choices.quiet_hours.isModified():
            self.choices.show_quiet_hours(self._session.settings)
        self._show()

    @Slot()
    def show_teams(self) -> None:
        """Show the current teams to choose from, and whether the user's team is known."""
        self.choices.show_facts(self._facts())
        teams = [(team.id, team.name) for team in self._session.roster.teams]
        self.calendars.show_teams(teams)
        self.webhooks.fields.show_teams(teams)
        self._show()

    def _facts(self) -> SettingFacts:
        """Return the facts on which the controls depend, besides the settings."""
        has_home, by_file = self._session.roster.home is not None, self._autostart is not None
        return SettingFacts(has_home, by_file, regional_facts(self._session, self._started_in))

    def _prefer(self, **changes: Any) -> None:
        """Apply those of `changes`, settings by name, that are new; `undo_last` restores them."""
        before = self._session.settings._asdict()
        former = {name: before[name] for name, value in changes.items() if value != before[name]}
        if former:
            self._undos.append(partial(self._apply, **former))
            self._apply(**changes)

    def _apply(self, **changes: Any) -> None:
        """Apply settings by name, and save and show them; if that fails, they last until quit."""
        self.show_done(_(_APPLIED))
        try:
            self._session.prefer(self._session.settings._replace(**changes))
        except TeamclockError as error:
            message = _("{error}: the change lasts until teamclock quits")
            self.show_trouble(message.format(error=error))
        if "leads" in changes:
            self.choices.show_leads(self._session.settings)
        if "quiet_hours" in changes:
            self.choices.show_quiet_hours(self._session.settings)
        self._show()
        self.changed.emit()

    @Slot()
    def take_quiet_hours(self) -> None:
        """Save the typed quiet hours, and show them again, or show why the text is not valid."""
        try:
            hours = quiet_hours_of(self.choices.quiet_hours.text())
        except TeamclockError as error:
            self.show_trouble(str(error))
            return
        self._prefer(quiet_hours=hours)
        self.choices.show_quiet_hours(self._session.settings)

    @Slot()
    def _take_name(self) -> None:
        """Save the user's name if it was typed; settings that are shown later may replace it."""
        field = self.choices.regional.name
        if field.isModified():
            field.setModified(False)
            self._prefer(name=as_name(field.text()))

    @Slot(bool)
    def _keep_calendar(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a switch
        """If `wanted`, keep the last file up to date, or ask for a file; if not, keep none."""
        if wanted and not self.calendars.last:
            self._show()  # the switch stays off until there is a file
            self.calendar_asked.emit()
        else:
            self.take_calendar(self.calendars.last if wanted else "")

    def take_calendar(self, file: str) -> None:
        """Set the path of the calendar file that the window rewrites at changes; "" for none."""
        self._prefer(calendar=self._session.settings.calendar._replace(file=file))

    @Slot()
    def take_leads(self) -> None:
        """Save and show again the typed minutes before which notices come, or show an error."""
        try:
            leads = leads_of(self.choices.leads.text())
        except TeamclockError as error:
            self.show_trouble(str(error))
            return
        self._prefer(leads=leads)
        self.choices.show_leads(self._session.settings)

    @Slot(bool)
    def _start_at_login(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a switch
        """Write or remove the autostart file, keep how to undo that, and let the switch show it."""
        assert self._autostart is not None
        was_on = self._autostart.is_on()
        self._set_autostart(on=wanted)
        if self._autostart.is_on() is not was_on:
            self._undos.append(partial(self._set_autostart, on=was_on))
        self._show()

    def _set_autostart(self, *, on: bool) -> None:
        """Write the autostart file if `on`, else remove it; show an error if that fails."""
        assert self._autostart is not None
        self.show_trouble("")
        try:
            (self._autostart.turn_on if on else self._autostart.turn_off)()
        except TeamclockError as error:
            self.show_trouble(str(error))

    def offer_undo(self, undo: Callable[[], None]) -> None:
        """Let `undo_last` call a function that undoes the last change, and enable its button."""
        self._undos.append(undo)
        self._show()

    @Slot()
    def undo_last(self) -> None:
        """Undo the last change since this page was opened; do nothing if there is none."""
        if self._undos:
            self._undos.pop()()
            self._show()

    @Slot(str)
    def show_matches(self, text: str) -> None:
        """Show only the rows that contain every word of a text, in any letter case."""
        words = fold(text).split()
        has_match = [card.show_matches(words) for card in self._cards]
        self.none_found.setVisible(not any(has_match))

    def show_trouble(self, words: str) -> None:
        """Show an error at the foot in place of what was done; "" hides the error again."""
        self.trouble.setText(sentence(words) if words else "")
        self.trouble.setVisible(bool(words))
        self.state.setVisible(not words)

    def show_done(self, words: str) -> None:
        """Show at the foot what was done, in place of an error."""
        self.show_trouble("")
        self.state.setText(words)

    @Slot()
    def show_file(self) -> None:
        """Show the path of the team file."""
        self.places.show_file(self._session.roster_path, Path.home())

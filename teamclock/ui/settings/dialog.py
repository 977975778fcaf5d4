"""The dialog of settings: each change is applied and saved at once, and the true state is shown."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from teamclock.app.process.autostart import Autostart, own_command
from teamclock.app.process.closing import CloseAction
from teamclock.app.session import Session
from teamclock.config.folders import autostart_folder
from teamclock.domain.errors import TeamclockError
from teamclock.messages import N_, _
from teamclock.present.settings import lead_words, leads_of
from teamclock.ui.kit.controls import ArrowBox, CheckBox
from teamclock.ui.kit.form import Form
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look

_CLOSINGS = {
    CloseAction.QUIT: N_("Quit teamclock"),
    CloseAction.MINIMISE: N_("Minimise the window"),
}
_NO_HOME = N_(
    "No notices yet: your team is not set. Set it in the team file, as in home = “design”."
)
_NO_AUTOSTART = N_("Windows and macOS have their own settings for this.")
_LONGEST = 60


def own_autostart(platform: str, script: str, environment: Mapping[str, str]) -> Autostart | None:
    """Return the autostart of this program; None on systems that use no file for it."""
    if platform in {"win32", "darwin"}:
        return None
    return Autostart(autostart_folder(environment), own_command(script))


class SettingsDialog(Form):
    """Asks the session to save what is chosen; `changed` is emitted when a setting has changed."""

    changed = Signal()

    def __init__(
        self, session: Session, autostart: Autostart | None, look: Look, parent: QWidget
    ) -> None:
        super().__init__(_("Settings"), (_("Close"),), look, parent)
        self._session, self._autostart = session, autostart
        self.notices = CheckBox(_("Show &notices"), look, self)
        self.titles = CheckBox(_("Show &titles of items in notices"), look, self)
        self.quiet = CheckBox(_("Only critical notices outside your &hours"), look, self)
        self.leads = QLineEdit(self)
        self.leads.setMaxLength(_LONGEST)
        self.closing = ArrowBox(look, self)
        self.login = CheckBox(_("Start at &login, in the tray"), look, self)
        (self.close_button,) = self.buttons
        self._fill()
        self._connect()
        self._stack_up()
        self.lay_out()

    def _fill(self) -> None:
        settings = self._session.settings
        self.notices.setChecked(settings.notices)
        self.titles.setChecked(not settings.hide_titles)
        self.quiet.setChecked(settings.quiet)
        self.leads.setText(lead_words(settings.leads))
        for closing, words in _CLOSINGS.items():
            self.closing.addItem(_(words), closing.value)
        self.closing.setCurrentIndex(self.closing.findData(settings.close))
        self.login.setEnabled(self._autostart is not None)
        self._show_login()
        self._follow()

    def _connect(self) -> None:
        self.notices.toggled.connect(lambda on: self._prefer(notices=on))
        self.titles.toggled.connect(lambda on: self._prefer(hide_titles=not on))
        self.quiet.toggled.connect(lambda on: self._prefer(quiet=on))
        self.leads.editingFinished.connect(self.take_leads)
        self.leads.textEdited.connect(self.trouble.hide)
        self.closing.activated.connect(lambda _at: self._prefer(close=self.closing.currentData()))
        self.login.clicked.connect(self._start_at_login)
        self.close_button.clicked.connect(self.accept)

    def _stack_up(self) -> None:
        self._stack_notices()
        self.stack.put(rule(self))
        self._stack_window()

    def _stack_notices(self) -> None:
        ahead = _("&Minutes before your team stops work or a meeting starts")
        stack = self.stack
        stack.put(self._heading(_("Notices")))
        if self._session.roster.home is None:
            stack.put(self.small(_(_NO_HOME), "hint"), joined=True)
        for part in (self.notices, self.titles, self.quiet):
            stack.put(part, joined=True)
        stack.add(ahead, self.leads)

    def _stack_window(self) -> None:
        stack = self.stack
        stack.put(self._heading(_("Window")))
        stack.add(_("When the &window closes without a tray"), self.closing)
        stack.put(self.login)
        if self._autostart is None:
            stack.put(self.small(_(_NO_AUTOSTART), "hint"), joined=True)

    def _heading(self, words: str) -> QLabel:
        made = label(words, self)
        made.setFont(self.look.type.name)
        return made

    def _follow(self) -> None:
        """Enable the details of notices only if notices are shown."""
        for part in (self.titles, self.quiet, self.leads):
            part.setEnabled(self._session.settings.notices)

    def _prefer(self, **changes: Any) -> bool:
        """Apply settings and return whether they are saved; if not, show how long they last."""
        self.trouble.hide()
        try:
            self._session.prefer(self._session.settings._replace(**changes))
        except TeamclockError as error:
            told = _("{error}: the change lasts until teamclock quits")
            self.show_trouble(told.format(error=error))
        self._follow()
        self.changed.emit()
        return self.trouble.isHidden()

    @Slot()
    def take_leads(self) -> bool:
        """Save the typed lead times and return whether they are valid; if not, show why."""
        try:
            leads = leads_of(self.leads.text())
        except TeamclockError as error:
            self.show_trouble(str(error))
            return False
        self.leads.setText(lead_words(leads))
        return leads == self._session.settings.leads or self._prefer(leads=leads)

    @Slot(bool)
    def _start_at_login(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of a check box
        """Write or remove the autostart file; the box shows the result."""
        assert self._autostart is not None
        self.trouble.hide()
        try:
            (self._autostart.turn_on if wanted else self._autostart.turn_off)()
        except TeamclockError as error:
            self.show_trouble(str(error))
        self._show_login()

    def _show_login(self) -> None:
        self.login.setChecked(self._autostart is not None and self._autostart.is_on())

    def accept(self) -> None:
        """Close, unless a lead time is not valid; Esc drops it."""
        if self.take_leads():
            super().accept()

"""The card of webhooks: a row for each webhook, and the fields to add a webhook."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from teamclock.domain.happenings import EVENTS, USUAL_EVENTS, HookEvent
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _
from teamclock.present.webhook_state import HookWords
from teamclock.present.words import printable
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.edits import OneLine
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.spacing import APART, BETWEEN
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.setting_rows import SettingCard, SettingRow

EVENT_WORDS = {
    HookEvent.HANDOFF: N_("Day ends, items wait"),
    HookEvent.DIGEST: N_("Day starts"),
    HookEvent.CRITICAL: N_("Critical item"),
    HookEvent.MISSED: N_("Not picked up"),
    HookEvent.MEETING: N_("Meeting"),
}
_FORMATS = (("text", N_("Chat")), ("json", N_("JSON")), ("body", N_("Own JSON")))
_KEYRING = N_("Kept in the keyring of this desktop alone")
_FIELD_EM = 18  # the width of a field, in sizes of the base font
_LONGEST = 8_192  # characters of the user's own JSON


class NewHook(NamedTuple):
    """A webhook to add, as the user has filled in the fields.

    Attributes:
        name: Its name, of letters, digits and hyphens.
        url: Its address, which is a secret.
        secret: The key that signs messages; empty for no signature.
        format: “text” for a chat, “json”, or “body” for the user's own JSON.
        body: The user's own JSON with placeholders; empty in other formats.
        events: The kinds of happenings of which messages are sent.
        team: The team of whose happenings messages are sent; None for all teams.
        titles: Whether messages have the titles of items.
        local: Whether the address may be one that is not public.
    """

    name: str
    url: str
    secret: str
    format: str
    body: str
    events: tuple[str, ...]
    team: TeamId | None
    titles: bool
    local: bool

    def __repr__(self) -> str:
        """Return the name alone, since a crash report could show the secrets."""
        return f"NewHook(name={self.name!r})"


class HookFields:
    """The fields of a webhook to add, each in a row of the card."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self._look, self._parent = look, parent
        self.name = self._text_field(_("Name of the webhook"), 32)
        self.url = self._secret_field(_("URL"))
        self.secret = self._secret_field(_("Secret"))
        self.format = Segments[str](
            _("Format"), [(form, _(words)) for form, words in _FORMATS], look, parent
        )
        self.body = self._text_field(_("Own JSON"), _LONGEST)
        self.events = {event: CheckBox(_(EVENT_WORDS[event]), look, parent) for event in EVENTS}
        self.team = DropDown[TeamId | None](_("Team"), look, parent)
        self.show_teams(())
        self.titles = Switch(_("Send item titles"), look, parent)
        self.local = Switch(_("Allow addresses that are not public"), look, parent)
        self.rows = self._rows()
        self.clear()

    def _text_field(self, name: str, longest: int) -> QLineEdit:
        """Return a field for at most `longest` characters; screen readers call it `name`."""
        field = OneLine(self._parent)
        field.setFont(self._look.type.base)
        field.setMaxLength(longest)
        field.setFixedWidth(_FIELD_EM * QFontInfo(self._look.type.base).pixelSize())
        field.setAccessibleName(name)
        return field

    def _secret_field(self, name: str) -> QLineEdit:
        """Return a field whose text is hidden; screen readers call it `name`."""
        field = self._text_field(name, 2_048)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _rows(self) -> tuple[SettingRow, ...]:
        """Return the rows of all fields, and store that of the user's own JSON, `_body_row`."""
        self._body_row = self._row(
            _("Own JSON"), self.body, hint=_("$text, $event, $at, $team and $id are filled in")
        )
        return (
            self._row(_("Name"), self.name, hint=_("Letters a–z, digits and hyphens")),
            self._row(_("URL"), self.url, hint=_(_KEYRING)),
            self._row(_("Secret"), self.secret, hint=_("Signs what is sent; may be empty")),
            self._row(_("Format"), self.format),
            self._body_row,
            self._row(_("Tell of"), self._event_grid()),
            self._row(_("Team"), self.team),
            self._row(
                _("Send item titles"), self.titles, hint=_("Off: messages only name R-1, R-2")
            ),
            self._row(_("Allow addresses that are not public"), self.local),
        )

    def _event_grid(self) -> QWidget:
        """Return a widget with a check box for each kind of happening, in two columns."""
        content = QWidget(self._parent)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, BETWEEN, 0, BETWEEN)
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(BETWEEN)
        for index, box in enumerate(self.events.values()):
            grid.addWidget(box, index // 2, index % 2)
        return content

    def _row(self, name: str, *controls: QWidget, hint: str = "") -> SettingRow:
        """Return a row with the name of a field, the field, and a hint below the name.

        It is hidden until the card of webhooks shows it.
        """
        row = SettingRow(name, controls, self._look, self._parent, hint)
        row.hide()
        return row

    def show_teams(self, teams: Sequence[tuple[TeamId, str]]) -> None:
        """Show the teams that can be chosen."""
        self.team.show_choices([(None, _("All teams")), *teams])

    def shown_rows(self) -> list[SettingRow]:
        """Return the rows to show: that of the user's own JSON only if that format is chosen."""
        own = self.format.chosen() == "body"
        return [row for row in self.rows if own or row is not self._body_row]

    def clear(self) -> None:
        """Reset all fields, so that no secret stays in a field."""
        for line in (self.name, self.url, self.secret, self.body):
            line.clear()
        self.format.choose("text")
        self.team.choose(None)
        for event, box in self.events.items():
            box.setChecked(event in USUAL_EVENTS)
        for switch in (self.titles, self.local):
            switch.setChecked(False)

    def new_hook(self) -> NewHook:
        """Return the webhook that the fields describe."""
        events = tuple(event.value for event, box in self.events.items() if box.isChecked())
        form = self.format.chosen()
        return NewHook(
            self.name.text().strip(),
            self.url.text().strip(),
            self.secret.text().strip(),
            form,
            self.body.text() if form == "body" else "",
            events,
            self.team.chosen(),
            self.titles.isChecked(),
            self.local.isChecked(),
        )


class WebhookRows(QObject):
    """The card of webhooks on the settings page, `parent`.

    The signals carry what the user asks for: `add_asked` a `NewHook`, `test_asked` and
    `remove_asked` the name of a webhook.
    """

    add_asked = Signal(object)  # a NewHook
    test_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._page = look, parent
        self._hooks: tuple[SettingRow, ...] = ()  # the row of each webhook
        self._shown: tuple[HookWords, ...] = ()  # what these rows show
        self.fields = HookFields(look, parent)
        self.add = self._button(_("Add…"))
        self.add.setAccessibleName(_("Add a webhook"))
        self.cancel, self.confirm = self._button(_("Cancel")), self._button(_("Add"))
        self.confirm.setObjectName("primary")
        hint = _("Tells a chat or a program of handoffs")
        self._add_row = SettingRow(_("Add a webhook"), [self.add], look, parent, hint)
        self._end_row = SettingRow("", [self.cancel, self.confirm], look, parent)
        self._end_row.hide()
        self._is_open = False  # whether the fields are shown
        self.card = SettingCard(_("Webhooks"), [self._add_row], look, parent)
        self.add.clicked.connect(lambda: self.open_fields(wanted=True))
        self.cancel.clicked.connect(lambda: self.open_fields(wanted=False))
        self.confirm.clicked.connect(lambda: self.add_asked.emit(self.fields.new_hook()))
        self.fields.format.changed.connect(self._show)
        self._bind_keys()

    def _button(self, words: str) -> PressButton:
        """Return a button in the base font."""
        new_button = button(words, self._page)
        new_button.setFont(self._look.type.base)
        return new_button

    def _bind_keys(self) -> None:
        """Let Enter in a text field add the webhook, and Esc close the fields, not the page."""
        for line in (self.fields.name, self.fields.url, self.fields.secret, self.fields.body):
            line.returnPressed.connect(self.confirm.click)
        for row in (*self.fields.rows, self._end_row):
            bind_inside("Esc", row, self.cancel.click)

    @Slot()
    def _show(self) -> None:
        """Show the rows of webhooks, and below them the fields or the button that opens them."""
        added = [*self.fields.shown_rows(), self._end_row] if self._is_open else [self._add_row]
        self.card.replace_rows([*self._hooks, *added])

    def begin(self) -> None:
        """Show no webhooks until `show_hooks` is called, and no fields."""
        self._is_open = False
        self.fields.clear()
        self.show_hooks(())
        self.show_busy(busy=False)
        self._show()

    def open_fields(self, *, wanted: bool) -> None:
        """Show empty fields for a new webhook; if not `wanted`, hide them again."""
        self._is_open = wanted
        self.fields.clear()
        self._show()
        (self.fields.name if wanted else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hooks(self, hooks: Sequence[HookWords]) -> None:
        """Show a row for each webhook; what is typed in the fields stays, with their focus."""
        if tuple(hooks) == self._shown:
            return
        self._shown = tuple(hooks)
        old, self._hooks = self._hooks, tuple(map(self._row_of_hook, hooks))
        self._show()
        for row in old:
            row.deleteLater()

    def _row_of_hook(self, hook: HookWords) -> SettingRow:
        """Return the row of a webhook, with buttons to test and to remove it."""
        test, remove = self._button(_("Send a test")), self._button(_("Remove"))
        test.setAccessibleName(_("Send a test to {name}").format(name=printable(hook.name)))
        remove.setAccessibleName(_("Remove {name}").format(name=printable(hook.name)))
        test.clicked.connect(lambda: self.test_asked.emit(hook.name))
        remove.clicked.connect(lambda: self.remove_asked.emit(hook.name))
        return SettingRow(
            printable(hook.name), [test, remove], self._look, self._page, printable(hook.words)
        )

    def show_busy(self, *, busy: bool) -> None:
        """Disable test, removal and addition while a request is being carried out."""
        for row in self._hooks:
            row.setEnabled(not busy)
        self._end_row.setEnabled(not busy)

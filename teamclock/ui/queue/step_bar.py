"""The steps that an item may take, as buttons with their keys; “⋯” lists all steps."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from teamclock.domain.item import Kind
from teamclock.messages import _
from teamclock.present.choices import Choice, StepEntry
from teamclock.present.steps import STEPS
from teamclock.ui.kit.icon_button import IconButton
from teamclock.ui.kit.icons import Icon
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.actions import step_entries

_MOST, _SURE = 4, 2
_SPACING = 6


class StepBar(QWidget):
    """Requests a step, by a button or an entry of the menu, which also says why one is impossible.

    The step whose form is open is marked; the first step is the primary button until then. The menu
    has the `further` entries, too; `further_asked` carries the value of the one that is picked.
    """

    asked = Signal(object)
    further_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: list[KeycapButton] = []
        self._choices: Sequence[Choice] = ()
        self._all: Sequence[StepEntry] = ()
        self._open: Kind | None = None
        self.further: Sequence[MenuEntry] = ()
        self.more = IconButton(Icon.DOTS, _("More steps"), look, self, edged=True)
        self.more.clicked.connect(self._show_menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        remove_margins(self._row, _SPACING)
        self._row.addStretch(1)
        self._row.addWidget(self.more)

    def entries(self) -> list[MenuEntry]:
        """Return all steps as the menu lists them; a possible one in the words of its button.

        The further entries stand above the steps that are not possible.
        """
        words = {choice.kind: choice.words for choice in self._choices}
        steps = [one._replace(label=words.get(one.kind, one.label)) for one in self._all]
        can, cannot = (
            step_entries([one for one in steps if bool(one.reason) is refused])
            for refused in (False, True)
        )
        return _parted(can, self.further, cannot)

    def _show_menu(self) -> None:
        from teamclock.ui.kit.menu_list import open_menu  # what a click needs

        open_menu(self.entries(), self.more, self._look, self._pick)

    def _pick(self, value: object) -> None:
        asked = self.asked if isinstance(value, Kind) else self.further_asked
        asked.emit(value)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.more.setFont(look.type.base)
        self._make_buttons()

    def show_choices(
        self,
        choices: Sequence[Choice],
        open_kind: Kind | None = None,
        steps: Sequence[StepEntry] = (),
    ) -> None:
        """Offer steps, and list all `steps` in the menu.

        If what is offered is the same as before, the focus stays.
        """
        self._all = steps
        if (choices, open_kind) == (self._choices, self._open):
            return
        self._choices, self._open = choices, open_kind
        self._make_buttons()

    def _make_buttons(self) -> None:
        focused = self.window().focusWidget() in self.buttons
        self._remove_buttons()
        self.buttons = [self._button(choice) for choice in self._first()]
        for at, made in enumerate(self.buttons):
            self._row.insertWidget(at, made)
        self._fit()
        if focused:
            self.begin()

    def _first(self) -> list[Choice]:
        """Return the choices that may be buttons; one that is open comes first if it is far."""
        near = {choice.kind for choice in self._choices[:_SURE]}
        if self._open is None or self._open in near:
            return list(self._choices[:_MOST])
        return sorted(self._choices, key=lambda choice: choice.kind is not self._open)[:_MOST]

    def _remove_buttons(self) -> None:
        for one in self.buttons:
            self._row.removeWidget(one)
            one.hide()
            one.deleteLater()

    def offers(self, kind: Kind) -> bool:
        """Return whether a step is offered."""
        return any(choice.kind is kind for choice in self._choices)

    def _button(self, choice: Choice) -> KeycapButton:
        is_open = choice.kind is self._open
        primary = choice.main and self._open is None
        made = KeycapButton(choice.words, STEPS[choice.kind].key, self._look, self, primary=primary)
        made.setCheckable(is_open)
        made.setChecked(is_open)
        made.clicked.connect(lambda: self.asked.emit(choice.kind))
        return made

    def _fit(self) -> None:
        """Show the buttons that fit beside “⋯”."""
        space = self.width() - self.more.sizeHint().width()
        shown = 0
        for one in self.buttons:
            space -= one.sizeHint().width() + _SPACING
            if space < 0:
                break
            shown += 1
        for at, one in enumerate(self.buttons):
            one.setVisible(at < shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        heights = [one.sizeHint().height() for one in (*self.buttons, self.more)]
        return QSize(self.more.sizeHint().width(), max(heights))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def begin(self) -> None:
        """Focus the first button, so that Enter and Space take its step."""
        first = self.buttons[0] if self.buttons and not self.buttons[0].isHidden() else self.more
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _parted(*groups: Sequence[MenuEntry]) -> list[MenuEntry]:
    """Return the entries of some groups, with a line between those that are not empty."""
    return [
        entry
        for at, group in enumerate(filter(None, groups))
        for entry in (*[SEPARATOR] * bool(at), *group)
    ]

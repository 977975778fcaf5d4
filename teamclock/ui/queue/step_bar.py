"""The steps that an item may take, as buttons with their keys; those that do not fit are in “⋯”."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from teamclock.domain.item import Kind
from teamclock.messages import _
from teamclock.present.choices import Choice
from teamclock.present.steps import STEPS
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.plain_text import button, menu_text, set_tooltip
from teamclock.ui.kit.spacing import bare
from teamclock.ui.kit.theme import Look

_MOST, _SURE = 4, 2
_SPACING = 6


class StepBar(QWidget):
    """Requests a step, by a button or an entry of the menu.

    The step whose form is open is marked; the first step is the primary button until then.
    """

    asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: list[KeycapButton] = []
        self._choices: Sequence[Choice] = ()
        self._open: Kind | None = None
        self.more = self._made_more()
        self.menu = QMenu(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        bare(self._row, _SPACING)
        self._row.addStretch(1)
        self._row.addWidget(self.more)

    def _made_more(self) -> QPushButton:
        more = button("⋯", self)
        more.setAccessibleName(_("More steps"))
        set_tooltip(more, _("More steps"))
        more.setAutoDefault(False)
        more.clicked.connect(self._show_menu)
        return more

    def _show_menu(self) -> None:
        corner = self.more.rect().topRight()
        size = self.menu.sizeHint()
        at = self.more.mapToGlobal(corner)
        self.menu.popup(at - QPoint(size.width(), size.height()))

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._make_buttons()

    def show_choices(self, choices: Sequence[Choice], open_kind: Kind | None = None) -> None:
        """Offer steps; if they are the same as before, the focus and an open menu stay."""
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
        """Show the buttons that fit, and put the other steps into the menu."""
        room = self.width() - self.more.sizeHint().width()
        shown = 0
        for one in self.buttons:
            room -= one.sizeHint().width() + _SPACING
            if room < 0:
                break
            shown += 1
        for at, one in enumerate(self.buttons):
            one.setVisible(at < shown)
        in_sight = {choice.kind for choice in self._first()[:shown]}
        rest = [choice for choice in self._choices if choice.kind not in in_sight]
        self._fill_menu(rest)
        self.more.setVisible(bool(rest))

    def _fill_menu(self, choices: Sequence[Choice]) -> None:
        self.menu.clear()
        for choice in choices:
            words, key = menu_text(choice.words), STEPS[choice.kind].key
            action = self.menu.addAction(f"{words}\t{key}")
            action.triggered.connect(lambda _on=False, kind=choice.kind: self.asked.emit(kind))

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

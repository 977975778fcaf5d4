"""The steps that an item may take, as buttons; those that do not fit are in a menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from teamclock.domain.item import Kind
from teamclock.messages import _
from teamclock.present.choices import Choice
from teamclock.present.steps import OFFERED, STEPS
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.spacing import bare

_MOST = 4
_SPACING = 8


def _named(choice: Choice) -> str:
    """Return the words of a step with its key marked; a “&” in a team's name is doubled.

    If the words lack the letter, as in another language, it follows them in brackets.
    """
    words, key = choice.words.replace("&", "&&"), STEPS[choice.kind].key
    at = words.upper().find(key)
    return f"{words}\u00a0(&{key})" if at < 0 else f"{words[:at]}&{words[at:]}"


class StepBar(QWidget):
    """Requests a step, by a button, an entry of the menu “More”, or a key.

    The keys of the steps act while the bar is shown, with Alt or without.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._choices: Sequence[Choice] = ()
        self.more = QPushButton(_("Mo&re"), self)
        self.more.setAutoDefault(False)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        bare(self._row, _SPACING)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        for kind in OFFERED:
            bind(STEPS[kind].key, self, partial(self._ask, kind))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Offer steps; if they are the same as before, the focus and an open menu stay."""
        if choices == self._choices:
            return
        focused = self.window().focusWidget() in self.buttons
        self._remove_buttons()
        self._choices = choices
        self.buttons = [self._button(choice) for choice in choices[:_MOST]]
        for at, button in enumerate(self.buttons):
            self._row.insertWidget(at, button)
        self._fit()
        if focused:
            self.begin()

    def _remove_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def _ask(self, kind: Kind) -> None:
        """Request a step by its key, if it is offered."""
        if any(choice.kind is kind for choice in self._choices):
            self.asked.emit(kind)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(_named(choice), self)
        button.setAutoDefault(False)
        if choice.main:
            button.setObjectName("primary")
            button.setDefault(True)
        button.clicked.connect(lambda: self.asked.emit(choice.kind))
        return button

    def _fit(self) -> None:
        """Show the buttons that fit, and put the other steps into the menu."""
        room = self.width() - self.more.sizeHint().width()
        shown = 0
        for button in self.buttons:
            room -= button.sizeHint().width() + _SPACING
            shown += room >= 0
        for at, button in enumerate(self.buttons):
            button.setVisible(at < shown)
        self.menu.clear()
        for choice in self._choices[shown:]:
            action = self.menu.addAction(_named(choice))
            action.triggered.connect(lambda _on=False, kind=choice.kind: self.asked.emit(kind))
        self.more.setVisible(shown < len(self._choices))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width(), self.more.sizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def begin(self) -> None:
        """Focus the first button, so that Enter and Space take its step."""
        first = self.buttons[0] if self.buttons and not self.buttons[0].isHidden() else self.more
        first.setFocus(Qt.FocusReason.OtherFocusReason)

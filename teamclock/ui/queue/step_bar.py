"""The steps that an item allows, as buttons with their keys; “⋯” lists all steps in a menu."""

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

_MOST, _SURE = 4, 2  # the most buttons, and how many of them fit in any case
_SPACING = 6  # pixels between two buttons


class StepBar(QWidget):
    """Emits `asked` with the kind of the step that the user chooses by a button or in the menu.

    The step whose form is open has a checked button; while no form is open, a main step has a
    primary button. The menu also shows why a step is impossible, and has the `further` entries;
    `further_asked` carries the value of the entry that is picked.
    """

    asked = Signal(object)
    further_asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: list[KeycapButton] = []
        self._choices: Sequence[Choice] = ()  # the possible steps, as buttons
        self._all: Sequence[StepEntry] = ()  # all steps, as in the menu
        self._open: Kind | None = None  # the step whose form is open
        self.further: Sequence[MenuEntry] = ()  # shown in the menu below the steps
        self.more = IconButton(Icon.DOTS, _("More steps"), look, self, edged=True)
        self.more.clicked.connect(self._show_menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        remove_margins(self._row, _SPACING)
        self._row.addStretch(1)
        self._row.addWidget(self.more)

    def entries(self) -> list[MenuEntry]:
        """Return the entries of the menu: possible steps, the further entries, impossible steps.

        A possible step has the words of its button.
        """
        words = {choice.kind: choice.words for choice in self._choices}
        steps = [step._replace(label=words.get(step.kind, step.label)) for step in self._all]
        possible, impossible = (
            step_entries([step for step in steps if bool(step.reason) is has_reason])
            for has_reason in (False, True)
        )
        return _with_lines_between(possible, self.further, impossible)

    def _show_menu(self) -> None:
        """Open the menu of all steps below “⋯”."""
        from teamclock.ui.kit.menu_list import open_menu  # imported at the first click

        open_menu(self.entries(), self.more, self._look, self._pick)

    def _pick(self, value: object) -> None:
        """Emit the signal for the value of a menu entry: a kind of step, or a further value."""
        signal = self.asked if isinstance(value, Kind) else self.further_asked
        signal.emit(value)

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
        """Show the possible steps as buttons, and all `steps` in the menu.

        `open_kind` is the step whose form is open, or None. The buttons are replaced only if they
        change.
        """
        self._all = steps
        if (choices, open_kind) == (self._choices, self._open):
            return
        self._choices, self._open = choices, open_kind
        self._make_buttons()

    def _make_buttons(self) -> None:
        """Replace all buttons; the focus stays in the bar if it was on one of them."""
        focused = self.window().focusWidget() in self.buttons
        self._remove_buttons()
        self.buttons = [self._button(choice) for choice in self._button_choices()]
        for index, button in enumerate(self.buttons):
            self._row.insertWidget(index, button)
        self._fit()
        if focused:
            self.begin()

    def _button_choices(self) -> list[Choice]:
        """Return the choices that get a button, at most four.

        The step whose form is open comes first unless it is one of the first two, which always fit.
        """
        sure = {choice.kind for choice in self._choices[:_SURE]}
        if self._open is None or self._open in sure:
            return list(self._choices[:_MOST])
        return sorted(self._choices, key=lambda choice: choice.kind is not self._open)[:_MOST]

    def _remove_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def offers(self, kind: Kind) -> bool:
        """Return whether a step is possible."""
        return any(choice.kind is kind for choice in self._choices)

    def _button(self, choice: Choice) -> KeycapButton:
        """Return the button of a choice, checked if the step's form is open."""
        is_open = choice.kind is self._open
        primary = choice.main and self._open is None
        button = KeycapButton(
            choice.words, STEPS[choice.kind].key, self._look, self, primary=primary
        )
        button.setCheckable(is_open)
        button.setChecked(is_open)
        button.clicked.connect(lambda: self.asked.emit(choice.kind))
        return button

    def _fit(self) -> None:
        """Show only the first buttons for which there is space beside “⋯”."""
        space = self.width() - self.more.sizeHint().width()
        shown = 0
        for button in self.buttons:
            space -= button.sizeHint().width() + _SPACING
            if space < 0:
                break
            shown += 1
        for index, button in enumerate(self.buttons):
            button.setVisible(index < shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the width of “⋯” alone: all other buttons can be hidden."""
        heights = [button.sizeHint().height() for button in (*self.buttons, self.more)]
        return QSize(self.more.sizeHint().width(), max(heights))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def begin(self) -> None:
        """Focus the first button, so that Enter and Space take its step; without one, “⋯”."""
        first = self.buttons[0] if self.buttons and not self.buttons[0].isHidden() else self.more
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _with_lines_between(*groups: Sequence[MenuEntry]) -> list[MenuEntry]:
    """Return the entries of all groups, with a line between groups that are not empty."""
    return [
        entry
        for index, group in enumerate(filter(None, groups))
        for entry in (*[SEPARATOR] * bool(index), *group)
    ]

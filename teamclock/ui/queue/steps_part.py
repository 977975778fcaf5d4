"""A part of the panel with steps at its foot: their buttons, their keys, and the form of one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from teamclock.domain.item import Kind
from teamclock.present.steps import KEYED, STEPS
from teamclock.present.words import printable
from teamclock.ui.kit.attempts import Attempts
from teamclock.ui.kit.first_press import note_appearance
from teamclock.ui.kit.foot import Foot
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.step_bar import StepBar
from teamclock.ui.queue.step_form import StepForm

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class StepsPart(PanelPart):
    """The base of the panel's parts for one item and for several.

    A subclass shows the items, and implements `begin_step`. `confirmed` carries the payload of a
    step; `refused` the kind of a step whose key was pressed and which is impossible; `back_asked`
    is emitted by Esc, to return to the list. If a form is open, Esc closes only the form.
    """

    confirmed = Signal(object)
    refused = Signal(object)
    back_asked = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(name, look, parent)
        self.attempts = Attempts(self)
        self.form: StepForm | None = None
        self.foot_area = Foot(self)
        self.trouble, self.read_only = label("", self), label("", self)
        self.trouble.setObjectName("trouble")
        self.read_only.setObjectName("hint")
        for words in (self.trouble, self.read_only):
            words.setWordWrap(True)
            words.hide()
        self.steps = StepBar(look, self)
        self.steps.asked.connect(self.begin_step)
        self.foot.addWidget(self.foot_area)
        for part in (self.read_only, self.steps, self.trouble):
            self.foot_area.column.addWidget(part)
        bind_inside("Esc", self, self.go_back)
        for kind in KEYED:
            bind_inside(STEPS[kind].key, self, partial(self.press_key, kind))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Limit the height of the foot, whose content scrolls beyond that."""
        super().resizeEvent(event)
        self.foot_area.fit_into(self.height(), self.space())

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.setFont(look.type.base)
        for words in (self.trouble, self.read_only):
            words.setFont(look.type.small)
        self.steps.apply_theme(look)

    def press_key(self, kind: Kind) -> None:
        """Begin the step whose key was pressed; emit `refused` if the step is impossible."""
        if self.steps.isEnabled() and self.steps.offers(kind):
            self.begin_step(kind)
        else:
            self.refused.emit(kind)

    def begin_step(self, kind: Kind) -> None:
        """Request the step by a signal, or open its form if the step has fields."""
        raise NotImplementedError

    def open_form(self, form: StepForm) -> None:
        """Show a form below the steps, in place of another; the caller moves the focus there."""
        self.close_form()
        self.form = form
        form.setParent(self)
        form.confirmed.connect(self.confirmed)
        self.foot_area.column.addWidget(form)
        form.show()
        note_appearance(form)  # drops a click or key meant for what was there before

    def close_form(self) -> None:
        """Remove the form, if one is open, and hide the message of `show_trouble`."""
        self.trouble.hide()
        if self.form is not None:
            self.foot_area.column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def go_back(self) -> None:
        """Close the form if one is open, else emit `back_asked` to return to the list.

        While a step waits for the queue nothing happens.
        """
        if self.attempts.is_waiting:
            return
        if self.form is None:
            self.back_asked.emit()
        else:
            self.close_form()
            self.begin()

    def show_trouble(self, words: str) -> None:
        """Show why a step is refused or waits, or what another person has changed in the item."""
        self.trouble.setText(printable(words))
        self.trouble.show()

    def show_read_only(self, words: str) -> None:
        """Show why no step can be taken, and disable the steps; "" enables them."""
        self.read_only.setText(printable(words))
        self.read_only.setVisible(bool(words))
        self.steps.setEnabled(not words)

    def begin(self) -> None:
        """Focus the first field of the form, else the first step, else the button that closes."""
        note_appearance(self)  # drops a click or key meant for what was there before
        if self.form is not None:
            self.form.begin()
        elif self.steps.isEnabled():
            self.steps.begin()
        else:
            self.close_button.setFocus()
